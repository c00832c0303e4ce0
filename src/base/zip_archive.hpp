// SPDX-License-Identifier: Apache-2.0
// Reads zip archives from people we do not know (libzip, seen by zip_archive.cpp and zip_writer.cpp
// alone).
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake {

/// Asked of what an archive says of itself when it is opened. An entry that is longer than that is
/// read no further, and bytes are counted once more while they come out.
struct ZipLimits {
    std::uint64_t entries = 2000;
    std::uint64_t bytes = std::uint64_t{1} << 30U; // unpacked, of all entries together
    /// Unpacked to packed; asked from `free_bytes` on, since small texts may pack well.
    std::uint64_t ratio = 200;
    std::uint64_t free_bytes = std::uint64_t{16} << 20U;
};

/// One entry that is being unpacked.
class ZipEntry {
  public:
    ~ZipEntry();
    ZipEntry(ZipEntry&&) noexcept;
    ZipEntry& operator=(ZipEntry&&) noexcept;

    /// The next piece, valid until the next call; empty at the end. InvalidInput when the archive
    /// is broken or over its limits.
    Result<std::string_view> read();

  private:
    friend class ZipArchive;
    struct Implementation;
    explicit ZipEntry(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

class ZipArchive {
  public:
    /// InvalidInput for what is no zip archive, or one that says it is over its limits. `bytes`
    /// must outlive it.
    static Result<ZipArchive> open(std::string_view bytes, const ZipLimits& limits = {});
    ~ZipArchive();
    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) noexcept;

    [[nodiscard]] bool has(const std::string& name) const;

    [[nodiscard]] std::vector<std::string> names() const;

    /// Unpacks everything, for whoever keeps the archive without reading it. InvalidInput when it
    /// is broken, encrypted or over its limits.
    Result<void> check();

    /// InvalidInput when there is no such entry, or when it is encrypted. The archive must outlive
    /// the entry.
    Result<ZipEntry> open_entry(const std::string& name);

  private:
    friend class ZipEntry;
    struct Implementation;
    Result<ZipEntry> open_entry_at(std::uint64_t index);
    explicit ZipArchive(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace stocktake
