// SPDX-License-Identifier: Apache-2.0
// The checker of documents: rules over texts and registers, for the command line and a page.
#pragma once

#include "features/checks/readers.hpp"
#include "features/checks/register_store.hpp"
#include "features/checks/rules.hpp"
#include "features/checks/silence.hpp"
#include "features/drafting/feature.hpp"
#include "features/feature.hpp"
#include "features/people/feature.hpp"

namespace stocktake::checks {

/// Where whoever is signed in checks documents.
people::AccountLink account_link();

/// On the page of each draft.
std::vector<drafting::DraftOffer> draft_offers();

class Feature {
  public:
    /// Without `drafting` only documents that are sent are checked. All must outlive the feature.
    explicit Feature(db::Database& database, const drafting::Feature* drafting = nullptr)
        : m_database(database), m_drafting(drafting) {}

    /// The feature must outlive what it describes.
    FeatureDescription description();

    /// Unavailable, saying what to load, when there is nothing to check against.
    Result<Registers> registers() const;

  private:
    db::Database& m_database;
    const drafting::Feature* m_drafting;
};

} // namespace stocktake::checks
