// SPDX-License-Identifier: Apache-2.0
// Parts of large files, so that a download that broke off on a poor line goes on where it was
// (RFC 9110, 14).
#pragma once

#include "web/response.hpp"

#include <optional>
#include <string_view>

namespace stocktake::web {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t count = 0; // 0: the body has nothing there

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// `bytes=0-99`, `bytes=100-`, `bytes=-100` of a body of `size` bytes. Nothing for what is to be
/// ignored: other units, several ranges at once, what makes no sense.
std::optional<ByteRange> parse_range(std::string_view header, std::uint64_t size);

/// The part that the reader asks for (206), or what there is to have (416); the whole as it is for
/// readers who ask for no part, or who hold a part of other bytes. Precondition: status 200, an
/// ETag, a body on the disk.
Response part_or_whole(Response response, const Request& request);

} // namespace stocktake::web
