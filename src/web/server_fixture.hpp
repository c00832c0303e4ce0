// SPDX-License-Identifier: Apache-2.0
// For tests only: a running server with a small handler, and a client that sends exactly the bytes
// it is told to, which no HTTP library would.
#pragma once

#include "web/server.hpp"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stocktake::web {

struct RawResponse {
    int status = 0; // 0: the connection ended before a whole answer came
    std::string head;
    std::string body;

    [[nodiscard]] std::string field(std::string_view name) const {
        const std::string start = "\r\n" + std::string(name) + ": ";
        const std::size_t at = head.find(start);
        if (at == std::string::npos) {
            return "";
        }
        const std::size_t value = at + start.size();
        return head.substr(value, head.find("\r\n", value) - value);
    }
};

class RawClient {
  public:
    /// Connects at once unless told to wait for connect().
    explicit RawClient(std::uint16_t port) : RawClient() { connect(port); }

    RawClient() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval patience{10, 0};
        const int on = 1;
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }

    ~RawClient() {
        if (m_socket >= 0) {
            ::close(m_socket);
        }
    }

    RawClient(RawClient&& other) noexcept
        : m_socket(std::exchange(other.m_socket, -1)), m_received(std::move(other.m_received)) {}

    RawClient& operator=(RawClient&&) = delete;

    void connect(std::uint16_t port) const {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error("cannot connect");
        }
    }

    /// False when the server has closed the connection.
    bool send(std::string_view bytes) const { // NOLINT(modernize-use-nodiscard)
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    void finish_sending() const { ::shutdown(m_socket, SHUT_WR); }

    /// The next answer, by its Content-Length; one without it, and one to HEAD, has no body.
    RawResponse receive(bool has_body = true) {
        std::size_t end = std::string::npos;
        while ((end = m_received.find("\r\n\r\n")) == std::string::npos) {
            if (!read_more()) {
                return {};
            }
        }
        RawResponse response;
        response.head = m_received.substr(0, end + 2);
        response.status = std::stoi(response.head.substr(9, 3));
        m_received.erase(0, end + 4);
        const std::string length = response.field("Content-Length");
        const std::size_t size = has_body && !length.empty() ? std::stoull(length) : 0;
        while (m_received.size() < size) {
            if (!read_more()) {
                return {};
            }
        }
        response.body = m_received.substr(0, size);
        m_received.erase(0, size);
        return response;
    }

    RawResponse ask(std::string_view request) {
        send(request);
        return receive();
    }

    /// True when the server closes without another byte; false after ten seconds.
    bool is_closed() {
        return m_received.empty() && !read_more() && errno != EAGAIN && errno != EWOULDBLOCK;
    }

    [[nodiscard]] int socket() const { return m_socket; }

  private:
    bool read_more() {
        std::array<char, 65536> piece{};
        errno = 0;
        const ssize_t count = ::recv(m_socket, piece.data(), piece.size(), 0);
        if (count <= 0) {
            return false;
        }
        m_received.append(piece.data(), static_cast<std::size_t>(count));
        return true;
    }

    int m_socket;
    std::string m_received;
};

inline std::string get(std::string_view path, std::string_view fields = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(fields) +
           "\r\n";
}

/// Runs until it goes out of scope. What it answers stands in handle().
class RunningServer {
  public:
    explicit RunningServer(ServerOptions options = {}) {
        options.port = 0;
        m_server = std::make_unique<Server>(
            std::move(options),
            ServerCallbacks{
                .handle = [this](Request& request) { return handle(request); },
                .answer_at_once = [](const Request& request) { return answer_at_once(request); },
                .refuse = [](ErrorKind kind, const Request&) { return refuse(kind); },
                .finished =
                    [this](const Request& request, int status, std::uint64_t bytes, auto) {
                        const std::lock_guard lock(m_mutex);
                        m_finished.push_back(request.path + " " + std::to_string(status) + " " +
                                             std::to_string(bytes));
                    }});
        const auto listening = m_server->listen();
        EXPECT_TRUE(listening);
        m_thread = std::thread([this] {
            m_server->run();
            m_has_ended = true;
        });
    }

    ~RunningServer() {
        open_gate();
        stop();
        m_thread.join();
    }

    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    void stop() { m_server->stop(); }

    [[nodiscard]] bool has_ended() const { return m_has_ended; }

    [[nodiscard]] std::uint16_t port() const { return m_server->port(); }

    [[nodiscard]] Server& server() { return *m_server; }

    /// Lets the handlers of /gate go on.
    void open_gate() {
        const std::lock_guard lock(m_mutex);
        m_gate_is_open = true;
        m_changed.notify_all();
    }

    void wait_until_handling(int requests) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_at_gate == requests; });
    }

    /// Paths that reached the handler.
    std::vector<std::string> handled() {
        const std::lock_guard lock(m_mutex);
        return m_handled;
    }

    /// `path status bytes` of each answer.
    std::vector<std::string> finished() {
        const std::lock_guard lock(m_mutex);
        return m_finished;
    }

  private:
    Response handle(Request& request) {
        {
            const std::lock_guard lock(m_mutex);
            m_handled.push_back(request.path);
        }
        Response response;
        response.headers.set("Content-Type", "text/plain");
        if (request.path == "/gate") {
            std::unique_lock lock(m_mutex);
            ++m_at_gate;
            m_changed.notify_all();
            m_changed.wait(lock, [&] { return m_gate_is_open; });
        } else if (request.path == "/large") {
            BodySink sink;
            sink.write(std::string(std::stoul(std::string(request.query.text_of("bytes"))), 'x'));
            response.body = sink.take();
            return response;
        } else if (request.path == "/status") {
            response.status = std::stoi(std::string(request.query.text_of("code")));
        } else if (request.path == "/inject") {
            response.headers.set("X-Name", "a\r\nSet-Cookie: b=c");
            response.headers.set("content-length", "1");
            response.headers.set("Connection", "upgrade");
        }
        std::string text = std::string(name_of(request.method)) + " " + request.path;
        for (const auto& [name, value] : request.headers.fields()) {
            text += "\n" + name + "=" + value;
        }
        response.set_text(text + "\n" + request.body);
        return response;
    }

    static std::optional<Response> answer_at_once(const Request& request) {
        if (request.path != "/cached") {
            return std::nullopt;
        }
        Response response;
        response.set_text("cached");
        return response;
    }

    static Response refuse(ErrorKind kind) {
        static const std::map<ErrorKind, int> statuses{
            {ErrorKind::InvalidInput, 400},   {ErrorKind::MethodNotAllowed, 405},
            {ErrorKind::RequestTimeout, 408}, {ErrorKind::TooLarge, 413},
            {ErrorKind::HeadTooLarge, 431},   {ErrorKind::Unavailable, 503}};
        Response response;
        response.status = statuses.at(kind);
        response.set_text(std::string(name_of(kind)));
        return response;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_gate_is_open = false;
    int m_at_gate = 0;
    std::vector<std::string> m_handled;
    std::vector<std::string> m_finished;
    std::atomic<bool> m_has_ended = false;
    std::unique_ptr<Server> m_server;
    std::thread m_thread;
};

/// Waits up to ten seconds.
template <class Condition>
bool eventually(const Condition& condition) {
    for (int attempt = 0; attempt < 1000; ++attempt) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

} // namespace stocktake::web
