// SPDX-License-Identifier: Apache-2.0
// The only code that writes the public tables. Who calls it has made the publication by
// public_view.hpp: nothing is left out here any more.
#pragma once

#include "db/batch_insert.hpp"
#include "features/registry/public_view.hpp"

namespace stocktake::registry {

/// Rows of new publications; written by flush.
class PublicationWriter {
  public:
    explicit PublicationWriter(db::Transaction& transaction);

    void add(const kinds::Kind& kind, const Publication& publication);
    void flush();

  private:
    db::BatchInsert m_publications;
    db::BatchInsert m_layers;
    db::BatchInsert m_keys;
    db::BatchInsert m_files;
};

/// With its layers, keys and files.
void erase_publication(db::Transaction& transaction, const RecordId& record);

void save_tombstone(db::Transaction& transaction, const RecordId& record, std::string_view cause,
                    Timestamp at);
/// What a publication is aligned to stays with its tombstone. To be called between save_tombstone
/// and erase_publication.
void keep_nodes_of_gone(db::Transaction& transaction, const RecordId& record);
void erase_tombstone(db::Transaction& transaction, const RecordId& record);

} // namespace stocktake::registry
