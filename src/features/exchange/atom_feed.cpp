// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/atom_feed.hpp"

#include "features/exchange/xml_writer.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

using registry::Publication;

constexpr std::int64_t newest = 50;

/// The address of a list in another representation: `/initiatives.atom?country=KEN`.
std::string with_suffix(std::string_view address, std::string_view suffix) {
    const auto query = std::min(address.find('?'), address.size());
    std::string changed(address.substr(0, query));
    (changed += '.') += suffix;
    return changed += address.substr(query);
}

std::string organization_name(const kinds::References& references, const OrganizationId& owner,
                              Language language) {
    const auto* card = references.get_organization(owner.text());
    return card == nullptr ? owner.text() : std::string(best_text(card->names, language).text);
}

/// What an entry or a feed is called for ever: an address that a site without one of its own cannot
/// give (RFC 4287 wants an absolute one; RFC 4151).
std::string permanent_name(std::string_view site, std::string_view path) {
    return (site.empty() ? "tag:stocktake,2026:" : std::string(site)) + std::string(path);
}

class Feed {
  public:
    Feed(const ExportDesk& desk, const PublicationQuery& query, const kinds::References& references,
         Sink& sink)
        : m_desk(desk), m_query(query), m_references(references), m_xml(sink) {}

    void write(const std::vector<Publication>& publications, std::string_view title,
               std::string_view address) {
        // RFC 4287 wants a date for an empty feed, too: nothing has changed since the beginning.
        const Timestamp updated =
            publications.empty() ? Timestamp() : publications.front().changed_at;
        const std::string path = with_suffix(address, "atom");
        const std::string self = m_desk.site + path;
        const std::string page = m_desk.site + std::string(address);
        m_xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}});
        m_xml.element("title", {}, title);
        m_xml.element("id", {}, permanent_name(m_desk.site, path));
        m_xml.element("updated", {}, updated.text());
        m_xml.element("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", self}});
        m_xml.element("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", page}});
        m_xml.element("generator", {}, "Stocktake");
        for (const Publication& publication : publications) {
            write_entry(publication);
        }
        m_xml.close();
    }

  private:
    void write_entry(const Publication& publication) {
        const std::string path = "/records/" + publication.record.text();
        const std::string address = m_desk.site + path;
        const std::string language(tag_of(publication.language));
        m_xml.open("entry", {{"xml:lang", language}});
        m_xml.element("title", {}, publication.title);
        m_xml.element("id", {}, permanent_name(m_desk.site, path));
        m_xml.element("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", address}});
        m_xml.element("published", {}, publication.published_at.text());
        m_xml.element("updated", {}, publication.changed_at.text());
        m_xml.open("author");
        // RFC 4287 wants an author; without a name it is the platform that speaks.
        m_xml.element(
            "name", {},
            publication.owner.is_empty()
                ? "Stocktake"
                : organization_name(m_references, publication.owner, publication.language));
        m_xml.close();
        for (const registry::PublishedAlignment& alignment : publication.alignments) {
            write_category(alignment);
        }
        const std::string_view summary = publication.content.text_of(m_query.kind->summary_field);
        if (!summary.empty()) {
            m_xml.element("summary", {}, summary);
        }
        for (const registry::PublishedLayer& layer : publication.layers) {
            m_xml.element("link",
                          {{"rel", "alternate"},
                           {"hreflang", tag_of(layer.language)},
                           {"title", layer.title},
                           {"href", address + "?lang=" + std::string(tag_of(layer.language))}});
        }
        m_xml.close();
    }

    void write_category(const registry::PublishedAlignment& alignment) {
        const auto* node = m_references.get_node(alignment.framework, alignment.node);
        const std::string label =
            node == nullptr ? std::string()
                            : std::string(best_text(node->titles, Language::English).text);
        m_xml.element("category", {{"term", alignment.node},
                                   {"scheme", m_desk.site + "/frameworks/" + alignment.framework},
                                   {"label", label}});
    }

    const ExportDesk& m_desk;
    const PublicationQuery& m_query;
    const kinds::References& m_references;
    XmlWriter m_xml;
};

} // namespace

void write_atom(const ExportDesk& desk, const PublicationQuery& query, std::string_view title,
                std::string_view address, Sink& sink) {
    const auto publications = desk.database.read([&](db::Transaction& transaction) {
        return registry::list_publications(transaction, query.filter,
                                           registry::PublicationOrder::NewestFirst, 0, newest,
                                           query.now);
    });
    const auto library = desk.shelf.library();
    Feed(desk, query, *library->references, sink).write(publications, title, address);
}

} // namespace stocktake::exchange
