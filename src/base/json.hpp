// SPDX-License-Identifier: Apache-2.0
// JSON text to Value (json.cpp, by simdjson) and back
// (json_writer.cpp), as RFC 8259 has it.
#pragma once

#include "base/result.hpp"
#include "base/sink.hpp"
#include "base/value.hpp"

namespace stocktake {

struct JsonLimits {
    std::size_t bytes = std::size_t{64} * 1024 * 1024;
    int depth = 64; // arrays and objects within each other
};

/// Errors are InvalidInput and name line and column: broken UTF-8, a NUL byte, an object that names
/// a member twice, nesting or size over the limits, a number outside 64 bits.
Result<Value> parse_json(std::string_view text, const JsonLimits& limits = {});

enum class JsonStyle { Compact, Indented };

/// Real numbers keep their shortest round-trip form; NaN and infinities become null.
void write_json(const Value& value, Sink& sink, JsonStyle style = JsonStyle::Compact);
std::string to_json(const Value& value, JsonStyle style = JsonStyle::Compact);

/// `text` as a quoted JSON string, quotes included. `<` is written `\u003c`, so that JSON can stand
/// inside a <script> element.
void write_json_string(std::string_view text, Sink& sink);

} // namespace stocktake
