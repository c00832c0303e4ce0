// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/framework_file.hpp"
#include "features/frameworks/reference_attributes.hpp"
#include "features/frameworks/slug.hpp"
#include "features/frameworks/text_check.hpp"
#include "features/frameworks/tree.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace stocktake::frameworks {

namespace {

/// Standard codes that addresses rely on: their form, and that nobody else has the same one.
struct CodeRule {
    std::string_view attribute;
    std::size_t length;
    char first;
    char last;
    std::string_view message;
};

constexpr std::array code_rules{
    CodeRule{"iso2", 2, 'A', 'Z', "frameworks.load.bad_iso2"},
    CodeRule{"iso3", 3, 'A', 'Z', "frameworks.load.bad_iso3"},
    CodeRule{"m49", 3, '0', '9', "frameworks.load.bad_m49"},
};

bool obeys(const CodeRule& rule, std::string_view code) {
    return code.size() == rule.length &&
           std::ranges::all_of(code, [&](char c) { return c >= rule.first && c <= rule.last; });
}

class Check {
  public:
    Check(const FrameworkDraft& draft, Rejections& rejections)
        : m_draft(draft), m_rejections(rejections) {}

    Framework run() {
        Framework framework{check_head(), {}};
        if (m_draft.nodes.empty() && m_rejections.is_empty()) {
            m_rejections.add(Origin().at(m_draft.list), {}, {"frameworks.load.no_nodes", {}});
        }
        for (const DraftNode& node : m_draft.nodes) {
            framework.nodes.push_back(check_node(node));
        }
        check_parents();
        if (m_rejections.is_empty()) {
            framework.nodes = in_reading_order(std::move(framework.nodes));
        }
        return framework;
    }

  private:
    FrameworkHead check_head() {
        const Origin top;
        FrameworkHead head;
        head.id = m_draft.id;
        head.version = m_draft.version;
        head.source = m_draft.source;
        head.note = m_draft.note;
        head.is_complete = m_draft.is_complete;
        head.extra = m_draft.extra;
        check_id(top.at("id"), m_draft.id, m_rejections);
        check_id(top.at("version"), m_draft.version, m_rejections);
        check_required_text(top.at("source"), m_draft.source, m_rejections);
        check_optional_text(top.at("note"), m_draft.note, m_rejections);
        head.names = check_names(top, m_draft.names, m_rejections);
        head.kind = check_kind();
        head.status = check_status(top.at("status"), m_draft.status, m_rejections);
        return head;
    }

    FrameworkKind check_kind() {
        const auto kind = parse_framework_kind(m_draft.kind);
        if (!kind && !m_draft.kind.empty()) {
            m_rejections.add(Origin().at("kind"), m_draft.kind,
                             {"frameworks.load.unknown_kind", {}});
        }
        return kind.value_or(FrameworkKind::Framework);
    }

    Node check_node(const DraftNode& draft) {
        Node node;
        node.id = draft.id;
        node.parent = draft.parent;
        node.code = draft.code.empty() ? draft.id : draft.code;
        node.kind = draft.kind;
        node.attributes = draft.attributes;
        node.references = take_references(node.attributes);
        if (check_id(draft.origin.at("id"), draft.id, m_rejections)) {
            check_unique("id", draft.origin, draft.id);
        }
        check_optional_text(draft.origin.at("code"), draft.code, m_rejections);
        check_optional_text(draft.origin.at("kind"), draft.kind, m_rejections);
        check_codes(draft);
        check_value(draft.origin, draft.attributes);
        node.texts = check_texts(draft.origin, draft.texts, m_rejections);
        return node;
    }

    void check_codes(const DraftNode& draft) {
        for (const CodeRule& rule : code_rules) {
            const std::string code(draft.attributes.text_of(rule.attribute));
            if (code.empty()) {
                continue;
            }
            if (!obeys(rule, code)) {
                m_rejections.add(draft.origin.at(rule.attribute), code,
                                 {std::string(rule.message), {}});
            }
            check_unique(rule.attribute, draft.origin, code);
        }
        const std::string number(draft.attributes.text_of("number"));
        if (number.empty()) {
            return;
        }
        if (!is_url_safe(number)) {
            m_rejections.add(draft.origin.at("number"), number, {"frameworks.load.bad_number", {}});
        }
        check_unique("number", draft.origin, number);
    }

    /// Texts anywhere inside the attributes.
    void check_value(const Origin& origin, const Value& value, std::string_view name = {}) {
        if (value.is_string()) {
            check_optional_text(origin.at(name), value.as_string(), m_rejections);
        } else if (value.is_array()) {
            for (const Value& item : value.as_array()) {
                check_value(origin, item, name);
            }
        } else if (value.is_object()) {
            for (const auto& [member, each] : value.as_object()) {
                check_value(origin, each, name.empty() ? std::string_view(member) : name);
            }
        }
    }

    /// What readers use as a key must not stand twice.
    void check_unique(std::string_view member, const Origin& origin, const std::string& value) {
        const auto [first, is_new] =
            m_seen[std::string(member)].try_emplace(value, place_or_line(origin));
        if (!is_new) {
            m_rejections.add(origin.at(member), value,
                             {"frameworks.load.stands_twice", {{"first", first->second}}});
        }
    }

    static std::string place_or_line(const Origin& origin) {
        return origin.line > 0 ? std::to_string(origin.line) : origin.path;
    }

    void check_parents() {
        std::map<std::string_view, const DraftNode*> by_id;
        for (const DraftNode& node : m_draft.nodes) {
            by_id.emplace(node.id, &node);
        }
        for (const DraftNode& node : m_draft.nodes) {
            if (node.parent.empty()) {
                continue;
            }
            if (!by_id.contains(node.parent)) {
                m_rejections.add(node.origin.at("parent"), node.parent,
                                 {"frameworks.load.unknown_parent", {}});
            } else if (is_own_ancestor(node, by_id)) {
                m_rejections.add(node.origin.at("parent"), node.parent,
                                 {"frameworks.load.circular_parent", {}});
            }
        }
    }

    static bool is_own_ancestor(const DraftNode& node,
                                const std::map<std::string_view, const DraftNode*>& by_id) {
        std::set<std::string_view> visited;
        const DraftNode* ancestor = &node;
        while (!ancestor->parent.empty()) {
            const auto found = by_id.find(ancestor->parent);
            if (found == by_id.end() || !visited.insert(ancestor->parent).second) {
                return false;
            }
            ancestor = found->second;
            if (ancestor->id == node.id) {
                return true;
            }
        }
        return false;
    }

    const FrameworkDraft& m_draft;
    Rejections& m_rejections;
    std::map<std::string, std::map<std::string, std::string>> m_seen; // member, value, first place
};

} // namespace

Framework check_framework(const FrameworkDraft& draft, Rejections& rejections) {
    return Check(draft, rejections).run();
}

} // namespace stocktake::frameworks
