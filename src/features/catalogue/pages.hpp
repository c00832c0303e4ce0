// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/catalogue/index_keeper.hpp"
#include "features/catalogue/search_offer.hpp"
#include "web/route.hpp"

namespace stocktake::catalogue {

/// What pages need; outlives the routes.
struct PageDesk {
    db::Database& database;
    kinds::Shelf& shelf;
    IndexKeeper& index;
    std::string site = {}; // public address of this site, without a slash at the end; may be empty
    std::string contact = {};             // of who runs it, for harvesters
    std::vector<SearchOffer> offers = {}; // of other features, beside the number of results
};

inline constexpr std::string_view opensearch_address = "/opensearch.xml";
inline constexpr std::string_view sitemap_address = "/sitemap.xml";
inline constexpr std::string_view oai_address = "/oai";

/// Whatever stands at the addresses below, everybody may read.
inline constexpr Permission read_catalogue = Permission::everyone("read-catalogue");

std::vector<web::Route> search_routes(const PageDesk& desk);
std::vector<web::Route> matrix_routes(const PageDesk& desk);
std::vector<web::Route> brief_routes(const PageDesk& desk);
std::vector<web::Route> map_routes(const PageDesk& desk);
std::vector<web::Route> opensearch_routes(const PageDesk& desk);

/// How many addresses a file of the sitemap holds.
struct SitemapLimits {
    std::int64_t most = 50'000; // the standard's; beyond it there are parts, …
    std::int64_t step = 45'000; // … which have room for what comes between their ends
};

std::vector<web::Route> sitemap_routes(const PageDesk& desk, const SitemapLimits& limits = {});

struct OaiOptions {
    std::function<Timestamp()> clock = Timestamp::now;
    std::int64_t page = 100; // records in one answer
};

std::vector<web::Route> oai_routes(const PageDesk& desk, const OaiOptions& options = {});

} // namespace stocktake::catalogue
