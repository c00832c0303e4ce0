// SPDX-License-Identifier: Apache-2.0
// New records of an import, written many at a time.
#pragma once

#include "features/registry/deposit.hpp"
#include "features/registry/publication_writer.hpp"

namespace stocktake::registry {

/// All that becomes rows for one new record.
struct NewDeposit {
    Record record;
    Revision revision;
    std::vector<Layer> layers;
    std::vector<Alignment> alignments;
};

class DepositBatches {
  public:
    explicit DepositBatches(db::Transaction& transaction);

    /// With its event, its publication where it is public, the name it has elsewhere and the source
    /// it came from. Writes now and then.
    void add(const kinds::Kind& kind, const NewDeposit& made, std::string_view name,
             const std::optional<SourceKey>& source, std::string_view checksum);
    void flush();

  private:
    db::BatchInsert m_records;
    db::BatchInsert m_revisions;
    db::BatchInsert m_events;
    db::BatchInsert m_layers;
    db::BatchInsert m_alignments;
    db::BatchInsert m_countries;
    db::BatchInsert m_addresses;
    db::BatchInsert m_sources;
    PublicationWriter m_publications;
};

} // namespace stocktake::registry
