// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/running_process.hpp"

#include "base/text.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <unistd.h>

namespace stocktake::exchange {

namespace {

using namespace std::chrono_literals;

std::string first_line_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// The machine since it was started, and the space of process numbers.
std::string surroundings() {
    std::error_code ignored;
    const auto space = std::filesystem::read_symlink("/proc/self/ns/pid", ignored);
    return first_line_of("/proc/sys/kernel/random/boot_id") + " " + space.string();
}

/// When a process started, in ticks since the machine did; empty when there is none (proc(5)).
std::string start_of(std::string_view number) {
    const std::string status = first_line_of("/proc/" + std::string(number) + "/stat");
    const auto name_end = status.rfind(')'); // a program may be called anything
    if (name_end == std::string::npos) {
        return {};
    }
    std::istringstream fields(status.substr(name_end + 1));
    std::string field;
    for (int i = 3; i <= 22; ++i) {
        fields >> field;
    }
    return field;
}

} // namespace

std::string running_process() {
    const std::string number = std::to_string(::getpid());
    return surroundings() + " " + number + " " + start_of(number);
}

bool is_gone(std::string_view process, Timestamp since, Timestamp now) {
    const std::string here = surroundings() + " ";
    if (process.starts_with(here)) {
        const auto parts = split(process.substr(here.size()), ' ');
        return parts.size() != 2 || start_of(parts[0]) != parts[1];
    }
    return now - since > 1h;
}

} // namespace stocktake::exchange
