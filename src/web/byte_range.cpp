// SPDX-License-Identifier: Apache-2.0
#include "web/byte_range.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

/// Digits alone: no sign, no spaces.
std::optional<std::uint64_t> parse_position(std::string_view text) {
    const bool is_number =
        !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    const auto number = is_number ? parse_integer(text) : std::nullopt;
    return number ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

/// `bytes 0-99/1000`, or `bytes */1000` when there is nothing.
std::string content_range(const ByteRange& range, std::uint64_t size) {
    const std::string of = "/" + std::to_string(size);
    return range.count == 0 ? "bytes *" + of
                            : "bytes " + std::to_string(range.first) + "-" +
                                  std::to_string(range.first + range.count - 1) + of;
}

} // namespace

std::optional<ByteRange> parse_range(std::string_view header, std::uint64_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit)) {
        return std::nullopt;
    }
    header.remove_prefix(unit.size());
    const std::size_t dash = header.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto last = parse_position(header.substr(dash + 1));
    if (dash == 0) { // the last bytes
        return last ? std::optional(ByteRange{size - std::min(*last, size), std::min(*last, size)})
                    : std::nullopt;
    }
    const auto first = parse_position(header.substr(0, dash));
    const bool is_open = dash + 1 == header.size();
    if (!first || (!last && !is_open) || (last && *last < *first)) {
        return std::nullopt;
    }
    if (*first >= size) {
        return ByteRange{};
    }
    const std::uint64_t end = last ? std::min(*last, size - 1) + 1 : size;
    return ByteRange{*first, end - *first};
}

Response part_or_whole(Response response, const Request& request) {
    response.headers.set("Accept-Ranges", "bytes");
    const auto* file = std::get_if<std::shared_ptr<const SpoolFile>>(&response.body);
    const std::string_view held = request.headers.text_of("If-Range");
    if (file == nullptr || response.status != 200 || request.method != Method::Get ||
        (!held.empty() && held != response.headers.text_of("ETag"))) {
        return response;
    }
    const std::uint64_t size = (*file)->size();
    const auto range = parse_range(request.headers.text_of("Range"), size);
    if (!range) {
        return response;
    }
    response.headers.set("Content-Range", content_range(*range, size));
    if (range->count == 0) {
        response.status = 416;
        response.set_text("");
        return response;
    }
    response.status = 206;
    response.body = (*file)->part(range->first, range->count);
    return response;
}

} // namespace stocktake::web
