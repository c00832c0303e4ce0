// SPDX-License-Identifier: Apache-2.0
// Identifiers that cannot be mixed up: one type per kind of thing. Their text is chosen by us
// (random, below) or by the field (`wsis`, `ITU`), so that any engine can shard on it.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace stocktake {

/// 26 characters of [0-9a-z], the first ten from the clock: ids sort by age, those of one process
/// exactly. Thread-safe.
std::string new_random_id();

template <class Tag>
class Id {
  public:
    Id() = default;

    explicit Id(std::string text) : m_text(std::move(text)) {}

    static Id create() { return Id(new_random_id()); }

    [[nodiscard]] const std::string& text() const { return m_text; }

    [[nodiscard]] bool is_empty() const { return m_text.empty(); }

    friend auto operator<=>(const Id&, const Id&) = default;

  private:
    std::string m_text;
};

using AccountId = Id<struct AccountTag>;
using OrganizationId = Id<struct OrganizationTag>;

} // namespace stocktake
