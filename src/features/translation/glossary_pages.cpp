// SPDX-License-Identifier: Apache-2.0
// /glossary: what the things of the field are called in the six languages.
#include "base/folding.hpp"
#include "base/text.hpp"
#include "export/csv.hpp"
#include "export/xlsx.hpp"
#include "features/translation/glossary_store.hpp"
#include "features/translation/pages.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

using web::Context;
using web::Reply;

constexpr Permission browse_glossary = Permission::everyone("browse-glossary");

/// Every word stands in a term or form of any language.
bool is_wanted(const GlossaryEntry& entry, std::string_view words) {
    std::string texts;
    for (const auto& [language, wording] : entry.wordings) {
        (texts += folded(wording.term)) += ' ';
        for (const std::string& form : wording.forms) {
            (texts += folded(form)) += ' ';
        }
        for (const OtherForm& form : wording.others) {
            (texts += folded(form.text)) += ' ';
        }
    }
    return std::ranges::all_of(split(words, ' '), [&](std::string_view word) {
        return texts.find(word) != std::string::npos;
    });
}

Value others_value(const Wording& wording) {
    Value others = Value::array();
    for (const OtherForm& form : wording.others) {
        others.push(Value::object({{"other_form", form.text},
                                   {"house", form.house.empty() ? Value() : Value(form.house)}}));
    }
    return others;
}

/// English first: it is how an entry is found.
std::vector<Language> columns() {
    std::vector<Language> languages{all_languages.begin(), all_languages.end()};
    std::ranges::stable_partition(languages,
                                  [](Language each) { return each == Language::English; });
    return languages;
}

Value item_of(const GlossaryEntry& entry, const std::vector<Language>& languages) {
    Value wordings = Value::array();
    for (const Language language : languages) {
        const Wording& wording = entry.wordings.at(language);
        Value forms = Value::array();
        for (const std::string& form : wording.forms) {
            forms.push(form);
        }
        wordings.push(Value::object({{"language", tag_of(language)},
                                     {"direction", direction_of(language)},
                                     {"is_key", language == Language::English},
                                     {"term", wording.term},
                                     {"forms", std::move(forms)},
                                     {"others", others_value(wording)}}));
    }
    return Value::object({{"entry", entry.id}, {"wordings", std::move(wordings)}});
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        (all += all.empty() ? "" : " | ") += text;
    }
    return all;
}

std::vector<Value> row_of(const GlossaryEntry& entry, Language language) {
    const Wording& wording = entry.wordings.at(language);
    std::vector<std::string> others;
    others.reserve(wording.others.size());
    std::ranges::transform(wording.others, std::back_inserter(others),
                           [](const OtherForm& form) { return to_text(form); });
    return {entry.id, tag_of(language), wording.term, joined(wording.forms), joined(others)};
}

Table table_of(Glossary glossary, const web::Speaker& say) {
    Table table;
    table.name = "glossary";
    table.title = say("translation.glossary.title");
    for (const std::string_view name : {"entry", "language", "term", "forms", "others"}) {
        table.columns.push_back(
            {std::string(name), say("translation.column." + std::string(name))});
    }
    table.for_each_row = [all = std::make_shared<const Glossary>(std::move(glossary))](
                             const Table::RowReceiver& receive) {
        for (const GlossaryEntry& entry : *all) {
            for (const auto& [language, wording] : entry.wordings) {
                receive(row_of(entry, language));
            }
        }
    };
    return table;
}

Result<Reply> show_glossary(const drafting::Desk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    Glossary glossary = desk.database().read(read_glossary);
    const GlossaryOrigin origin = desk.database().read(glossary_origin);
    const std::string words = folded(trimmed(context.arguments.query_text("q")));
    std::erase_if(glossary, [&](const GlossaryEntry& entry) { return !is_wanted(entry, words); });
    const std::vector<Language> languages = columns();
    Value items = Value::array();
    for (const GlossaryEntry& entry : glossary) {
        items.push(item_of(entry, languages));
    }
    web::Page page;
    page.template_name = "translation/glossary";
    page.title = say("translation.glossary.title");
    page.description = say("translation.glossary.lead");
    page.model = Value::object(
        {{"meta", Value::object({{"count", glossary.size()}, {"version", origin.version}})},
         {"items", std::move(items)}});
    if (context.format == web::html_format) {
        Value heads = Value::array();
        for (const Language language : languages) {
            heads.push(Value::object(
                {{"head_language", tag_of(language)}, {"head", own_name_of(language)}}));
        }
        page.model.set("heads", std::move(heads));
        page.model.set("list_address", glossary_address);
        page.model.set("words", context.arguments.query_text("q"));
        page.model.set("origin", origin.source);
    }
    page.table = [glossary = std::move(glossary), say] { return table_of(glossary, say); };
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> glossary_routes(const DeskSource& desk) {
    return {
        {.pattern = std::string(glossary_address),
         .name = "translation/glossary",
         .permission = browse_glossary,
         .summary = "What the things of the field are called in documents of the United "
                    "Nations, in six languages, and forms that are not to be used there; as "
                    "a table one row for each entry and language",
         .handler = handler_of(desk, show_glossary),
         .query = {{.name = "q", .description = "Words of a term, in any language"}},
         .formats = {web::json_format, formats::csv_format.format, formats::xlsx_format.format}}};
}

} // namespace stocktake::translation
