// SPDX-License-Identifier: Apache-2.0
// Two versions of a paragraph side by side.
#include "base/word_difference.hpp"
#include "features/drafting/pages.hpp"
#include "features/drafting/shown.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

using web::Context;
using web::Page;
using web::Reply;

Value side_value(const std::vector<TextPiece>& pieces) {
    Value side = Value::array();
    for (const TextPiece& piece : pieces) {
        side.push(Value::object({{"text", piece.text}, {"is_changed", piece.is_changed}}));
    }
    return side;
}

Result<Reply> compare(const PageDesk& pages, const Context& context) {
    const Desk desk = pages.desk();
    const ParagraphId id(context.arguments.text("paragraph"));
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto paragraph = find_paragraph(transaction, id);
        const auto draft = find_draft(transaction, DraftId(context.arguments.text("draft")));
        const auto revisions = list_revisions(transaction, id);
        const std::int64_t before = context.arguments.integer("before");
        const std::int64_t after = context.arguments.integer("after");
        const auto earlier = std::ranges::find(revisions, before, &Revision::number);
        const auto later = std::ranges::find(revisions, after, &Revision::number);
        if (!paragraph || !draft || earlier == revisions.end() || later == revisions.end()) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_paragraph", {}});
        }
        const TextDifference difference = word_difference(earlier->text, later->text);
        Page page;
        page.template_name = "drafting/versions";
        page.title =
            context.say({"drafting.versions.title", {{"before", before}, {"after", after}}});
        page.model = head_of(*draft);
        page.model.set("title", page.title);
        page.model.set("paragraph_address", paragraph_address(*paragraph));
        page.model.set("before", side_value(difference.before));
        page.model.set("after", side_value(difference.after));
        return page;
    });
}

} // namespace

std::vector<web::Route> version_routes(const PageDeskPtr& pages) {
    const std::string one = std::string(drafts_address) + "/{draft}/paragraphs/{paragraph}";
    return {{.pattern = one + "/versions/{before:integer}/{after:integer}",
             .name = "drafting/versions",
             .permission = read_drafts,
             .summary = "Two versions of a paragraph side by side",
             .handler = handler_of(pages, compare),
             .formats = {web::json_format}}};
}

} // namespace stocktake::drafting
