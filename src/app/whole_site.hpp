// SPDX-License-Identifier: Apache-2.0
// Everything between the database and the socket: catalogues, assets, templates, the routes of all
// features, one web::Site. Made once, by `serve` and by tests.
#pragma once

#include "app/features.hpp"
#include "app/system_pages.hpp"
#include "web/site.hpp"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace stocktake::app {

struct WholeSiteOptions {
    std::string public_address = {};
    bool pseudo_locale = false;
    web::RateLimits rate_limits = {};
    std::function<void(std::string_view line)> log = [](std::string_view) {};
};

/// Not copied or moved: its parts refer to each other.
class WholeSite {
  public:
    /// Both must outlive the site. Throws std::runtime_error or std::logic_error for a broken
    /// catalogue, template or route: a fault of the build.
    WholeSite(db::Database& database, Features& features, const WholeSiteOptions& options);

    web::Site& site() { return *m_site; }

    [[nodiscard]] const web::Catalogue& catalogue() const { return m_catalogue; }

    ~WholeSite() = default;
    WholeSite(const WholeSite&) = delete;
    WholeSite& operator=(const WholeSite&) = delete;

  private:
    db::Database& m_database;
    SystemPages m_system;
    web::Catalogue m_catalogue;
    web::Assets m_assets;
    std::unique_ptr<web::Templates> m_templates;
    std::unique_ptr<web::Site> m_site;
};

} // namespace stocktake::app
