// SPDX-License-Identifier: Apache-2.0
// Reading and answering, as coroutines on the loop; handlers run on workers. What a head may look
// like is request_head.cpp's business, who the client is that of proxies.cpp.
//
// Deadlines: a connection carries one point in time, and the server's sweep over all of them
// cancels what is late. That costs nothing per request, and unlike a time-out of the socket it
// leaves the connection open for the answer 408.
#include "web/connection.hpp"

#include "base/text.hpp"
#include "base/time.hpp"
#include "web/request_head.hpp"
#include "web/response_head.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include <boost/asio/post.hpp>
#include <boost/beast/http/read.hpp>

namespace stocktake::web {

namespace {

namespace http = boost::beast::http;

constexpr std::chrono::seconds linger_timeout{2};
constexpr std::size_t linger_bytes = std::size_t{32} * 1024 * 1024;
constexpr std::size_t head_piece = std::size_t{2} * 1024; // what an idle connection costs
constexpr std::size_t spool_piece = std::size_t{64} * 1024;

/// Counts the body of one request among those in memory, as long as the request lives.
class HeldBytes {
  public:
    explicit HeldBytes(std::size_t& total) : m_total(total) {}

    ~HeldBytes() { m_total -= m_bytes; }

    HeldBytes(const HeldBytes&) = delete;
    HeldBytes& operator=(const HeldBytes&) = delete;

    void set(std::size_t bytes) {
        m_total += bytes - m_bytes;
        m_bytes = bytes;
    }

  private:
    std::size_t& m_total;
    std::size_t m_bytes = 0;
};

struct Head {
    Request request;
    HttpVersion version;
    bool keeps_alive = false;
};

Result<void> understand_head(std::string_view text, Parser& parser, Head& into) {
    ErrorCode error;
    parser.header_limit(std::numeric_limits<std::uint32_t>::max()); // the buffer has the limit
    parser.body_limit(boost::none);
    parser.put(net::buffer(text), error);

    const auto& fields = parser.get();
    for (const auto& field : fields) {
        into.request.headers.add(field.name_string(), field.value());
    }
    into.version.number = static_cast<int>(fields.version());
    const bool is_complete = !error && parser.is_header_done();
    if (!is_complete || (into.version.number != 11 && into.version.number != 10)) {
        return failure(ErrorKind::InvalidInput, {"web.request.malformed_head", {}});
    }
    if (auto sound = check_head(text, into.version, into.request.headers); !sound) {
        return sound;
    }
    into.keeps_alive = fields.keep_alive();
    const auto method = parse_method(fields.method_string());
    if (!method) {
        return failure(ErrorKind::MethodNotAllowed, {"web.request.unknown_method", {}});
    }
    into.request.method = *method;
    into.request.cookies = parse_cookies(into.request.headers.text_of("Cookie"));
    return parse_target(fields.target(), into.request);
}

tl::unexpected<Absence> refused(ErrorKind kind) {
    return tl::unexpected<Absence>(kind);
}

/// The client has left, or takes nothing any more.
tl::unexpected<Absence> gone() {
    return tl::unexpected<Absence>(std::nullopt);
}

} // namespace

Result<Request> parse_head(std::string_view head) {
    Parser parser;
    Head parsed;
    if (auto understood = understand_head(head, parser, parsed); !understood) {
        return failure_of(understood);
    }
    return std::move(parsed.request);
}

Service::Service(ServerOptions server_options, ServerCallbacks server_callbacks)
    : options(std::move(server_options)),
      callbacks(std::move(server_callbacks)),
      proxies(options.trusted_proxies),
      workers(static_cast<std::size_t>(std::max(options.workers, 1))) {}

std::string_view Service::date() {
    const std::time_t second = std::time(nullptr);
    if (second != m_second) {
        m_second = second;
        m_date = http_date(Timestamp::now());
    }
    return m_date;
}

/// One request and its answer.
struct Connection::Exchange {
    explicit Exchange(Service& service) : held(service.held_bytes) {}

    /// Nobody needs it while a slow client reads the answer.
    void forget_body() {
        std::string().swap(head.request.body);
        head.request.files.clear();
        held.set(0);
    }

    Head head;
    HeldBytes held;
    Clock::time_point started = Clock::now();
};

Connection::Connection(Service& service, Socket socket)
    : m_service(service), m_socket(std::move(socket)), m_buffer(service.options.head_bytes) {
    ErrorCode ignored;
    std::ignore = m_socket.set_option(net::ip::tcp::no_delay(true), ignored);
    const std::string address = m_socket.remote_endpoint(ignored).address().to_string();
    m_peer = canonical_address(address).value_or(address);
}

void Connection::close() {
    ErrorCode ignored;
    std::ignore = m_socket.close(ignored);
}

void Connection::close_if_idle() {
    if (m_is_idle) {
        close();
    }
}

void Connection::cancel_if_late(Clock::time_point now) {
    if (m_deadline <= now) {
        ErrorCode ignored;
        std::ignore = m_socket.cancel(ignored);
    }
}

Task<void> Connection::serve() {
    bool goes_on = true;
    while (goes_on) {
        goes_on = co_await serve_one();
    }
}

Task<void> Connection::turn_away() {
    m_is_idle = false;
    Exchange exchange(m_service);
    co_await refuse(exchange, ErrorKind::Unavailable);
}

/// True when the connection can carry another request, as in everything below that sends.
Task<bool> Connection::serve_one() {
    Exchange exchange(m_service);
    const Received<void> arrived = co_await receive(exchange);
    if (!arrived) {
        const Absence why = arrived.error();
        if (!why) {
            co_return false;
        }
        co_return co_await refuse(exchange, *why);
    }
    m_deadline = Clock::time_point::max();
    std::optional<Response> response;
    if (m_service.callbacks.answer_at_once) {
        response = m_service.callbacks.answer_at_once(exchange.head.request);
    }
    if (!response) {
        response = co_await handle(exchange.head.request);
    }
    co_return co_await send(exchange, *response);
}

// ---- requests

std::string_view Connection::received() const {
    return {static_cast<const char*>(m_buffer.cdata().data()), m_buffer.size()};
}

Task<Received<void>> Connection::receive(Exchange& exchange) {
    const Received<std::size_t> length = co_await receive_head();
    exchange.started = Clock::now();
    if (!length) {
        co_return tl::unexpected<Absence>(length.error());
    }
    Parser parser;
    const Result<void> understood =
        understand_head(received().substr(0, *length), parser, exchange.head);
    m_buffer.consume(*length);
    m_service.proxies.identify(m_peer, exchange.head.request);
    if (!understood) {
        co_return refused(understood.error().kind);
    }
    const std::size_t body_limit = m_service.callbacks.body_limit
                                       ? m_service.callbacks.body_limit(exchange.head.request)
                                       : m_service.options.body_bytes;
    if (parser.content_length().value_or(0) > body_limit) {
        co_return refused(ErrorKind::TooLarge);
    }
    parser.body_limit(body_limit);
    if (parser.is_done()) {
        co_return Received<void>();
    }
    m_deadline = Clock::now() + m_service.options.body_timeout;
    const Received<void> invited = co_await invite_body(exchange);
    if (!invited) {
        co_return invited;
    }
    co_return co_await receive_body(parser, exchange);
}

/// Reads until the buffer holds a whole head; the length of it.
Task<Received<std::size_t>> Connection::receive_head() {
    const ServerOptions& options = m_service.options;
    m_is_idle = true;
    m_deadline = Clock::now() + options.idle_timeout;
    for (;;) {
        while (received().starts_with("\r\n")) {
            m_buffer.consume(2); // RFC 9112, 2.2: old clients send one more line after a body
        }
        if (m_is_idle && m_buffer.size() > 0) {
            m_is_idle = false;
            m_deadline = Clock::now() + options.head_timeout;
        }
        if (const auto length = find_end_of_head(received())) {
            co_return *length;
        }
        const std::size_t room = options.head_bytes - m_buffer.size();
        if (room == 0) {
            co_return refused(ErrorKind::HeadTooLarge);
        }
        if (m_is_idle && m_service.is_stopping) {
            co_return gone();
        }
        const auto space = m_buffer.prepare(std::min(room, head_piece));
        const auto [error, count] = co_await m_socket.async_read_some(space, resume);
        if (error && is_late() && !m_is_idle) {
            co_return refused(ErrorKind::RequestTimeout);
        }
        if (error) {
            co_return gone();
        }
        m_buffer.commit(count);
    }
}

/// Answers `Expect: 100-continue`, unless the body is on its way already.
Task<Received<void>> Connection::invite_body(const Exchange& exchange) {
    const std::string_view expectation = exchange.head.request.headers.text_of("Expect");
    if (lower_ascii(expectation) == "100-continue" && exchange.head.version.number >= 11 &&
        m_buffer.size() == 0) {
        const auto deadline = m_deadline;
        const bool is_written = co_await write("HTTP/1.1 100 Continue\r\n\r\n", std::string_view());
        m_deadline = deadline;
        if (!is_written) {
            co_return gone();
        }
    }
    co_return Received<void>();
}

Task<Received<void>> Connection::receive_body(Parser& parser, Exchange& exchange) {
    while (!parser.is_done()) {
        const auto [error, count] =
            co_await http::async_read_some(m_socket, m_buffer, parser, resume);
        exchange.held.set(parser.get().body().size());
        if (error == http::error::body_limit) {
            co_return refused(ErrorKind::TooLarge);
        }
        if (error == http::error::partial_message) {
            co_return gone();
        }
        if (error.category() == http::make_error_code(http::error::bad_chunk).category()) {
            co_return refused(ErrorKind::InvalidInput);
        }
        if (error) {
            co_return is_late() ? refused(ErrorKind::RequestTimeout) : gone();
        }
        if (m_service.held_bytes > m_service.options.bodies_bytes) {
            co_return refused(ErrorKind::Unavailable);
        }
    }
    exchange.head.request.body = std::move(parser.get().body());
    co_return Received<void>();
}

// ---- answers

/// Runs the handler on a worker; the coroutine goes on here, on the loop.
Task<Response> Connection::handle(Request& request) {
    const auto start = [&service = m_service, &request](auto handler) {
        net::post(service.workers, [&service, &request, handler = std::move(handler)]() mutable {
            Response response =
                service.is_abandoned ? Response{} : service.callbacks.handle(request);
            net::post(service.loop,
                      [handler = std::move(handler), response = std::move(response)]() mutable {
                          std::move(handler)(std::move(response));
                      });
        });
    };
    constexpr auto resume_with_response = net::use_awaitable_t<Executor>();
    co_return co_await net::async_initiate<decltype(resume_with_response), void(Response)>(
        start, resume_with_response);
}

Task<bool> Connection::refuse(Exchange& exchange, ErrorKind kind) {
    Request& request = exchange.head.request;
    if (request.id.empty()) {
        m_service.proxies.identify(m_peer, request);
    }
    Response response = m_service.callbacks.refuse(kind, request);
    if (kind == ErrorKind::MethodNotAllowed) {
        response.headers.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    }
    exchange.head.keeps_alive = false;
    co_return co_await send(exchange, response);
}

Task<bool> Connection::send(Exchange& exchange, const Response& response) {
    exchange.forget_body();
    const Head& asked = exchange.head;
    const bool goes_on = asked.keeps_alive && !m_service.is_stopping;
    const Persistence persistence = !goes_on                     ? Persistence::Close
                                    : asked.version.number == 10 ? Persistence::KeepAlive
                                                                 : Persistence::Default;
    const std::string head = render_head(response, persistence, m_service.date());
    const bool has_body = asked.request.method != Method::Head && may_have_body(response.status) &&
                          size_of(response.body) > 0;
    m_sent = 0;
    bool is_written = false;
    if (has_body) {
        is_written = co_await write(head, response.body);
    } else {
        is_written = co_await write(head, std::string_view());
    }
    if (m_service.callbacks.finished) {
        m_service.callbacks.finished(
            asked.request, response.status, m_sent,
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange.started));
    }
    if (is_written && !goes_on) {
        co_await linger();
    }
    co_return is_written&& goes_on;
}

/// Sends a file piece by piece, so that a slow reader costs one piece of memory.
Task<bool> Connection::write(std::string_view head, const Body& body) {
    if (const auto* text = std::get_if<std::shared_ptr<const std::string>>(&body)) {
        co_return co_await write(head, std::string_view(**text));
    }
    const SpoolFile& file = *std::get<std::shared_ptr<const SpoolFile>>(body);
    std::string piece(spool_piece, '\0');
    for (std::uint64_t offset = 0; offset < file.size();) {
        const std::size_t count = file.read(offset, piece);
        const bool is_written = co_await write(offset == 0 ? head : std::string_view(),
                                               std::string_view(piece).substr(0, count));
        if (!is_written || count == 0) {
            co_return false;
        }
        offset += count;
    }
    co_return true;
}

/// Writes both without joining them. False when the connection broke or made no progress.
Task<bool> Connection::write(std::string_view head, std::string_view body) {
    while (!head.empty() || !body.empty()) {
        m_deadline = Clock::now() + m_service.options.write_timeout;
        const std::array<net::const_buffer, 2> pieces{net::buffer(head), net::buffer(body)};
        const auto [error, count] = co_await m_socket.async_write_some(pieces, resume);
        if (error) {
            co_return false;
        }
        const std::size_t of_head = std::min(count, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(count - of_head);
        m_sent += count - of_head;
    }
    co_return true;
}

/// Closes our side and reads on for a while: closing with bytes unread would make the system throw
/// the answer away before the client has seen it.
Task<void> Connection::linger() {
    ErrorCode ignored;
    std::ignore = m_socket.shutdown(net::socket_base::shutdown_send, ignored);
    m_deadline = Clock::now() + linger_timeout;
    m_buffer.clear();
    for (std::size_t read = 0; read < linger_bytes && !is_late();) {
        const auto space = m_buffer.prepare(m_buffer.max_size());
        const auto [error, count] = co_await m_socket.async_read_some(space, resume);
        if (error) {
            break;
        }
        read += count;
    }
}

} // namespace stocktake::web
