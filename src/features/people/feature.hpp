// SPDX-License-Identifier: Apache-2.0
// Organizations, accounts, roles, sign-in: what the app and other features may know of them.
#pragma once

#include "features/feature.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/administration.hpp"
#include "features/people/authenticator.hpp"

namespace stocktake::people {

std::int64_t count_organizations(db::Transaction& transaction);

class Feature {
  public:
    /// `database` must outlive the feature.
    explicit Feature(db::Database& database,
                     Passwords::Cost password_cost = Passwords::Cost::Interactive);

    /// The feature must outlive what it describes.
    FeatureDescription description();

    web::Authenticator& authenticator() { return m_authenticator; }

    const Passwords& passwords() const { return m_passwords; }

    /// What this feature shows on the pages of nodes: facilitators.
    static std::vector<frameworks::NodePanel> node_panels();

  private:
    db::Database& m_database;
    Passwords m_passwords;
    DatabaseAuthenticator m_authenticator;
};

} // namespace stocktake::people
