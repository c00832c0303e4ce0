// SPDX-License-Identifier: Apache-2.0
// Letters to an SMTP server, by libcurl, which smtp.cpp alone sees.
#pragma once

#include "mail/deliverer.hpp"

#include <chrono>

namespace stocktake::mail {

struct SmtpServer {
    std::string url; // `smtp://host:587`, without user and password
    std::string user;
    std::string password;
    bool requires_tls = true; // STARTTLS must succeed before anything is said

    /// `smtp://[user:password@]host[:port]` (STARTTLS) or `smtps://…` (TLS from the start). TLS may
    /// be missing only at a server on this machine. InvalidInput for anything else.
    static Result<SmtpServer> parse(std::string_view text);
};

class SmtpDeliverer final : public Deliverer {
  public:
    explicit SmtpDeliverer(SmtpServer server,
                           std::chrono::seconds timeout = std::chrono::seconds{60})
        : m_server(std::move(server)), m_timeout(timeout) {}

    Delivery deliver(const Letter& letter, const Envelope& envelope,
                     const std::stop_token& stop) override;

  private:
    SmtpServer m_server;
    std::chrono::seconds m_timeout;
};

} // namespace stocktake::mail
