// SPDX-License-Identifier: Apache-2.0
// How rows of the public tables become values, for the queries of publication.hpp.
#pragma once

#include "features/registry/publication.hpp"

namespace stocktake::registry {

/// Of `publication p`.
inline constexpr std::string_view publication_columns =
    "p.record, p.kind, p.kind_version, p.revision, p.language, p.title, p.owner, p.year, "
    "p.content, p.published_at, p.changed_at, p.confirmed_at, p.ended_at, p.is_archived";
/// Of `publication_layer l`.
inline constexpr std::string_view layer_columns =
    "l.record, l.language, l.basis, l.title, l.content, l.is_current";
/// Of `publication_key k` where a state is given.
inline constexpr std::string_view alignment_columns = "k.record, k.axis, k.key, k.state";

/// Without layers and alignments.
Publication read_publication(db::Cursor& row);
PublishedLayer read_published_layer(db::Cursor& row);
PublishedAlignment read_published_alignment(db::Cursor& row);

} // namespace stocktake::registry
