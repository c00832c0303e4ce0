// SPDX-License-Identifier: Apache-2.0
#include "features/people/feature.hpp"

#include "features/people/account_pages.hpp"
#include "features/people/administration_pages.hpp"
#include "features/people/member_pages.hpp"
#include "features/people/organization_loaders.hpp"
#include "features/people/organization_pages.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/proposal_pages.hpp"
#include "features/people/sign_in_pages.hpp"
#include "features/people/urls.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> people_templates();

} // namespace stocktake::embedded

namespace stocktake::people {

void for_each_public_organization(db::Transaction& transaction,
                                  const std::function<void(const Organization&)>& receive) {
    for_each_organization(transaction, {}, receive);
}

Feature::Feature(db::Database& database, FeatureOptions options)
    : m_database(database),
      m_options(std::move(options)),
      m_passwords(m_options.password_cost),
      m_authenticator(database) {}

std::string_view joining_address() {
    return account_address;
}

std::string_view proposing_address() {
    return new_organization_address;
}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "people";
    description.schema = embedded::people_schema();
    description.templates = embedded::people_templates();
    for (std::vector<web::Route> routes :
         {organization_routes(m_database, m_options.panels),
          sign_in_routes(m_database, m_passwords), registration_routes(m_database, m_passwords),
          account_routes(m_database, m_passwords, m_options.account_links,
                         m_options.public_address),
          member_routes(m_database, m_options.public_address),
          proposal_routes(m_database, m_options.public_address),
          administration_routes(m_database, m_options.public_address)}) {
        std::ranges::move(routes, std::back_inserter(description.routes));
    }
    description.loaders = organization_loaders();
    return description;
}

std::vector<frameworks::NodePanel> Feature::node_panels() {
    return {facilitators_panel()};
}

} // namespace stocktake::people
