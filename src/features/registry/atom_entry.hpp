// SPDX-License-Identifier: Apache-2.0
// A publication as an entry of a feed.
#pragma once

#include "export/atom.hpp"
#include "features/registry/publication.hpp"

namespace stocktake::registry {

/// Title and summary in its own language, with its translations beside; categories for what it is
/// aligned to, by the scheme of their framework. Its id is that of its page and never changes.
/// `site` is the public address of this site, without a slash at the end; may be empty.
formats::AtomEntry atom_entry_of(const kinds::Kind& kind, const Publication& publication,
                                 const kinds::References& references, std::string_view site);

} // namespace stocktake::registry
