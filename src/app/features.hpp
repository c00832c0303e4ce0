// SPDX-License-Identifier: Apache-2.0
// The list of features, written out. Each is made with what it needs from the others.
#pragma once

#include "app/configuration.hpp"
#include "features/catalogue/feature.hpp"
#include "features/checks/feature.hpp"
#include "features/drafting/feature.hpp"
#include "features/editions/feature.hpp"
#include "features/exchange/feature.hpp"
#include "features/facts/feature.hpp"
#include "features/feature.hpp"
#include "features/frameworks/feature.hpp"
#include "features/kinds/feature.hpp"
#include "features/open_data/feature.hpp"
#include "features/people/feature.hpp"
#include "features/registry/feature.hpp"
#include "features/reports/feature.hpp"
#include "features/saved_searches/feature.hpp"
#include "features/translation/feature.hpp"
#include "web/catalogue.hpp"

#include <vector>

namespace stocktake::app {

class Features {
  public:
    /// `database` must outlive the features.
    Features(db::Database& database, const Configuration& configuration);

    /// In the order in which they migrate and load: each may rely on those before it.
    std::vector<FeatureDescription> descriptions();

    people::Feature& people() { return m_people; }

    kinds::Shelf& shelf() { return m_kinds.shelf(); }

    registry::Feature& registry() { return m_registry; }

    catalogue::Feature& catalogue() { return m_catalogue; }

    saved_searches::Feature& saved_searches() { return m_saved_searches; }

    open_data::Feature& open_data() { return m_open_data; }

    reports::Feature& reports() { return m_reports; }

    editions::Feature& editions() { return m_editions; }

    checks::Feature& checks() { return m_checks; }

    /// What stands in the main navigation for this reader.
    std::vector<web::MenuEntry> menu(const Actor& actor, const web::Speaker& say);

    /// From now on people are written to. The schema must be up to date, and `catalogue` must
    /// outlive the features.
    void use_letters(const web::Catalogue& catalogue);

  private:
    std::string m_public_address;
    kinds::Feature m_kinds;
    people::Feature m_people;
    frameworks::Feature m_frameworks;
    registry::Feature m_registry;
    exchange::Feature m_exchange;
    catalogue::Feature m_catalogue;
    saved_searches::Feature m_saved_searches;
    open_data::Feature m_open_data;
    reports::Feature m_reports;
    drafting::Feature m_drafting;
    editions::Feature m_editions;
    translation::Feature m_translation;
    facts::Feature m_facts;
    checks::Feature m_checks;
};

} // namespace stocktake::app
