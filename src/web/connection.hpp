// SPDX-License-Identifier: Apache-2.0
// One client: from bytes to requests and from answers to bytes. Internal to the server: only
// connection.cpp and server.cpp include this, and so only they see Boost.
#pragma once

#include "web/proxies.hpp"
#include "web/server.hpp"

#include <atomic>
#include <ctime>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace stocktake::web {

namespace net = boost::asio;

using ErrorCode = boost::system::error_code;
using Executor = net::io_context::executor_type;
using Socket = net::basic_stream_socket<net::ip::tcp, Executor>;
using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
using Clock = std::chrono::steady_clock;
template <class T>
using Task = net::awaitable<T, Executor>;

/// co_await gives a tuple whose first element is the ErrorCode; nothing throws.
inline constexpr auto resume = net::as_tuple(net::use_awaitable_t<Executor>());

/// Why no request arrived: the kind to refuse it with, or nothing when nobody waits for an answer.
using Absence = std::optional<ErrorKind>;
template <class T>
using Received = tl::expected<T, Absence>;

/// What all connections share. Touched by the loop alone, except where it says otherwise.
struct Service {
    Service(ServerOptions server_options, ServerCallbacks server_callbacks);

    /// The value of the Date header, made once a second.
    std::string_view date();

    ServerOptions options;
    ServerCallbacks callbacks;
    TrustedProxies proxies;
    net::io_context loop{1};
    std::size_t held_bytes = 0; // of request bodies in memory
    bool is_stopping = false;
    std::atomic<bool> is_abandoned = false; // read by workers: they skip what still waits
    net::thread_pool workers;

  private:
    std::string m_date;
    std::time_t m_second = 0;
};

class Connection {
  public:
    Connection(Service& service, Socket socket);

    /// Answers requests until either side wants no more.
    Task<void> serve();
    /// Says that the server is full, and closes.
    Task<void> turn_away();

    void close();
    void close_if_idle();
    /// Ends what the connection waits for, if it should have ended by `now`.
    void cancel_if_late(Clock::time_point now);

  private:
    struct Exchange;

    Task<bool> serve_one();
    Task<Received<void>> receive(Exchange& exchange);
    Task<Received<std::size_t>> receive_head();
    Task<Received<void>> receive_body(Parser& parser, Exchange& exchange);
    Task<Received<void>> invite_body(const Exchange& exchange);

    Task<Response> handle(Request& request);
    Task<bool> refuse(Exchange& exchange, ErrorKind kind);
    Task<bool> send(Exchange& exchange, const Response& response);
    Task<bool> write(std::string_view head, const Body& body);
    Task<bool> write(std::string_view head, std::string_view body);
    Task<void> linger();

    [[nodiscard]] std::string_view received() const;

    [[nodiscard]] bool is_late() const { return Clock::now() >= m_deadline; }

    Service& m_service;
    Socket m_socket;
    std::string m_peer;
    boost::beast::flat_buffer m_buffer;
    Clock::time_point m_deadline = Clock::time_point::max();
    bool m_is_idle = true;    // between two requests: nobody minds when it is closed
    std::uint64_t m_sent = 0; // bytes of the body that is being sent
};

} // namespace stocktake::web
