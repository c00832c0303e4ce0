// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/ledger_spool.hpp"

#include "base/json.hpp"

#include <cstring>

namespace stocktake::exchange {

namespace {

void put(std::string& record, std::int64_t number) {
    std::array<char, sizeof number> bytes{};
    std::memcpy(bytes.data(), &number, sizeof number);
    record.append(bytes.data(), bytes.size());
}

void put(std::string& record, std::string_view text) {
    put(record, static_cast<std::int64_t>(text.size()));
    record += text;
}

/// Takes values from the front of what was put.
class Taker {
  public:
    explicit Taker(std::string_view bytes) : m_rest(bytes) {}

    [[nodiscard]] std::size_t rest() const { return m_rest.size(); } // bytes

    std::int64_t number() {
        std::int64_t value = 0;
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest.remove_prefix(sizeof value);
        return value;
    }

    std::string text() {
        const auto size = static_cast<std::size_t>(number());
        const std::string value(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
        return value;
    }

  private:
    std::string_view m_rest;
};

LedgerChange take_change(Taker& taker) {
    LedgerChange change;
    change.cell = taker.text();
    change.language = taker.text();
    change.before = taker.text();
    change.after = taker.text();
    change.is_public = taker.number() != 0;
    return change;
}

LedgerNote take_note(Taker& taker) {
    LedgerNote note;
    note.place = taker.text();
    note.value = taker.text();
    std::string id = taker.text();
    note.reason = message_of(std::move(id), parse_json(taker.text()).value());
    note.is_remark = taker.number() != 0;
    return note;
}

LedgerRow take_row(Taker& taker) {
    LedgerRow row;
    row.number = taker.number();
    row.line = taker.number();
    row.outcome = static_cast<RowOutcome>(taker.number());
    row.source_id = taker.text();
    row.record = registry::RecordId(taker.text());
    row.owner = OrganizationId(taker.text());
    row.is_open = taker.number() != 0;
    const std::int64_t changes = taker.number();
    const std::int64_t notes = taker.number();
    for (std::int64_t i = 0; i < changes; ++i) {
        row.changes.push_back(take_change(taker));
    }
    for (std::int64_t i = 0; i < notes; ++i) {
        row.notes.push_back(take_note(taker));
    }
    return row;
}

} // namespace

void LedgerSpool::add(const LedgerRow& row) {
    m_record.clear();
    put(m_record, row.number);
    put(m_record, row.line);
    put(m_record, static_cast<std::int64_t>(row.outcome));
    put(m_record, row.source_id);
    put(m_record, row.record.text());
    put(m_record, row.owner.text());
    put(m_record, std::int64_t{row.is_open});
    put(m_record, static_cast<std::int64_t>(row.changes.size()));
    put(m_record, static_cast<std::int64_t>(row.notes.size()));
    for (const LedgerChange& change : row.changes) {
        put(m_record, change.cell);
        put(m_record, change.language);
        put(m_record, change.before);
        put(m_record, change.after);
        put(m_record, std::int64_t{change.is_public});
    }
    for (const LedgerNote& note : row.notes) {
        put(m_record, note.place);
        put(m_record, note.value);
        put(m_record, note.reason.id);
        put(m_record, to_json(arguments_json(note.reason)));
        put(m_record, std::int64_t{note.is_remark});
    }
    m_file.write(m_record);
}

std::size_t LedgerSpool::for_each(const SpoolPart& part,
                                  const std::function<void(const LedgerRow&)>& receive) {
    const std::string_view bytes = m_file.bytes();
    Taker taker(bytes.substr(part.begin));
    for (std::size_t i = 0; i < part.rows && taker.rest() > 0; ++i) {
        receive(take_row(taker));
    }
    return bytes.size() - taker.rest();
}

} // namespace stocktake::exchange
