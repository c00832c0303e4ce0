// SPDX-License-Identifier: Apache-2.0
#include "app/features.hpp"

namespace stocktake::app {

Features::Features(db::Database& database, const Configuration& configuration)
    : m_people(database, {.public_address = configuration.public_address}),
      m_frameworks(database, people::Feature::node_panels(), configuration.public_address) {}

std::vector<FeatureDescription> Features::descriptions() {
    return {m_frameworks.description(), m_people.description()};
}

} // namespace stocktake::app
