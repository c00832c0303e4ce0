// SPDX-License-Identifier: Apache-2.0
#include "export/temporary_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace stocktake::formats {

TemporaryFile::TemporaryFile()
    : m_path((std::filesystem::temp_directory_path() / "stocktake-XXXXXX").string()) {
    const int descriptor = ::mkstemp(m_path.data());
    if (descriptor < 0) {
        throw std::system_error(errno, std::generic_category(), m_path);
    }
    ::close(descriptor);
}

TemporaryFile::~TemporaryFile() {
    ::unlink(m_path.c_str());
}

void TemporaryFile::copy_to(Sink& sink) const {
    std::ifstream file(m_path, std::ios::binary);
    std::vector<char> piece(std::size_t{64} * 1024);
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
           file.gcount() > 0) {
        sink.write({piece.data(), static_cast<std::size_t>(file.gcount())});
    }
    if (file.bad()) {
        throw std::runtime_error("cannot read back " + m_path);
    }
}

} // namespace stocktake::formats
