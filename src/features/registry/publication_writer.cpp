// SPDX-License-Identifier: Apache-2.0
#include "features/registry/publication_writer.hpp"

#include "base/folding.hpp"
#include "features/registry/stored.hpp"

namespace stocktake::registry {

PublicationWriter::PublicationWriter(db::Transaction& transaction)
    : m_publications(
          transaction,
          "publication (record, kind, kind_version, revision, language, title, "
          "title_key, owner, year, content, longest_list, published_at, changed_at, confirmed_at, "
          "ended_at, is_archived)",
          16),
      m_layers(transaction,
               "publication_layer (record, language, basis, title, content, is_current)", 6),
      m_keys(transaction, "publication_key (record, axis, key, state)", 4),
      m_files(transaction, "publication_file (record, file)", 2) {}

void PublicationWriter::add(const kinds::Kind& kind, const Publication& publication) {
    m_publications.add(
        {publication.record, publication.kind, publication.kind_version, publication.revision,
         tag_of(publication.language), publication.title, folded(publication.title),
         or_null(publication.owner), publication.year, json_of(publication.content),
         kinds::longest_list(kind, publication.content), publication.published_at.text(),
         publication.changed_at.text(), publication.confirmed_at.text(),
         text_of(publication.ended_at), publication.is_archived});
    for (const PublishedLayer& layer : publication.layers) {
        m_layers.add({publication.record, tag_of(layer.language), name_of(layer.basis), layer.title,
                      json_of(layer.content), layer.is_current});
    }
    for (const PublicationKey& key : keys_of(kind, publication)) {
        m_keys.add({publication.record, key.axis, key.key,
                    key.state ? name_of(*key.state) : std::string_view()});
    }
    for (const std::string& file : ids_in(kind, publication.content, kinds::FieldType::File)) {
        m_files.add({publication.record, file});
    }
}

void PublicationWriter::flush() {
    m_publications.flush();
    m_layers.flush();
    m_keys.flush();
    m_files.flush();
}

void erase_publication(db::Transaction& transaction, const RecordId& record) {
    transaction.execute("DELETE FROM publication_file WHERE record = $1", {record});
    transaction.execute("DELETE FROM publication_key WHERE record = $1", {record});
    transaction.execute("DELETE FROM publication_layer WHERE record = $1", {record});
    transaction.execute("DELETE FROM publication WHERE record = $1", {record});
}

void save_tombstone(db::Transaction& transaction, const RecordId& record, std::string_view cause,
                    Timestamp at) {
    transaction.execute("INSERT INTO tombstone (record, at, cause) VALUES ($1, $2, $3) "
                        "ON CONFLICT (record) DO UPDATE SET at = excluded.at, "
                        "cause = excluded.cause",
                        {record, at.text(), cause});
}

void keep_nodes_of_gone(db::Transaction& transaction, const RecordId& record) {
    transaction.execute("INSERT INTO tombstone_key (record, axis, key) SELECT record, axis, key "
                        "FROM publication_key WHERE record = $1 AND state <> ''",
                        {record});
}

void erase_tombstone(db::Transaction& transaction, const RecordId& record) {
    transaction.execute("DELETE FROM tombstone_key WHERE record = $1", {record});
    transaction.execute("DELETE FROM tombstone WHERE record = $1", {record});
}

} // namespace stocktake::registry
