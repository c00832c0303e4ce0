// SPDX-License-Identifier: Apache-2.0
#include "features/checks/register_store.hpp"

#include "base/json.hpp"
#include "features/checks/document_records.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/feature.hpp"

#include <algorithm>
#include <map>

namespace stocktake::checks {

namespace {

/// Content by id, as it is now.
std::map<std::string, std::string> contents_of(db::Transaction& transaction, std::string_view id) {
    std::map<std::string, std::string> contents;
    db::Cursor row = transaction.query(
        "SELECT entry, content FROM check_register_entry WHERE register = $1", {id});
    while (row.next()) {
        contents[row.text(0)] = row.text(1);
    }
    return contents;
}

Value::Array items_of(db::Transaction& transaction, std::string_view id) {
    Value::Array items;
    db::Cursor row = transaction.query(
        "SELECT content FROM check_register_entry WHERE register = $1 ORDER BY place", {id});
    while (row.next()) {
        if (auto item = parse_json(row.text(0))) {
            items.push_back(std::move(*item));
        }
    }
    return items;
}

/// `贸发会议` is given as the full and as the short name of its body.
bool is_also_short(const people::Organization& organization, const people::OrganizationName& name) {
    return std::ranges::any_of(organization.names, [&](const people::OrganizationName& other) {
        return other.role == people::NameRole::Short && other.text == name.text;
    });
}

void add_organizations(db::Transaction& transaction, Registers& registers) {
    people::for_each_public_organization(
        transaction, [&](const people::Organization& organization) {
            Thing thing{.id = organization.id.text(),
                        .kind = ThingKind::Organization,
                        .forms = {},
                        .hosts = {}};
            for (const people::OrganizationName& name : organization.names) {
                const bool is_short =
                    name.role == people::NameRole::Short || is_also_short(organization, name);
                thing.forms.push_back(
                    {name.text, name.language, is_short ? NameUse::Short : NameUse::Full, true});
            }
            if (!organization.acronym.empty()) {
                thing.forms.push_back({organization.acronym, std::nullopt, NameUse::Acronym, true});
            }
            registers.things.push_back(std::move(thing));
        });
}

void add_lines(db::Transaction& transaction, Registers& registers) {
    for (frameworks::CalledNode& called : frameworks::list_called_nodes(transaction)) {
        frameworks::NodeName& node = called.node;
        if (node.framework == frameworks::action_lines) {
            registers.lines.push_back({std::move(node.id), std::move(node.code),
                                       std::move(node.parent), std::move(node.titles),
                                       std::move(called.other_names)});
        }
    }
    for (people::Facilitation& each :
         people::list_facilitations(transaction, frameworks::action_lines)) {
        registers.facilitators.push_back({std::move(each.node), each.organization.text()});
    }
}

} // namespace

std::string register_checksum(db::Transaction& transaction, std::string_view id) {
    db::Cursor row = transaction.query("SELECT checksum FROM check_register WHERE id = $1", {id});
    return row.next() ? row.text(0) : std::string();
}

RegisterCounts save_register(db::Transaction& transaction, const RegisterHead& head,
                             const Value::Array& items) {
    const std::map<std::string, std::string> before = contents_of(transaction, head.id);
    transaction.execute("DELETE FROM check_register WHERE id = $1", {head.id});
    transaction.execute(
        "INSERT INTO check_register (id, version, source, checksum) VALUES ($1, $2, $3, $4)",
        {head.id, head.version, head.source, head.checksum});
    RegisterCounts counts;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string id(items[i].text_of("id"));
        const std::string content = to_json(items[i]);
        transaction.execute("INSERT INTO check_register_entry (register, entry, place, content) "
                            "VALUES ($1, $2, $3, $4)",
                            {head.id, id, static_cast<std::int64_t>(i), content});
        const auto old = before.find(id);
        counts.created += old == before.end() ? 1 : 0;
        counts.changed += old != before.end() && old->second != content ? 1 : 0;
        counts.unchanged += old != before.end() && old->second == content ? 1 : 0;
    }
    return counts;
}

Registers read_registers(db::Transaction& transaction) {
    Registers registers;
    add_organizations(transaction, registers);
    add_lines(transaction, registers);
    for (const facts::Series& series : facts::list_series(transaction)) {
        add_series(registers, series);
    }
    registers.documents = list_documents(transaction);
    for (const std::string_view name : register_names) {
        static_cast<void>(add_register(registers, name, items_of(transaction, name)));
    }
    return registers;
}

} // namespace stocktake::checks
