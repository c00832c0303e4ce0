// SPDX-License-Identifier: Apache-2.0
#include "base/process.hpp"

#include <gtest/gtest.h>

namespace stocktake {
namespace {

ProcessReport run_shell(const std::string& script,
                        std::chrono::seconds longest = std::chrono::seconds(30)) {
    return run_process({.arguments = {"sh", "-c", script},
                        .environment = {{"WORD", "wells"}},
                        .longest = longest});
}

TEST(Process, SaysWhatTheProgramSaidAndHowItEnded) {
    const ProcessReport good = run_shell("echo $WORD; cat; echo pumps >&2");
    EXPECT_EQ(good.end, ProcessEnd::Done);
    EXPECT_EQ(good.output, "wells\npumps\n");
    EXPECT_EQ(run_shell("exit 3").end, ProcessEnd::Failed);
    EXPECT_EQ(run_shell("kill -9 $$").end, ProcessEnd::Failed);
}

TEST(Process, SaysThatThereIsNoSuchProgram) {
    EXPECT_EQ(run_process({.arguments = {"no-such-program"}}).end, ProcessEnd::NotFound);
}

TEST(Process, KillsAProgramThatIsLateWithWhatItHasStarted) {
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(run_shell("sleep 60 & sleep 60", std::chrono::seconds(1)).end, ProcessEnd::TooLate);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST(Process, KeepsTheBeginningOfALongOutput) {
    EXPECT_EQ(run_shell("head -c 1000000 /dev/zero").output.size(), std::size_t{64} * 1024);
}

} // namespace
} // namespace stocktake
