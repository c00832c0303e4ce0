// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_store.hpp"

#include "base/json.hpp"
#include "db/parameter_list.hpp"
#include "db/stored.hpp"
#include "features/people/organization_lookup.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

/// The first columns of every query that reads organizations; rows of one organization stand
/// together.
constexpr std::string_view organization_columns =
    "o.id, o.acronym, o.type, o.country, o.is_un_system, o.homepage, o.attributes, o.state, "
    "o.proposed_by, n.language, n.role, n.text, n.basis";
constexpr int first_name_column = 9;
constexpr int organization_column_count = 13;
constexpr std::string_view organization_order = "o.id, n.language, n.role";

Basis basis_of(db::Cursor& row, int column) {
    return db::stored_name(parse_basis(row.text(column)), row.text(column));
}

Organization read_head(db::Cursor& row) {
    Organization organization;
    organization.id = OrganizationId(row.text(0));
    organization.acronym = row.text(1);
    organization.type = row.text(2);
    organization.country = row.text_or_null(3).value_or("");
    organization.is_un_system = row.boolean(4);
    organization.homepage = row.text(5);
    organization.attributes = db::stored_json(row.text(6));
    organization.state = db::stored_name(parse_organization_state(row.text(7)), row.text(7));
    organization.proposed_by = AccountId(row.text_or_null(8).value_or(""));
    return organization;
}

void read_name(db::Cursor& row, Organization& organization) {
    constexpr int first = first_name_column;
    if (!row.is_null(first)) {
        organization.names.push_back(
            {db::stored_language(row.text(first)),
             row.text(first + 1) == name_of(NameRole::Name) ? NameRole::Name : NameRole::Short,
             row.text(first + 2), basis_of(row, first + 3)});
    }
}

Facilitation read_facilitation(db::Cursor& row, int first) {
    return {row.text(first),     row.text(first + 1),      OrganizationId(row.text(first + 2)),
            row.text(first + 3), basis_of(row, first + 4), row.text(first + 5)};
}

Body read_body(db::Cursor& row) {
    Body body;
    body.id = row.text(0);
    body.version = row.text(1);
    body.is_complete = row.boolean(2);
    body.members_total = row.integer_or_null(3);
    body.observers_total = row.integer_or_null(4);
    body.totals_basis = basis_of(row, 5);
    body.source = row.text(6);
    body.note = row.text(7);
    return body;
}

void read_body_name(db::Cursor& row, Body& body) {
    if (!row.is_null(8)) {
        body.names.emplace(db::stored_language(row.text(8)), row.text(9));
    }
}

constexpr std::string_view body_columns =
    "b.id, b.version, b.is_complete, b.members_total, b.observers_total, b.totals_basis, b.source, "
    "b.note, n.language, n.text";

void write_names(db::Transaction& transaction, const Organization& organization) {
    transaction.execute("DELETE FROM organization_name WHERE organization = $1", {organization.id});
    for (const OrganizationName& name : organization.names) {
        transaction.execute("INSERT INTO organization_name (organization, language, role, text, "
                            "basis) VALUES ($1, $2, $3, $4, $5)",
                            {organization.id, tag_of(name.language), name_of(name.role), name.text,
                             name_of(name.basis)});
    }
}

std::string select_organizations(std::string_view condition) {
    return "SELECT " + std::string(organization_columns) +
           " FROM organization o LEFT JOIN organization_name n ON n.organization = o.id WHERE " +
           std::string(condition) + " ORDER BY " + std::string(organization_order);
}

/// Hands out organizations, each with all its names, as their rows come.
void receive_each(db::Cursor row, const std::function<void(const Organization&)>& receive) {
    std::optional<Organization> current;
    while (row.next()) {
        if (!current || current->id.text() != row.text(0)) {
            if (current) {
                receive(*current);
            }
            current = read_head(row);
        }
        read_name(row, *current);
    }
    if (current) {
        receive(*current);
    }
}

} // namespace

std::optional<Organization> find_organization(db::Transaction& transaction,
                                              const OrganizationId& id) {
    std::optional<Organization> found;
    receive_each(transaction.query(select_organizations("o.id = $1"), {id}),
                 [&](const Organization& organization) { found = organization; });
    return found;
}

void for_each_organization(db::Transaction& transaction, const OrganizationFilter& filter,
                           const std::function<void(const Organization&)>& receive) {
    const std::string_view state = filter.state ? name_of(*filter.state) : "";
    receive_each(transaction.stream(
                     select_organizations(
                         "($1 = '' OR o.type = $1) AND ($2 = '' OR o.country = $2) "
                         "AND (CAST($3 AS BIGINT) IS NULL OR o.is_un_system = CAST($3 AS BIGINT)) "
                         "AND ($4 = '' OR o.id IN (SELECT a.organization FROM "
                         "account_organization a WHERE a.account = $4)) "
                         "AND ($5 = '' OR o.state = $5)"),
                     {filter.type, filter.country, filter.is_un_system, filter.member, state}),
                 receive);
}

std::vector<Organization> list_organizations(db::Transaction& transaction,
                                             const OrganizationFilter& filter) {
    std::vector<Organization> all;
    for_each_organization(transaction, filter,
                          [&](const Organization& organization) { all.push_back(organization); });
    return all;
}

std::vector<Organization> list_organizations_by_id(db::Transaction& transaction,
                                                   const std::vector<OrganizationId>& ids) {
    constexpr std::size_t ids_per_query = 500; // engines limit the number of placeholders
    std::vector<Organization> all;
    for (std::size_t first = 0; first < ids.size(); first += ids_per_query) {
        const std::size_t end = std::min(ids.size(), first + ids_per_query);
        std::vector<db::Parameter> values;
        for (std::size_t i = first; i < end; ++i) {
            values.emplace_back(ids[i]);
        }
        receive_each(
            transaction.query(
                select_organizations("o.id IN (" + db::placeholders(values.size()) + ")"), values),
            [&](const Organization& organization) { all.push_back(organization); });
    }
    std::ranges::sort(all, {}, &Organization::id);
    return all;
}

std::int64_t count_organizations(db::Transaction& transaction) {
    db::Cursor rows =
        transaction.query("SELECT count(*) FROM organization WHERE state = 'confirmed'");
    rows.next();
    return rows.integer(0);
}

std::map<OrganizationId, Proposer> list_proposers(db::Transaction& transaction) {
    db::Cursor row =
        transaction.query("SELECT o.id, a.id, a.display_name, o.proposed_at FROM organization o "
                          "JOIN account a ON a.id = o.proposed_by WHERE o.state = 'proposed'");
    std::map<OrganizationId, Proposer> proposers;
    while (row.next()) {
        proposers.emplace(row.text(0),
                          Proposer{AccountId(row.text(1)), row.text(2), row.timestamp(3)});
    }
    return proposers;
}

Saved save_organization(db::Transaction& transaction, const Organization& organization,
                        Timestamp now) {
    const std::optional<Organization> before = find_organization(transaction, organization.id);
    if (before == organization) {
        return Saved::Unchanged;
    }
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
    };
    const std::string& proposer = organization.proposed_by.text();
    const std::string moment = now.text();
    transaction.execute(
        "INSERT INTO organization (id, acronym, type, country, is_un_system, homepage, attributes, "
        "state, proposed_by, proposed_at, changed_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
        "ON CONFLICT (id) DO UPDATE SET acronym = excluded.acronym, type = excluded.type, "
        "country = excluded.country, is_un_system = excluded.is_un_system, "
        "homepage = excluded.homepage, attributes = excluded.attributes, state = excluded.state, "
        "proposed_by = excluded.proposed_by, changed_at = excluded.changed_at",
        {organization.id, organization.acronym, organization.type,
         text_or_null(organization.country), organization.is_un_system, organization.homepage,
         to_json(organization.attributes), name_of(organization.state), text_or_null(proposer),
         proposer.empty() ? std::nullopt : text_or_null(moment), moment});
    write_names(transaction, organization);
    transaction.record_change({"organization", organization.id.text()});
    return before ? Saved::Changed : Saved::Created;
}

std::optional<Body> find_body(db::Transaction& transaction, std::string_view id) {
    db::Cursor row = transaction.query("SELECT " + std::string(body_columns) +
                                           " FROM body b LEFT JOIN body_name n ON n.body = b.id "
                                           "WHERE b.id = $1",
                                       {id});
    std::optional<Body> body;
    while (row.next()) {
        if (!body) {
            body = read_body(row);
        }
        read_body_name(row, *body);
    }
    return body;
}

std::vector<Membership> list_members(db::Transaction& transaction, std::string_view body) {
    db::Cursor row = transaction.query("SELECT organization, role, basis FROM membership_of_body "
                                       "WHERE body = $1 ORDER BY position",
                                       {body});
    std::vector<Membership> members;
    while (row.next()) {
        members.push_back({OrganizationId(row.text(0)), row.text(1), basis_of(row, 2)});
    }
    return members;
}

std::vector<BodyMembership> list_memberships_of(db::Transaction& transaction,
                                                const OrganizationId& organization) {
    db::Cursor row = transaction.query("SELECT " + std::string(body_columns) +
                                           ", m.role, m.basis FROM membership_of_body m "
                                           "JOIN body b ON b.id = m.body "
                                           "LEFT JOIN body_name n ON n.body = b.id "
                                           "WHERE m.organization = $1 ORDER BY b.id, n.language",
                                       {organization});
    std::vector<BodyMembership> memberships;
    while (row.next()) {
        if (memberships.empty() || memberships.back().body.id != row.text(0)) {
            memberships.push_back(
                {read_body(row), {organization, row.text(10), basis_of(row, 11)}});
        }
        read_body_name(row, memberships.back().body);
    }
    return memberships;
}

std::string body_checksum(db::Transaction& transaction, std::string_view body) {
    db::Cursor row = transaction.query("SELECT checksum FROM body WHERE id = $1", {body});
    return row.next() ? row.text(0) : std::string();
}

void save_body(db::Transaction& transaction, const Body& body,
               const std::vector<Membership>& members, std::string_view checksum) {
    transaction.execute(
        "INSERT INTO body (id, version, is_complete, members_total, observers_total, totals_basis, "
        "source, note, checksum) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version, "
        "is_complete = excluded.is_complete, members_total = excluded.members_total, "
        "observers_total = excluded.observers_total, totals_basis = excluded.totals_basis, "
        "source = excluded.source, note = excluded.note, checksum = excluded.checksum",
        {body.id, body.version, body.is_complete, body.members_total, body.observers_total,
         name_of(body.totals_basis), body.source, body.note, checksum});
    transaction.execute("DELETE FROM body_name WHERE body = $1", {body.id});
    for (const auto& [language, text] : body.names) {
        transaction.execute("INSERT INTO body_name (body, language, text) VALUES ($1, $2, $3)",
                            {body.id, tag_of(language), text});
    }
    transaction.execute("DELETE FROM membership_of_body WHERE body = $1", {body.id});
    std::int64_t position = 0;
    for (const Membership& member : members) {
        transaction.execute(
            "INSERT INTO membership_of_body (body, organization, position, role, "
            "basis) VALUES ($1, $2, $3, $4, $5)",
            {body.id, member.organization, position++, member.role, name_of(member.basis)});
    }
    transaction.record_change({"body", body.id});
}

std::optional<FacilitationList> find_facilitation_list(db::Transaction& transaction,
                                                       std::string_view framework) {
    db::Cursor row = transaction.query(
        "SELECT framework, source, note FROM facilitation_list WHERE framework = $1", {framework});
    if (!row.next()) {
        return std::nullopt;
    }
    return FacilitationList{row.text(0), row.text(1), row.text(2)};
}

std::vector<Facilitation> list_facilitations(db::Transaction& transaction,
                                             std::string_view framework) {
    db::Cursor row = transaction.query("SELECT framework, node, organization, role, basis, source "
                                       "FROM facilitation WHERE framework = $1 ORDER BY position",
                                       {framework});
    std::vector<Facilitation> links;
    while (row.next()) {
        links.push_back(read_facilitation(row, 0));
    }
    return links;
}

std::vector<Facilitation> list_facilitations_of(db::Transaction& transaction,
                                                const OrganizationId& organization) {
    db::Cursor row =
        transaction.query("SELECT framework, node, organization, role, basis, source "
                          "FROM facilitation WHERE organization = $1 ORDER BY framework, position",
                          {organization});
    std::vector<Facilitation> links;
    while (row.next()) {
        links.push_back(read_facilitation(row, 0));
    }
    return links;
}

std::vector<NodeFacilitator> list_facilitators(db::Transaction& transaction,
                                               std::string_view framework, std::string_view node) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(organization_columns) +
            ", f.framework, f.node, f.organization, f.role, f.basis, f.source FROM facilitation f "
            "JOIN organization o ON o.id = f.organization "
            "LEFT JOIN organization_name n ON n.organization = o.id "
            "WHERE f.framework = $1 AND f.node = $2 ORDER BY f.position, " +
            std::string(organization_order),
        {framework, node});
    std::vector<NodeFacilitator> facilitators;
    while (row.next()) {
        if (facilitators.empty() || facilitators.back().organization.id.text() != row.text(0)) {
            facilitators.push_back(
                {read_facilitation(row, organization_column_count), read_head(row)});
        }
        read_name(row, facilitators.back().organization);
    }
    return facilitators;
}

std::string facilitation_checksum(db::Transaction& transaction, std::string_view framework) {
    db::Cursor row = transaction.query(
        "SELECT checksum FROM facilitation_list WHERE framework = $1", {framework});
    return row.next() ? row.text(0) : std::string();
}

void save_facilitations(db::Transaction& transaction, const FacilitationList& list,
                        const std::vector<Facilitation>& links, std::string_view checksum) {
    transaction.execute(
        "INSERT INTO facilitation_list (framework, source, note, checksum) "
        "VALUES ($1, $2, $3, $4) ON CONFLICT (framework) DO UPDATE SET source = excluded.source, "
        "note = excluded.note, checksum = excluded.checksum",
        {list.framework, list.source, list.note, checksum});
    transaction.execute("DELETE FROM facilitation WHERE framework = $1", {list.framework});
    std::int64_t position = 0;
    for (const Facilitation& link : links) {
        transaction.execute("INSERT INTO facilitation (framework, node, organization, position, "
                            "role, basis, source) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                            {list.framework, link.node, link.organization, position++, link.role,
                             name_of(link.basis), link.source});
    }
    transaction.record_change({"facilitation", list.framework});
}

} // namespace stocktake::people
