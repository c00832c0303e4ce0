// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/node_view.hpp"

#include "features/frameworks/labels.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/tables.hpp"
#include "features/frameworks/tree.hpp"
#include "features/frameworks/urls.hpp"
#include "web/parts.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

Value item_at(const web::Speaker& say, const NodeView& view, const Node& node) {
    return node_item(say, card_of(view.framework.head, node));
}

Value ancestors_value(const web::Speaker& say, const NodeView& view) {
    Value items = Value::array();
    for (const Node* ancestor : ancestors_of(view.framework.nodes, view.index)) {
        items.push(item_at(say, view, *ancestor));
    }
    return items;
}

Value children_value(const web::Speaker& say, const NodeView& view) {
    Value items = Value::array();
    for (const std::size_t child : children_of(view.framework.nodes, view.node().id)) {
        items.push(item_at(say, view, view.framework.nodes[child]));
    }
    return items;
}

/// The sibling before (-1) or after (+1) the node; null at the ends.
Value sibling_value(const web::Speaker& say, const NodeView& view, int step) {
    const std::vector<Node>& nodes = view.framework.nodes;
    for (auto i = static_cast<std::ptrdiff_t>(view.index) + step; i >= 0 && i < std::ssize(nodes);
         i += step) {
        const Node& other = nodes[static_cast<std::size_t>(i)];
        if (other.parent == view.node().parent) {
            return item_at(say, view, other);
        }
    }
    return {};
}

Value text_value(const web::Speaker& say, const NodeText& text) {
    return Value::object({{"language", tag_of(text.language)},
                          {"language_name", own_name_of(text.language)},
                          {"direction", direction_of(text.language)},
                          {"text", text.text},
                          {"basis", name_of(text.basis)},
                          {"marks", Value::array({basis_mark(say, text.basis)})}});
}

/// Every text in every language by its role; for titles also the languages that lack one.
Value texts_value(const web::Speaker& say, const Node& node) {
    Value groups = Value::array();
    for (const TextRole role :
         {TextRole::Title, TextRole::Short, TextRole::Text, TextRole::Alias}) {
        Value texts = Value::array();
        for (const NodeText& text : node.texts) {
            if (text.role == role) {
                texts.push(text_value(say, text));
            }
        }
        if (!texts.as_array().empty()) {
            groups.push(Value::object({{"role", name_of(role)},
                                       {"label", role_label(say, role)},
                                       {"texts", std::move(texts)}}));
        }
    }
    return groups;
}

Value missing_value(const Node& node) {
    const Wordings titles = wordings_of(node, TextRole::Title);
    Value missing = Value::array();
    for (const Language language : all_languages) {
        if (!titles.contains(language)) {
            missing.push(
                Value::object({{"language", tag_of(language)}, {"name", own_name_of(language)}}));
        }
    }
    return missing;
}

std::string scalar_text(const web::Speaker& say, const Value& value) {
    if (value.is_bool()) {
        return say(value.as_bool() ? "frameworks.value.yes" : "frameworks.value.no");
    }
    if (value.is_string()) {
        return value.as_string();
    }
    if (value.is_integer()) {
        return std::to_string(value.as_integer());
    }
    return value.is_real() ? say.catalogue().number(say.language(), value.as_real()) : "";
}

/// A reference to one of the sources that the file lists (`S2`) is shown as that source.
std::string resolved(const FrameworkHead& head, std::string_view name, const std::string& text) {
    const Value* sources = name == "source_ref" ? head.extra.find("sources") : nullptr;
    const std::string source(sources == nullptr ? std::string_view() : sources->text_of(text));
    return source.empty() ? text : source;
}

Value attributes_value(const web::Speaker& say, const NodeView& view) {
    Value items = Value::array();
    for (const auto& [name, value] : view.node().attributes.as_object()) {
        Value texts = Value::array();
        if (value.is_array()) {
            for (const Value& each : value.as_array()) {
                texts.push(resolved(view.framework.head, name, scalar_text(say, each)));
            }
        } else {
            texts.push(resolved(view.framework.head, name, scalar_text(say, value)));
        }
        if (!texts.as_array().empty()) {
            items.push(Value::object({{"name", name},
                                      {"label", attribute_label(say, name)},
                                      {"value", value},
                                      {"texts", std::move(texts)}}));
        }
    }
    return items;
}

const NodeCard* card_in(const Cards& cards, std::string_view framework, const std::string& id) {
    const auto found = std::ranges::find_if(cards, [&](const auto& entry) {
        return entry.second.framework == framework && entry.second.id == id;
    });
    return found == cards.end() ? nullptr : &found->second;
}

Value references_value(const web::Speaker& say, const NodeView& view) {
    Value items = Value::array();
    for (const Reference& reference : view.node().references) {
        if (const NodeCard* card = card_in(view.referred, reference.framework, reference.node)) {
            Value item = node_item(say, *card);
            item.set("name", reference.name);
            item.set("label", attribute_label(say, reference.name));
            items.push(std::move(item));
        }
    }
    return items;
}

std::string framework_title(const web::Speaker& say, const NodeView& view,
                            const std::string& framework) {
    const auto found = std::ranges::find_if(
        view.frameworks, [&](const FrameworkSummary& each) { return each.head.id == framework; });
    return found == view.frameworks.end() ? framework
                                          : best_text(found->head.names, say.language());
}

/// Nodes that refer to this one, by framework: the indicators of a target.
Value referrers_value(const web::Speaker& say, const NodeView& view) {
    std::map<std::string, Value> by_framework;
    for (const Referrer& referrer : view.referrers) {
        if (const NodeCard* card = card_in(view.referring, referrer.framework, referrer.node)) {
            by_framework[referrer.framework].push(node_item(say, *card));
        }
    }
    Value groups = Value::array();
    for (auto& [framework, items] : by_framework) {
        groups.push(Value::object({{"framework", framework},
                                   {"title", framework_title(say, view, framework)},
                                   {"address", framework_address(framework)},
                                   {"count", items.as_array().size()},
                                   {"items", std::move(items)}}));
    }
    return groups;
}

/// The end of a link that is not this node.
const NodeCard* other_end(const NodeView& view, const CrosswalkHead& head, const NodeLink& link) {
    const bool is_forward = link.direction == Direction::Forward;
    const Edition& edition = is_forward ? head.to : head.from;
    const auto found = view.linked.find(
        {edition.framework, edition.version, is_forward ? link.link.to : link.link.from});
    return found == view.linked.end() ? nullptr : &found->second;
}

Value link_value(const web::Speaker& say, const NodeCard& card, const CrosswalkHead& head,
                 const Link& link) {
    Value item = node_item(say, card);
    item.set("from", link.from);
    item.set("to", link.to);
    item.set("strength", link.strength);
    item.set("strength_label", strength_label(say, link.strength));
    item.set("rationale", link.rationale);
    item.set("basis", name_of(link.basis));
    item.set("link_marks", link_marks(say, head.status, link.basis));
    return item;
}

const CrosswalkHead& head_of(const NodeView& view, const std::string& crosswalk) {
    return std::ranges::find_if(
               view.crosswalks,
               [&](const CrosswalkSummary& each) { return each.head.id == crosswalk; })
        ->head;
}

/// Links of the node in one crosswalk and direction, in the order of the other framework.
Value links_value(const web::Speaker& say, const NodeView& view, const CrosswalkHead& head,
                  Direction direction) {
    std::vector<std::pair<const NodeCard*, const Link*>> links;
    for (const NodeLink& link : view.links) {
        const NodeCard* card = other_end(view, head, link);
        if (link.crosswalk == head.id && link.direction == direction && card != nullptr) {
            links.emplace_back(card, &link.link);
        }
    }
    std::ranges::stable_sort(links, {}, [](const auto& link) { return link.first->position; });
    Value items = Value::array();
    for (const auto& [card, link] : links) {
        items.push(link_value(say, *card, head, *link));
    }
    return items;
}

/// Links in every crosswalk, in both directions; what is official first.
Value crosswalks_value(const web::Speaker& say, const NodeView& view) {
    Value groups = Value::array();
    for (const CrosswalkSummary& summary : view.crosswalks) {
        const CrosswalkHead& head = summary.head;
        for (const Direction direction : {Direction::Forward, Direction::Backward}) {
            Value links = links_value(say, view, head, direction);
            if (links.as_array().empty()) {
                continue;
            }
            const bool is_forward = direction == Direction::Forward;
            const Edition& own = is_forward ? head.from : head.to;
            const std::string& other = is_forward ? head.to.framework : head.from.framework;
            Value group = crosswalk_item(say, head);
            group.set("is_forward", is_forward);
            group.set("other_framework", other);
            group.set("other_title", framework_title(say, view, other));
            group.set("for_other_version",
                      own.version == view.framework.head.version ? "" : own.version);
            group.set("count", links.as_array().size());
            group.set("links", std::move(links));
            groups.push(std::move(group));
        }
    }
    return groups;
}

bool is_in_current_version(const NodeView& view) {
    return view.framework.head.version == view.current;
}

constexpr std::size_t children_on_a_page = 80;

} // namespace

NodeView view_of_node(db::Transaction& transaction, const FrameworkHead& head,
                      const std::string& id) {
    NodeView view;
    view.framework.head = head;
    view.framework.nodes = list_nodes(transaction, head.id, head.version);
    view.index = static_cast<std::size_t>(std::ranges::find(view.framework.nodes, id, &Node::id) -
                                          view.framework.nodes.begin());
    view.versions = list_versions(transaction, head.id);
    view.current = get_current_version(transaction, head.id);
    view.referred = list_referred_cards(transaction, head.id, head.version, id);
    view.referrers = list_referrers(transaction, head.id, id);
    view.referring = list_referring_cards(transaction, head.id, id);
    view.links = list_links_of_node(transaction, head.id, id);
    view.linked = list_linked_cards(transaction, head.id, id);
    view.crosswalks = list_crosswalks(transaction);
    view.frameworks = list_frameworks(transaction);
    return view;
}

Value model_of_node(const web::Speaker& say, const NodeView& view) {
    const Node& node = view.node();
    const FrameworkHead& head = view.framework.head;
    Value model = item_at(say, view, node);
    model.set("in", framework_item(say, head));
    model.set("version", head.version);
    model.set("is_current", is_in_current_version(view));
    model.set("current_address", node_address(head.id, node.slug));
    model.set("is_country", head.id == "countries" || head.id == "areas-other");
    model.set("country_address", country_address(node.id));
    model.set("ancestors", ancestors_value(say, view));
    model.set("children", children_value(say, view));
    model.set("previous", sibling_value(say, view, -1));
    model.set("next", sibling_value(say, view, +1));
    model.set("texts", texts_value(say, node));
    model.set("missing", missing_value(node));
    model.set("has_facts", !node.attributes.as_object().empty() || !node.references.empty());
    model.set("attributes", attributes_value(say, view));
    model.set("references", references_value(say, view));
    model.set("referrers", referrers_value(say, view));
    model.set("crosswalks", crosswalks_value(say, view));
    return model;
}

void set_children_of_page(Value& model, const web::Speaker& say, const NodeView& view,
                          std::int64_t wanted) {
    const std::vector<Node>& nodes = view.framework.nodes;
    const auto positions = children_of(nodes, view.node().id);
    const web::Parts parts(positions.size(), children_on_a_page, wanted);
    Value children = Value::array();
    for (std::size_t i = parts.begin(parts.shown()); i < parts.end(parts.shown()); ++i) {
        Value child = item_at(say, view, nodes[positions[i]]);
        const std::int64_t below = count_below(nodes, positions[i]);
        child.set("below", below > 0 ? Value(below) : Value());
        children.push(std::move(child));
    }
    model.set("children", std::move(children));
    web::set_parts(model, parts, std::string(model.text_of("address")), "entries",
                   [&](std::size_t i) { return nodes[positions[i]].code; });
}

Table table_of_node_links(const web::Speaker& say, const NodeView& view) {
    std::vector<std::vector<Value>> rows;
    for (const NodeLink& link : view.links) {
        const CrosswalkHead& head = head_of(view, link.crosswalk);
        if (const NodeCard* card = other_end(view, head, link)) {
            rows.push_back({link.crosswalk, name_of(head.status), card->framework, card->version,
                            card->id, card->code, best_text(card->titles, say.language()),
                            link.link.strength, name_of(link.link.basis), link.link.rationale});
        }
    }
    return table_of("links-" + view.framework.head.id + '-' + view.node().slug, view.node().code,
                    {column(say, "crosswalk"), column(say, "status"), column(say, "framework"),
                     column(say, "version"), column(say, "id"), column(say, "code"),
                     column(say, "title"), column(say, "strength"), column(say, "basis"),
                     column(say, "rationale")},
                    std::move(rows));
}

Framework branch_of(const NodeView& view) {
    const std::vector<Node>& nodes = view.framework.nodes;
    Framework branch{view.framework.head, {}};
    for (const Node* ancestor : ancestors_of(nodes, view.index)) {
        branch.nodes.push_back(*ancestor);
    }
    branch.nodes.push_back(view.node());
    for (std::size_t i = view.index + 1; i < nodes.size() && nodes[i].depth > view.node().depth;
         ++i) {
        branch.nodes.push_back(nodes[i]);
    }
    return branch;
}

} // namespace stocktake::frameworks
