// SPDX-License-Identifier: Apache-2.0
#include "app/data_catalog.hpp"

#include "export/atom.hpp"
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "features/frameworks/feature.hpp"
#include "features/registry/feature.hpp"

#include <algorithm>

namespace stocktake::app {

namespace {

constexpr std::string_view media_types = "https://www.iana.org/assignments/media-types/";

Value reference(std::string address) {
    return Value::object({{"@id", std::move(address)}});
}

Value in_languages(const LanguageMap& texts) {
    Value values = Value::array();
    for (const auto& [language, text] : texts) {
        values.push(Value::object({{"@language", tag_of(language)}, {"@value", text}}));
    }
    return values;
}

/// Of a file, or of what it is when it is unpacked.
std::string_view type_of(const open_data::DumpedFile& file) {
    if (file.name.ends_with(".csv.gz")) {
        return formats::csv_format.format.media_type;
    }
    if (file.name.ends_with(".ndjson.gz")) {
        return formats::ndjson_format.format.media_type;
    }
    return file.name.ends_with(".sqlite.gz") ? std::string_view("application/vnd.sqlite3")
                                             : std::string_view(file.media_type);
}

class DataCatalog {
  public:
    DataCatalog(db::Transaction& transaction, const DataCatalogParts& parts)
        : m_transaction(transaction), m_parts(parts) {}

    Value value() {
        for (const auto& framework : frameworks::list_framework_overviews(m_transaction)) {
            m_datasets.push(dataset(framework.address, framework.names));
        }
        for (const auto& crosswalk : frameworks::list_crosswalk_overviews(m_transaction)) {
            m_datasets.push(dataset(crosswalk.address, crosswalk.names));
        }
        m_datasets.push(dataset("/organizations", said("app.menu.organizations")));
        for (const auto& kind : m_parts.library.kinds) {
            add_records(*kind);
        }
        if (m_parts.dump) {
            m_datasets.push(everything(*m_parts.dump));
        }
        return Value::object(
            {{"@context", Value::object({{"dcat", "http://www.w3.org/ns/dcat#"},
                                         {"dct", "http://purl.org/dc/terms/"},
                                         {"foaf", "http://xmlns.com/foaf/0.1/"},
                                         {"spdx", "http://spdx.org/rdf/terms#"},
                                         {"xsd", "http://www.w3.org/2001/XMLSchema#"}})},
             {"@id", at("/catalog.jsonld")},
             {"@type", "dcat:Catalog"},
             {"dct:title", in_languages(said("web.site_name"))},
             {"dct:description", in_languages(said("system.home.description"))},
             {"foaf:homepage", reference(at("/"))},
             {"dcat:dataset", std::move(m_datasets)},
             {"dcat:service", services()}});
    }

  private:
    [[nodiscard]] std::string at(std::string_view address) const {
        return std::string(m_parts.site) + std::string(address);
    }

    [[nodiscard]] LanguageMap said(std::string_view message) const {
        LanguageMap texts;
        for (const Language language : all_languages) {
            texts.emplace(language, web::Speaker(m_parts.catalogue, language)(message));
        }
        return texts;
    }

    [[nodiscard]] Value dataset(const std::string& address, const LanguageMap& titles,
                                std::span<const Format> incomplete = {}) const {
        Value distributions = Value::array();
        const auto match = m_parts.router.find(web::Method::Get, address);
        for (const Format& format : match ? match->route->formats : std::vector<Format>()) {
            if (std::ranges::find(incomplete, format) == incomplete.end()) {
                distributions.push(distribution(address, format));
            }
        }
        return Value::object({{"@id", at(address)},
                              {"@type", "dcat:Dataset"},
                              {"dct:title", in_languages(titles)},
                              {"dcat:landingPage", reference(at(address))},
                              {"dcat:distribution", std::move(distributions)}});
    }

    [[nodiscard]] Value distribution(const std::string& address, const Format& format) const {
        const std::string file = at(address) + "." + std::string(format.suffix);
        return Value::object({{"@id", file},
                              {"@type", "dcat:Distribution"},
                              {"dct:title", format.title},
                              {"dcat:accessURL", reference(at(address))},
                              {"dcat:downloadURL", reference(file)},
                              {"dcat:mediaType", media_type(format.media_type)}});
    }

    /// Everything public of one moment, in files that do not change.
    [[nodiscard]] Value everything(const open_data::Manifest& dump) const {
        Value distributions = Value::array();
        for (const open_data::DumpedFile& file : dump.files) {
            distributions.push(dumped(dump.version, file));
        }
        Value value = Value::object({{"@id", at(open_data::data_address)},
                                     {"@type", "dcat:Dataset"},
                                     {"dct:title", in_languages(said("open_data.title"))},
                                     {"dct:description", in_languages(said("open_data.lead"))},
                                     {"dct:modified", moment(dump.made_at)},
                                     {"dcat:version", dump.version.text()},
                                     {"dcat:landingPage", reference(at(open_data::data_address))},
                                     {"dcat:distribution", std::move(distributions)}});
        if (!dump.licence.empty()) {
            value.set("dct:license", reference(dump.licence));
        }
        return value;
    }

    [[nodiscard]] Value dumped(const open_data::Version& version,
                               const open_data::DumpedFile& file) const {
        const std::string address = at(open_data::file_address(version, file.name));
        Value value = Value::object(
            {{"@id", address},
             {"@type", "dcat:Distribution"},
             {"dct:title", file.name},
             {"dcat:accessURL", reference(at(open_data::data_address))},
             {"dcat:downloadURL", reference(address)},
             {"dcat:mediaType", media_type(type_of(file))},
             {"dcat:byteSize", file.bytes},
             {"spdx:checksum",
              Value::object({{"@type", "spdx:Checksum"},
                             {"spdx:algorithm", reference("spdx:checksumAlgorithm_sha256")},
                             {"spdx:checksumValue", file.sha256}})}});
        if (type_of(file) != file.media_type) {
            value.set("dcat:compressFormat", media_type(file.media_type));
        }
        return value;
    }

    static Value media_type(std::string_view type) {
        return reference(std::string(media_types) + std::string(type.substr(0, type.find(';'))));
    }

    static Value moment(Timestamp time) {
        return Value::object({{"@type", "xsd:dateTime"}, {"@value", time.text()}});
    }

    void add_records(const kinds::Kind& kind) {
        const std::string address = registry::list_address(kind);
        static constexpr std::array pages{web::json_format, formats::atom_format};
        Value records = dataset(address, kind.plural, pages);
        records.set("dct:description", in_languages(kind.lead));
        records.set("dct:conformsTo", reference(at("/kinds/" + kind.id + ".schema.json")));
        const auto newest = registry::list_publications(m_transaction, {.kind = kind.id},
                                                        registry::PublicationOrder::NewestFirst, 0,
                                                        1, Timestamp::now());
        if (!newest.empty()) {
            records.set("dct:modified", moment(newest.front().changed_at));
        }
        m_harvested.push(reference(at(address)));
        m_datasets.push(std::move(records));
    }

    Value services() {
        return Value::array(
            {Value::object(
                 {{"@id", at("/oai")},
                  {"@type", "dcat:DataService"},
                  {"dct:title", "OAI-PMH 2.0"},
                  {"dcat:endpointURL", reference(at("/oai"))},
                  {"dct:conformsTo",
                   reference("http://www.openarchives.org/OAI/openarchivesprotocol.html")},
                  {"dcat:servesDataset", std::move(m_harvested)}}),
             Value::object({{"@id", at("/api")},
                            {"@type", "dcat:DataService"},
                            {"dct:title", in_languages(said("system.api.title"))},
                            {"dcat:endpointURL", reference(at("/"))},
                            {"dcat:endpointDescription", reference(at("/openapi.json"))}})});
    }

    db::Transaction& m_transaction;
    const DataCatalogParts& m_parts;
    Value m_datasets = Value::array();
    Value m_harvested = Value::array();
};

} // namespace

Value data_catalog(db::Transaction& transaction, const DataCatalogParts& parts) {
    return DataCatalog(transaction, parts).value();
}

} // namespace stocktake::app
