// SPDX-License-Identifier: Apache-2.0
#include "features/checks/used_names.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

constexpr std::size_t most_places_of_form = 3; // in each document

using NameKey = std::tuple<const Thing*, Language, NameUse>;

NameUse pool_of(NameUse use) {
    return use == NameUse::Wrong ? NameUse::Full : use;
}

/// Without what may stand before any name of the house.
std::string bare_name(const NameForm& form) {
    std::string name = folded_name(form.text);
    for (const std::string_view prefix : {"联合国", "united nations ", "un ", "the "}) {
        if (name.starts_with(prefix) && name.size() > prefix.size() + 6) {
            name.erase(0, prefix.size());
        }
    }
    return name;
}

/// The form among those in use, or the one that differs from it by such a word only.
UsedForm& used_form(UsedName& name, const NameForm& form) {
    auto used = std::ranges::find_if(name.forms, [&](const UsedForm& each) {
        return std::ranges::find(each.spellings, &form) != each.spellings.end();
    });
    if (used != name.forms.end()) {
        return *used;
    }
    used = std::ranges::find_if(name.forms, [bare = bare_name(form)](const UsedForm& each) {
        return bare_name(*each.form) == bare;
    });
    if (used == name.forms.end()) {
        name.forms.push_back({&form, {}, {}});
        used = name.forms.end() - 1;
    }
    used->spellings.push_back(&form);
    return *used;
}

void add_place(UsedName& name, const NameForm& form, const CaseDocument& document,
               const CaseLine& line, Span span) {
    UsedForm& used = used_form(name, form);
    const auto in_document = std::ranges::count(used.places, document.source->name, &Place::file);
    if (static_cast<std::size_t>(in_document) < most_places_of_form) {
        used.places.push_back(place_at(document, line, span));
    }
    name.has_wrong = name.has_wrong || form.use == NameUse::Wrong;
}

} // namespace

std::vector<UsedName> varying_names_in(const Case& all, bool (*wanted)(const Thing&)) {
    std::map<NameKey, UsedName> used;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const Mention& mention : line.mentions) {
            const Thing& thing = all.thing(mention);
            const NameForm& form = all.form(mention);
            if (!wanted(thing)) {
                continue;
            }
            const Language language = document.source->language;
            UsedName& name = used[{&thing, language, pool_of(form.use)}];
            name.thing = &thing;
            name.language = language;
            name.use = pool_of(form.use);
            add_place(name, form, document, line, mention.span);
        }
    });
    std::vector<UsedName> varying;
    for (auto& [key, name] : used) {
        if (name.forms.size() > 1 || name.has_wrong) {
            varying.push_back(std::move(name));
        }
    }
    std::ranges::sort(varying, {},
                      [](const UsedName& name) { return std::tuple(name.thing->id, name.use); });
    return varying;
}

std::string listed_forms(const UsedName& name) {
    std::string forms;
    for (const UsedForm& used : name.forms) {
        forms += (forms.empty() ? "" : ", ") + used.form->text;
        forms += used.form->house.empty() ? "" : " (" + used.form->house + ")";
    }
    return forms;
}

std::string wrong_forms(const UsedName& name) {
    std::string forms;
    for (const UsedForm& used : name.forms) {
        if (used.form->use == NameUse::Wrong) {
            forms += (forms.empty() ? "" : ", ") + used.form->text;
        }
    }
    return forms;
}

std::vector<Place> wrong_places(const UsedName& name) {
    std::vector<Place> places;
    for (const UsedForm& used : name.forms) {
        if (used.form->use == NameUse::Wrong) {
            places.insert(places.end(), used.places.begin(), used.places.end());
        }
    }
    return places;
}

std::vector<Place> all_places(const UsedName& name) {
    std::vector<Place> places;
    for (const UsedForm& used : name.forms) {
        places.insert(places.end(), used.places.begin(), used.places.end());
    }
    return places;
}

} // namespace stocktake::checks
