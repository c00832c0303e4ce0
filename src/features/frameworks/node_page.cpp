// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/pages.hpp"

#include "base/json.hpp"
#include "features/frameworks/formats.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/node_view.hpp"
#include "features/frameworks/panels.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/skos.hpp"
#include "features/frameworks/urls.hpp"
#include "web/parts.hpp"

namespace stocktake::frameworks {

namespace {

constexpr int moved_for_now = 302;

/// Either a view, or where the reader must go instead.
using Found = std::variant<NodeView, web::Redirect>;

/// A node that is gone from the current version is still at home in the newest that has it. Who
/// asks for a certain version is not sent elsewhere.
Result<Found> look_elsewhere(db::Transaction& transaction, const std::string& framework,
                             const std::string& name, std::string_view wanted_version) {
    const auto version = find_version_with(transaction, framework, name);
    if (!version || !wanted_version.empty()) {
        return failure(ErrorKind::NotFound,
                       {"frameworks.error.unknown_node", {{"framework", framework}, {"id", name}}});
    }
    return web::Redirect{node_address(framework, name, *version), moved_for_now};
}

Result<Found> find_view(db::Transaction& transaction, const std::string& framework,
                        const std::string& name, std::string_view version) {
    const auto head = find_framework(transaction, framework, version);
    if (!head) {
        const char* message = version.empty() ? "frameworks.error.unknown_framework"
                                              : "frameworks.error.unknown_version";
        return failure(ErrorKind::NotFound,
                       {message, {{"id", framework}, {"version", std::string(version)}}});
    }
    const auto id = find_node_id(transaction, framework, head->version, name);
    if (!id) {
        return look_elsewhere(transaction, framework, name, version);
    }
    NodeView view = view_of_node(transaction, *head, *id);
    if (view.node().slug != name) {
        return web::Redirect{node_address(framework, view.node().slug, version), moved_for_ever};
    }
    return view;
}

/// `/frameworks/sdg/SDG9.c.csv` moves to `/frameworks/sdg/9.c.csv`.
web::Redirect with_suffix(web::Redirect redirect, const Format& format) {
    if (format != web::html_format) {
        const auto query = std::min(redirect.location.find('?'), redirect.location.size());
        redirect.location.insert(query, '.' + std::string(format.suffix));
    }
    return redirect;
}

std::vector<web::Document> documents_of(const std::shared_ptr<const Framework>& branch,
                                        const std::string& slug, const std::string& site) {
    const std::string name = branch->head.id + '-' + slug;
    return {{turtle_format, name + ".ttl",
             [branch, site](Sink& sink) { write_skos(*branch, site, sink); }},
            {json_ld_format, name + ".jsonld",
             [branch, site](Sink& sink) { write_json(skos_json_ld(*branch, site), sink); }}};
}

} // namespace

Result<web::Reply> Pages::node(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const std::string& framework = context.arguments.text("framework");
    Value model;
    auto found = m_database.read([&](db::Transaction& transaction) {
        auto view = find_view(transaction, framework, context.arguments.text("node"),
                              context.arguments.query_text("version"));
        if (view && std::holds_alternative<NodeView>(*view)) {
            const NodeView& node = std::get<NodeView>(*view);
            model = model_of_node(say, node);
            if (context.format == web::html_format) {
                set_children_of_page(model, say, node, web::wanted_part(context.arguments));
            }
            add_panels(transaction, say, m_panels, framework, node.node().id, model);
        }
        return view;
    });
    if (!found) {
        return failure_of(found);
    }
    if (const auto* redirect = std::get_if<web::Redirect>(&*found)) {
        return with_suffix(*redirect, context.format);
    }
    const auto view = std::make_shared<const NodeView>(std::move(std::get<NodeView>(*found)));
    const std::string title = best_text(wordings_of(view->node(), TextRole::Title), say.language());
    web::Page page;
    page.template_name = "frameworks/node";
    page.title = view->node().code == title ? title : view->node().code + " · " + title;
    page.description = say(
        {"frameworks.node.description",
         {{"framework", best_text(view->framework.head.names, say.language())}, {"title", title}}});
    page.model = std::move(model);
    page.table = [say, view] { return table_of_node_links(say, *view); };
    page.documents = documents_of(std::make_shared<const Framework>(branch_of(*view)),
                                  view->node().slug, m_public_address);
    page.caching = web::Caching::Public;
    return page;
}

} // namespace stocktake::frameworks
