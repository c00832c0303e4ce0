// SPDX-License-Identifier: Apache-2.0
#include "features/registry/deposit.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "features/registry/alignments.hpp"
#include "features/registry/case.hpp"
#include "features/registry/deposit_batches.hpp"
#include "features/registry/stored.hpp"

#include <algorithm>
#include <unordered_set>

namespace stocktake::registry {

namespace {

using kinds::State;

constexpr std::size_t longest_key = 500; // bytes; it stands under an index

/// The same for two rows exactly if they ask for the same.
std::string checksum_of(const Deposit& row) {
    Digester digester(16);
    const auto add = [&](std::string_view piece) {
        digester.add(std::to_string(piece.size()) + ':');
        digester.add(piece);
    };
    add(row.kind);
    add(row.owner.text());
    add(name_of(row.consent));
    add(tag_of(row.language));
    add(row.legacy_id);
    add(row.submitted_at ? row.submitted_at->text() : std::string());
    add(json_of(row.content));
    for (const auto& [language, content] : row.layers) {
        add(tag_of(language));
        add(json_of(content));
    }
    add(name_of(row.layer_basis));
    return digester.finish();
}

Result<void> check_keys(const Deposit& row) {
    const auto is_sound = [](std::string_view key) {
        return !key.empty() && key.size() <= longest_key && is_utf8(key) &&
               !has_forbidden_characters(key);
    };
    if (row.source && !(is_sound(row.source->source) && is_sound(row.source->id))) {
        return invalid("source_id", {"registry.error.source_key",
                                     {{"limit", static_cast<std::int64_t>(longest_key)}}});
    }
    if (!row.legacy_id.empty() && !is_sound(row.legacy_id)) {
        return invalid("legacy_id", {"registry.error.source_key",
                                     {{"limit", static_cast<std::int64_t>(longest_key)}}});
    }
    return {};
}

Message left_alone(const Record& record) {
    if (!record.merged_into.is_empty()) {
        return {"registry.note.merged", {}};
    }
    return {record.state == State::Withdrawn ? "registry.note.withdrawn" : "registry.note.archived",
            {}};
}

/// What the owner has written and nobody has decided on must not be written over.
bool is_waiting_for_a_decision(db::Transaction& transaction, const Record& record) {
    if (record.revision == record.published_revision) {
        return false;
    }
    const auto newest = find_revision(transaction, record.id, record.revision);
    return newest && newest->capacity != Capacity::Import;
}

bool gets_owner(const Deposit& row, const Case& opened) {
    return opened.record.is_orphan() && !row.owner.is_empty();
}

} // namespace

struct Depositor::Implementation {
    Implementation(db::Transaction& given_transaction,
                   std::shared_ptr<const kinds::Library> given_library, Actor given_actor,
                   DepositPolicy given_policy, Timestamp given_now, DepositMode given_mode)
        : transaction(given_transaction),
          library(std::move(given_library)),
          actor(std::move(given_actor)),
          policy(given_policy),
          now(given_now),
          mode(given_mode),
          batches(transaction) {}

    /// Where a row belongs.
    struct Place {
        std::string checksum;
        RecordId record;                 // empty: a new one
        bool is_known = false;           // with this checksum
        std::optional<Case> opened = {}; // of a record that the row may change
    };

    Result<Place> find_place(const Deposit& row);
    Result<Sighting> look(const Deposit& row);
    Result<Deposited> deposit(const Deposit& row);
    void finish();

    /// The record that the row means; nothing when it is a new one.
    Result<std::optional<Record>> find(const Deposit& row,
                                       const std::optional<DepositedSource>& source);
    bool is_first(std::string_view kind, std::string_view a, std::string_view b = {});
    Result<void> check_first(const Deposit& row);
    Result<void> check_owner(const Deposit& row) const;
    bool may_deposit_for(const OrganizationId& owner) const;

    Result<Deposited> create(const Deposit& row, const std::string& checksum);
    State first_state(const kinds::Kind& kind) const;

    Result<Case> open(const Deposit& row, Record record) const;
    Result<Deposited> change(const Deposit& row, Case opened, const std::string& checksum);
    Result<void> check_changeable(const Deposit& row, const Case& opened) const;
    Consent consent_after(const Deposit& row, const Case& opened) const;
    Value change_rights(const Deposit& row, Case& opened);
    void compare(const Deposit& row, const Case& opened, const kinds::Kind& kind,
                 const std::vector<Layer>& layers, Deposited& deposited) const;
    void write_changes(const Deposit& row, Case& opened, const kinds::Kind& kind,
                       const Deposited& deposited, const std::vector<Layer>& layers);
    bool take_address(std::string_view name, const RecordId& record);
    void remember(const Deposit& row, const RecordId& record, const std::string& checksum);

    db::Transaction& transaction;
    std::shared_ptr<const kinds::Library> library;
    Actor actor;
    DepositPolicy policy;
    Timestamp now;
    DepositMode mode;
    DepositBatches batches;
    std::unordered_set<std::size_t> seen; // digests of keys: a few bytes a row
    std::optional<Place> looked_at;       // by look(), for the deposit() that may follow
    bool has_published = false;
};

bool Depositor::Implementation::is_first(std::string_view kind, std::string_view a,
                                         std::string_view b) {
    std::string key(kind);
    ((key += '\0') += a) += '\0';
    key += b;
    return seen.insert(std::hash<std::string>()(key)).second;
}

Result<void> Depositor::Implementation::check_first(const Deposit& row) {
    const bool is_new = row.record   ? is_first("record", row.record->text())
                        : row.source ? is_first("source", row.source->source, row.source->id)
                                     : true;
    const bool has_new_name = row.legacy_id.empty() || is_first("name", row.legacy_id);
    if (!is_new || !has_new_name) {
        return failure(ErrorKind::Conflict, {"registry.error.twice_in_file", {}});
    }
    return {};
}

bool Depositor::Implementation::may_deposit_for(const OrganizationId& owner) const {
    if (policy == DepositPolicy::Publish) {
        return actor.has(Role::Secretariat) || actor.has(Role::Administrator);
    }
    return std::ranges::find(actor.organizations, owner) != actor.organizations.end();
}

Result<void> Depositor::Implementation::check_owner(const Deposit& row) const {
    if (!row.owner.is_empty() &&
        library->references->get_organization(row.owner.text()) == nullptr) {
        return invalid("owner", {"registry.error.unknown_organization", {}});
    }
    return {};
}

Result<std::optional<Record>>
Depositor::Implementation::find(const Deposit& row, const std::optional<DepositedSource>& source) {
    if (row.record) {
        std::optional<Record> record = find_record(transaction, *row.record);
        if (!record) {
            return unknown_record();
        }
        return record;
    }
    if (source) {
        return find_record(transaction, source->record);
    }
    if (!row.legacy_id.empty()) {
        if (const auto record = find_by_address(transaction, row.legacy_id)) {
            return find_record(transaction, *record);
        }
    }
    return std::nullopt;
}

Result<Depositor::Implementation::Place> Depositor::Implementation::find_place(const Deposit& row) {
    if (auto sound = check_keys(row); !sound) {
        return failure_of(sound);
    }
    if (auto first = check_first(row); !first) {
        return failure_of(first);
    }
    Place place;
    place.checksum = row.fingerprint.empty() ? checksum_of(row) : row.fingerprint;
    std::optional<DepositedSource> source;
    if (row.source && !row.record) {
        source = find_source(transaction, row.source->source, row.source->id);
    }
    if (source && source->checksum == place.checksum) {
        place.record = source->record;
        place.is_known = true;
        return place;
    }
    if (auto known = check_owner(row); !known) {
        return failure_of(known);
    }
    auto record = find(row, source);
    if (!record) {
        return failure_of(record);
    }
    if (std::optional<Record> known = std::move(*record)) {
        auto opened = open(row, std::move(*known));
        if (!opened) {
            return failure_of(opened);
        }
        place.record = opened->record.id;
        place.opened.emplace(std::move(*opened));
    }
    return place;
}

Result<Sighting> Depositor::Implementation::look(const Deposit& row) {
    looked_at.reset();
    Result<Place> place = find_place(row);
    if (!place) {
        return failure_of(place);
    }
    Sighting sighting{place->record, place->is_known};
    if (const std::optional<Case>& opened = place->opened) {
        const Record& record = opened->record;
        auto newest = find_revision(transaction, record.id, record.revision);
        sighting.present = Present{record.id,
                                   record.revision,
                                   record.revision == record.published_revision,
                                   record.language,
                                   record.consent,
                                   newest ? std::move(newest->content) : Value::object(),
                                   list_layers(transaction, record.id)};
    }
    looked_at.emplace(std::move(*place));
    return sighting;
}

Result<Deposited> Depositor::Implementation::deposit(const Deposit& row) {
    if (!looked_at) {
        Result<Place> place = find_place(row);
        if (!place) {
            return failure_of(place);
        }
        looked_at.emplace(std::move(*place));
    }
    Place place = std::move(*looked_at);
    looked_at.reset();
    if (place.is_known) {
        return Deposited{place.record, DepositOutcome::Unchanged};
    }
    return place.opened ? change(row, std::move(*place.opened), place.checksum)
                        : create(row, place.checksum);
}

/// False when the name leads to another record already.
bool Depositor::Implementation::take_address(std::string_view name, const RecordId& record) {
    return mode == DepositMode::Write
               ? add_address(transaction, name, record)
               : find_by_address(transaction, name).value_or(record) == record;
}

void Depositor::Implementation::remember(const Deposit& row, const RecordId& record,
                                         const std::string& checksum) {
    if (row.source && !row.record) {
        save_source(transaction, row.source->source, row.source->id, {record, checksum});
    }
}

State Depositor::Implementation::first_state(const kinds::Kind& kind) const {
    if (policy == DepositPolicy::Publish) {
        return State::Published;
    }
    const kinds::Move* move = kind.find_move(kinds::MoveName::Submit, State::Draft);
    return move == nullptr ? State::Submitted : move->to;
}

Result<Deposited> Depositor::Implementation::create(const Deposit& row,
                                                    const std::string& checksum) {
    const auto kind = library->find_kind(row.kind);
    if (!kind) {
        return failure(ErrorKind::InvalidInput, {"registry.error.unknown_kind", {}});
    }
    if (!may_deposit_for(row.owner)) {
        return failure(ErrorKind::NotAllowed, {"registry.error.not_for_organization", {}});
    }
    NewDeposit made;
    Record& record = made.record;
    record.id = RecordId::create();
    if (mode == DepositMode::Rehearse) {
        return Deposited{record.id, DepositOutcome::Created};
    }
    record.kind = row.kind;
    record.owner = row.owner;
    record.state = first_state(*kind);
    record.consent = row.consent;
    record.language = row.language;
    record.title = row.content.text_of(kind->title_field);
    record.revision = 1;
    record.created_at = now;
    record.changed_at = now;
    record.submitted_at = row.submitted_at.value_or(now);
    if (record.state == State::Published) {
        record.published_revision = 1;
        record.published_at = now;
        record.confirmed_at = record.submitted_at;
    }
    Revision& revision = made.revision;
    revision.record = record.id;
    revision.number = 1;
    revision.kind_version = kind->version;
    revision.content = row.content;
    revision.language = row.language;
    revision.at = now;
    revision.author = actor.account;
    revision.capacity = Capacity::Import;
    for (const auto& [language, content] : row.layers) {
        made.layers.push_back(
            {record.id, language, row.layer_basis, content, 1, now, actor.account});
    }
    made.alignments = synchronise({}, claimed_nodes(*kind, row.content), *library->references,
                                  {record.id, actor.account, Capacity::Import, now})
                          .saved;
    batches.add(*kind, made, row.legacy_id, row.record ? std::nullopt : row.source, checksum);
    has_published = has_published || is_public(record);
    return Deposited{record.id, DepositOutcome::Created};
}

Result<void> Depositor::Implementation::check_changeable(const Deposit& row,
                                                         const Case& opened) const {
    const Record& record = opened.record;
    if (policy == DepositPolicy::Submit && !opened.standing.is_owner) {
        return may_read(opened.standing, record) || has_publication(transaction, record.id)
                   ? not_allowed()
                   : unknown_record();
    }
    if (policy == DepositPolicy::Publish && !opened.standing.is_secretariat) {
        return not_allowed();
    }
    if (record.kind != row.kind) {
        return failure(ErrorKind::Conflict, {"registry.error.other_kind", {}});
    }
    if (policy == DepositPolicy::Publish && is_waiting_for_a_decision(transaction, record)) {
        return failure(ErrorKind::Conflict, {"registry.error.waiting", {}});
    }
    return {};
}

Consent Depositor::Implementation::consent_after(const Deposit& row, const Case& opened) const {
    const bool is_owners_word = policy == DepositPolicy::Submit && opened.standing.is_owner;
    return is_owners_word || is_narrower(row.consent, opened.record.consent)
               ? row.consent
               : opened.record.consent;
}

Value Depositor::Implementation::change_rights(const Deposit& row, Case& opened) {
    Value details = Value::object();
    const Consent consent = consent_after(row, opened);
    if (consent != opened.record.consent) {
        details = change_of("consent", name_of(opened.record.consent), name_of(consent));
        opened.record.consent = consent;
    }
    if (gets_owner(row, opened)) {
        const Value change = change_of("owner", "", row.owner.text());
        details.set("owner", *change.find("owner"));
        opened.record.owner = row.owner;
        delete_claims(transaction, opened.record.id);
    }
    return details;
}

void Depositor::Implementation::compare(const Deposit& row, const Case& opened,
                                        const kinds::Kind& kind, const std::vector<Layer>& layers,
                                        Deposited& deposited) const {
    const auto newest = find_revision(transaction, opened.record.id, opened.record.revision);
    const Value before = newest ? newest->content : Value::object();
    deposited.differences = kinds::differences(kind, before, row.content);
    for (const auto& [language, content] : row.layers) {
        const auto layer = std::ranges::find(layers, language, &Layer::language);
        for (kinds::Difference& difference : kinds::differences(
                 kind, layer == layers.end() ? Value::object() : layer->content, content)) {
            deposited.layer_differences.emplace_back(language, std::move(difference));
        }
    }
}

void Depositor::Implementation::write_changes(const Deposit& row, Case& opened,
                                              const kinds::Kind& kind, const Deposited& deposited,
                                              const std::vector<Layer>& layers) {
    Record& record = opened.record;
    const State from = record.state;
    const Value details = change_rights(row, opened);
    const Timestamp submitted = row.submitted_at.value_or(now);
    if (!deposited.differences.empty() || row.language != record.language) {
        add_revision(opened, kind, row.content, row.language, Capacity::Import, {});
        record.submitted_at = submitted;
        record.state = first_state(kind);
    }
    if (record.state == State::Published && record.revision != record.published_revision) {
        const auto confirmed = record.confirmed_at;
        publish_newest(opened, Capacity::Import);
        record.confirmed_at = std::max(record.confirmed_at, confirmed);
    }
    for (const auto& [language, content] : row.layers) {
        const auto layer = std::ranges::find(layers, language, &Layer::language);
        const bool is_peoples = layer != layers.end() && layer->basis != LayerBasis::Machine;
        if (row.layer_basis != LayerBasis::Machine || !is_peoples) {
            save_layer(transaction, Layer{record.id, language, row.layer_basis, content,
                                          record.revision, now, actor.account});
        }
    }
    record.changed_at = now;
    update_record(transaction, record);
    Event event;
    event.record = record.id;
    event.at = now;
    event.action = "import";
    event.from = from;
    event.to = record.state;
    event.revision = record.revision;
    event.actor = actor.account;
    event.capacity = Capacity::Import;
    event.details = details;
    insert_event(transaction, event);
    has_published = rewrite_publication(transaction, *library, record.id, now) || has_published;
}

Result<Case> Depositor::Implementation::open(const Deposit& row, Record record) const {
    Case opened{transaction, library, actor, now, std::move(record), {}, {}};
    opened.alignments = list_alignments(transaction, opened.record.id);
    opened.standing = standing_in(transaction, actor, opened.record, opened.alignments);
    if (auto possible = check_changeable(row, opened); !possible) {
        return failure_of(possible);
    }
    return opened;
}

Result<Deposited> Depositor::Implementation::change(const Deposit& row, Case opened,
                                                    const std::string& checksum) {
    Deposited deposited{opened.record.id, DepositOutcome::Unchanged};
    const State state = opened.record.state;
    if (state == State::Withdrawn || state == State::Archived) {
        deposited.note = left_alone(opened.record);
        if (!opened.record.merged_into.is_empty()) {
            deposited.record = opened.record.merged_into;
        }
        return deposited;
    }
    const auto kind = library->find_kind(opened.record.kind);
    const std::vector<Layer> layers = list_layers(transaction, opened.record.id);
    compare(row, opened, *kind, layers, deposited);
    const bool changes_rights =
        gets_owner(row, opened) || consent_after(row, opened) != opened.record.consent;
    if (!row.legacy_id.empty() && !take_address(row.legacy_id, opened.record.id)) {
        return failure(ErrorKind::Conflict, {"registry.error.name_taken", {}});
    }
    if (mode == DepositMode::Write) {
        remember(row, opened.record.id, checksum);
    }
    if (deposited.differences.empty() && deposited.layer_differences.empty() && !changes_rights &&
        row.language == opened.record.language) {
        return deposited;
    }
    deposited.outcome = DepositOutcome::Changed;
    if (mode == DepositMode::Write) {
        write_changes(row, opened, *kind, deposited, layers);
    }
    return deposited;
}

void Depositor::Implementation::finish() {
    batches.flush();
    if (has_published) {
        transaction.record_change({publication_topic, key_of_changes_at(now)});
        has_published = false;
    }
}

Depositor::Depositor(db::Transaction& transaction, std::shared_ptr<const kinds::Library> library,
                     Actor actor, DepositPolicy policy, Timestamp now, DepositMode mode)
    : m_implementation(std::make_unique<Implementation>(transaction, std::move(library),
                                                        std::move(actor), policy, now, mode)) {}

Depositor::~Depositor() = default;

Result<Sighting> Depositor::look(const Deposit& row) {
    return m_implementation->look(row);
}

Result<Deposited> Depositor::deposit(const Deposit& row) {
    return m_implementation->deposit(row);
}

void Depositor::finish() {
    m_implementation->finish();
}

std::optional<Timestamp> moment_of_legacy_id(std::string_view id) {
    const auto number = parse_integer(id);
    if (!number || *number < 0) {
        return std::nullopt;
    }
    if (id.size() == 10) {
        return Timestamp(Timestamp::Milliseconds(std::chrono::seconds(*number)));
    }
    if (id.size() == 17) {
        return Timestamp(Timestamp::Milliseconds(std::chrono::milliseconds(*number / 10'000)));
    }
    return std::nullopt;
}

} // namespace stocktake::registry
