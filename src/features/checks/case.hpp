// SPDX-License-Identifier: Apache-2.0
// The documents that are checked together, prepared once for all rules: folded lines, and the names
// that stand in them.
#pragma once

#include "features/checks/checked_text.hpp"
#include "features/checks/finding.hpp"
#include "features/checks/folded_line.hpp"
#include "features/checks/phrase_finder.hpp"
#include "features/checks/registers.hpp"

namespace stocktake::checks {

/// A name in a line.
struct Mention {
    Span span; // in the folded line
    std::uint32_t thing = 0;
    std::uint32_t form = 0;
};

struct CaseLine {
    const TextLine* source = nullptr;
    FoldedLine folded;
    std::vector<Mention> mentions;

    [[nodiscard]] const std::string& text() const { return folded.text(); }
};

struct CaseDocument {
    const CheckedText* source = nullptr;
    std::vector<CaseLine> lines;
    int year = 0;            // of the document, as its first lines say; 0: they do not
    bool has_period = false; // its first lines say which year it reports on
};

class Case {
  public:
    /// Both must outlive it.
    Case(const Registers& registers, const std::vector<CheckedText>& texts);

    [[nodiscard]] const Registers& registers() const { return m_registers; }

    [[nodiscard]] const std::vector<CaseDocument>& documents() const { return m_documents; }

    [[nodiscard]] const Thing& thing(const Mention& mention) const {
        return m_registers.things[mention.thing];
    }

    [[nodiscard]] const NameForm& form(const Mention& mention) const {
        return thing(mention).forms[mention.form];
    }

  private:
    const Registers& m_registers;
    std::vector<CaseDocument> m_documents;
};

/// A place for a finding. The excerpt is what is meant with some characters around it.
Place place_at(const CaseDocument& document, const CaseLine& line, Span folded_span);
/// The same, where the span is one of the line's own text.
Place place_in_source(const CaseDocument& document, const TextLine& line, Span span);

/// Calls for each line of each document.
template <class Call>
void for_each_line(const Case& all, Call call) {
    for (const CaseDocument& document : all.documents()) {
        for (const CaseLine& line : document.lines) {
            call(document, line);
        }
    }
}

} // namespace stocktake::checks
