// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/import_rows.hpp"

#include "features/exchange/ledger_privacy.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace stocktake::exchange {

namespace {

constexpr std::size_t rows_of_batch = 128;
constexpr std::size_t batches_ahead = 4; // bounds the memory

/// Rows in the order of the file, and after the last one how reading ended.
struct Batch {
    std::vector<ReadRow> rows;
    bool is_last = false;
    std::optional<Error> error = {};
};

/// Reads ahead on a thread of its own. What reading throws comes out of next().
class ReadingAhead {
  public:
    ReadingAhead(RowSource& source, const RowReading& reading)
        : m_source(source), m_reading(reading), m_thread([this] { run(); }) {}

    ~ReadingAhead() {
        {
            const std::lock_guard lock(m_mutex);
            m_is_stopped = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

    ReadingAhead(const ReadingAhead&) = delete;
    ReadingAhead& operator=(const ReadingAhead&) = delete;

    Batch next() {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_batches.empty() || m_thrown; });
        if (m_batches.empty()) {
            std::rethrow_exception(m_thrown);
        }
        Batch batch = std::move(m_batches.front());
        m_batches.pop_front();
        lock.unlock();
        m_wake.notify_all();
        return batch;
    }

  private:
    void run() {
        try {
            while (hand_over(read_batch())) {
            }
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_thrown = std::current_exception();
        }
        m_wake.notify_all();
    }

    Batch read_batch() {
        Batch batch;
        batch.rows.reserve(rows_of_batch);
        while (batch.rows.size() < rows_of_batch) {
            Result<std::optional<SourceRow>> next = m_source.next();
            if (!next) {
                batch.error = std::move(next.error());
            }
            const std::optional<SourceRow> row = next ? std::move(*next) : std::nullopt;
            if (!row) {
                batch.is_last = true;
                break;
            }
            if (std::optional<ReadRow> read = m_reading.read(*row)) {
                batch.rows.push_back(std::move(*read));
            }
        }
        return batch;
    }

    /// False when there is nothing more to read, or nobody who waits for it.
    bool hand_over(Batch batch) {
        const bool is_last = batch.is_last;
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_batches.size() < batches_ahead || m_is_stopped; });
        if (m_is_stopped) {
            return false;
        }
        m_batches.push_back(std::move(batch));
        lock.unlock();
        m_wake.notify_all();
        return !is_last;
    }

    RowSource& m_source;
    const RowReading& m_reading;
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake;
    std::deque<Batch> m_batches;
    std::exception_ptr m_thrown;
    bool m_is_stopped = false;
    std::thread m_thread; // last: it uses all of the above
};

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
        ReadingAhead ahead(source, reading);
        for (bool is_last = false; !is_last;) {
            Batch batch = ahead.next();
            for (ReadRow& row : batch.rows) {
                outcome.is_named =
                    outcome.is_named && row.deposit.consent == registry::Consent::Named;
                const LedgerRow line = writer.write(std::move(row));
                ++outcome.counts.of(line.outcome);
                spool.add(line);
            }
            if (progress) {
                progress(outcome.counts.total());
            }
            if (batch.error) {
                outcome.error = std::move(batch.error->message);
            }
            is_last = batch.is_last;
        }
    }
    outcome.remarks = source.remarks();
    return outcome;
}

} // namespace stocktake::exchange
