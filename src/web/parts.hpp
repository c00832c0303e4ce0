// SPDX-License-Identifier: Apache-2.0
// A long list in parts: a page shows one of them and leads to the others by what they begin and end
// with, so that no page is heavier than a poor line can carry. Data have the whole list.
#pragma once

#include "base/value.hpp"
#include "web/route.hpp"

#include <functional>

namespace stocktake::web {

class Parts {
  public:
    /// As few parts as hold `most` entries or fewer each, all but the last of the same size.
    /// `shown` counts from 1; one that is not there means the nearest that is.
    Parts(std::size_t total, std::size_t most, std::int64_t shown);

    [[nodiscard]] std::size_t count() const; // 1 for an empty list

    [[nodiscard]] std::size_t shown() const { return m_shown; }

    /// Positions in the list of the first entry of a part, and of the one behind its last.
    [[nodiscard]] std::size_t begin(std::size_t part) const;
    [[nodiscard]] std::size_t end(std::size_t part) const;

    /// The part, from 1, with the entry at this position.
    [[nodiscard]] std::size_t part_of(std::size_t position) const;

  private:
    std::size_t m_total;
    std::size_t m_size;
    std::size_t m_shown;
};

/// The parameter of a route whose page shows a list in parts.
QueryParameter part_parameter();

/// The part that the arguments of a request ask for.
std::int64_t wanted_part(const Arguments& arguments);

/// `address` of the first part, and what to add for another.
std::string part_address(const std::string& address, std::size_t part, std::string_view anchor);

/// Sets what the templates `_parts` and `_next_part` show: `parts`, empty when there is one only,
/// and `next_part`, null at the end; `last` is empty when a part ends as it begins. `code_at` says
/// how the entry at a position is called.
void set_parts(Value& model, const Parts& parts, const std::string& address,
               std::string_view anchor,
               const std::function<std::string(std::size_t position)>& code_at);

} // namespace stocktake::web
