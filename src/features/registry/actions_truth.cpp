// SPDX-License-Identifier: Apache-2.0
// Whether a published record is still true.
#include "features/registry/actions.hpp"

#include "features/registry/case.hpp"

namespace stocktake::registry {

namespace {

Result<void> confirm(Case& opened, Capacity capacity, Truth truth) {
    Record& record = opened.record;
    if (!record.published_revision) {
        return wrong_state(record);
    }
    record.confirmed_at = opened.now;
    record.ended_at = truth == Truth::Ended ? std::optional(opened.now) : std::nullopt;
    close_case(opened, {truth == Truth::Ended ? "end" : "confirm", capacity, {}, {}, record.state});
    return {};
}

} // namespace

Result<void> confirm_truth(const Desk& desk, const Actor& actor, const RecordId& record,
                           Truth truth, Timestamp now) {
    return with_case(desk, actor, record, now, [&](Case& opened) -> Result<void> {
        const bool stands_in = opened.standing.is_secretariat && opened.record.is_orphan();
        if (!opened.standing.is_owner && !stands_in) {
            return not_allowed();
        }
        return confirm(opened, stands_in ? Capacity::Secretariat : Capacity::Owner, truth);
    });
}

Result<void> confirm_by_link(const Desk& desk, db::Transaction& transaction, const RecordId& record,
                             Truth truth, Timestamp now) {
    const Actor nobody;
    std::optional<Record> found = find_record(transaction, record);
    if (!found) {
        return unknown_record();
    }
    Case opened{transaction,       desk.shelf.library(transaction),      nobody, now,
                std::move(*found), list_alignments(transaction, record), {}};
    return confirm(opened, Capacity::Link, truth);
}

} // namespace stocktake::registry
