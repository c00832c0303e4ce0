// SPDX-License-Identifier: Apache-2.0
// Requests that must never become one: each is tried over a real socket, with a second request
// smuggled behind it that no handler may ever see.
#include "web/server_fixture.hpp"

namespace stocktake::web {
namespace {

using namespace std::chrono_literals;

struct Refusal {
    std::string_view why;
    std::string request;
    int status = 400;
};

std::string with(std::string_view fields, std::string_view body = "0\r\n\r\n") {
    return "POST /p HTTP/1.1\r\nHost: test\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

std::string line(std::string_view request_line) {
    return std::string(request_line) + "\r\nHost: test\r\n\r\n";
}

void expect_refused(const std::vector<Refusal>& refusals) {
    RunningServer running;
    for (const Refusal& refusal : refusals) {
        RawClient client(running.port());
        client.send(refusal.request + get("/smuggled"));
        const RawResponse response = client.receive();
        EXPECT_EQ(response.status, refusal.status) << refusal.why;
        EXPECT_EQ(response.field("Connection"), "close") << refusal.why;
        EXPECT_TRUE(client.is_closed()) << refusal.why;
    }
    EXPECT_EQ(running.handled(), std::vector<std::string>());
}

TEST(ServerRefusal, OfABodyWhoseLengthCouldBeReadInTwoWays) {
    expect_refused({
        {"length and chunks", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")},
        {"chunks and length", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")},
        {"two lengths", with("Content-Length: 5\r\nContent-Length: 6\r\n")},
        {"one length twice", with("Content-Length: 5\r\nContent-Length: 5\r\n")},
        {"list of lengths", with("Content-Length: 5, 5\r\n")},
        {"signed length", with("Content-Length: +5\r\n")},
        {"negative length", with("Content-Length: -5\r\n")},
        {"hexadecimal length", with("Content-Length: 0x5\r\n")},
        {"empty length", with("Content-Length: \r\n")},
        {"length beyond 64 bits", with("Content-Length: 18446744073709551621\r\n")},
        {"length with a space", with("Content-Length: 5 5\r\n")},
        {"unknown coding", with("Transfer-Encoding: xchunked\r\n")},
        {"two codings", with("Transfer-Encoding: gzip, chunked\r\n")},
        {"chunked not last", with("Transfer-Encoding: chunked, identity\r\n")},
        {"chunked twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
        {"coding and identity", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n")},
        {"quoted coding", with("Transfer-Encoding: \"chunked\"\r\n")},
        {"tab in coding", with("Transfer-Encoding: \x0b"
                               "chunked\r\n")},
        {"chunks in HTTP/1.0",
         "POST /p HTTP/1.0\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    });
}

TEST(ServerRefusal, OfLinesThatCouldEndElsewhere) {
    expect_refused({
        {"folded line", with("X-A: b\r\n c\r\n")},
        {"folded by a tab", with("X-A: b\r\n\tc\r\n")},
        {"folded coding", with("Transfer-Encoding:\r\n chunked\r\n")},
        {"space before the first field", "GET / HTTP/1.1\r\n X: y\r\nHost: test\r\n\r\n"},
        {"space before the colon", with("Transfer-Encoding : chunked\r\n")},
        {"tab before the colon", with("Content-Length\t: 5\r\n")},
        {"no colon", with("Content-Length\r\n")},
        {"no name", with(": 5\r\n")},
        {"bare line feeds", "GET / HTTP/1.1\nHost: test\n\n"},
        {"one bare line feed", "GET / HTTP/1.1\r\nX: y\nHost: test\r\n\r\n"},
        {"bare carriage return", with("X: y\rContent-Length: 5\r\n")},
        {"carriage return in the name", with("X\r: y\r\n")},
        {"NUL in a value", with(std::string_view("X: \0y\r\n", 7))},
        {"NUL in a name", with(std::string_view("X\0: y\r\n", 7))},
        {"control character in a value", with("X: \x01y\r\n")},
        {"DEL in a value", with("X: \x7Fy\r\n")},
    });
}

TEST(ServerRefusal, OfHeadsThatAreDoubledOrLackWhatTheyNeed) {
    expect_refused({
        {"no host", "GET / HTTP/1.1\r\n\r\n"},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"},
        {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
        {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
        {"host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"},
        {"two content types", with("Content-Type: a/b\r\nContent-Type: c/d\r\n")},
        {"two authorizations", with("Authorization: a\r\nAuthorization: b\r\n")},
    });
}

TEST(ServerRefusal, OfRequestLinesThatAreNone) {
    expect_refused({
        {"HTTP/0.9", "GET /\r\n\r\n"},
        {"HTTP/1.2", line("GET / HTTP/1.2")},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\n"},
        {"lower-case version", line("GET / http/1.1")},
        {"two spaces", line("GET  / HTTP/1.1")},
        {"tab", line("GET\t/ HTTP/1.1")},
        {"space at the end", line("GET / HTTP/1.1 ")},
        {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\n\n", 9)},
        {"space in the target", line("GET /a b HTTP/1.1")},
        {"UTF-8 in the target", line("GET /\xC3\xA9 HTTP/1.1")},
        {"fragment", line("GET /a#b HTTP/1.1")},
        {"escaped slash", line("GET /a%2Fb HTTP/1.1")},
        {"dot segments", line("GET /../etc/passwd HTTP/1.1")},
        {"asterisk", line("OPTIONS * HTTP/1.1")},
        {"absolute form of another protocol", line("GET gopher://test/ HTTP/1.1")},
    });
}

TEST(ServerRefusal, OfMethodsItDoesNotHave) {
    expect_refused({
        {"CONNECT", line("CONNECT test:443 HTTP/1.1"), 405},
        {"TRACE", line("TRACE / HTTP/1.1"), 405},
        {"unknown", line("BREW / HTTP/1.1"), 405},
        {"lower case", line("get / HTTP/1.1"), 405},
    });
}

TEST(ServerRefusal, OfChunksThatAreNone) {
    constexpr std::string_view chunked = "Transfer-Encoding: chunked\r\n";
    expect_refused({
        {"hexadecimal prefix", with(chunked, "0x3\r\nabc\r\n0\r\n\r\n")},
        {"sign", with(chunked, "+3\r\nabc\r\n0\r\n\r\n")},
        {"space", with(chunked, "3 \r\nabc\r\n0\r\n\r\n")},
        {"too long a number", with(chunked, "10000000000000003\r\nabc\r\n0\r\n\r\n")},
        {"longer than it says", with(chunked, "3\r\nabcd\r\n0\r\n\r\n")},
        {"line feed in an extension", with(chunked, "3;\nx\r\nabc\r\n0\r\n\r\n")},
        {"endless extension", with(chunked, "3;" + std::string(70'000, 'x'))},
        {"folded trailer", with(chunked, "0\r\n x: y\r\n\r\n")},
        {"endless trailers", with(chunked, "0\r\n" + std::string(70'000, 'x'))},
    });
}

TEST(ServerRefusal, NamesTheMethodsThereAre) {
    RunningServer running;
    RawClient client(running.port());
    EXPECT_EQ(client.ask(line("TRACE / HTTP/1.1")).field("Allow"),
              "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
}

TEST(ServerRefusal, OfAHeadThatIsTooLarge) {
    RunningServer running;
    RawClient client(running.port());
    client.send(get("/", "X: " + std::string(40'000, 'x') + "\r\n"));
    const RawResponse response = client.receive();
    EXPECT_EQ(response.status, 431);
    EXPECT_EQ(response.body, "head_too_large");
    EXPECT_TRUE(client.is_closed());

    RawClient fitting(running.port());
    EXPECT_EQ(fitting.ask(get("/", "X: " + std::string(16'000, 'x') + "\r\n")).status, 200);
}

TEST(ServerRefusal, OfABodyThatIsTooLargeBeforeItIsRead) {
    RunningServer running({.body_bytes = 1000});
    RawClient client(running.port());
    const RawResponse response = client.ask(
        "POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(response.status, 413);
    EXPECT_EQ(response.body, "too_large");
    EXPECT_EQ(response.field("Connection"), "close");
}

TEST(ServerRefusal, IsSeenByAClientThatIsStillSending) {
    RunningServer running;
    RawClient client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 20000000\r\n\r\n");
    client.send(std::string(20'000'000, 'x'));
    EXPECT_EQ(client.receive().status, 413);
}

TEST(ServerRefusal, OfChunksThatAreTooManyTogether) {
    RunningServer running({.body_bytes = 1000});
    RawClient client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int chunk = 0; chunk < 11; ++chunk) {
        client.send("64\r\n" + std::string(100, 'x') + "\r\n");
    }
    EXPECT_EQ(client.receive().status, 413);
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerRefusal, OfBodiesThatTogetherWouldFillTheMemory) {
    RunningServer running({.bodies_bytes = 100'000});
    RawClient patient(running.port());
    const std::string post = "POST /p HTTP/1.1\r\nHost: test\r\nContent-Length: 80000\r\n\r\n";
    patient.send(post + std::string(79'999, 'x'));
    std::this_thread::sleep_for(300ms); // all of it has arrived
    RawClient second(running.port());
    EXPECT_EQ(second.ask(post + std::string(80'000, 'x')).status, 503);

    patient.send("x" + post + std::string(80'000, 'x'));
    EXPECT_EQ(patient.receive().status, 200);
    EXPECT_EQ(patient.receive().status, 200);
}

TEST(ServerRefusal, OfAHeadThatTakesTooLongInAll) {
    RunningServer running({.head_timeout = 1s});
    RawClient client(running.port());
    const auto start = std::chrono::steady_clock::now();
    client.send("GET / HTTP/1.1\r\n");
    while (std::chrono::steady_clock::now() - start < 900ms) {
        client.send("X: y\r\n"); // never silent for long, never finished
        std::this_thread::sleep_for(100ms);
    }
    const RawResponse response = client.receive();
    EXPECT_EQ(response.status, 408);
    EXPECT_EQ(response.body, "request_timeout");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerRefusal, OfABodyThatTakesTooLong) {
    RunningServer running({.body_timeout = 1s});
    RawClient client(running.port());
    EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nabc").status,
              408);
    EXPECT_EQ(running.handled(), std::vector<std::string>());
}

TEST(ServerRefusal, IsSilentWhenNobodyAskedAnything) {
    RunningServer running({.idle_timeout = 1s});
    RawClient never(running.port());
    RawClient once(running.port());
    once.ask(get("/cached"));
    EXPECT_TRUE(never.is_closed());
    EXPECT_TRUE(once.is_closed());
    EXPECT_EQ(running.finished(), (std::vector<std::string>{"/cached 200 6"}));
}

TEST(ServerRefusal, IsSilentWhenTheClientLeavesInTheMiddle) {
    RunningServer running;
    for (const std::string_view text :
         {"GET / HT", "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nabc"}) {
        RawClient client(running.port());
        client.send(text);
        client.finish_sending();
        EXPECT_TRUE(client.is_closed()) << text;
    }
    EXPECT_EQ(running.finished(), std::vector<std::string>());
}

} // namespace
} // namespace stocktake::web
