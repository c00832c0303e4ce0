// SPDX-License-Identifier: Apache-2.0
// Many clients at once, slow and idle ones: they must not keep the others waiting.
#include "web/server_fixture.hpp"

#include <sys/resource.h>

namespace stocktake::web {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::vector<RawClient> crowd_of(std::size_t size, std::uint16_t port) {
    std::vector<RawClient> clients;
    clients.reserve(size);
    for (std::size_t client = 0; client < size; ++client) {
        clients.emplace_back(port);
    }
    return clients;
}

rlimit descriptor_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit;
}

std::chrono::microseconds processor_time() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::chrono::seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           std::chrono::microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

TEST(ServerCrowd, ServesOthersAmongSlowAndIdleClients) {
    RunningServer running({.head_timeout = 3s});
    if (descriptor_limit().rlim_cur < 5000) {
        GTEST_SKIP() << "the system allows too few descriptors for both ends of 2,300 connections";
    }
    std::vector<RawClient> idle = crowd_of(2000, running.port());
    for (RawClient& client : idle) {
        ASSERT_EQ(client.ask(get("/cached")).status, 200);
    }
    std::vector<RawClient> slow = crowd_of(300, running.port());
    for (RawClient& client : slow) {
        client.send("GET / HTTP/1.1\r\nX-Slow");
    }
    EXPECT_TRUE(eventually([&] { return running.server().open_connections() == 2300; }));

    const auto start = Clock::now();
    for (int round = 0; round < 100; ++round) {
        RawClient client(running.port());
        ASSERT_EQ(client.ask(get("/x")).status, 200);
        slow[static_cast<std::size_t>(round)].send(":");
    }
    EXPECT_LT(Clock::now() - start, 2s);

    for (RawClient& client : slow) {
        EXPECT_EQ(client.receive().status, 408);
    }
    EXPECT_EQ(idle.front().ask(get("/cached")).status, 200);
    EXPECT_EQ(idle.back().ask(get("/cached")).status, 200);
}

TEST(ServerCrowd, ServesOthersWhileSomeDoNotReadTheirAnswers) {
    RunningServer running;
    std::vector<RawClient> deaf = crowd_of(20, running.port());
    for (RawClient& client : deaf) {
        client.send(get("/large?bytes=20000000"));
    }
    for (int round = 0; round < 20; ++round) {
        RawClient client(running.port());
        ASSERT_EQ(client.ask(get("/cached")).status, 200);
    }
}

TEST(ServerCrowd, GivesUpOnAnAnswerThatIsNotRead) {
    RunningServer running({.write_timeout = 1s});
    RawClient deaf(running.port());
    deaf.send(get("/large?bytes=50000000"));
    EXPECT_TRUE(eventually([&] { return running.finished().size() == 1; }));
    const std::string line = running.finished().front();
    EXPECT_EQ(line.substr(0, 11), "/large 200 ");
    EXPECT_LT(std::stoul(line.substr(11)), 50'000'000U); // what did go out
}

TEST(ServerCrowd, TellsWhoComesTooManyThatItIsFull) {
    RunningServer running({.maximum_connections = 3});
    std::vector<RawClient> seated = crowd_of(3, running.port());
    for (RawClient& client : seated) {
        ASSERT_EQ(client.ask(get("/cached")).status, 200);
    }
    RawClient fourth(running.port());
    fourth.send(get("/cached"));
    const RawResponse response = fourth.receive();
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.body, "unavailable");
    EXPECT_TRUE(fourth.is_closed());

    seated.pop_back();
    EXPECT_TRUE(eventually([&] {
        RawClient again(running.port());
        return again.ask(get("/cached")).status == 200;
    }));
}

TEST(ServerCrowd, WaitsForDescriptorsWithoutSpinning) {
    RunningServer running;
    std::vector<RawClient> unconnected(4);
    const rlimit before = descriptor_limit();
    const rlimit full{static_cast<rlim_t>(unconnected.back().socket()) + 1, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &full), 0);

    const auto used = processor_time();
    for (RawClient& client : unconnected) {
        client.connect(running.port());
        client.send(get("/cached"));
    }
    std::this_thread::sleep_for(500ms);
    const auto spent = processor_time() - used;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);

    EXPECT_LT(spent, 250ms);
    for (RawClient& client : unconnected) {
        EXPECT_EQ(client.receive().body, "cached");
    }
}

} // namespace
} // namespace stocktake::web
