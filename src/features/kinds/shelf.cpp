// SPDX-License-Identifier: Apache-2.0
// Where everybody gets the library.
#include "db/change_feed.hpp"
#include "features/kinds/feature.hpp"
#include "features/kinds/kind_store.hpp"

#include <algorithm>
#include <mutex>

namespace stocktake::kinds {

namespace {

/// What has changed since somebody looked.
struct News {
    bool about_kinds = false;
    bool about_references = false;
    std::int64_t sequence = 0; // the newest entry that was seen
};

News news_after(db::Transaction& transaction, std::int64_t sequence) {
    static constexpr int at_once = 1000;
    News news{.sequence = sequence};
    for (bool again = true; again;) {
        const auto entries = db::changes_after(transaction, news.sequence, at_once);
        for (const db::FeedEntry& entry : entries) {
            news.about_kinds = news.about_kinds || entry.topic == "kind";
            news.about_references = news.about_references || entry.topic == "framework" ||
                                    entry.topic == "organization";
            news.sequence = entry.sequence;
        }
        again = entries.size() == static_cast<std::size_t>(at_once);
    }
    return news;
}

} // namespace

std::shared_ptr<const Kind> Library::find_kind(std::string_view id) const {
    const auto found =
        std::ranges::find_if(kinds, [&](const auto& kind) { return kind->id == id; });
    return found == kinds.end() ? nullptr : *found;
}

std::shared_ptr<const Kind> Library::find_by_address(std::string_view address) const {
    const auto found =
        std::ranges::find_if(kinds, [&](const auto& kind) { return kind->address == address; });
    return found == kinds.end() ? nullptr : *found;
}

struct Shelf::Implementation {
    explicit Implementation(db::Database& of) : database(of) {}

    /// The library as this transaction sees it, or a newer one. Whoever holds the mutex has its
    /// connection already; waiting for one under it could wait for ever.
    std::shared_ptr<const Library> renewed(db::Transaction& transaction,
                                           std::uint64_t seen_generation) {
        const std::lock_guard lock(mutex);
        if (!library) {
            sequence = db::latest_sequence(transaction);
            library = std::make_shared<const Library>(
                Library{list_current_kinds(transaction), References::load(transaction)});
        } else if (const News news = news_after(transaction, sequence); news.sequence != sequence) {
            if (news.about_kinds || news.about_references) {
                library = std::make_shared<const Library>(Library{
                    news.about_kinds ? list_current_kinds(transaction) : library->kinds,
                    news.about_references ? References::load(transaction) : library->references});
            }
            sequence = news.sequence;
        }
        generation = std::max(generation, seen_generation);
        return library;
    }

    db::Database& database;
    std::mutex mutex;                       // guards what follows
    std::shared_ptr<const Library> library; // null until somebody asks
    std::int64_t sequence = 0;              // of the change feed, up to which `library` is right
    std::uint64_t generation = 0;           // of the database, at which that was found out
};

Shelf::Shelf(db::Database& database)
    : m_implementation(std::make_shared<Implementation>(database)) {}

std::shared_ptr<const Library> Shelf::library() {
    // Asked before the transaction begins: what is committed in between is looked at again.
    const std::uint64_t generation = m_implementation->database.generation();
    {
        const std::lock_guard lock(m_implementation->mutex);
        if (m_implementation->library && m_implementation->generation == generation) {
            return m_implementation->library;
        }
    }
    return m_implementation->database.read([&](db::Transaction& transaction) {
        return m_implementation->renewed(transaction, generation);
    });
}

std::shared_ptr<const Library> Shelf::library(db::Transaction& transaction) {
    return m_implementation->renewed(transaction, 0);
}

} // namespace stocktake::kinds
