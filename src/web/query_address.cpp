// SPDX-License-Identifier: Apache-2.0
#include "web/query_address.hpp"

#include "web/request.hpp"

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

} // namespace stocktake::web
