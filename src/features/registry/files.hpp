// SPDX-License-Identifier: Apache-2.0
// Files of a record: taken in, handed out, removed. Content names them by id in its file fields;
// public is a file that the public content names, for as long as it does.
#pragma once

#include "features/registry/actions.hpp"
#include "features/registry/file_store.hpp"

namespace stocktake::registry {

inline constexpr std::size_t most_files = 5;                           // of a record
inline constexpr std::size_t file_size_limit = std::size_t{10} << 20U; // bytes

/// Sniffs what it is, makes pictures anew, keeps it. By those who may edit the record as its owner.
/// TooLarge, UnsupportedMediaType, Conflict when there are five already.
Result<File> attach_file(const Desk& desk, FileKeeper& keeper, const Actor& actor,
                         const RecordId& record, std::string_view name, std::string_view bytes,
                         Timestamp now);

/// For ever, from every revision: what names it afterwards names nothing. By the same, and by the
/// secretariat.
Result<void> remove_file(const Desk& desk, FileKeeper& keeper, const Actor& actor,
                         const RecordId& record, const FileId& file, Timestamp now);

struct FileBody {
    File file;
    std::string bytes;
};

/// For everybody. Nothing unless the publication names it.
std::optional<FileBody> find_public_file(db::Transaction& transaction, FileKeeper& keeper,
                                         const RecordId& record, const FileId& file);

/// For those who work on the record: its owner and the secretariat see all its files, reviewers and
/// facilitators those that fields they may see of the newest revision name. NotFound otherwise.
Result<FileBody> file_for(const Desk& desk, FileKeeper& keeper, const Actor& actor,
                          const RecordId& record, const FileId& file);

} // namespace stocktake::registry
