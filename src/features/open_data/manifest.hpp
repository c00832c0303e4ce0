// SPDX-License-Identifier: Apache-2.0
// What a version of the open data consists of. Values only.
#pragma once

#include "base/value.hpp"
#include "features/open_data/version.hpp"

namespace stocktake::open_data {

struct DumpedFile {
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
    std::optional<std::int64_t> rows = {}; // of a table or list
    std::string sha256;

    friend bool operator==(const DumpedFile&, const DumpedFile&) = default;
};

struct Manifest {
    Version version;
    Timestamp made_at;
    std::int64_t sequence = 0; // of the change feed, up to which changes are in
    std::string site;          // public address; may be empty
    std::string licence;       // address of the licence; empty: none is stated
    std::int64_t records = 0;  // published ones
    std::vector<DumpedFile> files;

    [[nodiscard]] std::int64_t bytes() const;
    [[nodiscard]] const DumpedFile* find(std::string_view name) const; // null: none

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// In the folder of each version, beside the files that the manifest names.
inline constexpr std::string_view manifest_name = "manifest.json";
inline constexpr std::string_view checksums_name = "SHA256SUMS";

/// What a file holds, the same in all its formats: `initiative`, `table-node`.
std::string_view dataset_of(std::string_view file_name);

Value value_of(const DumpedFile& file);
Value value_of(const Manifest& manifest);
/// Nothing for what no manifest looks like.
std::optional<Manifest> read_manifest(const Value& value);

} // namespace stocktake::open_data
