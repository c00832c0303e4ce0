// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_loaders.hpp"

#include "features/frameworks/feature.hpp"
#include "features/people/load_reading.hpp"
#include "features/people/organization_list_loaders.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/urls.hpp"

#include <algorithm>
#include <set>

namespace stocktake::people {

namespace {

/// `name: {en: …}` with `basis: {en: …}`; `short_zh` and the like are short names.
std::vector<OrganizationName> names_of(Reading& reading, const Entry& entry) {
    std::vector<OrganizationName> names;
    const Value* bases = entry.value().find("basis");
    for (const auto& [language, text] : languages_of(entry.value(), "name")) {
        const auto basis =
            bases == nullptr ? std::nullopt : parse_basis(bases->text_of(tag_of(language)));
        if (!basis) {
            entry.reject("basis." + std::string(tag_of(language)),
                         bases == nullptr ? "" : bases->text_of(tag_of(language)),
                         {"organizations.load.basis", {}});
        }
        reading.check_required(entry.place("name." + std::string(tag_of(language))), text);
        names.push_back({language, NameRole::Name, text, basis.value_or(Basis::Recalled)});
        const std::string short_member = "short_" + std::string(tag_of(language));
        if (std::string brief = entry.optional(short_member); !brief.empty()) {
            names.push_back(
                {language, NameRole::Short, std::move(brief), basis.value_or(Basis::Recalled)});
        }
    }
    std::ranges::sort(names, {}, [](const OrganizationName& name) {
        return std::pair(tag_of(name.language), name_of(name.role));
    });
    if (names.empty()) {
        entry.reject("name", "", {"organizations.load.missing", {}});
    }
    return names;
}

/// What the file says and no member of Organization holds.
Value other_attributes(const Value& item) {
    static const std::set<std::string_view> known{
        "id", "acronym", "name", "basis", "un_system", "homepage", "country", "stakeholder_type"};
    Value others = Value::object();
    if (!item.is_object()) {
        return others; // rejected for its missing members
    }
    for (const auto& [name, value] : item.as_object()) {
        if (!known.contains(name) && !name.starts_with("short_") && !value.is_null()) {
            others.set(name, value);
        }
    }
    return others;
}

Organization organization_of(Reading& reading, const Entry& entry, db::Transaction& transaction) {
    const Value& item = entry.value();
    Organization organization;
    organization.id = OrganizationId(entry.required("id"));
    organization.acronym = entry.optional("acronym");
    organization.type = entry.required("stakeholder_type");
    organization.country = item.text_of("country");
    organization.homepage = entry.optional("homepage");
    organization.is_un_system = flag(item, "un_system");
    organization.attributes = other_attributes(item);
    organization.names = names_of(reading, entry);
    if (!organization.type.empty() &&
        !frameworks::has_node(transaction, frameworks::stakeholder_types, organization.type)) {
        entry.reject("stakeholder_type", organization.type,
                     {"organizations.load.unknown_type", {}});
    }
    if (!organization.homepage.empty() && !organization.homepage.starts_with("https://") &&
        !organization.homepage.starts_with("http://")) {
        entry.reject("homepage", organization.homepage, {"organizations.load.homepage", {}});
    }
    if (!organization.country.empty() &&
        !frameworks::has_node(transaction, frameworks::countries, organization.country)) {
        entry.reject("country", organization.country, {"organizations.load.unknown_country", {}});
    }
    return organization;
}

/// Its page would have the address of another one.
bool is_reserved(const OrganizationId& id) {
    const std::string address = organization_address(id);
    return address == new_organization_address || address == waiting_address;
}

void count(LoadReport& report, Saved saved) {
    report.created += saved == Saved::Created ? 1 : 0;
    report.changed += saved == Saved::Changed ? 1 : 0;
    report.unchanged += saved == Saved::Unchanged ? 1 : 0;
}

/// `organizations`, and any other code list whose entries say what type of stakeholder they are.
bool holds_organizations(const Value& json) {
    if (json.text_of("id") == "organizations") {
        return true;
    }
    const Value* items = json.text_of("kind") == "codelist" ? json.find("items") : nullptr;
    return items != nullptr && items->is_array() && !items->as_array().empty() &&
           items->as_array()[0].find("stakeholder_type") != nullptr;
}

LoadReport load_organizations(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    static_cast<void>(database.write([&](db::Transaction& transaction) -> Result<void> {
        Reading reading(file, "organizations");
        std::set<std::string> seen;
        const Value::Array& items = reading.entries("items");
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Entry entry(reading, "items", i, items[i]);
            const Organization organization = organization_of(reading, entry, transaction);
            if (is_reserved(organization.id)) {
                entry.reject("id", organization.id.text(), {"organizations.load.reserved", {}});
            }
            if (!seen.insert(organization.id.text()).second) {
                entry.reject("id", organization.id.text(), {"organizations.load.repeated", {}});
            }
            if (reading.is_good()) {
                count(reading.report(),
                      save_organization(transaction, organization, Timestamp::now()));
            }
        }
        report = reading.finished();
        if (report.rejections.empty() && report.created + report.changed > 0) {
            note(transaction, actor, report, "organization", file.json.text_of("id"));
        }
        return verdict(report);
    }));
    return report;
}

} // namespace

std::vector<Loader> organization_loaders() {
    return {{"organizations", "organizations with their names and types (JSON)",
             [](const LoadFile& file) { return holds_organizations(file.json); },
             load_organizations},
            {"membership", "the members of a body such as UNGIS (JSON)",
             [](const LoadFile& file) { return file.json.text_of("kind") == "membership"; },
             load_memberships},
            {"facilitators", "which organization facilitates which node (JSON)",
             [](const LoadFile& file) { return file.json.text_of("to") == "organizations"; },
             load_facilitators}};
}

} // namespace stocktake::people
