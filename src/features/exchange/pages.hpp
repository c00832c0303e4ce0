// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/exchange/import.hpp"
#include "features/exchange/publication_table.hpp"

namespace stocktake::exchange {

/// What pages need; outlives the routes.
struct PageDesk {
    db::Database& database;
    kinds::Shelf& shelf;
};

std::vector<web::Route> ledger_routes(const PageDesk& desk);
std::vector<web::Route> upload_routes(const PageDesk& desk);
std::vector<web::Route> template_routes(const PageDesk& desk);

inline constexpr std::string_view imports_address = "/imports";
inline constexpr std::string_view new_import_address = "/imports/new";

/// Whether the actor may import anything at all.
bool may_import_something(const Actor& actor);

} // namespace stocktake::exchange
