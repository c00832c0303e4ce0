// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/crosswalk_view.hpp"

#include "features/frameworks/labels.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/tree.hpp"
#include "features/frameworks/urls.hpp"
#include "web/parts.hpp"
#include "web/query_address.hpp"

#include <algorithm>
#include <unordered_map>

namespace stocktake::frameworks {

namespace {

constexpr std::size_t links_on_a_page = 50;

using Index = std::unordered_map<std::string, std::size_t>;

Index index_of(const std::vector<Node>& nodes) {
    Index index;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        index.emplace(nodes[i].id, i);
    }
    return index;
}

/// Ids of the node that `name` means and of all below it; of all nodes when nothing was asked for.
Result<std::set<std::string>> wanted_ids(const std::vector<Node>& nodes, std::string_view name,
                                         std::string_view parameter) {
    std::set<std::string> ids;
    if (name.empty()) {
        for (const Node& node : nodes) {
            ids.insert(node.id);
        }
        return ids;
    }
    const auto found = std::ranges::find_if(
        nodes, [&](const Node& node) { return node.id == name || node.slug == name; });
    if (found == nodes.end()) {
        return wrong_field(std::string(parameter),
                           {"frameworks.error.unknown_filter", {{"node", std::string(name)}}});
    }
    ids.insert(found->id);
    for (auto below = found + 1; below != nodes.end() && below->depth > found->depth; ++below) {
        ids.insert(below->id);
    }
    return ids;
}

/// Links as people read a matrix: row by row, column by column.
void sort_links(std::vector<Link>& links, const Index& from, const Index& to) {
    std::ranges::stable_sort(
        links, {}, [&](const Link& link) { return std::pair(from.at(link.from), to.at(link.to)); });
}

std::string anchor_of(const Node& from, const Node& to) {
    return "link-" + from.slug + '-' + to.slug;
}

/// The address of this view of a crosswalk, as narrow as it is.
std::string address_of(const CrosswalkView& view) {
    const CrosswalkHead& head = view.crosswalk.head;
    return web::with_parameter(
        web::with_parameter(
            crosswalk_address(head.id, version_in_address(head.version, head.is_current)), "from",
            view.from_filter),
        "to", view.to_filter);
}

/// The matrix, and the links below it: all of them in data, a part of them on a page.
class Matrix {
  public:
    Matrix(const web::Speaker& say, const CrosswalkView& view,
           std::optional<std::int64_t> wanted_part)
        : m_say(say),
          m_view(view),
          m_address(address_of(view)),
          m_is_page(wanted_part.has_value()),
          m_parts(view.crosswalk.links.size(),
                  m_is_page ? links_on_a_page
                            : std::max<std::size_t>(view.crosswalk.links.size(), 1),
                  wanted_part.value_or(1)),
          m_from(index_of(view.from.nodes)),
          m_to(index_of(view.to.nodes)) {
        for (const Link& link : view.crosswalk.links) {
            const std::size_t row = m_from.at(link.from);
            const std::size_t column = m_to.at(link.to);
            m_cells.emplace(std::pair(row, column), &link);
            ++m_row_totals[row];
            ++m_column_totals[column];
        }
    }

    [[nodiscard]] Value items() const {
        Value items = Value::array();
        for (std::size_t i = m_parts.begin(m_parts.shown()); i < m_parts.end(m_parts.shown());
             ++i) {
            items.push(item_of(m_view.crosswalk.links[i]));
        }
        return items;
    }

    /// The way to the other parts, by the codes of the rows; within one row by those of the
    /// columns.
    void set_parts_in(Value& model) const {
        const std::vector<Link>& links = m_view.crosswalk.links;
        const bool is_one_row = !links.empty() && links.front().from == links.back().from;
        web::set_parts(model, m_parts, m_address, "links", [&](std::size_t i) {
            return is_one_row ? m_view.to.nodes[m_to.at(links[i].to)].code
                              : m_view.from.nodes[m_from.at(links[i].from)].code;
        });
    }

    /// All nodes a row may stand for: a line that nothing links shows as an empty row.
    [[nodiscard]] Value rows() const {
        Value rows = Value::array();
        for (std::size_t row = 0; row < m_view.from.nodes.size(); ++row) {
            const bool is_filtered_out = !m_view.from_filter.empty() && !m_row_totals.contains(row);
            if (!is_filtered_out) {
                rows.push(row_at(row));
            }
        }
        return rows;
    }

    [[nodiscard]] Value columns() const {
        Value columns = Value::array();
        for (const auto& [column, total] : m_column_totals) {
            Value head = head_of(m_view.to, column);
            head.set("total", total);
            columns.push(std::move(head));
        }
        return columns;
    }

    /// Parents of neighbouring columns with how many they span; empty when no column has one.
    [[nodiscard]] Value groups() const {
        Value groups = Value::array();
        std::string last;
        bool has_parents = false;
        for (const auto& [column, total] : m_column_totals) {
            const auto ancestors = ancestors_of(m_view.to.nodes, column);
            const Node& node = m_view.to.nodes[column];
            const Node& top = ancestors.empty() ? node : *ancestors.front();
            has_parents = has_parents || !ancestors.empty();
            if (top.id == last) {
                Value& group = groups.as_array().back();
                group.set("span", group.find("span")->as_integer() + 1);
                continue;
            }
            Value group = head_of(m_view.to, m_to.at(top.id));
            group.set("span", 1);
            groups.push(std::move(group));
            last = top.id;
        }
        return has_parents ? groups : Value::array();
    }

    [[nodiscard]] Value legend() const {
        std::map<std::string, std::int64_t> counts;
        for (const Link& link : m_view.crosswalk.links) {
            ++counts[link.strength];
        }
        Value legend = Value::array();
        for (const auto& [strength, count] : counts) {
            legend.push(Value::object({{"strength", strength},
                                       {"label", strength_label(m_say, strength)},
                                       {"weight", weight_of(strength)},
                                       {"count", count}}));
        }
        return legend;
    }

  private:
    [[nodiscard]] Value head_of(const Framework& framework, std::size_t index) const {
        const Node& node = framework.nodes[index];
        const NodeCard card = card_of(framework.head, node);
        // A heading has little room: the short title where there is one.
        const Wordings& wordings = card.shorts.empty() ? card.titles : card.shorts;
        const auto [language, wording] = best_wording(wordings, m_say.language());
        return Value::object(
            {{"id", node.id},
             {"slug", node.slug},
             {"code", node.code},
             {"depth", node.depth},
             {"title", wording->text},
             {"language", tag_of(language)},
             {"direction", direction_of(language)},
             {"is_foreign", language != m_say.language()},
             {"address", node_address(framework.head.id, node.slug,
                                      version_in_address(framework.head.version,
                                                         framework.head.is_current))}});
    }

    [[nodiscard]] Value row_at(std::size_t row) const {
        Value item = head_of(m_view.from, row);
        Value cells = Value::array();
        std::int64_t total = 0;
        for (const auto& [column, ignored] : m_column_totals) {
            const auto found = m_cells.find({row, column});
            cells.push(found == m_cells.end() ? empty_cell()
                                              : cell_of(*found->second, row, column));
            total += found == m_cells.end() ? 0 : 1;
        }
        item.set("cells", std::move(cells));
        item.set("total", total);
        return item;
    }

    static Value empty_cell() { return Value::object({{"is_filled", false}}); }

    [[nodiscard]] Value cell_of(const Link& link, std::size_t row, std::size_t column) const {
        const Node& from = m_view.from.nodes[row];
        const Node& to = m_view.to.nodes[column];
        Value cell = Value::object(
            {{"is_filled", true},
             {"anchor", anchor_of(from, to)},
             {"weight", weight_of(link.strength)},
             {"label", from.code + " – " + to.code + ": " + strength_label(m_say, link.strength)}});
        if (m_is_page) {
            cell.set("address", address_of_link(link, anchor_of(from, to)));
        }
        return cell;
    }

    /// Where the row of a link stands: on this page, or on that of another part.
    [[nodiscard]] std::string address_of_link(const Link& link, const std::string& anchor) const {
        const auto position = static_cast<std::size_t>(&link - m_view.crosswalk.links.data());
        const std::size_t part = m_parts.part_of(position);
        return part == m_parts.shown() ? '#' + anchor : web::part_address(m_address, part, anchor);
    }

    [[nodiscard]] Value item_of(const Link& link) const {
        const Node& from = m_view.from.nodes[m_from.at(link.from)];
        const Node& to = m_view.to.nodes[m_to.at(link.to)];
        return Value::object(
            {{"anchor", anchor_of(from, to)},
             {"from", node_item(m_say, card_of(m_view.from.head, from))},
             {"to", node_item(m_say, card_of(m_view.to.head, to))},
             {"strength", link.strength},
             {"strength_label", strength_label(m_say, link.strength)},
             {"rationale", link.rationale},
             {"basis", name_of(link.basis)},
             {"link_marks", link_marks(m_say, m_view.crosswalk.head.status, link.basis)},
             {"targets", targets_of(link)},
             {"extra", link.extra}});
    }

    /// The finer nodes that a link rests on, where the source names them.
    [[nodiscard]] Value targets_of(const Link& link) const {
        Value targets = Value::array();
        const Value* named = link.extra.find("targets");
        if (named == nullptr || !named->is_array()) {
            return targets;
        }
        for (const Value& id : named->as_array()) {
            const auto found = id.is_string() ? m_to.find(id.as_string()) : m_to.end();
            if (found != m_to.end()) {
                const Node& node = m_view.to.nodes[found->second];
                targets.push(Value::object(
                    {{"id", node.id},
                     {"code", node.code},
                     {"address", node_address(m_view.to.head.id, node.slug,
                                              version_in_address(m_view.to.head.version,
                                                                 m_view.to.head.is_current))}}));
            }
        }
        return targets;
    }

    const web::Speaker& m_say;
    const CrosswalkView& m_view;
    std::string m_address;
    bool m_is_page;
    web::Parts m_parts;
    Index m_from;
    Index m_to;
    std::map<std::pair<std::size_t, std::size_t>, const Link*> m_cells;
    std::map<std::size_t, std::int64_t> m_row_totals;
    std::map<std::size_t, std::int64_t> m_column_totals;
};

} // namespace

Result<CrosswalkView> view_of_crosswalk(db::Transaction& transaction, const std::string& id,
                                        std::string_view version, std::string_view from,
                                        std::string_view to) {
    auto head = find_crosswalk(transaction, id, version);
    if (!head) {
        const char* message = version.empty() ? "frameworks.error.unknown_crosswalk"
                                              : "frameworks.error.unknown_version";
        return failure(ErrorKind::NotFound,
                       {message, {{"id", id}, {"version", std::string(version)}}});
    }
    CrosswalkView view;
    view.versions = list_crosswalk_versions(transaction, id);
    view.current = get_current_crosswalk_version(transaction, id);
    view.from = get_framework(transaction, head->from.framework, head->from.version);
    view.to = get_framework(transaction, head->to.framework, head->to.version);
    view.from_filter = from;
    view.to_filter = to;

    const auto from_ids = wanted_ids(view.from.nodes, from, "from");
    if (!from_ids) {
        return failure_of(from_ids);
    }
    const auto to_ids = wanted_ids(view.to.nodes, to, "to");
    if (!to_ids) {
        return failure_of(to_ids);
    }
    view.crosswalk.links = list_links(transaction, id, head->version);
    view.all_links = view.crosswalk.links.size();
    std::erase_if(view.crosswalk.links, [&](const Link& link) {
        return !from_ids->contains(link.from) || !to_ids->contains(link.to);
    });
    sort_links(view.crosswalk.links, index_of(view.from.nodes), index_of(view.to.nodes));
    view.crosswalk.head = std::move(*head);
    return view;
}

Value model_of_crosswalk(const web::Speaker& say, const CrosswalkView& view,
                         std::optional<std::int64_t> wanted_part) {
    const Matrix matrix(say, view, wanted_part);
    const CrosswalkHead& head = view.crosswalk.head;
    Value model = crosswalk_item(say, head);
    model.set("meta", Value::object({{"count", view.crosswalk.links.size()},
                                     {"all", view.all_links},
                                     {"from", view.from_filter},
                                     {"to", view.to_filter}}));
    model.set("is_filtered", !view.from_filter.empty() || !view.to_filter.empty());
    model.set("versions", versions_value(view.versions, head.version, view.current,
                                         [&](std::string_view version) {
                                             return crosswalk_address(head.id, version);
                                         }));
    model.set("has_versions", view.versions.size() > 1);
    model.set("current_address", crosswalk_address(head.id));
    model.set("from_framework", framework_item(say, view.from.head));
    model.set("to_framework", framework_item(say, view.to.head));
    model.set("legend", matrix.legend());
    model.set("columns", matrix.columns());
    model.set("groups", matrix.groups());
    model.set("rows", matrix.rows());
    model.set("items", matrix.items());
    if (wanted_part) {
        matrix.set_parts_in(model);
    }
    return model;
}

} // namespace stocktake::frameworks
