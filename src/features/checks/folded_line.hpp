// SPDX-License-Identifier: Apache-2.0
// A line as names and figures are looked for in it: folded, without the spaces that Chinese text
// may or may not have and that group digits; and where each byte of it came from.
#pragma once

#include "features/checks/characters.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace stocktake::checks {

class FoldedLine {
  public:
    FoldedLine() = default;
    explicit FoldedLine(std::string_view source);

    [[nodiscard]] const std::string& text() const { return m_text; }

    /// The stretch of the source that a stretch of text() came from.
    [[nodiscard]] Span source_of(Span span) const {
        return {m_from[span.begin],
                span.end == span.begin ? m_from[span.begin] : m_to[span.end - 1]};
    }

  private:
    std::string m_text;
    std::vector<std::uint32_t> m_from; // for each byte, and one more for the end
    std::vector<std::uint32_t> m_to;   // for each byte, where its character ends in the source
};

/// A name as it stands in folded lines.
std::string folded_name(std::string_view name);

} // namespace stocktake::checks
