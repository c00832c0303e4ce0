// SPDX-License-Identifier: Apache-2.0
// What facilitators do: claimed alignments to their Action Lines, confirmed, refused with a reason
// or replaced, several at once.
#include "base/text.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/pagination.hpp"
#include "features/registry/review.hpp"
#include "features/registry/urls.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

/// What is typed about one alignment, by the number of its row.
struct RowDecision {
    std::size_t row = 0;
    RecordId record;
    NodeKey node;
    std::string decision; // `confirm`, `refuse`; empty: not now
    std::string reason;
    std::string replacement; // what a node is called; may be empty
};

std::string row_member(std::string_view name, std::size_t row) {
    return std::string(name) + "." + std::to_string(row);
}

std::vector<RowDecision> decisions_of(const web::Parameters& form) {
    std::vector<RowDecision> decisions;
    for (std::size_t row = 1; row <= items_per_page; ++row) {
        const auto record = form.find(row_member("record", row));
        if (!record) {
            continue;
        }
        const auto text = [&](std::string_view name) {
            return std::string(trimmed(form.text_of(row_member(name, row))));
        };
        decisions.push_back({row,
                             RecordId(std::string(*record)),
                             {text("framework"), text("version"), text("node")},
                             text("decision"),
                             text("reason"),
                             text("replacement")});
    }
    return decisions;
}

/// What was wrong with the decision about an alignment.
struct RowFault {
    RowDecision decision;
    Error error;
};

/// All of them for a program, by the rows it sent.
Error refusal_of(const std::vector<RowFault>& faults) {
    std::vector<FieldError> errors;
    errors.reserve(faults.size());
    for (const RowFault& fault : faults) {
        errors.push_back({row_member("decision", fault.decision.row), first_message(fault.error)});
    }
    return web::refusal_of(std::nullopt, std::move(errors));
}

std::vector<std::string> wanted_lines(const Context& context) {
    std::vector<std::string> lines;
    for (const std::string_view line : context.arguments.query.all_of("line")) {
        lines.emplace_back(line);
    }
    return lines;
}

std::string alignments_page_address(const Context& context, std::int64_t page) {
    web::QueryAddress address{std::string(review_alignments_address)};
    for (const std::string& line : wanted_lines(context)) {
        address.add("line", line);
    }
    if (page > 1) {
        address.add("page", std::to_string(page));
    }
    return address.text();
}

Value open_alignment_value(db::Transaction& transaction, const kinds::Library& library,
                           const OpenAlignment& open, std::size_t row,
                           const std::vector<RowFault>& faults, const Context& context) {
    const Alignment& alignment = open.alignment;
    const Record& record = open.record;
    const frameworks::NodeName* node =
        library.references->find_node(alignment.framework, alignment.node);
    const LocalText title =
        node == nullptr ? LocalText{} : best_text(node->titles, context.say.language());
    const NodeKey key{alignment.framework, alignment.version, alignment.node};
    const auto fault = std::ranges::find_if(faults, [&](const RowFault& each) {
        return each.decision.record == record.id && each.decision.node == key;
    });
    const bool is_wrong = fault != faults.end();
    const std::string_view chosen = is_wrong ? fault->decision.decision : std::string_view();
    return Value::object(
        {{"row", row},
         {"record", record.id.text()},
         {"record_title", record.title},
         {"language", tag_of(record.language)},
         {"direction", direction_of(record.language)},
         {"record_address", record_address(record.id, "work")},
         {"organization", owner_value(transaction, context.actor, context.say, record.owner)},
         {"state_label", label_of(context.say, record.state)},
         {"framework", alignment.framework},
         {"version", alignment.version},
         {"node", alignment.node},
         {"code", node == nullptr ? alignment.node : node->code},
         {"node_title", title.text},
         {"node_language", tag_of(title.language)},
         {"node_direction", direction_of(title.language)},
         {"rationale", alignment.rationale},
         {"claimed_at", alignment.claimed_at.text()},
         {"is_own", open.is_own},
         {"is_confirm", chosen == "confirm"},
         {"is_refuse", chosen == "refuse"},
         {"reason", is_wrong ? fault->decision.reason : std::string()},
         {"replacement", is_wrong ? fault->decision.replacement : std::string()},
         {"problem", is_wrong ? Value(context.say(first_message(fault->error))) : Value()}});
}

/// Action Lines to narrow the list to, and to replace one by.
Value lines_value(const kinds::Library& library, const Context& context,
                  const std::vector<std::string>& chosen) {
    const bool sees_all = review_records.is_held_by(context.actor);
    Value lines = Value::array();
    for (const frameworks::NodeName& node : library.references->nodes(frameworks::action_lines)) {
        if (sees_all || context.actor.action_lines.contains(node.id)) {
            lines.push(Value::object(
                {{"value", node.id},
                 {"label", node.code + " " +
                               std::string(best_text(node.titles, context.say.language()).text)},
                 {"is_selected", std::ranges::find(chosen, node.id) != chosen.end()}}));
        }
    }
    return lines;
}

Value replacements_value(const kinds::Library& library, const web::Speaker& say) {
    Value values = Value::array();
    for (const frameworks::NodeName& node : library.references->nodes(frameworks::action_lines)) {
        values.push(Value::object(
            {{"value", node.id}, {"label", best_text(node.titles, say.language()).text}}));
    }
    return values;
}

Result<Reply> alignments_page(const PageDesk& pages, const Context& context,
                              const std::vector<RowFault>& faults) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto library = pages.desk().shelf.library(transaction);
        const std::vector<std::string> lines = wanted_lines(context);
        const Pagination pagination =
            Pagination::of(count_open_alignments(transaction, context.actor, lines),
                           context.arguments.query_integer("page").value_or(1));
        Value items = Value::array();
        std::size_t row = 0;
        for (const OpenAlignment& open : list_open_alignments(
                 transaction, context.actor, lines, pagination.offset(), items_per_page)) {
            items.push(open_alignment_value(transaction, *library, open, ++row, faults, context));
        }
        const auto address_of = [&](std::int64_t page) {
            return alignments_page_address(context, page);
        };
        web::Page page;
        page.template_name = "registry/alignments";
        page.title = context.say("records.alignments.title");
        if (!faults.empty()) {
            mark_refused(page, refusal_of(faults));
        }
        page.model = Value::object(
            {{"meta", pagination_meta(pagination, address_of)}, {"items", std::move(items)}});
        if (context.format == web::html_format) {
            page.model.set("lines", lines_value(*library, context, lines));
            page.model.set("queues",
                           queues_value(context.actor, context.say, review_alignments_address));
            page.model.set("replacements", replacements_value(*library, context.say));
            page.model.set("list_action", review_alignments_address);
            page.model.set("action", alignments_page_address(context, pagination.page));
            page.model.set("is_done", context.arguments.query_text("done") == "decision");
            page.model.set("fault_count", faults.size());
            page.model.set("has_faults", !faults.empty());
            page.model.set("pagination", pagination_value(pagination, address_of));
            page.model.set("csrf_token", context.csrf_token);
        }
        return page;
    });
}

Result<Reply> show_alignments(const PageDesk& pages, const Context& context) {
    return alignments_page(pages, context, {});
}

Result<std::optional<NodeKey>> replacement_of(const kinds::Library& library,
                                              const RowDecision& row) {
    if (row.replacement.empty()) {
        return std::optional<NodeKey>();
    }
    const frameworks::NodeName* node =
        library.references->find_node(row.node.framework, row.replacement);
    if (node == nullptr) {
        return failure(ErrorKind::InvalidInput,
                       {"records.alignments.unknown_node", {{"name", row.replacement}}});
    }
    return std::optional(NodeKey{node->framework, node->version, node->id});
}

Result<void> decide_row(const PageDesk& pages, const kinds::Library& library, const Actor& actor,
                        const RowDecision& row) {
    if (row.decision == "confirm") {
        return decide_alignment(pages.desk(), actor, row.record, row.node,
                                AlignmentState::Confirmed, row.reason, std::nullopt,
                                Timestamp::now());
    }
    const auto replacement = replacement_of(library, row);
    if (!replacement) {
        return failure_of(replacement);
    }
    return decide_alignment(pages.desk(), actor, row.record, row.node, AlignmentState::Refused,
                            row.reason, *replacement, Timestamp::now());
}

/// Each for itself: what can be decided is, what cannot is shown again with its reason.
Result<Reply> submit_alignments(const PageDesk& pages, const Context& context) {
    const auto library = pages.desk().shelf.library();
    std::vector<RowFault> faults;
    for (const RowDecision& row : decisions_of(context.request.form)) {
        if (row.decision != "confirm" && row.decision != "refuse") {
            if (!row.reason.empty() || !row.replacement.empty()) {
                faults.push_back(
                    {row, {ErrorKind::InvalidInput, {"form.error.choice", {}}, {}, {}}});
            }
            continue;
        }
        if (const auto done = decide_row(pages, *library, context.actor, row); !done) {
            faults.push_back({row, done.error()});
        }
    }
    if (!faults.empty()) {
        return alignments_page(pages, context, faults);
    }
    const std::string back = alignments_page_address(context, 1);
    return web::Redirect{.location = back + (back.find('?') == std::string::npos ? "?" : "&") +
                                     "done=decision"};
}

} // namespace

std::vector<web::Route> alignment_routes(const PageDeskPtr& pages) {
    const std::vector<web::QueryParameter> query{
        {.name = "line",
         .description = "Only alignments to this Action Line, e.g. C5",
         .is_repeatable = true},
        {.name = "page",
         .description = "Which page of 20",
         .type = web::ParameterType::Integer,
         .minimum = 1},
        {.name = "done",
         .description = "What its reader has just done",
         .type = web::ParameterType::Choice,
         .choices = {"decision"}}};
    return {{.pattern = std::string(review_alignments_address),
             .name = "registry/alignments",
             .permission = review_alignments,
             .summary = "Claimed alignments that wait for a facilitator, the oldest first",
             .handler = handler_of(pages, show_alignments),
             .query = query,
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = std::string(review_alignments_address),
             .name = "registry/alignment_decisions",
             .permission = decide_alignments,
             .summary = "Confirm or refuse claimed alignments: record.1, framework.1, version.1, "
                        "node.1, decision.1 (confirm, refuse), reason.1, replacement.1, and so on",
             .handler = handler_of(pages, submit_alignments),
             .query = query,
             .body_limit = record_body_limit}};
}

} // namespace stocktake::registry
