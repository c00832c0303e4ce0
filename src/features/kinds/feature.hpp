// SPDX-License-Identifier: Apache-2.0
// Kinds of records and how their content is judged: what the app and other features may know.
#pragma once

#include "features/feature.hpp"
#include "features/kinds/cells.hpp"
#include "features/kinds/content.hpp"
#include "features/kinds/counting.hpp"
#include "features/kinds/description_object.hpp"
#include "features/kinds/form_model.hpp"
#include "features/kinds/kind.hpp"
#include "features/kinds/kind_file.hpp"
#include "features/kinds/references.hpp"
#include "features/kinds/shown_content.hpp"
#include "features/kinds/shown_values.hpp"

namespace stocktake::kinds {

/// All kinds and what their content may refer to, as they were at one moment. Immutable.
struct Library {
    std::vector<std::shared_ptr<const Kind>> kinds; // current versions, in the order of their ids
    std::shared_ptr<const References> references;

    [[nodiscard]] std::shared_ptr<const Kind> find_kind(std::string_view id) const;
    [[nodiscard]] std::shared_ptr<const Kind> find_by_address(std::string_view address) const;
};

/// Where everybody gets the library. Thread-safe; read from the database again when frameworks,
/// organizations or kinds have changed there.
class Shelf {
  public:
    explicit Shelf(db::Database& database);
    std::shared_ptr<const Library> library();
    /// The same inside a transaction that is already open on this thread (they must not nest).
    std::shared_ptr<const Library> library(db::Transaction& transaction);

  private:
    struct Implementation;
    std::shared_ptr<Implementation> m_implementation;
};

/// A version that records were written in; null when it never existed.
std::shared_ptr<const Kind> find_kind_version(db::Transaction& transaction, std::string_view id,
                                              std::int64_t version);

class Feature {
  public:
    /// `database` must outlive the feature.
    explicit Feature(db::Database& database);

    /// The feature must outlive what it describes.
    FeatureDescription description();

    Shelf& shelf() { return m_shelf; }

  private:
    db::Database& m_database;
    Shelf m_shelf;
};

} // namespace stocktake::kinds
