// SPDX-License-Identifier: Apache-2.0
// What a version is written from: one moment of the database, and who asks.
#pragma once

#include "features/exchange/feature.hpp"
#include "features/open_data/manifest.hpp"

namespace stocktake::open_data {

/// Everything lives as long as the transaction.
struct Snapshot {
    db::Transaction& transaction;
    const kinds::Library& library;
    exchange::ExportDesk exports; // reads in that transaction
    const web::Catalogue& catalogue;
    Timestamp now;
};

/// All that is published, archived records too: they can be read.
exchange::PublicationQuery publications_of(const Snapshot& snapshot,
                                           std::shared_ptr<const kinds::Kind> kind);

} // namespace stocktake::open_data
