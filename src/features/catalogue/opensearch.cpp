// SPDX-License-Identifier: Apache-2.0
// What browsers and other programs need to ask the search themselves (OpenSearch 1.1).
#include "export/atom.hpp"
#include "export/xml_writer.hpp"
#include "features/catalogue/pages.hpp"
#include "features/catalogue/search_filter.hpp"
#include "web/query_address.hpp"

namespace stocktake::catalogue {

namespace {

constexpr std::string_view opensearch_type = "application/opensearchdescription+xml";
constexpr std::string_view opensearch_media_type =
    "application/opensearchdescription+xml; charset=utf-8";

/// A media type without its parameters.
std::string_view bare(std::string_view media_type) {
    return media_type.substr(0, media_type.find(';'));
}

void write_description(const PageDesk& desk, const web::Speaker& say, Sink& sink) {
    // What stands in braces is filled in by whoever searches; an empty page is the first.
    const std::string page = std::string(search_address) + "?q={searchTerms}&page={startPage?}";
    formats::XmlWriter xml(sink);
    xml.open("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
    xml.element("ShortName", {}, say("web.site_name"));
    xml.element("Description", {}, say("catalogue.search.description"));
    xml.element("Url", {{"type", bare(web::html_format.media_type)},
                        {"rel", "results"},
                        {"template", desk.site + page}});
    for (const Format& format : {formats::atom_format, web::json_format}) {
        xml.element("Url", {{"type", bare(format.media_type)},
                            {"rel", "results"},
                            {"template", desk.site + web::with_suffix(page, format.suffix)}});
    }
    xml.element("Url", {{"type", opensearch_type},
                        {"rel", "self"},
                        {"template", desk.site + std::string(opensearch_address)}});
    for (const Language language : all_languages) {
        xml.element("Language", {}, tag_of(language));
    }
    xml.element("InputEncoding", {}, "UTF-8");
    xml.element("OutputEncoding", {}, "UTF-8");
    xml.close();
}

} // namespace

std::vector<web::Route> opensearch_routes(const PageDesk& desk) {
    return {{.pattern = std::string(opensearch_address),
             .name = "catalogue/opensearch",
             .permission = read_catalogue,
             .summary = "How programs ask the search (OpenSearch 1.1), in the reader's language",
             .handler = [desk](const web::Context& context) -> Result<web::Reply> {
                 return web::Raw{.write = [desk, say = context.say](
                                              Sink& sink) { write_description(desk, say, sink); },
                                 .caching = web::Caching::Public};
             },
             .raw_type = opensearch_media_type}};
}

} // namespace stocktake::catalogue
