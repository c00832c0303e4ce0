// SPDX-License-Identifier: Apache-2.0
#include "features/checks/feature.hpp"

#include "features/checks/load.hpp"
#include "features/checks/pages.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> checks_schema();
std::span<const EmbeddedFile> checks_templates();

} // namespace stocktake::embedded

namespace stocktake::checks {

people::AccountLink account_link() {
    return {"checks.page.title", std::string(check_address)};
}

std::vector<drafting::DraftOffer> draft_offers() {
    return {{"checks.page.title", std::string(draft_check_page)}};
}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "checks";
    description.schema = embedded::checks_schema();
    description.templates = embedded::checks_templates();
    description.routes = check_routes(*this);
    if (m_drafting != nullptr) {
        std::ranges::move(draft_check_routes(*this, *m_drafting),
                          std::back_inserter(description.routes));
    }
    description.loaders = register_loaders();
    return description;
}

Result<Registers> Feature::registers() const {
    Registers registers =
        m_database.read([](db::Transaction& transaction) { return read_registers(transaction); });
    if (registers.lacks_reference_data()) {
        return failure(ErrorKind::Unavailable, {"checks.no_registers", {}});
    }
    if (registers.documents.empty()) {
        return failure(ErrorKind::Unavailable, {"checks.no_documents", {}});
    }
    return registers;
}

} // namespace stocktake::checks
