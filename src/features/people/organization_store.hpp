// SPDX-License-Identifier: Apache-2.0
// All SQL about organizations, bodies and facilitation.
#pragma once

#include "db/database.hpp"
#include "features/people/organization.hpp"

#include <functional>
#include <map>

namespace stocktake::people {

/// Which organizations a list shows; an empty member does not narrow.
struct OrganizationFilter {
    std::string type = {};
    std::string country = {};
    std::optional<bool> is_un_system = {};
    AccountId member = {}; // speaks for them, or has asked to
    /// Nothing: in any state.
    std::optional<OrganizationState> state = OrganizationState::Confirmed;
};

/// In any state: pages ask organization_lookup.hpp, which knows who may see what.
std::optional<Organization> find_organization(db::Transaction& transaction,
                                              const OrganizationId& id);

/// In the order of their ids, one at a time; two queries whatever the number.
void for_each_organization(db::Transaction& transaction, const OrganizationFilter& filter,
                           const std::function<void(const Organization&)>& receive);

std::vector<Organization> list_organizations(db::Transaction& transaction,
                                             const OrganizationFilter& filter = {});

/// Those with one of these ids, in any state, in the order of their ids; a query for each 500.
std::vector<Organization> list_organizations_by_id(db::Transaction& transaction,
                                                   const std::vector<OrganizationId>& ids);

/// The confirmed ones.
std::int64_t count_organizations(db::Transaction& transaction);

/// Who has proposed an organization, and when.
struct Proposer {
    AccountId account;
    std::string display_name;
    Timestamp proposed_at;
};

/// Of all open proposals, by organization.
std::map<OrganizationId, Proposer> list_proposers(db::Transaction& transaction);

enum class Saved { Created, Changed, Unchanged };

/// Writes an organization with all its names over what is there.
Saved save_organization(db::Transaction& transaction, const Organization& organization,
                        Timestamp now);

/// A body together with one organization's place in it.
struct BodyMembership {
    Body body;
    Membership membership;

    friend bool operator==(const BodyMembership&, const BodyMembership&) = default;
};

std::optional<Body> find_body(db::Transaction& transaction, std::string_view id);
std::vector<Membership> list_members(db::Transaction& transaction, std::string_view body);
std::vector<BodyMembership> list_memberships_of(db::Transaction& transaction,
                                                const OrganizationId& organization);
/// The digest of the file a list was loaded from; empty when there is none.
std::string body_checksum(db::Transaction& transaction, std::string_view body);
/// Writes a body and its members over what is there. Precondition: the organizations exist.
void save_body(db::Transaction& transaction, const Body& body,
               const std::vector<Membership>& members, std::string_view checksum);

struct FacilitationList {
    std::string framework;
    std::string source;
    std::string note;

    friend bool operator==(const FacilitationList&, const FacilitationList&) = default;
};

std::optional<FacilitationList> find_facilitation_list(db::Transaction& transaction,
                                                       std::string_view framework);
std::vector<Facilitation> list_facilitations_of(db::Transaction& transaction,
                                                const OrganizationId& organization);

/// A facilitation and who does it, for the page of a node.
struct NodeFacilitator {
    Facilitation facilitation;
    Organization organization;
};

std::vector<NodeFacilitator> list_facilitators(db::Transaction& transaction,
                                               std::string_view framework, std::string_view node);
std::string facilitation_checksum(db::Transaction& transaction, std::string_view framework);
/// Writes a list and its links over what is there. Precondition: the organizations exist.
void save_facilitations(db::Transaction& transaction, const FacilitationList& list,
                        const std::vector<Facilitation>& links, std::string_view checksum);

} // namespace stocktake::people
