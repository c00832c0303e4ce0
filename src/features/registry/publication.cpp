// SPDX-License-Identifier: Apache-2.0
#include "features/registry/publication.hpp"

#include "features/registry/publication_rows.hpp"
#include "features/registry/publication_writer.hpp"
#include "features/registry/record_store.hpp"
#include "features/registry/stored.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

std::string_view cause_of(const Record& record) {
    if (!record.merged_into.is_empty()) {
        return "merged";
    }
    return record.published_revision ? "consent" : "withdrawn";
}

/// A translation of a revision that is not public yet does not take away the one that is.
void keep_older_layers(Publication& publication, const Publication& before,
                       const std::vector<Layer>& layers) {
    for (const PublishedLayer& kept : before.layers) {
        const bool is_in_work = std::ranges::any_of(layers, [&](const Layer& layer) {
            return layer.language == kept.language && layer.revision > publication.revision;
        });
        if (is_in_work && kept.language != publication.language) {
            publication.layers.push_back(kept);
        }
    }
    std::ranges::sort(publication.layers, {},
                      [](const PublishedLayer& each) { return tag_of(each.language); });
}

/// What differs apart from when it was changed and confirmed.
bool is_another(Publication a, const Publication& b) {
    a.changed_at = b.changed_at;
    a.confirmed_at = b.confirmed_at;
    return a != b;
}

bool has_tombstone(db::Transaction& transaction, const RecordId& record) {
    return transaction.query("SELECT 1 FROM tombstone WHERE record = $1", {record}).next();
}

bool erase(db::Transaction& transaction, const Record& record, Timestamp now) {
    const bool was_merged = !record.merged_into.is_empty();
    if (!has_publication(transaction, record.id)) {
        // What was withdrawn and is merged now leads somewhere again.
        if (was_merged && has_tombstone(transaction, record.id)) {
            save_tombstone(transaction, record.id, cause_of(record), now);
            return true;
        }
        return false;
    }
    save_tombstone(transaction, record.id, cause_of(record), now);
    keep_nodes_of_gone(transaction, record.id);
    erase_publication(transaction, record.id);
    return true;
}

constexpr std::string_view moment_mark = "@"; // no record has it in its id

} // namespace

std::string key_of_changes_at(Timestamp moment) {
    return std::string(moment_mark) + moment.text();
}

std::optional<Timestamp> parse_changes_at(std::string_view key) {
    return key.starts_with(moment_mark) ? Timestamp::parse(key.substr(moment_mark.size()))
                                        : std::nullopt;
}

void refresh_publication(db::Transaction& transaction, const kinds::Library& library,
                         const RecordId& record, Timestamp now) {
    if (rewrite_publication(transaction, library, record, now)) {
        transaction.record_change({publication_topic, record.text()});
    }
}

bool rewrite_publication(db::Transaction& transaction, const kinds::Library& library,
                         const RecordId& id, Timestamp now) {
    const std::optional<Record> record = find_record(transaction, id);
    if (!record) {
        throw db::DatabaseError("there is no record " + id.text());
    }
    const std::optional<Revision> revision =
        is_public(*record) && record->published_revision
            ? find_revision(transaction, id, *record->published_revision)
            : std::nullopt;
    if (!revision) {
        return erase(transaction, *record, now);
    }
    const auto kind = kind_at(transaction, library, record->kind, revision->kind_version);
    const std::vector<Layer> layers = list_layers(transaction, id);
    const std::vector<Alignment> alignments = list_alignments(transaction, id);
    const std::optional<Publication> before = find_publication(transaction, id);
    Publication publication = public_view({*record, *kind, *revision, layers, alignments});
    publication.changed_at = now;
    if (before) {
        keep_older_layers(publication, *before, layers);
        if (!is_another(publication, *before)) {
            publication.changed_at = before->changed_at;
        }
        if (publication == *before) {
            return false;
        }
        erase_publication(transaction, id);
    }
    erase_tombstone(transaction, id);
    PublicationWriter writer(transaction);
    writer.add(*kind, publication);
    writer.flush();
    return true;
}

bool has_publication(db::Transaction& transaction, const RecordId& record) {
    return transaction.query("SELECT 1 FROM publication WHERE record = $1", {record}).next();
}

std::optional<Publication> find_publication(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row = transaction.query("SELECT " + std::string(publication_columns) +
                                           " FROM publication p WHERE p.record = $1",
                                       {record});
    if (!row.next()) {
        return std::nullopt;
    }
    Publication publication = read_publication(row);
    db::Cursor layer = transaction.query("SELECT " + std::string(layer_columns) +
                                             " FROM publication_layer l WHERE l.record = $1 "
                                             "ORDER BY l.language",
                                         {record});
    while (layer.next()) {
        publication.layers.push_back(read_published_layer(layer));
    }
    db::Cursor key = transaction.query("SELECT " + std::string(alignment_columns) +
                                           " FROM publication_key k WHERE k.record = $1 "
                                           "AND k.state <> '' ORDER BY k.axis, k.key",
                                       {record});
    while (key.next()) {
        publication.alignments.push_back(read_published_alignment(key));
    }
    return publication;
}

std::optional<Tombstone> find_tombstone(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row =
        transaction.query("SELECT t.at, t.cause, p.record FROM tombstone t "
                          "JOIN record r ON r.id = t.record "
                          "LEFT JOIN publication p ON p.record = r.merged_into WHERE t.record = $1",
                          {record});
    if (!row.next()) {
        return std::nullopt;
    }
    return Tombstone{row.timestamp(0), row.text(1), id_or_empty<RecordId>(row, 2)};
}

std::optional<RecordId> find_record_by_name(db::Transaction& transaction, std::string_view name) {
    db::Cursor row =
        transaction.query("SELECT coalesce(r.merged_into, r.id), p.record, t.record "
                          "FROM record_address a JOIN record r ON r.id = a.record "
                          "LEFT JOIN publication p ON p.record = coalesce(r.merged_into, r.id) "
                          "LEFT JOIN tombstone t ON t.record = coalesce(r.merged_into, r.id) "
                          "WHERE a.name = $1",
                          {name});
    const bool is_known = row.next() && (!row.is_null(1) || !row.is_null(2));
    return is_known ? std::optional(RecordId(row.text(0))) : std::nullopt;
}

} // namespace stocktake::registry
