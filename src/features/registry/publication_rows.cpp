// SPDX-License-Identifier: Apache-2.0
#include "features/registry/publication_rows.hpp"

#include "features/registry/stored.hpp"

namespace stocktake::registry {

Publication read_publication(db::Cursor& row) {
    Publication publication;
    publication.record = RecordId(row.text(0));
    publication.kind = row.text(1);
    publication.kind_version = row.integer(2);
    publication.revision = row.integer(3);
    publication.language = db::stored_language(row.text(4));
    publication.title = row.text(5);
    publication.owner = id_or_empty<OrganizationId>(row, 6);
    publication.year = row.integer_or_null(7);
    publication.content = db::stored_json(row.text(8));
    publication.published_at = row.timestamp(9);
    publication.changed_at = row.timestamp(10);
    publication.confirmed_at = row.timestamp(11);
    publication.ended_at = timestamp_or_null(row, 12);
    publication.is_archived = row.boolean(13);
    return publication;
}

PublishedLayer read_published_layer(db::Cursor& row) {
    return {db::stored_language(row.text(1)),
            db::stored_name(parse_layer_basis(row.text(2)), row.text(2)), row.text(3),
            db::stored_json(row.text(4)), row.boolean(5)};
}

PublishedAlignment read_published_alignment(db::Cursor& row) {
    return {row.text(1), row.text(2),
            db::stored_name(parse_alignment_state(row.text(3)), row.text(3))};
}

} // namespace stocktake::registry
