// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/csv_rows.hpp"
#include "features/frameworks/framework_file.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::frameworks {

namespace {

/// Columns that have a place of their own, or that our export derives and need not be read back.
constexpr std::array<std::string_view, 7> columns_of_nodes{"id",   "parent", "code",   "kind",
                                                           "slug", "depth",  "address"};

struct TextColumn {
    std::string_view prefix;
    TextRole role;
};

constexpr std::array text_columns{
    TextColumn{"title_", TextRole::Title},
    TextColumn{"short_", TextRole::Short},
    TextColumn{"text_", TextRole::Text},
    TextColumn{"alias_", TextRole::Alias},
};

constexpr std::string_view basis_prefix = "basis_";

/// `title_fr` is a text column, `title_case` is an attribute.
bool ends_in_language(std::string_view column, std::string_view prefix) {
    return column.starts_with(prefix) && column.size() == prefix.size() + 2;
}

void read_cell(std::string_view column, std::string_view cell, const CsvRow& row, DraftNode& node) {
    for (const TextColumn& text : text_columns) {
        if (!ends_in_language(column, text.prefix)) {
            continue;
        }
        const std::string language(column.substr(text.prefix.size()));
        const std::string basis(row.cell(std::string(basis_prefix) + language));
        if (text.role == TextRole::Alias) {
            for (const std::string_view alias : split(cell, '|')) {
                node.texts.push_back({text.role, language, std::string(trimmed(alias)), basis});
            }
        } else {
            node.texts.push_back({text.role, language, std::string(cell), basis});
        }
        return;
    }
    const bool is_plain = std::ranges::find(columns_of_nodes, column) != columns_of_nodes.end();
    if (!is_plain && !ends_in_language(column, basis_prefix)) {
        node.attributes.set(column, Value(cell));
    }
}

DraftNode read_node(const CsvRow& row) {
    DraftNode node;
    node.origin.line = row.line();
    node.id = row.cell("id");
    node.parent = row.cell("parent");
    node.code = row.cell("code");
    node.kind = row.cell("kind");
    for (std::size_t i = 0; i < row.names().size(); ++i) {
        if (!row.cell(i).empty()) {
            read_cell(row.names()[i], row.cell(i), row, node);
        }
    }
    return node;
}

} // namespace

std::string_view option_of(const LoadFile& file, std::string_view name) {
    for (const auto& [option, value] : file.options) {
        const std::string_view bare = option.starts_with("--") ? std::string_view(option).substr(2)
                                                               : std::string_view(option);
        if (bare == name) {
            return value;
        }
    }
    return {};
}

FrameworkDraft read_framework_csv(const LoadFile& file, Rejections& rejections) {
    FrameworkDraft draft;
    draft.id = option_of(file, "id");
    draft.version = option_of(file, "version");
    draft.source = file.name;
    draft.status = name_of(Status::Recalled); // a list of lines cannot say that it is official
    if (!option_of(file, "name").empty()) {
        draft.names.push_back({TextRole::Title, "en", std::string(option_of(file, "name")), {}});
    }
    read_csv_rows(file.text, {"id", "title_en"}, rejections,
                  [&](const CsvRow& row) { draft.nodes.push_back(read_node(row)); });
    return draft;
}

} // namespace stocktake::frameworks
