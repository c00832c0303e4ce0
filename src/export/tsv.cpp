// SPDX-License-Identifier: Apache-2.0
#include "export/tsv.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "export/cell.hpp"

#include <algorithm>
#include <iterator>

namespace stocktake::formats {

namespace {

constexpr SpecialBytes tsv_special("\t");

bool is_block(const Value& value) {
    return (value.is_object() && !value.as_object().empty()) ||
           (value.is_array() && !value.as_array().empty());
}

/// A name that YAML reads as that name when it stands without quotes.
std::string yaml_name(const std::string& name) {
    static constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    static constexpr std::string_view reserved[] = {"y",   "n",    "yes",   "no",  "on",
                                                    "off", "true", "false", "null"};
    const bool is_word = !name.empty() && name.find_first_not_of(letters) == std::string::npos;
    const bool is_reserved = std::ranges::find(reserved, lower_ascii(name)) != std::end(reserved);
    return is_word && !is_reserved ? name : to_json(name);
}

/// One comment line for each scalar; JSON scalars are YAML scalars.
void write_block(const Value& value, const std::string& indent, Sink& sink) {
    const auto write_entry = [&](const std::string& start, const Value& entry) {
        if (!is_block(entry)) {
            sink.write("#" + indent + start + " " + to_json(entry) + "\n");
            return;
        }
        sink.write("#" + indent + start + "\n");
        write_block(entry, indent + "  ", sink);
    };
    if (value.is_array()) {
        for (const Value& item : value.as_array()) {
            write_entry("-", item);
        }
        return;
    }
    for (const auto& [name, member] : value.as_object()) {
        write_entry(yaml_name(name) + ":", member);
    }
}

} // namespace

void write_tsv(const Value& header, const Table& table, Sink& sink) {
    write_block(header, "", sink);

    std::string line;
    for (const Column& column : table.columns) {
        line += line.empty() ? "" : "\t";
        append_quoted(line, column.name, tsv_special);
    }
    sink.write(line + "\n");

    table.for_each_row([&line, &sink](std::span<const Value> row) {
        line.clear();
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += i == 0 ? "" : "\t";
            append_quoted(line, cell_text(row[i]), tsv_special);
        }
        line += line.empty() ? "\"\"\n" : "\n";
        sink.write(line);
    });
}

} // namespace stocktake::formats
