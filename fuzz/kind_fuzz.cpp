// SPDX-License-Identifier: Apache-2.0
// Any bytes are a kind or are refused with lines; any content of any kind is judged alike twice,
// and survives as cells. The bytes are a description, a NUL, and content; without a NUL, content of
// a kind that has every type.
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/kinds/cells.hpp"
#include "features/kinds/kind_file.hpp"
#include "features/kinds/test_description.hpp"

#include "require.hpp"

#include <algorithm>

using namespace stocktake;
using namespace stocktake::kinds;
using fuzz::require;

namespace {

void check_rejections(const KindFile& file, std::string_view text) {
    require(file.kind.has_value() == file.rejections.empty(), "a kind, or reasons");
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    for (const Rejection& rejection : file.rejections) {
        require(rejection.line >= 1 && rejection.line <= lines, "a line of the file");
        require(rejection.reason.id.starts_with("kinds.file.") ||
                    rejection.reason.id.starts_with("base.json."),
                "a reason for people");
    }
}

void check_cells(const Kind& kind, const Value& content, CellStyle style) {
    const Reading reading = read_cells(kind, write_cells(kind, content, style), style);
    require(reading.problems.empty(), "cells that were written can be read");
    const Acceptance again =
        accept(kind, reading.content, small_references(), Completeness::Partial);
    require(to_json(again.content) == to_json(content), "cells lose nothing");
}

void check_content(const Kind& kind, const Value& given) {
    accept(kind, given, small_references(), Completeness::Whole);
    const Acceptance first = accept(kind, given, small_references(), Completeness::Partial);
    const Acceptance second =
        accept(kind, first.content, small_references(), Completeness::Partial);
    require(second.problems.empty(), "what was accepted has no problems");
    require(to_json(second.content) == to_json(first.content), "what was accepted stays as it is");
    check_cells(kind, first.content, CellStyle::Form);
    check_cells(kind, first.content, CellStyle::Table);
    require(differences(kind, first.content, second.content).empty(), "no difference to itself");
    visible_part(kind, first.content, Visibility::Public);
    translatable_part(kind, first.content);
}

/// The text as the cell of each column in turn.
void check_any_cells(const Kind& kind, const std::string& text) {
    for (const CellStyle style : {CellStyle::Form, CellStyle::Table}) {
        Cells cells{{text, text}};
        for (const CellColumn& column : cell_columns(kind, 2)) {
            cells.emplace_back(column.name, text);
        }
        const Reading reading = read_cells(kind, cells, style);
        accept(kind, reading.content, small_references(), Completeness::Whole);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const Kind all_types = *read_kind(activity_description(), small_references()).kind;
    const std::string text(data, data + size);
    const auto end = text.find('\0');
    Kind kind = all_types;
    std::string content = text;
    if (end != std::string::npos) {
        const std::string description = text.substr(0, end);
        KindFile file = read_kind(description, small_references());
        check_rejections(file, description);
        if (file.kind) {
            kind = std::move(*file.kind);
        }
        content = text.substr(end + 1);
    }
    if (const auto value = parse_json(content)) {
        check_content(kind, *value);
    }
    if (is_utf8(content)) {
        check_any_cells(kind, content);
    }
    return 0;
}
