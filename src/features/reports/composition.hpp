// SPDX-License-Identifier: Apache-2.0
// Composes a report: an outline and what its queries found become a manuscript. Pure.
#pragma once

#include "export/manuscript.hpp"
#include "features/kinds/feature.hpp"
#include "features/report_source.hpp"
#include "features/reports/outline.hpp"

#include <functional>
#include <map>

namespace stocktake::reports {

/// What parameters were given: their names and node ids, or years.
using Given = std::map<std::string, std::string, std::less<>>;

/// `Draft`: what is missing stands in brackets. `Clean`: parts without anything are left out.
enum class Finish { Draft, Clean };

/// A piece of a paragraph that people wrote, and what it rests on.
struct WrittenPiece {
    std::string text;
    Language language = Language::English; // of the text
    std::vector<ReportItem> cited;         // its note names their links and publications

    friend bool operator==(const WrittenPiece&, const WrittenPiece&) = default;
};

struct WrittenParagraph {
    std::string anchor; // empty: it gets one by its number
    std::vector<WrittenPiece> pieces;

    friend bool operator==(const WrittenParagraph&, const WrittenParagraph&) = default;
};

struct CompositionGround {
    const Outline& outline;
    const kinds::References& references;
    const web::Speaker& say;
    const Given& given;
    Finish finish = Finish::Draft;
    std::string site; // where addresses of records begin; may be empty
    std::string date; // as printed
    /// What a query finds, its placeholders filled.
    std::function<std::vector<ReportItem>(const Query& query)> items;
    /// What there is to show for it, if anything.
    std::function<std::optional<ReportExhibit>(const Query& query)> exhibit = {};
    /// What people wrote for a part, by its anchor: it stands in place of the items.
    std::function<std::vector<WrittenParagraph>(std::string_view anchor)> written = {};
    bool fills_parts = true; // with the items, where nobody wrote anything
};

/// Something that is cited, and where.
struct CitedItem {
    std::string part; // anchor
    ReportItem item;
};

/// What whoever hands out the report should know of it.
struct Composition {
    formats::Manuscript manuscript;
    std::size_t parts = 0;
    std::size_t paragraphs = 0;
    std::size_t items = 0;                 // sentences out of the record
    std::size_t exhibits = 0;              // drawings, each with its table
    std::size_t untranslated = 0;          // of them, in another language than the report
    std::vector<std::string> empty_parts;  // anchors: nothing was found, nothing stands there
    std::vector<std::string> contributors; // organizations, as the footnote lists them
    std::vector<std::string> never_cited;  // of them
    std::vector<CitedItem> cited;          // in the order in which they are cited
};

Composition compose(const CompositionGround& ground);

} // namespace stocktake::reports
