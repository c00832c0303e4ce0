// SPDX-License-Identifier: Apache-2.0
#include "features/registry/file_store.hpp"

#include "features/registry/stored.hpp"

#include <fstream>
#include <sstream>
#include <system_error>

namespace stocktake::registry {

namespace {

constexpr std::string_view file_columns = "f.id, f.record, f.name, f.media_type, f.size, f.width, "
                                          "f.height, f.checksum, f.uploaded_at, f.uploaded_by";

std::vector<File> read_files(db::Cursor row) {
    std::vector<File> files;
    while (row.next()) {
        files.push_back({FileId(row.text(0)), RecordId(row.text(1)), row.text(2), row.text(3),
                         row.integer(4), row.integer_or_null(5), row.integer_or_null(6),
                         row.text(7), row.timestamp(8), id_or_empty<AccountId>(row, 9)});
    }
    return files;
}

class DatabaseKeeper final : public FileKeeper {
  public:
    void put(db::Transaction& transaction, const FileId& id, std::string_view bytes) override {
        transaction.execute("INSERT INTO record_file_content (file, bytes) VALUES ($1, $2)",
                            {id, db::BlobView{bytes}});
    }

    std::string get(db::Transaction& transaction, const FileId& id) override {
        db::Cursor row =
            transaction.query("SELECT bytes FROM record_file_content WHERE file = $1", {id});
        if (!row.next()) {
            throw db::DatabaseError("the bytes of file " + id.text() + " are not in the database");
        }
        return row.blob(0);
    }

    void erase(db::Transaction& transaction, const FileId& id) override {
        transaction.execute("DELETE FROM record_file_content WHERE file = $1", {id});
    }

    void forget(const FileId& /*id*/) override {}
};

class FolderKeeper final : public FileKeeper {
  public:
    explicit FolderKeeper(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Whole or not there: a half-written file never has its name.
    void put(db::Transaction& /*transaction*/, const FileId& id, std::string_view bytes) override {
        const std::filesystem::path place = path_of(id);
        make_folder(place.parent_path());
        const std::filesystem::path unfinished = place.string() + ".part";
        {
            std::ofstream stream(unfinished, std::ios::binary | std::ios::trunc);
            stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            stream.flush();
            if (!stream) {
                throw db::DatabaseError("a file cannot be written to " + m_folder.string());
            }
        }
        std::filesystem::rename(unfinished, place);
    }

    std::string get(db::Transaction& /*transaction*/, const FileId& id) override {
        std::ifstream stream(path_of(id), std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        if (!stream) {
            throw db::DatabaseError("the bytes of file " + id.text() + " are not in " +
                                    m_folder.string());
        }
        return std::move(bytes).str();
    }

    void erase(db::Transaction& /*transaction*/, const FileId& /*id*/) override {}

    void forget(const FileId& id) override {
        std::error_code ignored; // it may never have been written
        std::filesystem::remove(path_of(id), ignored);
    }

  private:
    /// By the end of the id, which is random; its beginning is the clock.
    [[nodiscard]] std::filesystem::path path_of(const FileId& id) const {
        const std::string& name = id.text();
        return m_folder / name.substr(name.size() - 2) / name;
    }

    void make_folder(const std::filesystem::path& folder) const {
        if (std::filesystem::create_directories(folder)) {
            std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all);
        }
    }

    std::filesystem::path m_folder;
};

} // namespace

std::unique_ptr<FileKeeper> keep_files_in_database() {
    return std::make_unique<DatabaseKeeper>();
}

std::unique_ptr<FileKeeper> keep_files_in_folder(std::filesystem::path folder) {
    return std::make_unique<FolderKeeper>(std::move(folder));
}

void insert_file(db::Transaction& transaction, const File& file) {
    transaction.execute(
        "INSERT INTO record_file (id, record, name, media_type, size, width, height, checksum, "
        "uploaded_at, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {file.id, file.record, file.name, file.media_type, file.size, file.width, file.height,
         file.checksum, file.uploaded_at.text(), or_null(file.uploaded_by)});
}

void delete_file(db::Transaction& transaction, const FileId& id) {
    transaction.execute("DELETE FROM record_file WHERE id = $1", {id});
}

std::optional<File> find_file(db::Transaction& transaction, const RecordId& record,
                              const FileId& id) {
    auto found =
        read_files(transaction.query("SELECT " + std::string(file_columns) +
                                         " FROM record_file f WHERE f.record = $1 AND f.id = $2",
                                     {record, id}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<File> list_files(db::Transaction& transaction, const RecordId& record) {
    return read_files(transaction.query("SELECT " + std::string(file_columns) +
                                            " FROM record_file f WHERE f.record = $1 "
                                            "ORDER BY f.uploaded_at, f.id",
                                        {record}));
}

std::vector<File> list_public_files(db::Transaction& transaction, const RecordId& record) {
    // Of the same record: another one's id in some content opens nothing.
    return read_files(transaction.query(
        "SELECT " + std::string(file_columns) +
            " FROM publication_file p JOIN record_file f ON f.id = p.file AND f.record = p.record "
            "WHERE p.record = $1 ORDER BY f.uploaded_at, f.id",
        {record}));
}

} // namespace stocktake::registry
