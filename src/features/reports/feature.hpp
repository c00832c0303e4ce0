// SPDX-License-Identifier: Apache-2.0
// Reports: what the app may know of them.
#pragma once

#include "features/feature.hpp"
#include "features/reports/build.hpp"
#include "features/reports/opened_part.hpp"
#include "features/reports/page_link.hpp"
#include "features/reports/parameter_choices.hpp"
#include "features/reports/report_documents.hpp"
#include "features/reports/report_overview.hpp"

namespace stocktake::reports {

struct FeatureOptions {
    std::vector<ReportSource> sources = {};         // what parts of reports may be filled with
    std::vector<ReportExhibitSource> exhibits = {}; // and what they may show
    std::vector<PageLink> links = {};               // on the page of all outlines
    std::string public_address = {};                // of this site
};

class Feature {
  public:
    /// `database` and `shelf` must outlive the feature.
    Feature(db::Database& database, kinds::Shelf& shelf, FeatureOptions options);

    /// The feature must outlive what it describes.
    FeatureDescription description();

    [[nodiscard]] BuildDesk desk() const {
        return {m_database, m_shelf, m_options.sources, m_options.exhibits,
                m_options.public_address};
    }

  private:
    db::Database& m_database;
    kinds::Shelf& m_shelf;
    FeatureOptions m_options;
};

} // namespace stocktake::reports
