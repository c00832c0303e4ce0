// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/pages.hpp"

#include "base/json.hpp"
#include "features/frameworks/crosswalk_store.hpp"
#include "features/frameworks/formats.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/skos.hpp"
#include "features/frameworks/tables.hpp"
#include "features/frameworks/tree.hpp"
#include "features/frameworks/urls.hpp"
#include "web/parts.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

constexpr std::size_t nodes_on_a_page = 80;

Value summary_item(const web::Speaker& say, const FrameworkSummary& summary) {
    Value item = framework_item(say, summary.head);
    item.set("nodes", summary.node_count);
    return item;
}

Table summary_table(const web::Speaker& say, const std::vector<FrameworkSummary>& summaries) {
    std::vector<std::vector<Value>> rows;
    for (const FrameworkSummary& summary : summaries) {
        const FrameworkHead& head = summary.head;
        rows.push_back({head.id, name_of(head.kind), head.version, name_of(head.status),
                        head.is_complete, best_text(head.names, say.language()), summary.node_count,
                        head.source, framework_address(head.id)});
    }
    return table_of("frameworks", say("frameworks.list.title"),
                    {column(say, "id"), column(say, "kind"), column(say, "version"),
                     column(say, "status"), column(say, "complete", ColumnType::Boolean),
                     column(say, "title"), column(say, "nodes", ColumnType::Integer),
                     column(say, "source"), column(say, "address", ColumnType::Url)},
                    std::move(rows));
}

/// The node at `next` and all below it, moving `next` behind them. On pages what is deeper than
/// `deepest` is only counted: it stands on the page of its node.
Value branch_of(const web::Speaker& say, const Framework& framework, std::size_t& next,
                std::optional<std::int64_t> deepest) {
    const std::size_t index = next++;
    const Node& node = framework.nodes[index];
    const std::int64_t below = count_below(framework.nodes, index);
    const std::size_t behind = next + static_cast<std::size_t>(below);
    Value item = node_item(say, card_of(framework.head, node));
    if (deepest) {
        const bool is_folded = node.depth >= *deepest && below > 0;
        item.set("below", is_folded ? Value(below) : Value());
        next = is_folded ? behind : next;
    }
    Value children = Value::array();
    while (next < behind) {
        children.push(branch_of(say, framework, next, deepest));
    }
    item.set("children", std::move(children));
    return item;
}

Value tree_of(const web::Speaker& say, const Framework& framework) {
    Value items = Value::array();
    for (std::size_t next = 0; next < framework.nodes.size();) {
        items.push(branch_of(say, framework, next, {}));
    }
    return items;
}

/// As much of the tree as a page can show: the upper levels, and of a very long top a part.
void set_outline(Value& model, const web::Speaker& say, const Framework& framework,
                 std::int64_t wanted) {
    const std::vector<Node>& nodes = framework.nodes;
    const std::int64_t deepest = deepest_level_within(nodes, nodes_on_a_page);
    const auto top = children_of(nodes, "");
    const web::Parts parts(top.size(), nodes_on_a_page, wanted);
    Value items = Value::array();
    for (std::size_t i = parts.begin(parts.shown()); i < parts.end(parts.shown()); ++i) {
        std::size_t next = top[i];
        items.push(branch_of(say, framework, next, deepest));
    }
    model.set("items", std::move(items));
    model.set("is_folded",
              std::ranges::any_of(nodes, [&](const Node& node) { return node.depth > deepest; }));
    const FrameworkHead& head = framework.head;
    web::set_parts(model, parts,
                   framework_address(head.id, version_in_address(head.version, head.is_current)),
                   "entries", [&](std::size_t i) { return nodes[top[i]].code; });
}

/// How many titles are official, recalled or missing in the language of the reader.
Value coverage_of(const std::vector<Node>& nodes, Language language) {
    std::int64_t official = 0;
    std::int64_t recalled = 0;
    for (const Node& node : nodes) {
        const Wordings titles = wordings_of(node, TextRole::Title);
        const auto title = titles.find(language);
        if (title != titles.end()) {
            ++(title->second.basis == Basis::Sourced ? official : recalled);
        }
    }
    const auto all = static_cast<std::int64_t>(nodes.size());
    return Value::object({{"official", official},
                          {"recalled", recalled},
                          {"untranslated", all - official - recalled}});
}

/// Crosswalks that begin or end in a framework, whatever its version.
Value crosswalks_of(const web::Speaker& say, const std::vector<CrosswalkSummary>& summaries,
                    const std::string& framework) {
    Value items = Value::array();
    for (const CrosswalkSummary& summary : summaries) {
        if (summary.head.from.framework == framework || summary.head.to.framework == framework) {
            Value item = crosswalk_item(say, summary.head);
            item.set("links", summary.link_count);
            items.push(std::move(item));
        }
    }
    return items;
}

/// One framework with all a page about it needs.
struct FrameworkView {
    Framework framework;
    std::vector<std::string> versions;
    std::string current;
    std::vector<CrosswalkSummary> crosswalks;
};

Result<FrameworkView> view_of(db::Transaction& transaction, const std::string& id,
                              std::string_view version) {
    auto head = find_framework(transaction, id, version);
    if (!head) {
        const char* message = version.empty() ? "frameworks.error.unknown_framework"
                                              : "frameworks.error.unknown_version";
        return failure(ErrorKind::NotFound,
                       {message, {{"id", id}, {"version", std::string(version)}}});
    }
    FrameworkView view;
    view.versions = list_versions(transaction, id);
    view.current = get_current_version(transaction, id);
    view.framework.nodes = list_nodes(transaction, id, head->version);
    view.framework.head = std::move(*head);
    view.crosswalks = list_crosswalks(transaction);
    return view;
}

Value model_of(const web::Speaker& say, const FrameworkView& view) {
    const Framework& framework = view.framework;
    Value model = framework_item(say, framework.head);
    model.set("meta", Value::object({{"count", framework.nodes.size()},
                                     {"coverage", coverage_of(framework.nodes, say.language())}}));
    model.set("versions", versions_value(view.versions, framework.head.version, view.current,
                                         [&](std::string_view version) {
                                             return framework_address(framework.head.id, version);
                                         }));
    model.set("has_versions", view.versions.size() > 1);
    model.set("current_address", framework_address(framework.head.id));
    model.set("crosswalks", crosswalks_of(say, view.crosswalks, framework.head.id));
    return model;
}

std::vector<web::Document> documents_of(const std::shared_ptr<const Framework>& framework,
                                        const std::string& site) {
    return {{turtle_format, framework->head.id + ".ttl",
             [framework, site](Sink& sink) { write_skos(*framework, site, sink); }},
            {json_ld_format, framework->head.id + ".jsonld",
             [framework, site](Sink& sink) { write_json(skos_json_ld(*framework, site), sink); }}};
}

} // namespace

Result<web::Reply> Pages::frameworks(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const auto summaries = m_database.read(list_frameworks);
    Value items = Value::array();
    std::int64_t codelists = 0;
    for (const FrameworkSummary& summary : summaries) {
        items.push(summary_item(say, summary));
        codelists += summary.head.kind == FrameworkKind::Codelist ? 1 : 0;
    }
    web::Page page;
    page.template_name = "frameworks/list";
    page.title = say("frameworks.list.title");
    page.description = say("frameworks.list.description");
    page.model = Value::object(
        {{"meta",
          Value::object({{"count", summaries.size()},
                         {"frameworks", static_cast<std::int64_t>(summaries.size()) - codelists},
                         {"codelists", codelists}})},
         {"items", std::move(items)}});
    page.table = [say, summaries] { return summary_table(say, summaries); };
    page.caching = web::Caching::Public;
    return page;
}

Result<web::Reply> Pages::framework(const web::Context& context) const {
    const web::Speaker& say = context.say;
    auto view = m_database.read([&](db::Transaction& transaction) {
        return view_of(transaction, context.arguments.text("framework"),
                       context.arguments.query_text("version"));
    });
    if (!view) {
        return failure_of(view);
    }
    web::Page page;
    page.template_name = "frameworks/framework";
    page.model = model_of(say, *view);
    if (context.format == web::html_format) {
        set_outline(page.model, say, view->framework, web::wanted_part(context.arguments));
    } else {
        page.model.set("items", tree_of(say, view->framework));
    }
    page.title = best_text(view->framework.head.names, say.language());
    page.description = say({"frameworks.framework.description",
                            {{"name", page.title},
                             {"count", static_cast<std::int64_t>(view->framework.nodes.size())}}});
    const auto framework = std::make_shared<const Framework>(std::move(view->framework));
    page.table = [say, framework] { return framework_table(say, *framework); };
    page.documents = documents_of(framework, m_public_address);
    page.caching = web::Caching::Public;
    return page;
}

} // namespace stocktake::frameworks
