// SPDX-License-Identifier: Apache-2.0
// Records that belong to nobody: somebody says that one is their organization's, with a reason that
// can be checked, and the secretariat decides.
#include "features/registry/opened.hpp"
#include "features/registry/pagination.hpp"
#include "features/registry/review.hpp"
#include "features/registry/urls.hpp"
#include "web/query_address.hpp"

namespace stocktake::registry {

namespace {

using web::Context;
using web::Form;
using web::Reply;

/// The organizations to choose from depend on who asks; what is sent is checked by the action.
Form claim_form_for(std::vector<web::Choice> organizations) {
    return {"claim",
            "",
            "records.claim.submit",
            {{.name = "organization",
              .label = "records.new.organization",
              .type = web::FieldType::Choice,
              .choices = std::move(organizations),
              .choices_are_messages = false},
             {.name = "reason",
              .label = "records.claim.reason",
              .type = web::FieldType::LongText,
              .maximum = reason_limit,
              .help = "records.claim.reason_help"}}};
}

/// For the API documentation: any organization.
const Form& claim_form() {
    static const Form form = [] {
        Form any = claim_form_for({});
        any.fields.front().type = web::FieldType::Text;
        return any;
    }();
    return form;
}

const Form& claim_decision_form() {
    static const Form form{
        "claim-decision",
        std::string(review_claims_address),
        "records.claim.approve",
        {{.name = "record", .label = {}, .type = web::FieldType::Hidden},
         {.name = "organization", .label = {}, .type = web::FieldType::Hidden},
         {.name = "decision",
          .label = "records.claim.decision",
          .type = web::FieldType::Choice,
          .choices = {{"approve", "records.claim.approve"}, {"refuse", "records.claim.refuse"}}},
         {.name = "reason",
          .label = "records.field.reason",
          .type = web::FieldType::LongText,
          .is_required = false,
          .maximum = reason_limit}}};
    return form;
}

Result<Reply> claim_page(const PageDesk& pages, const Context& context, const Error* refusal) {
    const RecordId id(context.arguments.text("record"));
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto publication = find_publication(transaction, id);
        const auto record = find_record(transaction, id);
        if (!publication || !record->is_orphan()) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        const auto library = pages.desk().shelf.library(transaction);
        const Viewing viewing{*library, context.say, Timestamp::now()};
        Form form = claim_form_for(organization_choices(transaction, context.actor, context.say));
        form.action = record_address(id, "claim");
        web::Page page;
        page.template_name = "registry/claim";
        page.title = context.say("records.claim.title");
        if (refusal != nullptr) {
            mark_refused(page, *refusal);
        }
        page.model = Value::object(
            {{"record", item_of(viewing, *publication)},
             {"joining", form.fields.front().choices.empty() ? joining_value() : Value()},
             {"problem", refusal != nullptr && refusal->fields.empty()
                             ? Value(context.say(refusal->message))
                             : Value()},
             {"form",
              web::form_model(form, context.request.form,
                              refusal == nullptr ? std::vector<FieldError>{} : refusal->fields,
                              context.csrf_token, context.say)}});
        return page;
    });
}

Result<Reply> show_claim(const PageDesk& pages, const Context& context) {
    return claim_page(pages, context, nullptr);
}

Result<Reply> submit_claim(const PageDesk& pages, const Context& context) {
    const auto values = web::read_form(claim_form(), context.request.form);
    if (!values) {
        return claim_page(pages, context, &values.error());
    }
    const auto done = claim_orphan(
        pages.desk(), context.actor, RecordId(context.arguments.text("record")),
        OrganizationId(values->text("organization")), values->text("reason"), Timestamp::now());
    if (done) {
        return web::Redirect{.location = std::string(my_records_address) + "#claims"};
    }
    const ErrorKind kind = done.error().kind;
    return kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict
               ? claim_page(pages, context, &done.error())
               : Result<Reply>(failure_of(done));
}

/// What was typed about one claim, and why it was not taken, stands at that claim.
Value claim_value(db::Transaction& transaction, const OpenClaim& each, const Context& context,
                  const Error* refusal) {
    const web::Parameters& form = context.request.form;
    const bool is_meant = refusal != nullptr && form.text_of("record") == each.record.id.text() &&
                          form.text_of("organization") == each.claim.organization.text();
    return Value::object(
        {{"record", each.record.id.text()},
         {"title", each.record.title},
         {"language", tag_of(each.record.language)},
         {"direction", direction_of(each.record.language)},
         {"address", record_address(each.record.id)},
         {"organization",
          owner_value(transaction, context.actor, context.say, each.claim.organization)},
         {"organization_id", each.claim.organization.text()},
         {"reason", each.claim.reason},
         {"at", each.claim.at.text()},
         {"is_own", each.is_own},
         {"typed", is_meant ? form.text_of("reason") : std::string_view()},
         {"problem", is_meant ? Value(context.say(first_message(*refusal))) : Value()}});
}

Result<Reply> claims_page(const PageDesk& pages, const Context& context, const Error* refusal) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const std::int64_t page_number = context.arguments.query_integer("page").value_or(1);
        Value items = Value::array();
        for (const OpenClaim& each : list_claims(
                 transaction, context.actor, (page_number - 1) * items_per_page, items_per_page)) {
            items.push(claim_value(transaction, each, context, refusal));
        }
        web::Page page;
        page.template_name = "registry/claims";
        page.title = context.say("records.claims.title");
        if (refusal != nullptr) {
            mark_refused(page, *refusal);
        }
        const bool is_full = items.as_array().size() == items_per_page;
        const std::string next = web::QueryAddress(std::string(review_claims_address))
                                     .add("page", std::to_string(page_number + 1))
                                     .text();
        page.model = Value::object(
            {{"meta",
              Value::object({{"page", page_number}, {"next", is_full ? Value(next) : Value()}})},
             {"items", std::move(items)}});
        if (context.format == web::html_format) {
            page.model.set("problem", refusal == nullptr
                                          ? Value()
                                          : Value(context.say(first_message(*refusal))));
            page.model.set("queues",
                           queues_value(context.actor, context.say, review_claims_address));
            page.model.set("action", review_claims_address);
            page.model.set("csrf_token", context.csrf_token);
        }
        return page;
    });
}

Result<Reply> show_claims(const PageDesk& pages, const Context& context) {
    return claims_page(pages, context, nullptr);
}

Result<Reply> submit_claim_decision(const PageDesk& pages, const Context& context) {
    const auto values = web::read_form(claim_decision_form(), context.request.form);
    if (!values) {
        return claims_page(pages, context, &values.error());
    }
    const auto done = decide_claim(pages.desk(), context.actor, RecordId(values->text("record")),
                                   OrganizationId(values->text("organization")),
                                   values->text("decision") == "approve", values->text("reason"),
                                   Timestamp::now());
    if (done) {
        return web::Redirect{.location = std::string(review_claims_address)};
    }
    const ErrorKind kind = done.error().kind;
    return kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict
               ? claims_page(pages, context, &done.error())
               : Result<Reply>(failure_of(done));
}

} // namespace

std::vector<web::Route> claim_routes(const PageDeskPtr& pages) {
    const std::string claim = std::string(records_address) + "/{record}/claim";
    return {{.pattern = claim,
             .name = "registry/claim",
             .permission = write_records,
             .summary = "Say that a record without an owner is one's organization's",
             .handler = handler_of(pages, show_claim)},
            {.method = web::Method::Post,
             .pattern = claim,
             .name = "registry/claiming",
             .permission = write_records,
             .summary = "Claim a record without an owner; the secretariat decides",
             .handler = handler_of(pages, submit_claim),
             .form = &claim_form()},
            {.pattern = std::string(review_claims_address),
             .name = "registry/claims",
             .permission = review_claims,
             .summary = "Claims that wait for a decision, the oldest first",
             .handler = handler_of(pages, show_claims),
             .query = {{.name = "page",
                        .description = "Which page of 20",
                        .type = web::ParameterType::Integer,
                        .minimum = 1}},
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = std::string(review_claims_address),
             .name = "registry/claim_decision",
             .permission = decide_claims,
             .summary = "Approve or refuse a claim",
             .handler = handler_of(pages, submit_claim_decision),
             .form = &claim_decision_form()}};
}

} // namespace stocktake::registry
