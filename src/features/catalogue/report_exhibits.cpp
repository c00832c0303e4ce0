// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/report_exhibits.hpp"

#include "base/text.hpp"
#include "features/catalogue/coverage.hpp"
#include "features/catalogue/exhibit_drawings.hpp"
#include "features/catalogue/exhibit_query.hpp"
#include "features/catalogue/matrix_value.hpp"

#include <algorithm>
#include <ranges>

namespace stocktake::catalogue {

namespace {

constexpr std::size_t most_named = 20;        // entries; the rest is summed
constexpr std::size_t most_told = 3;          // in the alternative text
constexpr std::size_t most_years_across = 18; // beyond, each year is a row of the table
constexpr std::int64_t longest_gap = 60;      // years; beyond, those without records are left out
constexpr std::array<ExhibitAxis, 1> axis_of_bars{{{"by"}}};
constexpr std::array<ExhibitAxis, 2> axes_of_matrix{{{"rows", 30}, {"cols", 24}}};
constexpr std::string_view nil = "–"; // as tables of the United Nations have it

/// Where an exhibit is made; all must outlive it.
struct ExhibitGround {
    const search::View& view;
    db::Transaction& transaction;
    const Naming& naming;
    Timestamp now;

    [[nodiscard]] std::string numeral(std::size_t count) const {
        return naming.say.catalogue().number(naming.say.language(), static_cast<double>(count));
    }
};

/// Entries of an axis in its order, and how many records say anything of it.
struct AxisCounts {
    std::vector<CountedEntry> entries;
    std::size_t records = 0;
    std::size_t placed = 0;
};

AxisCounts count_by_axis(const AxisKind& kind, const SearchFilter& filter,
                         const ExhibitGround& ground) {
    search::ParsedQuery parsed;
    search::SearchRequest request = filter.of_records().request(parsed);
    request.limit = 0;
    request.counted = {number_of(kind.facet)};
    const search::SearchResult result =
        search::search(ground.view, request, search::analyzer_of_thread());
    AxisCounts counts{.entries = {},
                      .records = result.count,
                      .placed = count_with_any(ground.view, request, result, kind.facet)};
    std::map<std::string_view, std::size_t> numbers;
    std::vector<std::string> values;
    for (const search::ValueCount& each : result.facets.at(0).values) {
        numbers.emplace(each.value, each.count);
        values.push_back(each.value);
    }
    std::ranges::sort(values); // only those of years are asked for, which have no other list
    for (const AxisEntry& entry : entries_of(kind, filter, values, ground.naming)) {
        const auto found = numbers.find(entry.value);
        counts.entries.push_back({entry.code.empty() ? entry.title : entry.code + " " + entry.title,
                                  found == numbers.end() ? 0 : found->second});
    }
    return counts;
}

bool has_records(const CountedEntry& entry) {
    return entry.count > 0;
}

/// The largest first; equals stay as they are.
void sort_by_count(std::vector<CountedEntry>& entries) {
    std::ranges::stable_sort(entries, std::ranges::greater(), &CountedEntry::count);
}

/// The first so many, and the sum of the others.
std::vector<CountedEntry> first_and_rest(std::vector<CountedEntry> entries,
                                         const web::Speaker& say) {
    if (entries.size() <= most_named + 1) {
        return entries;
    }
    std::size_t rest = 0;
    for (const CountedEntry& entry : entries | std::views::drop(most_named)) {
        rest += entry.count;
    }
    const std::size_t others = entries.size() - most_named;
    entries.resize(most_named);
    entries.push_back({say({"catalogue.exhibit.others", {{"count", as_argument(others)}}}), rest});
    return entries;
}

/// `Kenya (12), France (3)`
std::string most_of(std::vector<CountedEntry> entries, const ExhibitGround& ground) {
    sort_by_count(entries);
    std::string list;
    for (const CountedEntry& entry :
         entries | std::views::take(most_told) | std::views::filter(has_records)) {
        list += list.empty() ? std::string() : ground.naming.say("catalogue.exhibit.between");
        list += entry.name + " (" + ground.numeral(entry.count) + ')';
    }
    return list;
}

formats::Grid table_of(const std::vector<CountedEntry>& entries, std::string head,
                       const ExhibitGround& ground) {
    formats::Grid grid;
    grid.heads = {std::move(head), ground.naming.say("catalogue.map.column.records")};
    grid.rows.reserve(entries.size());
    for (const CountedEntry& entry : entries) {
        grid.rows.push_back(
            {entry.name, entry.count == 0 ? std::string(nil) : ground.numeral(entry.count)});
    }
    return grid;
}

/// The same with its rows as columns.
formats::Grid turned(const formats::Grid& grid) {
    formats::Grid across;
    across.heads = {grid.heads[0]};
    across.rows = {{grid.heads[1]}};
    for (const auto& row : grid.rows) {
        across.heads.push_back(row[0]);
        across.rows[0].push_back(row[1]);
    }
    return across;
}

std::string coverage_of(std::size_t placed, std::size_t records, const web::Speaker& say) {
    return say({"catalogue.exhibit.coverage",
                {{"placed", as_argument(placed)}, {"count", as_argument(records)}}});
}

/// Years without a record are years, too.
std::vector<CountedEntry> without_gaps(const std::vector<CountedEntry>& years) {
    const auto first = parse_integer(years.front().name);
    const auto last = parse_integer(years.back().name);
    if (!first || !last || *last - *first > longest_gap) {
        return years;
    }
    std::vector<CountedEntry> all;
    for (std::int64_t year = *first; year <= *last; ++year) {
        const std::string name = std::to_string(year);
        const auto known = std::ranges::find(years, name, &CountedEntry::name);
        all.push_back({name, known == years.end() ? 0 : known->count});
    }
    return all;
}

std::optional<ReportExhibit> make_trend(const Value& query, const ExhibitGround& ground) {
    const web::Speaker& say = ground.naming.say;
    const SearchFilter filter = filter_of_exhibit(query, {}, ground.naming.library);
    AxisCounts counts = count_by_axis(*find_axis("year"), filter, ground);
    std::erase_if(counts.entries, std::not_fn(has_records));
    if (counts.entries.size() < 2) {
        return std::nullopt; // one year is no trend
    }
    const std::vector<CountedEntry> years = without_gaps(counts.entries);
    const std::string told = say({"catalogue.exhibit.trend_told",
                                  {{"first", years.front().name},
                                   {"last", years.back().name},
                                   {"most", most_of(years, ground)},
                                   {"last_count", as_argument(years.back().count)}}});
    const Facet& facet = facet_of(FacetId::Year);
    formats::Grid data = table_of(years, facet_label(facet, say), ground);
    std::string remark = coverage_of(counts.placed, counts.records, say);
    if (years.back().name == ground.now.text().substr(0, 4)) {
        remark += ' ' + say({"catalogue.exhibit.running_year", {{"year", years.back().name}}});
    }
    data = years.size() <= most_years_across ? turned(data) : data;
    data.remark = {{std::move(remark)}};
    return ReportExhibit{.drawing = draw_years(years, told, say),
                         .data = std::move(data),
                         .address = filter.on(grouped_by(facet)).of_records().address()};
}

std::optional<ReportExhibit> make_bars(const Value& query, const ExhibitGround& ground) {
    const web::Speaker& say = ground.naming.say;
    const AxisKind& axis = *find_axis(query.text_of("by"));
    const Facet& facet = facet_of(axis.facet);
    const SearchFilter filter = filter_of_exhibit(query, axis_of_bars, ground.naming.library);
    AxisCounts counts = count_by_axis(axis, filter, ground);
    if (std::ranges::none_of(counts.entries, has_records)) {
        return std::nullopt;
    }
    // What is read in the order of its codes stays in it, with its gaps.
    const bool has_order = facet.is_coded || axis.facet == FacetId::Year;
    if (!has_order || counts.entries.size() > most_named) {
        std::erase_if(counts.entries, std::not_fn(has_records));
        if (!has_order || counts.entries.size() > most_named) {
            sort_by_count(counts.entries);
        }
    }
    const std::vector<CountedEntry> entries = first_and_rest(std::move(counts.entries), say);
    const std::string told = say({"catalogue.exhibit.bars_told",
                                  {{"axis", axis_label(axis, say)},
                                   {"count", as_argument(counts.records)},
                                   {"most", most_of(entries, ground)}}});
    formats::Grid data = table_of(entries, axis_label(axis, say), ground);
    data.remark = {{coverage_of(counts.placed, counts.records, say)}};
    return ReportExhibit{.drawing = draw_bars(entries, told, say),
                         .data = std::move(data),
                         .address = filter.on(grouped_by(facet)).of_records().address()};
}

std::optional<ReportExhibit> make_map(const Value& query, const ExhibitGround& ground) {
    const web::Speaker& say = ground.naming.say;
    const SearchFilter filter =
        filter_of_exhibit(query, {}, ground.naming.library).on({std::string(map_address), {}});
    const CountryCounts counts = count_by_country(ground.view, filter, ground.naming);
    if (counts.placed == 0) {
        return std::nullopt;
    }
    std::vector<CountedEntry> countries;
    for (const CountedCountry& country : counts.countries) {
        if (country.count > 0) {
            countries.push_back({country.title, country.count});
        }
    }
    const std::string told = say({"catalogue.exhibit.map_told",
                                  {{"placed", as_argument(counts.placed)},
                                   {"count", as_argument(counts.records)},
                                   {"countries", as_argument(countries.size())},
                                   {"most", most_of(countries, ground)}}});
    formats::Grid data = table_of(first_and_rest(std::move(countries), say),
                                  say("catalogue.map.column.country"), ground);
    data.remark = {
        {coverage_of(counts.placed, counts.records, say) + ' ' + say("catalogue.map.note")}};
    return ReportExhibit{.drawing = draw_world(counts, told, say),
                         .data = std::move(data),
                         .address = filter.address()};
}

/// A row for each of the matrix, a column for each, and the totals of the rows.
formats::Grid table_of_cells(const Matrix& matrix, const MatrixQuestion& question,
                             const ExhibitGround& ground) {
    const web::Speaker& say = ground.naming.say;
    const auto numeral = [&](const MatrixCell& cell) {
        return cell.records.all == 0 ? std::string(nil) : ground.numeral(cell.records.all);
    };
    formats::Grid grid;
    grid.heads = {title_of_matrix(question, say)};
    for (const AxisEntry& column : matrix.columns) {
        grid.heads.emplace_back(short_name(column));
    }
    grid.heads.push_back(say("catalogue.exhibit.total"));
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        const AxisEntry& row = matrix.rows[i];
        std::vector<std::string> cells{row.code.empty() ? row.title : row.code + " " + row.title};
        for (std::size_t j = 0; j < matrix.columns.size(); ++j) {
            cells.push_back(numeral(matrix.cell(i, j)));
        }
        cells.push_back(numeral(matrix.row_totals[i]));
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

/// What the rows and columns are called in full where the table has codes only.
std::string remark_of(const Matrix& matrix, const web::Speaker& say) {
    std::string remark = say("catalogue.matrix.totals_note");
    if (matrix.crosswalk) {
        remark +=
            ' ' + say({"catalogue.exhibit.links",
                       {{"crosswalk",
                         std::string(best_text(matrix.crosswalk->names, say.language()).text)},
                        {"status", frameworks::status_title(say, matrix.crosswalk->status)}}});
    }
    return remark;
}

std::string told_of(const Matrix& matrix, const MatrixQuestion& question, const web::Speaker& say) {
    const auto most = std::ranges::max_element(
        matrix.cells, {}, [](const MatrixCell& cell) { return cell.records.all; });
    const auto place = static_cast<std::size_t>(most - matrix.cells.begin());
    const auto gaps =
        std::ranges::count(matrix.cells, Finding::LinkWithoutEvidence, &MatrixCell::finding);
    return say({"catalogue.exhibit.matrix_told",
                {{"title", title_of_matrix(question, say)},
                 {"count", as_argument(matrix.total.records.all)},
                 {"most", label_of_cell(matrix, place / matrix.columns.size(),
                                        place % matrix.columns.size(), say)},
                 {"gaps", static_cast<std::int64_t>(gaps)}}});
}

std::optional<ReportExhibit> make_matrix(const Value& query, const ExhibitGround& ground) {
    const std::string rows(query.text_of("rows"));
    const std::string columns(query.text_of("cols"));
    MatrixQuestion question;
    question.rows = find_axis(rows);
    question.columns = find_axis(columns);
    question.filter = filter_of_exhibit(query, axes_of_matrix, ground.naming.library)
                          .on({std::string(matrix_address), {{"rows", rows}, {"cols", columns}}});
    const Matrix matrix = matrix_of({ground.view, ground.transaction}, question, ground.naming);
    if (largest_cell(matrix) == 0) {
        return std::nullopt;
    }
    const web::Speaker& say = ground.naming.say;
    formats::Grid data = table_of_cells(matrix, question, ground);
    data.remark = {{remark_of(matrix, say)}};
    return ReportExhibit{.drawing = draw_heat(matrix, told_of(matrix, question, say), say),
                         .data = std::move(data),
                         .address = question.filter.address()};
}

using Make = std::optional<ReportExhibit> (*)(const Value& query, const ExhibitGround& ground);

ReportExhibitSource source_of(std::string name, std::span<const ExhibitAxis> axes, Make make,
                              kinds::Shelf& shelf, IndexKeeper& index) {
    const auto check = [&shelf, axes](db::Transaction& transaction, const Value& query) {
        return faults_of_exhibit(query, axes, *shelf.library(transaction));
    };
    const auto open = [&shelf, &index, make]() -> ReportExhibitSource::Maker {
        return [&shelf, view = index.view(), make](db::Transaction& transaction, const Value& query,
                                                   const web::Speaker& say, Timestamp now) {
            const auto library = shelf.library(transaction);
            const Naming naming{*library, say};
            return make(query, {*view, transaction, naming, now});
        };
    };
    return {std::move(name), check, open};
}

} // namespace

std::vector<ReportExhibitSource> report_exhibit_sources(kinds::Shelf& shelf, IndexKeeper& index) {
    return {source_of("trend", {}, make_trend, shelf, index),
            source_of("bars", axis_of_bars, make_bars, shelf, index),
            source_of("map", {}, make_map, shelf, index),
            source_of("matrix", axes_of_matrix, make_matrix, shelf, index)};
}

} // namespace stocktake::catalogue
