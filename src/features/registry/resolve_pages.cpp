// SPDX-License-Identifier: Apache-2.0
// Somebody else was faster: what was, what they have made of it and what one has typed stand side
// by side, and one chooses field by field. Nothing is overwritten without being seen.
#include "features/registry/opened.hpp"
#include "features/registry/readable_cells.hpp"
#include "features/registry/sent_form.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

constexpr std::string_view theirs = "theirs";

/// The radio buttons of a cell are called by it; underscores keep them apart from cells themselves.
std::string choice_name(std::string_view cell) {
    return "_take." + std::string(cell);
}

Value changes_value(const kinds::Kind& kind, const Comparison& comparison,
                    const kinds::References& references, const web::Speaker& say) {
    Value values = Value::array();
    for (const CellChange& change : comparison.changes) {
        const auto shown = [&](const std::string& text) {
            return cell_text(kind, change.cell, text, references, say);
        };
        values.push(Value::object({{"cell", change.cell},
                                   {"name", choice_name(change.cell)},
                                   {"label", cell_label(kind, change.cell, say.language())},
                                   {"base", shown(change.base)},
                                   {"theirs", shown(change.newest)},
                                   {"yours", shown(change.draft)},
                                   {"is_conflict", change.is_conflict()},
                                   {"takes_theirs", change.draft == change.base}}));
    }
    return values;
}

Result<Reply> show_choices(const PageDesk& pages, const Context& context) {
    const RecordId id(context.arguments.text("record"));
    const auto comparison = compare_with_draft(pages.desk(), context.actor, id);
    if (!comparison) {
        return failure_of(comparison);
    }
    if (comparison->base_revision == comparison->newest_revision) {
        return web::Redirect{.location = record_address(id, "edit")};
    }
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_page(transaction, pages, context);
        if (!opened) {
            return failure_of(opened);
        }
        const auto kind = kind_at(transaction, *opened->library, opened->opened.record.kind,
                                  comparison->draft.kind_version);
        const Language written_in = comparison->draft.language;
        web::Page page;
        page.template_name = "registry/resolve";
        page.title = context.say("records.resolve.title");
        page.model = head_value(transaction, *opened, context);
        page.model.set("text_language", tag_of(written_in));
        page.model.set("text_direction", direction_of(written_in));
        page.model.set("changes", changes_value(*kind, *comparison, *opened->library->references,
                                                context.say));
        page.model.set("newest", comparison->newest_revision);
        page.model.set("action", record_address(id, "resolve"));
        page.model.set("csrf_token", context.csrf_token);
        return page;
    });
}

/// The merged cells with those of the newest revision where the person chose them.
kinds::Cells chosen_cells(const Comparison& comparison, const kinds::Cells& newest,
                          const web::Parameters& form) {
    kinds::Cells cells = comparison.merged;
    for (const CellChange& change : comparison.changes) {
        if (form.text_of(choice_name(change.cell)) != theirs) {
            continue;
        }
        const auto is_this = [&](const auto& cell) {
            return cell.first == change.cell || cell.first.starts_with(change.cell + '.');
        };
        std::erase_if(cells, is_this);
        std::ranges::copy_if(newest, std::back_inserter(cells), is_this);
    }
    return cells;
}

Result<Reply> take_choices(const PageDesk& pages, const Context& context) {
    const RecordId id(context.arguments.text("record"));
    const auto comparison = compare_with_draft(pages.desk(), context.actor, id);
    if (!comparison) {
        return failure_of(comparison);
    }
    if (context.request.form.text_of("newest") != std::to_string(comparison->newest_revision)) {
        return web::Redirect{.location = record_address(id, "resolve")}; // changed once more
    }
    const auto newest = pages.database().read([&](db::Transaction& transaction) {
        const auto opened = open_page(transaction, pages, context);
        const auto revision =
            opened ? newest_revision_for(transaction, *opened->library, opened->opened)
                   : std::nullopt;
        if (!revision) {
            return kinds::Cells();
        }
        const auto kind = kind_at(transaction, *opened->library, opened->opened.record.kind,
                                  comparison->draft.kind_version);
        return kinds::write_cells(*kind, revision->content, kinds::CellStyle::Form);
    });
    const auto saved = save_draft(pages.desk(), context.actor, id,
                                  {.cells = chosen_cells(*comparison, newest, context.request.form),
                                   .base_revision = comparison->newest_revision,
                                   .kind_version = comparison->draft.kind_version,
                                   .language = comparison->draft.language},
                                  Timestamp::now());
    if (!saved) {
        return failure_of(saved);
    }
    return web::Redirect{.location = record_address(id, "edit") + "?done=save"};
}

} // namespace

std::vector<web::Route> resolve_routes(const PageDeskPtr& pages) {
    const std::string pattern = std::string(records_address) + "/{record}/resolve";
    return {{.pattern = pattern,
             .name = "registry/resolve",
             .permission = write_records,
             .summary = "One's draft beside what somebody else has made of the record since",
             .handler = handler_of(pages, show_choices)},
            {.method = web::Method::Post,
             .pattern = pattern,
             .name = "registry/resolution",
             .permission = write_records,
             .summary = "Choose field by field between one's draft and the newest revision",
             .handler = handler_of(pages, take_choices),
             .body_limit = record_body_limit}};
}

} // namespace stocktake::registry
