// SPDX-License-Identifier: Apache-2.0
// Bodies on the disk. Temporary files have no name: whatever happens to the program, nothing is
// left behind.
#include "web/response.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stocktake::web {

namespace {

[[noreturn]] void throw_errno(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

} // namespace

SpoolFile::SpoolFile() {
    std::string path = std::filesystem::temp_directory_path() / "stocktake-spool-XXXXXX";
    m_descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (m_descriptor < 0) {
        throw_errno("no temporary file for a response");
    }
    ::unlink(path.c_str());
}

std::shared_ptr<const SpoolFile> SpoolFile::open(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
        return nullptr;
    }
    struct stat status{};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return nullptr;
    }
    return std::shared_ptr<const SpoolFile>(
        new SpoolFile(descriptor, 0, static_cast<std::uint64_t>(status.st_size)));
}

std::shared_ptr<const SpoolFile> SpoolFile::part(std::uint64_t first, std::uint64_t count) const {
    const int descriptor = ::fcntl(m_descriptor, F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
        throw_errno("opening a part of a response");
    }
    return std::shared_ptr<const SpoolFile>(new SpoolFile(descriptor, m_first + first, count));
}

SpoolFile::~SpoolFile() {
    ::close(m_descriptor);
}

void SpoolFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            throw_errno("writing a response to a temporary file");
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
        m_size += static_cast<std::uint64_t>(written);
    }
}

std::size_t SpoolFile::read(std::uint64_t offset, std::span<char> into) const {
    const std::size_t wanted =
        std::min<std::uint64_t>(into.size(), m_size - std::min(offset, m_size));
    std::size_t filled = 0;
    while (filled < wanted) {
        const ssize_t got = ::pread(m_descriptor, into.data() + filled, wanted - filled,
                                    static_cast<off_t>(m_first + offset + filled));
        if (got < 0 && errno != EINTR) {
            throw_errno("reading a response from a temporary file");
        }
        if (got == 0) {
            break;
        }
        filled += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    return filled;
}

} // namespace stocktake::web
