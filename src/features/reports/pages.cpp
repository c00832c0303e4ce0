// SPDX-License-Identifier: Apache-2.0
#include "features/reports/pages.hpp"

#include "features/people/feature.hpp"
#include "features/reports/outline_pages.hpp"
#include "features/reports/parameter_choices.hpp"
#include "features/reports/report_documents.hpp"
#include "features/reports/report_overview.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

using web::Context;
using web::Reply;

constexpr std::string_view finish_member = "finish";
constexpr std::string_view clean_finish = "clean";
constexpr std::string_view draft_finish = "draft";
constexpr std::size_t longest_parameter = 100;

Value links_value(const std::vector<PageLink>& links, const web::Speaker& say) {
    Value values = Value::array();
    for (const PageLink& link : links) {
        values.push(Value::object({{"link", say(link.label)}, {"link_address", link.address}}));
    }
    return values;
}

Result<Reply> show_outlines(const BuildDesk& desk, const std::vector<PageLink>& links,
                            const Context& context) {
    Value items = Value::array();
    for (const OutlineSummary& each : summaries_of_outlines(desk, context.say)) {
        std::string needs;
        for (const Parameter& parameter : each.parameters) {
            needs += (needs.empty() ? "" : " · ") + context.say(label_id(parameter));
        }
        items.push(Value::object({{"outline", each.id},
                                  {"version", each.version},
                                  {"name", each.name},
                                  {"address", report_address(each.id)},
                                  {"needs", needs.empty() ? Value() : Value(needs)}}));
    }
    web::Page page;
    page.template_name = "reports/outlines";
    page.title = context.say("reports.page.title");
    page.description = context.say("reports.page.lead");
    page.model.set("meta",
                   Value::object({{"count", static_cast<std::int64_t>(items.as_array().size())}}));
    page.model.set("items", std::move(items));
    page.model.set("links", links_value(links, context.say));
    page.model.set("new_address", manage_outlines.is_held_by(context.actor)
                                      ? Value(new_outline_address)
                                      : Value());
    page.caching = web::Caching::Public;
    return page;
}

/// What the address gives of what the outline asks for.
Given given_in(const Context& context, const OutlineSummary& outline) {
    Given given;
    for (const Parameter& parameter : outline.parameters) {
        if (const auto value = context.arguments.query_text(parameter.name); !value.empty()) {
            given[parameter.name] = value;
        }
    }
    return given;
}

Value parameters_of(const OutlineSummary& outline, const Given& given,
                    const kinds::References& references, const web::Speaker& say) {
    Value parameters = Value::array();
    for (const Parameter& parameter : outline.parameters) {
        const auto found = given.find(parameter.name);
        const std::string chosen = found == given.end() ? std::string() : found->second;
        const auto* node = references.find_node(parameter.framework, chosen);
        Value options = Value::array();
        for (const web::Choice& choice : choices_of(parameter, references, say)) {
            options.push(
                Value::object({{"value", choice.value},
                               {"label", choice.label},
                               {"is_chosen", node != nullptr && node->id == choice.value}}));
        }
        const bool is_year = parameter.framework.empty();
        parameters.push(Value::object({{"parameter", parameter.name},
                                       {"label", say(label_id(parameter))},
                                       {"chosen", chosen},
                                       {"is_year", is_year},
                                       {"options", is_year ? Value() : std::move(options)}}));
    }
    return parameters;
}

Value parts_of(const Composition& built, const web::Speaker& say) {
    Value parts = Value::array();
    for (const PartOverview& each : overview_of(built.manuscript)) {
        const bool is_empty =
            std::ranges::find(built.empty_parts, each.heading.anchor) != built.empty_parts.end();
        parts.push(Value::object(
            {{"level", each.heading.level},
             {"number", each.heading.number.empty() ? Value() : Value(each.heading.number)},
             {"title", each.heading.title},
             {"sentences", static_cast<std::int64_t>(each.sentences)},
             {"count_text", each.sentences == 0
                                ? Value()
                                : Value(say({"reports.page.sentences",
                                             {{"count", as_argument(each.sentences)}}}))},
             {"exhibits", static_cast<std::int64_t>(each.exhibits)},
             {"exhibits_text",
              each.exhibits == 0
                  ? Value()
                  : Value(say({"reports.page.exhibits", {{"count", as_argument(each.exhibits)}}}))},
             {"is_empty", is_empty}}));
    }
    return parts;
}

Value organizations_of(const std::vector<std::string>& ids, const kinds::References& references,
                       const web::Speaker& say) {
    Value organizations = Value::array();
    for (const std::string& id : ids) {
        const auto* card = references.get_organization(id);
        const auto named = card == nullptr ? LocalText{id, Language::English}
                                           : best_text(card->names, say.language());
        organizations.push(
            Value::object({{"organization", id},
                           {"name", named.text},
                           {"language", tag_of(named.language)},
                           {"address", people::organization_address(OrganizationId(id))}}));
    }
    return organizations;
}

/// The address of the same report, with what was asked for.
std::string download_address(const OutlineSummary& outline, const Given& given, Finish finish) {
    web::QueryAddress address(report_address(outline.id));
    for (const auto& [name, value] : given) {
        address.add(name, value);
    }
    address.add(finish_member, finish == Finish::Clean ? clean_finish : "");
    return address.text();
}

void add_report(web::Page& page, const OutlineSummary& outline, const Given& given, Finish finish,
                Composition built, const kinds::References& references, const web::Speaker& say) {
    Value report = Value::object(
        {{"title", built.manuscript.page.title},
         {"paragraphs", static_cast<std::int64_t>(built.paragraphs)},
         {"sentences", static_cast<std::int64_t>(built.items)},
         {"exhibits", static_cast<std::int64_t>(built.exhibits)},
         {"notes", static_cast<std::int64_t>(built.manuscript.notes.size())},
         {"contributors", static_cast<std::int64_t>(built.contributors.size())},
         {"untranslated",
          built.untranslated == 0 ? Value() : Value(static_cast<std::int64_t>(built.untranslated))},
         {"never_cited", organizations_of(built.never_cited, references, say)},
         {"parts", parts_of(built, say)}});
    report.set("downloads", downloads_value(download_address(outline, given, finish)));
    page.documents = documents_of(std::move(built.manuscript),
                                  outline.id + '-' + std::string(tag_of(say.language())));
    page.model.set("report", std::move(report));
}

Result<Reply> show_report(const BuildDesk& desk, const Context& context) {
    const std::string& id = context.arguments.text("outline");
    const auto outline = find_summary_of_outline(desk, id, context.say);
    if (!outline) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    const auto library = desk.shelf.library();
    const Given given = given_in(context, *outline);
    const Finish finish =
        context.arguments.query_text(finish_member) == clean_finish ? Finish::Clean : Finish::Draft;
    web::Page page;
    page.template_name = "reports/report";
    page.title = outline->name;
    page.model = Value::object(
        {{"outline", outline->id},
         {"name", outline->name},
         {"action", report_address(outline->id)},
         {"outline_address", outline_address(outline->id)},
         {"parameters", parameters_of(*outline, given, *library->references, context.say)},
         {"is_clean", finish == Finish::Clean},
         {"report", Value()}});
    page.caching = web::Caching::Public;
    const bool is_asked = given.size() == outline->parameters.size();
    if (!is_asked && context.format != web::html_format && context.format != web::json_format) {
        return failure(ErrorKind::InvalidInput, {"reports.page.choose_first", {}});
    }
    if (is_asked) {
        auto built = build_report(desk, id, {given, finish}, context.say, Timestamp::now());
        if (!built) {
            return failure_of(built);
        }
        add_report(page, *outline, given, finish, std::move(*built), *library->references,
                   context.say);
    }
    return page;
}

/// JSON, and what can be written while a reader waits.
std::vector<Format> offered_formats() {
    std::vector<Format> offered = quick_formats();
    offered.insert(offered.begin(), web::json_format);
    return offered;
}

std::vector<web::QueryParameter> query_parameters() {
    std::vector<web::QueryParameter> query;
    query.reserve(parameter_names.size() + 1);
    for (const std::string_view name : parameter_names) {
        query.push_back({.name = std::string(name),
                         .description = "Where the outline asks for it: a node of its framework, "
                                        "by any of its names, or a year",
                         .maximum_length = longest_parameter});
    }
    query.push_back({.name = std::string(finish_member),
                     .description = "`draft` says in brackets what is missing, `clean` leaves it "
                                    "out; draft without it",
                     .type = web::ParameterType::Choice,
                     .choices = {std::string(draft_finish), std::string(clean_finish)}});
    return query;
}

} // namespace

std::vector<web::Route> report_routes(const BuildDesk& desk, const std::vector<PageLink>& links) {
    const auto handler = [&desk](auto handle) {
        return [desk, handle](const Context& context) { return handle(desk, context); };
    };
    return {{.pattern = std::string(reports_address),
             .name = "reports/outlines",
             .permission = read_reports,
             .summary = "The outlines that reports can be built by, and what each asks for",
             .handler = [desk, links](
                            const Context& context) { return show_outlines(desk, links, context); },
             .formats = {web::json_format}},
            {.pattern = std::string(reports_address) + "/{outline}",
             .name = "reports/report",
             .permission = read_reports,
             .summary = "A report out of what is public now: what it holds part by part, which "
                        "contributors it never names, and the document itself",
             .handler = handler(show_report),
             .query = query_parameters(),
             .formats = offered_formats()}};
}

} // namespace stocktake::reports
