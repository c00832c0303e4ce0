// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/tables.hpp"

#include "base/json.hpp"
#include "features/frameworks/labels.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/urls.hpp"

#include <set>
#include <unordered_map>

namespace stocktake::frameworks {

namespace {

/// A cell holds one scalar; what is more is written as JSON.
Value cell_of(const Value* value) {
    if (value == nullptr) {
        return {};
    }
    return value->is_array() || value->is_object() ? Value(to_json(*value)) : *value;
}

Column attribute_column(const web::Speaker& say, const std::string& name) {
    return {name, attribute_label(say, name), ColumnType::Text};
}

/// Which columns a framework needs: texts it has, attributes it uses.
struct NodeColumns {
    std::set<std::pair<TextRole, Language>> texts;
    std::set<std::string> attributes;
    std::set<std::string> references;

    explicit NodeColumns(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            for (const NodeText& text : node.texts) {
                texts.emplace(text.role, text.language);
            }
            for (const auto& [name, value] : node.attributes.as_object()) {
                attributes.insert(name);
            }
            for (const Reference& reference : node.references) {
                references.insert(reference.name);
            }
        }
    }
};

/// The texts of one role and language; several aliases between `|`.
Value text_cell(const Node& node, TextRole role, Language language) {
    std::string cell;
    for (const NodeText& text : node.texts) {
        if (text.role == role && text.language == language) {
            cell += (cell.empty() ? "" : "|") + text.text;
        }
    }
    return cell.empty() ? Value() : Value(cell);
}

Value basis_cell(const Node& node, Language language) {
    for (const NodeText& text : node.texts) {
        if (text.role == TextRole::Title && text.language == language) {
            return name_of(text.basis);
        }
    }
    return {};
}

Value reference_cell(const Node& node, const std::string& name) {
    for (const Reference& reference : node.references) {
        if (reference.name == name) {
            return reference.node;
        }
    }
    return {};
}

std::vector<Value> node_row(const Framework& framework, const Node& node,
                            const NodeColumns& columns) {
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? Value() : Value(text);
    };
    std::vector<Value> row{
        node.id,
        node.slug,
        text_or_null(node.parent),
        node.depth,
        node.code,
        text_or_null(node.kind),
        node_address(framework.head.id, node.slug,
                     version_in_address(framework.head.version, framework.head.is_current))};
    for (const auto& [role, language] : columns.texts) {
        row.push_back(text_cell(node, role, language));
        if (role == TextRole::Title) {
            row.push_back(basis_cell(node, language));
        }
    }
    for (const std::string& name : columns.attributes) {
        row.push_back(cell_of(node.attributes.find(name)));
    }
    for (const std::string& name : columns.references) {
        row.push_back(reference_cell(node, name));
    }
    return row;
}

/// Code and title of a node by its id.
class NodeTitles {
  public:
    NodeTitles(const std::vector<Node>& nodes, Language language) {
        for (const Node& node : nodes) {
            m_titles.try_emplace(node.id, node.code,
                                 best_text(wordings_of(node, TextRole::Title), language));
        }
    }

    void add_to(std::vector<Value>& row, const std::string& id) const {
        const auto found = m_titles.find(id);
        row.emplace_back(id);
        row.push_back(found == m_titles.end() ? Value() : Value(found->second.first));
        row.push_back(found == m_titles.end() ? Value() : Value(found->second.second));
    }

  private:
    std::unordered_map<std::string, std::pair<std::string, std::string>> m_titles;
};

} // namespace

Column column(const web::Speaker& say, std::string name, ColumnType type) {
    std::string title = say("frameworks.column." + name);
    return {std::move(name), std::move(title), type};
}

Column language_column(const web::Speaker& say, std::string_view prefix, Language language) {
    return {std::string(prefix) + '_' + std::string(tag_of(language)),
            say({"frameworks.column.in_language",
                 {{"column", say("frameworks.column." + std::string(prefix))},
                  {"language", std::string(own_name_of(language))}}}),
            ColumnType::Text};
}

Table table_of(std::string name, std::string title, std::vector<Column> columns,
               std::vector<std::vector<Value>> rows) {
    return {std::move(name), std::move(title), std::move(columns),
            [rows = std::move(rows)](const Table::RowReceiver& receive) {
                for (const std::vector<Value>& row : rows) {
                    receive(row);
                }
            }};
}

Table framework_table(const web::Speaker& say, const Framework& framework) {
    const NodeColumns needed(framework.nodes);
    std::vector<Column> columns{column(say, "id"),
                                column(say, "slug"),
                                column(say, "parent"),
                                column(say, "depth", ColumnType::Integer),
                                column(say, "code"),
                                column(say, "kind"),
                                column(say, "address", ColumnType::Url)};
    for (const auto& [role, language] : needed.texts) {
        columns.push_back(language_column(say, name_of(role), language));
        if (role == TextRole::Title) {
            columns.push_back(language_column(say, "basis", language));
        }
    }
    for (const std::string& name : needed.attributes) {
        columns.push_back(attribute_column(say, name));
    }
    for (const std::string& name : needed.references) {
        columns.push_back(attribute_column(say, name));
    }
    std::vector<std::vector<Value>> rows;
    rows.reserve(framework.nodes.size());
    for (const Node& node : framework.nodes) {
        rows.push_back(node_row(framework, node, needed));
    }
    return table_of(framework.head.id, best_text(framework.head.names, say.language()),
                    std::move(columns), std::move(rows));
}

Table crosswalk_table(const web::Speaker& say, const CrosswalkHead& head,
                      const std::vector<Link>& links, const std::vector<Node>& from,
                      const std::vector<Node>& to) {
    std::vector<Column> columns{
        column(say, "from"),     column(say, "from_code"), column(say, "from_title"),
        column(say, "to"),       column(say, "to_code"),   column(say, "to_title"),
        column(say, "strength"), column(say, "rationale"), column(say, "basis")};
    std::set<std::string> extras;
    for (const Link& link : links) {
        for (const auto& [name, value] : link.extra.as_object()) {
            extras.insert(name);
        }
    }
    for (const std::string& name : extras) {
        columns.push_back(attribute_column(say, name));
    }
    const NodeTitles from_titles(from, say.language());
    const NodeTitles to_titles(to, say.language());
    std::vector<std::vector<Value>> rows;
    for (const Link& link : links) {
        std::vector<Value> row;
        from_titles.add_to(row, link.from);
        to_titles.add_to(row, link.to);
        row.push_back(link.strength.empty() ? Value() : Value(link.strength));
        row.push_back(link.rationale.empty() ? Value() : Value(link.rationale));
        row.emplace_back(name_of(link.basis));
        for (const std::string& name : extras) {
            row.push_back(cell_of(link.extra.find(name)));
        }
        rows.push_back(std::move(row));
    }
    return table_of("crosswalk-" + head.id, best_text(head.names, say.language()),
                    std::move(columns), std::move(rows));
}

} // namespace stocktake::frameworks
