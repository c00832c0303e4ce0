// SPDX-License-Identifier: Apache-2.0
// The folder with the versions: a folder each, which has its name only when it is whole.
#pragma once

#include "base/result.hpp"
#include "features/open_data/manifest.hpp"

#include <filesystem>

namespace stocktake::open_data {

/// A file of a version, as it is served.
struct KeptFile {
    std::filesystem::path place;
    std::string name;
    std::string media_type;
    std::string sha256;
};

/// Reading needs no lock: a version comes and goes as a whole.
class Archive {
  public:
    explicit Archive(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    /// The newest first; those without a manifest that can be read are left out.
    [[nodiscard]] std::vector<Manifest> manifests() const;
    [[nodiscard]] std::optional<Manifest> newest() const;
    [[nodiscard]] std::optional<Manifest> find(const Version& version) const;

    /// One that the manifest names, the manifest itself or the list of checksums.
    [[nodiscard]] std::optional<KeptFile> find_file(const Version& version,
                                                    std::string_view name) const;

    /// Changes whenever a version comes or goes.
    [[nodiscard]] std::string state() const;

  private:
    [[nodiscard]] std::vector<Version> versions() const; // the newest first

    std::filesystem::path m_folder;
};

/// Held by whoever changes the folder, which is made when it is missing.
class ArchiveLock {
  public:
    /// Conflict when another process holds it.
    static Result<ArchiveLock> take(const std::filesystem::path& folder);
    ~ArchiveLock();
    ArchiveLock(ArchiveLock&& other) noexcept;
    ArchiveLock(const ArchiveLock&) = delete;
    ArchiveLock& operator=(const ArchiveLock&) = delete;

    /// What a run that was cut off has left.
    void remove_leftovers() const;
    void remove(const Version& version) const;

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

  private:
    ArchiveLock(std::filesystem::path folder, int descriptor)
        : m_folder(std::move(folder)), m_descriptor(descriptor) {}

    std::filesystem::path m_folder;
    int m_descriptor = -1;
};

/// A version while it is written. Goes when it is not finished.
class UnfinishedVersion {
  public:
    UnfinishedVersion(const ArchiveLock& lock, const Version& version);
    ~UnfinishedVersion();
    UnfinishedVersion(const UnfinishedVersion&) = delete;
    UnfinishedVersion& operator=(const UnfinishedVersion&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return m_unfinished; }

    /// Gives it its name. Everything in it is flushed to the disk already.
    void finish();

  private:
    std::filesystem::path m_whole;
    std::filesystem::path m_unfinished;
};

} // namespace stocktake::open_data
