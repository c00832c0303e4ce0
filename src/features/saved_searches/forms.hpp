// SPDX-License-Identifier: Apache-2.0
// What people type about a search they keep.
#pragma once

#include "features/saved_searches/actions.hpp"
#include "web/form.hpp"

namespace stocktake::saved_searches {

/// Name, letters, and the search itself as its address.
const web::Form& save_form();
/// Name and letters. `action` is where it is sent.
web::Form change_form(std::string action);
const web::Form& documented_change_form();

SavedSearchData data_of(const web::FormValues& values);
/// What the form of a search that is saved shows.
web::Parameters typed_of(const SavedSearch& search);
/// What the form of one that is not saved yet begins with.
web::Parameters typed_of(const catalogue::KeptSearch& search, const web::Speaker& say);

} // namespace stocktake::saved_searches
