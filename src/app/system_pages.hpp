// SPDX-License-Identifier: Apache-2.0
// The pages about the site itself: /api, /openapi.json, /health, /metrics, /robots.txt, /llms.txt,
// /catalog.jsonld.
#pragma once

#include "app/features.hpp"
#include "web/site.hpp"

namespace stocktake::app {

/// Must outlive the site whose routes it describes.
class SystemPages {
  public:
    /// The first two must outlive the pages; `public_address` is that of this site, and may be
    /// empty.
    SystemPages(db::Database& database, Features& features, std::string public_address)
        : m_database(database), m_features(features), m_public_address(std::move(public_address)) {}

    /// Routes and templates; area `system`.
    FeatureDescription description();

    /// To be called once the site exists and before it serves: the routes describe all of it.
    void describe(const web::Site& site) { m_site = &site; }

  private:
    Result<web::Reply> api(const web::Context& context) const;
    Result<web::Reply> openapi(const web::Context& context) const;
    Result<web::Reply> health(const web::Context& context) const;
    Result<web::Reply> metrics(const web::Context& context) const;
    Result<web::Reply> robots(const web::Context& context) const;
    Result<web::Reply> llms(const web::Context& context) const;
    Result<web::Reply> catalog(const web::Context& context) const;

    db::Database& m_database;
    Features& m_features;
    std::string m_public_address;
    const web::Site* m_site = nullptr;
};

/// Version of the program, from the build.
std::string_view program_version();

} // namespace stocktake::app
