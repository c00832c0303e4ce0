// SPDX-License-Identifier: Apache-2.0
// Finding things: what the app may know of the search.
#pragma once

#include "features/catalogue/index_keeper.hpp"
#include "features/catalogue/kept_search.hpp"
#include "features/catalogue/panels.hpp"
#include "features/catalogue/report_exhibits.hpp"
#include "features/catalogue/search_offer.hpp"
#include "features/feature.hpp"

namespace stocktake::catalogue {

/// For the front page: each Action Line with the way to the targets nobody works on under it.
/// `{"code", "title", "address"}`
Value gaps_value(const kinds::Library& library, const web::Speaker& say);

struct FeatureOptions {
    std::string public_address = {};      // of this site, for feeds and linked data; may be empty
    std::string contact = {};             // mail address of who runs it, for harvesters
    std::vector<SearchOffer> offers = {}; // of other features, on the search page
};

class Feature {
  public:
    /// `database` and `shelf` must outlive the feature.
    Feature(db::Database& database, kinds::Shelf& shelf, FeatureOptions options = {})
        : m_database(database),
          m_shelf(shelf),
          m_index(database, shelf),
          m_options(std::move(options)) {}

    /// The feature must outlive what it describes.
    FeatureDescription description();

    /// Makes the index, so that the first who searches need not wait for it. Thread-safe.
    void prepare() { m_index.view(); }

    /// Keeps the index for the next start, and tells of it. Before anybody searches.
    void use_index_file(IndexFileOptions file, IndexKeeper::LogWriter log) {
        m_index.use_file(std::move(file), std::move(log));
    }

    /// What reports may show. The feature must outlive them.
    std::vector<ReportExhibitSource> exhibit_sources() {
        return report_exhibit_sources(m_shelf, m_index);
    }

    [[nodiscard]] IndexState index_state() const { return m_index.state(); }

    /// What can be found now, for kept searches. Not inside a transaction. Thread-safe.
    std::shared_ptr<const search::View> view() { return m_index.view(); }

    /// Grows when answers may have changed though the database is the same. Thread-safe.
    [[nodiscard]] std::uint64_t rebuilds() const { return m_index.rebuilds(); }

  private:
    db::Database& m_database;
    kinds::Shelf& m_shelf;
    IndexKeeper m_index;
    FeatureOptions m_options;
};

} // namespace stocktake::catalogue
