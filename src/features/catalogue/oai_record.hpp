// SPDX-License-Identifier: Apache-2.0
// What a harvester gets of a record: its header, and its description in Dublin Core.
#pragma once

#include "export/xml_writer.hpp"
#include "features/registry/feature.hpp"

namespace stocktake::catalogue {

/// A publication; or the place where one was, without it.
struct OaiRecord {
    registry::RecordId record;
    Timestamp at;
    std::vector<std::string> sets;
    std::optional<registry::Publication> publication = {};
};

/// In the order of `changes`. Four queries, whatever the number.
std::vector<OaiRecord> load_oai_records(db::Transaction& transaction, const kinds::Library& library,
                                        const std::vector<registry::PublicChange>& changes);

/// The name of a record in the harvest, which is that of its page: `site` and `/records/…`.
std::string oai_identifier(std::string_view site, const registry::RecordId& record);
/// Nothing for what is no name of a record here.
std::optional<registry::RecordId> record_of_oai_identifier(std::string_view site,
                                                           std::string_view identifier);

void write_oai_header(const OaiRecord& record, std::string_view site, formats::XmlWriter& xml);
/// Header and, while it is public, description.
void write_oai_record(const OaiRecord& record, const kinds::Library& library, std::string_view site,
                      formats::XmlWriter& xml);

inline constexpr std::string_view oai_dc_namespace = "http://www.openarchives.org/OAI/2.0/oai_dc/";
inline constexpr std::string_view oai_dc_schema = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
inline constexpr std::string_view xsi_namespace = "http://www.w3.org/2001/XMLSchema-instance";

} // namespace stocktake::catalogue
