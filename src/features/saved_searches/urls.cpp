// SPDX-License-Identifier: Apache-2.0
#include "features/saved_searches/urls.hpp"

#include "web/request.hpp"

namespace stocktake::saved_searches {

std::string saved_search_address(const SavedSearchId& id) {
    return std::string(saved_searches_address) + '/' + web::encode_percent(id.text());
}

std::string removal_address(const SavedSearchId& id) {
    return saved_search_address(id) + "/remove";
}

} // namespace stocktake::saved_searches
