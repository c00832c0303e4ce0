// SPDX-License-Identifier: Apache-2.0
#include "features/facts/store.hpp"

#include "base/json.hpp"
#include "features/facts/fact_file.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stocktake::facts {

namespace {

std::string json_of(const LanguageMap& texts) {
    Value value = Value::object();
    for (const auto& [language, text] : texts) {
        value.set(tag_of(language), text);
    }
    return to_json(value);
}

Value parsed(std::string_view json) {
    auto value = parse_json(json);
    return value ? std::move(*value) : Value::object();
}

LanguageMap texts_of(std::string_view json) {
    LanguageMap texts;
    const Value value = parsed(json);
    for (const auto& [tag, text] : value.as_object()) {
        if (const auto language = parse_language(tag); language && text.is_string()) {
            texts[*language] = text.as_string();
        }
    }
    return texts;
}

/// Columns: id, titles, unit, is_stock, is_term, is_fixed, words.
Quantity read_quantity(db::Cursor& row) {
    return {QuantityId(row.text(0)),
            texts_of(row.text(1)),
            row.text(2),
            row.boolean(3),
            row.boolean(4),
            row.boolean(5),
            words_in(parsed(row.text(6)))};
}

/// Columns: id, quantity, value, qualifier, as_of, scope, source, locator, address, nature, remark,
/// is_disputed, is_from_file, supersedes, reason, written_by, written_at, withdrawn_at.
Fact read_fact(db::Cursor& row) {
    Fact fact;
    fact.id = FactId(row.text(0));
    fact.quantity = QuantityId(row.text(1));
    Statement& said = fact.said;
    said.value = row.text(2);
    said.qualifier = parse_qualifier(row.text(3)).value_or(Qualifier::Exact);
    said.as_of = row.text(4);
    said.scope = row.text(5);
    said.source = row.text(6);
    said.locator = row.text(7);
    said.address = row.text(8);
    said.nature = parse_nature(row.text(9));
    said.remark = row.text(10);
    said.is_disputed = row.boolean(11);
    fact.is_from_file = row.boolean(12);
    fact.supersedes = FactId(row.text_or_null(13).value_or(""));
    fact.reason = row.text(14);
    fact.written_by = AccountId(row.text(15));
    fact.written_at = row.timestamp(16);
    if (!row.is_null(17)) {
        fact.withdrawn_at = row.timestamp(17);
    }
    return fact;
}

/// A correction that the file took back corrects nothing.
void mark_superseded(std::vector<Fact>& facts) {
    for (const Fact& newer : facts) {
        const auto older = std::ranges::find(facts, newer.supersedes, &Fact::id);
        if (!newer.supersedes.is_empty() && !newer.withdrawn_at && older != facts.end()) {
            older->superseded_by = newer.id;
        }
    }
}

std::optional<std::string> text_or_none(const FactId& id) {
    return id.is_empty() ? std::nullopt : std::optional(id.text());
}

std::int64_t next_place(db::Transaction& transaction, std::string_view sql,
                        db::Parameters parameters = {}) {
    db::Cursor row = transaction.query(sql, parameters);
    row.next();
    return row.integer(0);
}

void write_quantity(db::Transaction& transaction, const Quantity& quantity, std::int64_t place) {
    transaction.execute(
        "INSERT INTO fact_quantity (id, place, titles, unit, is_stock, is_term, is_fixed, words) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET "
        "place = excluded.place, titles = excluded.titles, unit = excluded.unit, "
        "is_stock = excluded.is_stock, is_term = excluded.is_term, is_fixed = excluded.is_fixed, "
        "words = excluded.words",
        {quantity.id, place, json_of(quantity.titles), quantity.unit, quantity.is_stock,
         quantity.is_term, quantity.is_fixed, to_json(words_value(quantity.words))});
}

} // namespace

std::vector<Series> list_series(db::Transaction& transaction) {
    std::vector<Series> all;
    std::map<QuantityId, std::size_t> places;
    db::Cursor quantity = transaction.query("SELECT id, titles, unit, is_stock, is_term, is_fixed, "
                                            "words FROM fact_quantity ORDER BY place, id");
    while (quantity.next()) {
        all.push_back({read_quantity(quantity), {}, {}});
        places[all.back().quantity.id] = all.size() - 1;
    }
    db::Cursor fact = transaction.query(
        "SELECT id, quantity, value, qualifier, as_of, scope, source, locator, address, nature, "
        "remark, is_disputed, is_from_file, supersedes, reason, written_by, written_at, "
        "withdrawn_at FROM fact ORDER BY quantity, place, "
        "CASE WHEN supersedes IS NULL THEN 0 ELSE 1 END, written_at, id");
    while (fact.next()) {
        Fact each = read_fact(fact);
        all[places.at(each.quantity)].facts.push_back(std::move(each));
    }
    db::Cursor note = transaction.query("SELECT quantity, texts FROM fact_conflict_note");
    while (note.next()) {
        all[places.at(QuantityId(note.text(0)))].conflict_note = texts_of(note.text(1));
    }
    for (Series& series : all) {
        mark_superseded(series.facts);
    }
    return all;
}

std::optional<Series> find_series(db::Transaction& transaction, const QuantityId& quantity) {
    db::Cursor found = transaction.query("SELECT id, titles, unit, is_stock, is_term, is_fixed, "
                                         "words FROM fact_quantity WHERE id = $1",
                                         {quantity});
    if (!found.next()) {
        return std::nullopt;
    }
    Series series{read_quantity(found), {}, {}};
    db::Cursor fact = transaction.query(
        "SELECT id, quantity, value, qualifier, as_of, scope, source, locator, address, nature, "
        "remark, is_disputed, is_from_file, supersedes, reason, written_by, written_at, "
        "withdrawn_at FROM fact WHERE quantity = $1 ORDER BY place, "
        "CASE WHEN supersedes IS NULL THEN 0 ELSE 1 END, written_at, id",
        {quantity});
    while (fact.next()) {
        series.facts.push_back(read_fact(fact));
    }
    mark_superseded(series.facts);
    db::Cursor note =
        transaction.query("SELECT texts FROM fact_conflict_note WHERE quantity = $1", {quantity});
    if (note.next()) {
        series.conflict_note = texts_of(note.text(0));
    }
    return series;
}

std::vector<Series> find_series_of(db::Transaction& transaction, std::span<const FactId> facts) {
    std::set<QuantityId> quantities;
    for (const FactId& id : facts) {
        db::Cursor row = transaction.query("SELECT quantity FROM fact WHERE id = $1", {id});
        if (row.next()) {
            quantities.emplace(row.text(0));
        }
    }
    std::vector<Series> found;
    found.reserve(quantities.size());
    for (const QuantityId& quantity : quantities) {
        if (auto series = find_series(transaction, quantity)) {
            found.push_back(std::move(*series));
        }
    }
    return found;
}

void insert_quantity(db::Transaction& transaction, const Quantity& quantity) {
    write_quantity(
        transaction, quantity,
        next_place(transaction, "SELECT COALESCE(MAX(place), -1) + 1 FROM fact_quantity"));
}

void save_quantity(db::Transaction& transaction, const Quantity& quantity, std::size_t place) {
    write_quantity(transaction, quantity, static_cast<std::int64_t>(place));
}

void insert_fact(db::Transaction& transaction, const Fact& fact, std::optional<std::size_t> place) {
    const std::int64_t own_place =
        place ? static_cast<std::int64_t>(*place)
              : next_place(transaction,
                           "SELECT COALESCE(MAX(place), -1) + 1 FROM fact WHERE quantity = $1",
                           {fact.quantity});
    const Statement& said = fact.said;
    transaction.execute(
        "INSERT INTO fact (id, quantity, place, value, qualifier, as_of, scope, source, locator, "
        "address, nature, remark, is_disputed, is_from_file, supersedes, reason, written_by, "
        "written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
        "$16, $17, $18)",
        {fact.id, fact.quantity, own_place, said.value, name_of(said.qualifier), said.as_of,
         said.scope, said.source, said.locator, said.address,
         said.nature ? name_of(*said.nature) : std::string_view(), said.remark, said.is_disputed,
         fact.is_from_file, text_or_none(fact.supersedes), fact.reason, fact.written_by,
         fact.written_at.text()});
}

void withdraw_fact(db::Transaction& transaction, const FactId& fact, Timestamp now) {
    transaction.execute("UPDATE fact SET withdrawn_at = $2 WHERE id = $1", {fact, now.text()});
}

void restore_fact(db::Transaction& transaction, const FactId& fact) {
    transaction.execute("UPDATE fact SET withdrawn_at = NULL WHERE id = $1", {fact});
}

bool save_conflict_note(db::Transaction& transaction, const QuantityId& quantity,
                        const LanguageMap& texts, NoteOrigin origin, const AccountId& writer,
                        Timestamp now) {
    const bool is_from_file = origin == NoteOrigin::File;
    return transaction.execute(
               "INSERT INTO fact_conflict_note (quantity, texts, is_from_file, written_by, "
               "written_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (quantity) DO UPDATE SET "
               "texts = excluded.texts, is_from_file = excluded.is_from_file, "
               "written_by = excluded.written_by, written_at = excluded.written_at "
               "WHERE fact_conflict_note.is_from_file >= excluded.is_from_file "
               "AND fact_conflict_note.texts <> excluded.texts",
               {quantity, json_of(texts), is_from_file, writer, now.text()}) > 0;
}

std::string fact_file_checksum(db::Transaction& transaction) {
    db::Cursor row =
        transaction.query("SELECT checksum FROM fact_file WHERE id = $1", {register_name});
    return row.next() ? row.text(0) : std::string();
}

void remember_fact_file(db::Transaction& transaction, std::string_view version,
                        std::string_view source, std::string_view checksum) {
    transaction.execute("INSERT INTO fact_file (id, version, source, checksum) "
                        "VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET "
                        "version = excluded.version, source = excluded.source, "
                        "checksum = excluded.checksum",
                        {register_name, version, source, checksum});
}

} // namespace stocktake::facts
