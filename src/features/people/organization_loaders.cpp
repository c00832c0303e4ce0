// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_loaders.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/organization_store.hpp"

#include <algorithm>
#include <set>

namespace stocktake::people {

namespace {

constexpr std::size_t shown_bytes = 80;

std::string item_place(std::string_view list, std::size_t index, std::string_view member) {
    return std::string(list) + "[" + std::to_string(index) + "]." + std::string(member);
}

/// A file while it is read: what is wrong with it so far.
struct Reading {
    const LoadFile& file;
    LoadReport report;

    void reject(std::string place, std::string_view value, Message reason) {
        const std::string_view shown = value.substr(0, shown_bytes);
        report.rejections.push_back({0, std::move(place),
                                     std::string(shown.substr(0, utf8_prefix(shown))),
                                     std::move(reason)});
    }

    /// The text of a member that must be there.
    std::string required(const Value& item, std::string_view list, std::size_t index,
                         std::string_view member) {
        const std::string_view text = item.text_of(member);
        if (trimmed(text).empty()) {
            reject(item_place(list, index, member), text, {"organizations.load.missing", {}});
        }
        return std::string(text);
    }

    Basis basis(const Value& item, std::string_view list, std::size_t index) {
        const std::string_view text = item.text_of("basis");
        const auto parsed = parse_basis(text);
        if (!parsed) {
            reject(item_place(list, index, "basis"), text, {"organizations.load.basis", {}});
        }
        return parsed.value_or(Basis::Recalled);
    }
};

Reading begin(const LoadFile& file, std::string_view kind) {
    Reading reading{file, {}};
    reading.report.file = file.name;
    reading.report.subject = std::string(kind) + " " + std::string(file.json.text_of("id")) + " " +
                             std::string(file.json.text_of("version"));
    return reading;
}

const Value::Array& list_of(const Value& json, std::string_view name) {
    static const Value::Array none;
    const Value* list = json.find(name);
    return list != nullptr && list->is_array() ? list->as_array() : none;
}

bool flag(const Value& json, std::string_view name) {
    const Value* value = json.find(name);
    return value != nullptr && value->is_bool() && value->as_bool();
}

LanguageMap languages_of(const Value& json, std::string_view name) {
    LanguageMap texts;
    if (const Value* map = json.find(name); map != nullptr && map->is_object()) {
        for (const auto& [tag, text] : map->as_object()) {
            if (const auto language = parse_language(tag); language && text.is_string()) {
                texts.emplace(*language, text.as_string());
            }
        }
    }
    return texts;
}

// ---- organizations

/// `name: {en: …}` with `basis: {en: …}`; `short_zh` and the like are short names.
std::vector<OrganizationName> names_of(Reading& reading, const Value& item, std::size_t index) {
    std::vector<OrganizationName> names;
    const Value* bases = item.find("basis");
    for (const auto& [language, text] : languages_of(item, "name")) {
        const auto basis =
            bases == nullptr ? std::nullopt : parse_basis(bases->text_of(tag_of(language)));
        if (!basis) {
            reading.reject(item_place("items", index, "basis." + std::string(tag_of(language))),
                           bases == nullptr ? "" : bases->text_of(tag_of(language)),
                           {"organizations.load.basis", {}});
        }
        names.push_back({language, NameRole::Name, text, basis.value_or(Basis::Recalled)});
        const std::string short_member = "short_" + std::string(tag_of(language));
        if (const std::string_view brief = item.text_of(short_member); !brief.empty()) {
            names.push_back(
                {language, NameRole::Short, std::string(brief), basis.value_or(Basis::Recalled)});
        }
    }
    if (names.empty()) {
        reading.reject(item_place("items", index, "name"), "", {"organizations.load.missing", {}});
    }
    return names;
}

/// What the file says and no member of Organization holds.
Value other_attributes(const Value& item) {
    static const std::set<std::string_view> known{
        "id", "acronym", "name", "basis", "un_system", "homepage", "country", "stakeholder_type"};
    Value others = Value::object();
    for (const auto& [name, value] : item.as_object()) {
        if (!known.contains(name) && !name.starts_with("short_") && !value.is_null()) {
            others.set(name, value);
        }
    }
    return others;
}

Organization organization_of(Reading& reading, const Value& item, std::size_t index,
                             db::Transaction& transaction) {
    Organization organization;
    organization.id = OrganizationId(reading.required(item, "items", index, "id"));
    organization.acronym = item.text_of("acronym");
    organization.type = reading.required(item, "items", index, "stakeholder_type");
    organization.country = item.text_of("country");
    organization.homepage = item.text_of("homepage");
    organization.is_un_system = flag(item, "un_system");
    organization.attributes = other_attributes(item);
    organization.names = names_of(reading, item, index);
    if (!organization.type.empty() &&
        !frameworks::has_node(transaction, frameworks::stakeholder_types, organization.type)) {
        reading.reject(item_place("items", index, "stakeholder_type"), organization.type,
                       {"organizations.load.unknown_type", {}});
    }
    if (!organization.country.empty() &&
        !frameworks::has_node(transaction, frameworks::countries, organization.country)) {
        reading.reject(item_place("items", index, "country"), organization.country,
                       {"organizations.load.unknown_country", {}});
    }
    return organization;
}

void count(LoadReport& report, Saved saved) {
    report.created += saved == Saved::Created ? 1 : 0;
    report.changed += saved == Saved::Changed ? 1 : 0;
    report.unchanged += saved == Saved::Unchanged ? 1 : 0;
}

/// Writes down that a file was taken. Precondition: something changed.
void note(db::Transaction& transaction, const Actor& actor, const LoadReport& report,
          std::string_view topic, std::string_view key) {
    db::write_audit(
        transaction, actor,
        {"load-" + std::string(topic), std::string(topic), std::string(key),
         Value::object(
             {{"file", report.file}, {"created", report.created}, {"changed", report.changed}})});
    transaction.record_change({topic, key});
}

/// The report as a Result: rejections roll the transaction back.
Result<void> verdict(const LoadReport& report) {
    if (report.rejections.empty()) {
        return {};
    }
    return failure(ErrorKind::InvalidInput, {"organizations.load.refused", {}});
}

LoadReport load_organizations(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    static_cast<void>(database.write([&](db::Transaction& transaction) -> Result<void> {
        Reading reading = begin(file, "organizations");
        std::set<std::string> seen;
        const Value::Array& items = list_of(file.json, "items");
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Organization organization = organization_of(reading, items[i], i, transaction);
            if (!seen.insert(organization.id.text()).second) {
                reading.reject(item_place("items", i, "id"), organization.id.text(),
                               {"organizations.load.repeated", {}});
            }
            if (reading.report.rejections.empty()) {
                count(reading.report,
                      save_organization(transaction, organization, Timestamp::now()));
            }
        }
        report = std::move(reading.report);
        if (report.rejections.empty() && report.created + report.changed > 0) {
            note(transaction, actor, report, "organization", file.json.text_of("id"));
        }
        return verdict(report);
    }));
    return report;
}

// ---- lists that name organizations

/// The organization that an item names; a rejection when there is none.
OrganizationId known_organization(Reading& reading, const Value& item, std::string_view list,
                                  std::size_t index, std::string_view member,
                                  db::Transaction& transaction) {
    OrganizationId id(reading.required(item, list, index, member));
    if (!id.is_empty() && !find_organization(transaction, id)) {
        reading.reject(item_place(list, index, member), id.text(),
                       {"organizations.load.unknown_organization", {}});
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

LoadReport load_memberships(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    static_cast<void>(database.write([&](db::Transaction& transaction) -> Result<void> {
        Reading reading = begin(file, "membership");
        const Body body = body_of(file.json);
        const std::string checksum = digest(file.text);
        const Value::Array& items = list_of(file.json, "items");
        const std::string before = body_checksum(transaction, body.id);
        if (before == checksum) {
            reading.report.unchanged = static_cast<int>(items.size());
            report = std::move(reading.report);
            return {};
        }
        std::vector<Membership> members;
        for (std::size_t i = 0; i < items.size(); ++i) {
            members.push_back(
                {known_organization(reading, items[i], "items", i, "organization", transaction),
                 reading.required(items[i], "items", i, "role"),
                 reading.basis(items[i], "items", i)});
        }
        report = std::move(reading.report);
        if (report.rejections.empty()) {
            save_body(transaction, body, members, checksum);
            (before.empty() ? report.created : report.changed) = static_cast<int>(members.size());
            note(transaction, actor, report, "body", body.id);
        }
        return verdict(report);
    }));
    return report;
}

Facilitation facilitation_of(Reading& reading, const Value& item, std::size_t index,
                             const std::string& framework, db::Transaction& transaction) {
    Facilitation link;
    link.framework = framework;
    link.node = reading.required(item, "links", index, "from");
    if (!link.node.empty() && !frameworks::has_node(transaction, framework, link.node)) {
        reading.reject(item_place("links", index, "from"), link.node,
                       {"organizations.load.unknown_node", {{"framework", framework}}});
    }
    link.organization = known_organization(reading, item, "links", index, "to", transaction);
    link.role = reading.required(item, "links", index, "role");
    link.basis = reading.basis(item, "links", index);
    const std::string_view reference = item.text_of("source_ref");
    const Value* sources = reading.file.json.find("sources");
    if (!reference.empty() && sources != nullptr) {
        link.source = sources->text_of(reference);
    }
    return link;
}

LoadReport load_facilitators(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    static_cast<void>(database.write([&](db::Transaction& transaction) -> Result<void> {
        Reading reading = begin(file, "facilitators");
        const std::string framework(file.json.text_of("from"));
        const std::string checksum = digest(file.text);
        const Value::Array& items = list_of(file.json, "links");
        const std::string before = facilitation_checksum(transaction, framework);
        if (before == checksum) {
            reading.report.unchanged = static_cast<int>(items.size());
            report = std::move(reading.report);
            return {};
        }
        std::vector<Facilitation> links;
        for (std::size_t i = 0; i < items.size(); ++i) {
            links.push_back(facilitation_of(reading, items[i], i, framework, transaction));
        }
        report = std::move(reading.report);
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

} // namespace

std::vector<Loader> organization_loaders() {
    return {{"organizations", "organizations with their names and types (JSON)",
             [](const LoadFile& file) { return file.json.text_of("id") == "organizations"; },
             load_organizations},
            {"membership", "the members of a body such as UNGIS (JSON)",
             [](const LoadFile& file) { return file.json.text_of("kind") == "membership"; },
             load_memberships},
            {"facilitators", "which organization facilitates which node (JSON)",
             [](const LoadFile& file) { return file.json.text_of("to") == "organizations"; },
             load_facilitators}};
}

} // namespace stocktake::people
