// SPDX-License-Identifier: Apache-2.0
#include "export/atom.hpp"

namespace stocktake::formats {

namespace {

constexpr std::string_view html_type = "text/html";
constexpr std::string_view atom_type = "application/atom+xml";
constexpr std::string_view opensearch_namespace = "http://a9.com/-/spec/opensearch/1.1/";

void write_found(XmlWriter& xml, const AtomFound& found) {
    xml.element("opensearch:totalResults", {}, std::to_string(found.all));
    xml.element("opensearch:startIndex", {}, std::to_string(found.first));
    xml.element("opensearch:itemsPerPage", {}, std::to_string(found.at_most));
}

} // namespace

AtomWriter::AtomWriter(Sink& sink, const AtomFeed& feed) : m_xml(sink) {
    m_xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                        {"xmlns:opensearch", feed.found ? opensearch_namespace : ""}});
    m_xml.element("title", {}, feed.title);
    m_xml.element("id", {}, feed.id);
    m_xml.element("updated", {}, feed.updated.text());
    m_xml.element("link", {{"rel", "self"}, {"type", atom_type}, {"href", feed.address}});
    m_xml.element("link", {{"rel", "alternate"}, {"type", html_type}, {"href", feed.page_address}});
    for (const AtomPage& page : feed.pages) {
        m_xml.element("link",
                      {{"rel", page.relation}, {"type", atom_type}, {"href", page.address}});
    }
    m_xml.element("generator", {}, "Stocktake");
    if (feed.found) {
        write_found(m_xml, *feed.found);
    }
}

void AtomWriter::add(const AtomEntry& entry) {
    m_xml.open("entry", {{"xml:lang", tag_of(entry.language)}});
    m_xml.element("title", {}, entry.title);
    m_xml.element("id", {}, entry.id);
    m_xml.element("link", {{"rel", "alternate"}, {"type", html_type}, {"href", entry.address}});
    m_xml.element("published", {}, entry.published.text());
    m_xml.element("updated", {}, entry.updated.text());
    m_xml.open("author");
    m_xml.element("name", {}, entry.author);
    m_xml.close();
    for (const AtomCategory& category : entry.categories) {
        m_xml.element(
            "category",
            {{"term", category.term}, {"scheme", category.scheme}, {"label", category.label}});
    }
    if (!entry.summary.empty()) {
        m_xml.element("summary", {}, entry.summary);
    }
    for (const AtomTranslation& translation : entry.translations) {
        m_xml.element("link", {{"rel", "alternate"},
                               {"hreflang", tag_of(translation.language)},
                               {"title", translation.title},
                               {"href", translation.address}});
    }
    m_xml.close();
}

} // namespace stocktake::formats
