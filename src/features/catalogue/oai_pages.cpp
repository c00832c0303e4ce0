// SPDX-License-Identifier: Apache-2.0
// The harvest (OAI-PMH 2.0): each verb of it as an answer in XML. Errors of the protocol are
// answers, too: 200 with an `error` in it.
#include "features/catalogue/oai_record.hpp"
#include "features/catalogue/oai_request.hpp"
#include "features/catalogue/oai_sets.hpp"
#include "features/catalogue/pages.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

using formats::XmlWriter;
using registry::PublicChange;

constexpr std::string_view oai_type = "text/xml; charset=utf-8";
constexpr std::string_view oai_namespace = "http://www.openarchives.org/OAI/2.0/";
constexpr std::string_view oai_location =
    "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";

/// Writes what stands below the frame, once it is known that nothing is wrong.
using Content = std::function<void(XmlWriter&)>;

class Harvest {
  public:
    Harvest(const PageDesk& desk, const OaiOptions& options, const web::Speaker& say,
            db::Transaction& transaction, Timestamp now)
        : m_desk(desk),
          m_options(options),
          m_say(say),
          m_transaction(transaction),
          m_now(now),
          m_library(desk.shelf.library(transaction)) {}

    OaiResult<Content> answer(const OaiRequest& request) {
        switch (request.verb) {
        case OaiVerb::Identify:
            return identify();
        case OaiVerb::ListMetadataFormats:
            return list_formats(request.identifier);
        case OaiVerb::ListSets:
            return list_sets();
        case OaiVerb::GetRecord:
            return get_record(request.identifier);
        case OaiVerb::ListIdentifiers:
        case OaiVerb::ListRecords:
            break;
        }
        return list_records(request.list);
    }

  private:
    Content identify() {
        const Timestamp first = registry::find_first_change(m_transaction).value_or(m_now);
        return [this, first](XmlWriter& xml) {
            xml.element("repositoryName", {}, m_say("web.site_name"));
            xml.element("baseURL", {}, m_desk.site + std::string(oai_address));
            xml.element("protocolVersion", {}, "2.0");
            xml.element("adminEmail", {}, m_desk.contact);
            xml.element("earliestDatestamp", {}, oai_datestamp(first));
            // Tombstones stay as long as the record is not public again.
            xml.element("deletedRecord", {}, "persistent");
            xml.element("granularity", {}, "YYYY-MM-DDThh:mm:ssZ");
        };
    }

    OaiResult<Content> list_formats(std::string_view identifier) {
        if (!identifier.empty() && !find(identifier)) {
            return unknown(identifier);
        }
        return [](XmlWriter& xml) {
            xml.open("metadataFormat");
            xml.element("metadataPrefix", {}, oai_dc_prefix);
            xml.element("schema", {}, oai_dc_schema);
            xml.element("metadataNamespace", {}, oai_dc_namespace);
            xml.close();
        };
    }

    Content list_sets() {
        return [sets = list_oai_sets({*m_library, m_say})](XmlWriter& xml) {
            for (const OaiSet& set : sets) {
                xml.open("set");
                xml.element("setSpec", {}, set.spec);
                xml.element("setName", {}, set.name);
                xml.close();
            }
        };
    }

    OaiResult<Content> get_record(std::string_view identifier) {
        auto found = find(identifier);
        if (!found) {
            return unknown(identifier);
        }
        return [this, record = std::move(*found)](XmlWriter& xml) {
            write_oai_record(record, *m_library, m_desk.site, xml);
        };
    }

    OaiResult<Content> list_records(OaiList list) {
        registry::ChangeFilter filter;
        if (!list.set.empty()) {
            auto narrowed = filter_of_set(list.set, *m_library);
            if (!narrowed) {
                return list.after ? oai_failure("badResumptionToken", "Its set is not there")
                                  : oai_failure("badArgument", "There is no such set");
            }
            filter = std::move(*narrowed);
        }
        filter.from = list.from;
        filter.before = list.before;
        if (!list.after) {
            list.size = registry::count_changes(m_transaction, filter);
        }
        auto changes =
            registry::list_changes(m_transaction, filter, list.after, m_options.page + 1);
        if (changes.empty()) {
            return oai_failure("noRecordsMatch", "There is nothing (more) in this list");
        }
        const bool is_last = static_cast<std::int64_t>(changes.size()) <= m_options.page;
        if (!is_last) {
            changes.pop_back();
        }
        const bool is_first = !list.after;
        const std::int64_t cursor = list.cursor;
        list.after = changes.back().place;
        list.cursor += static_cast<std::int64_t>(changes.size());
        return [this, list, cursor, is_whole = is_first && is_last, is_last,
                records = load_oai_records(m_transaction, *m_library, changes)](XmlWriter& xml) {
            for (const OaiRecord& record : records) {
                if (list.verb == OaiVerb::ListRecords) {
                    write_oai_record(record, *m_library, m_desk.site, xml);
                } else {
                    write_oai_header(record, m_desk.site, xml);
                }
            }
            if (!is_whole) { // the last part has an empty token
                xml.element("resumptionToken",
                            {{"completeListSize", std::to_string(list.size)},
                             {"cursor", std::to_string(cursor)}},
                            is_last ? std::string() : resumption_token(list));
            }
        };
    }

    std::optional<OaiRecord> find(std::string_view identifier) {
        const auto record = record_of_oai_identifier(m_desk.site, identifier);
        if (!record) {
            return std::nullopt;
        }
        const bool is_public = registry::has_publication(m_transaction, *record);
        if (!is_public && !registry::find_tombstone(m_transaction, *record)) {
            return std::nullopt;
        }
        const std::vector<PublicChange> changes{{{{}, *record}, !is_public}};
        return std::move(load_oai_records(m_transaction, *m_library, changes).front());
    }

    static tl::unexpected<OaiError> unknown(std::string_view identifier) {
        return oai_failure("idDoesNotExist",
                           "Nothing was ever public as " + std::string(identifier));
    }

    const PageDesk& m_desk;
    const OaiOptions& m_options;
    const web::Speaker& m_say;
    db::Transaction& m_transaction;
    Timestamp m_now;
    std::shared_ptr<const kinds::Library> m_library;
};

/// The frame around what was asked for, or around the error instead. The arguments are repeated
/// where they made sense.
void write_answer(const PageDesk& desk, const web::Parameters& arguments, Timestamp now,
                  const OaiResult<Content>& content, Sink& sink) {
    const bool is_understood =
        content || (content.error().code != "badVerb" && content.error().code != "badArgument");
    const auto argument = [&](std::string_view name) {
        return is_understood ? arguments.text_of(name) : std::string_view();
    };
    XmlWriter xml(sink);
    xml.open("OAI-PMH", {{"xmlns", oai_namespace},
                         {"xmlns:xsi", xsi_namespace},
                         {"xsi:schemaLocation", oai_location}});
    xml.element("responseDate", {}, oai_datestamp(now));
    xml.element("request",
                {{"verb", argument("verb")},
                 {"identifier", argument("identifier")},
                 {"metadataPrefix", argument("metadataPrefix")},
                 {"from", argument("from")},
                 {"until", argument("until")},
                 {"set", argument("set")},
                 {"resumptionToken", argument("resumptionToken")}},
                desk.site + std::string(oai_address));
    if (content) {
        xml.open(argument("verb"));
        (*content)(xml);
        xml.close();
    } else {
        xml.element("error", {{"code", content.error().code}}, content.error().text);
    }
    xml.close();
}

Result<web::Reply> answer_harvester(const PageDesk& desk, const OaiOptions& options,
                                    const web::Context& context) {
    const web::Parameters& arguments =
        context.request.method == web::Method::Post ? context.request.form : context.request.query;
    const Timestamp now = options.clock();
    StringSink sink;
    desk.database.read([&](db::Transaction& transaction) {
        Harvest harvest(desk, options, context.say, transaction, now);
        const auto content =
            parse_oai_request(arguments, now).and_then([&](const OaiRequest& request) {
                return harvest.answer(request);
            });
        write_answer(desk, arguments, now, content, sink);
    });
    return web::Raw{.write = [text = sink.take()](Sink& into) { into.write(text); },
                    .caching = web::Caching::Public};
}

std::vector<web::QueryParameter> oai_parameters() {
    std::vector<web::QueryParameter> parameters;
    for (const auto& [name, description] :
         {std::pair{"verb", "Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers "
                            "or ListRecords"},
          {"identifier", "Of a record, as lists name it"},
          {"metadataPrefix", "oai_dc"},
          {"from", "Changed since: 2026-06-01 or 2026-06-01T12:00:00Z"},
          {"until", "Changed until, that day or second included"},
          {"set", "kind:initiative, line:C7:C7-ehea; see ListSets"},
          {"resumptionToken", "Of the list that this request goes on with"}}) {
        parameters.push_back({.name = name, .description = description});
    }
    return parameters;
}

} // namespace

std::vector<web::Route> oai_routes(const PageDesk& desk, const OaiOptions& options) {
    const web::Handler handler = [desk, options](const web::Context& context) {
        return answer_harvester(desk, options, context);
    };
    return {{.pattern = std::string(oai_address),
             .name = "catalogue/oai",
             .permission = read_catalogue,
             .summary = "The public records and what became of them, for harvesters (OAI-PMH 2.0)",
             .handler = handler,
             .query = oai_parameters(),
             .raw_type = oai_type,
             .judges_query = true},
            {.method = web::Method::Post,
             .pattern = std::string(oai_address),
             .name = "catalogue/oai_post",
             .permission = read_catalogue,
             .summary = "The same with the arguments in a form",
             .handler = handler,
             .raw_type = oai_type,
             .is_reading = true}};
}

} // namespace stocktake::catalogue
