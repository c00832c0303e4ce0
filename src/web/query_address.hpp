// SPDX-License-Identifier: Apache-2.0
// Addresses with a query, put together.
#pragma once

#include <string>
#include <string_view>

namespace stocktake::web {

class QueryAddress {
  public:
    explicit QueryAddress(std::string path) : m_text(std::move(path)) {}

    /// An empty value adds nothing. Both are encoded.
    QueryAddress& add(std::string_view name, std::string_view value);

    [[nodiscard]] const std::string& text() const { return m_text; }

  private:
    std::string m_text;
    char m_before = '?';
};

/// With one more query parameter; an empty value adds nothing.
std::string with_parameter(const std::string& address, std::string_view name,
                           std::string_view value);

/// An address in another representation: `/initiatives.atom?country=KEN`.
std::string with_suffix(std::string_view address, std::string_view suffix);

} // namespace stocktake::web
