// SPDX-License-Identifier: Apache-2.0
// Collects what is wrong with a file: every line, not only the first.
#pragma once

#include "features/feature.hpp"

namespace stocktake::frameworks {

/// A spot in a file that a person can find again.
struct Place {
    std::size_t line = 0; // CSV
    std::string name;     // JSON: `nodes[3].title.fr`; CSV: the column, `title_fr`
};

/// Where a node or a link stands in its file, whatever the format.
struct Origin {
    std::size_t line = 0; // CSV
    std::string path;     // JSON: `nodes[3]`

    [[nodiscard]] Place at(std::string_view member, std::string_view language = {}) const;
};

class Rejections {
  public:
    void add(Place place, std::string_view value, Message reason);

    [[nodiscard]] bool is_empty() const { return m_rejections.empty(); }

    [[nodiscard]] std::vector<Rejection> take() { return std::move(m_rejections); }

  private:
    std::vector<Rejection> m_rejections;
};

} // namespace stocktake::frameworks
