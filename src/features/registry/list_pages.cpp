// SPDX-License-Identifier: Apache-2.0
// The list of a kind, at the address that the kind names.
#include "features/registry/list_choices.hpp"
#include "features/registry/pages.hpp"
#include "features/registry/pagination.hpp"
#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

std::string local_text(const LanguageMap& map, const web::Speaker& say) {
    return std::string(best_text(map, say.language()).text);
}

/// The same list in the formats that others write.
std::vector<web::Document> documents_of(const PageDesk& pages,
                                        const std::shared_ptr<const kinds::Kind>& kind,
                                        const ListFilter& filter, const Context& context) {
    const ListRequest request{kind,
                              filter.publications(),
                              context.say,
                              local_text(kind->plural, context.say),
                              filter.address(),
                              Timestamp::now()};
    std::vector<web::Document> documents;
    documents.reserve(pages.list_formats.size());
    for (const ListFormat& format : pages.list_formats) {
        documents.push_back(
            {.format = format.format,
             .file_name = kind->address + "." + std::string(format.format.suffix),
             .write = [request, write = format.write](Sink& sink) { write(request, sink); },
             .is_download = format.is_download});
    }
    return documents;
}

Result<Reply> show_list(const PageDesk& pages, const Context& context) {
    const web::Speaker& say = context.say;
    const Timestamp now = Timestamp::now();
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto library = pages.desk().shelf.library(transaction);
        const auto kind = library->find_by_address(context.arguments.text("address"));
        if (kind == nullptr) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        const Viewing viewing{*library, say, now};
        const ListFilter filter = ListFilter::read(*library, *kind, context.arguments);
        const PublicationFilter wanted = filter.publications();
        const Pagination pagination =
            Pagination::of(count_publications(transaction, wanted, now),
                           context.arguments.query_integer("page").value_or(1));
        Value items = Value::array();
        for (const Publication& publication :
             list_publications(transaction, wanted, PublicationOrder::NewestFirst,
                               pagination.offset(), items_per_page, now)) {
            items.push(item_of(viewing, publication));
        }
        const auto page_address = [&](std::int64_t page) { return filter.page_address(page); };
        Value meta = pagination_meta(pagination, page_address);
        meta.set("kind", kind->id);
        meta.set("narrowed_by", narrowings_value(viewing, *kind, filter));
        web::Page page;
        page.template_name = "registry/list";
        page.title = local_text(kind->plural, say);
        page.description = local_text(kind->lead, say);
        page.model = Value::object({{"meta", std::move(meta)}, {"items", std::move(items)}});
        if (context.format == web::html_format) {
            page.model.set("plural", page.title);
            page.model.set("lead", page.description);
            page.model.set("new_address", new_record_address(*kind));
            page.model.set("all_address", list_address(*kind));
            page.model.set("is_narrow", filter.is_narrow());
            page.model.set("filter", choices_value(transaction, viewing, *kind, filter));
            page.model.set("pagination", pagination_value(pagination, page_address));
        }
        page.documents = documents_of(pages, kind, filter, context);
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

std::vector<web::Route> list_routes(const PageDeskPtr& pages) {
    std::vector<web::QueryParameter> query = list_parameters();
    query.push_back({.name = "page",
                     .description = "Which page of 20",
                     .type = web::ParameterType::Integer,
                     .minimum = 1,
                     .maximum = 1'000'000});
    std::vector<Format> formats{web::json_format};
    for (const ListFormat& format : pages->list_formats) {
        formats.push_back(format.format);
    }
    return {{.pattern = "/{address}",
             .name = "registry/list",
             .permission = read_records,
             .summary = "The published records of a kind, the newest first; the address is that of "
                        "the kind, e.g. initiatives",
             .handler = handler_of(pages, show_list),
             .query = std::move(query),
             .formats = std::move(formats)}};
}

} // namespace stocktake::registry
