// SPDX-License-Identifier: Apache-2.0
// Where the bytes of files are kept: in the database, or in a folder beside it. And the SQL about
// files; what may be done with them is files.hpp.
#pragma once

#include "features/registry/record.hpp"

#include <filesystem>

namespace stocktake::registry {

using FileId = Id<struct FileTag>;

struct File {
    FileId id;
    RecordId record;
    std::string name; // safe to propose for saving
    std::string media_type;
    std::int64_t size = 0;
    std::optional<std::int64_t> width = {}; // of pictures
    std::optional<std::int64_t> height = {};
    std::string checksum;
    Timestamp uploaded_at;
    AccountId uploaded_by;

    friend bool operator==(const File&, const File&) = default;
};

/// Thread-safe.
class FileKeeper {
  public:
    virtual ~FileKeeper() = default;

    virtual void put(db::Transaction& transaction, const FileId& id, std::string_view bytes) = 0;
    /// Throws when they are not there.
    virtual std::string get(db::Transaction& transaction, const FileId& id) = 0;
    /// In the transaction that deletes the row, before it.
    virtual void erase(db::Transaction& transaction, const FileId& id) = 0;
    /// After the transaction that deleted the row, or one with `put` that failed.
    virtual void forget(const FileId& id) = 0;
};

/// In the table record_file_content: one backup holds everything.
std::unique_ptr<FileKeeper> keep_files_in_database();

/// One file each below `folder`, which is made when it is needed, readable by its owner only. For
/// many or large files; the folder belongs into the backup.
std::unique_ptr<FileKeeper> keep_files_in_folder(std::filesystem::path folder);

void insert_file(db::Transaction& transaction, const File& file);
void delete_file(db::Transaction& transaction, const FileId& id);
std::optional<File> find_file(db::Transaction& transaction, const RecordId& record,
                              const FileId& id);
/// The oldest first.
std::vector<File> list_files(db::Transaction& transaction, const RecordId& record);
/// Those that the publication names, in the same order.
std::vector<File> list_public_files(db::Transaction& transaction, const RecordId& record);

} // namespace stocktake::registry
