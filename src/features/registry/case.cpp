// SPDX-License-Identifier: Apache-2.0
#include "features/registry/case.hpp"

#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/registry/alignments.hpp"
#include "features/registry/duplicates.hpp"
#include "features/registry/event_letters.hpp"
#include "features/registry/public_view.hpp"

namespace stocktake::registry {

namespace {

constexpr std::int64_t longest_reason = 2000;

std::optional<Case> load(const Desk& desk, db::Transaction& transaction, const Actor& actor,
                         const RecordId& id, Timestamp now) {
    std::optional<Record> record = find_record(transaction, id);
    if (!record) {
        return std::nullopt;
    }
    std::vector<Alignment> alignments = list_alignments(transaction, id);
    const Standing standing = standing_in(transaction, actor, *record, alignments);
    const OrganizationId owner = record->owner;
    return Case{transaction,
                desk.shelf.library(transaction),
                actor,
                now,
                std::move(*record),
                std::move(alignments),
                standing,
                desk.letters,
                owner};
}

} // namespace

Result<Case> open_case(const Desk& desk, db::Transaction& transaction, const Actor& actor,
                       const RecordId& record, Timestamp now) {
    std::optional<Case> opened = load(desk, transaction, actor, record, now);
    if (!opened) {
        return unknown_record();
    }
    if (!may_read(opened->standing, opened->record)) {
        return has_publication(transaction, record) ? not_allowed() : unknown_record();
    }
    return std::move(*opened);
}

Result<Case> open_public_case(const Desk& desk, db::Transaction& transaction, const Actor& actor,
                              const RecordId& record, Timestamp now) {
    std::optional<Case> opened = load(desk, transaction, actor, record, now);
    if (!opened ||
        !(has_publication(transaction, record) || may_read(opened->standing, opened->record))) {
        return unknown_record();
    }
    return std::move(*opened);
}

Value change_of(std::string_view what, std::string_view before, std::string_view after) {
    return Value::object(
        {{std::string(what), Value::object({{"before", before}, {"after", after}})}});
}

void close_case(Case& opened, const Step& step) {
    Record& record = opened.record;
    record.changed_at = opened.now;
    update_record(opened.transaction, record);
    Event event;
    event.record = record.id;
    event.at = opened.now;
    event.action = step.action;
    event.from = step.from;
    event.to = record.state;
    event.revision = record.revision;
    event.actor = opened.actor.account;
    event.capacity = step.capacity;
    event.reason = step.reason;
    event.details = step.details;
    insert_event(opened.transaction, event);
    db::write_audit(opened.transaction, opened.actor,
                    {std::string(step.action) + "-record", "record", record.id.text(),
                     Value::object({{"capacity", name_of(step.capacity)},
                                    {"state", kinds::name_of(record.state)},
                                    {"revision", record.revision}})});
    opened.transaction.record_change({record_topic, record.id.text()});
    refresh_publication(opened.transaction, *opened.library, record.id, opened.now);
    tell(opened, step, opened.former_owner);
}

tl::unexpected<Error> unknown_record() {
    return failure(ErrorKind::NotFound, {"registry.error.unknown_record", {}});
}

tl::unexpected<Error> not_allowed() {
    return failure(ErrorKind::NotAllowed, {"registry.error.not_allowed", {}});
}

tl::unexpected<Error> wrong_state(const Record& record) {
    return failure(ErrorKind::Conflict, {"registry.error.wrong_state",
                                         {{"state", std::string(kinds::name_of(record.state))}}});
}

tl::unexpected<Error> invalid(std::string field, Message message) {
    return failure(ErrorKind::InvalidInput, message, {{std::move(field), message}});
}

Result<void> check_reason(std::string_view reason, bool is_required, std::string_view field) {
    if (trimmed(reason).empty()) {
        return is_required ? Result<void>(
                                 invalid(std::string(field), {"registry.error.reason_missing", {}}))
                           : Result<void>();
    }
    if (!is_utf8(reason) || has_forbidden_characters(reason)) {
        return invalid(std::string(field), {"form.error.control_characters", {}});
    }
    if (count_characters(reason) > longest_reason) {
        return invalid(std::string(field),
                       {"registry.error.reason_long", {{"limit", longest_reason}}});
    }
    return {};
}

void synchronise_alignments(Case& opened, const kinds::Kind& kind, const Value& content,
                            Dropped dropped, Capacity capacity) {
    const AlignmentChanges changes = synchronise(
        opened.alignments, claimed_nodes(kind, content), *opened.library->references,
        {opened.record.id, opened.actor.account,
         capacity == Capacity::Import ? Capacity::Import : Capacity::Owner, opened.now});
    for (const Alignment& alignment : changes.saved) {
        save_alignment(opened.transaction, alignment);
    }
    if (dropped == Dropped::Removed) {
        for (const Alignment& alignment : changes.removed) {
            delete_alignment(opened.transaction, alignment);
        }
    }
    opened.alignments = list_alignments(opened.transaction, opened.record.id);
}

void add_revision(Case& opened, const kinds::Kind& kind, const Value& content, Language language,
                  Capacity capacity, std::string_view reason) {
    Record& record = opened.record;
    Revision revision;
    revision.record = record.id;
    revision.number = ++record.revision;
    revision.kind_version = kind.version;
    revision.content = content;
    revision.language = language;
    revision.at = opened.now;
    revision.author = opened.actor.account;
    revision.capacity = capacity;
    revision.reason = reason;
    insert_revision(opened.transaction, revision);
    record.language = language;
    record.title = content.text_of(kind.title_field);
    save_countries(opened.transaction, record.id, ids_in(kind, content, kinds::FieldType::Country));
    make_comparable(opened.transaction, record.id, record.revision,
                    entry_of(kind, content, record.owner));
    synchronise_alignments(opened, kind, content,
                           record.published_revision ? Dropped::Kept : Dropped::Removed, capacity);
}

void publish_newest(Case& opened, Capacity capacity) {
    Record& record = opened.record;
    const Revision newest = get_revision(opened.transaction, record.id, record.revision);
    const auto kind =
        kind_at(opened.transaction, *opened.library, record.kind, newest.kind_version);
    synchronise_alignments(opened, *kind, newest.content, Dropped::Removed, capacity);
    record.state = kinds::State::Published;
    record.published_revision = record.revision;
    record.published_at = record.published_at.value_or(opened.now);
    record.confirmed_at = record.submitted_at.value_or(opened.now);
}

} // namespace stocktake::registry
