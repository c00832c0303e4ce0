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

/// Writes the new standing over the old one, unless that takes the last manager away.
Result<void> put(db::Transaction& transaction, const AccountOrganization& key,
                 const Standing& after, LastManager last_manager, Timestamp now) {
    const std::int64_t managers = count_managers(transaction, key.organization);
    if (after) {
        save_membership(transaction, *after, now);
    } else {
        delete_membership(transaction, key.account, key.organization);
    }
    const bool took_the_last = managers > 0 && count_managers(transaction, key.organization) == 0;
    if (took_the_last && last_manager == LastManager::Needed) {
        return failure(ErrorKind::Conflict, {"people.error.last_manager", {}});
    }
    return {};
}

/// Tells the person concerned, unless that is who acted.
Result<void> tell(db::Transaction& transaction, const Letterhead& letterhead, const Actor& actor,
                  const Organization& organization, const AccountOrganization& about,
                  const LetterTexts& texts, Timestamp now) {
    const auto recipient = find_recipient(transaction, about.account);
    if (!recipient || about.account == actor.account) {
        return {};
    }
    const std::string label = label_of(organization, recipient->language);
    return write_letter(
        transaction, *recipient, {texts.subject, {{"organization", label}}},
        {texts.text,
         {{"organization", label},
          {"position", std::string(name_of(about.position))},
          {"address", letterhead.address_of(organization_address(organization.id))}}},
        *letterhead.catalogue, now);
}

/// Puts a decision into effect with its audit entry and its letter.
Result<void> change(db::Transaction& transaction, const Letterhead& letterhead, const Actor& actor,
                    const Organization& organization, const Standing& before, const Standing& after,
                    LastManager last_manager, Timestamp now) {
    if (before == after) {
        return {};
    }
    const AccountOrganization& about = after ? *after : *before;
    if (auto done = put(transaction, about, after, last_manager, now); !done) {
        return done;
    }
    audit(transaction, actor, action_name(before, after), about);
    return tell(transaction, letterhead, actor, organization, about, letter_about(before, after),
                now);
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

Result<void> tell_deciders(db::Transaction& transaction, const Letterhead& letterhead,
                           const Actor& actor, const Organization& organization, Timestamp now) {
    for (const Recipient& recipient : deciders(transaction, organization.id)) {
        const std::string label = label_of(organization, recipient.language);
        const auto written = write_letter(
            transaction, recipient, {"people.mail.request.subject", {{"organization", label}}},
            {"people.mail.request.text",
             {{"name", actor.display_name},
              {"organization", label},
              {"address", letterhead.address_of(members_address(organization.id))}}},
            *letterhead.catalogue, now);
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
        return tell_deciders(transaction, letterhead, actor, *organization, now);
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
        return change(transaction, letterhead, actor, *organization, before, *after,
                      wanted.last_manager, now);
    });
}

Result<void> appoint_member(db::Database& database, const Letterhead& letterhead,
                            const Actor& actor, const AccountId& account, std::string_view text,
                            Position position, Timestamp now) {
    if (!looks_after_all(actor)) {
        return failure(ErrorKind::NotAllowed, {"people.error.may_not_manage", {}});
    }
    const auto organization = named_organization(database, text);
    if (!organization) {
        return failure_of(organization);
    }
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!find_account(transaction, account)) {
            return failure(ErrorKind::NotFound, {"people.error.unknown_account", {}});
        }
        const AccountOrganization after{account, organization->id, position,
                                        MembershipState::Confirmed};
        return change(transaction, letterhead, actor, *organization,
                      find_membership(transaction, account, organization->id), after,
                      LastManager::Needed, now);
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
        return put(transaction, *membership, std::nullopt, last_manager, now);
    });
}

} // namespace stocktake::people
