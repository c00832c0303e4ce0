// SPDX-License-Identifier: Apache-2.0
// The register of facts: what the app and other features may know of it.
#pragma once

#include "features/facts/agreement.hpp"
#include "features/facts/fact_file.hpp"
#include "features/facts/fact_panel.hpp"
#include "features/facts/report_source.hpp"
#include "features/facts/store.hpp"
#include "features/facts/urls.hpp"
#include "features/feature.hpp"

namespace stocktake::facts {

class Feature {
  public:
    /// `database` must outlive the feature.
    Feature(db::Database& database, std::vector<FactPanel> panels)
        : m_database(database), m_panels(std::move(panels)) {}

    /// The feature must outlive what it describes.
    FeatureDescription description();

  private:
    db::Database& m_database;
    std::vector<FactPanel> m_panels;
};

} // namespace stocktake::facts
