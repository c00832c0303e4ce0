// SPDX-License-Identifier: Apache-2.0
// What content may refer to: nodes of frameworks and code lists, organizations. A snapshot, so that
// a thousand rows are checked without a thousand queries.
#pragma once

#include "db/database.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/feature.hpp"

#include <map>
#include <memory>

namespace stocktake::kinds {

struct OrganizationCard {
    std::string id;
    std::string acronym;
    std::string type;    // node of stakeholder-types
    std::string country; // may be empty
    LanguageMap names;
    LanguageMap short_names = {};

    friend bool operator==(const OrganizationCard&, const OrganizationCard&) = default;
};

/// What frameworks are called, by their ids.
using FrameworkNames = std::map<std::string, LanguageMap, std::less<>>;

/// Immutable; thread-safe.
class References {
  public:
    /// Current versions of all frameworks and code lists, and all public organizations.
    static std::shared_ptr<const References> load(db::Transaction& transaction);

    /// The same without a database. Nodes of a framework stand together; organizations are in the
    /// order of their ids.
    static std::shared_ptr<const References> of(std::vector<frameworks::CalledNode> nodes,
                                                std::vector<OrganizationCard> organizations,
                                                FrameworkNames names = {});

    /// By id, code or the last part of the address (`C7-ehea`, `9.c`, `KEN`), for countries also by
    /// the code of two letters; else by a title or alias in any language, letters folded. Null when
    /// there is none, or several are called so.
    [[nodiscard]] const frameworks::NodeName* find_node(std::string_view framework,
                                                        std::string_view name) const;
    /// The id of the node that is called most like `name`: "did you mean".
    [[nodiscard]] std::optional<std::string_view> nearest_node(std::string_view framework,
                                                               std::string_view name) const;
    /// By id alone; null when there is none.
    [[nodiscard]] const frameworks::NodeName* get_node(std::string_view framework,
                                                       std::string_view id) const;
    /// In reading order; empty for an unknown framework.
    [[nodiscard]] const std::vector<frameworks::NodeName>& nodes(std::string_view framework) const;
    [[nodiscard]] bool has_framework(std::string_view framework) const;
    /// Ids, sorted.
    [[nodiscard]] std::vector<std::string_view> framework_ids() const;
    /// Empty for an unknown framework.
    [[nodiscard]] const LanguageMap& framework_name(std::string_view framework) const;

    /// By id, acronym or a name in any language, letters folded; null for none or several.
    [[nodiscard]] const OrganizationCard* find_organization(std::string_view name) const;
    [[nodiscard]] const OrganizationCard* get_organization(std::string_view id) const;
    /// In the order of their ids.
    [[nodiscard]] const std::vector<OrganizationCard>& organizations() const;

  private:
    References();
    struct Implementation;
    std::shared_ptr<const Implementation> m_implementation;
};

} // namespace stocktake::kinds
