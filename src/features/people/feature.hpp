// SPDX-License-Identifier: Apache-2.0
// Organizations, accounts, roles, sign-in: what the app and other features may know of them. Other
// features ask organization_lookup.hpp for organizations, reach people by letters.hpp and show what
// they have on an organization's page by an OrganizationPanel.
#pragma once

#include "features/feature.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/account_link.hpp"
#include "features/people/account_names.hpp"
#include "features/people/administration.hpp"
#include "features/people/authenticator.hpp"
#include "features/people/letter_links.hpp"
#include "features/people/letters.hpp"
#include "features/people/organization.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/organization_panel.hpp"

#include <functional>

namespace stocktake::people {

/// Those that are public.
std::int64_t count_organizations(db::Transaction& transaction);

/// Of the public page of an organization.
std::string organization_address(const OrganizationId& id);

/// Where one asks to act for an organization.
std::string_view joining_address();

/// Where one proposes an organization that is missing.
std::string_view proposing_address();

struct FeatureOptions {
    std::vector<OrganizationPanel> panels = {};  // of other features, on each organization's page
    std::vector<AccountLink> account_links = {}; // of other features, on one's own page
    std::string public_address = {}; // of this site, for letters; without a slash at its end
    Passwords::Cost password_cost = Passwords::Cost::Interactive;
};

/// All organizations that everybody may see, in the order of their ids, one at a time; one query
/// whatever the number.
void for_each_public_organization(db::Transaction& transaction,
                                  const std::function<void(const Organization&)>& receive);

class Feature {
  public:
    /// `database` must outlive the feature.
    explicit Feature(db::Database& database, FeatureOptions options = {});

    /// The feature must outlive what it describes.
    FeatureDescription description();

    web::Authenticator& authenticator() { return m_authenticator; }

    const Passwords& passwords() const { return m_passwords; }

    /// What this feature shows on the pages of nodes: facilitators.
    static std::vector<frameworks::NodePanel> node_panels();

  private:
    db::Database& m_database;
    FeatureOptions m_options;
    Passwords m_passwords;
    DatabaseAuthenticator m_authenticator;
};

} // namespace stocktake::people
