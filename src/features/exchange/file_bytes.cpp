// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/file_bytes.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stocktake::exchange {

namespace {

constexpr std::size_t worth_writing = std::size_t{256} * 1024;

[[noreturn]] void fail(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

std::string_view map(int descriptor, std::uint64_t size, const std::string& name) {
    if (size == 0) {
        return {}; // nothing cannot be mapped
    }
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (start == MAP_FAILED) {
        fail(name);
    }
    ::madvise(start, size, MADV_SEQUENTIAL);
    return {static_cast<const char*>(start), size};
}

void unmap(std::string_view bytes) {
    if (!bytes.empty()) {
        ::munmap(const_cast<char*>(bytes.data()), bytes.size());
    }
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        fail(path.string());
    }
    struct stat status{};
    try {
        if (::fstat(descriptor, &status) != 0) {
            fail(path.string());
        }
        m_bytes = map(descriptor, static_cast<std::uint64_t>(status.st_size), path.string());
    } catch (...) {
        ::close(descriptor);
        throw;
    }
    ::close(descriptor); // the mapping stays
}

MappedFile::~MappedFile() {
    unmap(m_bytes);
}

ScratchFile::ScratchFile() {
    std::string path = (std::filesystem::temp_directory_path() / "stocktake-XXXXXX").string();
    m_descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (m_descriptor < 0) {
        fail(path);
    }
    ::unlink(path.c_str());
}

ScratchFile::~ScratchFile() {
    unmap(m_bytes);
    ::close(m_descriptor);
}

void ScratchFile::write(std::string_view bytes) {
    m_waiting += bytes;
    m_size += bytes.size();
    if (m_waiting.size() >= worth_writing) {
        flush();
    }
}

std::string_view ScratchFile::bytes() {
    if (m_bytes.empty()) {
        flush();
        m_bytes = map(m_descriptor, m_size, "temporary file");
    }
    return m_bytes;
}

void ScratchFile::flush() {
    std::string_view rest = m_waiting;
    while (!rest.empty()) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written < 0 && errno != EINTR) {
            fail("temporary file");
        }
        rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    m_waiting.clear();
}

} // namespace stocktake::exchange
