// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/store.hpp"

#include "base/json.hpp"

namespace stocktake::drafting {

namespace {

constexpr std::string_view draft_columns =
    "id, title, outline, outline_version, given, language, created_by, created_at";

reports::Given given_in(std::string_view json) {
    reports::Given given;
    if (const auto value = parse_json(json)) {
        for (const auto& [name, text] : value->as_object()) {
            given[name] = text.as_string();
        }
    }
    return given;
}

std::string json_of(const reports::Given& given) {
    Value value = Value::object();
    for (const auto& [name, text] : given) {
        value.set(name, text);
    }
    return to_json(value);
}

Draft draft_in(db::Cursor& row) {
    return {DraftId(row.text(0)),
            row.text(1),
            row.text(2),
            row.integer(3),
            given_in(row.text(4)),
            parse_language(row.text(5)).value_or(Language::English),
            AccountId(row.text(6)),
            row.timestamp(7)};
}

constexpr std::string_view paragraph_query =
    "SELECT p.id, p.draft, p.part, p.position, p.removed_at, p.held_by, p.held_until, "
    "r.revision, r.text, r.author, r.written_at FROM draft_paragraph p JOIN draft_revision r "
    "ON r.paragraph = p.id AND r.revision = p.revision";

std::optional<Timestamp> timestamp_or_null(db::Cursor& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.timestamp(column));
}

/// Without citations.
Revision revision_in(db::Cursor& row, int first) {
    return {row.integer(first),
            row.text(first + 1),
            {},
            AccountId(row.text(first + 2)),
            row.timestamp(first + 3)};
}

/// Without citations.
Paragraph paragraph_in(db::Cursor& row) {
    return {ParagraphId(row.text(0)),
            DraftId(row.text(1)),
            row.text(2),
            row.integer(3),
            revision_in(row, 7),
            !row.is_null(4),
            AccountId(row.text_or_null(5).value_or("")),
            timestamp_or_null(row, 6)};
}

/// Columns from `first` on: number, source, item, item_revision.
Citation citation_in(db::Cursor& row, int first) {
    return {row.integer(first), row.text(first + 1), row.text(first + 2), row.integer(first + 3)};
}

std::vector<Citation> list_citations(db::Transaction& transaction, const ParagraphId& paragraph,
                                     std::int64_t revision) {
    std::vector<Citation> citations;
    db::Cursor row = transaction.query(
        "SELECT number, source, item, item_revision FROM draft_citation WHERE paragraph = $1 "
        "AND revision = $2 ORDER BY number",
        {paragraph, revision});
    while (row.next()) {
        citations.push_back(citation_in(row, 0));
    }
    return citations;
}

db::Parameter text_or_null(const std::string& text) {
    return text.empty() ? db::Parameter(nullptr) : db::Parameter(text);
}

void insert_revision(db::Transaction& transaction, const ParagraphId& paragraph,
                     const Revision& revision) {
    transaction.execute(
        "INSERT INTO draft_revision (paragraph, revision, text, author, "
        "written_at) VALUES ($1, $2, $3, $4, $5)",
        {paragraph, revision.number, revision.text, revision.author, revision.written_at.text()});
    for (const Citation& citation : revision.citations) {
        transaction.execute(
            "INSERT INTO draft_citation (paragraph, revision, number, source, item, "
            "item_revision) VALUES ($1, $2, $3, $4, $5, $6)",
            {paragraph, revision.number, citation.number, citation.source, citation.item,
             citation.item_revision});
    }
}

Comment comment_in(db::Cursor& row) {
    return {CommentId(row.text(0)),
            ParagraphId(row.text(1)),
            row.integer(2),
            AccountId(row.text(3)),
            row.text(4),
            row.timestamp(5),
            AccountId(row.text_or_null(6).value_or(""))};
}

constexpr std::string_view comment_query =
    "SELECT id, paragraph, revision, author, text, written_at, settled_by FROM draft_comment ";

} // namespace

std::vector<Draft> list_drafts(db::Transaction& transaction) {
    std::vector<Draft> drafts;
    db::Cursor row = transaction.query("SELECT " + std::string(draft_columns) +
                                       " FROM report_draft ORDER BY created_at DESC, id DESC");
    while (row.next()) {
        drafts.push_back(draft_in(row));
    }
    return drafts;
}

std::optional<Draft> find_draft(db::Transaction& transaction, const DraftId& id) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(draft_columns) + " FROM report_draft WHERE id = $1", {id});
    return row.next() ? std::optional(draft_in(row)) : std::nullopt;
}

void insert_draft(db::Transaction& transaction, const Draft& draft) {
    transaction.execute("INSERT INTO report_draft (id, title, outline, outline_version, given, "
                        "language, created_by, "
                        "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                        {draft.id, draft.title, draft.outline, draft.outline_version,
                         json_of(draft.given), tag_of(draft.language), draft.created_by,
                         draft.created_at.text()});
}

std::vector<Paragraph> list_paragraphs(db::Transaction& transaction, const DraftId& draft) {
    std::vector<Paragraph> paragraphs;
    std::map<std::string, std::size_t> places;
    db::Cursor row = transaction.query(std::string(paragraph_query) +
                                           " WHERE p.draft = $1 AND p.removed_at IS NULL "
                                           "ORDER BY p.part, p.position, p.id",
                                       {draft});
    while (row.next()) {
        paragraphs.push_back(paragraph_in(row));
        places[paragraphs.back().id.text()] = paragraphs.size() - 1;
    }
    db::Cursor cited = transaction.query(
        "SELECT c.paragraph, c.number, c.source, c.item, c.item_revision FROM draft_citation c "
        "JOIN draft_paragraph p ON p.id = c.paragraph AND p.revision = c.revision "
        "WHERE p.draft = $1 AND p.removed_at IS NULL ORDER BY c.paragraph, c.number",
        {draft});
    while (cited.next()) {
        paragraphs[places.at(cited.text(0))].current.citations.push_back(citation_in(cited, 1));
    }
    return paragraphs;
}

std::optional<Paragraph> find_paragraph(db::Transaction& transaction, const ParagraphId& id) {
    db::Cursor row = transaction.query(std::string(paragraph_query) + " WHERE p.id = $1", {id});
    if (!row.next()) {
        return std::nullopt;
    }
    Paragraph paragraph = paragraph_in(row);
    paragraph.current.citations = list_citations(transaction, id, paragraph.current.number);
    return paragraph;
}

std::optional<Paragraph> find_paragraph_at(db::Transaction& transaction, const ParagraphId& id,
                                           std::int64_t revision) {
    auto paragraph = find_paragraph(transaction, id);
    db::Cursor row =
        transaction.query("SELECT revision, text, author, written_at FROM draft_revision "
                          "WHERE paragraph = $1 AND revision = $2",
                          {id, revision});
    if (!paragraph || !row.next()) {
        return std::nullopt;
    }
    paragraph->current = revision_in(row, 0);
    paragraph->current.citations = list_citations(transaction, id, revision);
    return paragraph;
}

void insert_paragraph(db::Transaction& transaction, const Paragraph& paragraph) {
    transaction.execute("INSERT INTO draft_paragraph (id, draft, part, position, revision) "
                        "VALUES ($1, $2, $3, $4, $5)",
                        {paragraph.id, paragraph.draft, paragraph.part, paragraph.position,
                         paragraph.current.number});
    insert_revision(transaction, paragraph.id, paragraph.current);
}

void update_paragraph(db::Transaction& transaction, const Paragraph& paragraph) {
    transaction.execute("UPDATE draft_paragraph SET part = $2, position = $3, held_by = $4, "
                        "held_until = $5 WHERE id = $1",
                        {paragraph.id, paragraph.part, paragraph.position,
                         text_or_null(paragraph.held_by.text()),
                         paragraph.held_until ? db::Parameter(paragraph.held_until->text())
                                              : db::Parameter(nullptr)});
}

void set_removed(db::Transaction& transaction, const ParagraphId& id,
                 std::optional<Timestamp> removed_at) {
    const std::string moment = removed_at ? removed_at->text() : std::string();
    transaction.execute("UPDATE draft_paragraph SET removed_at = $2 WHERE id = $1",
                        {id, text_or_null(moment)});
}

void add_revision(db::Transaction& transaction, const ParagraphId& paragraph,
                  const Revision& revision) {
    insert_revision(transaction, paragraph, revision);
    transaction.execute("UPDATE draft_paragraph SET revision = $2 WHERE id = $1",
                        {paragraph, revision.number});
}

std::vector<Revision> list_revisions(db::Transaction& transaction, const ParagraphId& paragraph) {
    std::vector<Revision> revisions;
    db::Cursor row =
        transaction.query("SELECT revision, text, author, written_at FROM draft_revision "
                          "WHERE paragraph = $1 ORDER BY revision",
                          {paragraph});
    while (row.next()) {
        revisions.push_back(revision_in(row, 0));
    }
    for (Revision& revision : revisions) {
        revision.citations = list_citations(transaction, paragraph, revision.number);
    }
    return revisions;
}

std::vector<Comment> list_comments(db::Transaction& transaction, const ParagraphId& paragraph) {
    std::vector<Comment> comments;
    db::Cursor row = transaction.query(
        std::string(comment_query) + "WHERE paragraph = $1 ORDER BY written_at, id", {paragraph});
    while (row.next()) {
        comments.push_back(comment_in(row));
    }
    return comments;
}

std::optional<Comment> find_comment(db::Transaction& transaction, const CommentId& id) {
    db::Cursor row = transaction.query(std::string(comment_query) + "WHERE id = $1", {id});
    return row.next() ? std::optional(comment_in(row)) : std::nullopt;
}

void insert_comment(db::Transaction& transaction, const Comment& comment) {
    transaction.execute("INSERT INTO draft_comment (id, paragraph, revision, author, text, "
                        "written_at) VALUES ($1, $2, $3, $4, $5, $6)",
                        {comment.id, comment.paragraph, comment.revision, comment.author,
                         comment.text, comment.written_at.text()});
}

void settle_comment(db::Transaction& transaction, const CommentId& id, const AccountId& by,
                    Timestamp now) {
    transaction.execute("UPDATE draft_comment SET settled_by = $2, settled_at = $3 WHERE id = $1",
                        {id, by, now.text()});
}

std::map<std::string, std::int64_t> count_open_comments(db::Transaction& transaction,
                                                        const DraftId& draft) {
    std::map<std::string, std::int64_t> counts;
    db::Cursor row = transaction.query(
        "SELECT c.paragraph, COUNT(*) FROM draft_comment c JOIN draft_paragraph p "
        "ON p.id = c.paragraph WHERE p.draft = $1 AND c.settled_by IS NULL GROUP BY c.paragraph",
        {draft});
    while (row.next()) {
        counts[row.text(0)] = row.integer(1);
    }
    return counts;
}

} // namespace stocktake::drafting
