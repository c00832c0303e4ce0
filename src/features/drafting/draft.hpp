// SPDX-License-Identifier: Apache-2.0
// A report that is being drafted: paragraphs of people within the parts of an outline, each in
// revisions that never change, with what it rests on.
#pragma once

#include "base/id.hpp"
#include "base/language.hpp"
#include "base/time.hpp"
#include "features/reports/feature.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace stocktake::drafting {

using DraftId = Id<struct DraftTag>;
using ParagraphId = Id<struct ParagraphTag>;
using CommentId = Id<struct CommentTag>;
using ClearanceId = Id<struct ClearanceTag>;

// Limits that forms show and actions enforce, in characters.
inline constexpr std::size_t longest_title = 200;
inline constexpr std::size_t longest_paragraph = 5'000;
inline constexpr std::size_t longest_comment = 2'000;
inline constexpr std::size_t longest_addresses = 2'000;
inline constexpr std::size_t most_citations = 40; // of a paragraph

/// How long a paragraph stays with whoever has opened it and does not save.
inline constexpr std::chrono::minutes holding_time{30};

struct Draft {
    DraftId id;
    std::string title;
    std::string outline;
    std::int64_t outline_version = 1;
    reports::Given given;
    Language language = Language::English;
    AccountId created_by;
    Timestamp created_at;

    friend bool operator==(const Draft&, const Draft&) = default;
};

/// What a paragraph rests on.
struct Citation {
    std::int64_t number = 1; // as marks of the text name it
    std::string source;      // of the report's sources: `records`
    std::string item;
    std::int64_t item_revision = 1;

    friend bool operator==(const Citation&, const Citation&) = default;
};

struct Revision {
    std::int64_t number = 1;
    std::string text; // with marks, marked_text.hpp
    std::vector<Citation> citations;
    AccountId author;
    Timestamp written_at;

    /// What a mark names; null for none.
    [[nodiscard]] const Citation* find_citation(std::int64_t wanted) const;

    friend bool operator==(const Revision&, const Revision&) = default;
};

struct Paragraph {
    ParagraphId id;
    DraftId draft;
    std::string part; // anchor
    std::int64_t position = 0;
    Revision current;
    bool is_removed = false;
    AccountId held_by; // empty: nobody
    std::optional<Timestamp> held_until = {};

    /// Whether somebody is writing it.
    [[nodiscard]] bool is_held(Timestamp now) const {
        return !held_by.is_empty() && held_until && now < *held_until;
    }

    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

struct Comment {
    CommentId id;
    ParagraphId paragraph;
    std::int64_t revision = 1;
    AccountId author;
    std::string text;
    Timestamp written_at;
    AccountId settled_by = {}; // empty: open

    friend bool operator==(const Comment&, const Comment&) = default;
};

} // namespace stocktake::drafting
