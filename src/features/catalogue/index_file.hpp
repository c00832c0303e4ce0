// SPDX-License-Identifier: Apache-2.0
// The index on disk, for the next start: good for the program, the words and the database it was
// made of, and for no other.
#pragma once

#include "db/database.hpp"
#include "search/segment_file.hpp"

#include <filesystem>
#include <functional>
#include <optional>

namespace stocktake::catalogue {

struct IndexFileOptions {
    std::filesystem::path folder = {}; // empty: nothing is kept
    std::string program = {};          // which program makes it: another one makes it anew
};

/// Everything the database held at a moment.
struct MadeIndex {
    search::Segment segment;
    std::int64_t sequence = 0; // of the change feed
    std::string change = {};   // what the feed says there: that the database is still the same
    Timestamp at;
};

/// As `segment` was made in this transaction.
MadeIndex made_index(db::Transaction& transaction, search::Segment segment, Timestamp at);

class IndexFile {
  public:
    explicit IndexFile(IndexFileOptions options) : m_options(std::move(options)) {}

    [[nodiscard]] bool is_kept() const { return !m_options.folder.empty(); }

    /// Returns its segment as it stands in the file. Throws std::system_error when the disk does
    /// not take it.
    [[nodiscard]] search::Segment keep(const MadeIndex& made) const;

    /// Nothing when there is none that is good for this database; `log` is told why.
    [[nodiscard]] std::optional<MadeIndex>
    open(db::Transaction& transaction, const std::function<void(std::string_view line)>& log) const;

  private:
    [[nodiscard]] std::filesystem::path file() const { return m_options.folder / "search"; }

    [[nodiscard]] Value maker() const;

    IndexFileOptions m_options;
};

} // namespace stocktake::catalogue
