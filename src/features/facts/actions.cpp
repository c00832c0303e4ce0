// SPDX-License-Identifier: Apache-2.0
#include "features/facts/actions.hpp"

#include "db/audit.hpp"
#include "features/facts/statement_check.hpp"
#include "features/facts/store.hpp"

#include <algorithm>

namespace stocktake::facts {

namespace {

tl::unexpected<Error> no_quantity(const QuantityId& id) {
    return failure(ErrorKind::NotFound, {"facts.error.unknown", {{"id", id.text()}}});
}

Result<void> check_statement(const Statement& said, const Quantity& quantity) {
    std::vector<FieldError> faults = faults_of(said, quantity.unit);
    if (faults.empty()) {
        return {};
    }
    return failure(ErrorKind::InvalidInput, {"form.error.summary", {}}, std::move(faults));
}

Fact written(const QuantityId& quantity, const Statement& said, const Actor& actor, Timestamp now) {
    Fact fact;
    fact.id = FactId::create();
    fact.quantity = quantity;
    fact.said = said;
    fact.written_by = actor.account;
    fact.written_at = now;
    return fact;
}

void note_change(db::Transaction& transaction, const Actor& actor, std::string action,
                 const QuantityId& quantity, Value details) {
    db::write_audit(transaction, actor,
                    {std::move(action), "fact-quantity", quantity.text(), std::move(details)});
    transaction.record_change({"fact-quantity", quantity.text()});
}

} // namespace

Result<void> add_quantity(db::Database& database, const Actor& actor, const Quantity& quantity) {
    if (!is_quantity_id(quantity.id.text())) {
        return wrong_field("id", {"facts.error.id", {}});
    }
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (find_series(transaction, quantity.id)) {
            const Message taken{"facts.error.taken", {}};
            return failure(ErrorKind::Conflict, taken, {{"id", taken}});
        }
        insert_quantity(transaction, quantity);
        note_change(transaction, actor, "add-quantity", quantity.id,
                    Value::object({{"unit", quantity.unit}}));
        return {};
    });
}

Result<FactId> add_fact(db::Database& database, const Actor& actor, const QuantityId& quantity,
                        const Statement& said, Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<FactId> {
        const auto series = find_series(transaction, quantity);
        if (!series) {
            return no_quantity(quantity);
        }
        if (auto sound = check_statement(said, series->quantity); !sound) {
            return failure_of(sound);
        }
        if (std::ranges::any_of(series->facts, [&](const Fact& fact) {
                return fact.stands() && fact.said == said;
            })) {
            return failure(ErrorKind::Conflict, {"facts.error.same", {}});
        }
        const Fact fact = written(quantity, said, actor, now);
        insert_fact(transaction, fact);
        note_change(transaction, actor, "add-fact", quantity,
                    Value::object({{"fact", fact.id.text()}, {"value", said.value}}));
        return fact.id;
    });
}

Result<FactId> correct_fact(db::Database& database, const Actor& actor, const QuantityId& quantity,
                            const FactId& fact, const Statement& said, std::string_view reason,
                            Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<FactId> {
        const auto series = find_series(transaction, quantity);
        const Fact* old = series ? series->find(fact) : nullptr;
        if (old == nullptr) {
            return no_quantity(quantity);
        }
        if (!old->stands()) {
            return failure(ErrorKind::Conflict, {"facts.error.superseded", {}});
        }
        if (auto sound = check_statement(said, series->quantity); !sound) {
            return failure_of(sound);
        }
        if (old->said == said) {
            return failure(ErrorKind::Conflict, {"facts.error.unchanged", {}});
        }
        Fact newer = written(quantity, said, actor, now);
        newer.supersedes = old->id;
        newer.reason = reason;
        insert_fact(transaction, newer);
        note_change(
            transaction, actor, "correct-fact", quantity,
            Value::object(
                {{"fact", newer.id.text()}, {"supersedes", old->id.text()}, {"reason", reason}}));
        return newer.id;
    });
}

Result<void> write_conflict_note(db::Database& database, const Actor& actor,
                                 const QuantityId& quantity, const LanguageMap& texts,
                                 Timestamp now) {
    if (texts.empty()) {
        return failure(ErrorKind::InvalidInput, {"facts.error.no_note", {}});
    }
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!find_series(transaction, quantity)) {
            return no_quantity(quantity);
        }
        save_conflict_note(transaction, quantity, texts, NoteOrigin::Written, actor.account, now);
        note_change(transaction, actor, "write-conflict-note", quantity, Value::object());
        return {};
    });
}

} // namespace stocktake::facts
