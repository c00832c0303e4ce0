// SPDX-License-Identifier: Apache-2.0
// How memberships are shown: on the own account, on that of somebody else.
#pragma once

#include "db/database.hpp"
#include "features/people/account.hpp"
#include "features/people/organization.hpp"
#include "web/catalogue.hpp"

namespace stocktake::people {

/// What a member is called in the reader's language.
std::string position_label(const web::Speaker& say, Position position);

/// The organization as a link, with the position and whether it is confirmed.
Value membership_value(const AccountOrganization& membership, const Organization& organization,
                       const web::Speaker& say);

/// What the actor acts for, has asked for or has proposed; for managers also the page of members
/// and how many requests wait.
Value own_memberships_value(db::Transaction& transaction, const Actor& actor,
                            const web::Speaker& say);

} // namespace stocktake::people
