// SPDX-License-Identifier: Apache-2.0
#include "features/registry/duplicates.hpp"

#include "db/batch_insert.hpp"
#include "db/parameter_list.hpp"
#include "features/registry/access.hpp"
#include "features/registry/public_view.hpp"
#include "features/registry/record_store.hpp"
#include "features/registry/stored.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

// Compared in full; those that share most places with the probe.
constexpr std::int64_t most_candidates = 60;
constexpr std::int64_t candidates_at_once = 300;

std::vector<std::string> candidates(db::Transaction& transaction, const DuplicateProbe& probe) {
    const std::vector<std::int64_t> places = meeting_places(probe.entry);
    std::vector<std::string> ids;
    if (places.empty()) {
        return ids;
    }
    std::vector<db::Parameter> parameters(places.begin(), places.end());
    parameters.emplace_back(probe.except);
    parameters.emplace_back(most_candidates);
    const std::size_t next = places.size() + 1;
    db::Cursor row = transaction.query(
        "SELECT s.record, count(*) FROM record_place s WHERE s.place IN (" +
            db::placeholders(places.size()) + ") AND s.record <> $" + std::to_string(next) +
            " GROUP BY s.record ORDER BY count(*) DESC, s.record LIMIT $" +
            std::to_string(next + 1),
        parameters);
    while (row.next()) {
        ids.push_back(row.text(0));
    }
    return ids;
}

/// A candidate with all that may be shown of it to somebody.
struct Candidate {
    Record record;
    std::int64_t kind_version = 1;
    Value content; // of the newest revision
    std::optional<std::int64_t> public_kind_version = {};
    Value public_content;
    std::string public_title;
    OrganizationId public_owner;
};

std::vector<Candidate> load(db::Transaction& transaction, const std::string& kind,
                            const std::vector<std::string>& ids) {
    std::vector<Candidate> loaded;
    if (ids.empty()) {
        return loaded;
    }
    std::vector<db::Parameter> parameters(ids.begin(), ids.end());
    parameters.emplace_back(kind);
    db::Cursor row = transaction.query(
        "SELECT " + std::string(record_columns) +
            ", v.kind_version, v.content, p.kind_version, p.content, p.title, p.owner "
            "FROM record r JOIN record_revision v ON v.record = r.id AND v.number = r.revision "
            "LEFT JOIN publication p ON p.record = r.id WHERE r.id IN (" +
            db::placeholders(ids.size()) + ") AND r.merged_into IS NULL AND r.kind = $" +
            std::to_string(ids.size() + 1),
        parameters);
    constexpr int next = record_column_count;
    while (row.next()) {
        Candidate candidate;
        candidate.record = read_record(row);
        candidate.kind_version = row.integer(next);
        candidate.content = db::stored_json(row.text(next + 1));
        candidate.public_kind_version = row.integer_or_null(next + 2);
        if (candidate.public_kind_version) {
            candidate.public_content = db::stored_json(row.text(next + 3));
            candidate.public_title = row.text(next + 4);
            candidate.public_owner = id_or_empty<OrganizationId>(row, next + 5);
        }
        loaded.push_back(std::move(candidate));
    }
    return loaded;
}

/// What the actor may know of it, compared; nothing when that is nothing.
std::optional<Duplicate> compared(db::Transaction& transaction, const Actor& actor,
                                  const kinds::Library& library, const DuplicateProbe& probe,
                                  const Candidate& candidate) {
    const Record& record = candidate.record;
    const Standing standing = standing_of(actor, record, {});
    Duplicate duplicate;
    duplicate.record = record.id;
    duplicate.language = record.language;
    duplicate.is_public = candidate.public_kind_version.has_value();
    if (may_read(standing, record)) {
        const auto kind = kind_at(transaction, library, record.kind, candidate.kind_version);
        duplicate.title = record.title;
        duplicate.organization = record.owner;
        duplicate.likeness =
            likeness_of(probe.entry, entry_of(*kind, candidate.content, record.owner));
        return duplicate;
    }
    if (!duplicate.is_public) {
        return std::nullopt;
    }
    const auto kind = kind_at(transaction, library, record.kind, *candidate.public_kind_version);
    duplicate.title = candidate.public_title;
    duplicate.organization = candidate.public_owner;
    duplicate.likeness =
        likeness_of(probe.entry, entry_of(*kind, candidate.public_content, candidate.public_owner));
    return duplicate;
}

std::vector<std::pair<Record, Revision>> list_not_comparable(db::Transaction& transaction) {
    db::Cursor row = transaction.query(
        "SELECT r.id FROM record r LEFT JOIN record_compared c ON c.record = r.id "
        "WHERE r.revision > 0 AND (c.revision IS NULL OR c.revision < r.revision) "
        "ORDER BY r.id LIMIT $1",
        {candidates_at_once});
    std::vector<std::pair<Record, Revision>> found;
    while (row.next()) {
        Record record = get_record(transaction, RecordId(row.text(0)));
        Revision revision = get_revision(transaction, record.id, record.revision);
        found.emplace_back(std::move(record), std::move(revision));
    }
    return found;
}

} // namespace

Entry entry_of(const kinds::Kind& kind, const Value& content, const OrganizationId& owner) {
    Entry entry;
    entry.title = content.text_of(kind.title_field);
    entry.text = kind.summary_field.empty() ? "" : content.text_of(kind.summary_field);
    entry.organization = owner;
    entry.countries = ids_in(kind, content, kinds::FieldType::Country);
    return entry;
}

std::vector<Duplicate> find_duplicates(db::Transaction& transaction, const Actor& actor,
                                       const kinds::Library& library, const DuplicateProbe& probe,
                                       std::size_t limit) {
    std::vector<Duplicate> found;
    for (const Candidate& candidate :
         load(transaction, probe.kind, candidates(transaction, probe))) {
        auto duplicate = compared(transaction, actor, library, probe, candidate);
        if (duplicate && duplicate->likeness.verdict != LikenessVerdict::Different) {
            found.push_back(std::move(*duplicate));
        }
    }
    std::ranges::sort(found, [](const Duplicate& a, const Duplicate& b) {
        return std::tuple(-a.likeness.score, a.record) < std::tuple(-b.likeness.score, b.record);
    });
    if (found.size() > limit) {
        found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
    }
    return found;
}

void make_comparable(db::Transaction& transaction, const RecordId& record, std::int64_t revision,
                     const Entry& entry) {
    transaction.execute("DELETE FROM record_place WHERE record = $1", {record});
    db::BatchInsert places(transaction, "record_place (place, record)", 2);
    std::vector<std::int64_t> numbers = meeting_places(entry);
    std::ranges::sort(numbers);
    const auto [rest, end] = std::ranges::unique(numbers);
    numbers.erase(rest, end);
    for (const std::int64_t place : numbers) {
        places.add({place, record});
    }
    places.flush();
    transaction.execute("INSERT INTO record_compared (record, revision) VALUES ($1, $2) "
                        "ON CONFLICT (record) DO UPDATE SET revision = excluded.revision",
                        {record, revision});
}

std::int64_t make_all_comparable(db::Database& database, kinds::Shelf& shelf) {
    std::int64_t all = 0;
    std::int64_t count = 0;
    do {
        count = database.write([&](db::Transaction& transaction) -> std::int64_t {
            const auto library = shelf.library(transaction);
            const auto found = list_not_comparable(transaction);
            for (const auto& [record, revision] : found) {
                const auto kind =
                    kind_at(transaction, *library, record.kind, revision.kind_version);
                make_comparable(transaction, record.id, revision.number,
                                entry_of(*kind, revision.content, record.owner));
            }
            return static_cast<std::int64_t>(found.size());
        });
        all += count;
    } while (count == candidates_at_once);
    return all;
}

} // namespace stocktake::registry
