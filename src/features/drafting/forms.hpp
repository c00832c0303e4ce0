// SPDX-License-Identifier: Apache-2.0
// What drafters and those who clear type.
#pragma once

#include "features/drafting/actions.hpp"
#include "features/drafting/clearing.hpp"
#include "web/form.hpp"

namespace stocktake::drafting {

/// Title, language, and what the outline asks for. `outline` is null for the documentation.
web::Form start_form(const reports::Outline* outline, const kinds::References* references,
                     const web::Speaker* say);
const web::Form& documented_start_form();
DraftData data_of(const web::FormValues& values, std::string_view outline);

/// The text of a paragraph; `item` may come several times.
const web::Form& paragraph_form();
const web::Form& comment_form();
const web::Form& move_form();
/// Until when; `organization` may come several times.
const web::Form& clearance_form();

/// What came beside the text: sources to add, in the order of the page.
std::vector<ChosenItem> chosen_items_in(const web::Parameters& sent);

/// `answer-{paragraph}` and `remark-{paragraph}`, for those that were answered.
std::map<std::string, ClearanceReply> replies_in(const Clearance& clearance,
                                                 const web::Parameters& sent);
/// For the documentation.
const web::Form& reply_form();

} // namespace stocktake::drafting
