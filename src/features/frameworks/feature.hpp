// SPDX-License-Identifier: Apache-2.0
// What others may know of frameworks: their nodes by name, and a place on each node's page.
#pragma once

#include "features/feature.hpp"
#include "features/frameworks/crosswalk.hpp"
#include "features/frameworks/framework.hpp"

#include <array>
#include <functional>

namespace stocktake::frameworks {

/// Code lists that other features pick from.
inline constexpr std::string_view countries = "countries";
inline constexpr std::string_view m49_regions = "m49-regions";
/// The node of m49_regions that all others are in.
inline constexpr std::string_view whole_world = "001";
inline constexpr std::string_view itu_regions = "itu-regions";
inline constexpr std::string_view un_regional_groups = "un-regional-groups";
/// The attribute of a country that refers to its continent in m49_regions.
inline constexpr std::string_view continent_attribute = "m49_region";
inline constexpr std::string_view stakeholder_types = "stakeholder-types";
inline constexpr std::string_view action_lines = "wsis";

/// Groups of developing countries, as attributes of a country name them.
inline constexpr std::array<std::string_view, 3> country_groups{"ldc", "lldc", "sids"};

/// A node of another framework that a node refers to: a country the regions it is in.
struct NodeReference {
    std::string name; // the attribute: m49_region, m49_subregion, itu_region
    std::string framework;
    std::string node;

    friend bool operator==(const NodeReference&, const NodeReference&) = default;
};

/// A node as others name it. Keep (framework, version, id): it stays valid for ever.
struct NodeName {
    std::string framework;
    std::string version;
    std::string id;
    std::string code;
    std::string address; // of its page
    LanguageMap titles;  // English is always there
    std::string parent;  // id of the node above; empty at the top
    std::string kind;    // objective, commitment, target; may be empty
    // Of a country; filled by list_called_nodes() only.
    std::vector<NodeReference> references;
    std::vector<std::string> groups; // of developing countries: ldc, lldc, sids

    /// What the attribute refers to; empty when it refers to nothing.
    [[nodiscard]] std::string_view reference(std::string_view attribute) const;

    friend bool operator==(const NodeName&, const NodeName&) = default;
};

/// The node of the current version that `name` (its id or the last part of its address) means.
std::optional<NodeName> find_node(db::Transaction& transaction, std::string_view framework,
                                  std::string_view name);

/// Whether the current version has a node of this id.
bool has_node(db::Transaction& transaction, std::string_view framework, std::string_view id);

/// All nodes of the current version in reading order; empty for an unknown framework.
std::vector<NodeName> list_node_names(db::Transaction& transaction, std::string_view framework);

/// A node with all else that people call it: short titles, aliases, ISO 3166 code of two letters.
struct CalledNode {
    NodeName node;
    std::vector<std::string> other_names;

    friend bool operator==(const CalledNode&, const CalledNode&) = default;
};

/// The nodes of all frameworks and code lists in their current versions, framework by framework in
/// the order of their ids, each in reading order. Three queries, whatever the number.
std::vector<CalledNode> list_called_nodes(db::Transaction& transaction);

/// The full text of a node in one language: what a paragraph or target says beyond its title.
struct TextOfNode {
    std::string framework;
    std::string node; // id
    Language language = Language::English;
    std::string text;
};

/// Of all current versions; one query.
std::vector<TextOfNode> list_node_texts(db::Transaction& transaction);

/// A framework or a crosswalk as the front page names it.
struct Overview {
    std::string id;
    std::string address;
    LanguageMap names;
    std::string status;     // `official`, …, `editorial-proposal`
    std::int64_t count = 0; // nodes, or links
    bool is_codelist = false;
    std::string from = {}; // frameworks that a crosswalk links
    std::string to = {};
};

/// All frameworks, or all crosswalks, in their current versions; one query each.
std::vector<Overview> list_framework_overviews(db::Transaction& transaction);
std::vector<Overview> list_crosswalk_overviews(db::Transaction& transaction);

/// Two nodes that a crosswalk links.
struct LinkedNodes {
    std::string from; // ids
    std::string to;
    std::string strength; // in the words of the source; may be empty

    friend bool operator==(const LinkedNodes&, const LinkedNodes&) = default;
};

/// Of the current version, in the order of the file; empty for an unknown crosswalk.
std::vector<LinkedNodes> list_linked_nodes(db::Transaction& transaction,
                                           std::string_view crosswalk);

/// Every framework and code list, or every crosswalk, as a whole in its current version, one at a
/// time.
void for_each_framework(db::Transaction& transaction,
                        const std::function<void(const Framework&)>& receive);
void for_each_crosswalk(db::Transaction& transaction,
                        const std::function<void(const Crosswalk&)>& receive);

/// What a group of developing countries is called: `ldc`.
std::string country_group_title(const web::Speaker& say, std::string_view group);

/// What a status is called in the reader's language, and the class of its mark.
std::string status_title(const web::Speaker& say, std::string_view status);
std::string_view status_mark(std::string_view status);

/// What another feature shows on the page of a node: facilitators, records, road maps.
struct NodePanel {
    std::string member; // of the node's JSON, `facilitators`
    std::string title;  // message id of its heading
    /// A list of objects. Shown are `name`; and where they are given `address`, `role` (in the
    /// reader's language), `basis` (sourced, recalled, editorial) and `language` of the name. An
    /// empty list shows nothing.
    std::function<Value(db::Transaction& transaction, std::string_view framework,
                        std::string_view node, const web::Speaker& say)>
        items;
};

class Pages;

class Feature {
  public:
    /// `database` must outlive the feature. `public_address` is where linked data says that this
    /// site is, e.g. https://stocktake.example.org; empty makes identifiers relative.
    explicit Feature(db::Database& database, std::vector<NodePanel> panels = {},
                     std::string public_address = {});

    /// The feature must outlive what it describes.
    FeatureDescription description();

  private:
    std::shared_ptr<const Pages> m_pages;
};

} // namespace stocktake::frameworks
