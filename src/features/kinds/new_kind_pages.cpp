// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "features/kinds/load.hpp"
#include "features/kinds/pages.hpp"
#include "features/kinds/urls.hpp"

namespace stocktake::kinds {

namespace {

using web::Context;
using web::Reply;

constexpr Permission manage_kinds =
    Permission::roles("manage-kinds", Scope::Write, {Role::Secretariat});

/// A description in a text field, one in a file, and what is around them.
constexpr std::size_t body_limit = std::size_t{2} * 1024 * 1024 + std::size_t{64} * 1024;
constexpr std::size_t longest_shown_list = 200;

/// For the documentation of the interface; the page has a field for a file besides.
const web::Form& description_form() {
    static const web::Form form{
        "new-kind",
        std::string(kinds_address),
        "kinds.new.add",
        {{.name = "description",
          .label = "kinds.new.description",
          .type = web::FieldType::LongText,
          .is_required = false,
          .maximum = std::size_t{1024} * 1024},
         {.name = "do",
          .label = "kinds.new.check",
          .type = web::FieldType::Choice,
          .is_required = false,
          .choices = {{"check", "kinds.new.check"}, {"add", "kinds.new.add"}}}}};
    return form;
}

/// The file if there is one, else what stood in the text field.
LoadFile sent_file(const web::Request& request) {
    LoadFile file{.name = "kind.json", .text = {}, .json = {}, .options = {}};
    for (const web::UploadedFile& each : request.files) {
        if (each.field == "file") {
            file.name = each.file_name.empty() ? file.name : each.file_name;
            file.text = each.bytes;
            return file;
        }
    }
    file.text = request.form.text_of("description");
    return file;
}

Value rejection_items(const web::Speaker& say, const std::vector<Rejection>& rejections) {
    Value items = Value::array();
    for (const Rejection& each : rejections) {
        if (items.as_array().size() == longest_shown_list) {
            break;
        }
        items.push(Value::object({{"line", each.line},
                                  {"place", each.place},
                                  {"value", each.value},
                                  {"reason", say(each.reason)}}));
    }
    return items;
}

/// What the page shows: before anything was sent, and after something was that cannot be taken.
/// `error` is about the file that is missing.
web::Page page_of(const Context& context, std::string description, const LoadReport* report,
                  std::string_view error = {}) {
    const web::Speaker& say = context.say;
    web::Page page;
    page.template_name = "kinds/new_kind";
    page.title = say("kinds.new.title");
    page.model = Value::object({{"action", kinds_address},
                                {"list_address", kinds_address},
                                {"csrf_token", context.csrf_token},
                                {"description", std::move(description)},
                                {"error", error},
                                {"is_good", report != nullptr && report->rejections.empty()},
                                {"is_refused", report != nullptr && !report->rejections.empty()}});
    if (report == nullptr) {
        page.status = error.empty() ? 200 : 422;
        return page;
    }
    page.model.set("subject", report->subject);
    page.model.set("is_known", report->unchanged > 0);
    page.model.set("meta", Value::object({{"count", report->rejections.size()}}));
    page.model.set("rejections", rejection_items(say, report->rejections));
    page.status = report->rejections.empty() ? 200 : 422;
    return page;
}

Result<Reply> show_form(const Context& context) {
    return page_of(context, {}, nullptr);
}

Result<Reply> take(db::Database& database, const Context& context) {
    const LoadFile file = sent_file(context.request);
    if (trimmed(file.text).empty()) {
        const Message nothing{"kinds.error.nothing_sent", {}};
        if (context.format == web::html_format) {
            return page_of(context, {}, nullptr, context.say(nothing));
        }
        return failure(ErrorKind::InvalidInput, nothing, {{"file", nothing}});
    }
    const bool is_check = context.request.form.text_of("do") == "check";
    const LoadReport report =
        is_check ? check_kind_file(database, file) : load_kind(database, context.actor, file);
    if (is_check || !report.rejections.empty()) {
        // What is not UTF-8 cannot be shown again; the first rejection says where that begins.
        return page_of(context, file.text.substr(0, utf8_prefix(file.text)), &report);
    }
    const std::string id(split(report.subject, ' ').at(1)); // `kind initiative 1`
    return web::Redirect{kind_address(id), 303, {}};
}

} // namespace

std::vector<web::Route> new_kind_routes(db::Database& database) {
    return {
        {.pattern = std::string(new_kind_address),
         .name = "kinds/new_kind",
         .permission = manage_kinds,
         .summary = "The page on which a kind is added",
         .handler = show_form},
        {.method = web::Method::Post,
         .pattern = std::string(kinds_address),
         .name = "kinds/add",
         .permission = manage_kinds,
         .summary = "Adds a kind, or a version of one, from its description: the text, or as "
                    "`file` of a multipart form; with `do=check` only says what is wrong",
         .handler = [&database](const Context& context) { return take(database, context); },
         .formats = {web::json_format},
         .form = &description_form(),
         .body_limit = body_limit},
    };
}

} // namespace stocktake::kinds
