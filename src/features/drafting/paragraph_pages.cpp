// SPDX-License-Identifier: Apache-2.0
// One paragraph: writing it, its sources, what is said of it.
#include "base/text.hpp"
#include "features/drafting/forms.hpp"
#include "features/drafting/pages.hpp"
#include "features/drafting/refused_page.hpp"
#include "features/drafting/shown.hpp"
#include "features/drafting/translated.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

using web::Context;
using web::Page;
using web::Reply;

ParagraphId id_in(const Context& context) {
    return ParagraphId(context.arguments.text("paragraph"));
}

/// What was sent, where it was refused.
struct Refused {
    const web::Parameters* sent = nullptr;
    const Error* error = nullptr;
    bool is_comment = false;
};

/// The sources a paragraph cites, and what has become of them.
Value sources_value(const Viewing& viewing, const Paragraph& paragraph) {
    Value sources = Value::array();
    for (const Citation& citation : paragraph.current.citations) {
        const ReportItem* item = viewing.book.find(citation);
        const bool is_gone = item == nullptr;
        const bool is_changed = !is_gone && item->revision != citation.item_revision;
        sources.push(Value::object(
            {{"number", citation.number},
             {"source_text", is_gone ? Value() : Value(item->text)},
             {"source_address", is_gone ? Value() : Value(item->address)},
             {"source_figure", is_gone || item->figure.empty() ? Value() : Value(item->figure)},
             {"figure_mark", '{' + std::to_string(citation.number) + '}'},
             {"is_changed", is_changed},
             {"newer_address",
              is_gone || item->newer_address.empty() ? Value() : Value(item->newer_address)}}));
    }
    return sources;
}

Value comments_value(const Viewing& viewing, const Paragraph& paragraph,
                     const std::vector<Comment>& comments) {
    Value values = Value::array();
    for (const Comment& comment : comments) {
        values.push(Value::object(
            {{"author", viewing.name_of_account(comment.author)},
             {"comment", comment.text},
             {"at", comment.written_at.text()},
             {"revision", comment.revision},
             {"settled_by", comment.settled_by.is_empty()
                                ? Value()
                                : Value(viewing.name_of_account(comment.settled_by))},
             {"settle_address", paragraph_address(paragraph, "comments/" + comment.id.text())}}));
    }
    return values;
}

Value versions_value(const Viewing& viewing, const Paragraph& paragraph,
                     const std::vector<Revision>& revisions) {
    Value values = Value::array();
    for (std::size_t i = revisions.size(); i-- > 0;) {
        const Revision& revision = revisions[i];
        values.push(Value::object(
            {{"revision", revision.number},
             {"author", viewing.name_of_account(revision.author)},
             {"at", revision.written_at.text()},
             {"difference_address",
              i == 0 ? Value()
                     : Value(paragraph_address(
                           paragraph, "versions/" + std::to_string(revisions[i - 1].number) + '/' +
                                          std::to_string(revision.number)))}}));
    }
    return values;
}

/// What organizations said when they were asked.
Value answers_value(const Viewing& viewing, const Paragraph& paragraph) {
    Value values = Value::array();
    for (const Clearance& clearance : viewing.opened.clearances) {
        for (const ClearanceItem& item : clearance.items) {
            if (item.paragraph != paragraph.id) {
                continue;
            }
            Value value = organization_value(viewing, clearance.organization.text());
            const std::string answer =
                item.answer ? std::string(name_of(*item.answer)) : std::string("waiting");
            value.set("answer", answer);
            value.set("answer_label", viewing.say("drafting.answer." + answer));
            value.set("remark", item.remark.empty() ? Value() : Value(item.remark));
            value.set("revision", item.revision);
            values.push(std::move(value));
        }
    }
    return values;
}

Value translations_value(const std::vector<Translated>& translations, const web::Speaker& say) {
    Value values = Value::array();
    for (const Translated& each : translations) {
        values.push(Value::object(
            {{"translated_language", tag_of(each.language)},
             {"translated_language_name", own_name_of(each.language)},
             {"is_whole", each.translated == each.segments},
             {"translated_label", say({"drafting.translated.of",
                                       {{"translated", as_argument(each.translated)},
                                        {"segments", as_argument(each.segments)}}})}}));
    }
    return values;
}

/// Of its part, those that no paragraph cites yet.
Value further_items(const Viewing& viewing, const reports::OpenedPart* part) {
    Value values = Value::array();
    if (part == nullptr) {
        return values;
    }
    std::set<std::string> used;
    for (const Citation& citation : citations_of(viewing.opened.paragraphs)) {
        used.insert(key_of({citation.source, citation.item}));
    }
    for (const ReportItem& item : part->items) {
        const std::string& source = item.source;
        if (!used.contains(key_of({source, item.id}))) {
            Value value = item_value(viewing, source, item, std::nullopt);
            value.set("is_chosen", false);
            values.push(std::move(value));
        }
    }
    return values;
}

void set_writing(Page& page, const Viewing& viewing, const Paragraph& paragraph,
                 const reports::OpenedPart* part, const Refused& refused) {
    const bool was_text = refused.sent != nullptr && !refused.is_comment;
    Value writing = Value::object(
        {{"action", paragraph_address(paragraph)},
         {"base", paragraph.current.number},
         {"typed", was_text ? std::string(refused.sent->text_of("text")) : paragraph.current.text},
         {"maximum", static_cast<std::int64_t>(longest_paragraph)},
         {"typed_addresses",
          was_text ? std::string(refused.sent->text_of("addresses")) : std::string()},
         {"longest_addresses", static_cast<std::int64_t>(longest_addresses)},
         {"unused", further_items(viewing, part)}});
    page.model.set("writing", std::move(writing));
}

Page paragraph_page(const Context& context, const Viewing& viewing, const Paragraph& paragraph,
                    const reports::OpenedPart* part, db::Transaction& transaction,
                    const std::vector<Translated>& translations, const Refused& refused) {
    Page page;
    page.template_name = "drafting/paragraph";
    const auto number = viewing.numbers.find(paragraph.id.text());
    page.title = number == viewing.numbers.end()
                     ? context.say("drafting.paragraph.removed_title")
                     : context.say({"drafting.paragraph.title", {{"number", number->second}}});
    page.model = head_of(viewing.opened.draft);
    page.model.set("csrf_token", context.csrf_token);
    page.model.set("title", page.title);
    page.model.set("part_title", part == nullptr ? paragraph.part : part->title);
    page.model.set("part_address", part_address(paragraph.draft, paragraph.part));
    page.model.set("is_removed", paragraph.is_removed);
    show_refusal(page, refused.error, context.say);
    page.model.set("writing", Value());
    page.model.set("current", paragraph_value(viewing, paragraph));
    page.model.set("sources", sources_value(viewing, paragraph));
    const bool is_own =
        paragraph.is_held(viewing.now) && paragraph.held_by == context.actor.account;
    if (is_own || (refused.sent != nullptr && !refused.is_comment)) {
        set_writing(page, viewing, paragraph, part, refused);
    }
    page.model.set("comments",
                   comments_value(viewing, paragraph, list_comments(transaction, paragraph.id)));
    page.model.set("versions",
                   versions_value(viewing, paragraph, list_revisions(transaction, paragraph.id)));
    page.model.set("answers", answers_value(viewing, paragraph));
    page.model.set("translations", translations_value(translations, context.say));
    for (const std::string_view part_name :
         {"hold", "release", "move", "remove", "back", "comments"}) {
        page.model.set(std::string(part_name) + "_address",
                       paragraph_address(paragraph, part_name));
    }
    page.model.set("typed_comment", refused.is_comment
                                        ? std::string(refused.sent->text_of("comment"))
                                        : std::string());
    page.model.set("longest_comment", static_cast<std::int64_t>(longest_comment));
    return page;
}

std::set<AccountId> people_of(db::Transaction& transaction, const Paragraph& paragraph) {
    std::set<AccountId> people{paragraph.held_by};
    for (const Revision& revision : list_revisions(transaction, paragraph.id)) {
        people.insert(revision.author);
    }
    for (const Comment& comment : list_comments(transaction, paragraph.id)) {
        people.insert({comment.author, comment.settled_by});
    }
    return people;
}

Result<Reply> shown_paragraph(const PageDesk& pages, const Context& context,
                              const Refused& refused) {
    const Desk desk = pages.desk();
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const DraftId draft(context.arguments.text("draft"));
        const auto paragraph = find_paragraph(transaction, id_in(context));
        if (!paragraph || paragraph->draft != draft) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_paragraph", {}});
        }
        const auto opened = open_draft(desk, transaction, draft);
        if (!opened) {
            return failure_of(opened);
        }
        const Timestamp now = Timestamp::now();
        const web::Speaker draft_say(context.say.catalogue(), opened->draft.language);
        std::vector<Paragraph> cited = opened->paragraphs;
        cited.push_back(*paragraph); // also when it is removed
        const SourceBook book =
            SourceBook::read(desk.reports, transaction, citations_of(cited), draft_say, now);
        Viewing viewing{*opened, book, context.say, now};
        viewing.numbers =
            numbers_of(compose_draft(desk, transaction, *opened, {}, draft_say, now).manuscript);
        viewing.names = people::display_names(transaction, people_of(transaction, *paragraph));
        const auto parts = open_parts(desk, transaction, *opened, draft_say, now);
        const auto translations = translated_into(desk, transaction, opened->draft, *paragraph,
                                                  book, context.say.catalogue(), now);
        return paragraph_page(context, viewing, *paragraph, find_part(parts, paragraph->part),
                              transaction, translations, refused);
    });
}

Result<Reply> show_paragraph(const PageDesk& pages, const Context& context) {
    return shown_paragraph(pages, context, {});
}

/// Back to the page of the paragraph, which the address names.
web::Redirect back_to_paragraph(const Context& context) {
    return {.location = draft_address(DraftId(context.arguments.text("draft")), "paragraphs") +
                        '/' + context.arguments.text("paragraph")};
}

Result<Reply> done_or_told(const PageDesk& pages, const Context& context,
                           const Result<void>& done) {
    if (done) {
        return back_to_paragraph(context);
    }
    if (done.error().kind == ErrorKind::Conflict) {
        return shown_paragraph(pages, context, {.error = &done.error()});
    }
    return failure_of(done);
}

Result<Reply> revise(const PageDesk& pages, const Context& context) {
    const web::Parameters& sent = context.request.form;
    const auto values = web::read_form(paragraph_form(), sent);
    if (!values) {
        return shown_paragraph(pages, context, {&sent, &values.error()});
    }
    const RevisedText text{parse_integer(values->text("base")).value_or(0),
                           {values->text("text"), chosen_items_in(sent), values->text("addresses")},
                           values->is_checked("renew")};
    const auto revised = revise_paragraph(pages.desk(), context.actor, id_in(context), text,
                                          context.say.catalogue(), Timestamp::now());
    if (!revised) {
        return revised.error().kind == ErrorKind::NotFound
                   ? Result<Reply>(failure_of(revised))
                   : shown_paragraph(pages, context, {&sent, &revised.error()});
    }
    return back_to_paragraph(context);
}

Result<Reply> hold(const PageDesk& pages, const Context& context) {
    return done_or_told(
        pages, context,
        hold_paragraph(pages.desk(), context.actor, id_in(context), Timestamp::now()));
}

Result<Reply> release(const PageDesk& pages, const Context& context) {
    return done_or_told(pages, context,
                        release_paragraph(pages.desk(), context.actor, id_in(context)));
}

/// Back to the part, where one sees what has moved.
Result<Reply> move(const PageDesk& pages, const Context& context) {
    const auto values = web::read_form(move_form(), context.request.form);
    if (!values) {
        return failure_of(values);
    }
    const auto moved = move_paragraph(pages.desk(), context.actor, id_in(context),
                                      values->text("move") == "up" ? Move::Up : Move::Down);
    if (!moved) {
        return failure_of(moved);
    }
    const auto paragraph = pages.desk().database().read(
        [&](db::Transaction& transaction) { return find_paragraph(transaction, id_in(context)); });
    if (!paragraph) {
        return failure(ErrorKind::NotFound, {"drafting.error.unknown_paragraph", {}});
    }
    return web::Redirect{.location = part_address(paragraph->draft, paragraph->part) + "#p" +
                                     paragraph->id.text()};
}

Result<Reply> remove(const PageDesk& pages, const Context& context) {
    return done_or_told(
        pages, context,
        remove_paragraph(pages.desk(), context.actor, id_in(context), Timestamp::now()));
}

Result<Reply> put_back(const PageDesk& pages, const Context& context) {
    return done_or_told(pages, context,
                        put_paragraph_back(pages.desk(), context.actor, id_in(context)));
}

Result<Reply> comment(const PageDesk& pages, const Context& context) {
    const auto values = web::read_form(comment_form(), context.request.form);
    if (!values) {
        return shown_paragraph(pages, context, {&context.request.form, &values.error(), true});
    }
    return done_or_told(pages, context,
                        add_comment(pages.desk(), context.actor, id_in(context),
                                    values->text("comment"), Timestamp::now()));
}

Result<Reply> settle(const PageDesk& pages, const Context& context) {
    return done_or_told(pages, context,
                        settle_comment(pages.desk(), context.actor,
                                       CommentId(context.arguments.text("comment")),
                                       Timestamp::now()));
}

} // namespace

std::vector<web::Route> paragraph_routes(const PageDeskPtr& pages) {
    const std::string one = std::string(drafts_address) + "/{draft}/paragraphs/{paragraph}";
    const auto post = [&](std::string_view part, std::string name, std::string summary,
                          PageHandler handler, const web::Form* form = nullptr) {
        return web::Route{.method = web::Method::Post,
                          .pattern = one + std::string(part),
                          .name = std::move(name),
                          .permission = write_drafts,
                          .summary = std::move(summary),
                          .handler = handler_of(pages, handler),
                          .form = form};
    };
    return {
        {.pattern = one,
         .name = "drafting/paragraph",
         .permission = read_drafts,
         .summary = "A paragraph of a draft: its sources, versions, comments and clearances",
         .handler = handler_of(pages, show_paragraph),
         .formats = {web::json_format}},
        post("", "drafting/revise-paragraph",
             "Saves a paragraph; `base` is the version it began with, each `item` is a source "
             "whose sentence is added, `renew` cites changed sources as they are now",
             revise, &paragraph_form()),
        post("/hold", "drafting/hold-paragraph",
             "Keeps others from writing a paragraph for half an hour", hold),
        post("/release", "drafting/release-paragraph", "Lets others write it again", release),
        post("/move", "drafting/move-paragraph", "Moves a paragraph within its part", move,
             &move_form()),
        post("/remove", "drafting/remove-paragraph", "Takes a paragraph out of the report", remove),
        post("/back", "drafting/put-paragraph-back", "Puts a removed paragraph back", put_back),
        post("/comments", "drafting/comment", "Says something about a paragraph", comment,
             &comment_form()),
        post("/comments/{comment}", "drafting/settle-comment", "Marks a comment as settled",
             settle)};
}

} // namespace stocktake::drafting
