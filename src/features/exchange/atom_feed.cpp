// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/atom_feed.hpp"

#include "web/query_address.hpp"

namespace stocktake::exchange {

namespace {

constexpr std::int64_t newest = 50;

} // namespace

void write_atom(const ExportDesk& desk, const PublicationQuery& query, std::string_view title,
                std::string_view address, Sink& sink) {
    const auto publications = desk.read([&](db::Transaction& transaction) {
        return registry::list_publications(transaction, query.filter,
                                           registry::PublicationOrder::NewestFirst, 0, newest,
                                           query.now);
    });
    const auto library = desk.library();
    const std::string path = web::with_suffix(address, formats::atom_format.suffix);
    // RFC 4287 wants a date for an empty feed, too: nothing has changed since the beginning.
    const Timestamp updated = publications.empty() ? Timestamp() : publications.front().changed_at;
    formats::AtomWriter feed(sink, {.title = std::string(title),
                                    .id = registry::permanent_name(desk.site, path),
                                    .updated = updated,
                                    .address = desk.site + path,
                                    .page_address = desk.site + std::string(address)});
    for (const registry::Publication& publication : publications) {
        feed.add(
            registry::atom_entry_of(*query.kind, publication, *library->references, desk.site));
    }
    feed.finish();
}

} // namespace stocktake::exchange
