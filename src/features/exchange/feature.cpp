// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/feature.hpp"

#include "features/exchange/pages.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> exchange_schema();
std::span<const EmbeddedFile> exchange_templates();

} // namespace stocktake::embedded

namespace stocktake::exchange {

FeatureDescription Feature::description() const {
    const PageDesk desk{m_database, m_shelf};
    FeatureDescription description;
    description.name = "exchange";
    description.schema = embedded::exchange_schema();
    description.templates = embedded::exchange_templates();
    for (std::vector<web::Route> routes :
         {ledger_routes(desk), upload_routes(desk), template_routes(desk)}) {
        std::ranges::move(routes, std::back_inserter(description.routes));
    }
    return description;
}

} // namespace stocktake::exchange
