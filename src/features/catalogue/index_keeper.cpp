// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/index_keeper.hpp"

#include "base/read_ahead.hpp"
#include "db/change_feed.hpp"
#include "features/catalogue/documents.hpp"

#include <set>

namespace stocktake::catalogue {

namespace {

constexpr int entries_at_once = 1000;
constexpr std::size_t documents_between_lines = 100'000; // of the log
constexpr std::size_t documents_of_batch = 64;
constexpr std::size_t most_batches_ahead = 8; // bounds the memory
constexpr std::int64_t most_of_an_organization = 5000;

/// Records of one import for which a reader waits.
constexpr std::int64_t most_at_once = 5000;

/// Changes of single records beyond which making everything anew is less work.
std::size_t most_followed(std::size_t documents) {
    constexpr std::size_t always = 5000;
    constexpr std::size_t part = 10;
    return std::max(always, documents / part);
}

/// Nobody needs what is being made any more.
struct Stopped {};

using DocumentsAhead = ReadAhead<std::vector<search::Document>>;

void give_documents(db::Transaction& transaction, const DocumentGround& ground,
                    const DocumentsAhead::Give& give) {
    Batches<search::Document> batches(documents_of_batch, give);
    for_each_document(transaction, ground,
                      [&](search::Document document) { return batches.add(std::move(document)); });
    batches.finish();
}

/// True while it lives.
class IndexMaking {
  public:
    explicit IndexMaking(std::atomic<bool>& flag) : m_flag(flag) { m_flag = true; }

    ~IndexMaking() { m_flag = false; }

    IndexMaking(const IndexMaking&) = delete;
    IndexMaking& operator=(const IndexMaking&) = delete;

  private:
    std::atomic<bool>& m_flag;
};

} // namespace

struct IndexKeeper::News {
    std::set<std::string> records;
    std::set<Timestamp> moments; // at which many records changed
    std::set<std::string> organizations;
    bool is_everything = false; // it does not say what has changed
    std::int64_t sequence = 0;

    void add(const db::FeedEntry& entry) {
        sequence = entry.sequence;
        if (entry.topic == registry::publication_topic) {
            if (const auto moment = registry::parse_changes_at(entry.key)) {
                moments.insert(*moment);
            } else {
                records.insert(entry.key);
            }
        } else if (entry.topic == "organization") {
            organizations.insert(entry.key);
        } else if (entry.topic == "framework" || entry.topic == "kind") {
            is_everything = true;
        }
    }

    /// What many have changed at once. Readers do not wait for very many; what went goes at once.
    void add_changes_at(Timestamp moment, db::Transaction& transaction) {
        const registry::ChangeFilter then{.from = moment,
                                          .before = moment + std::chrono::milliseconds(1)};
        const std::int64_t count = registry::count_changes(transaction, then);
        const bool is_short = count <= most_at_once;
        for (const auto& change : registry::list_changes(transaction, then, {}, count)) {
            if (is_short || change.is_gone) {
                records.insert(change.place.record.text());
            }
        }
        is_everything = is_everything || !is_short;
    }

    [[nodiscard]] bool is_too_much(std::size_t documents) const {
        return records.size() + organizations.size() > most_followed(documents);
    }
};

IndexKeeper::IndexKeeper(db::Database& database, kinds::Shelf& shelf, IndexKeeperOptions options)
    : m_database(database), m_shelf(shelf), m_options(options), m_index(schema()) {}

IndexKeeper::~IndexKeeper() = default;

void IndexKeeper::use_file(IndexFileOptions file, LogWriter log) {
    m_file = IndexFile(std::move(file));
    m_log = std::move(log);
}

IndexKeeper::News IndexKeeper::news_since(db::Transaction& transaction,
                                          std::int64_t sequence) const {
    News news;
    news.sequence = sequence;
    if (!m_is_made) {
        news.sequence = db::latest_sequence(transaction);
        return news;
    }
    for (bool again = true; again;) {
        const auto entries = db::changes_after(transaction, news.sequence, entries_at_once);
        for (const db::FeedEntry& entry : entries) {
            news.add(entry);
        }
        again = entries.size() == static_cast<std::size_t>(entries_at_once);
    }
    std::ranges::for_each(news.moments,
                          [&](Timestamp moment) { news.add_changes_at(moment, transaction); });
    return news;
}

MadeIndex IndexKeeper::make(db::Transaction& transaction, search::Index& index,
                            const std::stop_token& stop) {
    const Timestamp now = Timestamp::now();
    const auto library = m_shelf.library(transaction);
    search::Background background = background_of(transaction, *library->references);
    search::Analyzer analyzer;
    search::SegmentBuilder builder(facets.size());
    m_made = 0;
    m_expected = static_cast<std::size_t>(registry::count_publications(transaction, {}, now)) +
                 library->references->organizations().size();
    const IndexMaking making(m_is_being_made);
    const DocumentGround ground{*library, background.ties, now};
    DocumentsAhead ahead(most_batches_ahead, [&](const DocumentsAhead::Give& give) {
        give_documents(transaction, ground, give);
    });
    while (const auto batch = ahead.next()) {
        for (const search::Document& document : *batch) {
            if (stop.stop_requested()) {
                throw Stopped();
            }
            builder.add(document, analyzer);
            if (++m_made % documents_between_lines == 0) {
                m_log("search made=" + std::to_string(m_made) +
                      " expected=" + std::to_string(m_expected));
            }
        }
    }
    MadeIndex made = made_index(transaction, builder.finish(), now);
    index.replace(made.segment, std::move(background));
    m_log("search made=" + std::to_string(m_made) +
          " ms=" + std::to_string((Timestamp::now() - now).count()));
    return made;
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

/// What an earlier process made, if it is good for this database.
void IndexKeeper::use_kept(db::Transaction& transaction) {
    if (!m_file.is_kept()) {
        return;
    }
    if (auto kept = m_file.open(transaction, m_log)) {
        m_sequence = kept->sequence;
        m_made_at = kept->at;
        m_index.replace(std::move(kept->segment),
                        background_of(transaction, *m_shelf.library(transaction)->references));
        m_is_made = true;
        m_log("search opened=" + std::to_string(m_index.documents()));
    }
}

/// The index is that one now. Precondition: the lock is held.
void IndexKeeper::made_now(MadeIndex made) {
    m_made_at = made.at;
    m_is_made = true;
    if (m_file.is_kept()) {
        m_unkept = std::move(made);
        start_working();
    }
}

void IndexKeeper::catch_up(db::Transaction& transaction) {
    if (!m_is_made) {
        use_kept(transaction);
    }
    const News news = news_since(transaction, m_sequence);
    const std::size_t documents = m_index.documents();
    const bool is_short = documents <= m_options.most_at_once;
    if (!m_is_made || news.is_too_much(documents) || (news.is_everything && is_short)) {
        made_now(make(transaction, m_index, {}));
    } else if (news.sequence != m_sequence) {
        // What is known to have changed is right at once, also while the rest is made anew.
        follow(transaction, news, m_index);
        m_is_wanted_anew = m_is_wanted_anew || news.is_everything;
    }
    m_sequence = news.sequence;
    if (is_outdated()) {
        m_made_at = Timestamp::now(); // asked for once
        m_is_wanted_anew = true;
    }
    if (m_is_wanted_anew || m_index.needs_tidying()) {
        start_working();
    }
}

bool IndexKeeper::is_outdated() const {
    return Timestamp::now() >= m_made_at.load() + m_options.oldest;
}

std::shared_ptr<const search::View> IndexKeeper::view() {
    if (m_is_made && m_generation == m_database.generation() && !is_outdated()) {
        return m_index.view();
    }
    // Locked before the transaction begins: a transaction that waited would know less than the
    // index does already, and its connection would wait with it.
    const std::lock_guard lock(m_mutex);
    // Asked before the transaction, too: what is committed in between is looked at again.
    const std::uint64_t generation = m_database.generation();
    if (!m_is_made || m_generation != generation || is_outdated()) {
        m_database.read([&](db::Transaction& transaction) { catch_up(transaction); });
        m_generation = generation;
    }
    return m_index.view();
}

IndexState IndexKeeper::state() const {
    return {m_is_made, m_is_being_made, m_index.documents(), m_made, m_expected};
}

/// Precondition: the lock is held.
void IndexKeeper::start_working() {
    if (!m_is_working) {
        m_is_working = true;
        m_worker = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }
}

/// What takes long, until nothing is left of it.
void IndexKeeper::work(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested() && (m_is_wanted_anew || m_unkept || m_index.needs_tidying())) {
        if (std::exchange(m_is_wanted_anew, false)) {
            lock.unlock();
            make_beside(stop);
        } else if (const auto made = std::exchange(m_unkept, std::nullopt)) {
            lock.unlock();
            keep(*made);
        } else {
            lock.unlock();
            m_index.tidy();
        }
        lock.lock();
    }
    m_is_working = false;
    m_is_settled.notify_all();
}

void IndexKeeper::make_beside(const std::stop_token& stop) {
    try {
        search::Index fresh(schema());
        MadeIndex made = m_database.read(
            [&](db::Transaction& transaction) { return make(transaction, fresh, stop); });
        // What has happened meanwhile, before anybody sees the new index. Locked first: nobody may
        // tell the old index of something newer before this one takes its place.
        const std::lock_guard lock(m_mutex);
        m_database.read([&](db::Transaction& transaction) {
            const News news = news_since(transaction, made.sequence);
            follow(transaction, news, fresh);
            m_index.take_over(fresh);
            m_sequence = news.sequence;
            ++m_rebuilds;
            m_is_wanted_anew = m_is_wanted_anew || news.is_everything;
            made_now(std::move(made));
        });
    } catch (const Stopped&) {
        return;
    } catch (const std::exception& error) {
        m_is_made = false; // whoever asks next makes it, or is told why it cannot be made
        m_log(std::string("search error=") + error.what());
    }
}

/// From then on it is read from the file, and takes no memory of the process's own. Where it cannot
/// be kept, the next start takes longer, and that is all.
void IndexKeeper::keep(const MadeIndex& made) {
    try {
        m_index.exchange(made.segment, m_file.keep(made));
        m_log("search kept=" + std::to_string(made.segment.documents));
    } catch (const std::exception& error) {
        m_log(std::string("search error=") + error.what());
    }
}

void IndexKeeper::settle() {
    std::unique_lock lock(m_mutex);
    m_is_settled.wait(lock, [this] { return !m_is_working; });
}

} // namespace stocktake::catalogue
