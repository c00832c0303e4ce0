// SPDX-License-Identifier: Apache-2.0
#include "web/query_address.hpp"

#include "web/request.hpp"

#include <algorithm>

namespace stocktake::web {

QueryAddress& QueryAddress::add(std::string_view name, std::string_view value) {
    if (!value.empty()) {
        m_text += m_before;
        m_text += encode_percent(name);
        m_text += '=';
        m_text += encode_percent(value);
        m_before = '&';
    }
    return *this;
}

std::string with_parameter(const std::string& address, std::string_view name,
                           std::string_view value) {
    if (value.empty()) {
        return address;
    }
    const char separator = address.find('?') == std::string::npos ? '?' : '&';
    return address + separator + std::string(name) + '=' + encode_percent(value);
}

std::string with_suffix(std::string_view address, std::string_view suffix) {
    const std::size_t path = std::min(address.find('?'), address.size());
    std::string changed(address.substr(0, path));
    (changed += '.') += suffix;
    return changed += address.substr(path);
}

} // namespace stocktake::web
