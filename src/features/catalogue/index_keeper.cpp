// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/index_keeper.hpp"

#include "db/change_feed.hpp"
#include "features/catalogue/documents.hpp"

#include <set>

namespace stocktake::catalogue {

namespace {

constexpr int entries_at_once = 1000;
/// Changes of single records beyond which making everything anew is less work.
constexpr std::size_t most_followed = 5000;
constexpr std::int64_t most_of_an_organization = 5000;

/// Nobody needs what is being made any more.
struct Stopped {};

} // namespace

struct IndexKeeper::News {
    std::set<std::string> records;
    std::set<std::string> organizations;
    bool is_everything = false; // it does not say what has changed
    std::int64_t sequence = 0;

    [[nodiscard]] bool is_too_much() const {
        return records.size() + organizations.size() > most_followed;
    }
};

IndexKeeper::IndexKeeper(db::Database& database, kinds::Shelf& shelf)
    : m_database(database), m_shelf(shelf), m_index(schema()) {}

IndexKeeper::~IndexKeeper() = default;

IndexKeeper::News IndexKeeper::news_since(db::Transaction& transaction,
                                          std::int64_t sequence) const {
    News news{{}, {}, false, sequence};
    if (!m_is_made) {
        news.sequence = db::latest_sequence(transaction);
        return news;
    }
    for (bool again = true; again;) {
        const auto entries = db::changes_after(transaction, news.sequence, entries_at_once);
        for (const db::FeedEntry& entry : entries) {
            news.sequence = entry.sequence;
            if (entry.topic == registry::publication_topic &&
                entry.key != registry::any_publication) {
                news.records.insert(entry.key);
            } else if (entry.topic == "organization") {
                news.organizations.insert(entry.key);
            } else if (entry.topic == registry::publication_topic || entry.topic == "framework" ||
                       entry.topic == "kind") {
                news.is_everything = true;
            }
        }
        again = entries.size() == static_cast<std::size_t>(entries_at_once);
    }
    return news;
}

void IndexKeeper::rebuild(db::Transaction& transaction, search::Index& index,
                          const std::stop_token& stop) {
    const auto library = m_shelf.library(transaction);
    search::Ties places = ties_of_places(*library->references);
    search::Analyzer analyzer;
    search::SegmentBuilder builder(facets.size());
    for_each_document(transaction, {*library, places, Timestamp::now()},
                      [&](const search::Document& document) {
                          if (stop.stop_requested()) {
                              throw Stopped();
                          }
                          builder.add(document, analyzer);
                      });
    index.replace(builder.finish(), std::move(places));
}

void IndexKeeper::follow(db::Transaction& transaction, const News& news, search::Index& index) {
    const auto library = m_shelf.library(transaction);
    const search::Ties places = ties_of_places(*library->references);
    const DocumentGround ground{*library, places, Timestamp::now()};
    std::map<std::string, search::Document> saved;
    std::vector<std::string> erased;
    const auto save = [&](search::Document document) {
        std::string key = document.key;
        saved.insert_or_assign(std::move(key), std::move(document));
    };
    for (const std::string& id : news.organizations) {
        if (const auto* card = library->references->get_organization(id)) {
            save(document_of(*card, ground));
        } else {
            erased.push_back(key_of_organization(id));
        }
        // Its name and type stand in its records.
        for (const registry::Publication& publication : registry::list_publications(
                 transaction, {.keys = {{std::string(registry::axis_organization), id}}},
                 registry::PublicationOrder::ById, 0, most_of_an_organization, ground.now)) {
            save(document_of(publication, ground));
        }
    }
    for (const std::string& id : news.records) {
        const registry::RecordId record(id);
        // What is not current any more is left out, as lists leave it out.
        const auto publication = registry::find_publication(transaction, record);
        if (publication && !publication->is_archived) {
            save(document_of(*publication, ground));
        } else {
            erased.push_back(key_of(record));
        }
    }
    std::vector<search::Document> documents;
    documents.reserve(saved.size());
    for (auto& [key, document] : saved) {
        documents.push_back(std::move(document));
    }
    index.update(documents, erased);
}

void IndexKeeper::catch_up(db::Transaction& transaction) {
    const News news = news_since(transaction, m_sequence);
    const bool is_short = m_index.documents() <= m_most_at_once;
    if (!m_is_made || news.is_too_much() || (news.is_everything && is_short)) {
        rebuild(transaction, m_index, {});
        m_is_made = true;
    } else if (news.sequence != m_sequence) {
        // What is known to have changed is right at once, also while the rest is made anew.
        follow(transaction, news, m_index);
        if (news.is_everything) {
            start_rebuilding();
        }
    }
    m_sequence = news.sequence;
}

std::shared_ptr<const search::View> IndexKeeper::view() {
    if (m_is_made && m_generation == m_database.generation()) {
        return m_index.view();
    }
    // Locked before the transaction begins: a transaction that waited would know less than the
    // index does already, and its connection would wait with it.
    const std::lock_guard lock(m_mutex);
    // Asked before the transaction, too: what is committed in between is looked at again.
    const std::uint64_t generation = m_database.generation();
    if (!m_is_made || m_generation != generation) {
        m_database.read([&](db::Transaction& transaction) { catch_up(transaction); });
        m_generation = generation;
    }
    return m_index.view();
}

void IndexKeeper::start_rebuilding() {
    if (m_is_rebuilding) {
        m_is_wanted_anew = true;
        return;
    }
    m_is_rebuilding = true;
    m_is_wanted_anew = false;
    m_builder = std::jthread([this](const std::stop_token& stop) {
        try {
            rebuild_beside(stop);
        } catch (const Stopped&) {
            m_is_made = false;
        } catch (const std::exception&) {
            m_is_made = false; // whoever asks next makes it, or is told why it cannot be made
        }
        const std::lock_guard lock(m_mutex);
        m_is_rebuilding = false;
        m_is_settled.notify_all();
    });
}

void IndexKeeper::rebuild_beside(const std::stop_token& stop) {
    for (bool again = true; again;) {
        search::Index fresh(schema());
        std::int64_t sequence = 0;
        {
            const std::lock_guard lock(m_mutex);
            m_is_wanted_anew = false;
        }
        m_database.read([&](db::Transaction& transaction) {
            sequence = db::latest_sequence(transaction);
            rebuild(transaction, fresh, stop);
        });
        // What has happened meanwhile, before anybody sees the new index. Locked first: nobody may
        // tell the old index of something newer before this one takes its place.
        const std::lock_guard lock(m_mutex);
        m_database.read([&](db::Transaction& transaction) {
            const News news = news_since(transaction, sequence);
            follow(transaction, news, fresh);
            m_index.take_over(fresh);
            m_sequence = news.sequence;
            ++m_rebuilds;
            again = m_is_wanted_anew || news.is_everything;
        });
    }
}

void IndexKeeper::settle() {
    std::unique_lock lock(m_mutex);
    m_is_settled.wait(lock, [this] { return !m_is_rebuilding; });
}

} // namespace stocktake::catalogue
