// SPDX-License-Identifier: Apache-2.0
// The data of this site for catalogues of data (DCAT 3, as JSON-LD): frameworks, crosswalks, kinds
// of records and organizations, each with the files it can be had as, and all of it in versions.
#pragma once

#include "features/kinds/feature.hpp"
#include "features/open_data/feature.hpp"
#include "web/router.hpp"

namespace stocktake::app {

struct DataCatalogParts {
    const web::Router& router; // which formats an address has
    const web::Catalogue& catalogue;
    const kinds::Library& library;
    std::string_view site; // public address, without a slash at the end; empty makes paths
    std::optional<open_data::Manifest> dump = {}; // the newest version of everything in files
};

/// With "@context", so that it stands alone. Files that hold a part of a list only are left out.
Value data_catalog(db::Transaction& transaction, const DataCatalogParts& parts);

} // namespace stocktake::app
