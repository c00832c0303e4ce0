// SPDX-License-Identifier: Apache-2.0
// What the secretariat types about facts. Each form twice: for one page with its address, and once
// for the description of the route.
#pragma once

#include "features/facts/fact.hpp"
#include "web/form.hpp"

namespace stocktake::facts {

const web::Form& quantity_form();
Quantity quantity_of(const web::FormValues& values);

web::Form fact_form(std::string action);
/// The same with the reason.
web::Form correction_form(std::string action);
/// Values of these units are numbers that may have been typed with spaces.
Statement statement_of(const web::FormValues& values, std::string_view unit);
/// What the form of a fact that is there begins with.
web::Parameters typed_of(const Statement& said);

web::Form note_form(std::string action);
LanguageMap note_of(const web::FormValues& values);
web::Parameters typed_of(const LanguageMap& note);

const web::Form& documented_fact_form();
const web::Form& documented_correction_form();
const web::Form& documented_note_form();

} // namespace stocktake::facts
