// SPDX-License-Identifier: Apache-2.0
// The log: lines of `name=value`, written in pieces by a thread of its own, so that no request
// waits for a disk.
#pragma once

#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace stocktake::app {

/// Thread-safe. Lines are on disk within a second, and when the log goes.
class Log {
  public:
    /// Appends to `file`, or to standard error when it is empty. Throws std::system_error when the
    /// file cannot be opened.
    explicit Log(const std::filesystem::path& file);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    /// Adds the time and a line end.
    void write(std::string_view line);

  private:
    void run();

    std::FILE* m_file;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::string m_waiting;
    bool m_is_ending = false;
    std::thread m_writer;
};

} // namespace stocktake::app
