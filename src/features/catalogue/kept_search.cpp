// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/kept_search.hpp"

#include "features/catalogue/facet_values.hpp"
#include "features/catalogue/found.hpp"
#include "features/catalogue/pages.hpp"
#include "features/catalogue/unknown_values.hpp"
#include "web/arguments.hpp"

namespace stocktake::catalogue {

namespace {

Result<web::Arguments> arguments_of(std::string_view address) {
    web::Request request;
    if (auto sound = web::parse_target(address, request); !sound) {
        return failure_of(sound);
    }
    if (request.path != search_address) {
        return failure(ErrorKind::InvalidInput, {"catalogue.error.no_search", {}});
    }
    const web::Route route{.pattern = std::string(search_address),
                           .name = "catalogue/search",
                           .permission = read_catalogue,
                           .summary = {},
                           .handler = {},
                           .query = filter_parameters()};
    return web::check_arguments(route, {}, request.query, web::UnknownParameters::Ignored);
}

search::SearchResult result_of(const search::View& view, search::SearchRequest request) {
    request.counted.clear();
    return search::search(view, request, search::analyzer_of_thread());
}

} // namespace

Result<KeptSearch> KeptSearch::read(std::string_view address,
                                    std::shared_ptr<const kinds::Library> library) {
    const auto arguments = arguments_of(address);
    if (!arguments) {
        return failure_of(arguments);
    }
    SearchFilter filter = SearchFilter::read(*arguments, library->references).in_one_spelling();
    return KeptSearch(std::move(filter), std::move(library));
}

std::string KeptSearch::subject(const web::Speaker& say) const {
    return subject_of(m_filter, {*m_library, say});
}

Value KeptSearch::choices(const web::Speaker& say) const {
    return choices_value(m_filter, {*m_library, say});
}

std::int64_t KeptSearch::count(const search::View& view) const {
    search::ParsedQuery parsed;
    search::SearchRequest request = m_filter.request(parsed);
    request.limit = 0;
    return static_cast<std::int64_t>(result_of(view, std::move(request)).count);
}

bool KeptSearch::is_outdated(const search::View& view) const {
    return !unknown_values(m_filter, view, *m_library).empty() && count(view) == 0;
}

News KeptSearch::news(db::Transaction& transaction, const search::View& view,
                      const NewsRequest& wanted, const web::Speaker& say) const {
    search::ParsedQuery parsed;
    search::SearchRequest request = m_filter.request(parsed);
    request.order = search::Order::Newest;
    request.changed_after = wanted.after.time().time_since_epoch().count();
    request.limit = wanted.most;
    const search::SearchResult result = result_of(view, std::move(request));
    const std::span<const search::Hit> hits(result.hits.data(),
                                            std::min(result.hits.size(), result.whole));
    News news;
    for (Found& found : find_all({transaction, *m_library, say, wanted.after}, hits)) {
        news.newest.push_back({std::move(found.title_text), std::move(found.address)});
    }
    news.count = static_cast<std::int64_t>(result.whole - (hits.size() - news.newest.size()));
    return news;
}

} // namespace stocktake::catalogue
