// SPDX-License-Identifier: Apache-2.0
#include "features/people/proposal_forms.hpp"

#include "features/frameworks/feature.hpp"
#include "features/people/urls.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

using web::Field;
using web::FieldType;
using web::Form;

constexpr std::size_t longest_organization_name = 300; // characters

/// A code list as choices; without choices the code itself is typed.
Field code_field(std::string name, std::string label, std::vector<web::Choice> choices) {
    Field field{.name = std::move(name), .label = std::move(label), .maximum = 40};
    if (!choices.empty()) {
        field.type = FieldType::Choice;
        field.choices = std::move(choices);
        field.choices_are_messages = false;
    }
    return field;
}

Field name_field(Language language, Language reader) {
    const std::string name = "name_" + std::string(tag_of(language));
    return {.name = name,
            .label = "people.field." + name,
            .is_required = false,
            .maximum = longest_organization_name,
            .help = language == reader ? "people.organization.name_help" : ""};
}

/// The reader's language first: most know the name in it.
std::vector<Field> organization_fields(const OrganizationChoices& choices) {
    std::vector<Field> fields{name_field(choices.reader, choices.reader)};
    for (const Language language : all_languages) {
        if (language != choices.reader) {
            fields.push_back(name_field(language, choices.reader));
        }
    }
    fields.push_back({.name = "acronym",
                      .label = "organizations.column.acronym",
                      .is_required = false,
                      .maximum = 40});
    fields.push_back(code_field("type", "organizations.column.type", choices.types));
    fields.push_back(code_field("country", "organizations.column.country", choices.countries));
    fields.back().is_required = false;
    fields.back().help = "people.organization.country_help";
    fields.push_back({.name = "homepage",
                      .label = "organizations.homepage",
                      .is_required = false,
                      .maximum = 500,
                      .help = "people.organization.homepage_help",
                      .autocomplete = "url"});
    return fields;
}

Field is_another_field() {
    return {.name = "is_another",
            .label = "people.organization.is_another",
            .type = FieldType::Checkbox,
            .is_required = false};
}

std::vector<web::Choice> choices_of(db::Transaction& transaction, std::string_view code_list,
                                    const web::Speaker& say) {
    std::vector<web::Choice> choices;
    for (const frameworks::NodeName& node : frameworks::list_node_names(transaction, code_list)) {
        choices.push_back({node.id, std::string(best_text(node.titles, say.language()).text)});
    }
    std::ranges::sort(choices, {}, [&](const web::Choice& choice) {
        return say.catalogue().sort_key(say.language(), choice.label);
    });
    return choices;
}

} // namespace

OrganizationChoices read_choices(db::Transaction& transaction, const web::Speaker& say) {
    return {choices_of(transaction, frameworks::stakeholder_types, say),
            choices_of(transaction, frameworks::countries, say), say.language()};
}

const Form& documented_new_organization_form() {
    static const Form form = new_organization_form({}, true);
    return form;
}

const Form& documented_proposal_form() {
    static const Form form = proposal_form({}, "");
    return form;
}

Form new_organization_form(const OrganizationChoices& choices, bool asks_whether_another) {
    Form form{"new-organization", std::string(new_organization_address),
              "people.organization.propose", organization_fields(choices)};
    if (asks_whether_another) {
        form.fields.push_back(is_another_field());
    }
    return form;
}

Form proposal_form(const OrganizationChoices& choices, std::string action) {
    Form form{"proposal", std::move(action), "people.save", organization_fields(choices)};
    form.fields.push_back({.name = "is_un_system",
                           .label = "organizations.column.un_system",
                           .type = FieldType::Checkbox,
                           .is_required = false});
    form.fields.push_back({.name = "decision",
                           .label = "people.field.decision",
                           .type = FieldType::Choice,
                           .choices = {{"confirm", "people.proposal.confirm"},
                                       {"save", "people.proposal.save"},
                                       {"refuse", "people.proposal.refuse"}}});
    form.fields.push_back({.name = "proposer",
                           .label = "people.field.proposer_becomes",
                           .type = FieldType::Choice,
                           .choices = {{"manager", "people.position.manager"},
                                       {"contributor", "people.position.contributor"},
                                       {"none", "people.proposal.no_member"}}});
    form.fields.push_back({.name = "reason",
                           .label = "people.field.reason",
                           .type = FieldType::LongText,
                           .is_required = false,
                           .maximum = 1000,
                           .help = "people.proposal.reason_help"});
    return form;
}

OrganizationData organization_data(const web::FormValues& values) {
    OrganizationData data;
    for (const Language language : all_languages) {
        const std::string& name = values.text("name_" + std::string(tag_of(language)));
        if (!name.empty()) {
            data.names.emplace(language, name);
        }
    }
    data.acronym = values.text("acronym");
    data.type = values.text("type");
    data.country = values.text("country");
    data.homepage = values.text("homepage");
    data.is_un_system = values.is_checked("is_un_system");
    return data;
}

web::Parameters typed_of(const OrganizationData& data) {
    web::Parameters typed;
    for (const auto& [language, name] : data.names) {
        typed.add("name_" + std::string(tag_of(language)), name);
    }
    typed.add("acronym", data.acronym);
    typed.add("type", data.type);
    typed.add("country", data.country);
    typed.add("homepage", data.homepage);
    typed.add("is_un_system", data.is_un_system ? "true" : "");
    return typed;
}

} // namespace stocktake::people
