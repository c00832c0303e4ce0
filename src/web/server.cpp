// SPDX-License-Identifier: Apache-2.0
// The life of the server: listening, accepting, deadlines, the end. What happens on a connection
// stands in connection.cpp.
#include "web/server.hpp"

#include "web/connection.hpp"

#include <algorithm>
#include <csignal>
#include <list>
#include <tuple>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <sys/resource.h>

namespace stocktake::web {

namespace {

constexpr std::chrono::milliseconds sweep_interval{100};
constexpr std::chrono::milliseconds accept_pause{100}; // after running out of descriptors
constexpr std::uint64_t spare_descriptors = 100;       // for the database, spools and logs
constexpr std::size_t refusing_connections = 64;       // above the maximum, to say that it is full

/// Lets the program open as many files as the system allows it; how many that are.
std::uint64_t raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 1024; // what every system grants
    }
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

/// As many as are wanted, as far as the descriptors suffice.
std::size_t connections_within(int wanted, std::uint64_t descriptors) {
    const std::uint64_t possible =
        descriptors > spare_descriptors ? descriptors - spare_descriptors : 1;
    return std::min<std::uint64_t>(static_cast<std::uint64_t>(std::max(wanted, 1)), possible);
}

} // namespace

struct Server::Implementation {
    Implementation(ServerOptions options, ServerCallbacks callbacks)
        : service(std::move(options), std::move(callbacks)) {}

    Result<void> listen();
    void run();
    void begin_drain();
    void wait_for_signal();
    Task<void> accept_all();
    Task<void> sweep();
    void open(Socket socket);

    Service service;
    net::basic_socket_acceptor<net::ip::tcp, Executor> acceptor{service.loop};
    net::signal_set signals{service.loop};
    std::list<Connection> connections;
    std::atomic<int> open_connections = 0;
    std::size_t maximum_connections = 0;
    std::uint16_t port = 0;
    Clock::time_point drain_deadline;
};

Result<void> Server::Implementation::listen() {
    const ServerOptions& options = service.options;
    ErrorCode error;
    const net::ip::tcp::endpoint endpoint(net::ip::make_address(options.address, error),
                                          options.port);
    const auto step = [&error](auto&& action) {
        if (!error) {
            error = action();
        }
    };
    step([&] { return acceptor.open(endpoint.protocol(), error); });
    step([&] { return acceptor.set_option(net::socket_base::reuse_address(true), error); });
    step([&] { return acceptor.bind(endpoint, error); });
    step([&] { return acceptor.listen(net::socket_base::max_listen_connections, error); });
    if (error) {
        const std::string place = options.address + ":" + std::to_string(options.port);
        return failure(ErrorKind::Unavailable, {"web.server.cannot_listen",
                                                {{"address", place}, {"reason", error.message()}}});
    }
    port = acceptor.local_endpoint().port();
    maximum_connections = connections_within(options.maximum_connections, raise_descriptor_limit());
    return {};
}

void Server::Implementation::run() {
    const auto rethrow = [](const std::exception_ptr& exception) {
        if (exception) {
            std::rethrow_exception(exception);
        }
    };
    net::co_spawn(service.loop, accept_all(), rethrow);
    net::co_spawn(service.loop, sweep(), rethrow);
    service.loop.run();
    service.workers.join();
}

void Server::Implementation::begin_drain() {
    if (service.is_stopping) {
        return;
    }
    service.is_stopping = true;
    drain_deadline = Clock::now() + service.options.drain_timeout;
    ErrorCode ignored;
    std::ignore = acceptor.close(ignored);
    for (Connection& connection : connections) {
        connection.close_if_idle();
    }
}

/// The first signal drains, a second one does not wait any longer.
void Server::Implementation::wait_for_signal() {
    signals.async_wait([this](const ErrorCode& error, int) {
        if (error) {
            return;
        }
        if (service.is_stopping) {
            drain_deadline = Clock::now();
        }
        begin_drain();
        wait_for_signal();
    });
}

/// Runs as long as there is a connection, and so keeps the loop running while a worker is busy.
Task<void> Server::Implementation::sweep() {
    net::steady_timer timer(service.loop);
    while (!service.is_stopping || !connections.empty()) {
        timer.expires_after(sweep_interval);
        co_await timer.async_wait(resume);
        const auto now = Clock::now();
        if (service.is_stopping && now >= drain_deadline) {
            service.is_abandoned = true;
        }
        for (Connection& connection : connections) {
            if (service.is_abandoned) {
                connection.close();
            } else {
                connection.cancel_if_late(now);
            }
        }
    }
    signals.cancel();
}

Task<void> Server::Implementation::accept_all() {
    net::steady_timer pause(service.loop);
    while (!service.is_stopping) {
        auto [error, socket] = co_await acceptor.async_accept(resume);
        if (!error) {
            open(std::move(socket));
            continue;
        }
        // Out of descriptors or memory: the connection stays in the queue of the system, and
        // trying again at once would only spin.
        pause.expires_after(accept_pause);
        co_await pause.async_wait(resume);
    }
}

void Server::Implementation::open(Socket socket) {
    if (connections.size() >= maximum_connections + refusing_connections) {
        return;
    }
    const bool is_welcome = connections.size() < maximum_connections;
    connections.emplace_back(service, std::move(socket));
    const auto connection = std::prev(connections.end());
    ++open_connections;
    // An exception (no memory, a broken spool) ends this connection and no other.
    net::co_spawn(service.loop, is_welcome ? connection->serve() : connection->turn_away(),
                  [this, connection](const std::exception_ptr&) {
                      connections.erase(connection);
                      --open_connections;
                  });
}

Server::Server(ServerOptions options, ServerCallbacks callbacks)
    : m_implementation(std::make_unique<Implementation>(std::move(options), std::move(callbacks))) {
}

Server::~Server() = default;

Result<void> Server::listen() {
    return m_implementation->listen();
}

std::uint16_t Server::port() const {
    return m_implementation->port;
}

void Server::run() {
    m_implementation->run();
}

void Server::stop() {
    net::post(m_implementation->service.loop, [this] { m_implementation->begin_drain(); });
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
