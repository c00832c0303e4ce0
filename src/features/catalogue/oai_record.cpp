// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/oai_record.hpp"

#include "features/catalogue/oai_request.hpp"
#include "features/catalogue/oai_sets.hpp"

#include <map>

namespace stocktake::catalogue {

namespace {

using formats::XmlWriter;
using registry::Publication;
using registry::RecordId;

std::vector<std::pair<std::string, std::string>> nodes_of(const Publication& publication) {
    std::vector<std::pair<std::string, std::string>> nodes;
    nodes.reserve(publication.alignments.size());
    for (const registry::PublishedAlignment& alignment : publication.alignments) {
        nodes.emplace_back(alignment.framework, alignment.node);
    }
    return nodes;
}

/// Elements of Dublin Core; texts say their language, empty ones are left out.
class DublinCore {
  public:
    DublinCore(const Publication& publication, const kinds::Library& library, std::string_view site,
               XmlWriter& xml)
        : m_publication(publication), m_library(library), m_site(site), m_xml(xml) {}

    void write() {
        const auto kind = m_library.find_kind(m_publication.kind);
        add("dc:title", m_publication.title, m_publication.language);
        for (const registry::PublishedLayer& layer : m_publication.layers) {
            add("dc:title", layer.title, layer.language);
        }
        add_creator();
        for (const registry::PublishedAlignment& alignment : m_publication.alignments) {
            add_subject(alignment);
        }
        if (kind != nullptr) {
            add_descriptions(*kind);
        }
        add("dc:date", Date::of(m_publication.published_at).text());
        if (kind != nullptr) {
            add_local("dc:type", kind->name);
        }
        add("dc:identifier", std::string(m_site) + registry::record_address(m_publication.record));
        add("dc:language", tag_of(m_publication.language));
        for (const registry::PublishedLayer& layer : m_publication.layers) {
            add("dc:language", tag_of(layer.language));
        }
        if (kind != nullptr) {
            add_coverage(*kind);
        }
    }

  private:
    void add(std::string_view element, std::string_view text,
             std::optional<Language> language = {}) {
        if (!text.empty()) {
            m_xml.element(element, {{"xml:lang", language ? tag_of(*language) : ""}}, text);
        }
    }

    /// In the language of the record, as far as there is one.
    void add_local(std::string_view element, const LanguageMap& texts) {
        const LocalText text = best_text(texts, m_publication.language);
        add(element, text.text, text.language);
    }

    void add_creator() {
        const auto* card = m_library.references->get_organization(m_publication.owner.text());
        if (card != nullptr) {
            add_local("dc:creator", card->names);
        }
    }

    void add_subject(const registry::PublishedAlignment& alignment) {
        const auto* node = m_library.references->get_node(alignment.framework, alignment.node);
        if (node == nullptr) {
            return;
        }
        const LocalText title = best_text(node->titles, m_publication.language);
        const std::string code =
            node->code.empty() || node->code == title.text ? std::string() : node->code + " ";
        add("dc:subject", code + std::string(title.text), title.language);
    }

    void add_descriptions(const kinds::Kind& kind) {
        add("dc:description", registry::plain_summary(kind, m_publication.content),
            m_publication.language);
        for (const registry::PublishedLayer& layer : m_publication.layers) {
            add("dc:description", registry::plain_summary(kind, layer.content), layer.language);
        }
    }

    /// Where and when.
    void add_coverage(const kinds::Kind& kind) {
        for (const std::string& country :
             registry::ids_in(kind, m_publication.content, kinds::FieldType::Country)) {
            if (const auto* node = m_library.references->get_node(frameworks::countries, country)) {
                add_local("dc:coverage", node->titles);
            }
        }
        if (m_publication.year) {
            add("dc:coverage", std::to_string(*m_publication.year));
        }
    }

    const Publication& m_publication;
    const kinds::Library& m_library;
    std::string_view m_site;
    XmlWriter& m_xml;
};

} // namespace

std::vector<OaiRecord> load_oai_records(db::Transaction& transaction, const kinds::Library& library,
                                        const std::vector<registry::PublicChange>& changes) {
    std::vector<RecordId> here;
    std::vector<RecordId> gone;
    for (const registry::PublicChange& change : changes) {
        (change.is_gone ? gone : here).push_back(change.place.record);
    }
    std::map<RecordId, OaiRecord> loaded;
    for (Publication& each : registry::find_publications(transaction, here)) {
        OaiRecord record{each.record, each.changed_at, sets_of(each.kind, nodes_of(each), library)};
        record.publication = std::move(each);
        loaded.emplace(record.record, std::move(record));
    }
    for (const registry::GonePublication& each : registry::find_gone(transaction, gone)) {
        loaded.emplace(each.record,
                       OaiRecord{each.record, each.at, sets_of(each.kind, each.nodes, library)});
    }
    std::vector<OaiRecord> records;
    records.reserve(changes.size());
    for (const registry::PublicChange& change : changes) {
        records.push_back(std::move(loaded.at(change.place.record)));
    }
    return records;
}

std::string oai_identifier(std::string_view site, const RecordId& record) {
    return registry::permanent_name(site, registry::record_address(record));
}

std::optional<RecordId> record_of_oai_identifier(std::string_view site,
                                                 std::string_view identifier) {
    const std::string start = oai_identifier(site, RecordId());
    if (!identifier.starts_with(start) || identifier.size() == start.size()) {
        return std::nullopt;
    }
    return RecordId(std::string(identifier.substr(start.size())));
}

void write_oai_header(const OaiRecord& record, std::string_view site, XmlWriter& xml) {
    xml.open("header", {{"status", record.publication ? "" : "deleted"}});
    xml.element("identifier", {}, oai_identifier(site, record.record));
    xml.element("datestamp", {}, oai_datestamp(record.at));
    for (const std::string& set : record.sets) {
        xml.element("setSpec", {}, set);
    }
    xml.close();
}

void write_oai_record(const OaiRecord& record, const kinds::Library& library, std::string_view site,
                      XmlWriter& xml) {
    xml.open("record");
    write_oai_header(record, site, xml);
    if (record.publication) {
        const std::string location =
            std::string(oai_dc_namespace) + " " + std::string(oai_dc_schema);
        xml.open("metadata");
        xml.open("oai_dc:dc", {{"xmlns:oai_dc", oai_dc_namespace},
                               {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                               {"xmlns:xsi", xsi_namespace},
                               {"xsi:schemaLocation", location}});
        DublinCore(*record.publication, library, site, xml).write();
        xml.close();
        xml.close();
    }
    xml.close();
}

} // namespace stocktake::catalogue
