// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/list_formats.hpp"

#include "base/json.hpp"
#include "export/atom.hpp"
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "features/exchange/atom_feed.hpp"
#include "features/exchange/iati_writer.hpp"

namespace stocktake::exchange {

namespace {

using registry::ListRequest;

PublicationQuery query_of(const ListRequest& request) {
    return {request.kind, request.filter, request.now};
}

void write_csv(const ExportDesk& desk, const ListRequest& request, Sink& sink) {
    formats::write_csv(publication_table(desk, query_of(request), request.say), sink,
                       request.say.language());
}

void write_xlsx(const ExportDesk& desk, const ListRequest& request, Sink& sink) {
    formats::write_workbook(publication_workbook(desk, query_of(request), request.say), sink,
                            request.say.language());
}

void write_ndjson(const ExportDesk& desk, const ListRequest& request, Sink& sink) {
    write_publications_ndjson(desk, query_of(request), sink);
}

/// A graph of the publications, each as its own page has it.
void write_json_ld(const ExportDesk& desk, const ListRequest& request, Sink& sink) {
    const auto library = desk.library();
    bool is_first = true;
    sink.write("{\"@context\":\"https://schema.org\",\"@graph\":[");
    stream_publications(desk, query_of(request), registry::PublicationDetail::All,
                        [&](const registry::Publication& publication) {
                            Value record = registry::json_ld_of(*request.kind, publication,
                                                                *library->references, desk.site);
                            std::erase_if(record.as_object(), [](const Value::Member& each) {
                                return each.first == "@context";
                            });
                            sink.write(is_first ? "\n" : ",\n");
                            is_first = false;
                            write_json(record, sink);
                        });
    sink.write(is_first ? "]}\n" : "\n]}\n");
}

void write_iati_of(const ExportDesk& desk, const ListRequest& request, Sink& sink) {
    write_iati(desk, query_of(request), sink);
}

void write_atom_of(const ExportDesk& desk, const ListRequest& request, Sink& sink) {
    write_atom(desk, query_of(request), request.title, request.address, sink);
}

} // namespace

std::vector<registry::ListFormat> list_formats(const ExportDesk& desk) {
    const auto format = [&desk](const Format& name, bool is_download, auto write) {
        return registry::ListFormat{
            name, is_download,
            [desk, write](const ListRequest& request, Sink& sink) { write(desk, request, sink); }};
    };
    return {format(formats::csv_format.format, true, write_csv),
            format(formats::xlsx_format.format, true, write_xlsx),
            format(formats::ndjson_format.format, true, write_ndjson),
            format(registry::json_ld_format, false, write_json_ld),
            format(iati_format, true, write_iati_of),
            format(formats::atom_format, false, write_atom_of)};
}

} // namespace stocktake::exchange
