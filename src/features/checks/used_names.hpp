// SPDX-License-Identifier: Apache-2.0
// Which forms of the names of a thing the documents use.
#pragma once

#include "features/checks/case.hpp"

#include <map>

namespace stocktake::checks {

struct UsedForm {
    const NameForm* form = nullptr;
    std::vector<Place> places;              // the first few of each document
    std::vector<const NameForm*> spellings; // with and without `United Nations` before it
};

/// Forms that stand for each other: of one thing, language and use. Wrong ones stand with full
/// ones.
struct UsedName {
    const Thing* thing = nullptr;
    Language language = Language::English;
    NameUse use = NameUse::Full;
    std::vector<UsedForm> forms;
    bool has_wrong = false;
};

/// Those with more than one form, or with a wrong one; `wanted` chooses the things.
std::vector<UsedName> varying_names_in(const Case& all, bool (*wanted)(const Thing&));

/// `UNDP, UN Dev. Programme`
std::string listed_forms(const UsedName& name);

std::string wrong_forms(const UsedName& name);

/// Of wrong forms only.
std::vector<Place> wrong_places(const UsedName& name);

/// Every place of every form.
std::vector<Place> all_places(const UsedName& name);

} // namespace stocktake::checks
