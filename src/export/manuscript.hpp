// SPDX-License-Identifier: Apache-2.0
// A text ready to be set, as writers of documents read it: title page, headings, numbered
// paragraphs, footnotes, tables, pictures. Where its sentences come from they do not know.
#pragma once

#include "base/language.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace stocktake::formats {

enum class Emphasis { None, Italic, Bold };

/// A piece of a paragraph.
struct Run {
    std::string text;
    Emphasis emphasis = Emphasis::None;
    std::string address = {};              // what it links to, `#anchor` within; empty: nothing
    std::optional<std::size_t> note = {};  // in Manuscript::notes; its mark follows the text;
                                           // no two runs have the same
    std::optional<Language> language = {}; // when it is not that of the manuscript
    std::string source = {};               // address of what says so, for readers who can follow it

    friend bool operator==(const Run&, const Run&) = default;
};

using Runs = std::vector<Run>;

struct Heading {
    int level = 1;      // 1 to 5
    std::string number; // as printed, such as `II.`, `A.`, `(a)`; empty: none
    std::string title;
    std::string anchor; // unique in the manuscript

    friend bool operator==(const Heading&, const Heading&) = default;
};

/// Numbered ones count from 1 through the whole manuscript.
struct Paragraph {
    Runs runs;
    bool is_numbered = true;
    std::string anchor = {}; // unique in the manuscript; may be empty

    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// Texts only; the first row of a table is its heading, its first column names the rows.
struct Grid {
    std::string caption;
    std::vector<std::string> heads;
    std::vector<std::vector<std::string>> rows; // as wide as `heads`
    Runs remark = {};                           // small below it: how it was counted, its source

    friend bool operator==(const Grid&, const Grid&) = default;
};

struct Drawing {
    std::string svg;  // with `viewBox`
    double width = 0; // points; the page has about 450
    double height = 0;
    std::string alternative;  // says what it shows
    std::string caption = {}; // above it; may be empty

    friend bool operator==(const Drawing&, const Drawing&) = default;
};

using Block = std::variant<Heading, Paragraph, Grid, Drawing>;

struct Note {
    std::string mark; // empty: notes without one count from 1
    Runs runs;

    friend bool operator==(const Note&, const Note&) = default;
};

/// A body the text goes to.
struct Addressee {
    std::string name;    // `Economic and Social Council`
    std::string session; // `2026 session`; may be empty
    std::string item;    // of its agenda; may be empty

    friend bool operator==(const Addressee&, const Addressee&) = default;
};

/// A headed piece before the text, such as the summary, or the purpose and the action required.
struct FrontBlock {
    std::string title;
    std::vector<Runs> paragraphs;

    friend bool operator==(const FrontBlock&, const FrontBlock&) = default;
};

/// What stands on the title page; what is empty is left out.
struct TitlePage {
    std::string organization = {};         // `United Nations`
    std::string symbol = {};               // of the document
    std::vector<std::string> imprint = {}; // below it: distribution, date, original language
    std::vector<Addressee> addressees = {};
    std::string title = {};
    std::string author = {}; // `Report of the Secretary-General`
    std::vector<FrontBlock> blocks = {};
    std::optional<std::size_t> note = {}; // to the title; its mark follows

    friend bool operator==(const TitlePage&, const TitlePage&) = default;
};

/// Words that writers put in by themselves.
struct ManuscriptWords {
    std::string contents = {};   // over the table of contents; empty: there is none
    std::string notes = {};      // over notes where they do not stand at the foot of a page
    std::string paragraphs = {}; // over their numbers in the table of contents

    friend bool operator==(const ManuscriptWords&, const ManuscriptWords&) = default;
};

struct Manuscript {
    Language language = Language::English;
    TitlePage page = {};
    std::vector<Block> blocks = {};
    std::vector<Note> notes = {}; // in the order of their marks
    ManuscriptWords words = {};
    /// When what it tells was so, as printed; writers take no other time, so that the same
    /// manuscript always gives the same bytes.
    std::string date = {};

    friend bool operator==(const Manuscript&, const Manuscript&) = default;
};

} // namespace stocktake::formats
