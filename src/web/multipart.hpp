// SPDX-License-Identifier: Apache-2.0
// Bodies of forms with files (RFC 7578), as browsers send them.
#pragma once

#include "web/request.hpp"

namespace stocktake::web {

struct MultipartLimits {
    std::size_t parts = 1000;
    std::size_t part_head_bytes = std::size_t{8} * 1024;
    std::size_t files = 20;
};

/// Adds the fields and files of `body` to Request::form and ::files. A file input that was left
/// empty gives no file. InvalidInput for: a body that does not start with the boundary or does not
/// end with the closing one, a part without a name, a field that is not UTF-8 or has a NUL,
/// anything over the limits.
Result<void> parse_multipart(std::string_view body, std::string_view boundary, Request& into,
                             const MultipartLimits& limits = {});

/// A name that is safe to show and to keep: the last path component, without control characters
/// and bidirectional overrides, at most 255 bytes; empty when nothing is left.
std::string clean_file_name(std::string_view name);

} // namespace stocktake::web
