// SPDX-License-Identifier: Apache-2.0
// One page about whatever a filter leaves: a country, an Action Line, an organization, a search.
// What is recorded there, by whom, since when, and what is missing; to be read and to be printed.
#include "features/catalogue/coverage.hpp"
#include "features/catalogue/facet_values.hpp"
#include "features/catalogue/found.hpp"
#include "features/catalogue/matrix.hpp"
#include "features/catalogue/unknown_values.hpp"

namespace stocktake::catalogue {

namespace {

using web::Context;
using web::Reply;

constexpr Permission read_brief = Permission::everyone("read-brief");
constexpr std::size_t newest_shown = 5;
constexpr std::size_t values_shown = 8; // of each facet
constexpr std::size_t years_shown = 12;
constexpr std::int64_t full_bar = 100;
/// What a brief counts by, in its order.
constexpr std::array counted_facets{FacetId::Organization, FacetId::Line,     FacetId::Sdg,
                                    FacetId::Gdc,          FacetId::Country,  FacetId::Region,
                                    FacetId::Partner,      FacetId::Freshness};

/// The length of a bar, of `full_bar`.
std::int64_t share_of(std::size_t count, std::size_t largest) {
    return largest == 0 ? 0
                        : std::max<std::int64_t>(1, static_cast<std::int64_t>(count) * full_bar /
                                                        static_cast<std::int64_t>(largest));
}

/// Records counted by the values of one facet that stand at the top of its tree.
class Bars {
  public:
    Bars(const Facet& facet, const SearchFilter& filter, const Naming& naming)
        : m_facet(facet), m_filter(filter), m_naming(naming) {}

    [[nodiscard]] Value most_first(const search::FacetCounts& counts) const {
        std::vector<search::ValueCount> shown;
        std::ranges::copy_if(counts.values, std::back_inserter(shown), [&](const auto& each) {
            return value_above(m_facet, each.value, *m_naming.library.references).empty();
        });
        std::ranges::stable_sort(shown, std::ranges::greater(), &search::ValueCount::count);
        shown.resize(std::min(shown.size(), values_shown));
        return bars_of(shown);
    }

    [[nodiscard]] Value last_in_order(const search::FacetCounts& counts) const {
        const std::size_t first =
            counts.values.size() - std::min(counts.values.size(), years_shown);
        return bars_of(
            {counts.values.begin() + static_cast<std::ptrdiff_t>(first), counts.values.end()});
    }

  private:
    [[nodiscard]] Value bars_of(const std::vector<search::ValueCount>& shown) const {
        std::size_t largest = 0;
        for (const search::ValueCount& each : shown) {
            largest = std::max(largest, each.count);
        }
        Value bars = Value::array();
        for (const search::ValueCount& each : shown) {
            const Choice choice{m_facet.id, each.value, false};
            bars.push(
                Value::object({{"value", m_filter.parameter_of(choice).second},
                               {"label", value_label(m_facet, each.value, m_naming)},
                               {"count", static_cast<std::int64_t>(each.count)},
                               {"bar", share_of(each.count, largest)},
                               {"address", m_filter.with_only(choice).of_records().address()}}));
        }
        return bars;
    }

    const Facet& m_facet;
    const SearchFilter& m_filter;
    const Naming& m_naming;
};

bool has_choice(const SearchFilter& filter, FacetId facet) {
    return std::ranges::any_of(filter.choices(), [&](const Choice& choice) {
        return choice.facet == facet && !choice.is_excluded;
    });
}

/// The axes whose gaps matter: goals of a line, lines of a goal, lines of anything else.
MatrixQuestion question_about_gaps(const SearchFilter& filter) {
    const bool is_of_goal = has_choice(filter, FacetId::Sdg) && !has_choice(filter, FacetId::Line);
    return {.rows = find_axis(is_of_goal ? "wsis" : "sdg"),
            .columns = find_axis(is_of_goal ? "sdg" : "wsis"),
            .filter = filter.on({std::string(matrix_address), {}})};
}

Value gap_of(const AxisEntry& entry) {
    return Value::object(
        {{"code", entry.code}, {"title", entry.title}, {"address", entry.address}});
}

/// `{"lead", "items"}`
Value gaps_value(const PageDesk& desk, const SearchFilter& filter, const Naming& naming) {
    const web::Speaker& say = naming.say;
    Value items = Value::array();
    if (!has_choice(filter, FacetId::Line) && !has_choice(filter, FacetId::Sdg)) {
        MatrixQuestion question = question_about_gaps(filter);
        std::swap(question.rows, question.columns);
        const Matrix matrix = matrix_of(desk, question, naming);
        for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
            if (matrix.row_totals[i].records.all == 0) {
                items.push(gap_of(matrix.rows[i]));
            }
        }
        return Value::object(
            {{"lead", say("catalogue.brief.gaps_lines")}, {"items", std::move(items)}});
    }
    const Matrix matrix = matrix_of(desk, question_about_gaps(filter), naming);
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        for (std::size_t j = 0; j < matrix.columns.size(); ++j) {
            if (matrix.cell(i, j).finding == Finding::LinkWithoutEvidence) {
                items.push(gap_of(matrix.rows[i]));
                break;
            }
        }
    }
    if (!matrix.crosswalk) {
        return {};
    }
    const std::string name(best_text(matrix.crosswalk->names, say.language()).text);
    return Value::object({{"lead", say({"catalogue.brief.gaps_linked", {{"crosswalk", name}}})},
                          {"items", std::move(items)}});
}

/// `17 records, 2019 to 2025`
std::string lead_of(std::int64_t count, const std::vector<search::ValueCount>& years,
                    const web::Speaker& say) {
    if (years.empty()) {
        return say({"catalogue.matrix.count", {{"count", count}}});
    }
    const std::string& first = years.front().value;
    const std::string& last = years.back().value;
    return first == last ? say({"catalogue.brief.in_year", {{"count", count}, {"year", first}}})
                         : say({"catalogue.brief.since",
                                {{"count", count}, {"first", first}, {"last", last}}});
}

/// Years of the records that are found; a facet counts what its own filter leaves out, too.
std::vector<search::ValueCount> years_found(const search::SearchResult& result,
                                            const SearchFilter& filter) {
    std::vector<search::ValueCount> years = counts_of(result, FacetId::Year).values;
    std::erase_if(years, [&](const search::ValueCount& each) {
        return !filter.lets(facet_of(FacetId::Year), each.value);
    });
    return years;
}

Value meta_of(const search::View& view, const search::SearchRequest& request,
              const search::SearchResult& result, const SearchFilter& filter,
              const web::Speaker& say) {
    const auto count = static_cast<std::int64_t>(result.count);
    const std::vector<search::ValueCount> years = years_found(result, filter);
    const auto dated =
        static_cast<std::int64_t>(count_with_any(view, request, result, FacetId::Year));
    const auto placed =
        static_cast<std::int64_t>(count_with_any(view, request, result, FacetId::Country));
    return Value::object(
        {{"count", count},
         {"first_year", years.empty() ? Value() : Value(years.front().value)},
         {"last_year", years.empty() ? Value() : Value(years.back().value)},
         {"with_year", dated},
         {"with_country", placed},
         {"lead", lead_of(count, years, say)},
         {"coverage", say({"catalogue.brief.coverage",
                           {{"dated", dated}, {"count", count}, {"placed", placed}}})}});
}

Value groups_value(const search::SearchResult& result, const SearchFilter& filter,
                   const Naming& naming) {
    Value groups = Value::array();
    for (const FacetId id : counted_facets) {
        const Facet& facet = facet_of(id);
        Value bars = Bars(facet, filter, naming).most_first(counts_of(result, id));
        if (!has_choice(filter, id) && !bars.as_array().empty()) {
            groups.push(Value::object({{"parameter", facet.parameter},
                                       {"label", facet_label(facet, naming.say)},
                                       {"values", std::move(bars)}}));
        }
    }
    return groups;
}

Value newest_value(const PageDesk& desk, const search::SearchResult& result, const Naming& naming) {
    Value items = Value::array();
    desk.database.read([&](db::Transaction& transaction) {
        const FindingGround ground{transaction, naming.library, naming.say, Timestamp::now()};
        for (const Found& found : find_all(ground, result.hits)) {
            items.push(item_of(ground, found, {}));
        }
    });
    return items;
}

Result<Reply> show_brief(const PageDesk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    const Naming naming{*library, say};
    const auto asked = asked_filter(desk, context, *library);
    if (!asked) {
        return failure_of(asked);
    }
    const SearchFilter& filter = *asked;
    const auto view = desk.index.view();
    search::ParsedQuery parsed;
    search::SearchRequest request = filter.of_records().request(parsed);
    request.order = search::Order::Newest;
    request.limit = newest_shown;
    const search::SearchResult result =
        search::search(*view, request, search::analyzer_of_thread());

    web::Page page;
    page.template_name = "catalogue/brief";
    page.title = say({"catalogue.brief.title_for", {{"what", subject_of(filter, naming)}}});
    page.description = say("catalogue.brief.description");
    page.model =
        Value::object({{"subject", subject_of(filter, naming)},
                       {"meta", meta_of(*view, request, result, filter, say)},
                       {"years", Bars(facet_of(FacetId::Year), filter, naming)
                                     .last_in_order(counts_of(result, FacetId::Year))},
                       {"groups", groups_value(result, filter, naming)},
                       {"gaps", gaps_value(desk, filter, naming)},
                       {"newest", newest_value(desk, result, naming)},
                       {"records_address", filter.of_records().address()},
                       {"map_address", filter.on({std::string(map_address), {}}).address()},
                       {"matrix_address", filter.on({std::string(matrix_address), {}}).address()}});
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> brief_routes(const PageDesk& desk) {
    return {{.pattern = std::string(brief_address),
             .name = "catalogue/brief",
             .permission = read_brief,
             .summary = "One page about what a search leaves: how many records, by whom, since "
                        "when, where, and what is missing",
             .handler = [desk](const Context& context) { return show_brief(desk, context); },
             .query = filter_parameters(),
             .formats = {web::json_format}}};
}

} // namespace stocktake::catalogue
