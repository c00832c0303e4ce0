// SPDX-License-Identifier: Apache-2.0
// Drafts, their paragraphs and what was said of these, in the database.
#pragma once

#include "db/database.hpp"
#include "features/drafting/draft.hpp"

#include <map>

namespace stocktake::drafting {

/// The newest first.
std::vector<Draft> list_drafts(db::Transaction& transaction);
std::optional<Draft> find_draft(db::Transaction& transaction, const DraftId& id);
void insert_draft(db::Transaction& transaction, const Draft& draft);

/// Those that stand in the report, by part and position; two queries, whatever the number.
std::vector<Paragraph> list_paragraphs(db::Transaction& transaction, const DraftId& draft);
/// Also one that is removed.
std::optional<Paragraph> find_paragraph(db::Transaction& transaction, const ParagraphId& id);
/// As it was at a revision, which is current in what is returned.
std::optional<Paragraph> find_paragraph_at(db::Transaction& transaction, const ParagraphId& id,
                                           std::int64_t revision);
/// With its first revision.
void insert_paragraph(db::Transaction& transaction, const Paragraph& paragraph);
/// Part, position, and who is at it; not the text.
void update_paragraph(db::Transaction& transaction, const Paragraph& paragraph);
/// Takes it out of the report; with nothing, puts it back.
void set_removed(db::Transaction& transaction, const ParagraphId& id,
                 std::optional<Timestamp> removed_at);
/// Makes it the current one.
void add_revision(db::Transaction& transaction, const ParagraphId& paragraph,
                  const Revision& revision);

/// The oldest first.
std::vector<Revision> list_revisions(db::Transaction& transaction, const ParagraphId& paragraph);

/// The oldest first.
std::vector<Comment> list_comments(db::Transaction& transaction, const ParagraphId& paragraph);
std::optional<Comment> find_comment(db::Transaction& transaction, const CommentId& id);
void insert_comment(db::Transaction& transaction, const Comment& comment);
void settle_comment(db::Transaction& transaction, const CommentId& id, const AccountId& by,
                    Timestamp now);
/// Open comments of each paragraph of a draft that has any.
std::map<std::string, std::int64_t> count_open_comments(db::Transaction& transaction,
                                                        const DraftId& draft);

} // namespace stocktake::drafting
