// SPDX-License-Identifier: Apache-2.0
// Runs another program to its end.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace stocktake {

struct Process {
    std::vector<std::string>
        arguments; // the program first; without a slash it is looked for on PATH
    std::vector<std::pair<std::string, std::string>> environment = {}; // besides our own
    std::chrono::seconds longest{60};                                  // then it is killed
};

enum class ProcessEnd {
    Done,     // with exit code 0
    Failed,   // with another one, or by a signal
    TooLate,  // killed, with what it had started itself
    NotFound, // there is no such program
};

struct ProcessReport {
    ProcessEnd end = ProcessEnd::Failed;
    std::string output; // what it said on both streams; the first 64 kB
};

/// Waits until it has ended. It reads nothing, and gets no other descriptors of ours. Throws
/// std::system_error when this machine can start no process at all.
ProcessReport run_process(const Process& process);

} // namespace stocktake
