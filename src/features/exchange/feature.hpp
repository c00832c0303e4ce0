// SPDX-License-Identifier: Apache-2.0
// Files in and out: what the app may know of imports, the ledger, exports and templates.
#pragma once

#include "features/exchange/file_bytes.hpp"
#include "features/exchange/import.hpp"
#include "features/exchange/list_formats.hpp"
#include "features/exchange/shipped_mappings.hpp"
#include "features/feature.hpp"

namespace stocktake::exchange {

class Feature {
  public:
    /// `database` and `shelf` must outlive the feature.
    Feature(db::Database& database, kinds::Shelf& shelf) : m_database(database), m_shelf(shelf) {}

    /// The feature must outlive what it describes.
    FeatureDescription description() const;

  private:
    db::Database& m_database;
    kinds::Shelf& m_shelf;
};

} // namespace stocktake::exchange
