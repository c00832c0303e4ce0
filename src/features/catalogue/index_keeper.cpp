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

} // namespace

struct IndexKeeper::News {
    std::set<std::string> records;
    std::set<std::string> organizations;
    bool is_everything = false;
    std::int64_t sequence = 0;
};

IndexKeeper::IndexKeeper(db::Database& database, kinds::Shelf& shelf)
    : m_database(database), m_shelf(shelf), m_index(schema()) {}

IndexKeeper::News IndexKeeper::news_since(db::Transaction& transaction) const {
    News news{{}, {}, !m_is_made, m_sequence};
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
    news.is_everything =
        news.is_everything || news.records.size() + news.organizations.size() > most_followed;
    return news;
}

void IndexKeeper::rebuild(db::Transaction& transaction) {
    const auto library = m_shelf.library(transaction);
    search::Ties places = ties_of_places(*library->references);
    search::Analyzer analyzer;
    search::SegmentBuilder builder(facets.size());
    for_each_document(transaction, {*library, places, Timestamp::now()},
                      [&](const search::Document& document) { builder.add(document, analyzer); });
    m_index.replace(builder.finish(), std::move(places));
    m_is_made = true;
}

void IndexKeeper::follow(db::Transaction& transaction, const News& news) {
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
    m_index.update(documents, erased);
}

std::shared_ptr<const search::View> IndexKeeper::view() {
    // Asked before the transaction begins: what is committed in between is looked at again.
    const std::uint64_t generation = m_database.generation();
    if (m_is_made && m_generation == generation) {
        return m_index.view();
    }
    m_database.read([&](db::Transaction& transaction) {
        const std::lock_guard lock(m_mutex);
        const News news = news_since(transaction);
        if (news.is_everything) {
            rebuild(transaction);
        } else if (news.sequence != m_sequence) {
            follow(transaction, news);
        }
        m_sequence = news.sequence;
        m_generation = generation;
    });
    return m_index.view();
}

} // namespace stocktake::catalogue
