// SPDX-License-Identifier: Apache-2.0
// Searches that people keep, and a weekly letter with what is new: what the app may know of them.
#pragma once

#include "features/feature.hpp"
#include "features/saved_searches/desk.hpp"
#include "features/saved_searches/digest.hpp"

namespace stocktake::saved_searches {

/// On the search page: the way to save it.
std::vector<catalogue::SearchOffer> search_offers();
/// On one's own page: the way to the list.
std::vector<people::AccountLink> account_links();

class Feature {
  public:
    /// All must outlive the feature.
    Feature(db::Database& database, kinds::Shelf& shelf, catalogue::Feature& catalogue)
        : m_database(database), m_shelf(shelf), m_catalogue(catalogue) {}

    /// The feature must outlive what it describes.
    FeatureDescription description();

    /// From now on people are written to. The catalogue of `writer` must outlive the feature.
    void use_letters(LetterWriter writer) { m_letters = std::move(writer); }

    [[nodiscard]] Desk desk() const {
        return {m_database, m_shelf, m_catalogue, m_letters ? &*m_letters : nullptr};
    }

  private:
    db::Database& m_database;
    kinds::Shelf& m_shelf;
    catalogue::Feature& m_catalogue;
    std::optional<LetterWriter> m_letters;
};

} // namespace stocktake::saved_searches
