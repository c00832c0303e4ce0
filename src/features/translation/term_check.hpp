// SPDX-License-Identifier: Apache-2.0
// Whether a translation keeps to the glossary: where the source names a thing, the translation has
// to name it by its term.
#pragma once

#include "features/translation/glossary.hpp"

#include <utility>

namespace stocktake::translation {

enum class TermFaultKind {
    OtherForm,   // named by a form that is not to be used
    TermMissing, // the term does not stand there, nor any other form of it
};

std::string_view name_of(TermFaultKind kind);

struct TermFault {
    TermFaultKind kind = TermFaultKind::TermMissing;
    std::string entry;       // of the glossary
    std::string source_term; // what the source names
    std::string term;        // how it is called
    OtherForm form;          // what stands there instead; empty for a missing term

    friend bool operator==(const TermFault&, const TermFault&) = default;
};

/// A form of a term as it is looked for.
struct TermPattern {
    std::string folded;
    std::vector<std::string> words; // none where the script has no words
    bool has_particles = false;     // its words may begin with article and particles
};

class TermChecker {
  public:
    /// `glossary` must outlive it.
    TermChecker(const Glossary& glossary, Language from, Language into);

    /// In the order of the glossary. A term within a longer one counts for nothing: the
    /// `stakeholder` of `multi-stakeholder`. Precondition: both are UTF-8.
    [[nodiscard]] std::vector<TermFault> faults_in(std::string_view source,
                                                   std::string_view target) const;

  private:
    struct Term {
        const GlossaryEntry* entry;
        std::vector<TermPattern> source;
        std::vector<TermPattern> target;
        std::vector<std::pair<TermPattern, OtherForm>> others;
    };

    std::vector<Term> m_terms;
    Language m_from;
    Language m_into;
};

} // namespace stocktake::translation
