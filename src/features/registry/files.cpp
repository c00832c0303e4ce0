// SPDX-License-Identifier: Apache-2.0
#include "features/registry/files.hpp"

#include "base/crypto.hpp"
#include "features/registry/case.hpp"
#include "features/registry/file_type.hpp"
#include "features/registry/picture.hpp"
#include "features/registry/public_view.hpp"
#include "features/registry/queries.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

tl::unexpected<Error> unknown_file() {
    return failure(ErrorKind::NotFound, {"registry.error.unknown_file", {}});
}

/// As its owner does, not as a reviewer corrects.
Result<void> check_may_attach(const Case& opened) {
    const bool is_owners =
        opened.standing.is_owner || (opened.standing.is_secretariat && opened.record.is_orphan());
    if (!is_owners) {
        return not_allowed();
    }
    if (!may_edit(opened.standing, opened.record)) {
        return wrong_state(opened.record);
    }
    if (list_files(opened.transaction, opened.record.id).size() >= most_files) {
        return failure(ErrorKind::Conflict, {"registry.error.too_many_files",
                                             {{"limit", static_cast<std::int64_t>(most_files)}}});
    }
    return {};
}

struct Prepared {
    std::string bytes;
    FileType type = FileType::Text;
    std::optional<std::int64_t> width = {};
    std::optional<std::int64_t> height = {};
};

Result<Prepared> prepare(std::string_view name, std::string_view bytes) {
    if (bytes.size() > file_size_limit) {
        return failure(ErrorKind::TooLarge,
                       {"registry.error.file_size",
                        {{"limit", static_cast<std::int64_t>(file_size_limit >> 20U)}}});
    }
    const std::optional<FileType> type = sniff(bytes, name);
    if (!type) {
        return failure(ErrorKind::UnsupportedMediaType, {"registry.error.file_type", {}});
    }
    if (!is_picture(*type)) {
        return Prepared{std::string(bytes), *type};
    }
    auto picture = made_anew(bytes, *type);
    if (!picture) {
        return failure_of(picture);
    }
    return Prepared{std::move(picture->bytes), picture->type, picture->width, picture->height};
}

File file_of(const Prepared& prepared, const RecordId& record, std::string_view name,
             const Actor& actor, Timestamp now) {
    File file;
    file.id = FileId::create();
    file.record = record;
    file.name = safe_file_name(name, prepared.type);
    file.media_type = describe(prepared.type).media_type;
    file.size = static_cast<std::int64_t>(prepared.bytes.size());
    file.width = prepared.width;
    file.height = prepared.height;
    file.checksum = digest(prepared.bytes);
    file.uploaded_at = now;
    file.uploaded_by = actor.account;
    return file;
}

Value details_of(const File& file) {
    return Value::object({{"file", file.id.text()}, {"name", file.name}});
}

Result<void> write(Case& opened, FileKeeper& keeper, const File& file, std::string_view bytes) {
    if (auto allowed = check_may_attach(opened); !allowed) {
        return allowed;
    }
    insert_file(opened.transaction, file);
    keeper.put(opened.transaction, file.id, bytes);
    close_case(opened, {"attach",
                        opened.standing.is_owner ? Capacity::Owner : Capacity::Secretariat,
                        {},
                        details_of(file),
                        opened.record.state});
    return {};
}

} // namespace

Result<File> attach_file(const Desk& desk, FileKeeper& keeper, const Actor& actor,
                         const RecordId& record, std::string_view name, std::string_view bytes,
                         Timestamp now) {
    // Whoever may not is told so before their picture is worked on, which takes long.
    const auto allowed = desk.database.read([&](db::Transaction& transaction) -> Result<void> {
        auto opened = open_case(desk, transaction, actor, record, now);
        return opened ? check_may_attach(*opened) : Result<void>(failure_of(opened));
    });
    if (!allowed) {
        return failure_of(allowed);
    }
    const auto prepared = prepare(name, bytes);
    if (!prepared) {
        return failure_of(prepared);
    }
    File file = file_of(*prepared, record, name, actor, now);
    try {
        const auto written = with_case(desk, actor, record, now, [&](Case& opened) {
            return write(opened, keeper, file, prepared->bytes);
        });
        if (!written) {
            keeper.forget(file.id);
            return failure_of(written);
        }
    } catch (...) {
        keeper.forget(file.id);
        throw;
    }
    return file;
}

Result<void> remove_file(const Desk& desk, FileKeeper& keeper, const Actor& actor,
                         const RecordId& record, const FileId& file, Timestamp now) {
    const auto removed = with_case(desk, actor, record, now, [&](Case& opened) -> Result<void> {
        if (!opened.standing.is_owner && !opened.standing.is_secretariat) {
            return not_allowed();
        }
        const std::optional<File> found = find_file(opened.transaction, record, file);
        if (!found) {
            return unknown_file();
        }
        keeper.erase(opened.transaction, file);
        delete_file(opened.transaction, file);
        close_case(opened, {"detach",
                            opened.standing.is_owner ? Capacity::Owner : Capacity::Secretariat,
                            {},
                            details_of(*found),
                            opened.record.state});
        return {};
    });
    if (removed) {
        keeper.forget(file);
    }
    return removed;
}

std::optional<FileBody> find_public_file(db::Transaction& transaction, FileKeeper& keeper,
                                         const RecordId& record, const FileId& file) {
    for (File& each : list_public_files(transaction, record)) {
        if (each.id == file) {
            std::string bytes = keeper.get(transaction, file);
            return FileBody{std::move(each), std::move(bytes)};
        }
    }
    return std::nullopt;
}

Result<FileBody> file_for(const Desk& desk, FileKeeper& keeper, const Actor& actor,
                          const RecordId& record, const FileId& file) {
    return desk.database.read([&](db::Transaction& transaction) -> Result<FileBody> {
        const std::optional<OpenedRecord> opened = find_for(transaction, actor, record);
        std::optional<File> found = opened ? find_file(transaction, record, file) : std::nullopt;
        if (!found) {
            return unknown_file();
        }
        if (widest_visibility(opened->standing) != kinds::Visibility::Owner) {
            const auto library = desk.shelf.library(transaction);
            const auto revision = newest_revision_for(transaction, *library, *opened);
            const auto kind = kind_at(transaction, *library, opened->record.kind,
                                      revision ? revision->kind_version : 1);
            const std::vector<std::string> named =
                revision ? ids_in(*kind, revision->content, kinds::FieldType::File)
                         : std::vector<std::string>();
            if (std::ranges::find(named, file.text()) == named.end()) {
                return unknown_file();
            }
        }
        std::string bytes = keeper.get(transaction, file);
        return FileBody{std::move(*found), std::move(bytes)};
    });
}

} // namespace stocktake::registry
