// SPDX-License-Identifier: Apache-2.0
// RDF in Turtle (W3C Recommendation 2014), written statement by statement; nothing is kept but the
// prefixes. What is said, e.g. in SKOS, is the business of features.
#pragma once

#include "base/language.hpp"
#include "base/sink.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stocktake::formats {

struct TurtlePrefix {
    std::string name; // `skos`
    std::string iri;  // `http://www.w3.org/2004/02/skos/core#`
};

/// All IRIs are given in full; those that a prefix shortens to a simple name are written so.
/// Characters that no IRI may have are written in percent-encoding. Texts must be UTF-8.
class TurtleWriter {
  public:
    /// Writes the prefixes. `sink` must outlive the writer.
    TurtleWriter(Sink& sink, std::vector<TurtlePrefix> prefixes);

    /// What the following statements are about. Nothing is written for a subject without any.
    void begin_subject(std::string_view iri);

    /// Precondition of each: begin_subject was called.
    void add_type(std::string_view class_iri);
    void add_iri(std::string_view predicate, std::string_view iri);
    void add_text(std::string_view predicate, std::string_view text);
    void add_text(std::string_view predicate, std::string_view text, Language language);
    /// For example ("2026-11-23", "http://www.w3.org/2001/XMLSchema#date").
    void add_typed(std::string_view predicate, std::string_view text, std::string_view type_iri);

    /// Ends the last statement. Call it once, after everything else.
    void finish();

  private:
    void add(std::string_view predicate, std::string_view object);
    [[nodiscard]] std::string term_of(std::string_view iri) const;

    Sink& m_sink;
    std::vector<TurtlePrefix> m_prefixes;
    std::string m_subject;       // waits for its first statement
    bool m_is_statement = false; // one is open, its end not yet written
};

} // namespace stocktake::formats
