// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/references.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace stocktake::kinds {

namespace {

/// Lets a table of strings be asked with a view.
struct ViewHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

template <class T>
using Table = std::unordered_map<std::string, T, ViewHash, std::equal_to<>>;

constexpr std::size_t several = static_cast<std::size_t>(-1);

/// What things are called, each name with the index of the one it means, or `several`.
class Names {
  public:
    void add(std::string name, std::size_t index) {
        if (name.empty()) {
            return;
        }
        const auto [entry, is_new] = m_meant.try_emplace(std::move(name), index);
        if (!is_new && entry->second != index) {
            entry->second = several;
        }
    }

    /// A name that means this one whoever else has it.
    void prefer(std::string name, std::size_t index) {
        m_meant.insert_or_assign(std::move(name), index);
    }

    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
        const auto entry = m_meant.find(name);
        return entry == m_meant.end() || entry->second == several ? std::nullopt
                                                                  : std::optional(entry->second);
    }

    [[nodiscard]] bool has(std::string_view name) const { return m_meant.contains(name); }

    [[nodiscard]] std::optional<std::size_t> find_nearest(std::string_view name) const {
        std::vector<std::string_view> known;
        for (const auto& [each, index] : m_meant) {
            if (index != several) {
                known.emplace_back(each);
            }
        }
        std::ranges::sort(known); // of equally near ones always the same
        const auto found = nearest(name, known);
        return found ? find(*found) : std::nullopt;
    }

  private:
    Table<std::size_t> m_meant;
};

std::string slug_of(const frameworks::NodeName& node) {
    return node.address.substr(node.address.rfind('/') + 1);
}

class FrameworkNodes {
  public:
    void add(frameworks::CalledNode called) {
        m_others.push_back(std::move(called.other_names));
        m_nodes.push_back(std::move(called.node));
    }

    /// After the last node: what one is called by its id, nobody else is called.
    void make_names() {
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            const frameworks::NodeName& node = m_nodes[i];
            m_exact.add(node.code, i);
            m_exact.add(slug_of(node), i);
            for (const auto& [language, title] : node.titles) {
                m_folded.add(folded(title), i);
            }
            for (const std::string& name : m_others[i]) {
                m_exact.add(name, i);
                m_folded.add(folded(name), i);
            }
            m_folded.add(folded(node.code), i);
            m_folded.add(folded(node.id), i);
        }
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            m_ids.prefer(m_nodes[i].id, i);
            m_exact.prefer(m_nodes[i].id, i);
        }
        m_others.clear();
    }

    [[nodiscard]] const frameworks::NodeName* find(std::string_view name) const {
        if (m_exact.has(name)) {
            return at(m_exact.find(name));
        }
        return at(m_folded.find(folded(name)));
    }

    [[nodiscard]] const frameworks::NodeName* find_nearest(std::string_view name) const {
        return at(m_folded.find_nearest(folded(name)));
    }

    [[nodiscard]] const frameworks::NodeName* get(std::string_view id) const {
        return at(m_ids.find(id));
    }

    [[nodiscard]] const std::vector<frameworks::NodeName>& nodes() const { return m_nodes; }

  private:
    [[nodiscard]] const frameworks::NodeName* at(std::optional<std::size_t> index) const {
        return index ? &m_nodes[*index] : nullptr;
    }

    std::vector<frameworks::NodeName> m_nodes;
    std::vector<std::vector<std::string>> m_others; // names of the node of the same index
    Names m_ids;
    Names m_exact;
    Names m_folded;
};

bool is_called_exactly(const OrganizationCard& card, std::string_view name) {
    const auto has = [&](const LanguageMap& names) {
        return std::ranges::any_of(names, [&](const auto& each) { return each.second == name; });
    };
    return card.acronym == name || has(card.names) || has(card.short_names);
}

class Organizations {
  public:
    explicit Organizations(std::vector<OrganizationCard> cards) : m_cards(std::move(cards)) {
        m_folded.reserve(m_cards.size() * 2);
        for (std::size_t i = 0; i < m_cards.size(); ++i) {
            const OrganizationCard& card = m_cards[i];
            add(card.id, i);
            add(card.acronym, i);
            for (const LanguageMap* names : {&card.names, &card.short_names}) {
                for (const auto& [language, name] : *names) {
                    add(name, i);
                }
            }
        }
    }

    [[nodiscard]] const OrganizationCard* get(std::string_view id) const {
        const auto found = std::ranges::lower_bound(m_cards, id, {}, &OrganizationCard::id);
        return found != m_cards.end() && found->id == id ? &*found : nullptr;
    }

    [[nodiscard]] const OrganizationCard* find(std::string_view name) const {
        if (const OrganizationCard* card = get(name)) {
            return card;
        }
        const auto entry = m_folded.find(folded(name));
        if (entry == m_folded.end()) {
            return nullptr;
        }
        const std::vector<std::uint32_t>& called = entry->second;
        if (called.size() == 1) {
            return &m_cards[called.front()];
        }
        const OrganizationCard* only = nullptr;
        for (const std::uint32_t i : called) {
            if (is_called_exactly(m_cards[i], name)) {
                if (only != nullptr) {
                    return nullptr;
                }
                only = &m_cards[i];
            }
        }
        return only;
    }

    [[nodiscard]] const std::vector<OrganizationCard>& cards() const { return m_cards; }

  private:
    void add(std::string_view name, std::size_t index) {
        std::string key = folded(name);
        if (key.empty()) {
            return;
        }
        std::vector<std::uint32_t>& called = m_folded[std::move(key)];
        if (called.empty() || called.back() != index) {
            called.push_back(static_cast<std::uint32_t>(index));
        }
    }

    std::vector<OrganizationCard> m_cards;
    Table<std::vector<std::uint32_t>> m_folded;
};

FrameworkNames read_framework_names(db::Transaction& transaction) {
    FrameworkNames names;
    for (frameworks::Overview& each : frameworks::list_framework_overviews(transaction)) {
        names.emplace(std::move(each.id), std::move(each.names));
    }
    return names;
}

std::vector<OrganizationCard> read_organizations(db::Transaction& transaction) {
    std::vector<OrganizationCard> cards;
    people::for_each_public_organization(transaction, [&](const people::Organization& each) {
        OrganizationCard& card = cards.emplace_back();
        card.id = each.id.text();
        card.acronym = each.acronym;
        card.type = each.type;
        card.country = each.country;
        for (const people::OrganizationName& name : each.names) {
            LanguageMap& names =
                name.role == people::NameRole::Name ? card.names : card.short_names;
            names.emplace(name.language, name.text);
        }
    });
    return cards;
}

} // namespace

struct References::Implementation {
    std::map<std::string, FrameworkNodes, std::less<>> frameworks;
    Organizations organizations;
    FrameworkNames names;
};

References::References() = default;

std::shared_ptr<const References> References::load(db::Transaction& transaction) {
    return of(frameworks::list_called_nodes(transaction), read_organizations(transaction),
              read_framework_names(transaction));
}

std::shared_ptr<const References> References::of(std::vector<frameworks::CalledNode> nodes,
                                                 std::vector<OrganizationCard> organizations,
                                                 FrameworkNames names) {
    auto implementation = std::make_shared<Implementation>(
        Implementation{{}, Organizations(std::move(organizations)), std::move(names)});
    for (frameworks::CalledNode& called : nodes) {
        implementation->frameworks[called.node.framework].add(std::move(called));
    }
    for (auto& [id, framework] : implementation->frameworks) {
        framework.make_names();
    }
    const std::shared_ptr<References> references(new References());
    references->m_implementation = std::move(implementation);
    return references;
}

const frameworks::NodeName* References::find_node(std::string_view framework,
                                                  std::string_view name) const {
    const auto found = m_implementation->frameworks.find(framework);
    return found == m_implementation->frameworks.end() ? nullptr
                                                       : found->second.find(trimmed(name));
}

std::optional<std::string_view> References::nearest_node(std::string_view framework,
                                                         std::string_view name) const {
    const auto found = m_implementation->frameworks.find(framework);
    const frameworks::NodeName* node = found == m_implementation->frameworks.end()
                                           ? nullptr
                                           : found->second.find_nearest(trimmed(name));
    return node == nullptr ? std::nullopt : std::optional<std::string_view>(node->id);
}

const frameworks::NodeName* References::get_node(std::string_view framework,
                                                 std::string_view id) const {
    const auto found = m_implementation->frameworks.find(framework);
    return found == m_implementation->frameworks.end() ? nullptr : found->second.get(id);
}

const std::vector<frameworks::NodeName>& References::nodes(std::string_view framework) const {
    static const std::vector<frameworks::NodeName> none;
    const auto found = m_implementation->frameworks.find(framework);
    return found == m_implementation->frameworks.end() ? none : found->second.nodes();
}

bool References::has_framework(std::string_view framework) const {
    return m_implementation->frameworks.contains(framework);
}

std::vector<std::string_view> References::framework_ids() const {
    std::vector<std::string_view> ids;
    for (const auto& [id, framework] : m_implementation->frameworks) {
        ids.emplace_back(id);
    }
    return ids;
}

const LanguageMap& References::framework_name(std::string_view framework) const {
    static const LanguageMap none;
    const auto found = m_implementation->names.find(framework);
    return found == m_implementation->names.end() ? none : found->second;
}

const OrganizationCard* References::find_organization(std::string_view name) const {
    return m_implementation->organizations.find(trimmed(name));
}

const OrganizationCard* References::get_organization(std::string_view id) const {
    return m_implementation->organizations.get(id);
}

const std::vector<OrganizationCard>& References::organizations() const {
    return m_implementation->organizations.cards();
}

} // namespace stocktake::kinds
