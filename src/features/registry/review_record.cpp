// SPDX-License-Identifier: Apache-2.0
// One record before a reviewer: field by field with a place for what should be corrected, what has
// changed since the public saw it, and the decision. After it comes the next in the queue.
#include "base/text.hpp"
#include "features/registry/alike.hpp"
#include "features/registry/files_value.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/readable_cells.hpp"
#include "features/registry/review.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>
#include <set>

namespace stocktake::registry {

namespace {

using kinds::MoveName;
using web::Context;
using web::Reply;

constexpr std::string_view field_prefix = "reason."; // `reason.title` for the field `title`

const web::Form& decision_form() {
    static const web::Form form{
        "decision",
        "",
        "records.review.decide",
        {{.name = "move",
          .label = "records.review.decision",
          .type = web::FieldType::Choice,
          .choices = {{"publish", "records.move.publish"}, {"return", "records.move.return"}}},
         {.name = "revision", .label = {}, .type = web::FieldType::Hidden},
         {.name = "reason",
          .label = "records.field.reason",
          .type = web::FieldType::LongText,
          .is_required = false,
          .maximum = reason_limit}}};
    return form;
}

/// What the fields of a record under review are shown with.
struct ReviewGround {
    const OpenedPage& page;
    const Context& context;
    const kinds::Kind& kind;
    const Value& content;
    const std::set<std::string>& changed; // fields
    const FieldFiles& files;
};

/// A field with its answer as people read it, and where a reason for it is typed.
Value review_field_value(const kinds::Field& field, const ReviewGround& ground) {
    const auto& [page, context, kind, content, changed, files] = ground;
    const Value* answer = content.find(field.id);
    Value alone = Value::object();
    if (answer != nullptr) {
        alone.set(field.id, *answer);
    }
    Value blocks = Value::array();
    const bool is_title = field.id == kind.title_field;
    if (answer != nullptr && !is_title) {
        const Value shown =
            kinds::shown_content(kind, alone, *page.library->references, context.say,
                                 {.written_in = page.opened.record.language, .files = files});
        const Value* sections = shown.find("sections");
        if (sections != nullptr && !sections->as_array().empty()) {
            blocks = *sections->as_array().front().find("blocks");
        }
    }
    const std::string name = std::string(field_prefix) + field.id;
    return Value::object({{"id", field.id},
                          {"label", best_text(field.label, context.say.language()).text},
                          {"has_answer", answer != nullptr},
                          {"is_required", field.is_required},
                          {"is_private", field.visibility != kinds::Visibility::Public},
                          {"is_changed", changed.contains(field.id)},
                          {"title_text", is_title && answer != nullptr ? *answer : Value()},
                          {"blocks", std::move(blocks)},
                          {"reason_name", name},
                          {"reason", context.request.form.text_of(name)}});
}

/// The differences between what the public sees and what waits; none for a new record.
std::vector<kinds::Difference> changes_of(db::Transaction& transaction, const OpenedPage& page,
                                          const kinds::Kind& kind, const Value& content) {
    const Record& record = page.opened.record;
    const auto published = record.published_revision
                               ? find_revision(transaction, record.id, *record.published_revision)
                               : std::nullopt;
    if (!published) {
        return {};
    }
    const auto old_kind = kind_at(transaction, *page.library, record.kind, published->kind_version);
    return kinds::differences(
        kind,
        kinds::visible_part(*old_kind, published->content, widest_visibility(page.opened.standing)),
        content);
}

std::set<std::string> fields_of(const std::vector<kinds::Difference>& differences) {
    std::set<std::string> fields;
    for (const kinds::Difference& each : differences) {
        fields.insert(each.cell.substr(0, each.cell.find('.')));
    }
    return fields;
}

Value review_sections_value(const ReviewGround& ground) {
    const kinds::Visibility widest = widest_visibility(ground.page.opened.standing);
    Value sections = Value::array();
    for (const kinds::Section& section : ground.kind.sections) {
        Value fields = Value::array();
        for (const kinds::Field& field : section.fields) {
            // Wider visibilities come first in the enumeration.
            if (field.visibility <= widest) {
                fields.push(review_field_value(field, ground));
            }
        }
        if (!fields.as_array().empty()) {
            sections.push(Value::object(
                {{"id", section.id},
                 {"title", best_text(section.title, ground.context.say.language()).text},
                 {"fields", std::move(fields)}}));
        }
    }
    return sections;
}

Value alignments_of(const OpenedPage& page, const web::Speaker& say) {
    Value values = Value::array();
    for (const Alignment& alignment : page.opened.alignments) {
        const frameworks::NodeName* node =
            page.library->references->find_node(alignment.framework, alignment.node);
        const LocalText title =
            node == nullptr ? LocalText{} : best_text(node->titles, say.language());
        values.push(Value::object({{"code", node == nullptr ? alignment.node : node->code},
                                   {"title", title.text},
                                   {"language", tag_of(title.language)},
                                   {"direction", direction_of(title.language)},
                                   {"address", node == nullptr ? Value() : Value(node->address)},
                                   {"state", alignment_state_value(say, alignment.state)},
                                   {"is_confirmed", alignment.state == AlignmentState::Confirmed},
                                   {"reason", alignment.reason}}));
    }
    return values;
}

Result<Reply> review_page(const PageDesk& pages, const Context& context, const Error* refusal) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_page(transaction, pages, context);
        if (!opened) {
            return failure_of(opened);
        }
        const Record& record = opened->opened.record;
        const auto revision = newest_revision_for(transaction, *opened->library, opened->opened);
        if (!revision) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        const auto kind =
            kind_at(transaction, *opened->library, record.kind, revision->kind_version);
        const std::vector<kinds::Difference> changes =
            changes_of(transaction, *opened, *kind, revision->content);
        const bool is_waiting = record.state == kinds::State::Submitted;
        const bool may_decide =
            is_waiting && !opened->opened.has_conflict &&
            may_move(*opened->kind, MoveName::Publish, opened->opened.standing, record).has_value();
        web::Page page;
        page.template_name = "registry/review";
        page.model = head_value(transaction, *opened, context);
        page.title = context.say(
            {"records.review.title_of", {{"title", std::string(page.model.text_of("title"))}}});
        if (refusal != nullptr) {
            mark_refused(page, *refusal);
        }
        page.model.set("changes", differences_value(*kind, changes, *opened->library->references,
                                                    context.say));
        page.model.set("is_new", !record.published_revision.has_value());
        page.model.set(
            "sections",
            review_sections_value({*opened, context, *kind, revision->content, fields_of(changes),
                                   field_files(list_files(transaction, record.id), context.say)}));
        page.model.set("alignments", alignments_of(*opened, context.say));
        page.model.set("events", events_value(transaction, *opened, context));
        page.model.set(
            "alike",
            find_alike(transaction, context.actor, *opened->library,
                       {kind->id, entry_of(*kind, revision->content, record.owner), record.id},
                       context.say)
                .items);
        page.model.set("may_decide", may_decide);
        page.model.set("is_own", is_waiting && opened->opened.has_conflict);
        page.model.set("is_waiting", is_waiting);
        page.model.set("edit_address", may_edit(opened->opened.standing, record)
                                           ? Value(record_address(record.id, "edit"))
                                           : Value());
        page.model.set("action", review_record_address(record.id));
        page.model.set("queue_address", review_address);
        page.model.set("reason", context.request.form.text_of("reason"));
        page.model.set("problem",
                       refusal == nullptr ? Value() : Value(context.say(first_message(*refusal))));
        page.model.set("is_reason_wrong", refusal != nullptr && !refusal->fields.empty() &&
                                              refusal->fields.front().field == "reason");
        page.model.set("is_decided", context.arguments.query_text("done") == "decision");
        page.model.set("csrf_token", context.csrf_token);
        return page;
    });
}

std::vector<FieldReason> typed_reasons(const web::Parameters& form) {
    std::vector<FieldReason> reasons;
    for (const auto& [name, text] : form.pairs()) {
        const std::string_view reason = trimmed(text);
        if (name.starts_with(field_prefix) && !reason.empty()) {
            reasons.push_back({name.substr(field_prefix.size()), std::string(reason)});
        }
    }
    return reasons;
}

/// The record that waits longest and can be decided by this reviewer.
std::string next_review_address(const PageDesk& pages, const Context& context) {
    return pages.database().read([&](db::Transaction& transaction) {
        constexpr std::int64_t looked_at = 100;
        for (const QueueLine& line : list_queue(transaction, context.actor, {}, 0, looked_at)) {
            if (!line.is_own) {
                return review_record_address(line.record.id) + "?done=decision";
            }
        }
        return std::string(review_address) + "?done=decision";
    });
}

} // namespace

Result<Reply> show_review(const PageDesk& pages, const Context& context) {
    return review_page(pages, context, nullptr);
}

Result<Reply> submit_review(const PageDesk& pages, const Context& context) {
    const auto values = web::read_form(decision_form(), context.request.form);
    if (!values) {
        return review_page(pages, context, &values.error());
    }
    Decision decision{.move =
                          values->text("move") == "publish" ? MoveName::Publish : MoveName::Return,
                      .reason = values->text("reason"),
                      .fields = typed_reasons(context.request.form),
                      .revision = parse_integer(values->text("revision")).value_or(-1)};
    if (decision.move == MoveName::Publish && !decision.fields.empty()) {
        // Typed for the author, and lost when the record is published all the same.
        const Error contradiction{
            ErrorKind::InvalidInput, {"records.review.error_reasons", {}}, {}, {}};
        return review_page(pages, context, &contradiction);
    }
    const auto done =
        move_record(pages.desk(), context.actor, RecordId(context.arguments.text("record")),
                    decision, Timestamp::now());
    if (done) {
        return web::Redirect{.location = next_review_address(pages, context)};
    }
    const ErrorKind kind = done.error().kind;
    return kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict
               ? review_page(pages, context, &done.error())
               : Result<Reply>(failure_of(done));
}

std::vector<web::Route> review_routes(const PageDeskPtr& pages) {
    const std::string queue(review_address);
    return {{.pattern = queue,
             .name = "registry/review_queue",
             .permission = review_records,
             .summary = "Submitted records that wait for a decision, the longest waiting first",
             .handler = handler_of(pages, show_queue),
             .query = {{.name = "kind", .description = "Only of this kind"},
                       {.name = "line", .description = "Only those aligned to this Action Line"},
                       {.name = "organization", .description = "Only those of this organization"},
                       {.name = "country", .description = "Only those about this country"},
                       {.name = "waiting",
                        .description = "Only those that have waited this many days",
                        .type = web::ParameterType::Integer,
                        .minimum = 1,
                        .maximum = 1000},
                       {.name = "page",
                        .description = "Which page of 20",
                        .type = web::ParameterType::Integer,
                        .minimum = 1},
                       {.name = "done",
                        .description = "What its reader has just done",
                        .type = web::ParameterType::Choice,
                        .choices = {"decision"}}},
             .formats = {web::json_format}},
            {.pattern = queue + "/{record}",
             .name = "registry/review",
             .permission = review_records,
             .summary = "One record before its reviewer",
             .handler = handler_of(pages, show_review),
             .query = {{.name = "done",
                        .description = "What its reader has just done",
                        .type = web::ParameterType::Choice,
                        .choices = {"decision"}}}},
            {.method = web::Method::Post,
             .pattern = queue + "/{record}",
             .name = "registry/decision",
             .permission = decide_records,
             .summary = "Publish a record, or return it with reasons, by field as "
                        "reason.<field>",
             .handler = handler_of(pages, submit_review),
             .form = &decision_form(),
             .body_limit = record_body_limit}};
}

} // namespace stocktake::registry
