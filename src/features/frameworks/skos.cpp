// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/skos.hpp"

#include "export/turtle.hpp"
#include "features/frameworks/urls.hpp"

#include <unordered_map>

namespace stocktake::frameworks {

namespace {

constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view terms = "http://purl.org/dc/terms/";
constexpr std::string_view owl = "http://www.w3.org/2002/07/owl#";

std::string in(std::string_view vocabulary, std::string_view name) {
    return std::string(vocabulary) + std::string(name);
}

std::string scheme_iri(std::string_view framework, std::string_view site) {
    return std::string(site) + framework_address(framework);
}

/// The SKOS property of a kind of text.
std::string_view label_of(TextRole role) {
    switch (role) {
    case TextRole::Title:
        return "prefLabel";
    case TextRole::Short:
    case TextRole::Alias:
        return "altLabel";
    case TextRole::Text:
        return "definition";
    }
    return "note";
}

/// Slugs of nodes by their ids.
class Slugs {
  public:
    explicit Slugs(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            m_slugs.emplace(node.id, node.slug);
        }
    }

    /// Null pointer for a node that is not there.
    [[nodiscard]] const std::string* find(const std::string& id) const {
        const auto found = m_slugs.find(id);
        return found == m_slugs.end() ? nullptr : &found->second;
    }

  private:
    std::unordered_map<std::string, std::string> m_slugs;
};

formats::TurtleWriter turtle(Sink& sink) {
    return {
        sink,
        {{"skos", std::string(skos)}, {"dcterms", std::string(terms)}, {"owl", std::string(owl)}}};
}

/// `{"@language": …, "@value": …}`
Value language_value(Language language, const std::string& text) {
    return Value::object({{"@language", tag_of(language)}, {"@value", text}});
}

Value json_ld_context() {
    return Value::object({{"skos", skos}, {"dcterms", terms}, {"owl", owl}});
}

Value reference(std::string iri) {
    return Value::object({{"@id", std::move(iri)}});
}

void append(Value& object, const std::string& member, Value item) {
    const Value* present = object.find(member);
    Value items = present == nullptr ? Value::array() : *present;
    items.push(std::move(item));
    object.set(member, std::move(items));
}

Value concept_of(const Node& node, const Framework& framework, const Slugs& slugs,
                 std::string_view site) {
    const std::string scheme = scheme_iri(framework.head.id, site);
    Value concept_value = Value::object({{"@id", concept_iri(framework.head.id, node.slug, site)},
                                         {"@type", "skos:Concept"},
                                         {"skos:inScheme", reference(scheme)},
                                         {"skos:notation", node.code}});
    for (const NodeText& text : node.texts) {
        append(concept_value, "skos:" + std::string(label_of(text.role)),
               language_value(text.language, text.text));
    }
    if (const std::string* parent = slugs.find(node.parent)) {
        concept_value.set("skos:broader", reference(concept_iri(framework.head.id, *parent, site)));
    } else {
        concept_value.set("skos:topConceptOf", reference(scheme));
    }
    return concept_value;
}

} // namespace

std::string_view skos_match_of(std::string_view strength) {
    return strength == "same measure" ? "exactMatch" : "relatedMatch";
}

std::string concept_iri(std::string_view framework, std::string_view slug, std::string_view site) {
    return std::string(site) + node_address(framework, slug);
}

void write_skos(const Framework& framework, std::string_view site, Sink& sink) {
    const Slugs slugs(framework.nodes);
    const std::string scheme = scheme_iri(framework.head.id, site);
    formats::TurtleWriter writer = turtle(sink);
    writer.begin_subject(scheme);
    writer.add_type(in(skos, "ConceptScheme"));
    for (const auto& [language, wording] : framework.head.names) {
        writer.add_text(in(terms, "title"), wording.text, language);
    }
    writer.add_text(in(owl, "versionInfo"), framework.head.version);
    writer.add_text(in(terms, "source"), framework.head.source);
    for (const Node& node : framework.nodes) {
        writer.begin_subject(concept_iri(framework.head.id, node.slug, site));
        writer.add_type(in(skos, "Concept"));
        writer.add_iri(in(skos, "inScheme"), scheme);
        writer.add_text(in(skos, "notation"), node.code);
        for (const NodeText& text : node.texts) {
            writer.add_text(in(skos, label_of(text.role)), text.text, text.language);
        }
        if (const std::string* parent = slugs.find(node.parent)) {
            writer.add_iri(in(skos, "broader"), concept_iri(framework.head.id, *parent, site));
        } else {
            writer.add_iri(in(skos, "topConceptOf"), scheme);
        }
    }
    writer.finish();
}

Value skos_json_ld(const Framework& framework, std::string_view site) {
    const Slugs slugs(framework.nodes);
    Value scheme = Value::object(
        {{"@id", scheme_iri(framework.head.id, site)}, {"@type", "skos:ConceptScheme"}});
    for (const auto& [language, wording] : framework.head.names) {
        append(scheme, "dcterms:title", language_value(language, wording.text));
    }
    scheme.set("owl:versionInfo", framework.head.version);
    scheme.set("dcterms:source", framework.head.source);
    Value graph = Value::array({std::move(scheme)});
    for (const Node& node : framework.nodes) {
        graph.push(concept_of(node, framework, slugs, site));
    }
    return Value::object({{"@context", json_ld_context()}, {"@graph", std::move(graph)}});
}

void write_skos(const Crosswalk& crosswalk, const LinkedFrameworks& frameworks,
                std::string_view site, Sink& sink) {
    const Slugs from(frameworks.from.nodes);
    const Slugs to(frameworks.to.nodes);
    formats::TurtleWriter writer = turtle(sink);
    for (const Link& link : crosswalk.links) {
        const std::string* subject = from.find(link.from);
        const std::string* object = to.find(link.to);
        if (subject != nullptr && object != nullptr) {
            writer.begin_subject(concept_iri(frameworks.from.head.id, *subject, site));
            writer.add_iri(in(skos, skos_match_of(link.strength)),
                           concept_iri(frameworks.to.head.id, *object, site));
        }
    }
    writer.finish();
}

Value skos_json_ld(const Crosswalk& crosswalk, const LinkedFrameworks& frameworks,
                   std::string_view site) {
    const Slugs from(frameworks.from.nodes);
    const Slugs to(frameworks.to.nodes);
    Value graph = Value::array();
    for (const Link& link : crosswalk.links) {
        const std::string* subject = from.find(link.from);
        const std::string* object = to.find(link.to);
        if (subject != nullptr && object != nullptr) {
            graph.push(
                Value::object({{"@id", concept_iri(frameworks.from.head.id, *subject, site)},
                               {"skos:" + std::string(skos_match_of(link.strength)),
                                reference(concept_iri(frameworks.to.head.id, *object, site))}}));
        }
    }
    return Value::object({{"@context", json_ld_context()}, {"@graph", std::move(graph)}});
}

} // namespace stocktake::frameworks
