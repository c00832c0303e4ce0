// SPDX-License-Identifier: Apache-2.0
// The doors: sign-in with password and second factor, sign-up and reset by a typed code, sign-out.
#pragma once

#include "db/database.hpp"
#include "features/people/passwords.hpp"
#include "web/route.hpp"

#include <vector>

namespace stocktake::people {

/// Both must outlive the routes.
std::vector<web::Route> sign_in_routes(db::Database& database, const Passwords& passwords);
std::vector<web::Route> registration_routes(db::Database& database, const Passwords& passwords);

/// Ends the session this browser had, if any; the cookie of its new one.
web::Cookie change_session(db::Database& database, const std::string& secret,
                           const web::Request& request);

/// A page that is one form: `people/form_page`.
struct FormPage {
    std::string title; // message id
    std::string lead;  // message id
    const web::Form* form = nullptr;
    web::Parameters typed = {};
    std::vector<FieldError> errors = {};
    std::optional<Message> problem = {}; // of the form as a whole
    Value links = Value::array();        // `{"address", "label"}` each
};

web::Page render_form_page(const FormPage& page, const web::Context& context);

} // namespace stocktake::people
