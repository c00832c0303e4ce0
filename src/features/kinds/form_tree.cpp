// SPDX-License-Identifier: Apache-2.0
// The nodes of frameworks as a form shows them. A tree of a few dozen nodes is there from the
// beginning; of a large one what stands below a node comes when somebody asks for it.
#include "base/text.hpp"
#include "features/kinds/cell_names.hpp"
#include "features/kinds/form_choices.hpp"
#include "features/kinds/form_faults.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::size_t most_at_once = 60; // nodes

/// `C5` is; `C7 e-government` before `E-government` is not.
bool is_worth_showing(std::string_view code, std::string_view title) {
    return !lower_ascii(code).ends_with(lower_ascii(title));
}

class Tree {
  public:
    Tree(const Field& field, std::string_view cell, std::string_view framework,
         const ChoiceGround& ground)
        : m_field(field), m_cell(cell), m_ground(ground) {
        for (const frameworks::NodeName& node : ground.references.nodes(framework)) {
            const auto above = m_index.find(node.parent);
            // A node that may not be picked gives its place to those below it.
            std::size_t parent = above == m_index.end() ? none : above->second;
            if (is_allowed(node)) {
                m_entries.push_back({&node, parent, is_picked(node), {}});
                (parent == none ? m_top : m_entries[parent].children)
                    .push_back(m_entries.size() - 1);
                parent = m_entries.size() - 1;
            }
            m_index.emplace(node.id, parent);
        }
    }

    [[nodiscard]] std::int64_t count_picked() const {
        return std::ranges::count_if(m_entries, &Entry::is_picked);
    }

    /// Whether anything in it is picked or was asked for, so that it is to be seen.
    [[nodiscard]] bool is_in_use() const {
        return count_picked() > 0 || std::ranges::any_of(m_entries, [&](const Entry& entry) {
                   return m_ground.typed.has("_open", opener_of(entry)) ||
                          m_ground.typed.has("_opened", opener_of(entry));
               });
    }

    [[nodiscard]] Value nodes() const { return nodes(m_top); }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct Entry {
        const frameworks::NodeName* node;
        std::size_t parent;
        bool is_picked;
        std::vector<std::size_t> children;
    };

    [[nodiscard]] bool is_allowed(const frameworks::NodeName& node) const {
        return m_field.node_kinds.empty() ||
               std::ranges::find(m_field.node_kinds, node.kind) != m_field.node_kinds.end();
    }

    [[nodiscard]] std::string value_of(const frameworks::NodeName& node) const {
        return node_name(m_field, node.framework, node.id);
    }

    [[nodiscard]] bool is_picked(const frameworks::NodeName& node) const {
        return m_ground.typed.has(m_cell, value_of(node));
    }

    [[nodiscard]] std::string opener_of(const Entry& entry) const {
        return joined(m_cell, value_of(*entry.node));
    }

    [[nodiscard]] bool is_open(const Entry& entry) const {
        const auto has_picked = [&](std::size_t child) { return m_entries[child].is_picked; };
        return std::ranges::any_of(entry.children, has_picked) ||
               m_ground.typed.has("_open", opener_of(entry)) ||
               m_ground.typed.has("_opened", opener_of(entry));
    }

    [[nodiscard]] Value nodes(const std::vector<std::size_t>& indices) const {
        Value list = Value::array();
        for (const std::size_t index : indices) {
            list.push(node_model(m_entries[index]));
        }
        return list;
    }

    [[nodiscard]] Value node_model(const Entry& entry) const {
        const frameworks::NodeName& node = *entry.node;
        const LocalText title = best_text(node.titles, m_ground.say.language());
        const std::string value = value_of(node);
        const bool has_rationale = m_field.type == FieldType::Alignment;
        const std::string rationale = joined(joined(m_cell, "rationale"), value);
        Value model =
            Value::object({{"id", element_id(joined(m_cell, value))},
                           {"value", value},
                           {"is_chosen", entry.is_picked},
                           {"code", node.code},
                           {"shows_code", has_rationale && is_worth_showing(node.code, title.text)},
                           {"title", title.text},
                           {"is_foreign", title.language != m_ground.say.language()},
                           {"language", tag_of(title.language)},
                           {"direction", direction_of(title.language)},
                           {"rationale_name", has_rationale ? Value(rationale) : Value()},
                           {"rationale", m_ground.typed.text(rationale)},
                           {"nodes", Value::array()},
                           {"has_branch", false},
                           {"is_open", false},
                           {"is_focused", false},
                           {"is_closed", false},
                           {"opener", nullptr},
                           {"branch", nullptr},
                           {"prefix", value.substr(0, value.size() - node.id.size())}});
        if (entry.children.empty()) {
            return model;
        }
        if (m_entries.size() <= most_at_once) {
            model.set("nodes", nodes(entry.children));
            return model;
        }
        model.set("opener", opener_of(entry));
        if (is_open(entry) || entry.is_picked) {
            model.set("has_branch", true);
            model.set("is_open", is_open(entry));
            model.set("is_focused", m_ground.typed.has("_open", opener_of(entry)));
            model.set("nodes", nodes(entry.children));
        } else {
            model.set("is_closed", true);
            model.set("branch", is_page_of_children(entry) ? Value(node.address) : Value());
        }
        return model;
    }

    /// Whether the page of a node lists what a form would show below it: all of its children, and
    /// nothing below them.
    [[nodiscard]] bool is_page_of_children(const Entry& entry) const {
        const auto is_child = [&](const frameworks::NodeName& node) {
            return node.parent == entry.node->id;
        };
        const auto is_last = [&](std::size_t child) {
            return is_child(*m_entries[child].node) && m_entries[child].children.empty();
        };
        return std::ranges::all_of(entry.children, is_last) &&
               std::ranges::count_if(m_ground.references.nodes(entry.node->framework), is_child) ==
                   std::ssize(entry.children);
    }

    const Field& m_field;
    std::string_view m_cell;
    const ChoiceGround& m_ground;
    std::vector<Entry> m_entries;
    std::vector<std::size_t> m_top;
    std::map<std::string_view, std::size_t>
        m_index; // by id; of a node that may not be picked its parent
};

} // namespace

Value node_groups(const Field& field, std::string_view cell, const ChoiceGround& ground) {
    Value groups = Value::array();
    for (const std::string& framework : field.frameworks) {
        const Tree tree(field, cell, framework, ground);
        const LocalText title =
            best_text(ground.references.framework_name(framework), ground.say.language());
        const std::int64_t count = tree.count_picked();
        groups.push(Value::object({{"title", title.text.empty() ? framework : title.text},
                                   {"is_foreign", title.language != ground.say.language()},
                                   {"language", tag_of(title.language)},
                                   {"direction", direction_of(title.language)},
                                   {"count", count},
                                   {"has_picked", count > 0},
                                   {"is_open", tree.is_in_use()},
                                   {"nodes", tree.nodes()}}));
    }
    return groups;
}

} // namespace stocktake::kinds
