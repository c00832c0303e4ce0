// SPDX-License-Identifier: Apache-2.0
// Two records of the same thing become one.
#include "features/registry/actions.hpp"

#include "features/registry/case.hpp"
#include "features/registry/public_view.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

std::optional<Capacity> may_merge(const Case& duplicate, const Case& kept) {
    if (duplicate.standing.is_secretariat) {
        return Capacity::Secretariat;
    }
    return duplicate.standing.is_owner && kept.standing.is_owner ? std::optional(Capacity::Owner)
                                                                 : std::nullopt;
}

Result<void> check_pair(const Case& duplicate, const Case& kept) {
    const Record& goes = duplicate.record;
    const Record& stays = kept.record;
    if (goes.id == stays.id || goes.kind != stays.kind) {
        return invalid("kept", {"registry.error.merge_pair", {}});
    }
    if (!goes.merged_into.is_empty()) {
        return failure(ErrorKind::Conflict, {"registry.error.merged", {}});
    }
    if (!stays.merged_into.is_empty() || stays.state == kinds::State::Withdrawn) {
        return failure(ErrorKind::Conflict, {"registry.error.merge_gone", {}});
    }
    // Otherwise something public would disappear into what the public may not see.
    if (is_public(goes) && !is_public(stays)) {
        return failure(ErrorKind::Conflict, {"registry.error.merge_unpublished", {}});
    }
    return {};
}

/// They do not stand in the content of `kept`, so they are marked as added by who merges.
void take_over_alignments(Case& kept, const Case& duplicate) {
    for (Alignment alignment : duplicate.alignments) {
        const bool is_there = std::ranges::any_of(kept.alignments, [&](const Alignment& each) {
            return each.framework == alignment.framework && each.node == alignment.node;
        });
        if (is_there || alignment.state == AlignmentState::Refused) {
            continue;
        }
        alignment.record = kept.record.id;
        if (alignment.claimed_as == Capacity::Owner || alignment.claimed_as == Capacity::Import) {
            alignment.claimed_as = Capacity::Secretariat;
            alignment.claimed_by = kept.actor.account;
            alignment.claimed_at = kept.now;
        }
        save_alignment(kept.transaction, alignment);
    }
}

/// What the public has not seen of one record does not become public by the other. What neither
/// shows yet is decided on as a whole.
bool may_take_over(const Layer& layer, const Record& goes, const Record& stays) {
    if (is_public(goes)) {
        return layer.revision <= goes.published_revision;
    }
    return !is_public(stays) && !is_narrower(goes.consent, stays.consent);
}

/// Translations of another text, if of the same thing: shown as made from an older revision.
void take_over_layers(const Case& kept, const Case& duplicate) {
    const std::vector<Layer> ours = list_layers(kept.transaction, kept.record.id);
    for (Layer layer : list_layers(kept.transaction, duplicate.record.id)) {
        const bool is_there =
            layer.language == kept.record.language ||
            std::ranges::find(ours, layer.language, &Layer::language) != ours.end();
        if (!is_there && may_take_over(layer, duplicate.record, kept.record)) {
            layer.record = kept.record.id;
            layer.revision = 0;
            save_layer(kept.transaction, layer);
        }
    }
}

Result<void> merge(Case& duplicate, Case& kept, std::string_view reason) {
    const auto capacity = may_merge(duplicate, kept);
    if (!capacity) {
        return not_allowed();
    }
    if (auto sound = check_pair(duplicate, kept); !sound) {
        return sound;
    }
    if (auto sound = check_reason(reason, *capacity == Capacity::Secretariat); !sound) {
        return sound;
    }
    db::Transaction& transaction = kept.transaction;
    const RecordId& goes = duplicate.record.id;
    const RecordId& stays = kept.record.id;
    take_over_alignments(kept, duplicate);
    take_over_layers(kept, duplicate);
    move_addresses(transaction, goes, stays);
    move_merged(transaction, goes, stays);
    delete_claims(transaction, goes);
    const kinds::State from = duplicate.record.state;
    duplicate.record.state = kinds::State::Withdrawn;
    duplicate.record.published_revision.reset();
    duplicate.record.merged_into = stays;
    // The one that stays first, so that the tombstone of the other leads to something.
    close_case(kept, {"take-over", *capacity, reason, Value::object({{"duplicate", goes.text()}}),
                      kept.record.state});
    close_case(duplicate,
               {"merge", *capacity, reason, Value::object({{"kept", stays.text()}}), from});
    return {};
}

} // namespace

Result<void> merge_records(const Desk& desk, const Actor& actor, const RecordId& duplicate,
                           const RecordId& kept, std::string_view reason, Timestamp now) {
    return desk.database.write([&](db::Transaction& transaction) -> Result<void> {
        auto goes = open_case(desk, transaction, actor, duplicate, now);
        if (!goes) {
            return failure_of(goes);
        }
        auto stays = open_case(desk, transaction, actor, kept, now);
        if (!stays) {
            return failure_of(stays);
        }
        return merge(*goes, *stays, reason);
    });
}

} // namespace stocktake::registry
