// SPDX-License-Identifier: Apache-2.0
#include "features/checks/registers.hpp"

#include "features/checks/folded_line.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

constexpr std::array<std::pair<ThingKind, std::string_view>, 9> thing_kinds{
    {{ThingKind::Organization, "organization"},
     {ThingKind::Body, "body"},
     {ThingKind::Programme, "programme"},
     {ThingKind::Event, "event"},
     {ThingKind::Work, "work"},
     {ThingKind::Tool, "tool"},
     {ThingKind::Instrument, "instrument"},
     {ThingKind::Term, "term"},
     {ThingKind::Word, "word"}}};

constexpr std::array<std::pair<NameUse, std::string_view>, 4> name_uses{
    {{NameUse::Full, "full"},
     {NameUse::Short, "short"},
     {NameUse::Acronym, "acronym"},
     {NameUse::Wrong, "wrong"}}};

/// Reads the entries of one register and notes what is wrong with them.
class RegisterReading {
  public:
    RegisterReading(Registers& registers, std::string_view name)
        : m_registers(registers), m_name(name) {}

    std::vector<RegisterFault> run(const Value::Array& items) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            m_item = std::string(m_name) + '[' + std::to_string(i) + ']';
            if (items[i].text_of("id").empty()) {
                reject("id", "", "checks.load.no_id");
            } else if (m_name == "names") {
                add_thing(items[i]);
            } else {
                add_head(items[i]);
            }
        }
        return std::move(m_faults);
    }

  private:
    void reject(std::string_view member, std::string_view value, std::string_view reason) {
        m_faults.push_back(
            {m_item + '.' + std::string(member), shortened(value), std::string(reason)});
    }

    [[nodiscard]] static int number(const Value& item, std::string_view member) {
        const Value* value = item.find(member);
        return value != nullptr && value->is_integer() ? static_cast<int>(value->as_integer()) : 0;
    }

    [[nodiscard]] static bool flag(const Value& item, std::string_view member) {
        const Value* value = item.find(member);
        return value != nullptr && value->is_bool() && value->as_bool();
    }

    [[nodiscard]] static std::vector<std::string> texts(const Value* list) {
        std::vector<std::string> all;
        if (list != nullptr && list->is_array()) {
            for (const Value& text : list->as_array()) {
                all.emplace_back(text.is_string() ? text.as_string() : std::string());
            }
        }
        return all;
    }

    [[nodiscard]] static std::vector<std::string> folded_texts(const Value* list) {
        std::vector<std::string> all = texts(list);
        for (std::string& text : all) {
            text = folded_name(text);
        }
        return all;
    }

    void add_forms(Thing& thing, const Value& item) {
        const Value* forms = item.find("forms");
        if (forms == nullptr || !forms->is_object()) {
            reject("forms", "", "checks.load.no_forms");
            return;
        }
        for (const auto& [tag, uses] : forms->as_object()) {
            const auto language = parse_language(tag);
            if (!language && tag != "any") {
                reject("forms", tag, "checks.load.language");
                continue;
            }
            for (const auto& [use, name] : name_uses) {
                bool is_first = true;
                for (const std::string& text : texts(uses.find(name))) {
                    // `text@ITU`: a form of one house.
                    const std::size_t at = text.rfind('@');
                    thing.forms.push_back({text.substr(0, at), language, use, is_first,
                                           at == std::string::npos ? "" : text.substr(at + 1)});
                    is_first = false;
                }
            }
        }
    }

    void add_thing(const Value& item) {
        const auto kind = parse_thing_kind(item.text_of("kind"));
        if (!kind) {
            reject("kind", item.text_of("kind"), "checks.load.kind");
            return;
        }
        const std::string_view id = item.text_of("id");
        auto thing = std::ranges::find(m_registers.things, id, &Thing::id);
        if (thing == m_registers.things.end()) {
            m_registers.things.push_back(
                {.id = std::string(id), .kind = *kind, .forms = {}, .hosts = {}});
            thing = m_registers.things.end() - 1;
        }
        thing->since = number(item, "since");
        thing->until = number(item, "until");
        thing->has_editions = flag(item, "has_editions");
        thing->hosts = texts(item.find("hosts"));
        thing->source = item.text_of("from");
        add_forms(*thing, item);
    }

    void add_head(const Value& item) {
        HeadNoun head{std::string(item.text_of("id")), flag(item, "is_one_thing"), {}};
        const Value* words = item.find("words");
        for (const auto& [tag, list] :
             words != nullptr && words->is_object() ? words->as_object() : Value::Object()) {
            for (const std::string& word : folded_texts(&list)) {
                head.words.emplace_back(parse_language(tag).value_or(Language::English), word);
            }
        }
        m_registers.heads.push_back(std::move(head));
    }

    Registers& m_registers;
    std::string_view m_name;
    std::string m_item;
    std::vector<RegisterFault> m_faults;
};

void fold(std::vector<std::string>& texts) {
    for (std::string& text : texts) {
        text = folded_name(text);
    }
}

facts::Quantity with_folded_words(facts::Quantity quantity) {
    for (facts::QuantityWords& words : quantity.words) {
        std::ranges::for_each(words.groups, fold);
        fold(words.nouns);
        fold(words.without);
    }
    return quantity;
}

template <class Entries, class Member>
auto find_entry(const Entries& entries, std::string_view key, Member member) {
    const auto found = std::ranges::find(entries, key, member);
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

std::string_view name_of(ThingKind kind) {
    return std::ranges::find(thing_kinds, kind, &std::pair<ThingKind, std::string_view>::first)
        ->second;
}

std::optional<ThingKind> parse_thing_kind(std::string_view name) {
    const auto found =
        std::ranges::find(thing_kinds, name, &std::pair<ThingKind, std::string_view>::second);
    return found == thing_kinds.end() ? std::nullopt : std::optional(found->first);
}

const RegisteredDocument* Registers::find_document(std::string_view symbol) const {
    return find_entry(documents, symbol, &RegisteredDocument::symbol);
}

const FrameworkLine* Registers::find_line(std::string_view id) const {
    return find_entry(lines, id, &FrameworkLine::id);
}

const Thing* Registers::find_thing(std::string_view id) const {
    return find_entry(things, id, &Thing::id);
}

std::vector<RegisterFault> add_register(Registers& registers, std::string_view name,
                                        const Value::Array& items) {
    return RegisterReading(registers, name).run(items);
}

void add_series(Registers& registers, const facts::Series& series) {
    if (std::ranges::none_of(series.facts, &facts::Fact::stands) && !series.facts.empty()) {
        return;
    }
    FactSeries known{with_folded_words(series.quantity), {}};
    const bool is_counted = facts::value_type_of(series.quantity.unit) == facts::ValueType::Number;
    for (const facts::Fact& fact : series.facts) {
        if (is_counted && fact.stands() && !fact.said.is_disputed) {
            const std::string_view date = fact.said.as_of;
            known.facts.push_back({facts::number_of(fact.said),
                                   static_cast<int>(parse_integer(date.substr(0, 4)).value_or(0)),
                                   facts::full_source(fact.said)});
        }
    }
    registers.series.push_back(std::move(known));
}

} // namespace stocktake::checks
