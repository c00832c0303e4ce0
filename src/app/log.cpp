// SPDX-License-Identifier: Apache-2.0
#include "app/log.hpp"

#include "base/time.hpp"

#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

namespace stocktake::app {

namespace {

constexpr std::chrono::milliseconds pause{500};
constexpr std::size_t worth_writing = std::size_t{64} * 1024;

std::FILE* open(const std::filesystem::path& file) {
    if (file.empty()) {
        return stderr;
    }
    std::FILE* opened = std::fopen(file.c_str(), "ae");
    if (opened == nullptr) {
        throw std::system_error(errno, std::generic_category(), file.string());
    }
    return opened;
}

} // namespace

Log::Log(const std::filesystem::path& file) : m_file(open(file)), m_writer([this] { run(); }) {}

Log::~Log() {
    {
        const std::lock_guard lock(m_mutex);
        m_is_ending = true;
    }
    m_wake.notify_one();
    m_writer.join();
    if (m_file != stderr) {
        std::fclose(m_file);
    }
}

void Log::write(std::string_view line) {
    const std::string time = Timestamp::now().text();
    bool is_much = false;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting += "time=" + time + " ";
        m_waiting += line;
        m_waiting += '\n';
        is_much = m_waiting.size() > worth_writing;
    }
    if (is_much) {
        m_wake.notify_one();
    }
}

void Log::run() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait_for(lock, pause,
                        [this] { return m_is_ending || m_waiting.size() > worth_writing; });
        const std::string text = std::exchange(m_waiting, {});
        const bool is_last = m_is_ending;
        lock.unlock();
        std::fwrite(text.data(), 1, text.size(), m_file);
        std::fflush(m_file);
        lock.lock();
        if (is_last && m_waiting.empty()) {
            return;
        }
    }
}

} // namespace stocktake::app
