// SPDX-License-Identifier: Apache-2.0
#include "base/actor.hpp"

#include <algorithm>

namespace stocktake {

std::string_view name_of(Role role) {
    switch (role) {
    case Role::Contributor:
        return "contributor";
    case Role::Reviewer:
        return "reviewer";
    case Role::Facilitator:
        return "facilitator";
    case Role::Secretariat:
        return "secretariat";
    case Role::Administrator:
        return "administrator";
    }
    return "contributor";
}

std::optional<Role> parse_role(std::string_view name) {
    for (const Role role : all_roles) {
        if (name_of(role) == name) {
            return role;
        }
    }
    return std::nullopt;
}

bool Permission::is_held_by(const Actor& actor) const {
    if (m_holder == Holder::Everyone) {
        return true;
    }
    if (!actor.is_signed_in() || (actor.scopes && !actor.scopes->contains(m_scope))) {
        return false;
    }
    return m_holder == Holder::SignedIn ||
           std::ranges::any_of(actor.roles, [this](Role role) { return is_held_by(role); });
}

bool Permission::is_held_by(Role role) const {
    return m_holder != Holder::Roles || (m_roles & bit(role)) != 0;
}

} // namespace stocktake
