// SPDX-License-Identifier: Apache-2.0
// A file of organizations or about them while it is read: its texts, and what is wrong with it.
#pragma once

#include "base/language.hpp"
#include "features/feature.hpp"
#include "features/people/organization.hpp"

namespace stocktake::people {

/// Collects what is wrong, so that a reader hears of everything at once.
class Reading {
  public:
    /// `file` must outlive it.
    Reading(const LoadFile& file, std::string_view kind);

    [[nodiscard]] const Value& json() const { return m_file.json; }

    [[nodiscard]] bool is_good() const { return m_report.rejections.empty(); }

    /// What was taken so far.
    LoadReport& report() { return m_report; }

    void reject(std::string place, std::string_view value, Message reason);

    /// Neither too long nor with characters that cannot be shown.
    void check_text(const std::string& place, std::string_view text);
    /// The same, and not empty.
    void check_required(const std::string& place, std::string_view text);
    /// What a list says of itself: version, source, note, names.
    void check_head();

    /// The entries of a list. One that is missing or empty is a slip: it would remove everything.
    const Value::Array& entries(std::string_view list);

    /// The report; with rejections nothing was changed, whatever was counted on the way.
    LoadReport finished();

  private:
    const LoadFile& m_file;
    LoadReport m_report;
};

/// One entry of a list, which knows its place in the file.
class Entry {
  public:
    /// All must outlive it.
    Entry(Reading& reading, std::string_view list, std::size_t index, const Value& value)
        : m_reading(reading), m_list(list), m_index(index), m_value(value) {}

    [[nodiscard]] const Value& value() const { return m_value; }

    /// `items[3].country`
    [[nodiscard]] std::string place(std::string_view member) const;
    void reject(std::string_view member, std::string_view value, Message reason) const;

    /// The checked text of a member; a rejection when it must be there and is not.
    [[nodiscard]] std::string required(std::string_view member) const;
    [[nodiscard]] std::string optional(std::string_view member) const;
    [[nodiscard]] Basis basis() const;

  private:
    Reading& m_reading;
    std::string_view m_list;
    std::size_t m_index;
    const Value& m_value;
};

/// True only for a member that is `true`.
bool flag(const Value& json, std::string_view name);

/// The texts of a member that is an object of languages; others are left out.
LanguageMap languages_of(const Value& json, std::string_view name);

/// Writes down that a file was taken. Precondition: something changed.
void note(db::Transaction& transaction, const Actor& actor, const LoadReport& report,
          std::string_view topic, std::string_view key);

/// The report as a Result: rejections roll the transaction back.
Result<void> verdict(const LoadReport& report);

} // namespace stocktake::people
