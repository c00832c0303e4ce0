// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/forms.hpp"

#include "base/text.hpp"
#include "features/drafting/urls.hpp"

namespace stocktake::drafting {

namespace {

using web::Field;
using web::FieldType;

Field title_field() {
    return {.name = "title",
            .label = "drafting.field.title",
            .maximum = longest_title,
            .help = "drafting.field.title_help"};
}

Field language_field() {
    std::vector<web::Choice> choices;
    choices.reserve(all_languages.size());
    for (const Language language : all_languages) {
        choices.push_back({std::string(tag_of(language)), std::string(own_name_of(language))});
    }
    return {.name = "language",
            .label = "drafting.field.language",
            .type = FieldType::Choice,
            .choices = std::move(choices),
            .choices_are_messages = false};
}

Field parameter_field(const reports::Parameter& parameter, std::vector<web::Choice> choices) {
    const bool is_year = parameter.framework.empty();
    return {.name = parameter.name,
            .label = reports::label_id(parameter),
            .type = is_year ? FieldType::Text : FieldType::Choice,
            .maximum = is_year ? std::size_t{4} : std::size_t{100},
            .choices = std::move(choices),
            .choices_are_messages = false};
}

} // namespace

web::Form start_form(const reports::Outline* outline, const kinds::References* references,
                     const web::Speaker* say) {
    web::Form form{"start-draft", std::string(drafts_address), "drafting.start.submit", {}};
    form.fields = {{.name = "outline", .label = {}, .type = FieldType::Hidden},
                   title_field(),
                   language_field()};
    if (outline != nullptr) {
        for (const reports::Parameter& parameter : outline->parameters) {
            form.fields.push_back(
                parameter_field(parameter, reports::choices_of(parameter, *references, *say)));
        }
    }
    return form;
}

const web::Form& documented_start_form() {
    static const web::Form form = [] {
        web::Form any = start_form(nullptr, nullptr, nullptr);
        for (const std::string_view name : reports::parameter_names) {
            Field field = parameter_field({std::string(name), {}}, {});
            field.is_required = false;
            field.maximum = 100;
            any.fields.push_back(std::move(field));
        }
        return any;
    }();
    return form;
}

DraftData data_of(const web::FormValues& values, std::string_view outline) {
    DraftData data{values.text("title"),
                   std::string(outline),
                   {},
                   parse_language(values.text("language")).value_or(Language::English)};
    for (const std::string_view name : reports::parameter_names) {
        if (const std::string& given = values.text(name); !given.empty()) {
            data.given[std::string(name)] = given;
        }
    }
    return data;
}

const web::Form& paragraph_form() {
    static const web::Form form{
        "paragraph",
        "",
        "drafting.paragraph.save",
        {{.name = "base", .label = {}, .type = FieldType::Hidden, .is_required = false},
         {.name = "text",
          .label = "drafting.field.text",
          .type = FieldType::LongText,
          .is_required = false,
          .maximum = longest_paragraph,
          .help = "drafting.field.text_help"},
         {.name = "item", .label = "drafting.field.item", .is_required = false},
         {.name = "addresses",
          .label = "drafting.field.addresses",
          .type = FieldType::LongText,
          .is_required = false,
          .maximum = longest_addresses,
          .help = "drafting.field.addresses_help"},
         {.name = "renew",
          .label = "drafting.field.renew",
          .type = FieldType::Checkbox,
          .is_required = false}}};
    return form;
}

const web::Form& comment_form() {
    static const web::Form form{"comment",
                                "",
                                "drafting.comment.submit",
                                {{.name = "comment",
                                  .label = "drafting.field.comment",
                                  .type = FieldType::LongText,
                                  .maximum = longest_comment}}};
    return form;
}

const web::Form& move_form() {
    static const web::Form form{"move-paragraph",
                                "",
                                "drafting.paragraph.move_up",
                                {{.name = "move",
                                  .label = "drafting.paragraph.move_up",
                                  .type = FieldType::Choice,
                                  .choices = {{"up", "drafting.paragraph.move_up"},
                                              {"down", "drafting.paragraph.move_down"}}}}};
    return form;
}

const web::Form& clearance_form() {
    static const web::Form form{
        "ask-clearance",
        "",
        "drafting.clearances.ask",
        {{.name = "organization", .label = "drafting.field.organization", .is_required = false},
         {.name = "due",
          .label = "drafting.field.due",
          .minimum = 10,
          .maximum = 10,
          .help = "drafting.field.due_help"}}};
    return form;
}

std::vector<ChosenItem> chosen_items_in(const web::Parameters& sent) {
    std::vector<ChosenItem> chosen;
    for (const std::string_view key : sent.all_of("item")) {
        if (auto item = parse_chosen_item(key)) {
            chosen.push_back(std::move(*item));
        }
    }
    return chosen;
}

std::map<std::string, ClearanceReply> replies_in(const Clearance& clearance,
                                                 const web::Parameters& sent) {
    std::map<std::string, ClearanceReply> replies;
    for (const ClearanceItem& item : clearance.items) {
        const std::string& id = item.paragraph.text();
        if (const auto answer = parse_clearance_answer(sent.text_of("answer-" + id))) {
            replies[id] = {*answer, std::string(trimmed(sent.text_of("remark-" + id)))};
        }
    }
    return replies;
}

const web::Form& reply_form() {
    static const web::Form form{"answer-clearance",
                                "",
                                "drafting.clearance.submit",
                                {{.name = "answer-{paragraph}",
                                  .label = "drafting.clearance.answer",
                                  .type = FieldType::Choice,
                                  .is_required = false,
                                  .choices = {{"cleared", "drafting.clearance.cleared"},
                                              {"changes", "drafting.clearance.changes"}}},
                                 {.name = "remark-{paragraph}",
                                  .label = "drafting.clearance.remark",
                                  .type = FieldType::LongText,
                                  .is_required = false,
                                  .maximum = longest_comment}}};
    return form;
}

} // namespace stocktake::drafting
