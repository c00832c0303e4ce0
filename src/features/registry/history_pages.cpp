// SPDX-License-Identifier: Apache-2.0
// What has become of a published record: the revisions that the public has seen, and what differs
// between any two of them.
#include "features/registry/labels.hpp"
#include "features/registry/pages.hpp"
#include "features/registry/published.hpp"
#include "features/registry/queries.hpp"
#include "features/registry/readable_cells.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

/// What the pages of the history say of the record itself.
Value head_of(const Viewing& viewing, const Publication& publication) {
    const ShownText shown = best_shown(publication, viewing.say.language());
    const auto kind = viewing.library.find_kind(publication.kind);
    return Value::object({{"id", publication.record.text()},
                          {"title", title_of(publication, shown)},
                          {"shown", shown_value(viewing.say, shown)},
                          {"language", tag_of(publication.language)},
                          {"direction", direction_of(publication.language)},
                          {"address", record_address(publication.record)},
                          {"history_address", record_address(publication.record, "history")},
                          {"list_name", best_text(kind->plural, viewing.say.language()).text},
                          {"list_address", list_address(*kind)}});
}

/// The newest first, each with what leads to its difference from the one before.
Value revisions_value(const Viewing& viewing, const RecordId& record,
                      const std::vector<PublicRevision>& revisions) {
    Value values = Value::array();
    for (std::size_t i = revisions.size(); i-- > 0;) {
        const PublicRevision& revision = revisions[i];
        const Value difference =
            i == 0 ? Value()
                   : Value(difference_address(record, revisions[i - 1].number, revision.number));
        values.push(Value::object(
            {{"number", revision.number},
             {"at", revision.at.text()},
             {"capacity", revision.capacity ? Value(name_of(*revision.capacity)) : Value()},
             {"capacity_label",
              revision.capacity ? Value(label_of(viewing.say, *revision.capacity)) : Value()},
             {"organization", organization_value(viewing, revision.organization)},
             {"is_current", i + 1 == revisions.size()},
             {"difference_address", difference}}));
    }
    return values;
}

/// The publication, or why there is none: the page of the record says it best.
Result<Publication> find_public(db::Transaction& transaction, const RecordId& record) {
    auto publication = find_publication(transaction, record);
    if (!publication) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    return std::move(*publication);
}

Result<Reply> show_history(const PageDesk& pages, const Context& context) {
    const RecordId id(context.arguments.text("record"));
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto publication = find_public(transaction, id);
        if (!publication) {
            return failure_of(publication);
        }
        const auto library = pages.desk().shelf.library(transaction);
        const Viewing viewing{*library, context.say, Timestamp::now()};
        const auto revisions = list_public_revisions(transaction, id);
        web::Page page;
        page.template_name = "registry/history";
        page.model = head_of(viewing, *publication);
        page.title = context.say(
            {"records.history.title_of", {{"title", std::string(page.model.text_of("title"))}}});
        page.model.set("meta", Value::object({{"count", revisions.size()}}));
        page.model.set("items", revisions_value(viewing, id, revisions));
        page.model.set("published_at", publication->published_at.text());
        page.model.set("confirmed_at", publication->confirmed_at.text());
        page.model.set("ended_at",
                       publication->ended_at ? Value(publication->ended_at->text()) : Value());
        page.caching = web::Caching::Public;
        return page;
    });
}

Result<Reply> show_difference(const PageDesk& pages, const Context& context) {
    const RecordId id(context.arguments.text("record"));
    const std::int64_t before = context.arguments.integer("before");
    const std::int64_t after = context.arguments.integer("after");
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto publication = find_public(transaction, id);
        if (!publication) {
            return failure_of(publication);
        }
        const auto library = pages.desk().shelf.library(transaction);
        const auto differences = public_differences(transaction, *library, id, before, after);
        if (!differences) {
            return failure_of(differences);
        }
        const Viewing viewing{*library, context.say, Timestamp::now()};
        const auto kind =
            kind_at(transaction, *library, publication->kind, publication->kind_version);
        web::Page page;
        page.template_name = "registry/difference";
        page.model = head_of(viewing, *publication);
        page.title =
            context.say({"records.difference.title", {{"before", before}, {"after", after}}});
        page.model.set("meta", Value::object({{"count", differences->size()}}));
        page.model.set("before", before);
        page.model.set("after", after);
        page.model.set("items",
                       differences_value(*kind, *differences, *library->references, context.say));
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

std::vector<web::Route> history_routes(const PageDeskPtr& pages) {
    const std::string history = std::string(records_address) + "/{record}/history";
    return {{.pattern = history,
             .name = "registry/history",
             .permission = read_records,
             .summary = "The revisions of a record that were published, the newest first",
             .handler = handler_of(pages, show_history),
             .formats = {web::json_format}},
            {.pattern = history + "/{before:integer}/{after:integer}",
             .name = "registry/difference",
             .permission = read_records,
             .summary = "What differs between two published revisions of a record, cell by cell",
             .handler = handler_of(pages, show_difference),
             .formats = {web::json_format}}};
}

} // namespace stocktake::registry
