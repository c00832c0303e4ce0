// SPDX-License-Identifier: Apache-2.0
#include "features/people/members.hpp"

#include "db/audit.hpp"
#include "features/people/member_store.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/urls.hpp"

#include <array>

namespace stocktake::people {

namespace {

using Standing = std::optional<AccountOrganization>;

tl::unexpected<Error> wrong_organization(std::string message) {
    const Message reason{std::move(message), {}};
    return failure(ErrorKind::InvalidInput, reason, {{"organization", reason}});
}

tl::unexpected<Error> unknown_membership() {
    return failure(ErrorKind::NotFound, {"people.error.unknown_membership", {}});
}

void audit(db::Transaction& transaction, const Actor& actor, std::string action,
           const AccountOrganization& membership) {
    db::write_audit(transaction, actor,
                    {std::move(action), "account", membership.account.text(),
                     Value::object({{"organization", membership.organization.text()},
                                    {"position", name_of(membership.position)}})});
}

/// The public organization that somebody typed. In a transaction of its own: a pass over all names
/// must not hold up those who write.
Result<Organization> named_organization(db::Database& database, std::string_view text) {
    return database.read([&](db::Transaction& transaction) -> Result<Organization> {
        const auto directory = OrganizationDirectory::read(transaction, Actor{});
        if (const auto id = directory.find_one(text)) {
            return find_organization(transaction, *id).value();
        }
        return wrong_organization(directory.find(text).empty()
                                      ? "people.error.unknown_organization"
                                      : "people.error.several_organizations");
    });
}

/// Whoever asks, leaves and asks again makes others read letters.
Result<void> check_pace(db::Transaction& transaction, const Actor& actor) {
    constexpr std::int64_t requests_per_day = 20;
    const std::int64_t requests = db::count_audit(transaction, actor.account, "request-membership",
                                                  Timestamp::now() - std::chrono::days{1});
    if (requests >= requests_per_day) {
        return failure(ErrorKind::Conflict, {"people.error.many_requests", {}});
    }
    return {};
}

/// What a letter about a membership is called and what it says; message ids.
struct LetterTexts {
    std::string subject;
    std::string text;
};

LetterTexts letter_about(const Standing& before, const Standing& after) {
    const bool was_confirmed = before && before->state == MembershipState::Confirmed;
    const std::string name = after ? (was_confirmed ? "position" : "confirmed")
                                   : (was_confirmed ? "removed" : "refused");
    return {"people.mail." + name + ".subject", "people.mail." + name + ".text"};
}

std::string action_name(const Standing& before, const Standing& after) {
    if (!before) {
        return "appoint-member";
    }
    const bool was_confirmed = before->state == MembershipState::Confirmed;
    if (after) {
        return was_confirmed ? "change-position" : "confirm-membership";
    }
    return was_confirmed ? "remove-membership" : "refuse-membership";
}

/// What every action goes by.
struct Occasion {
    db::Transaction& transaction;
    const Letterhead& letterhead;
    const Actor& actor;
    Timestamp now;
};

/// How an account stands to an organization before and after a decision; nothing: not at all.
struct Turn {
    Standing before;
    Standing after;
    LastManager last_manager = LastManager::Needed;

    [[nodiscard]] const AccountOrganization& about() const { return after ? *after : *before; }
};

/// Writes the new standing over the old one, unless that takes the last manager away.
Result<void> put(db::Transaction& transaction, const Turn& turn, Timestamp now) {
    const AccountOrganization& about = turn.about();
    const std::int64_t managers = count_managers(transaction, about.organization);
    if (turn.after) {
        save_membership(transaction, *turn.after, now);
    } else {
        delete_membership(transaction, about.account, about.organization);
    }
    const bool took_the_last = managers > 0 && count_managers(transaction, about.organization) == 0;
    if (took_the_last && turn.last_manager == LastManager::Needed) {
        return failure(ErrorKind::Conflict, {"people.error.last_manager", {}});
    }
    return {};
}

/// Tells the person concerned, unless that is who acted.
Result<void> tell(const Occasion& occasion, const Organization& organization, const Turn& turn) {
    const AccountOrganization& about = turn.about();
    const auto recipient = find_recipient(occasion.transaction, about.account);
    if (!recipient || about.account == occasion.actor.account) {
        return {};
    }
    const LetterTexts texts = letter_about(turn.before, turn.after);
    const std::string label = label_of(organization, recipient->language);
    return write_letter(
        occasion.transaction, *recipient, {texts.subject, {{"organization", label}}},
        {texts.text,
         {{"organization", label},
          {"position", std::string(name_of(about.position))},
          {"address", occasion.letterhead.address_of(organization_address(organization.id))}}},
        *occasion.letterhead.catalogue, occasion.now);
}

/// Puts a decision into effect with its audit entry and its letter.
Result<void> carry_out(const Occasion& occasion, const Organization& organization,
                       const Turn& turn) {
    if (turn.before == turn.after) {
        return {};
    }
    if (auto done = put(occasion.transaction, turn, occasion.now); !done) {
        return done;
    }
    audit(occasion.transaction, occasion.actor, action_name(turn.before, turn.after), turn.about());
    return tell(occasion, organization, turn);
}

/// What a membership becomes. Conflict for the refusal of one that is confirmed.
Result<Standing> decided(AccountOrganization membership, MembershipDecision decision) {
    const bool is_confirmed = membership.state == MembershipState::Confirmed;
    membership.state = MembershipState::Confirmed;
    switch (decision) {
    case MembershipDecision::Confirm:
        return membership;
    case MembershipDecision::MakeManager:
        membership.position = Position::Manager;
        return membership;
    case MembershipDecision::MakeContributor:
        membership.position = Position::Contributor;
        return membership;
    case MembershipDecision::Refuse:
        if (is_confirmed) {
            return failure(ErrorKind::Conflict, {"people.error.membership_confirmed", {}});
        }
        return std::nullopt;
    case MembershipDecision::Remove:
        break;
    }
    return std::nullopt;
}

/// Those who can decide on a request.
std::vector<Recipient> deciders(db::Transaction& transaction, const OrganizationId& organization) {
    auto managers = list_recipients(transaction, organization, MembersToReach::Managers);
    return managers.empty() ? list_recipients(transaction, Role::Secretariat) : managers;
}

Result<void> tell_deciders(const Occasion& occasion, const Organization& organization) {
    for (const Recipient& recipient : deciders(occasion.transaction, organization.id)) {
        const std::string label = label_of(organization, recipient.language);
        const auto written = write_letter(
            occasion.transaction, recipient,
            {"people.mail.request.subject", {{"organization", label}}},
            {"people.mail.request.text",
             {{"name", occasion.actor.display_name},
              {"organization", label},
              {"address", occasion.letterhead.address_of(members_address(organization.id))}}},
            *occasion.letterhead.catalogue, occasion.now);
        if (!written) {
            return written;
        }
    }
    return {};
}

constexpr std::array all_decisions{MembershipDecision::Confirm, MembershipDecision::Refuse,
                                   MembershipDecision::MakeManager,
                                   MembershipDecision::MakeContributor, MembershipDecision::Remove};

} // namespace

std::string_view name_of(MembershipDecision decision) {
    switch (decision) {
    case MembershipDecision::Confirm:
        return "confirm";
    case MembershipDecision::Refuse:
        return "refuse";
    case MembershipDecision::MakeManager:
        return "make-manager";
    case MembershipDecision::MakeContributor:
        return "make-contributor";
    case MembershipDecision::Remove:
        return "remove";
    }
    return "confirm";
}

std::optional<MembershipDecision> parse_membership_decision(std::string_view name) {
    for (const MembershipDecision decision : all_decisions) {
        if (name_of(decision) == name) {
            return decision;
        }
    }
    return std::nullopt;
}

Result<void> request_membership(db::Database& database, const Letterhead& letterhead,
                                const Actor& actor, std::string_view text, Timestamp now) {
    const auto organization = named_organization(database, text);
    if (!organization) {
        return failure_of(organization);
    }
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (find_membership(transaction, actor.account, organization->id)) {
            return failure(ErrorKind::Conflict, {"people.error.membership_known", {}});
        }
        if (auto calm = check_pace(transaction, actor); !calm) {
            return calm;
        }
        const AccountOrganization request{actor.account, organization->id, Position::Contributor,
                                          MembershipState::Requested};
        save_membership(transaction, request, now);
        audit(transaction, actor, "request-membership", request);
        return tell_deciders({transaction, letterhead, actor, now}, *organization);
    });
}

Result<void> decide_membership(db::Database& database, const Letterhead& letterhead,
                               const Actor& actor, const MembershipChange& wanted, Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        const auto organization = find_organization(transaction, Actor{}, wanted.organization);
        if (!organization) {
            return failure(ErrorKind::NotFound,
                           {"organizations.error.unknown", {{"id", wanted.organization.text()}}});
        }
        if (!may_manage(transaction, actor, wanted.organization)) {
            return failure(ErrorKind::NotAllowed, {"people.error.may_not_manage", {}});
        }
        const auto before = find_membership(transaction, wanted.account, wanted.organization);
        if (!before) {
            return unknown_membership();
        }
        const auto after = decided(*before, wanted.decision);
        if (!after) {
            return failure_of(after);
        }
        return carry_out({transaction, letterhead, actor, now}, *organization,
                         {before, *after, wanted.last_manager});
    });
}

Result<void> appoint_member(db::Database& database, const Letterhead& letterhead,
                            const Actor& actor, const Appointment& appointment, Timestamp now) {
    if (!looks_after_all(actor)) {
        return failure(ErrorKind::NotAllowed, {"people.error.may_not_manage", {}});
    }
    const auto organization = named_organization(database, appointment.organization);
    if (!organization) {
        return failure_of(organization);
    }
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!find_account(transaction, appointment.account)) {
            return failure(ErrorKind::NotFound, {"people.error.unknown_account", {}});
        }
        const AccountOrganization after{appointment.account, organization->id, appointment.position,
                                        MembershipState::Confirmed};
        return carry_out(
            {transaction, letterhead, actor, now}, *organization,
            {find_membership(transaction, appointment.account, organization->id), after});
    });
}

Result<void> leave_organization(db::Database& database, const Actor& actor,
                                const OrganizationId& id, LastManager last_manager, Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        const auto membership = find_membership(transaction, actor.account, id);
        if (!membership) {
            return unknown_membership();
        }
        Organization organization = find_organization(transaction, id).value();
        if (organization.state == OrganizationState::Proposed) {
            organization.state = OrganizationState::Dropped;
            save_organization(transaction, organization, now);
        }
        audit(transaction, actor, "leave-organization", *membership);
        return put(transaction, {membership, std::nullopt, last_manager}, now);
    });
}

} // namespace stocktake::people
