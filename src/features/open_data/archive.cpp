// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/archive.hpp"

#include "base/crypto.hpp"
#include "base/disk.hpp"
#include "base/json.hpp"
#include "features/open_data/file_writer.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace stocktake::open_data {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view lock_name = ".lock";
constexpr std::string_view unfinished_suffix = ".part";

fs::path unfinished_name(const fs::path& whole) {
    return whole.string() + std::string(unfinished_suffix);
}

std::string text_at(const fs::path& file) {
    StringSink text;
    copy_into(text, file);
    return text.take();
}

std::optional<Manifest> manifest_in(const fs::path& folder) {
    const fs::path file = folder / manifest_name;
    std::error_code ignored; // what cannot be looked at is not there
    if (!fs::is_regular_file(file, ignored)) {
        return std::nullopt;
    }
    const auto value = parse_json(text_at(file));
    return value ? read_manifest(*value) : std::nullopt;
}

} // namespace

std::vector<Version> Archive::versions() const {
    std::vector<Version> versions;
    std::error_code missing; // no folder: no version was made yet
    for (const auto& entry : fs::directory_iterator(m_folder, missing)) {
        if (auto version = parse_version(entry.path().filename().string())) {
            versions.push_back(std::move(*version));
        }
    }
    std::ranges::sort(versions, std::ranges::greater());
    return versions;
}

std::vector<Manifest> Archive::manifests() const {
    std::vector<Manifest> manifests;
    for (const Version& version : versions()) {
        if (auto manifest = find(version)) {
            manifests.push_back(std::move(*manifest));
        }
    }
    return manifests;
}

std::optional<Manifest> Archive::newest() const {
    for (const Version& version : versions()) {
        if (auto manifest = find(version)) {
            return manifest;
        }
    }
    return std::nullopt;
}

std::optional<Manifest> Archive::find(const Version& version) const {
    return manifest_in(m_folder / version.text());
}

std::optional<KeptFile> Archive::find_file(const Version& version, std::string_view name) const {
    const auto manifest = find(version);
    if (!manifest) {
        return std::nullopt;
    }
    const fs::path folder = m_folder / version.text();
    if (const DumpedFile* file = manifest->find(name)) {
        return KeptFile{folder / file->name, file->name, file->media_type, file->sha256};
    }
    for (const auto& [known, type] :
         {std::pair{manifest_name, "application/json"}, {checksums_name, "text/plain"}}) {
        if (name == known) {
            Sha256 digest;
            digest.add(text_at(folder / known));
            return KeptFile{folder / known, std::string(known), type, digest.finish()};
        }
    }
    return std::nullopt;
}

std::string Archive::state() const {
    std::error_code missing;
    const auto changed = fs::last_write_time(m_folder, missing);
    return missing ? std::string() : std::to_string(changed.time_since_epoch().count());
}

Result<ArchiveLock> ArchiveLock::take(const fs::path& folder) {
    fs::create_directories(folder);
    const fs::path file = folder / lock_name;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        throw std::system_error(errno, std::generic_category(), file.string());
    }
    ArchiveLock lock(folder, descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return failure(ErrorKind::Conflict,
                       {"open_data.error.running", {{"folder", folder.string()}}});
    }
    return lock;
}

ArchiveLock::ArchiveLock(ArchiveLock&& other) noexcept
    : m_folder(std::move(other.m_folder)), m_descriptor(std::exchange(other.m_descriptor, -1)) {}

ArchiveLock::~ArchiveLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor); // lets go of the lock, too
    }
}

void ArchiveLock::remove_leftovers() const {
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(m_folder)) {
        if (entry.path().extension() == unfinished_suffix) {
            leftovers.push_back(entry.path());
        }
    }
    for (const fs::path& leftover : leftovers) {
        fs::remove_all(leftover);
    }
}

void ArchiveLock::remove(const Version& version) const {
    const fs::path whole = m_folder / version.text();
    fs::rename(whole, unfinished_name(whole)); // gone as a whole, also for a reader in between
    fs::remove_all(unfinished_name(whole));
}

UnfinishedVersion::UnfinishedVersion(const ArchiveLock& lock, const Version& version)
    : m_whole(lock.folder() / version.text()), m_unfinished(unfinished_name(m_whole)) {
    fs::create_directory(m_unfinished);
}

UnfinishedVersion::~UnfinishedVersion() {
    std::error_code ignored; // it may have its name already; else the next run removes it
    fs::remove_all(m_unfinished, ignored);
}

void UnfinishedVersion::finish() {
    flush_to_disk(m_unfinished);
    fs::rename(m_unfinished, m_whole);
    flush_to_disk(m_whole.parent_path());
}

} // namespace stocktake::open_data
