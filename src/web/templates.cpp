// SPDX-License-Identifier: Apache-2.0
// ctemplate asks for every word while it expands a text, and escapes the answer for the place where
// the word stands. The answers come straight out of the Value tree: nothing is copied beforehand.
#include "web/templates.hpp"

#include "base/json.hpp"
#include "web/markdown.hpp"
#include "web/template_words.hpp"

#include <charconv>
#include <ctemplate/per_expand_data.h>
#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>
#include <deque>
#include <stdexcept>

namespace stocktake::web {

namespace {

using WordTable = std::map<std::string, std::vector<Word>, std::less<>>; // by key, see below

/// `fr page frameworks/list` in the layout, `fr frameworks/list` alone.
std::string key_of(Language language, std::string_view name, bool in_layout) {
    return std::string(tag_of(language)) + (in_layout ? " page " : " ") + std::string(name);
}

/// State of one call of render.
struct Rendering {
    Language language;
    Speaker say;
    const WordTable& words;
    const Value& model;
    const Value* shell;                  // null outside the layout
    std::deque<std::string> texts = {};  // made while rendering; ctemplate reads them later
    std::vector<std::string> wrong = {}; // names the model lacks or has as something else
};

/// A day, or that of a moment.
std::optional<Date> day_in(std::string_view text) {
    const auto moment = Timestamp::parse(text);
    return moment ? std::optional(Date::of(*moment)) : Date::parse(text);
}

std::optional<std::string> shown_plainly(const Value& value) {
    if (value.is_string()) {
        return value.as_string();
    }
    if (value.is_integer()) {
        return std::to_string(value.as_integer());
    }
    if (value.is_real()) {
        std::array<char, 32> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), value.as_real());
        return std::string(digits.data(), end.ptr);
    }
    if (value.is_bool()) {
        return value.as_bool() ? "true" : "false";
    }
    return std::nullopt;
}

std::optional<std::string> shown_as_number(const Value& value, const Speaker& say) {
    if (value.is_integer()) {
        return say.catalogue().number(say.language(), static_cast<double>(value.as_integer()));
    }
    return value.is_real() ? std::optional(say.catalogue().number(say.language(), value.as_real()))
                           : std::nullopt;
}

std::optional<std::string> shown_as_day(const Value& value, const Speaker& say) {
    const auto day = value.is_string() ? day_in(value.as_string()) : std::nullopt;
    return day ? std::optional(say.catalogue().date(say.language(), *day)) : std::nullopt;
}

std::optional<std::string> shown_as_moment(const Value& value, const Speaker& say) {
    const auto at = value.is_string() ? Timestamp::parse(value.as_string()) : std::nullopt;
    return at ? std::optional(say.catalogue().moment(say.language(), *at)) : std::nullopt;
}

/// A member shown as text; nothing for what is no such text.
std::optional<std::string> shown(const Value& value, TextFormat format, const Speaker& say) {
    if (format == TextFormat::Json) {
        return to_json(value); // which leaves no `<` that could end the block
    }
    if (value.is_null()) {
        return "";
    }
    switch (format) {
    case TextFormat::Markdown:
        return value.is_string() ? std::optional(markdown_html(value.as_string())) : std::nullopt;
    case TextFormat::Number:
        return shown_as_number(value, say);
    case TextFormat::Day:
        return shown_as_day(value, say);
    case TextFormat::Moment:
        return shown_as_moment(value, say);
    default:
        return shown_plainly(value);
    }
}

/// Whether {{#name}} shows its content. A number does, zero too: no data and none are not the same.
bool is_shown(const Value& value) {
    if (value.is_null()) {
        return false;
    }
    if (value.is_bool()) {
        return value.as_bool();
    }
    if (value.is_string()) {
        return !value.as_string().empty();
    }
    return !value.is_array() || !value.as_array().empty();
}

/// One place in the model during rendering, and the way outwards.
class Scope final : public ctemplate::TemplateDictionaryInterface {
  public:
    Scope(Rendering& rendering, const std::vector<Word>& words, const Value& value,
          const Scope* outer)
        : m_rendering(&rendering), m_words(&words), m_value(&value), m_outer(outer) {}

    Scope(const Scope& other)
        : Scope(*other.m_rendering, *other.m_words, *other.m_value, other.m_outer) {}

    Scope& operator=(const Scope&) = delete;
    ~Scope() override = default;

  private:
    class Items;

    /// `w12` is word number 12.
    [[nodiscard]] const Word& word_of(const ctemplate::TemplateString& name) const {
        std::size_t number = 0;
        std::from_chars(name.data() + 1, name.data() + name.size(), number);
        return m_words->at(number);
    }

    [[nodiscard]] const Value* find(std::string_view name) const {
        for (const Scope* scope = this; scope != nullptr; scope = scope->m_outer) {
            if (const Value* member = scope->m_value->find(name)) {
                return member;
            }
            if (!scope->m_value->is_object() && name == "item") {
                return scope->m_value;
            }
        }
        if (m_rendering->shell != nullptr && name == "shell") {
            return m_rendering->shell;
        }
        return m_rendering->shell != nullptr && name == "model" ? &m_rendering->model : nullptr;
    }

    const Value* find_or_note(const std::string& name, const Word& word) const {
        const Value* value = find(name);
        if (value == nullptr) {
            m_rendering->wrong.push_back(word.origin + ": the model lacks " + name);
        }
        return value;
    }

    ctemplate::TemplateString GetValue(const ctemplate::TemplateString& name) const override {
        const Word& word = word_of(name);
        if (word.kind == WordKind::Message) {
            return kept(message_of(word));
        }
        const Value* value = find_or_note(word.reference.name, word);
        if (value == nullptr) {
            return {"", 0};
        }
        if (value->is_string() && word.reference.format == TextFormat::Plain) {
            return {value->as_string().data(), value->as_string().size()};
        }
        std::optional<std::string> text = shown(*value, word.reference.format, m_rendering->say);
        if (!text) {
            note_unfit(word, word.reference.name);
            return {"", 0};
        }
        return kept(std::move(*text));
    }

    [[nodiscard]] std::string message_of(const Word& word) const {
        Message message{word.reference.name, {}};
        for (const auto& [placeholder, reference] : word.arguments) {
            const Value* value = find_or_note(reference.name, word);
            if (value == nullptr) {
                continue;
            }
            const bool is_plain = reference.format == TextFormat::Plain;
            if (is_plain && value->is_integer()) {
                message.arguments.emplace_back(placeholder, value->as_integer());
            } else if (is_plain && value->is_real()) {
                message.arguments.emplace_back(placeholder, value->as_real());
            } else if (auto text = shown(*value, reference.format, m_rendering->say)) {
                message.arguments.emplace_back(placeholder, std::move(*text));
            } else {
                note_unfit(word, reference.name);
            }
        }
        return m_rendering->say(message);
    }

    void note_unfit(const Word& word, const std::string& name) const {
        m_rendering->wrong.push_back(word.origin + ": cannot be shown like this: " + name);
    }

    [[nodiscard]] ctemplate::TemplateString kept(std::string text) const {
        const std::string& stays = m_rendering->texts.emplace_back(std::move(text));
        return {stays.data(), stays.size()};
    }

    bool IsHiddenSection(const ctemplate::TemplateString& name) const override {
        const Word& word = word_of(name);
        const Value* value = find_or_note(word.reference.name, word);
        const bool has_content = value != nullptr && is_shown(*value);
        return has_content == (word.kind == WordKind::Inverse);
    }

    bool IsUnhiddenSection(const ctemplate::TemplateString& name) const override {
        return !IsHiddenSection(name);
    }

    bool IsHiddenTemplate(const ctemplate::TemplateString& /*name*/) const override {
        return false;
    }

    const char* GetIncludeTemplateName(const ctemplate::TemplateString& name,
                                       int /*number*/) const override {
        const Word& word = word_of(name);
        return m_rendering->texts
            .emplace_back(key_of(m_rendering->language, word.reference.name, false))
            .c_str();
    }

    Iterator* CreateTemplateIterator(const ctemplate::TemplateString& name) const override;
    Iterator* CreateSectionIterator(const ctemplate::TemplateString& name) const override;

    void DumpToString(std::string* /*out*/, int /*level*/) const override {}

    Rendering* m_rendering;
    const std::vector<Word>* m_words;
    const Value* m_value;
    const Scope* m_outer;
};

/// The scopes that the content of a section is shown in, one after the other.
class Scope::Items final : public ctemplate::TemplateDictionaryInterface::Iterator {
  public:
    /// Once, in a scope of its own.
    explicit Items(const Scope& only) : m_scope(only), m_left(1) {}

    /// Once for each item. Precondition: there is one.
    Items(const Scope& outer, const Value::Array& items)
        : m_scope(*outer.m_rendering, *outer.m_words, items.front(), &outer),
          m_next(items.data()),
          m_left(items.size()) {}

    bool HasNext() const override { return m_left > 0; }

    const TemplateDictionaryInterface& Next() override {
        --m_left;
        if (m_next != nullptr) {
            m_scope.m_value = m_next++;
        }
        return m_scope;
    }

  private:
    Scope m_scope;
    const Value* m_next = nullptr;
    std::size_t m_left;
};

Scope::Iterator* Scope::CreateSectionIterator(const ctemplate::TemplateString& name) const {
    const Word& word = word_of(name);
    const Value* value = find(word.reference.name);
    if (value == nullptr || word.kind != WordKind::Section) {
        return new Items(*this); // ctemplate deletes it
    }
    if (value->is_array()) {
        return new Items(*this, value->as_array());
    }
    return value->is_object() ? new Items(Scope(*m_rendering, *m_words, *value, this))
                              : new Items(*this);
}

Scope::Iterator* Scope::CreateTemplateIterator(const ctemplate::TemplateString& name) const {
    const std::string key = key_of(m_rendering->language, word_of(name).reference.name, false);
    return new Items(Scope(*m_rendering, m_rendering->words.find(key)->second, *m_value, m_outer));
}

} // namespace

struct Templates::Implementation {
    explicit Implementation(const Catalogue& its_catalogue) : catalogue(its_catalogue) {}

    Result<void> add(Language language, std::string_view name, std::string_view main,
                     const TemplateSources& sources, const TemplateLanguage& words_of_language);
    std::string render(const std::string& key, Language language, const Value& model,
                       const Value* shell) const;

    const Catalogue& catalogue;
    WordTable words;
    ctemplate::TemplateCache cache;
};

Result<void> Templates::Implementation::add(Language language, std::string_view name,
                                            std::string_view main, const TemplateSources& sources,
                                            const TemplateLanguage& words_of_language) {
    const std::string key = key_of(language, main.empty() ? name : main, !main.empty());
    if (words.contains(key)) {
        return {};
    }
    Result<CompiledText> compiled = compile_template(name, main, sources, words_of_language);
    if (!compiled) {
        return failure_of(compiled);
    }
    std::string text = std::move(compiled->text);
    if (sources.find(name)->second.is_html) {
        text.insert(0, "{{%AUTOESCAPE context=\"HTML\"}}");
    }
    words.emplace(key, std::move(compiled->words));
    if (!cache.StringToTemplateCache(key, text, ctemplate::DO_NOT_STRIP)) {
        const std::string reason = key + ": a word stands where it cannot be escaped";
        return failure(ErrorKind::Internal, {"web.template.broken", {{"reason", reason}}});
    }
    for (const std::string& again : compiled->again) {
        if (const auto added = add(language, again, "", sources, words_of_language); !added) {
            return added;
        }
    }
    return {};
}

std::string Templates::Implementation::render(const std::string& key, Language language,
                                              const Value& model, const Value* shell) const {
    const auto found = words.find(key);
    if (found == words.end()) {
        throw std::logic_error("no such template: " + key);
    }
    Rendering rendering{language, Speaker(catalogue, language), words, model, shell};
    // The layout opens {{#model}} and {{#shell}} itself, so that neither leaks into the other.
    static const Value nothing = Value::object();
    const Scope scope(rendering, found->second, shell == nullptr ? model : nothing, nullptr);
    std::string html;
    ctemplate::PerExpandData data;
    ctemplate::StringEmitter emitter(&html);
    if (!cache.ExpandNoLoad(key, ctemplate::DO_NOT_STRIP, &scope, &data, &emitter)) {
        throw std::logic_error("cannot render " + key);
    }
#ifndef NDEBUG
    if (!rendering.wrong.empty()) {
        throw std::logic_error(rendering.wrong.front());
    }
#endif
    return html;
}

Templates::Templates() = default;
Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;

Result<Templates> Templates::load(std::span<const TemplateRoot> roots, const Catalogue& catalogue,
                                  const AssetAddress& asset_address) {
    TemplateSources sources;
    for (const TemplateRoot& root : roots) {
        for (const EmbeddedFile& file : root.files) {
            const std::string_view stem = file.path.substr(0, file.path.rfind('.'));
            sources.emplace(std::string(root.area) + "/" + std::string(stem),
                            TemplateSource{file.bytes, file.path.ends_with(".html")});
        }
    }
    constexpr std::string_view layout = "web/layout";
    const std::vector<std::string> all_ids = catalogue.ids();
    const std::set<std::string, std::less<>> ids(all_ids.begin(), all_ids.end());
    Templates templates;
    templates.m_implementation = std::make_unique<Implementation>(catalogue);
    for (const Language language : all_languages) {
        const Speaker say(catalogue, language);
        const TemplateLanguage words{say, ids, asset_address};
        for (const auto& [name, source] : sources) {
            const bool is_fragment = name.substr(name.rfind('/') + 1).starts_with('_');
            if (is_fragment || name == layout) {
                continue;
            }
            Result<void> added =
                templates.m_implementation->add(language, name, "", sources, words);
            if (added && source.is_html && sources.contains(layout)) {
                added = templates.m_implementation->add(language, layout, name, sources, words);
            }
            if (!added) {
                return failure_of(added);
            }
        }
    }
    templates.m_implementation->cache.Freeze();
    return templates;
}

std::string Templates::render_page(std::string_view name, Language language, const Value& model,
                                   const Value& shell) const {
    return m_implementation->render(key_of(language, name, true), language, model, &shell);
}

std::string Templates::render(std::string_view name, Language language, const Value& model) const {
    return m_implementation->render(key_of(language, name, false), language, model, nullptr);
}

} // namespace stocktake::web
