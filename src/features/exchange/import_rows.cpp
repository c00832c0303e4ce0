// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/import_rows.hpp"

#include "base/read_ahead.hpp"
#include "features/exchange/ledger_privacy.hpp"

#include <algorithm>
#include <utility>

namespace stocktake::exchange {

namespace {

// These bound the memory: rows may be large.
constexpr std::size_t rows_of_batch = 128;
constexpr std::size_t bytes_of_batch = std::size_t{4} << 20U;
constexpr std::size_t batches_ahead = 4;

/// Rows in the order of the file; with an error it is the last.
struct Batch {
    std::vector<ReadRow> rows;
    std::optional<Error> error = {};
};

using ReadingAhead = ReadAhead<Batch>;

std::size_t bytes_of(const SourceRow& row) {
    std::size_t bytes = 0;
    for (const auto& [name, text] : row.cells) {
        bytes += text.size();
    }
    return bytes;
}

/// The next row of the source, unless it is one too many.
Result<std::optional<SourceRow>> next_row(RowSource& source, std::int64_t number) {
    Result<std::optional<SourceRow>> row = source.next();
    if (row && *row && number > maximum_rows) {
        return failure(ErrorKind::InvalidInput,
                       {"exchange.file.too_many_rows", {{"limit", maximum_rows}}});
    }
    return row;
}

/// Reads and judges all rows of the source.
void read_batches(RowSource& source, const RowReading& reading, const ReadingAhead::Give& give) {
    Batch batch;
    std::size_t bytes = 0;
    std::int64_t number = 0;
    for (bool is_last = false; !is_last;) {
        Result<std::optional<SourceRow>> next = next_row(source, ++number);
        if (!next) {
            batch.error = std::move(next.error());
        }
        const std::optional<SourceRow> row = next ? std::move(*next) : std::nullopt;
        is_last = !row;
        if (row) {
            bytes += bytes_of(*row);
            if (std::optional<ReadRow> read = reading.read(*row)) {
                batch.rows.push_back(std::move(*read));
            }
        }
        if (is_last || batch.rows.size() == rows_of_batch || bytes >= bytes_of_batch) {
            bytes = 0;
            if (!give(std::exchange(batch, {}))) {
                return;
            }
        }
    }
}

class RowWriter {
  public:
    RowWriter(const RowReading& reading, registry::Depositor& depositor,
              registry::DepositPolicy policy)
        : m_reading(reading), m_depositor(depositor), m_policy(policy) {}

    LedgerRow write(ReadRow row) {
        LedgerRow line;
        line.number = ++m_number;
        line.line = row.line;
        if (row.deposit.source && !looks_like_contact(row.deposit.source->id)) {
            line.source_id = row.deposit.source->id;
        }
        if (row.is_readable) {
            deposit(row, line);
        }
        line.owner = row.deposit.owner;
        line.is_open = m_policy == registry::DepositPolicy::Publish &&
                       row.deposit.consent == registry::Consent::Named;
        line.notes = std::move(row.notes);
        return line;
    }

  private:
    void deposit(ReadRow& row, LedgerRow& line) {
        Result<registry::Sighting> sighting = m_depositor.look(row.deposit);
        if (!sighting) {
            return refuse(row, sighting.error());
        }
        if (sighting->is_known) {
            line.outcome = RowOutcome::Unchanged;
            line.record = sighting->record;
            return;
        }
        const std::optional<registry::Present>& present = sighting->present;
        if (present) {
            m_reading.finish_beside(row, *present);
        } else {
            m_reading.finish_new(row);
        }
        if (!row.is_good) {
            return;
        }
        Result<registry::Deposited> deposited = m_depositor.deposit(row.deposit);
        if (!deposited) {
            return refuse(row, deposited.error());
        }
        tell(*deposited, present && present->is_published, row, line);
    }

    void tell(const registry::Deposited& deposited, bool was_public, ReadRow& row,
              LedgerRow& line) const {
        static constexpr std::array outcomes{
            std::pair{registry::DepositOutcome::Created, RowOutcome::Created},
            std::pair{registry::DepositOutcome::Changed, RowOutcome::Changed},
            std::pair{registry::DepositOutcome::Unchanged, RowOutcome::Unchanged}};
        line.outcome =
            std::ranges::find(outcomes, deposited.outcome, &decltype(outcomes)::value_type::first)
                ->second;
        line.record = deposited.record;
        for (const kinds::Difference& difference : deposited.differences) {
            line.changes.push_back(
                change_of(m_reading.column(difference.cell), difference, {}, was_public));
        }
        for (const auto& [language, difference] : deposited.layer_differences) {
            line.changes.push_back(change_of(m_reading.column(difference.cell), difference,
                                             std::string(tag_of(language)), was_public));
        }
        if (deposited.note) {
            row.notes.push_back(note_about_row({}, {}, *deposited.note));
            row.notes.back().is_remark = true;
        }
    }

    static void refuse(ReadRow& row, const Error& error) {
        if (error.fields.empty()) {
            row.notes.push_back(note_about_row({}, {}, error.message));
        }
        for (const FieldError& field : error.fields) {
            row.notes.push_back(note_about(nullptr, field.field, {}, field.message));
        }
    }

    const RowReading& m_reading;
    registry::Depositor& m_depositor;
    registry::DepositPolicy m_policy;
    std::int64_t m_number = 0;
};

} // namespace

RowsOutcome import_rows(RowSource& source, const RowReading& reading,
                        registry::Depositor& depositor, registry::DepositPolicy policy,
                        LedgerSpool& spool, const std::function<void(std::int64_t)>& progress) {
    RowsOutcome outcome;
    RowWriter writer(reading, depositor, policy);
    {
        ReadingAhead ahead(batches_ahead, [&](const ReadingAhead::Give& give) {
            read_batches(source, reading, give);
        });
        while (std::optional<Batch> batch = ahead.next()) {
            for (ReadRow& row : batch->rows) {
                outcome.is_named =
                    outcome.is_named && row.deposit.consent == registry::Consent::Named;
                const LedgerRow line = writer.write(std::move(row));
                ++outcome.counts.of(line.outcome);
                spool.add(line);
            }
            if (progress) {
                progress(outcome.counts.total());
            }
            if (batch->error) {
                outcome.error = std::move(batch->error->message);
            }
        }
    }
    outcome.remarks = source.remarks();
    return outcome;
}

} // namespace stocktake::exchange
