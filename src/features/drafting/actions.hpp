// SPDX-License-Identifier: Apache-2.0
// What drafters do, each in one transaction. NotFound for a draft or paragraph that there is not.
// Who may is the routes' business: everything here is the secretariat's but answering a clearance.
#pragma once

#include "features/drafting/opened_draft.hpp"

namespace stocktake::drafting {

struct DraftData {
    std::string title;
    std::string outline;
    reports::Given given; // nodes by any of their names, years
    Language language = Language::English;
};

/// Errors as of reports::ready_outline().
Result<DraftId> start_draft(const Desk& desk, const Actor& actor, const DraftData& data,
                            Timestamp now);

/// A source that a drafter has chosen from those of a part.
struct ChosenItem {
    std::string source;
    std::string item;
};

/// `records:01h…`, as forms send it.
std::string key_of(const ChosenItem& chosen);
std::optional<ChosenItem> parse_chosen_item(std::string_view key);

/// What was typed, and what is to follow it: the sentences of the chosen sources with their marks.
struct ParagraphText {
    std::string text;
    std::vector<ChosenItem> chosen = {};
    std::string addresses = {}; // of further sources on this site, one a line
};

/// At the end of a part. InvalidInput for an unknown part, when nothing was typed nor chosen, when
/// a mark names no source; NotFound for a chosen source that is not public.
Result<ParagraphId> write_paragraph(const Desk& desk, const Actor& actor, const DraftId& draft,
                                    std::string_view part, const ParagraphText& text,
                                    const web::Catalogue& catalogue, Timestamp now);

struct RevisedText {
    std::int64_t base = 1; // the revision that it began with
    ParagraphText text;
    bool accepts_changed_sources = false; // cites them at their present revision
};

/// Lets go of the paragraph. What no mark names any more is not cited any more. Conflict when
/// somebody else is writing it or has saved meanwhile. Without a change there is no new revision.
Result<void> revise_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id,
                              const RevisedText& text, const web::Catalogue& catalogue,
                              Timestamp now);

/// Nobody else can write it meanwhile. Conflict when somebody else is at it.
Result<void> hold_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id,
                            Timestamp now);
/// One's own; without effect otherwise.
Result<void> release_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id);

enum class Move { Up, Down };

/// Within its part; without effect at its end.
Result<void> move_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id, Move move);

/// Takes it out of the report; its revisions and comments stay.
Result<void> remove_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id,
                              Timestamp now);
Result<void> put_paragraph_back(const Desk& desk, const Actor& actor, const ParagraphId& id);

Result<void> add_comment(const Desk& desk, const Actor& actor, const ParagraphId& id,
                         std::string_view text, Timestamp now);
Result<void> settle_comment(const Desk& desk, const Actor& actor, const CommentId& id,
                            Timestamp now);

} // namespace stocktake::drafting
