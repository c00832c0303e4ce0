// SPDX-License-Identifier: Apache-2.0
// Orphans, and who says that they are theirs.
#include "features/registry/queries.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"
#include "db/stored.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

constexpr std::string_view claim_columns = "c.organization, c.account, c.reason, c.at";

OpenClaim read_claim(db::Cursor& row) {
    OpenClaim open;
    open.record = read_record(row);
    open.claim.record = open.record.id;
    open.claim.organization = OrganizationId(row.text(record_column_count));
    open.claim.account = AccountId(row.text(record_column_count + 1));
    open.claim.reason = row.text(record_column_count + 2);
    open.claim.at = row.timestamp(record_column_count + 3);
    return open;
}

std::string select_claims(std::string_view rest) {
    return "SELECT " + std::string(record_columns) + ", " + std::string(claim_columns) +
           " FROM record_claim c JOIN record r ON r.id = c.record " + std::string(rest);
}

constexpr std::string_view from_orphans =
    " FROM publication p JOIN record r ON r.id = p.record WHERE r.owner IS NULL "
    "AND p.is_archived = 0 AND substr(p.title_key, 1, CAST($1 AS INTEGER)) = $2";

struct Prefix {
    explicit Prefix(std::string_view typed)
        : text(folded(typed)), length(static_cast<std::int64_t>(count_characters(text))) {}

    std::string text;
    std::int64_t length;
};

} // namespace

std::vector<Orphan> list_orphans(db::Transaction& transaction, std::string_view title_prefix,
                                 std::int64_t offset, std::int64_t limit) {
    const Prefix prefix(title_prefix);
    db::Cursor row = transaction.query(
        "SELECT p.record, p.kind, p.language, p.title, p.published_at" + std::string(from_orphans) +
            " ORDER BY p.title_key, p.record LIMIT $3 OFFSET $4",
        {prefix.length, prefix.text, limit, offset});
    std::vector<Orphan> orphans;
    while (row.next()) {
        orphans.push_back({RecordId(row.text(0)), row.text(1), db::stored_language(row.text(2)),
                           row.text(3), row.timestamp(4)});
    }
    return orphans;
}

std::int64_t count_orphans(db::Transaction& transaction, std::string_view title_prefix) {
    const Prefix prefix(title_prefix);
    db::Cursor row = transaction.query("SELECT count(*)" + std::string(from_orphans),
                                       {prefix.length, prefix.text});
    row.next();
    return row.integer(0);
}

std::vector<OpenClaim> list_claims(db::Transaction& transaction, const Actor& actor,
                                   std::int64_t offset, std::int64_t limit) {
    std::vector<OpenClaim> claims;
    if (!actor.has(Role::Secretariat) && !actor.has(Role::Administrator)) {
        return claims;
    }
    db::Cursor row = transaction.query(
        select_claims("ORDER BY c.at, r.id, c.organization LIMIT $1 OFFSET $2"), {limit, offset});
    while (row.next()) {
        OpenClaim open = read_claim(row);
        open.is_own = open.claim.account == actor.account ||
                      std::ranges::find(actor.organizations, open.claim.organization) !=
                          actor.organizations.end();
        claims.push_back(std::move(open));
    }
    return claims;
}

std::vector<OpenClaim> list_own_claims(db::Transaction& transaction, const Actor& actor) {
    std::vector<OpenClaim> claims;
    for (const OrganizationId& organization : actor.organizations) {
        db::Cursor row = transaction.query(
            select_claims("WHERE c.organization = $1 ORDER BY c.at, r.id"), {organization});
        while (row.next()) {
            claims.push_back(read_claim(row));
            claims.back().is_own = true;
        }
    }
    return claims;
}

} // namespace stocktake::registry
