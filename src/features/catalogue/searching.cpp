// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/searching.hpp"

namespace stocktake::catalogue {

Answer answer(const PageDesk& desk, SearchFilter filter, const Wanted& wanted) {
    Answer done{std::move(filter), {}, {}, desk.index.view(), {}};
    search::SearchRequest& request = done.request;
    request = done.filter.request(done.parsed);
    request.reader = wanted.reader;
    request.offset = static_cast<std::size_t>(wanted.offset);
    request.limit = static_cast<std::size_t>(wanted.limit);
    request.after = wanted.after;
    if (!wanted.is_counted) {
        request.counted.clear();
    }
    done.result = search::search(*done.view, request, search::analyzer_of_thread());
    return done;
}

} // namespace stocktake::catalogue
