// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/running_process.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stocktake::exchange {
namespace {

using namespace std::chrono_literals;

const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");

TEST(RunningProcess, IsNotGoneWhileItRuns) {
    EXPECT_FALSE(is_gone(running_process(), noon, noon + 24h));
}

TEST(RunningProcess, IsGoneWhenItHasEnded) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string process = running_process();
        const auto written = ::write(ends[1], process.data(), process.size());
        ::_exit(written == static_cast<ssize_t>(process.size()) ? 0 : 1);
    }
    int status = 1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
    std::string process(500, '\0');
    process.resize(static_cast<std::size_t>(::read(ends[0], process.data(), process.size())));
    ::close(ends[0]);
    ::close(ends[1]);
    EXPECT_TRUE(is_gone(process, noon, noon));
}

TEST(RunningProcess, IsGoneWhenItsNumberBelongsToAnother) {
    const std::string process = running_process();
    EXPECT_TRUE(is_gone(process.substr(0, process.rfind(' ')) + " 1", noon, noon));
}

TEST(RunningProcess, IsBelievedForAnHourWhereWeCannotLook) {
    EXPECT_FALSE(is_gone("another machine 7 12", noon, noon + 59min));
    EXPECT_TRUE(is_gone("another machine 7 12", noon, noon + 61min));
    EXPECT_TRUE(is_gone("", noon, noon + 61min));
}

} // namespace
} // namespace stocktake::exchange
