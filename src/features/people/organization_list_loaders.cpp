// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_list_loaders.hpp"

#include "base/crypto.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/load_reading.hpp"
#include "features/people/organization_store.hpp"

#include <set>

namespace stocktake::people {

namespace {

/// The public organization that an item names; a rejection when there is none.
OrganizationId known_organization(const Entry& entry, std::string_view member,
                                  db::Transaction& transaction) {
    OrganizationId id(entry.required(member));
    const auto known = id.is_empty() ? std::nullopt : find_organization(transaction, id);
    if (!id.is_empty() && (!known || known->state != OrganizationState::Confirmed)) {
        entry.reject(member, id.text(), {"organizations.load.unknown_organization", {}});
    }
    return id;
}

std::optional<std::int64_t> total_of(const Value& json, std::string_view name) {
    const Value* totals = json.find("official_totals");
    const Value* total = totals == nullptr ? nullptr : totals->find(name);
    return total != nullptr && total->is_integer() ? std::optional(total->as_integer())
                                                   : std::nullopt;
}

Body body_of(const Value& json) {
    Body body;
    body.id = json.text_of("id");
    body.version = json.text_of("version");
    body.is_complete = flag(json, "complete");
    body.members_total = total_of(json, "members");
    body.observers_total = total_of(json, "observers");
    if (const Value* totals = json.find("official_totals")) {
        body.totals_basis = parse_basis(totals->text_of("basis")).value_or(Basis::Recalled);
    }
    body.source = json.text_of("source");
    body.note = json.text_of("note");
    body.names = languages_of(json, "name");
    return body;
}

std::vector<Membership> members_of(Reading& reading, const Value::Array& items,
                                   db::Transaction& transaction) {
    std::vector<Membership> members;
    std::set<OrganizationId> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Entry entry(reading, "items", i, items[i]);
        const Membership& member =
            members.emplace_back(Membership{known_organization(entry, "organization", transaction),
                                            entry.required("role"), entry.basis()});
        if (!seen.insert(member.organization).second) {
            entry.reject("organization", member.organization.text(),
                         {"organizations.load.repeated", {}});
        }
    }
    return members;
}

Facilitation facilitation_of(const Reading& reading, const Entry& entry,
                             const std::string& framework, db::Transaction& transaction) {
    Facilitation link;
    link.framework = framework;
    link.node = entry.required("from");
    if (!link.node.empty() && !frameworks::has_node(transaction, framework, link.node)) {
        entry.reject("from", link.node,
                     {"organizations.load.unknown_node", {{"framework", framework}}});
    }
    link.organization = known_organization(entry, "to", transaction);
    link.role = entry.required("role");
    link.basis = entry.basis();
    const std::string_view reference = entry.value().text_of("source_ref");
    const Value* sources = reading.json().find("sources");
    if (!reference.empty() && sources != nullptr) {
        link.source = sources->text_of(reference);
    }
    return link;
}

std::vector<Facilitation> links_of(Reading& reading, const Value::Array& items,
                                   const std::string& framework, db::Transaction& transaction) {
    std::vector<Facilitation> links;
    std::set<std::pair<std::string, OrganizationId>> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Entry entry(reading, "links", i, items[i]);
        const Facilitation& link =
            links.emplace_back(facilitation_of(reading, entry, framework, transaction));
        if (!seen.emplace(link.node, link.organization).second) {
            entry.reject("to", link.organization.text(), {"organizations.load.repeated", {}});
        }
    }
    return links;
}

} // namespace

LoadReport load_memberships(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    static_cast<void>(database.write([&](db::Transaction& transaction) -> Result<void> {
        Reading reading(file, "membership");
        const Body body = body_of(file.json);
        const std::string checksum = digest(file.text);
        const Value::Array& items = reading.entries("items");
        const std::string before = body_checksum(transaction, body.id);
        if (before == checksum) {
            reading.report().unchanged = static_cast<int>(items.size());
            report = reading.finished();
            return {};
        }
        reading.check_required("id", body.id);
        reading.check_head();
        const std::vector<Membership> members = members_of(reading, items, transaction);
        report = reading.finished();
        if (report.rejections.empty()) {
            save_body(transaction, body, members, checksum);
            (before.empty() ? report.created : report.changed) = static_cast<int>(members.size());
            note(transaction, actor, report, "body", body.id);
        }
        return verdict(report);
    }));
    return report;
}

LoadReport load_facilitators(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    static_cast<void>(database.write([&](db::Transaction& transaction) -> Result<void> {
        Reading reading(file, "facilitators");
        const std::string framework(file.json.text_of("from"));
        const std::string checksum = digest(file.text);
        const Value::Array& items = reading.entries("links");
        const std::string before = facilitation_checksum(transaction, framework);
        if (before == checksum) {
            reading.report().unchanged = static_cast<int>(items.size());
            report = reading.finished();
            return {};
        }
        reading.check_required("from", framework);
        reading.check_head();
        const std::vector<Facilitation> links = links_of(reading, items, framework, transaction);
        report = reading.finished();
        if (report.rejections.empty()) {
            save_facilitations(transaction,
                               {framework, std::string(file.json.text_of("source")),
                                std::string(file.json.text_of("note"))},
                               links, checksum);
            (before.empty() ? report.created : report.changed) = static_cast<int>(links.size());
            note(transaction, actor, report, "facilitation", framework);
        }
        return verdict(report);
    }));
    return report;
}

} // namespace stocktake::people
