// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/kind_store.hpp"

#include "db/stored.hpp"
#include "features/kinds/feature.hpp"
#include "features/kinds/kind_reader.hpp"

namespace stocktake::kinds {

namespace {

/// A description was checked when it was loaded. A stricter check of a later release is no reason
/// to lose the kind and all its records, so what is rejected now is passed over.
Kind stored_kind(const std::string& description) {
    const JsonLines lines(description);
    DescriptionRejections rejections(lines);
    return read_description(db::stored_json(description), rejections);
}

} // namespace

std::vector<std::shared_ptr<const Kind>> list_current_kinds(db::Transaction& transaction) {
    std::vector<std::shared_ptr<const Kind>> kinds;
    db::Cursor row =
        transaction.query("SELECT v.description FROM kind k JOIN kind_version v ON v.kind = k.id "
                          "AND v.version = k.version ORDER BY k.id");
    while (row.next()) {
        kinds.push_back(std::make_shared<const Kind>(stored_kind(row.text(0))));
    }
    return kinds;
}

std::vector<KindVersion> list_kind_versions(db::Transaction& transaction, std::string_view id) {
    std::vector<KindVersion> versions;
    db::Cursor row = transaction.query(
        "SELECT version, loaded_at FROM kind_version WHERE kind = $1 ORDER BY version DESC", {id});
    while (row.next()) {
        versions.push_back({row.integer(0), row.timestamp(1)});
    }
    return versions;
}

std::vector<Kind> list_kinds_of(db::Transaction& transaction, std::string_view id) {
    std::vector<Kind> kinds;
    db::Cursor row = transaction.query(
        "SELECT description FROM kind_version WHERE kind = $1 ORDER BY version DESC", {id});
    while (row.next()) {
        kinds.push_back(stored_kind(row.text(0)));
    }
    return kinds;
}

std::optional<std::string> find_kind_description(db::Transaction& transaction, std::string_view id,
                                                 std::int64_t version) {
    db::Cursor row = transaction.query(
        "SELECT description FROM kind_version WHERE kind = $1 AND version = $2", {id, version});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

std::shared_ptr<const Kind> find_kind_version(db::Transaction& transaction, std::string_view id,
                                              std::int64_t version) {
    const auto description = find_kind_description(transaction, id, version);
    return description ? std::make_shared<const Kind>(stored_kind(*description)) : nullptr;
}

std::optional<std::string> find_kind_checksum(db::Transaction& transaction, std::string_view id,
                                              std::int64_t version) {
    db::Cursor row = transaction.query(
        "SELECT checksum FROM kind_version WHERE kind = $1 AND version = $2", {id, version});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

std::optional<std::string> find_kind_at(db::Transaction& transaction, std::string_view address) {
    db::Cursor row = transaction.query("SELECT id FROM kind WHERE address = $1", {address});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

void add_kind_version(db::Transaction& transaction, const Kind& kind, std::string_view description,
                      std::string_view checksum, Timestamp now) {
    transaction.execute("INSERT INTO kind (id, address, version) VALUES ($1, $2, $3) "
                        "ON CONFLICT (id) DO UPDATE SET version = excluded.version",
                        {kind.id, kind.address, kind.version});
    transaction.execute("INSERT INTO kind_version (kind, version, description, checksum, "
                        "loaded_at) VALUES ($1, $2, $3, $4, $5)",
                        {kind.id, kind.version, description, checksum, now.text()});
    transaction.record_change({"kind", kind.id});
}

} // namespace stocktake::kinds
