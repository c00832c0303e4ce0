// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/kind_file.hpp"

#include "base/json.hpp"
#include "base/json_lines.hpp"
#include "features/kinds/kind_reader.hpp"

namespace stocktake::kinds {

namespace {

constexpr JsonLimits description_limits{.bytes = std::size_t{1024} * 1024, .depth = 16};

/// The line that a message of base/json.hpp names.
std::size_t line_in(const Message& message) {
    for (const auto& [name, argument] : message.arguments) {
        if (const auto* number = std::get_if<std::int64_t>(&argument);
            name == "line" && number != nullptr) {
            return static_cast<std::size_t>(*number);
        }
    }
    return 0;
}

} // namespace

bool looks_like_kind(const Value& json) {
    return json.find("kind") != nullptr && json.find("sections") != nullptr;
}

KindFile read_kind(std::string_view text, const References& references) {
    const Result<Value> json = parse_json(text, description_limits);
    if (!json) {
        return {std::nullopt, {{line_in(json.error().message), {}, {}, json.error().message}}};
    }
    const JsonLines lines(text);
    DescriptionRejections rejections(lines);
    Kind kind = read_description(*json, rejections);
    check_kind(kind, references, rejections);
    if (!rejections.is_empty()) {
        return {std::nullopt, rejections.take()};
    }
    return {std::move(kind), {}};
}

} // namespace stocktake::kinds
