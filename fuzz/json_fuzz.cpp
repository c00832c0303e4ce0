// SPDX-License-Identifier: Apache-2.0
// Any bytes are JSON that survives being written and read again, or are refused with a place.
#include "base/json.hpp"
#include "base/text.hpp"

#include "require.hpp"

using namespace stocktake;
using fuzz::require;

namespace {

void check_error(const Error& error) {
    require(error.kind == ErrorKind::InvalidInput, "what cannot be read is invalid input");
    require(error.message.id.starts_with("base.json."), "an error has a message of this area");
    require(error.message.id != "base.json.syntax" || !error.details.empty(),
            "the library that looks for the fault finds one");
    for (const auto& [name, argument] : error.message.arguments) {
        const auto* number = std::get_if<std::int64_t>(&argument);
        require(number == nullptr || *number >= 1, "lines and columns count from 1");
    }
}

void check_value(const Value& value, JsonStyle style) {
    const std::string text = to_json(value, style);
    require(is_utf8(text), "what is written is UTF-8");
    require(text.find('<') == std::string::npos, "what is written can stand in a script element");
    const Result<Value> again = parse_json(text, {.bytes = text.size()});
    require(again.has_value(), "what is written can be read");
    require(*again == value, "what is read again is the same value");
    require(to_json(*again, style) == text, "what is written again is the same text");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(data, data + size);
    const Result<Value> value = parse_json(text);
    if (!value) {
        check_error(value.error());
        return 0;
    }
    check_value(*value, JsonStyle::Compact);
    check_value(*value, JsonStyle::Indented);
    return 0;
}
