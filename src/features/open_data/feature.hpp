// SPDX-License-Identifier: Apache-2.0
// The open data in versions: what the app may know of them.
#pragma once

#include "db/generation.hpp"
#include "features/feature.hpp"
#include "features/open_data/dump.hpp"

namespace stocktake::open_data {

inline constexpr std::string_view data_address = "/data";

/// `/data/2026-11-27T020000Z/initiative.csv.gz`
std::string file_address(const Version& version, std::string_view file);

/// What a file holds, in the reader's language.
std::string title_of(const kinds::Library& library, const web::Speaker& say,
                     std::string_view file_name);

struct FeatureOptions {
    std::filesystem::path folder; // of the versions
    std::string licence = {};     // address of the licence of the data; may be empty
};

class Feature {
  public:
    /// `shelf` must outlive the feature.
    Feature(kinds::Shelf& shelf, FeatureOptions options);

    /// The feature must outlive what it describes.
    FeatureDescription description();

    [[nodiscard]] const Archive& archive() const { return m_archive; }

    /// Grows when a version has come or gone, by whatever process. Thread-safe.
    std::uint64_t changes() { return m_changes.value(); }

  private:
    kinds::Shelf& m_shelf;
    Archive m_archive;
    std::string m_licence;
    db::Generation m_changes;
};

} // namespace stocktake::open_data
