// SPDX-License-Identifier: Apache-2.0
// Records: what the app and other features may know of them.
#pragma once

#include "features/feature.hpp"
#include "features/registry/actions.hpp"
#include "features/registry/atom_entry.hpp"
#include "features/registry/deposit.hpp"
#include "features/registry/duplicates.hpp"
#include "features/registry/files.hpp"
#include "features/registry/freshness.hpp"
#include "features/registry/json_ld.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/letters.hpp"
#include "features/registry/list_format.hpp"
#include "features/registry/pagination.hpp"
#include "features/registry/panels.hpp"
#include "features/registry/public_view.hpp"
#include "features/registry/publication.hpp"
#include "features/registry/publication_changes.hpp"
#include "features/registry/published.hpp"
#include "features/registry/queries.hpp"
#include "features/registry/record.hpp"
#include "features/registry/report_source.hpp"
#include "features/registry/urls.hpp"
#include "web/site.hpp"

namespace stocktake::registry {

struct FeatureOptions {
    std::vector<ListFormat> list_formats = {}; // in the order in which pages offer them
    std::string public_address = {};           // of this site, for linked data
    std::shared_ptr<FileKeeper> files = keep_files_in_database();
};

class Feature {
  public:
    /// `database` and `shelf` must outlive the feature.
    Feature(db::Database& database, kinds::Shelf& shelf, FeatureOptions options = {});

    /// The feature must outlive what it describes.
    FeatureDescription description() const;

    /// From now on people are written to about their records. The catalogue of `writer` must
    /// outlive the feature.
    void use_letters(LetterWriter writer) { m_letters = std::move(writer); }

    [[nodiscard]] Desk desk() const {
        return {m_database, m_shelf, m_letters ? &*m_letters : nullptr};
    }

    /// The lists of all kinds for everybody; one's own records and the queues for those who have
    /// them.
    std::vector<web::MenuEntry> menu(const Actor& actor, const web::Speaker& say) const;

    [[nodiscard]] FileKeeper& files() { return *m_options.files; }

  private:
    db::Database& m_database;
    kinds::Shelf& m_shelf;
    FeatureOptions m_options;
    std::optional<LetterWriter> m_letters;
};

} // namespace stocktake::registry
