// SPDX-License-Identifier: Apache-2.0
// A publication as linked data in the words of schema.org, for search engines and catalogues.
#pragma once

#include "base/format.hpp"
#include "features/registry/publication.hpp"

namespace stocktake::registry {

inline constexpr Format json_ld_format{"jsonld", "application/ld+json", "JSON-LD"};

/// Texts in every language there is, marked; fields without a property of schema.org are left out,
/// but the title, which is the name where nothing else is. A kind without a type is a CreativeWork.
/// `site` is the public address of this site, without a slash at the end; empty makes identifiers
/// relative. With "@context", so that it stands alone.
Value json_ld_of(const kinds::Kind& kind, const Publication& publication,
                 const kinds::References& references, std::string_view site);

} // namespace stocktake::registry
