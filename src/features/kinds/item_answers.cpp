// SPDX-License-Identifier: Apache-2.0
// Answers that are lists: nodes, organizations, options, links, files, languages.
#include "features/kinds/answers.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"
#include "features/kinds/canonical_text.hpp"
#include "features/kinds/cell_names.hpp"
#include "features/kinds/web_address.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::size_t file_id_length = 26;

bool is_file_id(std::string_view id) {
    return id.size() == file_id_length && std::ranges::all_of(id, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
           });
}

/// What a node is meant by: `wsis:C5`, or a framework and a name.
struct NodeMention {
    std::string framework; // empty: any of the field's
    std::string name;
};

class ItemAnswers {
  public:
    ItemAnswers(const Question& question, const std::string& name, Problems& problems)
        : m_field(question.field),
          m_references(question.references),
          m_name(name),
          m_problems(problems) {}

    Value run(const Value::Array& items) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (is_blank(items[i])) {
                continue;
            }
            Value item = judge(items[i], i + 1);
            if (item.is_null()) {
                continue;
            }
            if (m_field.type == FieldType::Alignment) {
                add_alignment(std::move(item));
            } else if (std::ranges::find(m_list.as_array(), item) == m_list.as_array().end()) {
                m_list.push(std::move(item));
            }
        }
        return std::move(m_list);
    }

  private:
    Value judge(const Value& item, std::size_t number) {
        switch (m_field.type) {
        case FieldType::Country:
            return code_list_node(frameworks::countries, item, "kinds.content.unknown_country");
        case FieldType::Region:
            return m_field.frameworks.empty() ? Value()
                                              : code_list_node(m_field.frameworks.front(), item,
                                                               "kinds.content.unknown_region");
        case FieldType::Organization:
            return organization(item);
        case FieldType::Choice:
            return option(item);
        case FieldType::Link:
            return link(item, link_name(m_name, number));
        case FieldType::Alignment:
            return alignment(item);
        case FieldType::Language:
            return language(item);
        default:
            return file(item);
        }
    }

    /// A text in one line; empty when there is nothing in it, nothing when it was wrong.
    std::optional<std::string> text_at(const std::string& cell, const Value& given,
                                       std::size_t longest, TextShape shape = TextShape::Line) {
        if (given.is_null()) {
            return "";
        }
        if (!given.is_string()) {
            m_problems.add(cell, {"kinds.content.not_text", {}});
            return std::nullopt;
        }
        auto text = canonical_text(given.as_string(), shape);
        if (!text) {
            m_problems.add(cell,
                           {text.error() == TextFault::Lost ? "kinds.content.lost_character"
                                                            : "kinds.content.forbidden_characters",
                            {}});
            return std::nullopt;
        }
        if (const std::size_t count = count_characters(*text); count > longest) {
            m_problems.add(cell, {"kinds.content.too_many_characters",
                                  {{"limit", static_cast<std::int64_t>(longest)},
                                   {"count", static_cast<std::int64_t>(count)}}});
            return std::nullopt;
        }
        return std::move(*text);
    }

    /// Only the known members, each null or text.
    bool has_only(const Value& object, std::initializer_list<std::string_view> known,
                  const std::string& cell) {
        bool is_good = true;
        for (const auto& [member, value] : object.as_object()) {
            if (std::ranges::find(known, member) == known.end() && !value.is_null()) {
                m_problems.add_unknown(joined(cell, member), "kinds.content.unknown_member", member,
                                       nearest(member, std::vector(known)));
                is_good = false;
            }
        }
        return is_good;
    }

    static Value member(const Value& object, std::string_view name) {
        const Value* found = object.find(name);
        return found == nullptr ? Value() : *found;
    }

    bool is_of_wanted_kind(const frameworks::NodeName& node) const {
        return m_field.node_kinds.empty() ||
               std::ranges::find(m_field.node_kinds, node.kind) != m_field.node_kinds.end();
    }

    Value code_list_node(std::string_view framework, const Value& item, std::string_view fault) {
        const auto name = text_at(m_name, item, longest_name);
        if (!name || name->empty()) {
            return {};
        }
        const frameworks::NodeName* node = m_references.find_node(framework, *name);
        if (node == nullptr) {
            m_problems.add_unknown(m_name, fault, *name,
                                   m_references.nearest_node(framework, *name));
            return {};
        }
        if (!is_of_wanted_kind(*node)) {
            m_problems.add(m_name, {"kinds.content.wrong_node_kind", {{"value", node->id}}});
            return {};
        }
        return node->id;
    }

    Value organization(const Value& item) {
        Value id;
        Value name = item;
        if (item.is_object()) {
            if (!has_only(item, {"id", "name"}, m_name)) {
                return {};
            }
            id = member(item, "id");
            name = member(item, "name");
        }
        if (!is_blank(id)) {
            const auto text = text_at(m_name, id, longest_name);
            if (!text) {
                return {};
            }
            if (m_references.get_organization(*text) == nullptr) {
                m_problems.add(
                    m_name, {"kinds.content.unknown_organization", {{"value", shortened(*text)}}});
                return {};
            }
            return Value::object({{"id", *text}});
        }
        const auto text = text_at(m_name, name, longest_name);
        if (!text || text->empty()) {
            return {};
        }
        const OrganizationCard* known = m_references.find_organization(*text);
        return known != nullptr ? Value::object({{"id", known->id}})
                                : Value::object({{"name", *text}});
    }

    Value option(const Value& item) {
        const auto name = text_at(m_name, item, longest_name);
        if (!name || name->empty()) {
            return {};
        }
        if (const Option* found = find_option(*name)) {
            return found->id;
        }
        std::vector<std::string_view> known;
        known.reserve(m_field.options.size());
        for (const Option& each : m_field.options) {
            known.emplace_back(each.id);
        }
        m_problems.add_unknown(m_name, "kinds.content.unknown_option", *name,
                               nearest(*name, known));
        return {};
    }

    /// By id, by label, by folded label: the dear way last.
    [[nodiscard]] const Option* find_option(const std::string& name) const {
        const auto find_by = [&](const auto& is_meant) -> const Option* {
            const auto found = std::ranges::find_if(m_field.options, is_meant);
            return found == m_field.options.end() ? nullptr : &*found;
        };
        if (const Option* found =
                find_by([&](const Option& option) { return option.id == name; })) {
            return found;
        }
        const auto is_labelled = [](const Option& option, const auto& is_meant) {
            return std::ranges::any_of(option.label,
                                       [&](const auto& label) { return is_meant(label.second); });
        };
        if (const Option* found = find_by([&](const Option& option) {
                return is_labelled(option, [&](const std::string& label) { return label == name; });
            })) {
            return found;
        }
        const std::string wanted = folded(name);
        return find_by([&](const Option& option) {
            return is_labelled(option,
                               [&](const std::string& label) { return folded(label) == wanted; });
        });
    }

    Value link(const Value& item, const std::string& name) {
        const bool is_object = item.is_object();
        if (is_object && !has_only(item, {"url", "title"}, name)) {
            return {};
        }
        const std::string cell = joined(name, "url");
        const auto url = text_at(cell, is_object ? member(item, "url") : item, longest_line);
        auto title = is_object ? text_at(joined(name, "title"), member(item, "title"), longest_name)
                               : std::optional<std::string>("");
        if (!url || !title) {
            return {};
        }
        if (url->empty()) {
            m_problems.add(cell, {"kinds.content.link_without_address", {}});
            return {};
        }
        auto address = canonical_web_address(*url);
        if (!address) {
            m_problems.add(cell, {address.error() == AddressFault::OtherScheme
                                      ? "kinds.content.link_scheme"
                                      : "kinds.content.link_malformed",
                                  {}});
            return {};
        }
        Value link = Value::object({{"url", std::move(*address)}});
        if (!title->empty()) {
            link.set("title", std::move(*title));
        }
        return link;
    }

    Value language(const Value& item) {
        const auto tag = text_at(m_name, item, longest_name);
        if (!tag || tag->empty()) {
            return {};
        }
        const auto language = parse_language(lower_ascii(*tag));
        if (!language) {
            m_problems.add(m_name,
                           {"kinds.content.unknown_language", {{"value", shortened(*tag)}}});
            return {};
        }
        return tag_of(*language);
    }

    Value file(const Value& item) {
        const auto id = text_at(m_name, item, longest_name);
        if (!id || id->empty()) {
            return {};
        }
        if (!is_file_id(*id)) {
            m_problems.add(m_name, {"kinds.content.bad_file", {{"value", shortened(*id)}}});
            return {};
        }
        return *id;
    }

    Value alignment(const Value& item) {
        if (item.is_object() && !has_only(item, {"framework", "node", "rationale"}, m_name)) {
            return {};
        }
        const auto mention = mention_in(item);
        const frameworks::NodeName* node = mention ? find_node(*mention) : nullptr;
        if (node == nullptr) {
            return {};
        }
        if (!is_of_wanted_kind(*node)) {
            m_problems.add(m_name, {"kinds.content.wrong_node_kind", {{"value", node->id}}});
            return {};
        }
        Value alignment = Value::object({{"framework", node->framework}, {"node", node->id}});
        if (item.is_object()) {
            const std::string cell =
                joined(m_name, "rationale." + node_name(m_field, node->framework, node->id));
            const auto rationale =
                text_at(cell, member(item, "rationale"), longest_rationale, TextShape::Paragraphs);
            if (rationale && !rationale->empty()) {
                alignment.set("rationale", *rationale);
            }
        }
        return alignment;
    }

    std::optional<NodeMention> mention_in(const Value& item) {
        const auto name =
            text_at(m_name, item.is_object() ? member(item, "node") : item, longest_name);
        if (!name) {
            return std::nullopt;
        }
        if (name->empty()) {
            m_problems.add(m_name, {"kinds.content.alignment_without_node", {}});
            return std::nullopt;
        }
        NodeMention mention{{}, *name};
        if (item.is_object() && !is_blank(member(item, "framework"))) {
            const auto framework = text_at(m_name, member(item, "framework"), longest_name);
            if (!framework) {
                return std::nullopt;
            }
            if (std::ranges::find(m_field.frameworks, *framework) == m_field.frameworks.end()) {
                const std::vector<std::string_view> known(m_field.frameworks.begin(),
                                                          m_field.frameworks.end());
                m_problems.add_unknown(m_name, "kinds.content.unknown_framework", *framework,
                                       nearest(*framework, known));
                return std::nullopt;
            }
            mention.framework = *framework;
            return mention;
        }
        for (const std::string& framework : m_field.frameworks) {
            if (mention.name.starts_with(framework + ':')) {
                mention = {framework, std::string(trimmed(
                                          std::string_view(*name).substr(framework.size() + 1)))};
                break;
            }
        }
        return mention;
    }

    const frameworks::NodeName* find_node(const NodeMention& mention) {
        const frameworks::NodeName* only = nullptr;
        for (const std::string& framework : m_field.frameworks) {
            if (!mention.framework.empty() && mention.framework != framework) {
                continue;
            }
            const frameworks::NodeName* node = m_references.find_node(framework, mention.name);
            if (node == nullptr) {
                continue;
            }
            if (only != nullptr) {
                m_problems.add(m_name, {"kinds.content.ambiguous_node",
                                        {{"value", shortened(mention.name)},
                                         {"example", only->framework + ':' + only->id}}});
                return nullptr;
            }
            only = node;
        }
        if (only == nullptr) {
            m_problems.add_unknown(m_name, "kinds.content.unknown_node", mention.name,
                                   nearest_node(mention));
        }
        return only;
    }

    [[nodiscard]] std::optional<std::string> nearest_node(const NodeMention& mention) const {
        for (const std::string& framework : m_field.frameworks) {
            if (!mention.framework.empty() && mention.framework != framework) {
                continue;
            }
            if (const auto id = m_references.nearest_node(framework, mention.name)) {
                return node_name(m_field, framework, *id);
            }
        }
        return std::nullopt;
    }

    /// A node that is named twice is one alignment; of two rationales neither may be lost.
    void add_alignment(Value item) {
        const auto same = std::ranges::find_if(m_list.as_array(), [&](const Value& each) {
            return each.text_of("framework") == item.text_of("framework") &&
                   each.text_of("node") == item.text_of("node");
        });
        if (same == m_list.as_array().end()) {
            m_list.push(std::move(item));
            return;
        }
        const std::string_view before = same->text_of("rationale");
        const std::string_view now = item.text_of("rationale");
        if (before.empty() && !now.empty()) {
            same->set("rationale", now);
        } else if (!now.empty() && now != before) {
            m_problems.add(m_name, {"kinds.content.node_twice",
                                    {{"value", std::string(item.text_of("node"))}}});
        }
    }

    const Field& m_field;
    const References& m_references;
    const std::string& m_name;
    Problems& m_problems;
    Value m_list = Value::array();
};

} // namespace

Value judge_items(const Question& question, const Value::Array& given, const std::string& name,
                  Problems& problems) {
    return ItemAnswers(question, name, problems).run(given);
}

} // namespace stocktake::kinds
