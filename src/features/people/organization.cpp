// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization.hpp"

namespace stocktake::people {

std::string_view name_of(Basis basis) {
    switch (basis) {
    case Basis::Sourced:
        return "sourced";
    case Basis::Recalled:
        return "recalled";
    case Basis::Stated:
        return "stated";
    }
    return "recalled";
}

std::optional<Basis> parse_basis(std::string_view name) {
    for (const Basis basis : {Basis::Sourced, Basis::Recalled, Basis::Stated}) {
        if (name_of(basis) == name) {
            return basis;
        }
    }
    return std::nullopt;
}

std::string_view name_of(NameRole role) {
    return role == NameRole::Name ? "name" : "short";
}

std::string_view name_of(OrganizationState state) {
    switch (state) {
    case OrganizationState::Proposed:
        return "proposed";
    case OrganizationState::Confirmed:
        return "confirmed";
    case OrganizationState::Dropped:
        return "dropped";
    }
    return "dropped";
}

std::optional<OrganizationState> parse_organization_state(std::string_view name) {
    for (const OrganizationState state :
         {OrganizationState::Proposed, OrganizationState::Confirmed, OrganizationState::Dropped}) {
        if (name_of(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

const OrganizationName* best_name(const Organization& organization, Language wanted) {
    const OrganizationName* best = nullptr;
    for (const OrganizationName& name : organization.names) {
        if (name.role != NameRole::Name) {
            continue;
        }
        if (name.language == wanted) {
            return &name;
        }
        if (best == nullptr || name.language == Language::English) {
            best = &name;
        }
    }
    return best;
}

std::string label_of(const Organization& organization, Language wanted) {
    if (!organization.acronym.empty()) {
        return organization.acronym;
    }
    const OrganizationName* name = best_name(organization, wanted);
    return name != nullptr ? name->text : organization.id.text();
}

} // namespace stocktake::people
