// SPDX-License-Identifier: Apache-2.0
// The bytes of files as views that cost no memory of ours: files to import are mapped, and what had
// to be rewritten on the way (UTF-16, shared strings) waits in a file without a name.
#pragma once

#include "base/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace stocktake::exchange {

/// Mapped, so that the system may take its pages back at any time. Whoever shortens the file while
/// it is being read ends the program.
class MappedFile {
  public:
    /// Throws std::system_error when there is no such file or it cannot be read.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view bytes() const { return m_bytes; }

  private:
    std::string_view m_bytes;
};

/// First written, then read: a temporary file that nobody else can see.
class ScratchFile final : public Sink {
  public:
    ScratchFile(); // throws std::system_error
    ~ScratchFile() override;
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    /// Precondition: bytes() has not been called yet.
    void write(std::string_view bytes) override;

    /// Everything that was written.
    std::string_view bytes();

    [[nodiscard]] std::uint64_t size() const { return m_size; }

  private:
    void flush();

    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    std::string m_waiting; // not yet in the file
    std::string_view m_bytes;
};

} // namespace stocktake::exchange
