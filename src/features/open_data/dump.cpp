// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/dump.hpp"

#include "db/change_feed.hpp"
#include "features/open_data/dump_files.hpp"

#include <algorithm>
#include <array>

namespace stocktake::open_data {

namespace {

/// Topics of the change feed that something in the files may come from.
constexpr std::array<std::string_view, 5> public_topics{registry::publication_topic, "organization",
                                                        "framework", "crosswalk", "kind"};

bool is_public(const db::FeedEntry& entry) {
    return std::ranges::find(public_topics, entry.topic) != public_topics.end();
}

bool has_public_news(db::Transaction& transaction, std::int64_t since) {
    if (db::latest_sequence(transaction) < since) {
        return true; // another database than before: one from a backup
    }
    constexpr int at_once = 1000;
    for (auto entries = db::changes_after(transaction, since, at_once); !entries.empty();
         entries = db::changes_after(transaction, entries.back().sequence, at_once)) {
        if (std::ranges::any_of(entries, is_public)) {
            return true;
        }
    }
    return false;
}

bool is_current(db::Database& database, const Manifest& manifest) {
    return !database.read([&](db::Transaction& transaction) {
        return has_public_news(transaction, manifest.sequence);
    });
}

std::vector<Version> remove_outdated(const ArchiveLock& lock, std::size_t keep) {
    std::vector<Version> versions;
    for (const Manifest& manifest : Archive(lock.folder()).manifests()) {
        versions.push_back(manifest.version);
    }
    std::vector<Version> removed = outdated(std::move(versions), keep);
    for (const Version& version : removed) {
        lock.remove(version);
    }
    return removed;
}

Manifest write_version(const DumpDesk& desk, const DumpOptions& options,
                       const std::filesystem::path& folder, Timestamp now) {
    DumpFiles files(folder, options.progress);
    desk.database.read([&](db::Transaction& transaction) {
        const auto library = desk.shelf.library(transaction);
        const Snapshot snapshot{
            transaction, *library, {transaction, desk.shelf, desk.site}, desk.catalogue, now};
        files.read({version_at(now),
                    now,
                    db::latest_sequence(transaction),
                    desk.site,
                    desk.licence,
                    0,
                    {}},
                   snapshot);
    });
    return files.finish();
}

} // namespace

Result<DumpOutcome> make_dump(const DumpDesk& desk, const DumpOptions& options, Timestamp now) {
    auto lock = ArchiveLock::take(desk.folder);
    if (!lock) {
        return failure_of(lock);
    }
    lock->remove_leftovers();
    const auto before = Archive(desk.folder).newest();
    const Version version = version_at(now);
    if (before && before->version >= version) {
        return failure(ErrorKind::Conflict,
                       {"open_data.error.not_newer", {{"version", before->version.text()}}});
    }
    if (before && is_current(desk.database, *before)) {
        return DumpOutcome{*before, false, remove_outdated(*lock, options.keep)};
    }
    UnfinishedVersion unfinished(*lock, version);
    Manifest made = write_version(desk, options, unfinished.folder(), now);
    unfinished.finish();
    return DumpOutcome{std::move(made), true, remove_outdated(*lock, options.keep)};
}

Result<void> forget_dump(const std::filesystem::path& folder, std::string_view name) {
    auto lock = ArchiveLock::take(folder);
    if (!lock) {
        return failure_of(lock);
    }
    const auto version = parse_version(name);
    if (!version || !Archive(folder).find(*version)) {
        return failure(ErrorKind::NotFound,
                       {"open_data.error.unknown_version",
                        {{"version", std::string(name)}, {"folder", folder.string()}}});
    }
    lock->remove(*version);
    return {};
}

} // namespace stocktake::open_data
