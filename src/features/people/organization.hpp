// SPDX-License-Identifier: Apache-2.0
// What an organization is, the bodies it sits in and what it facilitates. Values only;
// organization_store.hpp keeps them.
#pragma once

#include "base/id.hpp"
#include "base/language.hpp"
#include "base/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::people {

/// Where a fact about an organization is from.
enum class Basis {
    Sourced,  // read in a source that its file names
    Recalled, // from memory, not checked against the document
    Stated,   // said here, by the organization's own people or the secretariat
};

std::string_view name_of(Basis basis); // `sourced`, …
std::optional<Basis> parse_basis(std::string_view name);

enum class NameRole { Name, Short };

std::string_view name_of(NameRole role); // `name`, `short`

struct OrganizationName {
    Language language = Language::English;
    NameRole role = NameRole::Name;
    std::string text;
    Basis basis = Basis::Recalled;

    friend bool operator==(const OrganizationName&, const OrganizationName&) = default;
};

enum class OrganizationState {
    Proposed,  // by an account; not public
    Confirmed, // public
    Dropped,   // refused or withdrawn; not public, kept for what refers to it
};

std::string_view name_of(OrganizationState state); // `proposed`, …
std::optional<OrganizationState> parse_organization_state(std::string_view name);

struct Organization {
    OrganizationId id;
    OrganizationState state = OrganizationState::Confirmed;
    AccountId proposed_by; // empty: came in a file
    std::string acronym;   // may be empty
    std::string type;      // node of code list `stakeholder-types`
    std::string country;   // ISO 3166-1 alpha-3; empty: none or not known
    bool is_un_system = false;
    std::string homepage;                // may be empty
    Value attributes = Value::object();  // what its file says and no member above holds
    std::vector<OrganizationName> names; // ordered by language tag, then role

    friend bool operator==(const Organization&, const Organization&) = default;
};

/// The full name in `wanted`, else in English, else the first there is; null pointer when the
/// organization has none.
const OrganizationName* best_name(const Organization& organization, Language wanted);

/// What stands for an organization where there is little room: the acronym, else the best name,
/// else the id.
std::string label_of(const Organization& organization, Language wanted);

/// A body whose members are organizations, and how far its list can be trusted.
struct Body {
    std::string id;
    std::string version;
    bool is_complete = false;
    std::optional<std::int64_t> members_total;
    std::optional<std::int64_t> observers_total;
    Basis totals_basis = Basis::Recalled;
    std::string source;
    std::string note;
    LanguageMap names;

    friend bool operator==(const Body&, const Body&) = default;
};

struct Membership {
    OrganizationId organization;
    std::string role;
    Basis basis = Basis::Recalled;

    friend bool operator==(const Membership&, const Membership&) = default;
};

struct Facilitation {
    std::string framework;
    std::string node;
    OrganizationId organization;
    std::string role;
    Basis basis = Basis::Recalled;
    std::string source; // may be empty

    friend bool operator==(const Facilitation&, const Facilitation&) = default;
};

} // namespace stocktake::people
