// SPDX-License-Identifier: Apache-2.0
// The parts of an outline one by one: what a part says is changed, parts are added, moved and taken
// away, each time by a new version.
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/reports/outline_edit.hpp"
#include "features/reports/outline_pages.hpp"
#include "features/reports/part_form.hpp"

namespace stocktake::reports {

namespace {

using web::Context;
using web::Reply;

constexpr std::size_t part_body_limit = std::size_t{2} * 1024 * 1024;

/// A form that is about to be shown.
struct PartSheet {
    StoredOutline stored; // as it is now
    Value description;
    PartForm form = PartForm::Present;
    std::string part;   // of a present one
    std::string beside; // of a new one
    PartPlace place = PartPlace::After;
    web::Parameters typed = {};
    SortedFaults faults = {};
    std::optional<Error> error = {};
};

tl::unexpected<Error> no_such_part() {
    return failure(ErrorKind::NotFound, {"reports.edit.unknown_part", {}});
}

/// With nothing typed yet.
Result<PartSheet> opened_sheet(const BuildDesk& desk, const Context& context) {
    auto stored = outline_to_change(desk.database, context.arguments.text("outline"));
    if (!stored) {
        return failure_of(stored);
    }
    PartSheet sheet;
    sheet.description = parse_json(stored->description).value();
    sheet.stored = std::move(*stored);
    return sheet;
}

Result<PartSheet> sheet_of_part(const BuildDesk& desk, const Context& context) {
    auto sheet = opened_sheet(desk, context);
    if (!sheet) {
        return sheet;
    }
    sheet->part = context.arguments.text("part");
    if (find_part(sheet->description, sheet->part) == nullptr) {
        return no_such_part();
    }
    return sheet;
}

/// What was typed for a part, or beside one, that somebody has taken away meanwhile: a new part at
/// the end, not saved yet.
void keep_at_end(PartSheet& sheet, std::string_view reason) {
    sheet.form = PartForm::New;
    sheet.beside = sheet.description.find("parts")->as_array().back().text_of("part");
    sheet.place = PartPlace::After;
    sheet.error = failure(ErrorKind::Conflict, {std::string(reason), {}}).value();
}

/// A new part, beside that which `asked` names, and where. False when it is not there.
bool stands_beside(PartSheet& sheet, const web::Parameters& asked) {
    sheet.form = PartForm::New;
    sheet.beside = asked.text_of("beside");
    const auto place = parse_part_place(asked.text_of("place"));
    sheet.place = place.value_or(PartPlace::After);
    return place && find_part(sheet.description, sheet.beside) != nullptr;
}

std::string action_of(const PartSheet& sheet) {
    return sheet.form == PartForm::New ? outline_address(sheet.stored.id, "add")
                                       : outline_part_address(sheet.stored.id, sheet.part);
}

std::string adding_address(const PartSheet& sheet, PartPlace place) {
    return outline_address(sheet.stored.id, "add") + "?beside=" + web::encode_percent(sheet.part) +
           "&place=" + std::string(name_of(place));
}

std::string title_of_sheet(const PartSheet& sheet, const web::Speaker& say) {
    if (sheet.form == PartForm::New) {
        return say({"reports.edit.new_title",
                    {{"place", std::string(name_of(sheet.place))}, {"part", sheet.beside}}});
    }
    return say({"reports.edit.part_title", {{"part", sheet.part}}});
}

/// What else can be done with a part that is there.
Value deeds_of(const PartSheet& sheet) {
    if (sheet.form == PartForm::New) {
        return {};
    }
    return Value::object(
        {{"move_address", outline_part_address(sheet.stored.id, sheet.part, "move")},
         {"remove_address", outline_part_address(sheet.stored.id, sheet.part, "remove")},
         {"before_address", adding_address(sheet, PartPlace::Before)},
         {"after_address", adding_address(sheet, PartPlace::After)},
         {"within_address", adding_address(sheet, PartPlace::Within)}});
}

std::size_t exhibits_shown(const web::Parameters& typed) {
    return room_for_exhibits(part_typed(typed, PartForm::Present, {}));
}

web::Page part_page(const BuildDesk& desk, const Context& context, const PartSheet& sheet) {
    const auto library = desk.shelf.library();
    const PartFormGround ground{&desk, library->references.get(), &context.say};
    const auto groups = part_groups(ground, sheet.form, exhibits_shown(sheet.typed));
    web::Page page;
    page.template_name = "reports/outline_part";
    page.title = title_of_sheet(sheet, context.say);
    page.model = Value::object({{"title", page.title},
                                {"reports_address", reports_address},
                                {"outline_address", outline_address(sheet.stored.id)},
                                {"action", action_of(sheet)},
                                {"csrf_token", context.csrf_token},
                                {"base", sheet.stored.version},
                                {"beside", sheet.beside},
                                {"place", name_of(sheet.place)},
                                {"deeds", deeds_of(sheet)}});
    set_members(page, groups, {sheet.typed, sheet.faults, sheet.error}, context.say);
    return page;
}

/// Writes the description that became of the sheet, or shows the form again. What was typed stays,
/// and the form then begins with the version that is there.
Result<Reply> save_sheet(const BuildDesk& desk, const Context& context, PartSheet sheet,
                         const std::string& changed_part) {
    auto revised = revise_outline(
        loading_desk(desk), desk.database, context.actor,
        {sheet.stored.id, sent_base(context), laid_out(sheet.description)}, Timestamp::now());
    if (!revised && revised.error().kind != ErrorKind::Conflict) {
        return failure_of(revised);
    }
    if (revised && revised->rejections.empty()) {
        return web::Redirect{.location = outline_address(sheet.stored.id)};
    }
    if (!revised) {
        sheet.error = revised.error();
    } else {
        const auto groups = part_groups({}, sheet.form, exhibits_shown(sheet.typed));
        sheet.faults = sorted_faults(groups, revised->rejections,
                                     path_of_part(sheet.description, changed_part));
    }
    return part_page(desk, context, sheet);
}

Result<Reply> show_part(const BuildDesk& desk, const Context& context) {
    auto sheet = sheet_of_part(desk, context);
    if (!sheet) {
        return failure_of(sheet);
    }
    sheet->typed = typed_part(*find_part(sheet->description, sheet->part));
    return part_page(desk, context, *sheet);
}

Result<Reply> change_part(const BuildDesk& desk, const Context& context) {
    auto sheet = opened_sheet(desk, context);
    if (!sheet) {
        return failure_of(sheet);
    }
    const std::string part = context.arguments.text("part");
    sheet->part = part;
    sheet->typed = without_empty_exhibits(context.request.form);
    const Value* present = find_part(sheet->description, part);
    if (present == nullptr) {
        sheet->typed.add("part", part);
        keep_at_end(*sheet, "reports.edit.part_gone");
        return part_page(desk, context, *sheet);
    }
    Value changed = part_typed(sheet->typed, PartForm::Present, *present);
    replace_part(sheet->description, part, std::move(changed));
    return save_sheet(desk, context, std::move(*sheet), part);
}

Result<Reply> show_new_part(const BuildDesk& desk, const Context& context) {
    auto sheet = opened_sheet(desk, context);
    if (!sheet) {
        return failure_of(sheet);
    }
    if (!stands_beside(*sheet, context.arguments.query)) {
        return no_such_part();
    }
    return part_page(desk, context, *sheet);
}

Result<Reply> add_new_part(const BuildDesk& desk, const Context& context) {
    auto sheet = opened_sheet(desk, context);
    if (!sheet) {
        return failure_of(sheet);
    }
    sheet->typed = without_empty_exhibits(context.request.form);
    if (!stands_beside(*sheet, context.request.form)) {
        keep_at_end(*sheet, "reports.edit.beside_gone");
        return part_page(desk, context, *sheet);
    }
    Value added = part_typed(sheet->typed, PartForm::New, {});
    const std::string part(added.text_of("part"));
    if (find_part(sheet->description, part) != nullptr) {
        sheet->faults.at_inputs.push_back({"part", {}, {"reports.file.repeated_part", {}}});
        return part_page(desk, context, *sheet);
    }
    add_part(sheet->description, sheet->beside, sheet->place, std::move(added));
    return save_sheet(desk, context, std::move(*sheet), part);
}

/// A form of nothing but a button: when it is refused, the part is shown as it is now.
Result<Reply> save_deed(const BuildDesk& desk, const Context& context, PartSheet sheet) {
    if (const Value* part = find_part(sheet.description, sheet.part)) {
        sheet.typed = typed_part(*part);
    }
    const std::string part = sheet.part;
    return save_sheet(desk, context, std::move(sheet), part);
}

Result<Reply> move(const BuildDesk& desk, const Context& context) {
    auto sheet = sheet_of_part(desk, context);
    if (!sheet) {
        return failure_of(sheet);
    }
    const bool is_up = context.request.form.text_of("move") == "up";
    move_part(sheet->description, sheet->part, is_up ? PartMove::Up : PartMove::Down);
    return save_deed(desk, context, std::move(*sheet));
}

Result<Reply> remove(const BuildDesk& desk, const Context& context) {
    auto sheet = sheet_of_part(desk, context);
    if (!sheet) {
        return failure_of(sheet);
    }
    sheet->typed = typed_part(*find_part(sheet->description, sheet->part));
    remove_part(sheet->description, sheet->part);
    const std::string part = sheet->part;
    return save_sheet(desk, context, std::move(*sheet), part);
}

const web::Form& outline_move_form() {
    static const web::Form form{
        "move-part",
        "",
        "reports.edit.move_up",
        {{.name = "base", .label = "reports.edit.base", .type = web::FieldType::Hidden},
         {.name = "move",
          .label = "reports.edit.move_up",
          .type = web::FieldType::Choice,
          .choices = {{"up", "reports.edit.move_up"}, {"down", "reports.edit.move_down"}}}}};
    return form;
}

const web::Form& remove_part_form() {
    static const web::Form form{
        "remove-part",
        "",
        "reports.edit.remove",
        {{.name = "base", .label = "reports.edit.base", .type = web::FieldType::Hidden}}};
    return form;
}

web::Route change_route(const BuildDesk& desk, std::string pattern, std::string name,
                        std::string summary, OutlineHandler handler, const web::Form& form) {
    return {.method = web::Method::Post,
            .pattern = std::move(pattern),
            .name = std::move(name),
            .permission = manage_outlines,
            .summary = std::move(summary),
            .handler = handler_of(desk, handler),
            .formats = {web::json_format},
            .form = &form,
            .body_limit = part_body_limit};
}

} // namespace

std::vector<web::Route> outline_part_routes(const BuildDesk& desk) {
    const std::string outline = std::string(reports_address) + "/{outline}/outline";
    const std::string one = outline + "/parts/{part}";
    return {
        {.pattern = one,
         .name = "reports/outline_part",
         .permission = manage_outlines,
         .summary = "The form with a part of an outline",
         .handler = handler_of(desk, show_part)},
        change_route(desk, one, "reports/change_part",
                     "Changes a part of an outline by a new version. `base` is the version the "
                     "form began with; what is left out is taken away",
                     change_part, documented_part_form(PartForm::Present)),
        {.pattern = outline + "/add",
         .name = "reports/new_part",
         .permission = manage_outlines,
         .summary = "The form on which a part is added to an outline",
         .handler = handler_of(desk, show_new_part),
         .query = {{.name = "beside", .description = "A part that is there"},
                   {.name = "place",
                    .description = "Where the new one stands, seen from it",
                    .type = web::ParameterType::Choice,
                    .choices = {"before", "after", "within"}}}},
        change_route(desk, outline + "/add", "reports/add_part",
                     "Adds a part to an outline, `place` (`before`, `after`, `within`) the part "
                     "`beside`",
                     add_new_part, documented_part_form(PartForm::New)),
        change_route(desk, one + "/move", "reports/move_part",
                     "Moves a part past its neighbour, with the parts within it", move,
                     outline_move_form()),
        change_route(desk, one + "/remove", "reports/remove_part",
                     "Takes a part out of an outline, with the parts within it", remove,
                     remove_part_form())};
}

} // namespace stocktake::reports
