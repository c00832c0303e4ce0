// SPDX-License-Identifier: Apache-2.0
// Requests in, page models out; one member for each address. By subject in framework_pages.cpp,
// node_page.cpp, crosswalk_pages.cpp, country_pages.cpp, region_pages.cpp.
#pragma once

#include "features/frameworks/feature.hpp"

namespace stocktake::frameworks {

constexpr int moved_for_ever = 301; // status of a web::Redirect

class Pages {
  public:
    Pages(db::Database& database, std::vector<NodePanel> panels, std::string public_address)
        : m_database(database),
          m_panels(std::move(panels)),
          m_public_address(std::move(public_address)) {}

    Result<web::Reply> frameworks(const web::Context& context) const;
    Result<web::Reply> framework(const web::Context& context) const;
    Result<web::Reply> node(const web::Context& context) const;
    Result<web::Reply> crosswalks(const web::Context& context) const;
    Result<web::Reply> crosswalk(const web::Context& context) const;
    Result<web::Reply> countries(const web::Context& context) const;
    Result<web::Reply> country(const web::Context& context) const;
    Result<web::Reply> regions(const web::Context& context) const;
    Result<web::Reply> region(const web::Context& context) const;

  private:
    db::Database& m_database;
    std::vector<NodePanel> m_panels;
    std::string m_public_address;
};

} // namespace stocktake::frameworks
