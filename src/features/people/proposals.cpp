// SPDX-License-Identifier: Apache-2.0
#include "features/people/proposals.hpp"

#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/account_store.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/urls.hpp"

#include <algorithm>
#include <set>

namespace stocktake::people {

namespace {

constexpr std::int64_t proposals_per_day = 10;

tl::unexpected<Error> wrong(std::string field, std::string message) {
    const Message reason{std::move(message), {}};
    return failure(ErrorKind::InvalidInput, reason, {{std::move(field), reason}});
}

/// All that is wrong with what somebody said, in the order of the form.
Result<void> check(db::Transaction& transaction, const OrganizationData& data) {
    std::vector<FieldError> faults;
    if (data.names.empty()) {
        faults.push_back({"names", {"people.error.name_missing", {}}});
    }
    if (!frameworks::has_node(transaction, frameworks::stakeholder_types, data.type)) {
        faults.push_back({"type", {"form.error.choice", {}}});
    }
    if (!data.country.empty() &&
        !frameworks::has_node(transaction, frameworks::countries, data.country)) {
        faults.push_back({"country", {"form.error.choice", {}}});
    }
    if (!data.homepage.empty() && !parse_homepage(data.homepage)) {
        faults.push_back({"homepage", {"people.error.homepage", {}}});
    }
    if (faults.empty()) {
        return {};
    }
    const auto count = static_cast<std::int64_t>(faults.size());
    return failure(ErrorKind::InvalidInput, {"form.error.summary", {{"count", count}}},
                   std::move(faults));
}

/// Puts what was said in the place of what is there. Short names and bases of names that stay the
/// same are kept.
void take(Organization& organization, const OrganizationData& data) {
    std::erase_if(organization.names, [&](const OrganizationName& name) {
        const auto said = data.names.find(name.language);
        return name.role == NameRole::Name &&
               (said == data.names.end() || said->second != name.text);
    });
    for (const auto& [language, text] : data.names) {
        const bool is_there = std::ranges::any_of(
            organization.names, [wanted = language](const OrganizationName& name) {
                return name.language == wanted && name.role == NameRole::Name;
            });
        if (!is_there) {
            organization.names.push_back({language, NameRole::Name, text, Basis::Stated});
        }
    }
    std::ranges::sort(organization.names, {}, [](const OrganizationName& name) {
        return std::pair(tag_of(name.language), name_of(name.role));
    });
    organization.acronym = data.acronym;
    organization.type = data.type;
    organization.country = data.country;
    organization.homepage = parse_homepage(data.homepage).value_or("");
    organization.is_un_system = data.is_un_system;
}

void audit(db::Transaction& transaction, const Actor& actor, std::string action,
           const Organization& organization) {
    db::write_audit(transaction, actor,
                    {std::move(action), "organization", organization.id.text(),
                     Value::object({{"label", label_of(organization, Language::English)}})});
}

/// The open proposal that the actor may decide on.
Result<Organization> open_proposal(db::Transaction& transaction, const Actor& actor,
                                   const OrganizationId& id) {
    if (!looks_after_all(actor)) {
        return failure(ErrorKind::NotAllowed, {"people.error.may_not_manage", {}});
    }
    auto organization = find_organization(transaction, id);
    if (!organization || organization->state != OrganizationState::Proposed) {
        return failure(ErrorKind::NotFound, {"people.error.unknown_proposal", {}});
    }
    return std::move(*organization);
}

/// The open proposal as the secretariat corrects it, not yet saved.
Result<Organization> corrected_proposal(db::Transaction& transaction, const Actor& actor,
                                        const OrganizationId& id, const OrganizationData& data) {
    auto organization = open_proposal(transaction, actor, id);
    if (!organization) {
        return organization;
    }
    if (auto sound = check(transaction, data); !sound) {
        return failure_of(sound);
    }
    take(*organization, data);
    return organization;
}

/// A letter about a proposal and what else it says.
struct ProposalLetter {
    std::string name; // `proposed`: its messages are people.mail.proposed.*
    std::pair<std::string, MessageArgument> more;
};

Result<void> send(db::Transaction& transaction, const Letterhead& letterhead,
                  const Recipient& recipient, const ProposalLetter& letter,
                  const Organization& organization, const std::string& address, Timestamp now) {
    const std::string label = label_of(organization, recipient.language);
    return write_letter(
        transaction, recipient,
        {"people.mail." + letter.name + ".subject", {{"organization", label}}},
        {"people.mail." + letter.name + ".text",
         {{"organization", label}, {"address", letterhead.address_of(address)}, letter.more}},
        *letterhead.catalogue, now);
}

Result<void> tell_proposer(db::Transaction& transaction, const Letterhead& letterhead,
                           const ProposalLetter& letter, const Organization& organization,
                           Timestamp now) {
    const auto proposer = find_recipient(transaction, organization.proposed_by);
    return proposer ? send(transaction, letterhead, *proposer, letter, organization,
                           organization_address(organization.id), now)
                    : Result<void>();
}

Result<void> tell_secretariat(db::Transaction& transaction, const Letterhead& letterhead,
                              const Actor& actor, const Organization& organization, Timestamp now) {
    for (const Recipient& recipient : list_recipients(transaction, Role::Secretariat)) {
        auto sent =
            send(transaction, letterhead, recipient, {"proposed", {"name", actor.display_name}},
                 organization, proposal_address(organization.id), now);
        if (!sent) {
            return sent;
        }
    }
    return {};
}

} // namespace

OrganizationData data_of(const Organization& organization) {
    OrganizationData data{{},
                          organization.acronym,
                          organization.type,
                          organization.country,
                          organization.homepage,
                          organization.is_un_system};
    for (const OrganizationName& name : organization.names) {
        if (name.role == NameRole::Name) {
            data.names.emplace(name.language, name.text);
        }
    }
    return data;
}

std::optional<std::string> parse_homepage(std::string_view text) {
    std::string_view rest = text;
    bool has_scheme = false;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (lower_ascii(text.substr(0, scheme.size())) == scheme) {
            rest.remove_prefix(scheme.size());
            has_scheme = true;
            break;
        }
    }
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    const std::size_t dot = host.find('.');
    const bool is_host = dot != std::string_view::npos && dot > 0 && host.back() != '.' &&
                         host.find_first_of("@:\\\"<> ") == std::string_view::npos;
    if (!is_host || rest.find_first_of(" \"<>\\") != std::string_view::npos) {
        return std::nullopt;
    }
    return has_scheme ? std::string(text) : "https://" + std::string(text);
}

std::vector<Organization> list_alike(db::Transaction& transaction, const Actor& actor,
                                     const OrganizationData& data, const OrganizationId& except) {
    const auto directory = OrganizationDirectory::read(transaction, actor);
    std::set<OrganizationId> alike;
    const auto add = [&](std::string_view text) {
        for (const OrganizationDirectory::Match& match : directory.find(text)) {
            alike.insert(match.organization);
        }
    };
    add(data.acronym);
    for (const auto& [language, name] : data.names) {
        add(name);
    }
    alike.erase(except);
    return list_organizations_by_id(transaction, {alike.begin(), alike.end()});
}

Result<OrganizationId> propose_organization(db::Database& database, const Letterhead& letterhead,
                                            const Actor& actor, const OrganizationData& data,
                                            Alike alike, Timestamp now) {
    // In a transaction of its own: a pass over all names must not hold up those who write.
    const auto sound = database.read([&](db::Transaction& transaction) -> Result<void> {
        auto checked = check(transaction, data);
        if (checked && alike == Alike::NotSeen && !list_alike(transaction, actor, data).empty()) {
            return failure(ErrorKind::Conflict, {"people.error.alike", {}});
        }
        return checked;
    });
    if (!sound) {
        return failure_of(sound);
    }
    return database.write([&](db::Transaction& transaction) -> Result<OrganizationId> {
        if (db::count_audit(transaction, actor.account, "propose-organization",
                            Timestamp::now() - std::chrono::days{1}) >= proposals_per_day) {
            return failure(ErrorKind::Conflict, {"people.error.many_proposals", {}});
        }
        Organization organization;
        organization.id = OrganizationId::create();
        organization.state = OrganizationState::Proposed;
        organization.proposed_by = actor.account;
        take(organization, data);
        save_organization(transaction, organization, now);
        // Counts for nothing until it is confirmed together with the organization.
        save_membership(
            transaction,
            {actor.account, organization.id, Position::Manager, MembershipState::Requested}, now);
        audit(transaction, actor, "propose-organization", organization);
        if (auto told = tell_secretariat(transaction, letterhead, actor, organization, now);
            !told) {
            return failure_of(told);
        }
        return organization.id;
    });
}

Result<void> confirm_proposal(db::Database& database, const Letterhead& letterhead,
                              const Actor& actor, const OrganizationId& id,
                              const OrganizationData& data, ProposerBecomes proposer,
                              Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        auto organization = corrected_proposal(transaction, actor, id, data);
        if (!organization) {
            return failure_of(organization);
        }
        organization->state = OrganizationState::Confirmed;
        save_organization(transaction, *organization, now);
        if (proposer) {
            save_membership(transaction,
                            {organization->proposed_by, id, *proposer, MembershipState::Confirmed},
                            now);
        } else {
            delete_membership(transaction, organization->proposed_by, id);
        }
        audit(transaction, actor, "confirm-organization", *organization);
        const std::string position(proposer ? name_of(*proposer) : "none");
        return tell_proposer(transaction, letterhead,
                             {"proposal_confirmed", {"position", position}}, *organization, now);
    });
}

Result<void> correct_proposal(db::Database& database, const Actor& actor, const OrganizationId& id,
                              const OrganizationData& data, Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        auto organization = corrected_proposal(transaction, actor, id, data);
        if (!organization) {
            return failure_of(organization);
        }
        if (save_organization(transaction, *organization, now) == Saved::Changed) {
            audit(transaction, actor, "correct-organization", *organization);
        }
        return {};
    });
}

Result<void> refuse_proposal(db::Database& database, const Letterhead& letterhead,
                             const Actor& actor, const OrganizationId& id, std::string_view reason,
                             Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        auto organization = open_proposal(transaction, actor, id);
        if (!organization) {
            return failure_of(organization);
        }
        if (trimmed(reason).empty()) {
            return wrong("reason", "people.error.reason_missing");
        }
        organization->state = OrganizationState::Dropped;
        save_organization(transaction, *organization, now);
        delete_membership(transaction, organization->proposed_by, id);
        audit(transaction, actor, "refuse-organization", *organization);
        return tell_proposer(transaction, letterhead,
                             {"proposal_refused", {"reason", std::string(trimmed(reason))}},
                             *organization, now);
    });
}

} // namespace stocktake::people
