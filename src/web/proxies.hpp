// SPDX-License-Identifier: Apache-2.0
// Who is really asking, when a reverse proxy stands in front of the server.
#pragma once

#include "web/request.hpp"

#include <set>
#include <string>

namespace stocktake::web {

class TrustedProxies {
  public:
    /// Addresses without port; IPv4 and IPv6. Throws std::invalid_argument for what is none.
    explicit TrustedProxies(const std::vector<std::string>& addresses);

    /// Sets client_address, is_secure and id. When `peer` is a trusted proxy, X-Forwarded-For names
    /// the client: its right-most address that is not itself trusted, since everything further left
    /// may be invented. Without a sane X-Request-Id of a trusted proxy the id is a random one.
    void identify(const std::string& peer, Request& request) const;

  private:
    [[nodiscard]] std::string client_of(const std::string& peer, const Headers& headers) const;

    std::set<std::string, std::less<>> m_addresses;
};

/// The one spelling of an address: lower case, shortened, IPv4 when it is mapped into IPv6; a port
/// and the brackets of `[::1]:80` are dropped. Nothing for what is no address.
std::optional<std::string> canonical_address(std::string_view text);

} // namespace stocktake::web
