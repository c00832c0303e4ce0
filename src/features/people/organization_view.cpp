// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_view.hpp"

#include "features/people/urls.hpp"

namespace stocktake::people {

namespace {

std::string basis_label(const web::Speaker& say, Basis basis) {
    switch (basis) {
    case Basis::Sourced:
        return say("organizations.basis.sourced");
    case Basis::Recalled:
        return say("organizations.basis.recalled");
    case Basis::Stated:
        return say("organizations.basis.stated");
    }
    return {};
}

} // namespace

Titles titles_of(db::Transaction& transaction, std::string_view framework) {
    Titles titles;
    for (frameworks::NodeName& node : frameworks::list_node_names(transaction, framework)) {
        std::string id = node.id;
        titles.emplace(std::move(id), std::move(node));
    }
    return titles;
}

Value named(const Titles& titles, std::string_view id, Language reader) {
    const auto found = titles.find(id);
    if (found == titles.end()) {
        return {};
    }
    return Value::object({{"id", id},
                          {"name", best_text(found->second.titles, reader).text},
                          {"address", found->second.address}});
}

Value mark_of(const web::Speaker& say, Basis basis) {
    const std::string_view look = basis == Basis::Sourced    ? "official"
                                  : basis == Basis::Recalled ? "recalled"
                                                             : "plain";
    return Value::object({{"mark", look}, {"label", basis_label(say, basis)}});
}

std::string role_label(const web::Speaker& say, std::string_view role) {
    if (role == "facilitator") {
        return say("organizations.role.facilitator");
    }
    if (role == "co-facilitator") {
        return say("organizations.role.co_facilitator");
    }
    if (role == "sole facilitator") {
        return say("organizations.role.sole_facilitator");
    }
    return role == "member" ? say("organizations.role.member") : std::string(role);
}

Value link_of(const Organization& organization, Language reader) {
    const OrganizationName* name = best_name(organization, reader);
    const Language language = name == nullptr ? Language::English : name->language;
    return Value::object({{"id", organization.id.text()},
                          {"acronym", organization.acronym},
                          {"name", name == nullptr ? organization.id.text() : name->text},
                          {"language", tag_of(language)},
                          {"direction", direction_of(language)},
                          {"address", organization_address(organization.id)}});
}

Value item_of(const Organization& organization, const Titles& types, const Titles& countries,
              Language reader) {
    Value item = link_of(organization, reader);
    item.set("type", named(types, organization.type, reader));
    item.set("country", named(countries, organization.country, reader));
    item.set("is_un_system", organization.is_un_system);
    return item;
}

} // namespace stocktake::people
