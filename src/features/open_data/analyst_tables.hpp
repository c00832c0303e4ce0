// SPDX-License-Identifier: Apache-2.0
// Fills the tables of stocktake.sqlite with everything public.
#pragma once

#include "db/sqlite_file.hpp"
#include "features/open_data/snapshot.hpp"

namespace stocktake::open_data {

/// Makes the tables and fills them, memory flat in the number of records; without indexes.
void fill_tables(db::SqliteFile& file, const Snapshot& snapshot, const Manifest& head);

} // namespace stocktake::open_data
