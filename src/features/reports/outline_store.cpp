// SPDX-License-Identifier: Apache-2.0
#include "features/reports/outline_store.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"

namespace stocktake::reports {

namespace {

constexpr std::string_view current_outlines =
    "SELECT v.outline, v.version, v.description, v.origin, v.loaded_at FROM report_outline o "
    "JOIN report_outline_version v ON v.outline = o.id AND v.version = o.version";
constexpr std::string_view all_versions =
    "SELECT outline, version, description, origin, loaded_at FROM report_outline_version "
    "WHERE outline = $1";
constexpr std::string_view web_origin = "web";

StoredOutline outline_in(db::Cursor& row) {
    return {row.text(0), row.integer(1), row.text(2),
            row.text(3) == web_origin ? OutlineOrigin::Web : OutlineOrigin::File, row.timestamp(4)};
}

} // namespace

std::vector<StoredOutline> list_outlines(db::Transaction& transaction) {
    std::vector<StoredOutline> outlines;
    db::Cursor row = transaction.query(std::string(current_outlines) + " ORDER BY o.id");
    while (row.next()) {
        outlines.push_back(outline_in(row));
    }
    return outlines;
}

std::optional<StoredOutline> find_outline(db::Transaction& transaction, std::string_view id) {
    db::Cursor row = transaction.query(std::string(current_outlines) + " WHERE o.id = $1", {id});
    return row.next() ? std::optional(outline_in(row)) : std::nullopt;
}

std::optional<StoredOutline> find_outline_version(db::Transaction& transaction, std::string_view id,
                                                  std::int64_t version) {
    db::Cursor row =
        transaction.query(std::string(all_versions) + " AND version = $2", {id, version});
    return row.next() ? std::optional(outline_in(row)) : std::nullopt;
}

std::optional<std::string> find_outline_checksum(db::Transaction& transaction, std::string_view id,
                                                 std::int64_t version) {
    db::Cursor row = transaction.query(
        "SELECT checksum FROM report_outline_version WHERE outline = $1 AND version = $2",
        {id, version});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

std::vector<StoredOutline> list_outline_versions(db::Transaction& transaction,
                                                 std::string_view id) {
    std::vector<StoredOutline> versions;
    db::Cursor row = transaction.query(std::string(all_versions) + " ORDER BY version DESC", {id});
    while (row.next()) {
        versions.push_back(outline_in(row));
    }
    return versions;
}

std::string outline_checksum(const Value& description) {
    Digester digester;
    digester.add(to_json(description));
    return digester.finish();
}

void add_outline_version(db::Transaction& transaction, const StoredOutline& outline,
                         std::string_view checksum) {
    transaction.execute("INSERT INTO report_outline (id, version) VALUES ($1, $2) "
                        "ON CONFLICT (id) DO UPDATE SET version = excluded.version",
                        {outline.id, outline.version});
    transaction.execute(
        "INSERT INTO report_outline_version (outline, version, description, checksum, origin, "
        "loaded_at) VALUES ($1, $2, $3, $4, $5, $6)",
        {outline.id, outline.version, outline.description, checksum,
         outline.origin == OutlineOrigin::Web ? web_origin : "file", outline.loaded_at.text()});
    transaction.record_change({"report_outline", outline.id});
}

} // namespace stocktake::reports
