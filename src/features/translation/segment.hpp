// SPDX-License-Identifier: Apache-2.0
// The segments of a draft in the order of the report, with what is known of each in a language.
#pragma once

#include "features/drafting/feature.hpp"

namespace stocktake::translation {

enum class SegmentState {
    Missing,    // in at least one of its places
    Remembered, // somebody has translated this text, here or in another draft
    FromRecord, // it says what its record says, which has a translation of its own
};

std::string_view name_of(SegmentState state);

struct Segment {
    std::string source;
    SegmentState state = SegmentState::Missing;
    std::string target = {}; // empty where it is missing
    std::string part = {};   // anchor of the part in which it stands first
    drafting::ParagraphId paragraph = {};
    std::int64_t number = 0; // of the paragraph in the report

    friend bool operator==(const Segment&, const Segment&) = default;
};

struct DraftedPart {
    std::string anchor;
    std::string title; // in the reader's language
    std::vector<drafting::Paragraph> paragraphs;
};

/// What people wrote, in the order of the report.
struct DraftedText {
    drafting::Draft draft;
    std::vector<DraftedPart> parts;              // those in which somebody has written
    std::map<std::string, std::int64_t> numbers; // of paragraphs in the report, by id
    std::vector<drafting::Citation> citations;
    drafting::SourceBook original; // in the draft's language
};

DraftedText read_drafted_text(const drafting::Desk& desk, db::Transaction& transaction,
                              const drafting::OpenedDraft& opened, const web::Speaker& say,
                              Timestamp now);

/// Each once, where it stands first.
std::vector<Segment> segments_in(const drafting::Desk& desk, db::Transaction& transaction,
                                 const DraftedText& text, Language into,
                                 const web::Catalogue& catalogue, Timestamp now);

struct SegmentCounts {
    std::int64_t all = 0;
    std::int64_t remembered = 0;
    std::int64_t from_record = 0;
    std::int64_t missing = 0;
};

SegmentCounts count_of(const std::vector<Segment>& segments);

} // namespace stocktake::translation
