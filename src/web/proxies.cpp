// SPDX-License-Identifier: Apache-2.0
#include "web/proxies.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace stocktake::web {

namespace {

std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) {
        return text.substr(1, text.find(']') - 1);
    }
    const std::size_t colon = text.find(':');
    const bool has_port = colon != std::string_view::npos && text.rfind(':') == colon;
    return has_port ? text.substr(0, colon) : text;
}

std::string text_of(int family, const void* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(family, address, text.data(), text.size());
    return text.data();
}

bool is_sane_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    });
}

/// All fields of that name as one list (RFC 9110, 5.3).
std::vector<std::string_view> list_of(const Headers& headers, std::string_view name) {
    std::vector<std::string_view> items;
    for (const auto& [key, value] : headers.fields()) {
        if (lower_ascii(key) != name) {
            continue;
        }
        for (const std::string_view item : split(value, ',')) {
            items.push_back(trimmed(item));
        }
    }
    return items;
}

} // namespace

std::optional<std::string> canonical_address(std::string_view text) {
    const std::string address(without_port(text));
    in_addr four{};
    if (::inet_pton(AF_INET, address.c_str(), &four) == 1) {
        return text_of(AF_INET, &four);
    }
    in6_addr six{};
    if (::inet_pton(AF_INET6, address.c_str(), &six) != 1) {
        return std::nullopt;
    }
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        return text_of(AF_INET, &six.s6_addr[12]);
    }
    return text_of(AF_INET6, &six);
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses) {
        const auto canonical = canonical_address(address);
        if (!canonical) {
            throw std::invalid_argument("not an IP address of a trusted proxy: " + address);
        }
        m_addresses.insert(*canonical);
    }
}

std::string TrustedProxies::client_of(const std::string& peer, const Headers& headers) const {
    std::string client = peer;
    const auto hops = list_of(headers, "x-forwarded-for");
    for (auto hop = hops.rbegin(); hop != hops.rend() && m_addresses.contains(client); ++hop) {
        const auto address = canonical_address(*hop);
        if (!address) {
            break;
        }
        client = *address;
    }
    return client;
}

void TrustedProxies::identify(const std::string& peer, Request& request) const {
    request.client_address = peer;
    if (m_addresses.contains(peer)) {
        request.client_address = client_of(peer, request.headers);
        const auto protocols = list_of(request.headers, "x-forwarded-proto");
        request.is_secure = !protocols.empty() && lower_ascii(protocols.back()) == "https";
        if (is_sane_id(request.headers.text_of("X-Request-Id"))) {
            request.id = request.headers.text_of("X-Request-Id");
        }
    }
    if (request.id.empty()) {
        request.id = random_token(12);
    }
}

} // namespace stocktake::web
