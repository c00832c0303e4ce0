// SPDX-License-Identifier: Apache-2.0
// Organizations as other features ask for them: who may see one, who may act for it, which one a
// text means. Nothing here hands out what the actor may not see.
#pragma once

#include "base/actor.hpp"
#include "db/database.hpp"
#include "features/people/organization.hpp"

#include <map>

namespace stocktake::people {

/// Everybody may see a confirmed organization; another one only its proposer, the secretariat and
/// administrators.
bool may_see(const Actor& actor, const Organization& organization);

/// Nothing for an unknown organization and for one the actor may not see. With Actor{} it finds
/// what is public.
std::optional<Organization> find_organization(db::Transaction& transaction, const Actor& actor,
                                              const OrganizationId& id);

/// The same for many; those that are unknown or not to be seen are left out. One query for each 500
/// ids.
std::map<OrganizationId, Organization> find_organizations(db::Transaction& transaction,
                                                          const Actor& actor,
                                                          const std::vector<OrganizationId>& ids);

/// The organizations the actor may act for, in the order of their ids: those of confirmed
/// memberships, and in drafts those that the actor has proposed and nobody has decided on yet.
std::vector<Organization> list_organizations_for(db::Transaction& transaction, const Actor& actor);
bool may_act_for(db::Transaction& transaction, const Actor& actor, const OrganizationId& id);

/// A confirmed manager. The secretariat and administrators may do what managers do without being
/// one; ask may_manage for that.
bool is_manager(db::Transaction& transaction, const AccountId& account, const OrganizationId& id);
bool may_manage(db::Transaction& transaction, const Actor& actor, const OrganizationId& id);

/// Who facilitates which node of a framework, in the order of its file.
std::vector<Facilitation> list_facilitations(db::Transaction& transaction,
                                             std::string_view framework);

/// Every organization an actor may see and that is not dropped, by what people call it. Reading it
/// costs one pass over all names: whoever matches the rows of a file makes one and keeps it.
class OrganizationDirectory {
  public:
    static OrganizationDirectory read(db::Transaction& transaction, const Actor& actor);

    struct Match {
        OrganizationId organization;
        bool is_exact = false; // in every character; otherwise the same when folded

        friend bool operator==(const Match&, const Match&) = default;
    };

    /// Those whose id, acronym or name, full or short, in any language, is `text` or the same when
    /// folded (base/folding.hpp); exact ones first, then by id.
    [[nodiscard]] std::vector<Match> find(std::string_view text) const;

    /// The one that `text` means: that of this id, else the only exact match, else the only match.
    /// Nothing when there is none or a choice.
    [[nodiscard]] std::optional<OrganizationId> find_one(std::string_view text) const;

  private:
    struct Called {
        std::string text; // as it is written
        OrganizationId organization;
    };

    void add(const OrganizationId& organization, std::string_view text);

    std::multimap<std::string, Called, std::less<>> m_by_folded;
};

} // namespace stocktake::people
