// SPDX-License-Identifier: Apache-2.0
// Content codings (RFC 9110, 8.4.1): brotli and gzip.
#pragma once

#include <string>
#include <string_view>

namespace stocktake::web {

enum class Encoding { Identity, Gzip, Brotli };

/// Value of Content-Encoding: `gzip`, `br`; empty for identity.
std::string_view name_of(Encoding encoding);

/// The best of ours that an Accept-Encoding header allows: brotli before gzip unless q-values say
/// otherwise; identity when the header is missing.
Encoding negotiate_encoding(std::string_view accept_encoding);

enum class Effort { Fast, Best }; // Fast for each answer, Best for assets once at start

std::string compress(std::string_view bytes, Encoding encoding, Effort effort);

/// Text, JSON, XML, SVG and the like; not pictures, archives or XLSX.
bool is_compressible(std::string_view media_type);

} // namespace stocktake::web
