// SPDX-License-Identifier: Apache-2.0
// Moves between states, and consent, which rules what of them the public sees.
#include "features/registry/actions.hpp"

#include "base/text.hpp"
#include "features/registry/case.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::MoveName;
using kinds::State;

constexpr std::size_t most_field_reasons = 100;

bool needs_reason(const Decision& decision) {
    return decision.move == MoveName::Withdraw ||
           (decision.move == MoveName::Return && decision.fields.empty());
}

/// Reasons are for a return only, and for fields that the record's form has.
Result<void> check_fields(const kinds::Kind& kind, const Decision& decision) {
    if (decision.fields.empty()) {
        return {};
    }
    if (decision.move != MoveName::Return || decision.fields.size() > most_field_reasons) {
        return invalid("fields", {"registry.error.field_reasons", {}});
    }
    for (const FieldReason& each : decision.fields) {
        const std::string_view field = std::string_view(each.field).substr(0, each.field.find('.'));
        if (kind.find_field(field) == nullptr) {
            return invalid(each.field, {"registry.error.unknown_field", {{"field", each.field}}});
        }
        if (auto sound = check_reason(each.reason, true, each.field); !sound) {
            return sound;
        }
    }
    return {};
}

Value details_of(const Decision& decision) {
    if (decision.fields.empty()) {
        return {};
    }
    Value fields = Value::array();
    for (const FieldReason& each : decision.fields) {
        fields.push(Value::object({{"field", each.field}, {"reason", each.reason}}));
    }
    return Value::object({{"fields", std::move(fields)}});
}

/// Why a move is not made, for the one who asked.
tl::unexpected<Error> refusal(const Case& opened, const kinds::Kind& kind, MoveName move) {
    const bool decides = move == MoveName::Publish || move == MoveName::Return;
    if (decides && opened.standing.is_reviewer && has_conflict(opened.actor, opened.record)) {
        return failure(ErrorKind::NotAllowed, {"registry.error.own_record", {}});
    }
    return find_move(kind, move, opened.record) == nullptr ? wrong_state(opened.record)
                                                           : not_allowed();
}

Result<void> check_publishable(const Case& opened) {
    const Record& record = opened.record;
    if (!record.is_orphan() &&
        opened.library->references->get_organization(record.owner.text()) == nullptr) {
        return failure(ErrorKind::Conflict, {"registry.error.owner_not_confirmed", {}});
    }
    return {};
}

Result<void> move_in(Case& opened, const Decision& decision) {
    Record& record = opened.record;
    const auto kind = opened.library->find_kind(record.kind);
    const auto capacity = may_move(*kind, decision.move, opened.standing, record);
    if (decision.move == MoveName::Submit || !capacity) {
        return refusal(opened, *kind, decision.move);
    }
    if (decision.revision != record.revision) {
        return failure(ErrorKind::Conflict, {"registry.error.changed_meanwhile", {}});
    }
    if (auto sound = check_reason(decision.reason, needs_reason(decision)); !sound) {
        return sound;
    }
    if (auto sound = check_fields(*kind, decision); !sound) {
        return sound;
    }
    const State from = record.state;
    record.state = find_move(*kind, decision.move, record)->to;
    if (record.state == State::Published) {
        if (auto possible = check_publishable(opened); !possible) {
            return possible;
        }
        publish_newest(opened, *capacity);
    } else if (record.state == State::Withdrawn) {
        record.published_revision.reset();
    }
    close_case(opened, {kinds::name_of(decision.move), *capacity, decision.reason,
                        details_of(decision), from});
    return {};
}

/// Whose word it is to change consent; the secretariat may only hide what an owner has shown.
std::optional<Capacity> may_change_consent(const Case& opened, Consent consent) {
    if (opened.standing.is_owner) {
        return Capacity::Owner;
    }
    const bool may = opened.standing.is_secretariat &&
                     (opened.record.is_orphan() || is_narrower(consent, opened.record.consent));
    return may ? std::optional(Capacity::Secretariat) : std::nullopt;
}

} // namespace

Result<void> move_record(const Desk& desk, const Actor& actor, const RecordId& record,
                         const Decision& decision, Timestamp now) {
    return with_case(desk, actor, record, now,
                     [&](Case& opened) { return move_in(opened, decision); });
}

Result<void> change_consent(const Desk& desk, const Actor& actor, const RecordId& record,
                            Consent consent, Timestamp now) {
    return with_case(desk, actor, record, now, [&](Case& opened) -> Result<void> {
        if (!opened.record.merged_into.is_empty()) {
            return wrong_state(opened.record);
        }
        if (consent == opened.record.consent) {
            return {};
        }
        const auto capacity = may_change_consent(opened, consent);
        if (!capacity) {
            return opened.standing.is_secretariat
                       ? Result<void>(
                             failure(ErrorKind::NotAllowed, {"registry.error.consent_wider", {}}))
                       : Result<void>(not_allowed());
        }
        Value details = change_of("consent", name_of(opened.record.consent), name_of(consent));
        opened.record.consent = consent;
        close_case(opened, {"consent", *capacity, {}, std::move(details), opened.record.state});
        return {};
    });
}

} // namespace stocktake::registry
