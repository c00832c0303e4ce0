// SPDX-License-Identifier: Apache-2.0
#include "features/checks/readers.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
/// Of the container that Word encrypts documents into, and that its old format is.
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0";

bool is_html(std::string_view bytes) {
    const std::string start = lower_ascii(trimmed(bytes.substr(0, 1024)));
    return start.starts_with("<!doctype html") || start.find("<html") != std::string::npos ||
           start.find("<body") != std::string::npos;
}

tl::unexpected<Error> unreadable(std::string_view reason) {
    return failure(ErrorKind::InvalidInput, {std::string(reason), {}});
}

} // namespace

std::vector<TextBlock> plain_blocks(std::string_view bytes) {
    std::vector<TextBlock> blocks;
    std::size_t line = 0;
    for (const std::string_view text : split(bytes, '\n')) {
        ++line;
        if (!trimmed(text).empty()) {
            blocks.push_back({std::string(text), line});
        }
    }
    return blocks;
}

Result<CheckedText> read_text(std::string name, std::string_view bytes) {
    if (bytes.starts_with(zip_mark)) {
        Result<std::vector<TextBlock>> blocks = docx_blocks(bytes);
        if (!blocks) {
            return failure_of(blocks);
        }
        return arrange(std::move(name), *blocks);
    }
    if (bytes.starts_with(compound_mark)) {
        return unreadable("checks.read.compound");
    }
    if (bytes.starts_with("%PDF")) {
        return unreadable("checks.read.pdf");
    }
    if (bytes.starts_with(byte_order_mark)) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    if (bytes.size() > largest_text) {
        return failure(
            ErrorKind::InvalidInput,
            {"checks.read.too_large", {{"megabytes", as_argument(largest_text >> 20U)}}});
    }
    if (!is_utf8(bytes) || bytes.find('\0') != std::string_view::npos) {
        return unreadable("checks.read.not_utf8");
    }
    if (trimmed(bytes).empty()) {
        return unreadable("checks.read.empty");
    }
    return arrange(std::move(name), is_html(bytes) ? html_blocks(bytes) : plain_blocks(bytes));
}

} // namespace stocktake::checks
