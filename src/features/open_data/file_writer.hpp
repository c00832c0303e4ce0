// SPDX-License-Identifier: Apache-2.0
// A file of a version while it is written: its bytes are counted, digested and, where its name ends
// in `.gz`, compressed on the way.
#pragma once

#include "base/sink.hpp"
#include "features/open_data/manifest.hpp"

#include <filesystem>
#include <memory>

namespace stocktake::open_data {

class FileWriter final : public Sink {
  public:
    /// Throws std::system_error when the file is there already or cannot be made.
    FileWriter(const std::filesystem::path& folder, std::string name, std::string media_type);
    ~FileWriter() override;
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    void write(std::string_view bytes) override;

    /// The whole file, flushed to the disk. Call once, at the end.
    DumpedFile finish(std::optional<std::int64_t> rows = {});

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// A small file at once.
DumpedFile write_file(const std::filesystem::path& folder, std::string name, std::string media_type,
                      std::string_view bytes);

/// Adds a file that stands on the disk, in pieces.
void copy_into(Sink& sink, const std::filesystem::path& file);

} // namespace stocktake::open_data
