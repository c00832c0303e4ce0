// SPDX-License-Identifier: Apache-2.0
// All SQL about records in work: revisions, events, drafts, layers, alignments, addresses, claims.
// What the public reads is the business of publication.hpp, lists for people who work of
// queries.hpp.
#pragma once

#include "features/registry/record.hpp"

namespace stocktake::registry {

/// The kind in the version that something was written in; throws when that never existed.
std::shared_ptr<const kinds::Kind> kind_at(db::Transaction& transaction,
                                           const kinds::Library& library, std::string_view kind,
                                           std::int64_t version);

std::optional<Record> find_record(db::Transaction& transaction, const RecordId& id);
/// One that must be there; otherwise the database is broken: DatabaseError.
Record get_record(db::Transaction& transaction, const RecordId& id);
void insert_record(db::Transaction& transaction, const Record& record);
/// Everything but id, kind, created_at and created_by.
void update_record(db::Transaction& transaction, const Record& record);
/// The record with its events and drafts. Precondition: it has no revision, so nothing else names
/// it.
void erase_record(db::Transaction& transaction, const RecordId& id);

void insert_revision(db::Transaction& transaction, const Revision& revision);
std::optional<Revision> find_revision(db::Transaction& transaction, const RecordId& record,
                                      std::int64_t number);
/// One that must be there; otherwise the database is broken: DatabaseError.
Revision get_revision(db::Transaction& transaction, const RecordId& record, std::int64_t number);

/// The number is given here: one after the latest. Precondition: its action is one of
/// event_actions.
void insert_event(db::Transaction& transaction, const Event& event);
/// In their order.
std::vector<Event> list_events(db::Transaction& transaction, const RecordId& record);

void save_draft(db::Transaction& transaction, const Draft& draft);
std::optional<Draft> find_draft(db::Transaction& transaction, const RecordId& record,
                                const AccountId& account);
/// False when there was none.
bool delete_draft(db::Transaction& transaction, const RecordId& record, const AccountId& account);

/// A draft without what was typed.
struct DraftMark {
    AccountId account;
    Timestamp saved_at;
};

/// The newest first.
std::vector<DraftMark> list_drafts(db::Transaction& transaction, const RecordId& record);
std::int64_t count_drafts(db::Transaction& transaction, const RecordId& record);

void save_layer(db::Transaction& transaction, const Layer& layer);
void delete_layer(db::Transaction& transaction, const RecordId& record, Language language);
/// By the tags of their languages.
std::vector<Layer> list_layers(db::Transaction& transaction, const RecordId& record);

void save_alignment(db::Transaction& transaction, const Alignment& alignment);
void delete_alignment(db::Transaction& transaction, const Alignment& alignment);
/// By framework, node and version.
std::vector<Alignment> list_alignments(db::Transaction& transaction, const RecordId& record);

/// In place of those that stood there; for the filters of those who work.
void save_countries(db::Transaction& transaction, const RecordId& record,
                    const std::vector<std::string>& countries);

/// False when the name leads to another record already.
bool add_address(db::Transaction& transaction, std::string_view name, const RecordId& record);
void move_addresses(db::Transaction& transaction, const RecordId& from, const RecordId& to);
std::optional<RecordId> find_by_address(db::Transaction& transaction, std::string_view name);
/// What was merged into `from` leads to `to` now.
void move_merged(db::Transaction& transaction, const RecordId& from, const RecordId& to);

struct Claim {
    RecordId record;
    OrganizationId organization;
    AccountId account;
    std::string reason;
    Timestamp at;

    friend bool operator==(const Claim&, const Claim&) = default;
};

/// False when the organization claims it already.
bool insert_claim(db::Transaction& transaction, const Claim& claim);
std::optional<Claim> find_claim(db::Transaction& transaction, const RecordId& record,
                                const OrganizationId& organization);
void delete_claim(db::Transaction& transaction, const RecordId& record,
                  const OrganizationId& organization);
void delete_claims(db::Transaction& transaction, const RecordId& record);

/// What a row of a file was when it was deposited last; see deposit.hpp.
struct DepositedSource {
    RecordId record;
    std::string checksum;

    friend bool operator==(const DepositedSource&, const DepositedSource&) = default;
};

std::optional<DepositedSource> find_source(db::Transaction& transaction, std::string_view source,
                                           std::string_view id);
void save_source(db::Transaction& transaction, std::string_view source, std::string_view id,
                 const DepositedSource& deposited);

/// The columns of `record r` in the order in which read_record wants them from `first` on.
inline constexpr std::string_view record_columns =
    "r.id, r.kind, r.owner, r.state, r.consent, r.language, r.title, r.revision, "
    "r.published_revision, r.created_at, r.created_by, r.changed_at, r.submitted_at, "
    "r.published_at, r.confirmed_at, r.ended_at, r.succession, r.merged_into";
inline constexpr int record_column_count = 18;

Record read_record(db::Cursor& row, int first = 0);

/// The same for `record_alignment a`.
inline constexpr std::string_view work_alignment_columns =
    "a.record, a.framework, a.version, a.node, a.field, a.rationale, a.state, a.claimed_at, "
    "a.claimed_by, a.claimed_as, a.decided_at, a.decided_by, a.reason";

Alignment read_alignment(db::Cursor& row, int first = 0);

} // namespace stocktake::registry
