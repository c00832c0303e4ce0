// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/sssom.hpp"

#include "export/tsv.hpp"
#include "features/frameworks/urls.hpp"

#include <unordered_map>

namespace stocktake::frameworks {

namespace {

using NodesById = std::unordered_map<std::string_view, const Node*>;

NodesById by_id(const std::vector<Node>& nodes) {
    NodesById found;
    for (const Node& node : nodes) {
        found.emplace(node.id, &node);
    }
    return found;
}

/// `wsis:C5`; the prefix is declared in the header.
std::string curie(std::string_view framework, const Node& node) {
    return std::string(framework) + ":" + node.slug;
}

std::string english_title(const Node& node) {
    const Wordings titles = wordings_of(node, TextRole::Title);
    const auto english = titles.find(Language::English);
    return english == titles.end() ? node.code : english->second.text;
}

std::string comment_of(const Link& link) {
    std::string comment = std::string(name_of(link.basis));
    if (!link.strength.empty()) {
        comment += "; " + link.strength;
    }
    return link.rationale.empty() ? comment : comment + ": " + link.rationale;
}

Value header_of(const Crosswalk& crosswalk, const LinkedFrameworks& frameworks,
                std::string_view site) {
    const auto space = [&](const Framework& framework) {
        return concept_iri(framework.head.id, "", site);
    };
    Value prefixes = Value::object({{frameworks.from.head.id, space(frameworks.from)},
                                    {"skos", "http://www.w3.org/2004/02/skos/core#"},
                                    {"semapv", "https://w3id.org/semapv/vocab/"}});
    prefixes.set(frameworks.to.head.id, space(frameworks.to));
    std::string title = crosswalk.head.id;
    if (const auto name = crosswalk.head.names.find(Language::English);
        name != crosswalk.head.names.end()) {
        title = name->second.text;
    }
    Value header =
        Value::object({{"curie_map", std::move(prefixes)},
                       {"mapping_set_id", std::string(site) + crosswalk_address(crosswalk.head.id)},
                       {"mapping_set_version", crosswalk.head.version},
                       {"mapping_set_title", title}});
    if (!crosswalk.head.note.empty()) {
        header.set("mapping_set_description", crosswalk.head.note);
    }
    header.set("license", "https://w3id.org/sssom/license/unspecified");
    header.set("subject_source_version", frameworks.from.head.version);
    header.set("object_source_version", frameworks.to.head.version);
    header.set("other", "source: " + crosswalk.head.source);
    header.set("comment", "status: " + std::string(name_of(crosswalk.head.status)));
    return header;
}

} // namespace

void write_sssom(const Crosswalk& crosswalk, const LinkedFrameworks& frameworks,
                 std::string_view site, Sink& sink) {
    const NodesById from = by_id(frameworks.from.nodes);
    const NodesById to = by_id(frameworks.to.nodes);
    Table table;
    table.name = crosswalk.head.id;
    for (const std::string name : {"subject_id", "subject_label", "predicate_id", "object_id",
                                   "object_label", "mapping_justification", "comment"}) {
        table.columns.push_back({name, name});
    }
    table.for_each_row = [&](const Table::RowReceiver& receive) {
        for (const Link& link : crosswalk.links) {
            const auto subject = from.find(link.from);
            const auto object = to.find(link.to);
            if (subject == from.end() || object == to.end()) {
                continue;
            }
            const std::array<Value, 7> row{curie(frameworks.from.head.id, *subject->second),
                                           english_title(*subject->second),
                                           "skos:" + std::string(skos_match_of(link.strength)),
                                           curie(frameworks.to.head.id, *object->second),
                                           english_title(*object->second),
                                           "semapv:ManualMappingCuration",
                                           comment_of(link)};
            receive(row);
        }
    };
    formats::write_tsv(header_of(crosswalk, frameworks, site), table, sink);
}

} // namespace stocktake::frameworks
