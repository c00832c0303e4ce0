// SPDX-License-Identifier: Apache-2.0
// A part of an outline with what it holds in one report: placeholders filled, queries answered.
#pragma once

#include "features/reports/composition.hpp"

namespace stocktake::reports {

struct OpenedExhibit {
    std::string title;
    ReportExhibit shown;
};

struct OpenedPart {
    const Part* part = nullptr;
    NumberStyle number = NumberStyle::None;
    std::string anchor; // unique in the report
    std::string title;
    std::vector<std::string> text;         // paragraphs; `{contributors}` is not filled yet
    std::vector<ReportItem> items;         // what was found
    std::vector<WrittenParagraph> written; // by people; the items are not printed then
    std::vector<OpenedExhibit> exhibits;
    std::vector<OpenedPart> parts;

    /// Whether a query or an exhibit, here or within, has found anything, or people have written.
    [[nodiscard]] bool has_findings() const;
    /// Whether nothing would stand under its heading.
    [[nodiscard]] bool is_empty() const;

    /// Whether what was found is what is printed.
    [[nodiscard]] bool prints_items() const { return written.empty(); }
};

/// All parts in their order; those of `for_each` that found nothing are left out.
std::vector<OpenedPart> open_parts(const CompositionGround& ground);

/// Leaves out what holds nothing.
void drop_empty(std::vector<OpenedPart>& parts);

/// Leaves out what was found, so that only what people wrote is left.
void drop_items(std::vector<OpenedPart>& parts);

/// The text with the placeholders filled that parameters were given for.
std::string filled_text(const CompositionGround& ground, const LanguageMap& text);

} // namespace stocktake::reports
