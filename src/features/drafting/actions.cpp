// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/actions.hpp"

#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/drafting/paragraph_text.hpp"
#include "features/drafting/store.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

void audit(db::Transaction& transaction, const Actor& actor, std::string action,
           const ParagraphId& id) {
    db::write_audit(transaction, actor,
                    {std::move(action), "draft-paragraph", id.text(), Value::object()});
}

tl::unexpected<Error> unknown_paragraph() {
    return failure(ErrorKind::NotFound, {"drafting.error.unknown_paragraph", {}});
}

/// One that stands in the report.
Result<Paragraph> standing_paragraph(db::Transaction& transaction, const ParagraphId& id) {
    auto paragraph = find_paragraph(transaction, id);
    if (!paragraph || paragraph->is_removed) {
        return unknown_paragraph();
    }
    return std::move(*paragraph);
}

/// One that the actor may change now.
Result<Paragraph> free_paragraph(db::Transaction& transaction, const Actor& actor,
                                 const ParagraphId& id, Timestamp now) {
    auto paragraph = standing_paragraph(transaction, id);
    if (paragraph && paragraph->is_held(now) && paragraph->held_by != actor.account) {
        return failure(ErrorKind::Conflict, {"drafting.error.held", {}});
    }
    return paragraph;
}

Result<void> change(const Desk& desk, const ParagraphId& id,
                    const std::function<void(db::Transaction&, Paragraph&)>& apply) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<void> {
        auto paragraph = standing_paragraph(transaction, id);
        if (!paragraph) {
            return failure_of(paragraph);
        }
        apply(transaction, *paragraph);
        return {};
    });
}

std::int64_t end_of_part(const OpenedDraft& opened, std::string_view part) {
    std::int64_t end = 0;
    for (const Paragraph& paragraph : opened.in_part(part)) {
        end = std::max(end, paragraph.position + 1);
    }
    return end;
}

} // namespace

Result<DraftId> start_draft(const Desk& desk, const Actor& actor, const DraftData& data,
                            Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<DraftId> {
        const auto ready = reports::ready_outline(desk.reports, transaction,
                                                  {.outline = data.outline, .given = data.given});
        if (!ready) {
            return failure_of(ready);
        }
        const Draft draft{DraftId::create(), data.title,    data.outline,  ready->outline.version,
                          ready->given,      data.language, actor.account, now};
        insert_draft(transaction, draft);
        db::write_audit(
            transaction, actor,
            {"start-draft", "draft", draft.id.text(), Value::object({{"outline", draft.outline}})});
        return draft.id;
    });
}

std::string key_of(const ChosenItem& chosen) {
    return chosen.source + ':' + chosen.item;
}

std::optional<ChosenItem> parse_chosen_item(std::string_view key) {
    const std::size_t colon = key.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    return ChosenItem{std::string(key.substr(0, colon)), std::string(key.substr(colon + 1))};
}

Result<ParagraphId> write_paragraph(const Desk& desk, const Actor& actor, const DraftId& draft,
                                    std::string_view part, const ParagraphText& text,
                                    const web::Catalogue& catalogue, Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<ParagraphId> {
        const auto opened = open_draft(desk, transaction, draft);
        if (!opened) {
            return failure_of(opened);
        }
        const web::Speaker say(catalogue, opened->draft.language);
        const auto parts = open_parts(desk, transaction, *opened, say, now);
        if (find_part(parts, part) == nullptr) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_part", {}});
        }
        auto revision = revision_of(desk.reports, transaction, text, {}, say, now);
        if (!revision) {
            return failure_of(revision);
        }
        revision->author = actor.account;
        revision->written_at = now;
        const Paragraph paragraph{
            ParagraphId::create(), draft, std::string(part), end_of_part(*opened, part),
            std::move(*revision),  false, AccountId(),       {}};
        insert_paragraph(transaction, paragraph);
        audit(transaction, actor, "write-paragraph", paragraph.id);
        return paragraph.id;
    });
}

Result<void> revise_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id,
                              const RevisedText& text, const web::Catalogue& catalogue,
                              Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<void> {
        auto paragraph = free_paragraph(transaction, actor, id, now);
        if (!paragraph) {
            return failure_of(paragraph);
        }
        if (paragraph->current.number != text.base) {
            return failure(ErrorKind::Conflict, {"drafting.error.saved_meanwhile", {}});
        }
        const auto draft = find_draft(transaction, paragraph->draft);
        const web::Speaker say(catalogue, draft->language);
        auto revision =
            revision_of(desk.reports, transaction, text.text,
                        {paragraph->current.citations, text.accepts_changed_sources}, say, now);
        if (!revision) {
            return failure_of(revision);
        }
        paragraph->held_by = {};
        paragraph->held_until = {};
        update_paragraph(transaction, *paragraph);
        if (revision->text == paragraph->current.text &&
            revision->citations == paragraph->current.citations) {
            return {};
        }
        revision->number = paragraph->current.number + 1;
        revision->author = actor.account;
        revision->written_at = now;
        add_revision(transaction, id, *revision);
        audit(transaction, actor, "revise-paragraph", id);
        return {};
    });
}

Result<void> hold_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id,
                            Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<void> {
        auto paragraph = free_paragraph(transaction, actor, id, now);
        if (!paragraph) {
            return failure_of(paragraph);
        }
        paragraph->held_by = actor.account;
        paragraph->held_until = now + holding_time;
        update_paragraph(transaction, *paragraph);
        audit(transaction, actor, "hold-paragraph", id);
        return {};
    });
}

Result<void> release_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id) {
    return change(desk, id, [&](db::Transaction& transaction, Paragraph& paragraph) {
        if (paragraph.held_by != actor.account) {
            return;
        }
        paragraph.held_by = {};
        paragraph.held_until = {};
        update_paragraph(transaction, paragraph);
        audit(transaction, actor, "release-paragraph", id);
    });
}

Result<void> move_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id,
                            Move move) {
    return change(desk, id, [&](db::Transaction& transaction, Paragraph& paragraph) {
        std::vector<Paragraph> all = list_paragraphs(transaction, paragraph.draft);
        std::erase_if(all, [&](const Paragraph& each) { return each.part != paragraph.part; });
        const auto at = std::ranges::find(all, id, &Paragraph::id);
        const bool is_at_end = move == Move::Up ? at == all.begin() : std::next(at) == all.end();
        if (is_at_end) {
            return;
        }
        std::iter_swap(at, move == Move::Up ? std::prev(at) : std::next(at));
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].position = static_cast<std::int64_t>(i);
            update_paragraph(transaction, all[i]);
        }
        audit(transaction, actor, "move-paragraph", id);
    });
}

Result<void> remove_paragraph(const Desk& desk, const Actor& actor, const ParagraphId& id,
                              Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<void> {
        if (auto paragraph = free_paragraph(transaction, actor, id, now); !paragraph) {
            return failure_of(paragraph);
        }
        set_removed(transaction, id, now);
        audit(transaction, actor, "remove-paragraph", id);
        return {};
    });
}

Result<void> put_paragraph_back(const Desk& desk, const Actor& actor, const ParagraphId& id) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<void> {
        if (!find_paragraph(transaction, id)) {
            return unknown_paragraph();
        }
        set_removed(transaction, id, {});
        audit(transaction, actor, "put-paragraph-back", id);
        return {};
    });
}

Result<void> add_comment(const Desk& desk, const Actor& actor, const ParagraphId& id,
                         std::string_view text, Timestamp now) {
    return change(desk, id, [&](db::Transaction& transaction, Paragraph& paragraph) {
        insert_comment(transaction, {CommentId::create(), id, paragraph.current.number,
                                     actor.account, std::string(text), now});
        audit(transaction, actor, "comment-on-paragraph", id);
    });
}

Result<void> settle_comment(const Desk& desk, const Actor& actor, const CommentId& id,
                            Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<void> {
        const auto comment = find_comment(transaction, id);
        if (!comment) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_comment", {}});
        }
        if (comment->settled_by.is_empty()) {
            settle_comment(transaction, id, actor.account, now);
            audit(transaction, actor, "settle-comment", comment->paragraph);
        }
        return {};
    });
}

} // namespace stocktake::drafting
