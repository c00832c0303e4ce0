// SPDX-License-Identifier: Apache-2.0
// The list of features, written out. Each is made with what it needs from the others.
#pragma once

#include "app/configuration.hpp"
#include "features/feature.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/feature.hpp"

#include <vector>

namespace stocktake::app {

class Features {
  public:
    /// `database` must outlive the features.
    Features(db::Database& database, const Configuration& configuration);

    /// In the order in which they migrate and load: each may rely on those before it.
    std::vector<FeatureDescription> descriptions();

    people::Feature& people() { return m_people; }

  private:
    people::Feature m_people;
    frameworks::Feature m_frameworks;
};

} // namespace stocktake::app
