// SPDX-License-Identifier: Apache-2.0
#include "features/people/member_store.hpp"

#include "db/parameter_list.hpp"
#include "db/stored.hpp"

namespace stocktake::people {

namespace {

constexpr std::string_view member_columns =
    "m.account, m.organization, m.position, m.state, a.display_name, a.state, m.requested_at";
constexpr int member_column_count = 7;

/// Those who can decide on requests; of the organization of row `m`.
constexpr std::string_view manager_of_m =
    "FROM account_organization g JOIN account h ON h.id = g.account AND h.state = 'active' "
    "WHERE g.organization = m.organization AND g.position = 'manager' AND g.state = 'confirmed'";

Member read_member(db::Cursor& row) {
    return {{AccountId(row.text(0)), OrganizationId(row.text(1)),
             db::stored_name(parse_position(row.text(2)), row.text(2)),
             db::stored_name(parse_membership_state(row.text(3)), row.text(3))},
            row.text(4),
            row.text(5) == name_of(AccountState::Active),
            row.timestamp(6)};
}

} // namespace

std::vector<Member> list_people_of(db::Transaction& transaction,
                                   const OrganizationId& organization) {
    db::Cursor row = transaction.query("SELECT " + std::string(member_columns) +
                                           " FROM account_organization m "
                                           "JOIN account a ON a.id = m.account "
                                           "WHERE m.organization = $1 "
                                           "ORDER BY m.requested_at, m.account",
                                       {organization});
    std::vector<Member> members;
    while (row.next()) {
        members.push_back(read_member(row));
    }
    return members;
}

std::map<OrganizationId, PeopleCounts>
count_people(db::Transaction& transaction, const std::vector<OrganizationId>& organizations) {
    const std::vector<db::Parameter> values(organizations.begin(), organizations.end());
    std::map<OrganizationId, PeopleCounts> counts;
    if (values.empty()) {
        return counts;
    }
    db::Cursor row = transaction.query(
        "SELECT m.organization, COUNT(CASE WHEN m.state = 'requested' THEN 1 END), "
        "COUNT(CASE WHEN m.state = 'confirmed' AND m.position = 'manager' "
        "AND a.state = 'active' THEN 1 END) FROM account_organization m "
        "JOIN account a ON a.id = m.account WHERE m.organization IN (" +
            db::placeholders(values.size()) + ") GROUP BY m.organization",
        values);
    while (row.next()) {
        counts.emplace(row.text(0), PeopleCounts{row.integer(1), row.integer(2)});
    }
    return counts;
}

std::int64_t count_managers(db::Transaction& transaction, const OrganizationId& organization) {
    db::Cursor row = transaction.query("SELECT COUNT(*) FROM account_organization m "
                                       "JOIN account a ON a.id = m.account AND a.state = 'active' "
                                       "WHERE m.organization = $1 AND m.position = 'manager' "
                                       "AND m.state = 'confirmed'",
                                       {organization});
    row.next();
    return row.integer(0);
}

std::vector<WaitingRequest> list_requests(db::Transaction& transaction, int limit) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(member_columns) + ", CASE WHEN EXISTS (SELECT 1 " +
            std::string(manager_of_m) +
            ") THEN 1 ELSE 0 END AS has_manager FROM account_organization m "
            "JOIN account a ON a.id = m.account AND a.state = 'active' "
            "JOIN organization o ON o.id = m.organization AND o.state = 'confirmed' "
            "WHERE m.state = 'requested' "
            "ORDER BY has_manager, m.requested_at, m.account, m.organization LIMIT $1",
        {limit});
    std::vector<WaitingRequest> requests;
    while (row.next()) {
        requests.push_back({read_member(row), row.boolean(member_column_count)});
    }
    return requests;
}

std::int64_t count_all_requests(db::Transaction& transaction) {
    db::Cursor row =
        transaction.query("SELECT COUNT(*) FROM account_organization m "
                          "JOIN account a ON a.id = m.account AND a.state = 'active' "
                          "JOIN organization o ON o.id = m.organization AND o.state = 'confirmed' "
                          "WHERE m.state = 'requested'");
    row.next();
    return row.integer(0);
}

} // namespace stocktake::people
