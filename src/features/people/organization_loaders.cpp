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
constexpr std::size_t longest_text = 10'000; // characters

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

    /// Neither too long nor with characters that cannot be shown.
    void check_text(const std::string& place, std::string_view text) {
        if (has_forbidden_characters(text)) {
            reject(place, text, {"organizations.load.characters", {}});
        } else if (count_characters(text) > longest_text) {
            reject(place, text,
                   {"organizations.load.too_long",
                    {{"maximum", static_cast<std::int64_t>(longest_text)}}});
        }
    }

    void check_required(const std::string& place, std::string_view text) {
        if (trimmed(text).empty()) {
            reject(place, text, {"organizations.load.missing", {}});
        } else {
            check_text(place, text);
        }
    }

    /// The text of a member that must be there.
    std::string required(const Value& item, std::string_view list, std::size_t index,
                         std::string_view member) {
        const std::string_view text = item.text_of(member);
        check_required(item_place(list, index, member), text);
        return std::string(text);
    }

    std::string optional(const Value& item, std::string_view list, std::size_t index,
                         std::string_view member) {
        const std::string_view text = item.text_of(member);
        check_text(item_place(list, index, member), text);
        return std::string(text);
    }

    /// The entries of a list. One that is missing or empty is a slip: it would remove everything.
    const Value::Array& entries(std::string_view list) {
        static const Value::Array none;
        const Value* found = file.json.find(list);
        if (found == nullptr || !found->is_array() || found->as_array().empty()) {
            reject(std::string(list), "", {"organizations.load.missing", {}});
            return none;
        }
        return found->as_array();
    }

    /// With rejections nothing was changed, whatever was counted on the way.
    LoadReport finished() {
        if (!report.rejections.empty()) {
            report.created = report.changed = report.unchanged = 0;
        }
        return std::move(report);
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

/// What a list says of itself.
void check_head(Reading& reading) {
    for (const std::string_view member : {"version", "source", "note"}) {
        reading.check_text(std::string(member), reading.file.json.text_of(member));
    }
    for (const auto& [language, text] : languages_of(reading.file.json, "name")) {
        reading.check_required("name." + std::string(tag_of(language)), text);
    }
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
        reading.check_required(item_place("items", index, "name." + std::string(tag_of(language))),
                               text);
        names.push_back({language, NameRole::Name, text, basis.value_or(Basis::Recalled)});
        const std::string short_member = "short_" + std::string(tag_of(language));
        if (std::string brief = reading.optional(item, "items", index, short_member);
            !brief.empty()) {
            names.push_back(
                {language, NameRole::Short, std::move(brief), basis.value_or(Basis::Recalled)});
        }
    }
    std::ranges::sort(names, {}, [](const OrganizationName& name) {
        return std::pair(tag_of(name.language), name_of(name.role));
    });
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

Organization organization_of(Reading& reading, const Value& item, std::size_t index,
                             db::Transaction& transaction) {
    Organization organization;
    organization.id = OrganizationId(reading.required(item, "items", index, "id"));
    organization.acronym = reading.optional(item, "items", index, "acronym");
    organization.type = reading.required(item, "items", index, "stakeholder_type");
    organization.country = item.text_of("country");
    organization.homepage = reading.optional(item, "items", index, "homepage");
    organization.is_un_system = flag(item, "un_system");
    organization.attributes = other_attributes(item);
    organization.names = names_of(reading, item, index);
    if (!organization.type.empty() &&
        !frameworks::has_node(transaction, frameworks::stakeholder_types, organization.type)) {
        reading.reject(item_place("items", index, "stakeholder_type"), organization.type,
                       {"organizations.load.unknown_type", {}});
    }
    if (!organization.homepage.empty() && !organization.homepage.starts_with("https://") &&
        !organization.homepage.starts_with("http://")) {
        reading.reject(item_place("items", index, "homepage"), organization.homepage,
                       {"organizations.load.homepage", {}});
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
        const Value::Array& items = reading.entries("items");
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
        report = reading.finished();
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
        const Value::Array& items = reading.entries("items");
        const std::string before = body_checksum(transaction, body.id);
        if (before == checksum) {
            reading.report.unchanged = static_cast<int>(items.size());
            report = reading.finished();
            return {};
        }
        reading.check_required("id", body.id);
        check_head(reading);
        std::vector<Membership> members;
        std::set<OrganizationId> seen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            members.push_back(
                {known_organization(reading, items[i], "items", i, "organization", transaction),
                 reading.required(items[i], "items", i, "role"),
                 reading.basis(items[i], "items", i)});
            if (!seen.insert(members.back().organization).second) {
                reading.reject(item_place("items", i, "organization"),
                               members.back().organization.text(),
                               {"organizations.load.repeated", {}});
            }
        }
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
        const Value::Array& items = reading.entries("links");
        const std::string before = facilitation_checksum(transaction, framework);
        if (before == checksum) {
            reading.report.unchanged = static_cast<int>(items.size());
            report = reading.finished();
            return {};
        }
        reading.check_required("from", framework);
        check_head(reading);
        std::vector<Facilitation> links;
        std::set<std::pair<std::string, OrganizationId>> seen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Facilitation& link =
                links.emplace_back(facilitation_of(reading, items[i], i, framework, transaction));
            if (!seen.emplace(link.node, link.organization).second) {
                reading.reject(item_place("links", i, "to"), link.organization.text(),
                               {"organizations.load.repeated", {}});
            }
        }
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
