// SPDX-License-Identifier: Apache-2.0
// Judges one answer by the type of its field. For content.cpp alone.
#pragma once

#include "base/error.hpp"
#include "base/value.hpp"
#include "features/kinds/kind.hpp"
#include "features/kinds/references.hpp"

namespace stocktake::kinds {

/// Longest texts of any field, in characters, whatever its description allows.
inline constexpr std::size_t longest_line = 1000;
inline constexpr std::size_t longest_text = 100'000;
inline constexpr std::size_t longest_rationale = 4000;
inline constexpr std::size_t longest_name = 300; // of an organization nobody registered, of a link
/// Numbers and amounts stay below this, so that no digit is lost on the way.
inline constexpr double largest_number = 1e15;

class Problems {
  public:
    /// `known` are those that were found before.
    explicit Problems(std::vector<FieldError> known = {}) : m_problems(std::move(known)) {}

    void add(std::string cell, Message message) {
        m_problems.push_back({std::move(cell), std::move(message)});
    }

    /// With arguments `value`, `has_nearest` (yes, no) and `nearest`: did you mean …?
    void add_unknown(std::string cell, std::string_view id, std::string_view value,
                     std::optional<std::string_view> suggestion);

    /// Whether there is one about this field, or a part of it.
    [[nodiscard]] bool has_about(std::string_view field) const;

    [[nodiscard]] std::size_t count() const { return m_problems.size(); }

    [[nodiscard]] std::vector<FieldError> take() { return std::move(m_problems); }

  private:
    std::vector<FieldError> m_problems;
};

/// A question, and by what its answer is judged.
struct Question {
    const Field& field;
    const References& references;
    bool is_whole;
};

/// Whether nothing was answered: null, a blank text, a list or object of such.
bool is_blank(const Value& value);

/// The answer to a question that takes one, in its canonical form; null when it was wrong, which
/// then is among the problems. `name` is the field's, as cells have it. Precondition: not blank.
Value judge_one(const Question& question, const Value& given, const std::string& name,
                Problems& problems);

/// The same for a question that takes a list, but for rows; items that were wrong are left out, and
/// so are those that stand twice. A list, perhaps an empty one.
Value judge_items(const Question& question, const Value::Array& given, const std::string& name,
                  Problems& problems);

} // namespace stocktake::kinds
