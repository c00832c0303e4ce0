// SPDX-License-Identifier: Apache-2.0
#include "features/registry/record_store.hpp"

#include "features/registry/stored.hpp"

#include <algorithm>
#include <stdexcept>

namespace stocktake::registry {

namespace {

using db::stored_name;

template <class T>
T named(db::Cursor& row, int column, std::optional<T> (*parse)(std::string_view)) {
    const std::string text = row.text(column);
    return stored_name(parse(text), text);
}

std::string json_of_cells(const kinds::Cells& cells) {
    Value list = Value::array();
    for (const auto& [name, text] : cells) {
        list.push(Value::array({name, text}));
    }
    return to_json(list);
}

kinds::Cells stored_cells(std::string_view text) {
    kinds::Cells cells;
    const Value list = db::stored_json(text);
    for (const Value& pair : list.as_array()) {
        cells.emplace_back(pair.as_array().at(0).as_string(), pair.as_array().at(1).as_string());
    }
    return cells;
}

Event read_event(db::Cursor& row) {
    Event event;
    event.record = RecordId(row.text(0));
    event.number = row.integer(1);
    event.at = row.timestamp(2);
    event.action = row.text(3);
    if (const std::string from = row.text(4); !from.empty()) {
        event.from = stored_name(kinds::parse_state(from), from);
    }
    event.to = named(row, 5, kinds::parse_state);
    event.revision = row.integer(6);
    event.actor = id_or_empty<AccountId>(row, 7);
    event.capacity = named(row, 8, parse_capacity);
    event.reason = row.text(9);
    event.details = db::stored_json(row.text(10));
    return event;
}

} // namespace

std::shared_ptr<const kinds::Kind> kind_at(db::Transaction& transaction,
                                           const kinds::Library& library, std::string_view kind,
                                           std::int64_t version) {
    std::shared_ptr<const kinds::Kind> found = library.find_kind(kind);
    if (!found || found->version != version) {
        found = kinds::find_kind_version(transaction, kind, version);
    }
    if (!found) {
        throw db::DatabaseError("there is no version " + std::to_string(version) + " of kind " +
                                std::string(kind));
    }
    return found;
}

Record read_record(db::Cursor& row, int first) {
    Record record;
    record.id = RecordId(row.text(first));
    record.kind = row.text(first + 1);
    record.owner = id_or_empty<OrganizationId>(row, first + 2);
    record.state = named(row, first + 3, kinds::parse_state);
    record.consent = named(row, first + 4, parse_consent);
    record.language = db::stored_language(row.text(first + 5));
    record.title = row.text(first + 6);
    record.revision = row.integer(first + 7);
    record.published_revision = row.integer_or_null(first + 8);
    record.created_at = row.timestamp(first + 9);
    record.created_by = id_or_empty<AccountId>(row, first + 10);
    record.changed_at = row.timestamp(first + 11);
    record.submitted_at = timestamp_or_null(row, first + 12);
    record.published_at = timestamp_or_null(row, first + 13);
    record.confirmed_at = timestamp_or_null(row, first + 14);
    record.ended_at = timestamp_or_null(row, first + 15);
    record.succession = row.text(first + 16);
    record.merged_into = id_or_empty<RecordId>(row, first + 17);
    return record;
}

Alignment read_alignment(db::Cursor& row, int first) {
    Alignment alignment;
    alignment.record = RecordId(row.text(first));
    alignment.framework = row.text(first + 1);
    alignment.version = row.text(first + 2);
    alignment.node = row.text(first + 3);
    alignment.field = row.text(first + 4);
    alignment.rationale = row.text(first + 5);
    alignment.state = named(row, first + 6, parse_alignment_state);
    alignment.claimed_at = row.timestamp(first + 7);
    alignment.claimed_by = id_or_empty<AccountId>(row, first + 8);
    alignment.claimed_as = named(row, first + 9, parse_capacity);
    alignment.decided_at = timestamp_or_null(row, first + 10);
    alignment.decided_by = id_or_empty<AccountId>(row, first + 11);
    alignment.reason = row.text(first + 12);
    return alignment;
}

std::optional<Record> find_record(db::Transaction& transaction, const RecordId& id) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(record_columns) + " FROM record r WHERE r.id = $1", {id});
    return row.next() ? std::optional(read_record(row)) : std::nullopt;
}

Record get_record(db::Transaction& transaction, const RecordId& id) {
    std::optional<Record> record = find_record(transaction, id);
    if (!record) {
        throw db::DatabaseError("there is no record " + id.text());
    }
    return std::move(*record);
}

void insert_record(db::Transaction& transaction, const Record& record) {
    transaction.execute(
        "INSERT INTO record (id, kind, owner, state, consent, language, title, revision, "
        "published_revision, created_at, created_by, changed_at, submitted_at, published_at, "
        "confirmed_at, ended_at, succession, merged_into) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        {record.id, record.kind, or_null(record.owner), name_of(record.state),
         name_of(record.consent), tag_of(record.language), record.title, record.revision,
         record.published_revision, record.created_at.text(), or_null(record.created_by),
         record.changed_at.text(), text_of(record.submitted_at), text_of(record.published_at),
         text_of(record.confirmed_at), text_of(record.ended_at), record.succession,
         or_null(record.merged_into)});
}

void update_record(db::Transaction& transaction, const Record& record) {
    transaction.execute(
        "UPDATE record SET owner = $2, state = $3, consent = $4, language = $5, title = $6, "
        "revision = $7, published_revision = $8, changed_at = $9, submitted_at = $10, "
        "published_at = $11, confirmed_at = $12, ended_at = $13, succession = $14, "
        "merged_into = $15 WHERE id = $1",
        {record.id, or_null(record.owner), name_of(record.state), name_of(record.consent),
         tag_of(record.language), record.title, record.revision, record.published_revision,
         record.changed_at.text(), text_of(record.submitted_at), text_of(record.published_at),
         text_of(record.confirmed_at), text_of(record.ended_at), record.succession,
         or_null(record.merged_into)});
}

void erase_record(db::Transaction& transaction, const RecordId& id) {
    transaction.execute("DELETE FROM record_file_content WHERE file IN "
                        "(SELECT f.id FROM record_file f WHERE f.record = $1)",
                        {id});
    transaction.execute("DELETE FROM record_file WHERE record = $1", {id});
    transaction.execute("DELETE FROM draft WHERE record = $1", {id});
    transaction.execute("DELETE FROM record_event WHERE record = $1", {id});
    transaction.execute("DELETE FROM record WHERE id = $1", {id});
}

void insert_revision(db::Transaction& transaction, const Revision& revision) {
    transaction.execute(
        "INSERT INTO record_revision (record, number, kind_version, content, language, at, author, "
        "capacity, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {revision.record, revision.number, revision.kind_version, json_of(revision.content),
         tag_of(revision.language), revision.at.text(), or_null(revision.author),
         name_of(revision.capacity), revision.reason});
}

std::optional<Revision> find_revision(db::Transaction& transaction, const RecordId& record,
                                      std::int64_t number) {
    db::Cursor row =
        transaction.query("SELECT record, number, kind_version, content, language, at, author, "
                          "capacity, reason FROM record_revision WHERE record = $1 AND number = $2",
                          {record, number});
    if (!row.next()) {
        return std::nullopt;
    }
    return Revision{RecordId(row.text(0)),
                    row.integer(1),
                    row.integer(2),
                    db::stored_json(row.text(3)),
                    db::stored_language(row.text(4)),
                    row.timestamp(5),
                    id_or_empty<AccountId>(row, 6),
                    named(row, 7, parse_capacity),
                    row.text(8)};
}

Revision get_revision(db::Transaction& transaction, const RecordId& record, std::int64_t number) {
    std::optional<Revision> revision = find_revision(transaction, record, number);
    if (!revision) {
        throw db::DatabaseError("record " + record.text() + " has no revision " +
                                std::to_string(number));
    }
    return std::move(*revision);
}

void insert_event(db::Transaction& transaction, const Event& event) {
    if (std::ranges::find(event_actions, event.action) == std::end(event_actions)) {
        throw std::logic_error("no event is called " + event.action);
    }
    transaction.execute(
        "INSERT INTO record_event (record, number, at, action, from_state, to_state, revision, "
        "actor, capacity, reason, details) "
        "SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "$10 FROM record_event WHERE record = $1",
        {event.record, event.at.text(), event.action,
         event.from ? kinds::name_of(*event.from) : std::string_view(), kinds::name_of(event.to),
         event.revision, or_null(event.actor), name_of(event.capacity), event.reason,
         json_of(event.details)});
}

std::vector<Event> list_events(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row = transaction.query(
        "SELECT record, number, at, action, from_state, to_state, revision, actor, capacity, "
        "reason, details FROM record_event WHERE record = $1 ORDER BY number",
        {record});
    std::vector<Event> events;
    while (row.next()) {
        events.push_back(read_event(row));
    }
    return events;
}

void save_draft(db::Transaction& transaction, const Draft& draft) {
    transaction.execute(
        "INSERT INTO draft (record, account, base_revision, kind_version, language, cells, "
        "saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (record, account) DO UPDATE SET "
        "base_revision = excluded.base_revision, kind_version = excluded.kind_version, "
        "language = excluded.language, cells = excluded.cells, saved_at = excluded.saved_at",
        {draft.record, draft.account, draft.base_revision, draft.kind_version,
         tag_of(draft.language), json_of_cells(draft.cells), draft.saved_at.text()});
}

std::optional<Draft> find_draft(db::Transaction& transaction, const RecordId& record,
                                const AccountId& account) {
    db::Cursor row = transaction.query(
        "SELECT record, account, base_revision, kind_version, language, cells, saved_at "
        "FROM draft WHERE record = $1 AND account = $2",
        {record, account});
    if (!row.next()) {
        return std::nullopt;
    }
    return Draft{RecordId(row.text(0)), AccountId(row.text(1)),           row.integer(2),
                 row.integer(3),        db::stored_language(row.text(4)), stored_cells(row.text(5)),
                 row.timestamp(6)};
}

bool delete_draft(db::Transaction& transaction, const RecordId& record, const AccountId& account) {
    return transaction.execute("DELETE FROM draft WHERE record = $1 AND account = $2",
                               {record, account}) == 1;
}

std::vector<DraftMark> list_drafts(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row = transaction.query("SELECT account, saved_at FROM draft WHERE record = $1 "
                                       "ORDER BY saved_at DESC, account",
                                       {record});
    std::vector<DraftMark> drafts;
    while (row.next()) {
        drafts.push_back({AccountId(row.text(0)), row.timestamp(1)});
    }
    return drafts;
}

std::int64_t count_drafts(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row = transaction.query("SELECT count(*) FROM draft WHERE record = $1", {record});
    row.next();
    return row.integer(0);
}

void save_layer(db::Transaction& transaction, const Layer& layer) {
    transaction.execute(
        "INSERT INTO record_layer (record, language, basis, content, revision, at, author) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (record, language) DO UPDATE SET "
        "basis = excluded.basis, content = excluded.content, revision = excluded.revision, "
        "at = excluded.at, author = excluded.author",
        {layer.record, tag_of(layer.language), name_of(layer.basis), json_of(layer.content),
         layer.revision, layer.at.text(), or_null(layer.author)});
}

void delete_layer(db::Transaction& transaction, const RecordId& record, Language language) {
    transaction.execute("DELETE FROM record_layer WHERE record = $1 AND language = $2",
                        {record, tag_of(language)});
}

std::vector<Layer> list_layers(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row =
        transaction.query("SELECT record, language, basis, content, revision, at, author "
                          "FROM record_layer WHERE record = $1 ORDER BY language",
                          {record});
    std::vector<Layer> layers;
    while (row.next()) {
        layers.push_back({RecordId(row.text(0)), db::stored_language(row.text(1)),
                          named(row, 2, parse_layer_basis), db::stored_json(row.text(3)),
                          row.integer(4), row.timestamp(5), id_or_empty<AccountId>(row, 6)});
    }
    return layers;
}

void save_alignment(db::Transaction& transaction, const Alignment& alignment) {
    transaction.execute(
        "INSERT INTO record_alignment (record, framework, version, node, field, rationale, state, "
        "claimed_at, claimed_by, claimed_as, decided_at, decided_by, reason) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
        "ON CONFLICT (record, framework, version, node) DO UPDATE SET field = excluded.field, "
        "rationale = excluded.rationale, state = excluded.state, "
        "claimed_at = excluded.claimed_at, claimed_by = excluded.claimed_by, "
        "claimed_as = excluded.claimed_as, decided_at = excluded.decided_at, "
        "decided_by = excluded.decided_by, reason = excluded.reason",
        {alignment.record, alignment.framework, alignment.version, alignment.node, alignment.field,
         alignment.rationale, name_of(alignment.state), alignment.claimed_at.text(),
         or_null(alignment.claimed_by), name_of(alignment.claimed_as),
         text_of(alignment.decided_at), or_null(alignment.decided_by), alignment.reason});
}

void delete_alignment(db::Transaction& transaction, const Alignment& alignment) {
    transaction.execute("DELETE FROM record_alignment "
                        "WHERE record = $1 AND framework = $2 AND version = $3 AND node = $4",
                        {alignment.record, alignment.framework, alignment.version, alignment.node});
}

std::vector<Alignment> list_alignments(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row = transaction.query("SELECT " + std::string(work_alignment_columns) +
                                           " FROM record_alignment a WHERE a.record = $1 "
                                           "ORDER BY a.framework, a.node, a.version",
                                       {record});
    std::vector<Alignment> alignments;
    while (row.next()) {
        alignments.push_back(read_alignment(row));
    }
    return alignments;
}

void save_countries(db::Transaction& transaction, const RecordId& record,
                    const std::vector<std::string>& countries) {
    transaction.execute("DELETE FROM record_country WHERE record = $1", {record});
    for (const std::string& country : countries) {
        transaction.execute("INSERT INTO record_country (record, country) VALUES ($1, $2)",
                            {record, country});
    }
}

bool add_address(db::Transaction& transaction, std::string_view name, const RecordId& record) {
    transaction.execute(
        "INSERT INTO record_address (name, record) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        {name, record});
    return find_by_address(transaction, name) == record;
}

void move_addresses(db::Transaction& transaction, const RecordId& from, const RecordId& to) {
    transaction.execute("UPDATE record_address SET record = $2 WHERE record = $1", {from, to});
}

std::optional<RecordId> find_by_address(db::Transaction& transaction, std::string_view name) {
    db::Cursor row = transaction.query("SELECT record FROM record_address WHERE name = $1", {name});
    return row.next() ? std::optional(RecordId(row.text(0))) : std::nullopt;
}

void move_merged(db::Transaction& transaction, const RecordId& from, const RecordId& to) {
    transaction.execute("UPDATE record SET merged_into = $2 WHERE merged_into = $1", {from, to});
}

bool insert_claim(db::Transaction& transaction, const Claim& claim) {
    return transaction.execute(
               "INSERT INTO record_claim (record, organization, account, reason, at) "
               "VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
               {claim.record, claim.organization, claim.account, claim.reason, claim.at.text()}) ==
           1;
}

std::optional<Claim> find_claim(db::Transaction& transaction, const RecordId& record,
                                const OrganizationId& organization) {
    db::Cursor row = transaction.query("SELECT record, organization, account, reason, at "
                                       "FROM record_claim WHERE record = $1 AND organization = $2",
                                       {record, organization});
    if (!row.next()) {
        return std::nullopt;
    }
    return Claim{RecordId(row.text(0)), OrganizationId(row.text(1)), AccountId(row.text(2)),
                 row.text(3), row.timestamp(4)};
}

void delete_claim(db::Transaction& transaction, const RecordId& record,
                  const OrganizationId& organization) {
    transaction.execute("DELETE FROM record_claim WHERE record = $1 AND organization = $2",
                        {record, organization});
}

void delete_claims(db::Transaction& transaction, const RecordId& record) {
    transaction.execute("DELETE FROM record_claim WHERE record = $1", {record});
}

std::optional<DepositedSource> find_source(db::Transaction& transaction, std::string_view source,
                                           std::string_view id) {
    db::Cursor row = transaction.query(
        "SELECT record, checksum FROM record_source WHERE source = $1 AND id = $2", {source, id});
    return row.next() ? std::optional(DepositedSource{RecordId(row.text(0)), row.text(1)})
                      : std::nullopt;
}

void save_source(db::Transaction& transaction, std::string_view source, std::string_view id,
                 const DepositedSource& deposited) {
    transaction.execute("INSERT INTO record_source (source, id, record, checksum) "
                        "VALUES ($1, $2, $3, $4) ON CONFLICT (source, id) DO UPDATE SET "
                        "record = excluded.record, checksum = excluded.checksum",
                        {source, id, deposited.record, deposited.checksum});
}

} // namespace stocktake::registry
