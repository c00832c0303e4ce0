// SPDX-License-Identifier: Apache-2.0
// The queue of the reviewers: what waits, the longest waiting first.
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

using Milliseconds = std::chrono::milliseconds;

struct AxisChoice {
    std::string_view parameter;
    QueueAxis axis;
    std::string_view label; // message id
};

constexpr std::array<AxisChoice, 4> axis_choices{{
    {"kind", QueueAxis::Kind, "records.review.kind"},
    {"line", QueueAxis::ActionLine, "records.review.line"},
    {"organization", QueueAxis::Organization, "records.list.organization"},
    {"country", QueueAxis::Country, "records.review.country"},
}};

/// Days that a record has been waiting at least.
constexpr std::array<std::int64_t, 3> waiting_days{7, 14, 30};

QueueFilter filter_of(const Context& context) {
    QueueFilter filter;
    filter.kind = context.arguments.query_text("kind");
    filter.action_line = context.arguments.query_text("line");
    filter.organization = OrganizationId(std::string(context.arguments.query_text("organization")));
    filter.country = context.arguments.query_text("country");
    if (const auto days = context.arguments.query_integer("waiting")) {
        filter.waiting_since = Timestamp::now() - std::chrono::hours(24 * *days);
    }
    return filter;
}

std::string queue_page_address(const Context& context, std::int64_t page) {
    web::QueryAddress address{std::string(review_address)};
    for (const auto& [name, value] : context.arguments.query.pairs()) {
        if (name != "page" && name != "done") {
            address.add(name, value);
        }
    }
    if (page > 1) {
        address.add("page", std::to_string(page));
    }
    return address.text();
}

std::string queue_key_label(const kinds::Library& library, QueueAxis axis, const std::string& key,
                            const web::Speaker& say) {
    const auto node_label = [&](std::string_view framework) {
        const frameworks::NodeName* node = library.references->find_node(framework, key);
        return node == nullptr ? key : std::string(best_text(node->titles, say.language()).text);
    };
    switch (axis) {
    case QueueAxis::Kind: {
        const auto kind = library.find_kind(key);
        return kind == nullptr ? key : std::string(best_text(kind->plural, say.language()).text);
    }
    case QueueAxis::ActionLine: {
        const std::string title = node_label(frameworks::action_lines);
        return title == key ? key : key + " " + excerpt(title, 60);
    }
    case QueueAxis::Organization: {
        const kinds::OrganizationCard* card = library.references->get_organization(key);
        return card == nullptr ? key : std::string(best_text(card->names, say.language()).text);
    }
    case QueueAxis::Country:
        return node_label(frameworks::countries);
    }
    return key;
}

/// The numbers beside the choices of an axis are those without what narrows it already.
QueueFilter queue_without(QueueFilter filter, QueueAxis axis) {
    switch (axis) {
    case QueueAxis::Kind:
        filter.kind.clear();
        break;
    case QueueAxis::ActionLine:
        filter.action_line.clear();
        break;
    case QueueAxis::Organization:
        filter.organization = {};
        break;
    case QueueAxis::Country:
        filter.country.clear();
        break;
    }
    return filter;
}

Value selects_value(db::Transaction& transaction, const kinds::Library& library,
                    const QueueFilter& filter, const Context& context) {
    Value selects = Value::array();
    for (const AxisChoice& choice : axis_choices) {
        const std::string_view chosen = context.arguments.query_text(choice.parameter);
        Value options = Value::array();
        for (const QueueCount& each : count_queue_by(
                 transaction, context.actor, queue_without(filter, choice.axis), choice.axis)) {
            const std::string label = queue_key_label(library, choice.axis, each.key, context.say);
            options.push(Value::object(
                {{"value", each.key},
                 {"label",
                  context.say({"records.list.option", {{"label", label}, {"count", each.count}}})},
                 {"is_selected", each.key == chosen}}));
        }
        if (!options.as_array().empty()) {
            selects.push(Value::object({{"id", "filter-" + std::string(choice.parameter)},
                                        {"name", choice.parameter},
                                        {"label", context.say(choice.label)},
                                        {"options", std::move(options)},
                                        {"hidden", Value::array()}}));
        }
    }
    Value waiting = Value::array();
    for (const std::int64_t days : waiting_days) {
        waiting.push(Value::object(
            {{"value", std::to_string(days)},
             {"label", context.say({"records.review.waiting_days", {{"days", days}}})},
             {"is_selected", context.arguments.query_integer("waiting") == days}}));
    }
    selects.push(Value::object({{"id", "filter-waiting"},
                                {"name", "waiting"},
                                {"label", context.say("records.review.waiting")},
                                {"options", std::move(waiting)},
                                {"hidden", Value::array()}}));
    return selects;
}

Value key_names(const kinds::Library& library, QueueAxis axis, const std::vector<std::string>& keys,
                const web::Speaker& say) {
    Value names = Value::array();
    for (const std::string& key : keys) {
        names.push(queue_key_label(library, axis, key, say));
    }
    return names;
}

Value queue_line_value(db::Transaction& transaction, const kinds::Library& library,
                       const QueueLine& line, const Context& context) {
    const Record& record = line.record;
    const auto kind = library.find_kind(record.kind);
    const std::int64_t days =
        record.submitted_at
            ? std::chrono::floor<std::chrono::days>(Timestamp::now() - *record.submitted_at).count()
            : 0;
    return Value::object(
        {{"id", record.id.text()},
         {"kind", record.kind},
         {"kind_name", best_text(kind->name, context.say.language()).text},
         {"title", record.title},
         {"language", tag_of(record.language)},
         {"direction", direction_of(record.language)},
         {"organization", owner_value(transaction, context.actor, context.say, record.owner)},
         {"action_lines",
          key_names(library, QueueAxis::ActionLine, line.action_lines, context.say)},
         {"countries", key_names(library, QueueAxis::Country, line.countries, context.say)},
         {"submitted_at", record.submitted_at ? Value(record.submitted_at->text()) : Value()},
         {"days", days},
         {"is_again", record.published_revision.has_value()},
         {"is_own", line.is_own},
         {"address", review_record_address(record.id)}});
}

} // namespace

Value queues_value(const Actor& actor, const web::Speaker& say, std::string_view current) {
    Value queues = Value::array();
    for (const auto& [permission, address, label] :
         {std::tuple(&review_records, review_address, "records.review.entries"),
          std::tuple(&review_alignments, review_alignments_address, "records.alignments.title"),
          std::tuple(&review_claims, review_claims_address, "records.claims.title")}) {
        if (permission->is_held_by(actor)) {
            queues.push(Value::object(
                {{"address", address}, {"label", say(label)}, {"is_current", address == current}}));
        }
    }
    return queues.as_array().size() > 1 ? queues : Value::array();
}

Result<Reply> show_queue(const PageDesk& pages, const Context& context) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto library = pages.desk().shelf.library(transaction);
        const QueueFilter filter = filter_of(context);
        const Pagination pagination =
            Pagination::of(count_queue(transaction, context.actor, filter),
                           context.arguments.query_integer("page").value_or(1));
        Value items = Value::array();
        for (const QueueLine& line :
             list_queue(transaction, context.actor, filter, pagination.offset(), items_per_page)) {
            items.push(queue_line_value(transaction, *library, line, context));
        }
        const auto address_of = [&](std::int64_t page) {
            return queue_page_address(context, page);
        };
        web::Page page;
        page.template_name = "registry/review_queue";
        page.title = context.say("records.review.title");
        page.model = Value::object(
            {{"meta", pagination_meta(pagination, address_of)}, {"items", std::move(items)}});
        if (context.format == web::html_format) {
            page.model.set(
                "filter",
                Value::object({{"action", review_address},
                               {"selects", selects_value(transaction, *library, filter, context)},
                               {"with_archived", nullptr}}));
            page.model.set("is_narrow", queue_page_address(context, 1) != review_address);
            page.model.set("all_address", review_address);
            page.model.set("is_decided", context.arguments.query_text("done") == "decision");
            page.model.set("queues", queues_value(context.actor, context.say, review_address));
            page.model.set("pagination", pagination_value(pagination, address_of));
        }
        return page;
    });
}

} // namespace stocktake::registry
