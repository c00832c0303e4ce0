// SPDX-License-Identifier: Apache-2.0
// The pages about the site itself: /api, /openapi.json, /health, /metrics.
#pragma once

#include "features/feature.hpp"
#include "features/kinds/feature.hpp"
#include "web/site.hpp"

namespace stocktake::app {

/// Must outlive the site whose routes it describes.
class SystemPages {
  public:
    /// Both must outlive the pages.
    SystemPages(db::Database& database, kinds::Shelf& shelf)
        : m_database(database), m_shelf(shelf) {}

    /// Routes and templates; area `system`.
    FeatureDescription description();

    /// To be called once the site exists and before it serves: the routes describe all of it.
    void describe(const web::Site& site) { m_site = &site; }

  private:
    Result<web::Reply> api(const web::Context& context) const;
    Result<web::Reply> openapi(const web::Context& context) const;
    Result<web::Reply> health(const web::Context& context) const;
    Result<web::Reply> metrics(const web::Context& context) const;

    db::Database& m_database;
    kinds::Shelf& m_shelf;
    const web::Site* m_site = nullptr;
};

/// Version of the program, from the build.
std::string_view program_version();

} // namespace stocktake::app
