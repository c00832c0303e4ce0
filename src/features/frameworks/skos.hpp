// SPDX-License-Identifier: Apache-2.0
// Frameworks and crosswalks as SKOS (W3C Recommendation 2009): a framework is a concept scheme, a
// node a concept, a link a mapping relation. Turtle and JSON-LD say the same.
#pragma once

#include "base/sink.hpp"
#include "features/frameworks/crosswalk.hpp"

namespace stocktake::frameworks {

/// `site` is the address of this site without a slash at the end, e.g.
/// https://stocktake.example.org; empty: identifiers are relative to where the graph was read.
void write_skos(const Framework& framework, std::string_view site, Sink& sink);
Value skos_json_ld(const Framework& framework, std::string_view site);

/// The two frameworks a crosswalk links, in the versions it names.
struct LinkedFrameworks {
    const Framework& from;
    const Framework& to;
};

/// Links whose ends are not in the frameworks are left out.
void write_skos(const Crosswalk& crosswalk, const LinkedFrameworks& frameworks,
                std::string_view site, Sink& sink);
Value skos_json_ld(const Crosswalk& crosswalk, const LinkedFrameworks& frameworks,
                   std::string_view site);

/// The SKOS mapping property for a strength: `exactMatch` for the same measure, `relatedMatch` for
/// everything our sources say otherwise, since none of them claims equivalence.
std::string_view skos_match_of(std::string_view strength);

/// Identifier of a node as linked data: the address of its page.
std::string concept_iri(std::string_view framework, std::string_view slug, std::string_view site);

} // namespace stocktake::frameworks
