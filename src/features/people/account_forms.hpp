// SPDX-License-Identifier: Apache-2.0
// The forms of the account page, as data, and a field that forms of other pages have, too.
#pragma once

#include "web/form.hpp"

namespace stocktake::people {

const web::Form& profile_form();
const web::Form& password_form();
const web::Form& second_factor_confirm_form();
const web::Form& second_factor_remove_form();
const web::Form& token_form();
const web::Form& membership_form();
/// Which organization to leave, and whether it may be without a manager then.
const web::Form& leave_form();

/// One hidden field `id`: which session to end, which token to remove.
const web::Form& session_end_form();
const web::Form& token_remove_form();

/// Hidden and optional: the page that somebody came from, to be read through local_address().
web::Field next_field();

} // namespace stocktake::people
