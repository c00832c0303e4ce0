// SPDX-License-Identifier: Apache-2.0
// The forms that say what an organization is, as data.
#pragma once

#include "features/people/proposals.hpp"
#include "web/form.hpp"

namespace stocktake::people {

/// What a reader picks types and countries from, in the reader's language and its order.
struct OrganizationChoices {
    std::vector<web::Choice> types;
    std::vector<web::Choice> countries;
    Language reader = Language::English; // whose name field comes first
};

OrganizationChoices read_choices(db::Transaction& transaction, const web::Speaker& say);

/// Types and countries are texts here, their codes: for the API documentation.
const web::Form& documented_new_organization_form();
const web::Form& documented_proposal_form();

/// `asks_whether_another` adds the box by which somebody says that it is none of those alike.
web::Form new_organization_form(const OrganizationChoices& choices, bool asks_whether_another);

/// The same fields for the secretariat, with the decision, what the proposer becomes, and the
/// reason of a refusal.
web::Form proposal_form(const OrganizationChoices& choices, std::string action);

OrganizationData organization_data(const web::FormValues& values);

/// What the fields hold before somebody types.
web::Parameters typed_of(const OrganizationData& data);

} // namespace stocktake::people
