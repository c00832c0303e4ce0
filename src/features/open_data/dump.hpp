// SPDX-License-Identifier: Apache-2.0
// Makes a version of the open data: everything public, of one moment, in files.
#pragma once

#include "features/open_data/archive.hpp"
#include "features/open_data/snapshot.hpp"

#include <functional>

namespace stocktake::open_data {

struct DumpDesk {
    db::Database& database;
    kinds::Shelf& shelf;
    const web::Catalogue& catalogue;
    std::filesystem::path folder; // of the versions
    std::string site;             // public address of this site; may be empty
    std::string licence;          // address of the licence of the data; may be empty
};

struct DumpOptions {
    std::size_t keep = 30; // newest versions; the first of each month stays besides
    /// Called after each file that is written while the database is read.
    std::function<void(const DumpedFile&)> progress = [](const DumpedFile&) {};
};

struct DumpOutcome {
    Manifest newest;
    bool is_new = false; // false: nothing public has changed since
    std::vector<Version> removed;
};

/// Conflict when another process writes one, or when this second has its version already.
Result<DumpOutcome> make_dump(const DumpDesk& desk, const DumpOptions& options, Timestamp now);

/// Removes a version for ever. NotFound when there is none of that name.
Result<void> forget_dump(const std::filesystem::path& folder, std::string_view name);

} // namespace stocktake::open_data
