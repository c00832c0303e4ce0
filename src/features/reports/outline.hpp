// SPDX-License-Identifier: Apache-2.0
// The outline of a report: its parts, what they are called and what fills them. Data
// (data/outlines/*.json, docs/outlines.md); outline_file.hpp reads it. Texts may hold placeholders:
// `{line}` is the title of the node that the parameter `line` was given.
#pragma once

#include "base/language.hpp"
#include "base/value.hpp"
#include "features/reports/heading_number.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::reports {

/// What parameters may be called; they are members of addresses.
inline constexpr std::array<std::string_view, 5> parameter_names{"country", "goal", "line",
                                                                 "region", "year"};

/// What is asked for when a report is made: a node of a framework.
struct Parameter {
    std::string name;
    std::string framework; // empty: a year

    friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// What fills a part: names and texts that a ReportSource understands. A text may be a placeholder.
struct Query {
    std::string source;
    std::vector<std::pair<std::string, std::string>> members;

    friend bool operator==(const Query&, const Query&) = default;
};

/// A drawing with its table, of numbers that a ReportExhibitSource counts.
struct Exhibit {
    LanguageMap title;
    Query query;

    friend bool operator==(const Exhibit&, const Exhibit&) = default;
};

struct Part {
    std::string id; // unique in the outline
    NumberStyle number = NumberStyle::None;
    LanguageMap title;             // empty: that of `node`
    std::string framework;         // of `node`, or of `each`
    std::string node;              // whose title it has; may be a placeholder
    bool is_for_each = false;      // there is one for each top node of the framework: `{node}`
    std::vector<LanguageMap> text; // paragraphs that stand there always
    std::optional<Query> query;
    std::vector<Exhibit> exhibits;
    std::vector<Part> parts;

    friend bool operator==(const Part&, const Part&) = default;
};

struct OutlineAddressee {
    LanguageMap name;
    LanguageMap session;
    LanguageMap item; // of the agenda

    friend bool operator==(const OutlineAddressee&, const OutlineAddressee&) = default;
};

struct OutlineBlock {
    LanguageMap title;
    std::vector<LanguageMap> text;

    friend bool operator==(const OutlineBlock&, const OutlineBlock&) = default;
};

struct Outline {
    std::string id;
    std::int64_t version = 1;
    LanguageMap name; // for those who choose one
    std::vector<Parameter> parameters;

    LanguageMap organization; // that issues the report
    std::string symbol;       // may be empty
    std::vector<LanguageMap> imprint;
    std::vector<OutlineAddressee> addressees;
    LanguageMap title;
    LanguageMap author;
    std::vector<OutlineBlock> blocks; // summary, purpose, action required, …

    /// Organizations that answered the call, as their footnote lists them; empty: all whose
    /// contributions the report holds. `{contributors}` in a text is their number with the mark.
    std::vector<std::string> contributors;
    std::vector<Part> parts;

    friend bool operator==(const Outline&, const Outline&) = default;
};

} // namespace stocktake::reports
