// SPDX-License-Identifier: Apache-2.0
// How organizations and facts about them are shown, on whichever page.
#pragma once

#include "features/frameworks/feature.hpp"
#include "features/people/organization.hpp"

#include <map>

namespace stocktake::people {

/// Titles of the nodes of a code list, by their ids.
using Titles = std::map<std::string, frameworks::NodeName, std::less<>>;

Titles titles_of(db::Transaction& transaction, std::string_view framework);

/// id, name and address; null for a code that the list does not have.
Value named(const Titles& titles, std::string_view id, Language reader);

/// Class and text of the mark that says where a fact is from; the class is that of the look.
Value mark_of(const web::Speaker& say, Basis basis);

/// The words of our files in the reader's language, others as they are.
std::string role_label(const web::Speaker& say, std::string_view role);

/// id, acronym, name with its language, address: an organization as a link.
Value link_of(const Organization& organization, Language reader);

/// The same with type and country: how an organization stands in the list.
Value item_of(const Organization& organization, const Titles& types, const Titles& countries,
              Language reader);

} // namespace stocktake::people
