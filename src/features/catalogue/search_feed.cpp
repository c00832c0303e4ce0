// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/search_feed.hpp"

#include "base/json.hpp"
#include "features/catalogue/found.hpp"
#include "web/query_address.hpp"

#include <algorithm>
#include <map>

namespace stocktake::catalogue {

namespace {

constexpr std::int64_t entries_of_page = 50;
constexpr std::int64_t most_entries = 10'000; // before the last page

search::SearchResult results_of(const PageDesk& desk, search::SearchRequest request,
                                std::int64_t page, std::int64_t limit) {
    request.counted.clear();
    request.offset = static_cast<std::size_t>((page - 1) * limit);
    request.limit = static_cast<std::size_t>(limit);
    return search::search(*desk.index.view(), request, search::analyzer_of_thread());
}

search::SearchRequest request_for_records(const SearchFilter& filter) {
    search::ParsedQuery parsed;
    search::SearchRequest request = filter.of_records().request(parsed);
    request.order = search::Order::Newest;
    return request;
}

/// In the order of the hits, without what has gone since.
std::vector<registry::Publication> publications_of(const PageDesk& desk,
                                                   const std::vector<search::Hit>& hits) {
    std::vector<registry::RecordId> records;
    std::map<registry::RecordId, std::size_t> places;
    for (const search::Hit& hit : hits) {
        records.emplace_back(std::string(parts_of(hit.key).id));
        places.emplace(records.back(), places.size());
    }
    auto publications = desk.database.read([&](db::Transaction& transaction) {
        return registry::find_publications(transaction, records);
    });
    std::ranges::sort(publications, {},
                      [&](const registry::Publication& each) { return places.at(each.record); });
    return publications;
}

class FeedAddresses {
  public:
    FeedAddresses(const PageDesk& desk, const SearchFilter& filter)
        : m_desk(desk), m_filter(filter) {}

    [[nodiscard]] std::string id() const { return registry::permanent_name(m_desk.site, path(1)); }

    [[nodiscard]] std::string of_page(std::int64_t page) const { return m_desk.site + path(page); }

    [[nodiscard]] std::vector<formats::AtomPage> around(std::int64_t page,
                                                        std::int64_t last) const {
        std::vector<formats::AtomPage> pages;
        if (last == 1) {
            return pages;
        }
        pages.push_back({"first", of_page(1)});
        if (page > 1) {
            pages.push_back({"previous", of_page(std::min(page - 1, last))});
        }
        if (page < last) {
            pages.push_back({"next", of_page(page + 1)});
        }
        pages.push_back({"last", of_page(last)});
        return pages;
    }

  private:
    [[nodiscard]] std::string path(std::int64_t page) const {
        return web::with_suffix(m_filter.address(page), formats::atom_format.suffix);
    }

    const PageDesk& m_desk;
    const SearchFilter& m_filter;
};

} // namespace

void write_search_feed(const PageDesk& desk, const SearchedPage& asked, Sink& sink) {
    const search::SearchResult result =
        results_of(desk, request_for_records(asked.filter), asked.page, entries_of_page);
    const auto publications = publications_of(desk, result.hits);
    const auto count = std::min(static_cast<std::int64_t>(result.count), most_entries);
    const std::int64_t last =
        std::max<std::int64_t>(1, (count + entries_of_page - 1) / entries_of_page);
    const FeedAddresses addresses(desk, asked.filter);
    // RFC 4287 wants a date for an empty feed, too: nothing has changed since the beginning.
    const Timestamp updated = publications.empty() ? Timestamp() : publications.front().changed_at;
    formats::AtomWriter feed(sink, {.title = asked.title,
                                    .id = addresses.id(),
                                    .updated = updated,
                                    .address = addresses.of_page(asked.page),
                                    .page_address = desk.site + asked.filter.address(),
                                    .pages = addresses.around(asked.page, last),
                                    .found = formats::AtomFound{
                                        static_cast<std::int64_t>(result.count),
                                        (asked.page - 1) * entries_of_page + 1, entries_of_page}});
    const auto library = desk.shelf.library();
    for (const registry::Publication& publication : publications) {
        if (const auto kind = library->find_kind(publication.kind)) {
            feed.add(registry::atom_entry_of(*kind, publication, *library->references, desk.site));
        }
    }
    feed.finish();
}

void write_search_json_ld(const PageDesk& desk, const SearchedPage& asked, Sink& sink) {
    search::ParsedQuery parsed;
    const search::SearchResult result =
        results_of(desk, asked.filter.request(parsed), asked.page, registry::items_per_page);
    const auto library = desk.shelf.library();
    Value items = Value::array();
    desk.database.read([&](db::Transaction& transaction) {
        std::int64_t position = (asked.page - 1) * registry::items_per_page;
        for (const Found& found :
             find_all({transaction, *library, asked.say, Timestamp::now()}, result.hits)) {
            items.push(Value::object({{"@type", "ListItem"},
                                      {"position", ++position},
                                      {"url", desk.site + found.address},
                                      {"name", found.title_text}}));
        }
    });
    const std::string address = desk.site + asked.filter.address(asked.page);
    write_json(
        Value::object({{"@context", "https://schema.org"},
                       {"@type", "SearchResultsPage"},
                       {"@id", address},
                       {"url", address},
                       {"name", asked.title},
                       {"inLanguage", tag_of(asked.say.language())},
                       {"mainEntity",
                        Value::object({{"@type", "ItemList"},
                                       {"numberOfItems", static_cast<std::int64_t>(result.count)},
                                       {"itemListElement", std::move(items)}})}}),
        sink);
}

std::vector<web::Document> search_documents(const PageDesk& desk, const SearchedPage& asked) {
    return {{.format = registry::json_ld_format,
             .file_name = "search.jsonld",
             .write = [desk, asked](Sink& sink) { write_search_json_ld(desk, asked, sink); }},
            {.format = formats::atom_format,
             .file_name = "search.atom",
             .write = [desk, asked](Sink& sink) { write_search_feed(desk, asked, sink); }}};
}

} // namespace stocktake::catalogue
