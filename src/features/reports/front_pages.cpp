// SPDX-License-Identifier: Apache-2.0
// What an outline says before its parts, changed by a new version.
#include "base/json.hpp"
#include "features/reports/front_form.hpp"
#include "features/reports/outline_pages.hpp"

namespace stocktake::reports {

namespace {

using web::Context;
using web::Reply;

constexpr std::size_t front_body_limit = std::size_t{2} * 1024 * 1024;

/// `description` as it is to be, for the number of blocks.
web::Page front_page(const Context& context, const StoredOutline& stored, const Value& description,
                     const MembersTyped& typed) {
    web::Page page;
    page.template_name = "reports/outline_front";
    page.title = context.say("reports.edit.front_title");
    page.model = Value::object({{"title", page.title},
                                {"reports_address", reports_address},
                                {"outline_address", outline_address(stored.id)},
                                {"action", outline_address(stored.id, "front")},
                                {"csrf_token", context.csrf_token},
                                {"base", stored.version}});
    set_members(page, front_groups(&context.say, room_for_blocks(description)), typed, context.say);
    return page;
}

Result<Reply> show_front(const BuildDesk& desk, const Context& context) {
    const auto stored = outline_to_change(desk.database, context.arguments.text("outline"));
    if (!stored) {
        return failure_of(stored);
    }
    const Value description = parse_json(stored->description).value();
    return front_page(context, *stored, description, {typed_front(description), {}, {}});
}

Result<Reply> change_front(const BuildDesk& desk, const Context& context) {
    const auto stored = outline_to_change(desk.database, context.arguments.text("outline"));
    if (!stored) {
        return failure_of(stored);
    }
    const auto library = desk.shelf.library();
    Value description = parse_json(stored->description).value();
    set_front(description, context.request.form, *library->references);
    auto revised =
        revise_outline(loading_desk(desk), desk.database, context.actor,
                       {stored->id, sent_base(context), laid_out(description)}, Timestamp::now());
    if (revised && revised->rejections.empty()) {
        return web::Redirect{.location = outline_address(stored->id)};
    }
    if (!revised && revised.error().kind != ErrorKind::Conflict) {
        return failure_of(revised);
    }
    // As it was understood: without the blocks that were left empty, contributors by their ids.
    const web::Parameters typed = typed_front(description);
    if (!revised) {
        return front_page(context, *stored, description, {typed, {}, revised.error()});
    }
    const auto faults =
        sorted_faults(front_groups(nullptr, room_for_blocks(description)), revised->rejections, {});
    return front_page(context, *stored, description, {typed, faults, {}});
}

} // namespace

std::vector<web::Route> outline_front_routes(const BuildDesk& desk) {
    const std::string one = std::string(reports_address) + "/{outline}/outline/front";
    return {{.pattern = one,
             .name = "reports/outline_front",
             .permission = manage_outlines,
             .summary = "The form with the name, the title page and the contributors of an outline",
             .handler = handler_of(desk, show_front)},
            {.method = web::Method::Post,
             .pattern = one,
             .name = "reports/change_front",
             .permission = manage_outlines,
             .summary = "Changes the name, the title page and the contributors of an outline by a "
                        "new version. `base` is the version the form began with; what is left out "
                        "is taken away",
             .handler = handler_of(desk, change_front),
             .formats = {web::json_format},
             .form = &documented_front_form(),
             .body_limit = front_body_limit}};
}

} // namespace stocktake::reports
