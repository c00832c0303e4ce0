// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/multiples.hpp"

#include "features/catalogue/coverage.hpp"
#include "features/catalogue/matrix_value.hpp"
#include "features/catalogue/palette.hpp"
#include "features/catalogue/panel_drawing.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

/// The question of one value; its address is that of a matrix of two axes.
MatrixQuestion question_for(const MatrixQuestion& question, const AxisEntry& entry) {
    MatrixQuestion alone = question;
    alone.by = nullptr;
    FilteredPage page = question.filter.page();
    std::erase_if(page.parameters, [](const auto& each) { return each.first == "by"; });
    alone.filter =
        question.filter.on(std::move(page)).with_only({question.by->facet, entry.value, false});
    return alone;
}

/// In words what a picture shows: the cell with most records.
std::string told(const Multiple& multiple, const web::Speaker& say) {
    const Matrix& matrix = multiple.matrix;
    const auto most = std::ranges::max_element(
        matrix.cells, {}, [](const MatrixCell& cell) { return cell.records.all; });
    if (most == matrix.cells.end() || most->records.all == 0) {
        return say("catalogue.matrix.panel_empty");
    }
    const auto place = static_cast<std::size_t>(most - matrix.cells.begin());
    return say({"catalogue.matrix.panel_most",
                {{"cell", label_of_cell(matrix, place / matrix.columns.size(),
                                        place % matrix.columns.size(), say)}}});
}

std::string picture_address(const Multiple& multiple, std::size_t largest) {
    FilteredPage page = multiple.question.filter.page();
    page.parameters.emplace_back("panel", std::to_string(std::max<std::size_t>(largest, 1)));
    return web::with_suffix(multiple.question.filter.on(std::move(page)).address(),
                            svg_format.suffix);
}

} // namespace

Multiples multiples_of(const PageDesk& desk, const MatrixQuestion& question, const Matrix& whole,
                       const Naming& naming) {
    Multiples multiples{.by = question.by, .items = {}};
    const auto& counts = counts_of(whole.facets, question.by->facet).values;
    for (AxisEntry& entry : entries_of(*question.by, question.filter, whole.years, naming)) {
        if (std::ranges::find(counts, entry.value, &search::ValueCount::value) == counts.end()) {
            ++multiples.empty;
        } else if (multiples.items.size() == most_multiples) {
            ++multiples.left_out;
        } else {
            MatrixQuestion alone = question_for(question, entry);
            Matrix matrix = matrix_of(desk, alone, naming);
            multiples.largest = std::max(multiples.largest, largest_cell(matrix));
            multiples.items.push_back({std::move(entry), std::move(alone), std::move(matrix)});
        }
    }
    return multiples;
}

Value multiples_value(const Multiples& multiples, const web::Speaker& say) {
    Value items = Value::array();
    for (const Multiple& each : multiples.items) {
        const auto [width, height] = panel_size(each.matrix);
        items.push(
            Value::object({{"value", each.entry.parameter},
                           {"code", each.entry.code},
                           {"title", each.entry.title},
                           {"count", static_cast<std::int64_t>(each.matrix.total.records.all)},
                           {"address", each.question.filter.address()},
                           {"picture_address", picture_address(each, multiples.largest)},
                           {"picture_text", told(each, say)},
                           {"picture_width", width},
                           {"picture_height", height}}));
    }
    return Value::object({{"by", multiples.by->name},
                          {"by_label", axis_label(*multiples.by, say)},
                          {"items", std::move(items)},
                          {"empty", static_cast<std::int64_t>(multiples.empty)},
                          {"has_empty", multiples.empty > 0},
                          {"left_out", static_cast<std::int64_t>(multiples.left_out)},
                          {"has_left_out", multiples.left_out > 0}});
}

} // namespace stocktake::catalogue
