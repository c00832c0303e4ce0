// SPDX-License-Identifier: Apache-2.0
// The files of a version, one after the other.
#pragma once

#include "db/sqlite_file.hpp"
#include "features/open_data/snapshot.hpp"

#include <filesystem>
#include <functional>

namespace stocktake::open_data {

class DumpFiles {
  public:
    /// Writes into `folder`, which is there and empty.
    DumpFiles(std::filesystem::path folder, std::function<void(const DumpedFile&)> progress);

    /// All that has to be read from the database: records by kind, and the tables. `head` says what
    /// the files are to be called.
    void read(Manifest head, const Snapshot& snapshot);

    /// What is made from that: the tables as files, the database as a whole, README, manifest,
    /// checksums. Call once, after read().
    Manifest finish();

  private:
    void write_records(const std::shared_ptr<const kinds::Kind>& kind, const Snapshot& snapshot);
    void write_tables();
    void write_database();
    void write_manifest();
    void keep(DumpedFile file);

    [[nodiscard]] std::filesystem::path database_place() const;

    std::filesystem::path m_folder;
    std::function<void(const DumpedFile&)> m_progress;
    Manifest m_manifest;
    std::unique_ptr<db::SqliteFile> m_database;
};

} // namespace stocktake::open_data
