// SPDX-License-Identifier: Apache-2.0
// Two records about the same thing become one: first both are looked at side by side, then the one
// disappears into the other.
#include "base/text.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/readable_cells.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Form;
using web::Reply;

const Form& merge_form() {
    static const Form form{"merge",
                           "",
                           "records.merge.submit",
                           {{.name = "into", .label = {}, .type = web::FieldType::Hidden},
                            {.name = "reason",
                             .label = "records.field.reason",
                             .type = web::FieldType::LongText,
                             .is_required = false,
                             .maximum = 2000}}};
    return form;
}

/// The id out of an address somebody pasted, `https://…/records/01k…?lang=ar`.
std::string pasted_id(std::string_view text) {
    text = trimmed(text);
    text = text.substr(0, text.find_first_of("?#"));
    const std::size_t records = text.rfind("/records/");
    if (records != std::string_view::npos) {
        text = text.substr(records + std::string_view("/records/").size());
        text = text.substr(0, text.find_first_of("/."));
    }
    return std::string(text);
}

Value side_of(db::Transaction& transaction, const OpenedPage& page, const Context& context) {
    Value side = head_value(transaction, page, context);
    side.set("has_content", page.opened.record.revision > 0);
    return side;
}

/// What the two say differently, the duplicate first.
Value differences_of(db::Transaction& transaction, const OpenedPage& duplicate,
                     const OpenedPage& kept, const web::Speaker& say) {
    const auto before = newest_revision_for(transaction, *duplicate.library, duplicate.opened);
    const auto after = newest_revision_for(transaction, *kept.library, kept.opened);
    if (!before || !after || duplicate.kind->id != kept.kind->id) {
        return Value::array();
    }
    return differences_value(*kept.kind,
                             kinds::differences(*kept.kind, before->content, after->content),
                             *kept.library->references, say);
}

Result<Reply> merge_page(const PageDesk& pages, const Context& context, std::string_view into,
                         const Error* refusal) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto duplicate = open_page(transaction, pages, context);
        if (!duplicate) {
            return failure_of(duplicate);
        }
        const Standing& standing = duplicate->opened.standing;
        if (!standing.is_owner && !standing.is_secretariat) {
            return failure(ErrorKind::NotAllowed, {"site.error.not_allowed", {}});
        }
        const RecordId& id = duplicate->opened.record.id;
        Form form = merge_form();
        form.action = record_address(id, "merge");
        form.fields.back().is_required = standing.is_secretariat; // as merge_records wants it
        web::Page page;
        page.template_name = "registry/merge";
        page.title = context.say("records.merge.title");
        const std::vector<FieldError> faults =
            refusal == nullptr ? std::vector<FieldError>{} : refusal->fields;
        const bool is_about_reason =
            std::ranges::find(faults, "reason", &FieldError::field) != faults.end();
        if (refusal != nullptr) {
            mark_refused(page, *refusal);
        }
        page.model = Value::object({{"duplicate", side_of(transaction, *duplicate, context)},
                                    {"into", into},
                                    {"choose_action", record_address(id, "merge")},
                                    {"kept", nullptr},
                                    {"is_unknown", false},
                                    {"problem", refusal == nullptr || is_about_reason
                                                    ? Value()
                                                    : Value(context.say(refusal->message))}});
        if (into.empty()) {
            return page;
        }
        auto found = find_for(transaction, context.actor, RecordId(pasted_id(into)));
        if (!found || found->record.id == id) {
            page.model.set("is_unknown", true);
            return page;
        }
        OpenedPage kept{std::move(*found), duplicate->library, nullptr};
        kept.kind = kept.library->find_kind(kept.opened.record.kind);
        web::Parameters present;
        present.add("into", kept.opened.record.id.text());
        present.add("reason", std::string(context.request.form.text_of("reason")));
        page.model.set("kept", side_of(transaction, kept, context));
        page.model.set("differences", differences_of(transaction, *duplicate, kept, context.say));
        page.model.set("form", web::form_model(form, present,
                                               is_about_reason ? faults : std::vector<FieldError>{},
                                               context.csrf_token, context.say));
        return page;
    });
}

Result<Reply> show_merge(const PageDesk& pages, const Context& context) {
    return merge_page(pages, context, context.arguments.query_text("into"), nullptr);
}

Result<Reply> submit_merge(const PageDesk& pages, const Context& context) {
    const auto values = web::read_form(merge_form(), context.request.form);
    if (!values) {
        return merge_page(pages, context, context.request.form.text_of("into"), &values.error());
    }
    const RecordId kept(values->text("into"));
    const auto done =
        merge_records(pages.desk(), context.actor, RecordId(context.arguments.text("record")), kept,
                      values->text("reason"), Timestamp::now());
    if (done) {
        return web::Redirect{.location = record_address(kept, "work")};
    }
    const ErrorKind kind = done.error().kind;
    return kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict
               ? merge_page(pages, context, kept.text(), &done.error())
               : Result<Reply>(failure_of(done));
}

} // namespace

std::vector<web::Route> merge_routes(const PageDeskPtr& pages) {
    const std::string merge = std::string(records_address) + "/{record}/merge";
    return {{.pattern = merge,
             .name = "registry/merge",
             .permission = write_records,
             .summary = "A record beside the one it is a duplicate of, by the owner of both or the "
                        "secretariat",
             .handler = handler_of(pages, show_merge),
             .query = {{.name = "into", .description = "Id or address of the record that stays"}}},
            {.method = web::Method::Post,
             .pattern = merge,
             .name = "registry/merging",
             .permission = write_records,
             .summary = "Merge a duplicate into the record that stays; its address leads there",
             .handler = handler_of(pages, submit_merge),
             .form = &merge_form()}};
}

} // namespace stocktake::registry
