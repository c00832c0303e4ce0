// SPDX-License-Identifier: Apache-2.0
#include "features/reports/outline_store.hpp"

namespace stocktake::reports {

namespace {

constexpr std::string_view current_outlines =
    "SELECT o.id, o.version, v.description FROM report_outline o JOIN report_outline_version v "
    "ON v.outline = o.id AND v.version = o.version";

StoredOutline outline_in(db::Cursor& row) {
    return {row.text(0), row.integer(1), row.text(2)};
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
    db::Cursor row = transaction.query("SELECT outline, version, description FROM "
                                       "report_outline_version WHERE outline = $1 AND version = $2",
                                       {id, version});
    return row.next() ? std::optional(outline_in(row)) : std::nullopt;
}

std::optional<std::string> find_outline_checksum(db::Transaction& transaction, std::string_view id,
                                                 std::int64_t version) {
    db::Cursor row = transaction.query(
        "SELECT checksum FROM report_outline_version WHERE outline = $1 AND version = $2",
        {id, version});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

void add_outline_version(db::Transaction& transaction, const StoredOutline& outline,
                         std::string_view checksum, Timestamp now) {
    transaction.execute("INSERT INTO report_outline (id, version) VALUES ($1, $2) "
                        "ON CONFLICT (id) DO UPDATE SET version = excluded.version",
                        {outline.id, outline.version});
    transaction.execute(
        "INSERT INTO report_outline_version (outline, version, description, checksum, loaded_at) "
        "VALUES ($1, $2, $3, $4, $5)",
        {outline.id, outline.version, outline.description, checksum, now.text()});
    transaction.record_change({"report_outline", outline.id});
}

} // namespace stocktake::reports
