// SPDX-License-Identifier: Apache-2.0
// One record for its page: what its reader may see of it, and what has happened to it.
#include "features/registry/queries.hpp"

#include "features/registry/history.hpp"
#include "features/registry/public_view.hpp"
#include "features/registry/stored.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

/// Whether the reader works beside whoever acted.
bool is_colleague(const Actor& actor, const Standing& standing, const Event& event) {
    if (standing.is_secretariat || event.actor == actor.account) {
        return true;
    }
    switch (event.capacity) {
    case Capacity::Owner:
        return standing.is_owner;
    case Capacity::Reviewer:
        return standing.is_reviewer;
    case Capacity::Facilitator:
        return standing.is_reviewer || standing.is_facilitator;
    case Capacity::Secretariat:
    case Capacity::Import:
    case Capacity::Link:
        break;
    }
    return false;
}

std::map<std::int64_t, Capacity> capacities_of(db::Transaction& transaction,
                                               const RecordId& record) {
    db::Cursor row = transaction.query(
        "SELECT number, capacity FROM record_revision WHERE record = $1", {record});
    std::map<std::int64_t, Capacity> capacities;
    while (row.next()) {
        const std::string name = row.text(1);
        capacities.emplace(row.integer(0), db::stored_name(parse_capacity(name), name));
    }
    return capacities;
}

} // namespace

std::optional<OpenedRecord> find_for(db::Transaction& transaction, const Actor& actor,
                                     const RecordId& id) {
    std::optional<Record> record = find_record(transaction, id);
    if (!record) {
        return std::nullopt;
    }
    OpenedRecord opened{std::move(*record), list_alignments(transaction, id), {}};
    opened.standing = standing_in(transaction, actor, opened.record, opened.alignments);
    opened.has_conflict = has_conflict(actor, opened.record) || opened.standing.is_owner;
    if (!may_read(opened.standing, opened.record)) {
        return std::nullopt;
    }
    return opened;
}

std::optional<Revision> newest_revision_for(db::Transaction& transaction,
                                            const kinds::Library& library,
                                            const OpenedRecord& opened) {
    std::optional<Revision> revision =
        find_revision(transaction, opened.record.id, opened.record.revision);
    if (revision) {
        const auto kind = kind_at(transaction, library, opened.record.kind, revision->kind_version);
        revision->content =
            kinds::visible_part(*kind, revision->content, widest_visibility(opened.standing));
    }
    return revision;
}

std::vector<Event> history_for(db::Transaction& transaction, const Actor& actor,
                               const OpenedRecord& opened) {
    std::vector<Event> events = list_events(transaction, opened.record.id);
    for (Event& event : events) {
        const bool is_own = event.actor == actor.account && actor.is_signed_in();
        if (event.action == "claim" && !is_own && !opened.standing.is_secretariat) {
            event.reason.clear();
            event.details = Value::object();
            event.actor = {};
        } else if (!is_colleague(actor, opened.standing, event)) {
            event.actor = {};
        }
    }
    return events;
}

std::vector<PublicRevision> list_public_revisions(db::Transaction& transaction,
                                                  const RecordId& id) {
    const std::optional<Record> record = find_record(transaction, id);
    if (!record || !is_public(*record)) {
        return {};
    }
    return public_revisions(*record, list_events(transaction, id), capacities_of(transaction, id));
}

Result<std::vector<kinds::Difference>> public_differences(db::Transaction& transaction,
                                                          const kinds::Library& library,
                                                          const RecordId& id, std::int64_t before,
                                                          std::int64_t after) {
    const std::vector<PublicRevision> seen = list_public_revisions(transaction, id);
    for (const std::int64_t number : {before, after}) {
        if (std::ranges::find(seen, number, &PublicRevision::number) == seen.end()) {
            return failure(ErrorKind::NotFound, {"registry.error.unknown_revision", {}});
        }
    }
    const Record record = get_record(transaction, id);
    const std::vector<Alignment> alignments = list_alignments(transaction, id);
    const auto shown = [&](std::int64_t number) {
        const Revision revision = get_revision(transaction, id, number);
        const auto kind = kind_at(transaction, library, record.kind, revision.kind_version);
        return public_part({record, *kind, revision, {}, alignments});
    };
    const Revision newer = get_revision(transaction, id, after);
    const auto kind = kind_at(transaction, library, record.kind, newer.kind_version);
    return kinds::differences(*kind, shown(before), shown(after));
}

} // namespace stocktake::registry
