// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/search_question.hpp"

#include "features/catalogue/search_cursor.hpp"
#include "features/catalogue/unknown_values.hpp"

namespace stocktake::catalogue {

namespace {

Error wrong_parameter(std::string name, Message why) {
    return {ErrorKind::InvalidInput,
            {"site.error.parameters", {}},
            {{std::move(name), std::move(why)}},
            {}};
}

} // namespace

Result<SearchQuestion> read_search_question(const PageDesk& desk, const web::Context& context,
                                            const kinds::Library& library) {
    const web::Arguments& arguments = context.arguments;
    SearchQuestion question;
    question.page = arguments.query_integer("page").value_or(1);
    question.per_page = arguments.query_integer("per_page").value_or(registry::items_per_page);
    question.group = find_facet(arguments.query_text("group_by"));
    if (const auto cursor = arguments.query.find("cursor")) {
        question.cursor = *cursor;
        question.after = parse_cursor(*cursor);
        if (!question.after && *cursor != first_cursor) {
            return tl::unexpected(wrong_parameter("cursor", {"catalogue.search.bad_cursor", {}}));
        }
    }
    if (context.format == web::json_format &&
        (question.page - 1) * question.per_page >= most_rows) {
        return tl::unexpected(
            wrong_parameter("page", {"catalogue.search.beyond_pages", {{"most", most_rows}}}));
    }
    const bool is_usual = question.per_page == registry::items_per_page;
    auto filter = asked_filter(desk, context, library,
                               {std::string(search_address),
                                {{"group_by", std::string(arguments.query_text("group_by"))},
                                 {"per_page", is_usual ? "" : std::to_string(question.per_page)}}});
    if (!filter) {
        return failure_of(filter);
    }
    question.filter = std::move(*filter);
    return question;
}

std::vector<web::QueryParameter> search_parameters() {
    const std::vector<std::string_view> names = facet_parameters();
    std::vector<web::QueryParameter> query = filter_parameters();
    query.push_back({.name = "sort",
                     .description = "newest: the last changed first; else the best first",
                     .type = web::ParameterType::Choice,
                     .choices = {"best", "newest"}});
    query.push_back({.name = "explain",
                     .description = "1: with each result, what each word adds to its score",
                     .type = web::ParameterType::Choice,
                     .choices = {"1"}});
    query.push_back({.name = "group_by",
                     .description = "How many there are by that facet, in the place of results",
                     .type = web::ParameterType::Choice,
                     .choices = {names.begin(), names.end()}});
    query.push_back({.name = "page",
                     .description = "Which page; pages end at the 10,000th result",
                     .type = web::ParameterType::Integer,
                     .minimum = 1,
                     .maximum = most_rows});
    query.push_back({.name = "per_page",
                     .description = "Results on a page; 20 without it",
                     .type = web::ParameterType::Integer,
                     .minimum = 1,
                     .maximum = most_per_page});
    query.push_back({.name = "cursor",
                     .description = "* for the first results, then meta.next_cursor of the answer "
                                    "before: reads to the last result; facets are not counted",
                     .maximum_length = longest_query});
    return query;
}

} // namespace stocktake::catalogue
