// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/pages.hpp"

#include "features/frameworks/geography.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/tables.hpp"
#include "features/frameworks/tree.hpp"
#include "features/frameworks/urls.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

/// A scheme that is loaded, with its regions.
struct SchemeView {
    const RegionScheme* scheme = nullptr;
    Framework framework;
};

struct World {
    std::vector<SchemeView> schemes;
    std::vector<CountryNode> countries;
};

World world_of(db::Transaction& transaction) {
    World world;
    for (const RegionScheme& scheme : region_schemes) {
        if (auto head = find_framework(transaction, scheme.framework)) {
            auto nodes = list_nodes(transaction, head->id, head->version);
            world.schemes.push_back({&scheme, {std::move(*head), std::move(nodes)}});
        }
    }
    world.countries = list_countries(transaction);
    return world;
}

Value region_item(const web::Speaker& say, const World& world, const SchemeView& view,
                  std::size_t index) {
    const Node& node = view.framework.nodes[index];
    Value item = node_item(say, card_of(view.framework.head, node));
    item.set("scheme", view.scheme->name);
    item.set("address", region_address(view.scheme->name, node.slug));
    item.set(
        "members",
        members_of(world.countries, view.scheme->framework, view.framework.nodes, index).size());
    return item;
}

/// The region at `next` and all in it, moving `next` behind them.
Value branch_of(const web::Speaker& say, const World& world, const SchemeView& view,
                std::size_t& next) {
    const std::vector<Node>& nodes = view.framework.nodes;
    const std::size_t index = next++;
    Value item = region_item(say, world, view, index);
    Value children = Value::array();
    while (next < nodes.size() && nodes[next].depth > nodes[index].depth) {
        children.push(branch_of(say, world, view, next));
    }
    item.set("children", std::move(children));
    return item;
}

Value scheme_value(const web::Speaker& say, const World& world, const SchemeView& view) {
    Value scheme = framework_item(say, view.framework.head);
    scheme.set("scheme", view.scheme->name);
    Value items = Value::array();
    for (std::size_t next = 0; next < view.framework.nodes.size();) {
        items.push(branch_of(say, world, view, next));
    }
    scheme.set("items", std::move(items));
    return scheme;
}

Table region_table(const web::Speaker& say, const World& world) {
    std::vector<std::vector<Value>> rows;
    for (const SchemeView& view : world.schemes) {
        for (std::size_t i = 0; i < view.framework.nodes.size(); ++i) {
            const Node& node = view.framework.nodes[i];
            rows.push_back(
                {view.scheme->name, node.code, node.parent.empty() ? Value() : Value(node.parent),
                 best_text(wordings_of(node, TextRole::Title), say.language()),
                 members_of(world.countries, view.scheme->framework, view.framework.nodes, i)
                     .size(),
                 region_address(view.scheme->name, node.slug)});
        }
    }
    return table_of("regions", say("frameworks.regions.title"),
                    {column(say, "scheme"), column(say, "code"), column(say, "parent"),
                     column(say, "title"), column(say, "members", ColumnType::Integer),
                     column(say, "address", ColumnType::Url)},
                    std::move(rows));
}

/// By the rules of the reader's language.
std::vector<const CountryNode*> sorted_members(const web::Speaker& say,
                                               std::vector<const CountryNode*> members) {
    std::ranges::sort(members, {}, [&](const CountryNode* country) {
        return say.catalogue().sort_key(
            say.language(), best_text(wordings_of(country->node, TextRole::Title), say.language()));
    });
    return members;
}

Table member_table(const web::Speaker& say, const std::string& name,
                   const std::vector<const CountryNode*>& members) {
    std::vector<std::vector<Value>> rows;
    rows.reserve(members.size());
    for (const CountryNode* country : members) {
        rows.push_back({country->node.id, country->node.attributes.text_of("m49"),
                        best_text(wordings_of(country->node, TextRole::Title), say.language()),
                        country_address(country->node.id)});
    }
    return table_of(name, say("frameworks.regions.title"),
                    {column(say, "id"),
                     {"m49", "M49", ColumnType::Text},
                     column(say, "title"),
                     column(say, "address", ColumnType::Url)},
                    std::move(rows));
}

Value region_model(const web::Speaker& say, const World& world, const SchemeView& view,
                   std::size_t index, const std::vector<const CountryNode*>& members) {
    const std::vector<Node>& nodes = view.framework.nodes;
    Value model = region_item(say, world, view, index);
    model.set("meta", Value::object({{"count", members.size()}}));
    model.set("in", framework_item(say, view.framework.head));
    Value ancestors = Value::array();
    for (const Node* ancestor : ancestors_of(nodes, index)) {
        ancestors.push(region_item(say, world, view, static_cast<std::size_t>(ancestor->position)));
    }
    model.set("ancestors", std::move(ancestors));
    Value children = Value::array();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].parent == nodes[index].id) {
            children.push(region_item(say, world, view, i));
        }
    }
    model.set("children", std::move(children));
    Value items = Value::array();
    for (const CountryNode* country : members) {
        Value item = node_item(say, card_of(country->list, country->node));
        item.set("address", country_address(country->node.id));
        item.set("is_area", country->is_area());
        items.push(std::move(item));
    }
    model.set("items", std::move(items));
    return model;
}

} // namespace

Result<web::Reply> Pages::regions(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const auto world = std::make_shared<const World>(m_database.read(world_of));
    Value items = Value::array();
    for (const SchemeView& view : world->schemes) {
        items.push(scheme_value(say, *world, view));
    }
    web::Page page;
    page.template_name = "frameworks/regions";
    page.title = say("frameworks.regions.title");
    page.description = say("frameworks.regions.description");
    page.model = Value::object(
        {{"meta", Value::object({{"count", world->schemes.size()}})}, {"items", std::move(items)}});
    page.table = [say, world] { return region_table(say, *world); };
    page.caching = web::Caching::Public;
    return page;
}

Result<web::Reply> Pages::region(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const std::string& scheme = context.arguments.text("scheme");
    const std::string& code = context.arguments.text("code");
    const auto world = std::make_shared<const World>(m_database.read(world_of));
    const auto view = std::ranges::find_if(
        world->schemes, [&](const SchemeView& each) { return each.scheme->name == scheme; });
    if (view == world->schemes.end()) {
        return failure(ErrorKind::NotFound, {"frameworks.error.unknown_scheme", {{"id", scheme}}});
    }
    const std::vector<Node>& nodes = view->framework.nodes;
    const auto node = std::ranges::find(nodes, code, &Node::slug);
    if (node == nodes.end()) {
        return failure(ErrorKind::NotFound, {"frameworks.error.unknown_region", {{"id", code}}});
    }
    const auto index = static_cast<std::size_t>(node - nodes.begin());
    const auto members =
        sorted_members(say, members_of(world->countries, view->scheme->framework, nodes, index));
    web::Page page;
    page.template_name = "frameworks/region";
    page.title = best_text(wordings_of(*node, TextRole::Title), say.language());
    page.description =
        say({"frameworks.region.description",
             {{"name", page.title}, {"count", static_cast<std::int64_t>(members.size())}}});
    page.model = region_model(say, *world, *view, index, members);
    // `world` holds the countries that `members` points to.
    page.table = [say, world, members, name = "region-" + scheme + '-' + code] {
        return member_table(say, name, members);
    };
    page.caching = web::Caching::Public;
    return page;
}

} // namespace stocktake::frameworks
