// SPDX-License-Identifier: Apache-2.0
// The two halves of read_kind(): what a description says (kind_reader.cpp, field_reader.cpp), and
// whether it holds together (kind_check.cpp).
#pragma once

#include "base/json_lines.hpp"
#include "base/value.hpp"
#include "features/feature.hpp"
#include "features/kinds/kind.hpp"
#include "features/kinds/references.hpp"

namespace stocktake::kinds {

/// What is wrong with a description, each with its line.
class KindRejections {
  public:
    /// `lines` must outlive it.
    explicit KindRejections(const JsonLines& lines) : m_lines(lines) {}

    void add(std::string path, std::string_view value, Message reason);
    /// With arguments `has_nearest` (yes, no) and `nearest`: did you mean …?
    void add_unknown(std::string path, std::string_view value, std::string_view id,
                     const std::vector<std::string_view>& known);

    [[nodiscard]] bool is_empty() const { return m_rejections.empty(); }

    /// Whether something at `path`, or inside it, was rejected.
    [[nodiscard]] bool has_within(std::string_view path) const;

    /// In the order of their lines.
    [[nodiscard]] std::vector<Rejection> take();

  private:
    const JsonLines& m_lines;
    std::vector<Rejection> m_rejections;
};

/// What it can make of `json`. What was rejected is left empty, but keeps its place in its list.
Kind read_description(const Value& json, KindRejections& rejections);

/// What no member of a description shows by itself: names that mean nothing, moves that lead
/// nowhere. Says nothing about what was rejected already.
void check_kind(const Kind& kind, const References& references, KindRejections& rejections);

} // namespace stocktake::kinds
