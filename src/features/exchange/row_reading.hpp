// SPDX-License-Identifier: Apache-2.0
// From a row of a file to what a record would hold: headings, mapping, languages, the judge of the
// kind. It asks no database, so that rows can be read while others are written.
#pragma once

#include "features/exchange/ledger.hpp"
#include "features/exchange/mapping.hpp"
#include "features/exchange/row_source.hpp"
#include "features/exchange/said_content.hpp"
#include "features/exchange/table_columns.hpp"

#include <map>
#include <memory>

namespace stocktake::exchange {

/// What rows do not say themselves.
struct RowDefaults {
    std::string source;
    OrganizationId owner; // empty: nobody's
    Language language = Language::English;
    registry::Consent consent = registry::Consent::Named;
};

struct ReadRow {
    std::int64_t line = 0;
    registry::Deposit deposit;
    SaidContent said;
    std::vector<LedgerNote> notes;
    std::vector<FieldError> faults; // of the content, if it is to be a new record
    bool is_readable = false;       // else no record can make it good
    bool is_good = false;           // its content may be deposited
    bool says_language = false;
    bool says_owner = false;
    bool says_consent = false;
    std::optional<std::int64_t> revision = {}; // of the export it comes from
};

/// Thread-safe once made.
class RowReading {
  public:
    struct Context {
        std::shared_ptr<const kinds::Kind> kind;
        std::shared_ptr<const kinds::Library> library;
        const web::Catalogue& catalogue;
        const Mapping* mapping = nullptr; // null: columns have our names
        RowDefaults defaults;
    };

    /// `columns` are the headings of a table; empty for JSON and IATI. What the context refers to
    /// must outlive it.
    RowReading(Context context, std::span<const std::string> columns);

    /// Columns that mean nothing: better no import than one without a column. Rows can be read all
    /// the same, so that what else is wrong with the file is told with it.
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

    /// Nothing for a line that is for people only: titles under the names, comments that begin
    /// with `#`.
    [[nodiscard]] std::optional<ReadRow> read(const SourceRow& row) const;

    /// Says what is wrong with the row as a new record. Precondition: is_readable.
    void finish_new(ReadRow& row) const;

    /// Judges the row together with what a record holds: columns that the row does not have stay
    /// as they are; of the layers those stay in the deposit that differ. Precondition: is_readable.
    void finish_beside(ReadRow& row, const registry::Present& present) const;

    /// Null for a cell that the kind does not have.
    [[nodiscard]] const kinds::CellColumn* column(std::string_view cell) const {
        return m_names->column(cell);
    }

    /// Columns that were not read.
    [[nodiscard]] const std::vector<Message>& remarks() const { return m_remarks; }

  private:
    void read_headings(std::span<const std::string> columns);
    [[nodiscard]] std::optional<HeadingTarget> target_of(std::string_view column) const;
    [[nodiscard]] bool is_for_people(const SourceRow& row) const;
    void read_cells_of(const SourceRow& row, ReadRow& into) const;
    void read_members_of(const SourceRow& row, ReadRow& into) const;
    void read_head(HeadColumn column, std::string_view text, ReadRow& into) const;
    void judge(ReadRow& row) const;
    /// Of a row with cells that cannot be read, what is wrong with its other fields.
    void add_more_notes(ReadRow& row, const std::vector<FieldError>& unreadable,
                        const std::vector<FieldError>& wrong) const;
    void judge_layers(ReadRow& row) const;
    void check_languages(ReadRow& row) const;
    void finish_layers_beside(ReadRow& row, const registry::Present& present) const;
    void add_note(ReadRow& row, const FieldError& problem, std::optional<Language> language) const;
    [[nodiscard]] std::string fingerprint_of(const ReadRow& row) const;

    Context m_context;
    std::unique_ptr<HeadingNames> m_names;
    std::map<std::string, HeadingTarget, std::less<>> m_targets; // of columns; of a table
    std::optional<Error> m_fault;
    std::vector<Message> m_remarks;
};

} // namespace stocktake::exchange
