// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/named_sources.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

/// From the first slash of the path on, without a query.
std::string path_of(std::string_view address) {
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos) {
        address.remove_prefix(std::min(address.find('/', scheme + 3), address.size()));
    }
    const std::size_t query = address.find('?');
    const std::size_t fragment = address.find('#');
    std::string path(address.substr(0, std::min(query, fragment)));
    if (fragment != std::string_view::npos) {
        path += address.substr(fragment);
    }
    return path;
}

/// Pages end with the id of what they are about.
std::string id_at_end(std::string_view path) {
    const std::size_t cut = path.find_last_of("/#");
    return std::string(cut == std::string_view::npos ? path : path.substr(cut + 1));
}

std::optional<ChosenItem> find_at(const reports::BuildDesk& desk, db::Transaction& transaction,
                                  const std::string& path, const web::Speaker& say, Timestamp now) {
    const std::vector<std::string> ids{id_at_end(path)};
    for (const ReportSource& source : desk.sources) {
        for (const ReportItem& item : source.find(transaction, ids, say, now)) {
            if (item.address == path) {
                return ChosenItem{source.name, item.id};
            }
        }
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<ChosenItem>> sources_at(const reports::BuildDesk& desk,
                                           db::Transaction& transaction, std::string_view addresses,
                                           const web::Speaker& say, Timestamp now) {
    std::vector<ChosenItem> chosen;
    for (const std::string_view line : split(addresses, '\n')) {
        const std::string_view address = trimmed(line);
        if (address.empty()) {
            continue;
        }
        auto item = find_at(desk, transaction, path_of(address), say, now);
        if (!item) {
            return wrong_field(
                "addresses", {"drafting.error.no_source_there", {{"address", shortened(address)}}});
        }
        chosen.push_back(std::move(*item));
    }
    return chosen;
}

} // namespace stocktake::drafting
