// SPDX-License-Identifier: Apache-2.0
#include "features/facts/load.hpp"

#include "base/crypto.hpp"
#include "db/audit.hpp"
#include "features/facts/store.hpp"

#include <algorithm>

namespace stocktake::facts {

namespace {

std::string checksum_of(std::string_view text) {
    Digester digester;
    digester.add(text);
    return digester.finish();
}

/// Whether a file says in `newer` what it said in `older` before.
bool is_correction(const Fact& newer, const Fact& older) {
    return newer.said.as_of == older.said.as_of && newer.said.scope == older.said.scope &&
           newer.said.source == older.said.source;
}

/// One quantity of the file over what is there of it.
class SeriesTaking {
  public:
    SeriesTaking(db::Transaction& transaction, const Series& series, Timestamp now)
        : m_transaction(transaction),
          m_series(series),
          m_before(find_series(transaction, series.quantity.id)),
          m_now(now) {}

    /// Whether anything differs from what was there. Precondition: something was.
    bool run(std::size_t place) {
        m_has_changed = m_before && m_before->quantity != m_series.quantity;
        save_quantity(m_transaction, m_series.quantity, place);
        for (std::size_t i = 0; i < m_series.facts.size(); ++i) {
            take(m_series.facts[i], i);
        }
        for (const Fact& old : m_before ? m_before->facts : std::vector<Fact>()) {
            if (old.is_from_file && old.stands() && m_series.find(old.id) == nullptr &&
                !is_corrected(old)) {
                withdraw_fact(m_transaction, old.id, m_now);
                m_has_changed = true;
            }
        }
        if (!m_series.conflict_note.empty()) {
            const bool is_new =
                save_conflict_note(m_transaction, m_series.quantity.id, m_series.conflict_note,
                                   NoteOrigin::File, {}, m_now);
            m_has_changed = m_has_changed || is_new;
        }
        return m_has_changed;
    }

    [[nodiscard]] bool is_new() const { return !m_before; }

  private:
    void take(Fact fact, std::size_t place) {
        const Fact* known = m_before ? m_before->find(fact.id) : nullptr;
        if (known != nullptr) {
            if (known->withdrawn_at) {
                restore_fact(m_transaction, fact.id);
                m_has_changed = true;
            }
            return;
        }
        if (const Fact* old = corrected_by(fact)) {
            fact.supersedes = old->id;
            m_corrected.push_back(old->id);
        }
        fact.written_at = m_now;
        insert_fact(m_transaction, fact, place);
        m_has_changed = true;
    }

    const Fact* corrected_by(const Fact& fact) const {
        if (!m_before) {
            return nullptr;
        }
        const auto found = std::ranges::find_if(m_before->facts, [&](const Fact& old) {
            return old.is_from_file && old.stands() && m_series.find(old.id) == nullptr &&
                   !is_corrected(old) && is_correction(fact, old);
        });
        return found == m_before->facts.end() ? nullptr : &*found;
    }

    bool is_corrected(const Fact& old) const {
        return std::ranges::find(m_corrected, old.id) != m_corrected.end();
    }

    db::Transaction& m_transaction;
    const Series& m_series;
    std::optional<Series> m_before;
    Timestamp m_now;
    std::vector<FactId> m_corrected;
    bool m_has_changed = false;
};

/// What the file told of quantities that it has no longer. Nothing recognises them any more.
void withdraw_missing(db::Transaction& transaction, const FactFile& file, Timestamp now) {
    for (Series& series : list_series(transaction)) {
        const bool is_there = std::ranges::any_of(file.series, [&](const Series& each) {
            return each.quantity.id == series.quantity.id;
        });
        const bool was_in_file = std::ranges::any_of(series.facts, &Fact::is_from_file);
        if (is_there || !was_in_file) {
            continue;
        }
        for (const Fact& fact : series.facts) {
            if (fact.is_from_file && fact.stands()) {
                withdraw_fact(transaction, fact.id, now);
            }
        }
    }
}

void take(db::Transaction& transaction, const Actor& actor, const FactFile& file,
          const LoadFile& loaded, LoadReport& report) {
    const std::string checksum = checksum_of(loaded.text);
    if (fact_file_checksum(transaction) == checksum) {
        report.unchanged = static_cast<int>(file.series.size());
        return;
    }
    const Timestamp now = Timestamp::now();
    for (std::size_t i = 0; i < file.series.size(); ++i) {
        SeriesTaking taking(transaction, file.series[i], now);
        const bool has_changed = taking.run(i);
        report.created += taking.is_new() ? 1 : 0;
        report.changed += !taking.is_new() && has_changed ? 1 : 0;
        report.unchanged += !taking.is_new() && !has_changed ? 1 : 0;
    }
    withdraw_missing(transaction, file, now);
    remember_fact_file(transaction, file.version, file.source, checksum);
    db::write_audit(transaction, actor,
                    {"load-facts", "fact-register", std::string(register_name),
                     Value::object({{"version", file.version}, {"file", loaded.name}})});
    transaction.record_change({"fact-register", register_name});
}

} // namespace

LoadReport load_facts(db::Database& database, const Actor& actor, const LoadFile& file) {
    ReadFactFile read = read_fact_file(file.text);
    LoadReport report;
    report.file = file.name;
    report.subject = "facts " + read.file.version;
    report.rejections = std::move(read.rejections);
    if (report.rejections.empty()) {
        const LoadReport empty = report;
        database.write([&](db::Transaction& transaction) {
            report = empty; // the body may run again
            take(transaction, actor, read.file, file, report);
        });
    }
    return report;
}

Loader fact_loader() {
    return {"facts", "quantities and what was said about them (JSON `register`: `facts`)",
            [](const LoadFile& file) { return file.json.text_of("register") == register_name; },
            load_facts};
}

} // namespace stocktake::facts
