// SPDX-License-Identifier: Apache-2.0
// What a well-behaved client sees. Refusals are server_refusal_test.cpp's subject, crowds and slow
// clients that of server_crowd_test.cpp.
#include "web/server_fixture.hpp"

#include <csignal>

namespace stocktake::web {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view posted =
    "POST /p HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc";

TEST(Server, AnswersWithLengthDateAndName) {
    RunningServer running;
    RawClient client(running.port());
    const RawResponse response = client.ask(get("/a%20b?c=d", "X-A: 1\r\n"));

    const std::string date = response.field("Date");
    EXPECT_EQ(date.size(), std::string_view("Mon, 23 Nov 2026 02:53:00 GMT").size());
    EXPECT_EQ(response.head, "HTTP/1.1 200 OK\r\nServer: stocktake\r\nDate: " + date +
                                 "\r\nContent-Length: 25\r\nContent-Type: text/plain\r\n");
    EXPECT_EQ(response.body, "GET /a b\nHost=test\nX-A=1\n");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    RunningServer running;
    RawClient client(running.port());
    client.send(get("/1") + std::string(posted) + "\r\n" + get("/cached") + get("/3"));

    EXPECT_EQ(client.receive().body, "GET /1\nHost=test\n");
    EXPECT_EQ(client.receive().body, "POST /p\nHost=test\nContent-Length=3\nabc");
    EXPECT_EQ(client.receive().body, "cached");
    EXPECT_EQ(client.receive().body, "GET /3\nHost=test\n");
}

TEST(Server, ReadsARequestThatComesByteByByte) {
    RunningServer running;
    RawClient client(running.port());
    for (const char& byte : posted) {
        client.send({&byte, 1});
    }
    EXPECT_EQ(client.receive().body, "POST /p\nHost=test\nContent-Length=3\nabc");
}

TEST(Server, SkipsEmptyLinesBeforeARequest) {
    RunningServer running({.head_timeout = 1s, .idle_timeout = 2s});
    RawClient client(running.port());
    EXPECT_EQ(client.ask("\r\n" + get("/cached") + "\r\n").body, "cached");
    std::this_thread::sleep_for(1300ms); // the line alone does not begin a request
    EXPECT_EQ(client.ask(get("/cached")).body, "cached");
}

TEST(Server, SendsNoBodyToHead) {
    RunningServer running;
    RawClient client(running.port());
    client.send("HEAD /large?bytes=4000000 HTTP/1.1\r\nHost: test\r\n\r\n" + get("/cached"));

    EXPECT_EQ(client.receive(false).field("Content-Length"), "4000000");
    EXPECT_EQ(client.receive().body, "cached");
}

TEST(Server, SendsNeitherBodyNorLengthWhereTheStatusForbidsThem) {
    RunningServer running;
    RawClient client(running.port());
    for (const std::string code : {"204", "304"}) {
        const RawResponse response = client.ask(get("/status?code=" + code));
        EXPECT_EQ(response.status, std::stoi(code));
        EXPECT_EQ(response.field("Content-Length"), "");
        EXPECT_EQ(response.body, "");
    }
    EXPECT_EQ(client.ask(get("/cached")).body, "cached");
}

TEST(Server, SendsLargeBodiesFromMemoryAndFromAFile) {
    RunningServer running;
    RawClient client(running.port());
    for (const std::size_t size : {std::size_t{1'000'000}, std::size_t{30'000'001}}) {
        const auto response = client.ask(get("/large?bytes=" + std::to_string(size)));
        EXPECT_EQ(response.body, std::string(size, 'x'));
    }
}

TEST(Server, KeepsHandlersFromWritingTheFrame) {
    RunningServer running;
    RawClient client(running.port());
    const RawResponse response = client.ask(get("/inject"));

    EXPECT_EQ(response.field("X-Name"), "a  Set-Cookie: b=c");
    EXPECT_EQ(response.field("Set-Cookie"), "");
    EXPECT_EQ(response.field("content-length"), "");
    EXPECT_EQ(response.field("Connection"), "");
    EXPECT_EQ(response.body, "GET /inject\nHost=test\n");
}

TEST(Server, ClosesWhenTheClientWantsIt) {
    RunningServer running;
    RawClient modern(running.port());
    EXPECT_EQ(modern.ask(get("/", "Connection: close\r\n")).field("Connection"), "close");
    EXPECT_TRUE(modern.is_closed());

    RawClient old(running.port());
    EXPECT_EQ(old.ask("GET / HTTP/1.0\r\n\r\n").field("Connection"), "close");
    EXPECT_TRUE(old.is_closed());

    RawClient patient(running.port());
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(
            patient.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").field("Connection"),
            "keep-alive");
    }
}

TEST(Server, AnswersAClientThatHasFinishedSending) {
    RunningServer running;
    RawClient client(running.port());
    client.send(get("/"));
    client.finish_sending();
    EXPECT_EQ(client.receive().status, 200);
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, IgnoresOffersToUpgrade) {
    RunningServer running;
    RawClient client(running.port());
    EXPECT_EQ(client
                  .ask(get("/", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                "HTTP2-Settings: AAMAAABkAAQAAP__\r\n"))
                  .status,
              200);
}

TEST(Server, ReadsChunkedBodiesAndDropsTrailers) {
    RunningServer running;
    RawClient client(running.port());
    const RawResponse response =
        client.ask("POST /p HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "3;note=x\r\nabc\r\n2\r\nde\r\n0\r\nX-Late: 1\r\nHost: evil\r\n\r\n" +
                   get("/cached"));

    EXPECT_EQ(response.body, "POST /p\nHost=test\nTransfer-Encoding=chunked\nabcde");
    EXPECT_EQ(client.receive().body, "cached");
}

TEST(Server, AsksForABodyThatWaitsForIt) {
    RunningServer running;
    RawClient client(running.port());
    client.send(
        "POST /p HTTP/1.1\r\nHost: test\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(client.receive().head, "HTTP/1.1 100 Continue\r\n");

    client.send("abc");
    EXPECT_EQ(client.receive().body,
              "POST /p\nHost=test\nExpect=100-Continue\nContent-Length=3\nabc");
}

TEST(Server, AnswersFromTheLoopWhileEveryWorkerIsBusy) {
    RunningServer running({.workers = 1});
    RawClient busy(running.port());
    busy.send(get("/gate"));
    running.wait_until_handling(1);

    RawClient client(running.port());
    EXPECT_EQ(client.ask(get("/cached")).body, "cached");
    running.open_gate();
    EXPECT_EQ(busy.receive().status, 200);
}

TEST(Server, ReportsEachAnswerOnce) {
    RunningServer running;
    RawClient client(running.port());
    client.ask(get("/cached"));
    client.ask(get("/status?code=204"));
    client.ask("BREW / HTTP/1.1\r\nHost: test\r\n\r\n");

    EXPECT_TRUE(eventually([&] { return running.finished().size() == 3; }));
    EXPECT_EQ(running.finished(),
              (std::vector<std::string>{"/cached 200 6", "/status 204 0", " 405 18"}));
}

TEST(Server, SaysWhenTheAddressIsTaken) {
    RunningServer running;
    Server second({.port = running.port()}, {});
    const auto refused = second.listen();
    ASSERT_FALSE(refused);
    EXPECT_EQ(to_string(refused.error()),
              "unavailable web.server.cannot_listen(address=127.0.0.1:" +
                  std::to_string(running.port()) + ",reason=Address already in use)");

    Server nowhere({.address = "localhost", .port = 0}, {});
    EXPECT_FALSE(nowhere.listen());
}

TEST(Server, FinishesRunningRequestsWhenItStops) {
    RunningServer running;
    RawClient idle(running.port());
    idle.ask(get("/cached"));
    RawClient busy(running.port());
    busy.send(get("/gate") + get("/never"));
    running.wait_until_handling(1);

    running.stop();
    EXPECT_TRUE(idle.is_closed());
    EXPECT_THROW(RawClient(running.port()), std::exception);
    EXPECT_FALSE(running.has_ended());

    running.open_gate();
    const RawResponse response = busy.receive();
    EXPECT_EQ(response.body, "GET /gate\nHost=test\n");
    EXPECT_EQ(response.field("Connection"), "close");
    EXPECT_TRUE(busy.is_closed());
    EXPECT_TRUE(eventually([&] { return running.has_ended(); }));
    EXPECT_EQ(running.handled(), (std::vector<std::string>{"/gate"}));
}

TEST(Server, LetsGoOfSlowRequestsWhenStoppingTakesTooLong) {
    RunningServer running({.workers = 1, .drain_timeout = 1s});
    RawClient busy(running.port());
    busy.send(get("/gate"));
    running.wait_until_handling(1);
    RawClient waiting(running.port());
    waiting.send(get("/waiting"));

    running.stop();
    EXPECT_EQ(busy.receive().status, 0);
    EXPECT_EQ(waiting.receive().status, 0);
    running.open_gate();
    EXPECT_TRUE(eventually([&] { return running.has_ended(); }));
    EXPECT_EQ(running.handled(), (std::vector<std::string>{"/gate"}));
}

TEST(Server, StopsOnATerminationSignal) {
    Server server({.port = 0}, {});
    ASSERT_TRUE(server.listen());
    server.stop_on_signals();
    std::thread runner([&] { server.run(); });
    ::kill(::getpid(), SIGTERM);
    runner.join();
    EXPECT_EQ(server.open_connections(), 0);
}

TEST(Server, StopsWhenItWasToldBeforeItRan) {
    Server server({.port = 0}, {});
    ASSERT_TRUE(server.listen());
    server.stop();
    server.run();
}

} // namespace
} // namespace stocktake::web
