// SPDX-License-Identifier: Apache-2.0
// Addresses of pages on the web that content may link to.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace stocktake::kinds {

enum class AddressFault {
    OtherScheme, // mailto:, javascript:, ftp:
    Malformed,   // no host, blanks inside, a name and password before the host, …
};

/// The address with `https://` in front where no scheme was written, scheme and host in small
/// letters. Only http and https; a host has a point. Precondition: UTF-8 in NFC, trimmed.
tl::expected<std::string, AddressFault> canonical_web_address(std::string_view text);

} // namespace stocktake::kinds
