// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/crosswalk_file.hpp"
#include "features/frameworks/csv_rows.hpp"

#include <algorithm>
#include <array>

namespace stocktake::frameworks {

namespace {

/// Columns that have a place of their own, or that our export derives and need not be read back.
constexpr std::array<std::string_view, 9> columns_of_links{"from",       "to",      "strength",
                                                           "rationale",  "basis",   "from_code",
                                                           "from_title", "to_code", "to_title"};

DraftLink read_link(const CsvRow& row) {
    DraftLink link;
    link.origin.line = row.line();
    link.from = row.cell("from");
    link.to = row.cell("to");
    link.strength = row.cell("strength");
    link.rationale = row.cell("rationale");
    link.basis = row.cell("basis");
    for (std::size_t i = 0; i < row.names().size(); ++i) {
        const bool is_plain =
            std::ranges::find(columns_of_links, row.names()[i]) != columns_of_links.end();
        if (!is_plain && !row.cell(i).empty()) {
            link.extra.set(row.names()[i], Value(row.cell(i)));
        }
    }
    return link;
}

} // namespace

CrosswalkDraft read_crosswalk_csv(const LoadFile& file, Rejections& rejections) {
    CrosswalkDraft draft;
    draft.id = option_of(file, "id");
    draft.version = option_of(file, "version");
    draft.from_framework = option_of(file, "from");
    draft.to_framework = option_of(file, "to");
    draft.source = file.name;
    draft.default_basis = Basis::Editorial; // a list of lines cannot say that it is official
    if (!option_of(file, "name").empty()) {
        draft.names.push_back({TextRole::Title, "en", std::string(option_of(file, "name")), {}});
    }
    read_csv_rows(file.text, {"from", "to"}, rejections,
                  [&](const CsvRow& row) { draft.links.push_back(read_link(row)); });
    return draft;
}

} // namespace stocktake::frameworks
