// SPDX-License-Identifier: Apache-2.0
// The columns of the tables of a kind, as they go out and as they come back: cells of the kind,
// their translations (`title@fr`), and what stands around a record (`_id`, `_language`).
#pragma once

#include "features/kinds/feature.hpp"

#include <array>
#include <span>
#include <unordered_map>

namespace stocktake::exchange {

/// A column about the record as a whole; its name begins with `_`, as no field's does.
enum class HeadColumn {
    Id,          // of the record here: what an export has and an import finds it by
    Address,     // of its page
    Revision,    // the published one; an import of an older one is refused
    SourceId,    // of the row in its source
    LegacyId,    // of the old stocktaking
    Owner,       // organization
    Consent,     // named, unnamed, secretariat
    Language,    // of the original
    State,       // current, ageing, … : how fresh it is
    Year,        // it belongs to
    SubmittedAt, // when it was first handed in
    PublishedAt,
    ChangedAt,
};

struct HeadColumnName {
    HeadColumn column;
    std::string_view name;  // `_source_id`
    std::string_view title; // message id
    bool is_read;           // an import takes it; the others are there to be looked at
    bool is_written;        // an export has it
};

std::span<const HeadColumnName> head_columns();
const HeadColumnName& describe(HeadColumn column);
const HeadColumnName* find_head_column(std::string_view name); // null: none

/// Whether an answer of this field can stand in a file at all. Files cannot: they are sent to a
/// record one by one.
bool is_exchanged(const kinds::Field& field);

/// The columns of the kind's cells, with `rows` numbered groups; without files.
std::vector<kinds::CellColumn> exchanged_columns(const kinds::Kind& kind, std::size_t rows);

/// Whether the column holds a text that translations have, too.
bool is_translatable(const kinds::CellColumn& column);

/// The field that says who may see the column: of a row its column, unless the rows are narrower.
kinds::Visibility visibility_of(const kinds::CellColumn& column);

/// What people call a column: `Budget: amount`, `Results 2: Indicator`.
std::string column_title(const kinds::CellColumn& column, const web::Speaker& say);
/// Of its translation: `Title (français)`.
std::string translated_title(std::string_view title, Language language, const web::Speaker& say);

/// What a heading means.
struct HeadingTarget {
    std::string cell;                         // of the kind; empty for a head column
    const HeadColumnName* head = nullptr;     // null for a cell
    std::optional<Language> translation = {}; // of a cell

    friend bool operator==(const HeadingTarget&, const HeadingTarget&) = default;
};

/// Finds what the headings of a file mean: names of columns, or their titles in any of the six
/// languages where those say one thing only.
class HeadingNames {
  public:
    /// All must outlive it.
    HeadingNames(const kinds::Kind& kind, const web::Catalogue& catalogue);

    [[nodiscard]] std::optional<HeadingTarget> find(std::string_view heading) const;
    /// The name that is written most like it: "did you mean".
    [[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view heading) const;
    /// Whether `text` is a title of that column in some language: a line of titles under the names.
    [[nodiscard]] bool is_title(const HeadingTarget& target, std::string_view text) const;
    /// Null for a cell that the kind does not have.
    [[nodiscard]] const kinds::CellColumn* column(std::string_view cell) const;

  private:
    [[nodiscard]] std::optional<HeadingTarget> find_name(std::string_view name) const;
    void read_titles() const;

    const kinds::Kind& m_kind;
    const web::Catalogue& m_catalogue;
    std::vector<kinds::CellColumn> m_columns;
    std::unordered_map<std::string_view, const kinds::CellColumn*> m_by_name;
    // Titles in six languages are many; they are read when a file asks for one.
    mutable std::unordered_map<std::string, std::vector<std::string>> m_by_title;
};

} // namespace stocktake::exchange
