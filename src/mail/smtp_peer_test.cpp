// SPDX-License-Identifier: Apache-2.0
#include "mail/smtp_peer.hpp"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stocktake::mail {

SmtpPeer::SmtpPeer(std::string rcpt_answer) : m_rcpt_answer(std::move(rcpt_answer)) {
    m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket interface asks for it
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener, plain, size) != 0 || ::listen(m_listener, 4) != 0 ||
        ::getsockname(m_listener, plain, &size) != 0) {
        throw std::runtime_error("no socket for the SMTP peer");
    }
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

SmtpPeer::~SmtpPeer() {
    m_stopping = true;
    m_thread.join();
    ::close(m_listener);
}

std::string SmtpPeer::url() const {
    return "smtp://127.0.0.1:" + std::to_string(m_port);
}

std::string SmtpPeer::heard() const {
    const std::lock_guard lock(m_mutex);
    return m_heard;
}

void SmtpPeer::serve() {
    while (!m_stopping) {
        pollfd waiting{m_listener, POLLIN, 0};
        if (::poll(&waiting, 1, 20) > 0) {
            const int connection = ::accept(m_listener, nullptr, nullptr);
            talk(connection);
            ::close(connection);
        }
    }
}

void SmtpPeer::talk(int connection) {
    const auto say = [connection](const std::string& line) {
        const std::string bytes = line + "\r\n";
        return line.empty() || ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
    };
    say("220 peer ESMTP");
    std::string pending;
    while (!m_stopping) {
        pollfd waiting{connection, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) {
            continue;
        }
        char bytes[4096];
        const ssize_t count = ::recv(connection, bytes, sizeof bytes, 0);
        if (count <= 0) {
            return;
        }
        pending.append(bytes, static_cast<std::size_t>(count));
        for (std::size_t end = pending.find("\r\n"); end != std::string::npos;
             end = pending.find("\r\n")) {
            if (!say(answer_to(pending.substr(0, end)))) {
                return;
            }
            pending.erase(0, end + 2);
        }
    }
}

std::string SmtpPeer::answer_to(std::string_view line) {
    const std::lock_guard lock(m_mutex);
    m_heard += std::string(line) + "\n";
    if (m_in_data) {
        m_in_data = line != ".";
        return m_in_data ? "" : "250 queued";
    }
    if (line.starts_with("RCPT")) {
        return m_rcpt_answer;
    }
    m_in_data = line == "DATA";
    return m_in_data ? "354 go on" : (line == "QUIT" ? "221 bye" : "250 OK");
}

} // namespace stocktake::mail
