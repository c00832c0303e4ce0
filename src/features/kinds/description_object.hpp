// SPDX-License-Identifier: Apache-2.0
// A description (JSON that people write: a kind of record, the outline of a report) while it is
// read: its members, typed and checked one by one, and all that is wrong with it at once.
#pragma once

#include "base/json_lines.hpp"
#include "base/language.hpp"
#include "base/value.hpp"
#include "features/feature.hpp"

#include <optional>
#include <set>

namespace stocktake::kinds {

/// What is wrong with a description, each with its line.
class DescriptionRejections {
  public:
    /// `lines` must outlive it.
    explicit DescriptionRejections(const JsonLines& lines) : m_lines(lines) {}

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

/// Whether the text is made of small letters, digits and `separators`, begins with a letter (or a
/// digit, where `may_begin_with_digit`) and has at most 60 characters.
bool is_description_id(std::string_view text, std::string_view separators,
                       bool may_begin_with_digit = false);

class DescriptionObject {
  public:
    /// `value` and `rejections` must outlive it. What is no object is rejected, and is as an empty
    /// one from then on.
    DescriptionObject(const Value& value, std::string path, DescriptionRejections& rejections);

    [[nodiscard]] bool is_object() const { return m_is_object; }

    /// Null pointer when it is missing or null. Counts as known from now on.
    const Value* find(std::string_view name);
    [[nodiscard]] bool has(std::string_view name) const;

    /// Each rejects a member of another type; those that are required also a missing one.
    std::string required_text(std::string_view name);
    std::string optional_text(std::string_view name);
    bool boolean(std::string_view name, bool otherwise);
    std::optional<double> number(std::string_view name);
    /// `otherwise` when it is missing or was rejected.
    std::size_t count(std::string_view name, std::size_t otherwise, std::size_t highest);
    /// Items of a list; none when it is missing. Too many are rejected.
    const Value::Array& list(std::string_view name, std::size_t longest);
    std::vector<std::string> text_list(std::string_view name, std::size_t longest);
    /// A text in each of the six languages.
    LanguageMap required_texts(std::string_view name);
    LanguageMap optional_texts(std::string_view name);
    /// A list of such texts; none when it is missing.
    std::vector<LanguageMap> list_of_texts(std::string_view name, std::size_t longest);

    /// Rejects members that nobody has asked for.
    void reject_others();

    [[nodiscard]] std::string path_of(std::string_view name) const;
    void reject(std::string_view name, std::string_view value, Message reason);

    DescriptionRejections& rejections() { return m_rejections; }

  private:
    LanguageMap texts(std::string_view name, const Value& value);

    bool m_is_object;
    const Value& m_value;
    std::string m_path;
    DescriptionRejections& m_rejections;
    std::set<std::string, std::less<>> m_known;
};

/// A member that names a value of an enum; `fallback` when it is missing or was rejected.
template <class Enum>
Enum named(DescriptionObject& object, std::string_view name, std::string_view text,
           std::optional<Enum> (*parse)(std::string_view), std::string_view fault, Enum fallback) {
    const auto value = parse(text);
    if (!value) {
        object.reject(name, text, {std::string(fault), {}});
    }
    return value.value_or(fallback);
}

} // namespace stocktake::kinds
