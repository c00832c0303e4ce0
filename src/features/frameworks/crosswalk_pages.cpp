// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/pages.hpp"

#include "base/json.hpp"
#include "features/frameworks/crosswalk_view.hpp"
#include "features/frameworks/formats.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/skos.hpp"
#include "features/frameworks/sssom.hpp"
#include "features/frameworks/tables.hpp"
#include "features/frameworks/urls.hpp"
#include "web/parts.hpp"

namespace stocktake::frameworks {

namespace {

Table summary_table(const web::Speaker& say, const std::vector<CrosswalkSummary>& summaries) {
    std::vector<std::vector<Value>> rows;
    for (const CrosswalkSummary& summary : summaries) {
        const CrosswalkHead& head = summary.head;
        rows.push_back({head.id, head.version, best_text(head.names, say.language()),
                        head.from.framework, head.to.framework, name_of(head.status),
                        head.is_complete, summary.link_count, head.source,
                        crosswalk_address(head.id)});
    }
    return table_of("crosswalks", say("frameworks.crosswalks.title"),
                    {column(say, "id"), column(say, "version"), column(say, "title"),
                     column(say, "from"), column(say, "to"), column(say, "status"),
                     column(say, "complete", ColumnType::Boolean),
                     column(say, "links", ColumnType::Integer), column(say, "source"),
                     column(say, "address", ColumnType::Url)},
                    std::move(rows));
}

std::vector<web::Document> documents_of(const std::shared_ptr<const CrosswalkView>& view,
                                        const std::string& site) {
    const std::string name = "crosswalk-" + view->crosswalk.head.id;
    return {{turtle_format, name + ".ttl",
             [view, site](Sink& sink) {
                 write_skos(view->crosswalk, {view->from, view->to}, site, sink);
             }},
            {json_ld_format, name + ".jsonld",
             [view, site](Sink& sink) {
                 write_json(skos_json_ld(view->crosswalk, {view->from, view->to}, site), sink);
             }},
            {sssom_format, name + ".sssom.tsv", [view, site](Sink& sink) {
                 write_sssom(view->crosswalk, {view->from, view->to}, site, sink);
             }}};
}

} // namespace

Result<web::Reply> Pages::crosswalks(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const auto summaries = m_database.read(list_crosswalks);
    Value items = Value::array();
    for (const CrosswalkSummary& summary : summaries) {
        Value item = crosswalk_item(say, summary.head);
        item.set("links", summary.link_count);
        items.push(std::move(item));
    }
    web::Page page;
    page.template_name = "frameworks/crosswalks";
    page.title = say("frameworks.crosswalks.title");
    page.description = say("frameworks.crosswalks.description");
    page.model = Value::object(
        {{"meta", Value::object({{"count", summaries.size()}})}, {"items", std::move(items)}});
    page.table = [say, summaries] { return summary_table(say, summaries); };
    page.caching = web::Caching::Public;
    return page;
}

Result<web::Reply> Pages::crosswalk(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const web::Arguments& arguments = context.arguments;
    auto found = m_database.read([&](db::Transaction& transaction) {
        return view_of_crosswalk(transaction, arguments.text("crosswalk"),
                                 arguments.query_text("version"), arguments.query_text("from"),
                                 arguments.query_text("to"));
    });
    if (!found) {
        return failure_of(found);
    }
    const auto view = std::make_shared<const CrosswalkView>(std::move(*found));
    web::Page page;
    page.template_name = "frameworks/crosswalk";
    page.title = best_text(view->crosswalk.head.names, say.language());
    page.description = say({"frameworks.crosswalk.description",
                            {{"from", best_text(view->from.head.names, say.language())},
                             {"to", best_text(view->to.head.names, say.language())},
                             {"count", static_cast<std::int64_t>(view->crosswalk.links.size())}}});
    const bool is_page = context.format == web::html_format;
    page.model = model_of_crosswalk(
        say, *view, is_page ? std::optional(web::wanted_part(arguments)) : std::nullopt);
    page.table = [say, view] {
        return crosswalk_table(say, view->crosswalk.head, view->crosswalk.links, view->from.nodes,
                               view->to.nodes);
    };
    page.documents = documents_of(view, m_public_address);
    page.caching = web::Caching::Public;
    return page;
}

} // namespace stocktake::frameworks
