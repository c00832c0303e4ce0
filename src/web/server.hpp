// SPDX-License-Identifier: Apache-2.0
// The event loop: sockets, HTTP/1.1 framing, limits and time-outs. Boost stays in server.cpp
// and connection.cpp. Knows no route and no page. One thread runs the loop, a pool runs the
// handler.
#pragma once

#include "web/request.hpp"
#include "web/response.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace stocktake::web {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; // 0: any free one, see Server::port
    int workers = 4;
    int maximum_connections = 10'000;
    std::size_t head_bytes = std::size_t{16} * 1024;
    std::size_t body_bytes = std::size_t{16} * 1024 * 1024;
    std::size_t bodies_bytes = std::size_t{256} * 1024 * 1024; // of all requests in memory
    std::chrono::seconds head_timeout{10};   // from the first byte to the end of the head
    std::chrono::seconds body_timeout{60};   // for a whole body
    std::chrono::seconds idle_timeout{60};   // between two requests of one connection
    std::chrono::seconds write_timeout{120}; // a response that makes no progress
    std::chrono::seconds drain_timeout{20};  // for running requests after stop()
    /// Addresses whose X-Forwarded-* and X-Request-Id count.
    std::vector<std::string> trusted_proxies = {};
};

struct ServerCallbacks {
    /// Answers a request; runs on a worker and may block. Must not throw.
    std::function<Response(Request&)> handle;
    /// Asked first, on the event loop: must not block. An answer that is ready at once (a cached
    /// page), or nothing. May be empty, as may `finished`.
    std::function<std::optional<Response>(const Request&)> answer_at_once;
    /// Answers what never became a request: malformed (InvalidInput), a method we do not have
    /// (MethodNotAllowed), HeadTooLarge, TooLarge, RequestTimeout, Unavailable (too many
    /// connections or too large bodies at once). `partial` holds what was understood. Runs on the
    /// event loop.
    std::function<Response(ErrorKind, const Request& partial)> refuse;
    /// The most bytes that the body may have, asked when the head is there; runs on the event loop.
    /// Empty: ServerOptions::body_bytes.
    std::function<std::size_t(const Request& head)> body_limit = {};
    /// Called once per answer, after the last byte was written or the connection broke.
    std::function<void(const Request&, int status, std::uint64_t bytes,
                       std::chrono::microseconds duration)>
        finished = {};
};

/// Reads a request head, up to and with its empty line, as a connection would: the parser and our
/// rules together. MethodNotAllowed for a method we do not have, else InvalidInput.
Result<Request> parse_head(std::string_view head);

class Server {
  public:
    Server(ServerOptions options, ServerCallbacks callbacks);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and listens. Unavailable with a sentence when the address is taken.
    Result<void> listen();
    /// The bound port. Precondition: listen() succeeded.
    [[nodiscard]] std::uint16_t port() const;
    /// Serves until stop(), then finishes running requests for at most drain_timeout.
    void run();
    /// From any thread or signal-safe context of Server's own signal handling; returns at once.
    void stop();
    /// Lets SIGTERM and SIGINT call stop().
    void stop_on_signals();

    [[nodiscard]] int open_connections() const;

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace stocktake::web
