// SPDX-License-Identifier: Apache-2.0
#include "features/facts/forms.hpp"

#include "features/facts/statement_check.hpp"
#include "features/facts/urls.hpp"

namespace stocktake::facts {

namespace {

using web::Field;
using web::FieldType;

constexpr std::size_t longest_id = 60;
constexpr std::size_t longest_note = 2000;

std::string in_language(std::string_view prefix, Language language) {
    std::string name(prefix);
    name += '_';
    name += tag_of(language);
    return name;
}

std::vector<web::Choice> choices_of_unit() {
    return {
        {"count", "facts.unit_name.count"},       {"persons", "facts.unit_name.persons"},
        {"percent", "facts.unit_name.percent"},   {"US dollars", "facts.unit_name.us_dollars"},
        {"years", "facts.unit_name.years"},       {"countries", "facts.unit_name.countries"},
        {"entities", "facts.unit_name.entities"}, {"entries", "facts.unit_name.entries"},
        {"schools", "facts.unit_name.schools"},   {"submissions", "facts.unit_name.submissions"},
        {"ordinal", "facts.unit_name.ordinal"},   {"year", "facts.unit_name.year"},
        {"date", "facts.unit_name.date"},         {"period", "facts.unit_name.period"}};
}

std::vector<web::Choice> choices_of_qualifier() {
    std::vector<web::Choice> choices;
    for (const Qualifier each : {Qualifier::Exact, Qualifier::About, Qualifier::Over,
                                 Qualifier::Under, Qualifier::Estimate}) {
        const std::string name(name_of(each));
        choices.push_back({name, "facts.qualifier." + name});
    }
    return choices;
}

std::vector<web::Choice> choices_of_nature() {
    std::vector<web::Choice> choices;
    for (const Nature each :
         {Nature::Target, Nature::Forecast, Nature::Planned, Nature::Mandate, Nature::Record}) {
        const std::string name(name_of(each));
        choices.push_back({name, "facts.nature." + name});
    }
    return choices;
}

Field optional_text(std::string name, std::string label, std::string help = {}) {
    return {.name = std::move(name),
            .label = std::move(label),
            .is_required = false,
            .maximum = longest_text,
            .help = std::move(help)};
}

Field checkbox(std::string name, std::string label) {
    return {.name = std::move(name),
            .label = std::move(label),
            .type = FieldType::Checkbox,
            .is_required = false};
}

std::vector<Field> statement_fields() {
    return {{.name = "value",
             .label = "facts.field.value",
             .maximum = longest_value,
             .help = "facts.field.value_help"},
            {.name = "qualifier",
             .label = "facts.field.qualifier",
             .type = FieldType::Choice,
             .choices = choices_of_qualifier()},
            optional_text("as_of", "facts.field.as_of", "facts.field.as_of_help"),
            optional_text("scope", "facts.field.scope", "facts.field.scope_help"),
            {.name = "source",
             .label = "facts.field.source",
             .maximum = longest_text,
             .help = "facts.field.source_help"},
            optional_text("locator", "facts.field.locator", "facts.field.locator_help"),
            optional_text("address", "facts.field.address", "facts.field.address_help"),
            {.name = "nature",
             .label = "facts.field.nature",
             .type = FieldType::Choice,
             .is_required = false,
             .help = "facts.field.nature_help",
             .choices = choices_of_nature()},
            optional_text("remark", "facts.field.remark"),
            checkbox("disputed", "facts.field.disputed")};
}

Field title_field(Language language) {
    return {.name = in_language("title", language),
            .label = "facts.field.title." + std::string(tag_of(language)),
            .is_required = language == Language::English};
}

LanguageMap texts_of_form(const web::FormValues& values, std::string_view prefix) {
    LanguageMap texts;
    for (const Language language : all_languages) {
        if (const std::string& text = values.text(in_language(prefix, language)); !text.empty()) {
            texts[language] = text;
        }
    }
    return texts;
}

} // namespace

const web::Form& quantity_form() {
    static const web::Form form = [] {
        web::Form made{"fact-quantity", std::string(facts_address), "facts.quantity.submit", {}};
        made.fields.push_back(title_field(Language::English));
        for (const Language language : all_languages) {
            if (language != Language::English) {
                made.fields.push_back(title_field(language));
            }
        }
        made.fields.push_back({.name = "id",
                               .label = "facts.field.id",
                               .maximum = longest_id,
                               .help = "facts.field.id_help"});
        made.fields.push_back({.name = "unit",
                               .label = "facts.field.unit",
                               .type = FieldType::Choice,
                               .choices = choices_of_unit()});
        made.fields.push_back(checkbox("is_stock", "facts.field.is_stock"));
        made.fields.push_back(checkbox("is_term", "facts.field.is_term"));
        made.fields.push_back(checkbox("is_fixed", "facts.field.is_fixed"));
        return made;
    }();
    return form;
}

Quantity quantity_of(const web::FormValues& values) {
    return {QuantityId(values.text("id")),
            texts_of_form(values, "title"),
            values.text("unit"),
            values.is_checked("is_stock"),
            values.is_checked("is_term"),
            values.is_checked("is_fixed"),
            {}};
}

web::Form fact_form(std::string action) {
    return {"fact", std::move(action), "facts.fact.submit", statement_fields()};
}

web::Form correction_form(std::string action) {
    web::Form form{"fact", std::move(action), "facts.correction.submit", statement_fields()};
    form.fields.push_back({.name = "reason",
                           .label = "facts.field.reason",
                           .type = FieldType::LongText,
                           .maximum = longest_note,
                           .help = "facts.field.reason_help"});
    return form;
}

Statement statement_of(const web::FormValues& values, std::string_view unit) {
    Statement said;
    said.value = values.text("value");
    if (value_type_of(unit) == ValueType::Number) {
        said.value = canonical_number(said.value).value_or(said.value);
    }
    said.qualifier = parse_qualifier(values.text("qualifier")).value_or(Qualifier::Exact);
    said.as_of = values.text("as_of");
    said.scope = values.text("scope");
    said.source = values.text("source");
    said.locator = values.text("locator");
    said.address = values.text("address");
    said.nature = parse_nature(values.text("nature"));
    said.remark = values.text("remark");
    said.is_disputed = values.is_checked("disputed");
    return said;
}

web::Parameters typed_of(const Statement& said) {
    web::Parameters typed;
    typed.add("value", said.value);
    typed.add("qualifier", std::string(name_of(said.qualifier)));
    typed.add("as_of", said.as_of);
    typed.add("scope", said.scope);
    typed.add("source", said.source);
    typed.add("locator", said.locator);
    typed.add("address", said.address);
    typed.add("nature", said.nature ? std::string(name_of(*said.nature)) : std::string());
    typed.add("remark", said.remark);
    typed.add("disputed", said.is_disputed ? "true" : "");
    return typed;
}

web::Form note_form(std::string action) {
    web::Form form{"conflict-note", std::move(action), "facts.note.submit", {}};
    for (const Language language : all_languages) {
        form.fields.push_back({.name = in_language("note", language),
                               .label = "facts.field.note." + std::string(tag_of(language)),
                               .type = FieldType::LongText,
                               .is_required = false,
                               .maximum = longest_note});
    }
    return form;
}

LanguageMap note_of(const web::FormValues& values) {
    return texts_of_form(values, "note");
}

web::Parameters typed_of(const LanguageMap& note) {
    web::Parameters typed;
    for (const auto& [language, text] : note) {
        typed.add(in_language("note", language), text);
    }
    return typed;
}

const web::Form& documented_fact_form() {
    static const web::Form form = fact_form("/facts/{quantity}/add");
    return form;
}

const web::Form& documented_correction_form() {
    static const web::Form form = correction_form("/facts/{quantity}/correct/{fact}");
    return form;
}

const web::Form& documented_note_form() {
    static const web::Form form = note_form("/facts/{quantity}/note");
    return form;
}

} // namespace stocktake::facts
