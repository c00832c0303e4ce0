// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/publication_stream.hpp"

#include "base/read_ahead.hpp"

namespace stocktake::exchange {

namespace {

using registry::Publication;

constexpr std::size_t publications_of_batch = 64;
constexpr std::size_t most_batches_ahead = 4; // bounds the memory

} // namespace

void stream_publications(const ExportDesk& desk, const PublicationQuery& query,
                         registry::PublicationDetail detail,
                         const std::function<void(const Publication&)>& receive) {
    using Ahead = ReadAhead<std::vector<Publication>>;
    Ahead ahead(most_batches_ahead, [&](const Ahead::Give& give) {
        Batches<Publication> batches(publications_of_batch, give);
        desk.read([&](db::Transaction& transaction) {
            registry::for_each_publication(
                transaction, query.filter, detail, query.now,
                [&](Publication publication) { return batches.add(std::move(publication)); });
        });
        batches.finish();
    });
    while (const auto batch = ahead.next()) {
        for (const Publication& publication : *batch) {
            receive(publication);
        }
    }
}

} // namespace stocktake::exchange
