// SPDX-License-Identifier: Apache-2.0
// Organizations that are missing here: an account proposes one, the secretariat confirms, corrects
// or refuses it.
#pragma once

#include "features/people/account.hpp"
#include "features/people/letters.hpp"
#include "features/people/organization.hpp"

namespace stocktake::people {

/// What somebody says about an organization.
struct OrganizationData {
    LanguageMap names;
    std::string acronym;  // may be empty
    std::string type;     // node of code list `stakeholder-types`
    std::string country;  // ISO 3166-1 alpha-3; empty: none
    std::string homepage; // may be empty
    bool is_un_system = false;

    friend bool operator==(const OrganizationData&, const OrganizationData&) = default;
};

OrganizationData data_of(const Organization& organization);

/// `www.example.org` and `https://www.example.org` become the latter. Nothing for what is no
/// address of a web site.
std::optional<std::string> parse_homepage(std::string_view text);

/// Organizations the actor may see that share a name or the acronym with `data`, as people write
/// them (base/folding.hpp), without `except`; ordered by id.
std::vector<Organization> list_alike(db::Transaction& transaction, const Actor& actor,
                                     const OrganizationData& data,
                                     const OrganizationId& except = {});

/// Whether somebody has said that an organization is none of those with the same name.
enum class Alike { NotSeen, IsAnother };

/// The proposer may act for it in drafts at once. The secretariat gets a letter. InvalidInput with
/// every wrong field: `names` (no name at all), `type`, `country`, `homepage`; Conflict when there
/// are alike ones and nobody has said that it is another, and after ten proposals a day.
Result<OrganizationId> propose_organization(db::Database& database, const Letterhead& letterhead,
                                            const Actor& actor, const OrganizationData& data,
                                            Alike alike, Timestamp now);

/// What the proposer is in the organization once it is confirmed; nothing: not a member.
using ProposerBecomes = std::optional<Position>;

/// For the secretariat and administrators. NotFound for what is no open proposal; InvalidInput as
/// above. The proposer gets a letter when it is confirmed or refused.
Result<void> confirm_proposal(db::Database& database, const Letterhead& letterhead,
                              const Actor& actor, const OrganizationId& id,
                              const OrganizationData& data, ProposerBecomes proposer,
                              Timestamp now);
Result<void> correct_proposal(db::Database& database, const Actor& actor, const OrganizationId& id,
                              const OrganizationData& data, Timestamp now);
/// `reason` is for the proposer; InvalidInput with field `reason` when it is empty.
Result<void> refuse_proposal(db::Database& database, const Letterhead& letterhead,
                             const Actor& actor, const OrganizationId& id, std::string_view reason,
                             Timestamp now);

} // namespace stocktake::people
