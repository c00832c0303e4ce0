// SPDX-License-Identifier: Apache-2.0
// Who acts, and what an address asks of them. Always an argument, never a global.
#pragma once

#include "base/id.hpp"

#include <array>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake {

/// Site-wide roles of an account. What a contributor may do depends on their organizations, what a
/// facilitator may do on their Action Lines; actions check that part.
enum class Role { Contributor, Reviewer, Facilitator, Secretariat, Administrator };

inline constexpr std::array all_roles{Role::Contributor, Role::Reviewer, Role::Facilitator,
                                      Role::Secretariat, Role::Administrator};

std::string_view name_of(Role role); // `contributor`, …
std::optional<Role> parse_role(std::string_view name);

/// What a personal API token may do; a browser session has no such bounds.
enum class Scope { Read, Write };

struct Actor {
    AccountId account; // empty: nobody is signed in
    std::string display_name;
    std::set<Role> roles;
    std::set<std::string> action_lines; // node ids of framework `wsis` this account facilitates
    std::vector<OrganizationId> organizations;
    std::optional<std::set<Scope>> scopes; // set when a token acts

    [[nodiscard]] bool is_signed_in() const { return !account.is_empty(); }

    [[nodiscard]] bool has(Role role) const { return roles.contains(role); }
};

/// A verb-noun name and who holds it. Every route names one, so forgetting is impossible.
class Permission {
  public:
    /// For what the public reads and for the doors themselves (sign-in, sign-up).
    static constexpr Permission everyone(std::string_view name) {
        return {name, Holder::Everyone, 0, Scope::Read};
    }

    /// For what any account may do with what is its own.
    static constexpr Permission signed_in(std::string_view name, Scope scope) {
        return {name, Holder::SignedIn, 0, scope};
    }

    /// For accounts with one of `roles`. An administrator holds every permission.
    static constexpr Permission roles(std::string_view name, Scope scope,
                                      std::initializer_list<Role> roles) {
        unsigned bits = bit(Role::Administrator);
        for (const Role role : roles) {
            bits |= bit(role);
        }
        return {name, Holder::Roles, bits, scope};
    }

    [[nodiscard]] constexpr std::string_view name() const { return m_name; }

    [[nodiscard]] constexpr bool is_public() const { return m_holder == Holder::Everyone; }

    [[nodiscard]] bool is_held_by(const Actor& actor) const;
    [[nodiscard]] bool is_held_by(Role role) const;

  private:
    enum class Holder { Everyone, SignedIn, Roles };

    constexpr Permission(std::string_view name, Holder holder, unsigned roles, Scope scope)
        : m_name(name), m_holder(holder), m_roles(roles), m_scope(scope) {}

    static constexpr unsigned bit(Role role) { return 1U << static_cast<unsigned>(role); }

    std::string_view m_name;
    Holder m_holder;
    unsigned m_roles;
    Scope m_scope;
};

} // namespace stocktake
