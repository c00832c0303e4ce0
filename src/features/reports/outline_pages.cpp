// SPDX-License-Identifier: Apache-2.0
// The outline as people read it, at any of its versions.
#include "features/reports/outline_pages.hpp"

#include "features/reports/outline_file.hpp"
#include "features/reports/outline_view.hpp"
#include "features/reports/pages.hpp"

namespace stocktake::reports {

namespace {

using web::Context;
using web::Reply;

constexpr Format outline_description_format{"description.json", "application/json",
                                            "JSON (description)"};

std::string version_suffix(const StoredOutline& shown, const std::vector<StoredOutline>& versions) {
    return shown.version == versions.front().version ? std::string()
                                                     : "?version=" + std::to_string(shown.version);
}

Value versions_value(const StoredOutline& shown, const std::vector<StoredOutline>& versions) {
    Value values = Value::array();
    for (const StoredOutline& each : versions) {
        values.push(Value::object(
            {{"version", each.version},
             {"version_address", outline_address(each.id) + version_suffix(each, versions)},
             {"loaded_at", each.loaded_at.text()},
             {"is_made_here", each.origin == OutlineOrigin::Web},
             {"is_shown", each.version == shown.version}}));
    }
    return values;
}

/// Where it can be changed from what is shown.
Value ways_to_change(const StoredOutline& shown, const std::vector<StoredOutline>& versions) {
    return Value::object(
        {{"text_address", outline_address(shown.id, "text") + version_suffix(shown, versions)},
         {"front_address", outline_address(shown.id, "front")},
         {"copy_address", std::string(new_outline_address) + "?from=" + shown.id}});
}

web::Document description_of(const StoredOutline& shown) {
    return {.format = outline_description_format,
            .file_name = shown.id + ".json",
            .write = [text = shown.description](Sink& sink) { sink.write(text); },
            .is_download = true};
}

/// Leads from each part to its form.
void add_ways_to_parts(Value& model, const StoredOutline& shown) {
    Value parts = Value::array();
    for (Value part : model.find("parts")->as_array()) {
        part.set("change_address", outline_part_address(shown.id, part.text_of("part")));
        parts.push(std::move(part));
    }
    model.set("parts", std::move(parts));
}

/// An outline of former times may name what is gone; its description can still be had.
void set_words(Value& model, const BuildDesk& desk, db::Transaction& transaction,
               const StoredOutline& shown, const web::Speaker& say) {
    const auto library = desk.shelf.library(transaction);
    const OutlineFile read = read_outline(
        shown.description, {transaction, *library->references, desk.sources, desk.exhibits});
    model.set("faults", faults_value(read.rejections, say));
    model.set("name", shown.id);
    for (const char* member : {"parameters", "page", "contributors", "parts"}) {
        model.set(member, Value::array());
    }
    if (!read.outline) {
        return;
    }
    const OutlineReading reading{*read.outline, *library->references, say};
    model.set("name", words_of(reading, read.outline->name));
    model.set("parameters", parameters_in_words(reading));
    model.set("page", page_in_words(reading));
    model.set("contributors", contributors_in_words(reading));
    model.set("parts", parts_in_words(reading));
}

Result<Reply> show_outline(const BuildDesk& desk, const Context& context) {
    const std::string& id = context.arguments.text("outline");
    const auto wanted = context.arguments.query_integer("version");
    return desk.database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto versions = list_outline_versions(transaction, id);
        const auto shown =
            wanted ? find_outline_version(transaction, id, *wanted) : find_outline(transaction, id);
        if (!shown) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        web::Page page;
        page.template_name = "reports/outline";
        page.model =
            Value::object({{"outline", id},
                           {"version", shown->version},
                           {"loaded_at", shown->loaded_at.text()},
                           {"is_made_here", shown->origin == OutlineOrigin::Web},
                           {"is_current", shown->version == versions.front().version},
                           {"report_address", report_address(id)},
                           {"outline_address", outline_address(id)},
                           {"description_address", outline_address(id) + ".description.json" +
                                                       version_suffix(*shown, versions)},
                           {"versions", versions_value(*shown, versions)}});
        set_words(page.model, desk, transaction, *shown, context.say);
        const bool may_change = manage_outlines.is_held_by(context.actor);
        const bool is_current = shown->version == versions.front().version;
        page.model.set("changing", may_change ? ways_to_change(*shown, versions) : Value());
        if (may_change && is_current) {
            add_ways_to_parts(page.model, *shown);
        }
        page.title = context.say(
            {"reports.outline.title", {{"name", std::string(page.model.text_of("name"))}}});
        page.documents = {description_of(*shown)};
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

Value faults_value(const std::vector<Rejection>& faults, const web::Speaker& say) {
    constexpr std::size_t most_shown = 200;
    Value values = Value::array();
    for (const Rejection& each : faults) {
        if (values.as_array().size() == most_shown) {
            break;
        }
        values.push(Value::object({{"line", each.line == 0 ? Value() : Value(each.line)},
                                   {"place", each.place},
                                   {"value", each.value.empty() ? Value() : Value(each.value)},
                                   {"reason", say(each.reason)}}));
    }
    return values;
}

std::vector<web::Route> outline_routes(const BuildDesk& desk) {
    return {{.pattern = std::string(reports_address) + "/{outline}/outline",
             .name = "reports/outline",
             .permission = read_reports,
             .summary = "An outline as people read it: its parts and what fills each, its title "
                        "page, its versions; as description.json the file itself",
             .handler = handler_of(desk, show_outline),
             .query = {{.name = "version",
                        .description = "An older version; the current one without it",
                        .type = web::ParameterType::Integer,
                        .minimum = 1,
                        .maximum = 1'000'000'000}},
             .formats = {web::json_format, outline_description_format}}};
}

} // namespace stocktake::reports
