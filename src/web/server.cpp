// SPDX-License-Identifier: Apache-2.0
// The only file that sees Boost. One coroutine per connection runs on the loop; handlers run on
// workers and their answers come back to the loop. What a head may look like is request_head.cpp's
// business, who the client is that of proxies.cpp.
//
// Deadlines: a connection carries one point in time, and a sweep over all of them, ten times a
// second, cancels what is late. That costs nothing per request, and unlike a time-out of the socket
// it leaves the connection open for the answer 408.
#include "web/server.hpp"

#include "base/text.hpp"
#include "base/time.hpp"
#include "web/proxies.hpp"
#include "web/request_head.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>

#include <list>

#include <sys/resource.h>

namespace stocktake::web {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using ErrorCode = boost::system::error_code;
using Executor = net::io_context::executor_type;
using Socket = net::basic_stream_socket<net::ip::tcp, Executor>;
using Acceptor = net::basic_socket_acceptor<net::ip::tcp, Executor>;
using Parser = http::request_parser<http::string_body>;
using Clock = std::chrono::steady_clock;
template <class T>
using Task = net::awaitable<T, Executor>;

constexpr auto resume = net::use_awaitable_t<Executor>();
constexpr auto resume_with_error = net::as_tuple(resume);

constexpr std::chrono::milliseconds sweep_interval{100};
constexpr std::chrono::milliseconds accept_pause{100}; // after running out of descriptors
constexpr std::chrono::seconds linger_timeout{2};
constexpr std::size_t linger_bytes = std::size_t{32} * 1024 * 1024;
constexpr std::size_t spool_piece = std::size_t{64} * 1024;
constexpr int spare_descriptors = 100;           // for the database, spools and logs
constexpr std::size_t refusing_connections = 64; // above the maximum, to say that it is reached

/// Why no request arrived: the kind to refuse it with, or nothing when nobody waits for an answer.
using Absence = std::optional<ErrorKind>;
template <class T>
using Received = tl::expected<T, Absence>;

struct Connection {
    Socket socket;
    std::string peer;
    beast::flat_buffer buffer;
    Clock::time_point deadline = Clock::time_point::max();
    bool is_idle = true; // between two requests: nobody minds when it is closed
};

struct Exchange {
    Request request;
    Clock::time_point started = Clock::now();
    bool keeps_alive = false;
    bool is_http_10 = false;
};

std::string_view text_in(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.cdata().data()), buffer.size()};
}

/// What the parser read, within our rules.
Result<void> understand_head(std::string_view text, Parser& parser, Exchange& exchange) {
    ErrorCode error;
    parser.header_limit(std::numeric_limits<std::uint32_t>::max()); // the buffer has the limit
    parser.body_limit(boost::none);
    parser.put(net::buffer(text), error);

    const auto& head = parser.get();
    for (const auto& field : head) {
        exchange.request.headers.add(field.name_string(), field.value());
    }
    const bool is_complete = !error && parser.is_header_done();
    const bool is_known = head.version() == 11 || head.version() == 10;
    if (!is_complete || !is_known) {
        return failure(ErrorKind::InvalidInput, {"web.request.malformed_head", {}});
    }
    const HttpVersion version{static_cast<int>(head.version())};
    if (auto sound = check_head(text, version, exchange.request.headers); !sound) {
        return sound;
    }
    exchange.is_http_10 = version.number == 10;
    exchange.keeps_alive = head.keep_alive();

    const auto method = parse_method(head.method_string());
    if (!method) {
        return failure(ErrorKind::MethodNotAllowed, {"web.request.unknown_method", {}});
    }
    exchange.request.method = *method;
    if (auto sound = parse_target(head.target(), exchange.request); !sound) {
        return sound;
    }
    exchange.request.cookies = parse_cookies(exchange.request.headers.text_of("Cookie"));
    return {};
}

bool is_set_by_server(std::string_view name) {
    constexpr std::array<std::string_view, 5> names{"content-length", "transfer-encoding",
                                                    "connection", "date", "server"};
    return std::ranges::find(names, lower_ascii(name)) != names.end();
}

bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

/// A line break in a value would let whoever wrote it write fields of their own.
void append_field(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    for (const char c : value) {
        head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    }
    head += "\r\n";
}

std::string render_head(const Response& response, const Exchange& exchange, std::string_view date) {
    const auto reason =
        http::obsolete_reason(http::int_to_status(static_cast<unsigned>(response.status)));
    std::string head;
    head.reserve(512);
    head += "HTTP/1.1 " + std::to_string(response.status) + ' ';
    head.append(reason.data(), reason.size());
    head += "\r\n";
    append_field(head, "Server", "stocktake");
    append_field(head, "Date", date);
    if (may_have_body(response.status)) {
        append_field(head, "Content-Length", std::to_string(size_of(response.body)));
    }
    if (!exchange.keeps_alive) {
        append_field(head, "Connection", "close");
    } else if (exchange.is_http_10) {
        append_field(head, "Connection", "keep-alive");
    }
    for (const auto& [name, value] : response.headers.fields()) {
        if (!is_set_by_server(name)) {
            append_field(head, name, value);
        }
    }
    return head += "\r\n";
}

/// Lets the program open as many files as the system allows it; how many that are.
std::uint64_t raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 1024;
    }
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

} // namespace

struct Server::Implementation {
    Implementation(ServerOptions server_options, ServerCallbacks server_callbacks)
        : options(std::move(server_options)),
          callbacks(std::move(server_callbacks)),
          proxies(options.trusted_proxies),
          workers(static_cast<std::size_t>(std::max(options.workers, 1))) {}

    Result<void> listen();
    void run();
    void begin_drain();
    void abandon();
    void wait_for_signal();

    Task<void> accept_all();
    Task<void> sweep();
    void open(Socket socket);
    Task<void> serve(Connection& connection);
    Task<void> turn_away(Connection& connection);
    Task<bool> serve_one(Connection& connection);

    Task<Received<std::size_t>> receive_head(Connection& connection);
    Task<Received<void>> receive_body(Connection& connection, Parser& parser, Exchange& exchange);
    Task<Received<void>> receive(Connection& connection, Exchange& exchange);

    Task<Response> handle(Request& request);
    Task<bool> write(Connection& connection, std::string_view head, std::string_view body);
    Task<bool> write_body(Connection& connection, std::string_view head, const Body& body);
    Task<bool> send(Connection& connection, Exchange& exchange, const Response& response);
    Task<bool> refuse(Connection& connection, Exchange& exchange, ErrorKind kind);
    Task<void> linger(Connection& connection);

    std::string_view date();

    ServerOptions options;
    ServerCallbacks callbacks;
    TrustedProxies proxies;

    net::io_context loop{1};
    Acceptor acceptor{loop};
    net::signal_set signals{loop};
    std::list<Connection> connections;
    std::atomic<int> open_connections = 0;
    std::size_t maximum_connections = 0;
    std::string current_date;
    std::time_t current_second = 0;
    bool is_stopping = false;
    Clock::time_point drain_deadline;
    std::atomic<bool> is_abandoned = false; // the drain took too long: workers skip what waits
    net::thread_pool workers;
};

// ---- life of the server

Result<void> Server::Implementation::listen() {
    ErrorCode error;
    const auto address = net::ip::make_address(options.address, error);
    const net::ip::tcp::endpoint endpoint(address, options.port);
    const auto step = [&error](auto&& action) {
        if (!error) {
            action();
        }
    };
    step([&] { acceptor.open(endpoint.protocol(), error); });
    step([&] { acceptor.set_option(net::socket_base::reuse_address(true), error); });
    step([&] { acceptor.bind(endpoint, error); });
    step([&] { acceptor.listen(net::socket_base::max_listen_connections, error); });
    if (error) {
        const std::string place = options.address + ":" + std::to_string(options.port);
        return failure(ErrorKind::Unavailable, {"web.server.cannot_listen",
                                                {{"address", place}, {"reason", error.message()}}});
    }
    const auto descriptors = static_cast<std::int64_t>(
        std::min<std::uint64_t>(raise_descriptor_limit(), std::numeric_limits<int>::max()));
    maximum_connections = static_cast<std::size_t>(
        std::clamp<std::int64_t>(options.maximum_connections, 1,
                                 std::max<std::int64_t>(descriptors - spare_descriptors, 1)));
    return {};
}

void Server::Implementation::run() {
    const auto rethrow = [](const std::exception_ptr& exception) {
        if (exception) {
            std::rethrow_exception(exception);
        }
    };
    net::co_spawn(loop, accept_all(), rethrow);
    net::co_spawn(loop, sweep(), rethrow);
    loop.run();
    workers.join();
}

void Server::Implementation::begin_drain() {
    if (is_stopping) {
        return;
    }
    is_stopping = true;
    drain_deadline = Clock::now() + options.drain_timeout;
    ErrorCode ignored;
    acceptor.close(ignored);
    for (Connection& connection : connections) {
        if (connection.is_idle) {
            connection.socket.close(ignored);
        }
    }
}

void Server::Implementation::abandon() {
    is_abandoned = true;
    for (Connection& connection : connections) {
        ErrorCode ignored;
        connection.socket.close(ignored);
    }
}

/// The first signal drains, a second one does not wait any longer.
void Server::Implementation::wait_for_signal() {
    signals.async_wait([this](const ErrorCode& error, int) {
        if (error) {
            return;
        }
        if (is_stopping) {
            drain_deadline = Clock::now();
        }
        begin_drain();
        wait_for_signal();
    });
}

/// Runs as long as there is a connection, and so keeps the loop running while a worker is busy.
Task<void> Server::Implementation::sweep() {
    net::steady_timer timer(loop);
    while (!is_stopping || !connections.empty()) {
        timer.expires_after(sweep_interval);
        co_await timer.async_wait(resume_with_error);
        const auto now = Clock::now();
        if (is_stopping && now >= drain_deadline) {
            abandon();
        }
        for (Connection& connection : connections) {
            if (connection.deadline <= now) {
                ErrorCode ignored;
                connection.socket.cancel(ignored);
            }
        }
    }
    signals.cancel();
}

Task<void> Server::Implementation::accept_all() {
    net::steady_timer pause(loop);
    while (!is_stopping) {
        auto [error, socket] = co_await acceptor.async_accept(resume_with_error);
        if (!error) {
            open(std::move(socket));
            continue;
        }
        // Out of descriptors or memory: the connection stays in the queue of the system, and
        // trying again at once would only spin.
        pause.expires_after(accept_pause);
        co_await pause.async_wait(resume_with_error);
    }
}

void Server::Implementation::open(Socket socket) {
    ErrorCode error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error || connections.size() >= maximum_connections + refusing_connections) {
        return;
    }
    socket.set_option(net::ip::tcp::no_delay(true), error);
    const std::string address = endpoint.address().to_string();
    const bool is_welcome = connections.size() < maximum_connections;
    const auto connection = connections.insert(
        connections.end(), Connection{.socket = std::move(socket),
                                      .peer = canonical_address(address).value_or(address),
                                      .buffer = beast::flat_buffer(options.head_bytes)});
    ++open_connections;
    // An exception (no memory, a broken spool) ends this connection and no other.
    net::co_spawn(loop, is_welcome ? serve(*connection) : turn_away(*connection),
                  [this, connection](const std::exception_ptr&) {
                      connections.erase(connection);
                      --open_connections;
                  });
}

// ---- life of a connection

Task<void> Server::Implementation::serve(Connection& connection) {
    bool goes_on = true;
    while (goes_on) {
        goes_on = co_await serve_one(connection);
    }
}

Task<void> Server::Implementation::turn_away(Connection& connection) {
    Exchange exchange;
    co_await refuse(connection, exchange, ErrorKind::Unavailable);
}

Task<bool> Server::Implementation::serve_one(Connection& connection) {
    Exchange exchange;
    const Received<void> received = co_await receive(connection, exchange);
    if (!received && !received.error()) {
        co_return false;
    }
    if (!received) {
        co_return co_await refuse(connection, exchange, *received.error());
    }
    connection.deadline = Clock::time_point::max();
    std::optional<Response> response;
    if (callbacks.answer_at_once) {
        response = callbacks.answer_at_once(exchange.request);
    }
    if (!response) {
        response = co_await handle(exchange.request);
    }
    co_return co_await send(connection, exchange, *response);
}

Task<Received<std::size_t>> Server::Implementation::receive_head(Connection& connection) {
    connection.is_idle = connection.buffer.size() == 0;
    if (is_stopping && connection.is_idle) {
        co_return tl::unexpected<Absence>(std::nullopt);
    }
    connection.deadline =
        Clock::now() + (connection.is_idle ? options.idle_timeout : options.head_timeout);
    for (;;) {
        if (text_in(connection.buffer).starts_with("\r\n")) {
            connection.buffer.consume(2); // RFC 9112, 2.2: left over by old clients after a body
        }
        if (const auto length = find_end_of_head(text_in(connection.buffer))) {
            co_return *length;
        }
        const std::size_t room = options.head_bytes - connection.buffer.size();
        if (room == 0) {
            co_return tl::unexpected<Absence>(ErrorKind::HeadTooLarge);
        }
        const auto space = connection.buffer.prepare(std::min<std::size_t>(room, 2048));
        const auto [error, count] =
            co_await connection.socket.async_read_some(space, resume_with_error);
        if (error) {
            const bool is_late = !connection.is_idle && Clock::now() >= connection.deadline;
            co_return tl::unexpected<Absence>(is_late ? Absence(ErrorKind::RequestTimeout)
                                                      : std::nullopt);
        }
        connection.buffer.commit(count);
        if (connection.is_idle) {
            connection.is_idle = false;
            connection.deadline = Clock::now() + options.head_timeout;
        }
    }
}

Task<Received<void>> Server::Implementation::receive(Connection& connection, Exchange& exchange) {
    const Received<std::size_t> length = co_await receive_head(connection);
    exchange.started = Clock::now();
    if (!length) {
        co_return tl::unexpected<Absence>(length.error());
    }
    Parser parser;
    const Result<void> understood =
        understand_head(text_in(connection.buffer).substr(0, *length), parser, exchange);
    connection.buffer.consume(*length);
    proxies.identify(connection.peer, exchange.request);
    if (!understood) {
        co_return tl::unexpected<Absence>(understood.error().kind);
    }
    if (parser.content_length().value_or(0) > options.body_bytes) {
        co_return tl::unexpected<Absence>(ErrorKind::TooLarge);
    }
    if (parser.is_done()) {
        co_return Received<void>();
    }
    co_return co_await receive_body(connection, parser, exchange);
}

Task<Received<void>> Server::Implementation::receive_body(Connection& connection, Parser& parser,
                                                          Exchange& exchange) {
    connection.deadline = Clock::now() + options.body_timeout;
    const std::string expectation = lower_ascii(exchange.request.headers.text_of("Expect"));
    if (expectation == "100-continue" && !exchange.is_http_10 && connection.buffer.size() == 0) {
        const bool is_written = co_await write(connection, "HTTP/1.1 100 Continue\r\n\r\n", {});
        if (!is_written) {
            co_return tl::unexpected<Absence>(std::nullopt);
        }
        connection.deadline = Clock::now() + options.body_timeout;
    }
    parser.body_limit(options.body_bytes);
    const auto [error, count] =
        co_await http::async_read(connection.socket, connection.buffer, parser, resume_with_error);
    if (!error) {
        exchange.request.body = std::move(parser.get().body());
        co_return Received<void>();
    }
    Absence absence;
    if (error == http::error::body_limit) {
        absence = ErrorKind::TooLarge;
    } else if (error == http::error::partial_message) {
        absence = std::nullopt;
    } else if (error.category() == make_error_code(http::error::bad_chunk).category()) {
        absence = ErrorKind::InvalidInput;
    } else if (Clock::now() >= connection.deadline) {
        absence = ErrorKind::RequestTimeout;
    }
    co_return tl::unexpected<Absence>(absence);
}

/// Runs the handler on a worker; the coroutine goes on here, on the loop.
Task<Response> Server::Implementation::handle(Request& request) {
    const auto start = [this, &request](auto handler) {
        net::post(workers, [this, &request, handler = std::move(handler)]() mutable {
            Response response = is_abandoned ? Response{} : callbacks.handle(request);
            net::post(loop,
                      [handler = std::move(handler), response = std::move(response)]() mutable {
                          std::move(handler)(std::move(response));
                      });
        });
    };
    co_return co_await net::async_initiate<decltype(resume), void(Response)>(start, resume);
}

// ---- answers

std::string_view Server::Implementation::date() {
    const std::time_t second = std::time(nullptr);
    if (second != current_second) {
        current_second = second;
        current_date = http_date(Timestamp::now());
    }
    return current_date;
}

/// Writes both pieces without joining them. False when the connection broke or made no progress.
Task<bool> Server::Implementation::write(Connection& connection, std::string_view head,
                                         std::string_view body) {
    while (!head.empty() || !body.empty()) {
        connection.deadline = Clock::now() + options.write_timeout;
        const std::array<net::const_buffer, 2> pieces{net::buffer(head), net::buffer(body)};
        const auto [error, count] =
            co_await connection.socket.async_write_some(pieces, resume_with_error);
        if (error) {
            co_return false;
        }
        const std::size_t of_head = std::min(count, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(count - of_head);
    }
    co_return true;
}

Task<bool> Server::Implementation::write_body(Connection& connection, std::string_view head,
                                              const Body& body) {
    if (const auto* text = std::get_if<std::shared_ptr<const std::string>>(&body)) {
        co_return co_await write(connection, head, **text);
    }
    const SpoolFile& file = *std::get<std::shared_ptr<const SpoolFile>>(body);
    std::string piece(spool_piece, '\0');
    for (std::uint64_t offset = 0; offset < file.size();) {
        const std::size_t count = file.read(offset, piece);
        const bool is_written = co_await write(connection, offset == 0 ? head : std::string_view(),
                                               std::string_view(piece).substr(0, count));
        if (!is_written || count == 0) {
            co_return false;
        }
        offset += count;
    }
    co_return true;
}

/// True when the connection can carry another request.
Task<bool> Server::Implementation::send(Connection& connection, Exchange& exchange,
                                        const Response& response) {
    exchange.keeps_alive = exchange.keeps_alive && !is_stopping;
    const std::string head = render_head(response, exchange, date());
    const bool has_body = exchange.request.method != Method::Head && may_have_body(response.status);
    bool is_written = false;
    if (has_body && size_of(response.body) > 0) {
        is_written = co_await write_body(connection, head, response.body);
    } else {
        is_written = co_await write(connection, head, {});
    }
    if (callbacks.finished) {
        const auto duration =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange.started);
        callbacks.finished(exchange.request, response.status,
                           has_body && is_written ? size_of(response.body) : 0, duration);
    }
    if (is_written && !exchange.keeps_alive) {
        co_await linger(connection);
    }
    co_return is_written&& exchange.keeps_alive;
}

Task<bool> Server::Implementation::refuse(Connection& connection, Exchange& exchange,
                                          ErrorKind kind) {
    if (exchange.request.id.empty()) {
        proxies.identify(connection.peer, exchange.request);
    }
    Response response = callbacks.refuse(kind, exchange.request);
    if (kind == ErrorKind::MethodNotAllowed) {
        response.headers.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    }
    exchange.keeps_alive = false;
    co_return co_await send(connection, exchange, response);
}

/// Closes our side and reads on for a while: closing with bytes unread would make the system throw
/// the answer away before the client has seen it.
Task<void> Server::Implementation::linger(Connection& connection) {
    ErrorCode ignored;
    connection.socket.shutdown(net::socket_base::shutdown_send, ignored);
    connection.deadline = Clock::now() + linger_timeout;
    std::size_t read = 0;
    connection.buffer.clear();
    while (read < linger_bytes && Clock::now() < connection.deadline) {
        const auto space = connection.buffer.prepare(connection.buffer.max_size());
        const auto [error, count] =
            co_await connection.socket.async_read_some(space, resume_with_error);
        if (error) {
            break;
        }
        read += count;
    }
}

// ---- the window

Result<Request> parse_head(std::string_view head) {
    Parser parser;
    Exchange exchange;
    if (auto understood = understand_head(head, parser, exchange); !understood) {
        return failure_of(understood);
    }
    return std::move(exchange.request);
}

Server::Server(ServerOptions options, ServerCallbacks callbacks)
    : m_implementation(std::make_unique<Implementation>(std::move(options), std::move(callbacks))) {
}

Server::~Server() = default;

Result<void> Server::listen() {
    return m_implementation->listen();
}

std::uint16_t Server::port() const {
    return m_implementation->acceptor.local_endpoint().port();
}

void Server::run() {
    m_implementation->run();
}

void Server::stop() {
    net::post(m_implementation->loop, [this] { m_implementation->begin_drain(); });
}

void Server::stop_on_signals() {
    m_implementation->signals.add(SIGTERM);
    m_implementation->signals.add(SIGINT);
    m_implementation->wait_for_signal();
}

int Server::open_connections() const {
    return m_implementation->open_connections;
}

} // namespace stocktake::web
