// SPDX-License-Identifier: Apache-2.0
#include "base/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stocktake {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_output = std::size_t{64} * 1024;

[[noreturn]] void fail_with(int error, const char* what) {
    throw std::system_error(error, std::generic_category(), what);
}

/// Both ends of a pipe, closed at the end.
struct Pipe {
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            fail_with(errno, "pipe");
        }
    }

    ~Pipe() {
        ::close(ends[0]);
        close_writer();
    }

    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void close_writer() {
        if (ends[1] >= 0) {
            ::close(ends[1]);
            ends[1] = -1;
        }
    }

    std::array<int, 2> ends{};
};

/// How a child is started: in a group of its own, with nothing to read and `output` to write to.
struct Spawning {
    explicit Spawning(int output) {
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    }

    ~Spawning() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }

    Spawning(const Spawning&) = delete;
    Spawning& operator=(const Spawning&) = delete;

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Ours, with what the process adds or says otherwise.
std::vector<std::string> environment_of(const Process& process) {
    std::vector<std::string> all;
    all.reserve(process.environment.size());
    for (const auto& [name, value] : process.environment) {
        std::string& variable = all.emplace_back(name);
        (variable += '=') += value;
    }
    const std::size_t own = all.size();
    for (char** own_variable = ::environ; *own_variable != nullptr; ++own_variable) {
        const std::string text = *own_variable;
        const std::string name = text.substr(0, text.find('=') + 1);
        if (std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(own),
                         [&](const std::string& other) { return other.starts_with(name); })) {
            all.push_back(text);
        }
    }
    return all;
}

/// Nothing when there is no such program.
pid_t start_process(const Process& process, int output) {
    std::vector<std::string> arguments = process.arguments;
    std::vector<std::string> environment = environment_of(process);
    const Spawning spawning(output);
    pid_t child = 0;
    const int error =
        ::posix_spawnp(&child, arguments.front().c_str(), &spawning.actions, &spawning.attributes,
                       pointers_to(arguments).data(), pointers_to(environment).data());
    if (error == ENOENT || error == EACCES) {
        return 0;
    }
    if (error != 0) {
        fail_with(error, "posix_spawnp");
    }
    return child;
}

/// Until the stream ends; false when that is not before `deadline`.
bool collect_output(int stream, Clock::time_point deadline, std::string& output) {
    std::array<char, 4096> piece{};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) {
            return false;
        }
        pollfd waiting{stream, POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) {
            continue; // late, or a signal
        }
        const ssize_t size = ::read(stream, piece.data(), piece.size());
        if (size == 0 || (size < 0 && errno != EINTR)) {
            return true;
        }
        const auto count = size < 0 ? std::size_t{0} : static_cast<std::size_t>(size);
        output.append(piece.data(), std::min(count, most_output - output.size()));
    }
}

/// What it has started goes with it; a child that closed its streams and went on would be waited
/// for.
bool ended_well(pid_t child, bool in_time) {
    if (!in_time) {
        ::kill(-child, SIGKILL);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

ProcessReport run_process(const Process& process) {
    Pipe pipe;
    const pid_t child = start_process(process, pipe.ends[1]);
    if (child == 0) {
        return {ProcessEnd::NotFound, {}};
    }
    pipe.close_writer();
    ProcessReport report;
    const bool in_time =
        collect_output(pipe.ends[0], Clock::now() + process.longest, report.output);
    const bool is_well = ended_well(child, in_time);
    report.end = !in_time ? ProcessEnd::TooLate : is_well ? ProcessEnd::Done : ProcessEnd::Failed;
    return report;
}

} // namespace stocktake
