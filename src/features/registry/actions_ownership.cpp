// SPDX-License-Identifier: Apache-2.0
// Whose record it is: handing over, whom to ask when nobody answers, orphans and who claims them.
#include "features/registry/actions.hpp"

#include "base/text.hpp"
#include "features/registry/case.hpp"
#include "features/registry/freshness.hpp"
#include "mail/letter.hpp"

namespace stocktake::registry {

namespace {

tl::unexpected<Error> unknown_organization() {
    return invalid("to", {"registry.error.unknown_organization", {}});
}

bool is_confirmed(const Case& opened, const OrganizationId& organization) {
    return opened.library->references->get_organization(organization.text()) != nullptr;
}

/// Who may give the record away, and as what; see hand_over.
std::optional<Capacity> may_hand_over(const Case& opened, const OrganizationId& to) {
    db::Transaction& transaction = opened.transaction;
    const Record& record = opened.record;
    const bool acts_for_receiver = people::may_act_for(transaction, opened.actor, to);
    if (record.is_orphan() && opened.standing.is_owner && acts_for_receiver) {
        return Capacity::Owner;
    }
    if (!record.is_orphan() && acts_for_receiver &&
        people::is_manager(transaction, opened.actor.account, record.owner)) {
        return Capacity::Owner;
    }
    return opened.standing.is_secretariat ? std::optional(Capacity::Secretariat) : std::nullopt;
}

Result<void> hand_over_in(Case& opened, const OrganizationId& to, std::string_view reason) {
    Record& record = opened.record;
    if (!record.merged_into.is_empty()) {
        return wrong_state(record);
    }
    const auto capacity = may_hand_over(opened, to);
    if (!capacity) {
        return not_allowed();
    }
    // A draft may belong to an organization that is only proposed, as long as its proposer writes
    // it.
    if (!is_confirmed(opened, to) && *capacity != Capacity::Owner) {
        return unknown_organization();
    }
    if (!is_confirmed(opened, to) && record.published_revision) {
        return failure(ErrorKind::Conflict, {"registry.error.owner_not_confirmed", {}});
    }
    if (auto sound = check_reason(reason, *capacity == Capacity::Secretariat); !sound) {
        return sound;
    }
    if (to == record.owner) {
        return {};
    }
    Value details = change_of("owner", record.owner.text(), to.text());
    // A draft of nobody's is given to one's own organization: no letters, nothing is taken over.
    const bool is_choice = record.is_orphan() && *capacity == Capacity::Owner;
    record.owner = to;
    // The mailbox and the links in letters were the former owner's.
    record.succession.clear();
    delete_claims(opened.transaction, record.id);
    forget_questions(opened.transaction, record.id);
    close_case(opened, {is_choice ? "choose-owner" : "hand-over", *capacity, reason,
                        std::move(details), record.state});
    return {};
}

Result<void> claim_in(Case& opened, const OrganizationId& organization, std::string_view reason) {
    if (!opened.record.is_orphan() || opened.record.state == kinds::State::Draft) {
        return failure(ErrorKind::Conflict, {"registry.error.not_orphan", {}});
    }
    if (!people::may_act_for(opened.transaction, opened.actor, organization)) {
        return failure(ErrorKind::NotAllowed, {"registry.error.not_for_organization", {}});
    }
    if (!is_confirmed(opened, organization)) {
        return failure(ErrorKind::Conflict, {"registry.error.owner_not_confirmed", {}});
    }
    if (auto sound = check_reason(reason, true); !sound) {
        return sound;
    }
    const Claim claim{opened.record.id, organization, opened.actor.account, std::string(reason),
                      opened.now};
    if (!insert_claim(opened.transaction, claim)) {
        return failure(ErrorKind::Conflict, {"registry.error.claimed_already", {}});
    }
    close_case(opened,
               {"claim", Capacity::Owner, reason,
                Value::object({{"organization", organization.text()}}), opened.record.state});
    return {};
}

Result<void> decide_claim_in(Case& opened, const OrganizationId& organization, bool is_approved,
                             std::string_view reason) {
    Record& record = opened.record;
    if (!opened.standing.is_secretariat) {
        return not_allowed();
    }
    const std::optional<Claim> claim = find_claim(opened.transaction, record.id, organization);
    if (!claim) {
        return failure(ErrorKind::NotFound, {"registry.error.unknown_claim", {}});
    }
    if (claim->account == opened.actor.account ||
        people::may_act_for(opened.transaction, opened.actor, organization)) {
        return failure(ErrorKind::NotAllowed, {"registry.error.own_record", {}});
    }
    if (auto sound = check_reason(reason, !is_approved); !sound) {
        return sound;
    }
    Value details = Value::object({{"organization", organization.text()}});
    if (is_approved) {
        details = change_of("owner", record.owner.text(), organization.text());
        record.owner = organization;
        delete_claims(opened.transaction, record.id);
    } else {
        delete_claim(opened.transaction, record.id, organization);
    }
    close_case(opened, {is_approved ? "approve-claim" : "refuse-claim", Capacity::Secretariat,
                        reason, std::move(details), record.state});
    return {};
}

} // namespace

Result<void> hand_over(const Desk& desk, const Actor& actor, const RecordId& record,
                       const OrganizationId& to, std::string_view reason, Timestamp now) {
    return with_case(desk, actor, record, now,
                     [&](Case& opened) { return hand_over_in(opened, to, reason); });
}

Result<void> set_succession(const Desk& desk, const Actor& actor, const RecordId& record,
                            std::string_view mailbox, Timestamp now) {
    return with_case(desk, actor, record, now, [&](Case& opened) -> Result<void> {
        if (!opened.standing.is_owner) {
            return not_allowed();
        }
        const std::string_view address = trimmed(mailbox);
        if (!address.empty() && !mail::check_address(address)) {
            return invalid("mailbox", {"form.error.email", {}});
        }
        if (address == opened.record.succession) {
            return {};
        }
        opened.record.succession = address;
        close_case(opened, {"succession", Capacity::Owner, {}, {}, opened.record.state});
        return {};
    });
}

Result<void> claim_orphan(const Desk& desk, const Actor& actor, const RecordId& record,
                          const OrganizationId& organization, std::string_view reason,
                          Timestamp now) {
    return desk.database.write([&](db::Transaction& transaction) -> Result<void> {
        auto opened = open_public_case(desk, transaction, actor, record, now);
        if (!opened) {
            return failure_of(opened);
        }
        return claim_in(*opened, organization, reason);
    });
}

Result<void> decide_claim(const Desk& desk, const Actor& actor, const RecordId& record,
                          const OrganizationId& organization, bool is_approved,
                          std::string_view reason, Timestamp now) {
    return with_case(desk, actor, record, now, [&](Case& opened) {
        return decide_claim_in(opened, organization, is_approved, reason);
    });
}

} // namespace stocktake::registry
