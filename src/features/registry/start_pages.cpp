// SPDX-License-Identifier: Apache-2.0
// Beginning a record of a kind: for which organization, in which language, seen by whom.
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

/// In place of an organization: it is chosen before the record is submitted.
constexpr std::string_view later = "-";

constexpr std::array all_consents{Consent::Named, Consent::Unnamed, Consent::Secretariat};

const web::Form& start_form() {
    static const web::Form form{
        "start",
        "",
        "records.new.submit",
        {{.name = "organization", .label = "records.new.organization", .maximum = 100},
         {.name = "language",
          .label = "records.new.language",
          .type = web::FieldType::Choice,
          .choices = {{"ar", "العربية"},
                      {"zh", "中文"},
                      {"en", "English"},
                      {"fr", "Français"},
                      {"ru", "Русский"},
                      {"es", "Español"}},
          .choices_are_messages = false},
         {.name = "consent",
          .label = "records.new.consent",
          .type = web::FieldType::Choice,
          .choices = {{"named", "records.consent.named"},
                      {"unnamed", "records.consent.unnamed"},
                      {"secretariat", "records.consent.secretariat"}}}}};
    return form;
}

/// A choice among few, each with a sentence: radio buttons.
Value radio(std::string_view name, std::string_view value, std::string label, std::string help,
            bool is_chosen) {
    return Value::object({{"name", name},
                          {"id", std::string(name) + "-" + std::string(value)},
                          {"value", value},
                          {"label", std::move(label)},
                          {"help", std::move(help)},
                          {"is_chosen", is_chosen}});
}

Value consent_choices(const web::Speaker& say, std::string_view chosen) {
    Value values = Value::array();
    for (const Consent consent : all_consents) {
        const std::string_view name = name_of(consent);
        values.push(radio("consent", name, label_of(say, consent), explanation_of(say, consent),
                          name == chosen));
    }
    return values;
}

Value language_choices(std::string_view chosen) {
    Value values = Value::array();
    for (const Language language : all_languages) {
        Value value = language_value(language);
        value.set("is_chosen", tag_of(language) == chosen);
        values.push(std::move(value));
    }
    return values;
}

Value organizations_value(const std::vector<people::Organization>& organizations,
                          std::string_view chosen, Language reader) {
    Value values = Value::array();
    const bool is_only = organizations.size() == 1 && chosen.empty();
    for (const people::Organization& organization : organizations) {
        const people::OrganizationName* name = people::best_name(organization, reader);
        values.push(Value::object({{"id", organization.id.text()},
                                   {"name", name == nullptr ? organization.id.text() : name->text},
                                   {"is_chosen", is_only || organization.id.text() == chosen}}));
    }
    return values;
}

std::string_view start_fault(const std::vector<FieldError>& faults, std::string_view field,
                             const web::Speaker& say, std::string& kept) {
    const auto found = std::ranges::find(faults, field, &FieldError::field);
    kept = found == faults.end() ? std::string() : say(found->message);
    return kept;
}

/// The page with what was chosen and what was wrong with it.
Result<Reply> start_page(const PageDesk& pages, const Context& context,
                         const web::Parameters& chosen, const std::vector<FieldError>& faults) {
    const web::Speaker& say = context.say;
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto library = pages.desk().shelf.library(transaction);
        const auto kind = library->find_by_address(context.arguments.text("address"));
        if (kind == nullptr) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        const auto organizations = people::list_organizations_for(transaction, context.actor);
        const std::string_view language = chosen.text_of("language");
        const std::string_view consent = chosen.text_of("consent");
        Value problems = Value::object();
        std::string sentence;
        for (const char* field : {"organization", "language", "consent"}) {
            problems.set(field, start_fault(faults, field, say, sentence));
        }
        web::Page page;
        page.template_name = "registry/new";
        page.title = say({"records.new.title",
                          {{"kind", std::string(best_text(kind->name, say.language()).text)}}});
        if (!faults.empty()) {
            mark_refused(page, web::refusal_of(std::nullopt, faults));
        }
        page.model = Value::object(
            {{"lead", best_text(kind->lead, say.language()).text},
             {"kind_title", page.title},
             {"list_name", best_text(kind->plural, say.language()).text},
             {"list_address", list_address(*kind)},
             {"action", new_record_address(*kind)},
             {"organizations",
              organizations_value(organizations, chosen.text_of("organization"), say.language())},
             {"joining", organizations.empty() ? joining_value() : Value()},
             {"later", later},
             {"is_later", organizations.empty() || chosen.text_of("organization") == later},
             {"languages", language_choices(language.empty() ? tag_of(say.language()) : language)},
             {"consents",
              consent_choices(say, consent.empty() ? name_of(Consent::Named) : consent)},
             {"problems", std::move(problems)},
             {"has_problems", !faults.empty()},
             {"csrf_token", context.csrf_token}});
        return page;
    });
}

Result<Reply> show_start(const PageDesk& pages, const Context& context) {
    web::Parameters chosen;
    chosen.add("organization", std::string(context.arguments.query_text("organization")));
    return start_page(pages, context, chosen, {});
}

Result<Reply> submit_start(const PageDesk& pages, const Context& context) {
    const auto kind =
        pages.desk().shelf.library()->find_by_address(context.arguments.text("address"));
    if (kind == nullptr) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    const auto values = web::read_form(start_form(), context.request.form);
    if (!values) {
        return start_page(pages, context, context.request.form, values.error().fields);
    }
    const std::string& owner = values->text("organization");
    const auto record = start_record(
        pages.desk(), context.actor,
        {.kind = kind->id,
         .owner = OrganizationId(owner == later ? std::string() : owner),
         .language = parse_language(values->text("language")).value_or(Language::English),
         .consent = parse_consent(values->text("consent")).value_or(Consent::Secretariat)},
        Timestamp::now());
    if (record) {
        return web::Redirect{.location = record_address(*record, "edit")};
    }
    if (record.error().kind == ErrorKind::InvalidInput) {
        return start_page(pages, context, context.request.form, record.error().fields);
    }
    return failure_of(record);
}

} // namespace

std::vector<web::Route> start_routes(const PageDeskPtr& pages) {
    return {{.pattern = "/{address}/new",
             .name = "registry/new",
             .permission = write_records,
             .summary = "Begin a record of a kind",
             .handler = handler_of(pages, show_start),
             .query = {{.name = "organization", .description = "Whose record it will be"}}},
            {.method = web::Method::Post,
             .pattern = "/{address}/new",
             .name = "registry/start",
             .permission = write_records,
             .summary = "Begin a record of a kind: an empty draft",
             .handler = handler_of(pages, submit_start),
             .form = &start_form()}};
}

} // namespace stocktake::registry
