// SPDX-License-Identifier: Apache-2.0
// Where a writer that needs a file collects what a sink gets at the end.
#pragma once

#include "base/sink.hpp"

#include <string>

namespace stocktake::formats {

/// A file that only we can read and that goes when this goes.
class TemporaryFile {
  public:
    TemporaryFile(); // throws std::system_error
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }

    /// In pieces. Throws std::runtime_error when the file cannot be read back.
    void copy_to(Sink& sink) const;

  private:
    std::string m_path;
};

} // namespace stocktake::formats
