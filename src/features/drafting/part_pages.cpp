// SPDX-License-Identifier: Apache-2.0
// The desk: a part of the report with what is written, and beside it what its sources hold for it,
// not yet used first.
#include "features/drafting/forms.hpp"
#include "features/drafting/pages.hpp"
#include "features/drafting/refused_page.hpp"
#include "features/drafting/shown.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

using web::Context;
using web::Page;
using web::Reply;

/// Numbers of the paragraphs that cite each source, by its key.
std::map<std::string, std::int64_t> uses_of(const Viewing& viewing) {
    std::map<std::string, std::int64_t> uses;
    for (const Paragraph& paragraph : viewing.opened.paragraphs) {
        const auto number = viewing.numbers.find(paragraph.id.text());
        for (const Citation& citation : paragraph.current.citations) {
            uses.emplace(key_of({citation.source, citation.item}),
                         number == viewing.numbers.end() ? 0 : number->second);
        }
    }
    return uses;
}

/// Those not used yet, and those that are.
std::pair<Value, Value> items_of(const Viewing& viewing, const reports::OpenedPart& part,
                                 const std::vector<std::string_view>& chosen) {
    const auto uses = uses_of(viewing);
    Value unused = Value::array();
    Value used = Value::array();
    for (const ReportItem& item : part.items) {
        const std::string& source = item.source;
        const std::string key = key_of({source, item.id});
        const auto use = uses.find(key);
        Value value = item_value(viewing, source, item,
                                 use == uses.end() ? std::nullopt : std::optional(use->second));
        value.set("is_chosen", std::ranges::find(chosen, key) != chosen.end());
        (use == uses.end() ? unused : used).push(std::move(value));
    }
    return {std::move(unused), std::move(used)};
}

/// The parts before and after, in the order of the report.
void set_neighbours(Page& page, const OpenedDraft& opened,
                    const std::vector<reports::OpenedPart>& parts, std::string_view anchor) {
    std::vector<const reports::OpenedPart*> order;
    for_each_part(parts, [&](const reports::OpenedPart& part, int) { order.push_back(&part); });
    const auto at = std::ranges::find(order, anchor, &reports::OpenedPart::anchor);
    const auto value_of = [&](const reports::OpenedPart& part) {
        return Value::object({{"part_title", part.title},
                              {"part_address", part_address(opened.draft.id, part.anchor)}});
    };
    page.model.set("previous", at == order.begin() ? Value() : value_of(**std::prev(at)));
    page.model.set("next", std::next(at) == order.end() ? Value() : value_of(**std::next(at)));
}

/// What was typed and chosen, where it was refused.
struct Typed {
    std::string text = {};
    std::vector<std::string_view> chosen = {};
    std::string addresses = {};
    const Error* refusal = nullptr;
};

Result<Reply> part_page(const PageDesk& pages, const Context& context, const Typed& typed) {
    const Desk desk = pages.desk();
    const std::string& anchor = context.arguments.text("part");
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_draft(desk, transaction, DraftId(context.arguments.text("draft")));
        if (!opened) {
            return failure_of(opened);
        }
        const Timestamp now = Timestamp::now();
        const web::Speaker draft_say(context.say.catalogue(), opened->draft.language);
        const auto parts = open_parts(desk, transaction, *opened, draft_say, now);
        const reports::OpenedPart* part = find_part(parts, anchor);
        if (part == nullptr) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_part", {}});
        }
        const SourceBook book = SourceBook::read(desk.reports, transaction,
                                                 citations_of(opened->paragraphs), draft_say, now);
        Viewing viewing{*opened, book, context.say, now};
        viewing.numbers =
            numbers_of(compose_draft(desk, transaction, *opened, {}, draft_say, now).manuscript);
        viewing.comments = count_open_comments(transaction, opened->draft.id);
        const auto written = opened->in_part(anchor);
        std::set<AccountId> people;
        for (const Paragraph& paragraph : written) {
            people.insert({paragraph.current.author, paragraph.held_by});
        }
        viewing.names = people::display_names(transaction, people);

        Page page;
        page.template_name = "drafting/part";
        page.title = part->title;
        page.model = head_of(opened->draft);
        page.model.set("part_title", part->title);
        page.model.set("csrf_token", context.csrf_token);
        Value paragraphs = Value::array();
        for (const Paragraph& paragraph : written) {
            paragraphs.push(paragraph_value(viewing, paragraph));
        }
        page.model.set("paragraphs", std::move(paragraphs));
        Value standing = Value::array();
        for (const std::string& text : part->text) {
            standing.push(Value::object({{"standing_text", text}}));
        }
        page.model.set("standing", std::move(standing));
        auto [unused, used] = items_of(viewing, *part, typed.chosen);
        page.model.set("unused_count", static_cast<std::int64_t>(unused.as_array().size()));
        page.model.set("used_count", static_cast<std::int64_t>(used.as_array().size()));
        page.model.set("unused", std::move(unused));
        page.model.set("used", std::move(used));
        page.model.set("action", part_address(opened->draft.id, anchor));
        page.model.set("typed", typed.text);
        page.model.set("typed_addresses", typed.addresses);
        page.model.set("longest_addresses", static_cast<std::int64_t>(longest_addresses));
        page.model.set("maximum", static_cast<std::int64_t>(longest_paragraph));
        show_refusal(page, typed.refusal, context.say);
        set_neighbours(page, *opened, parts, anchor);
        return page;
    });
}

Result<Reply> show_part(const PageDesk& pages, const Context& context) {
    return part_page(pages, context, {});
}

Result<Reply> write(const PageDesk& pages, const Context& context) {
    const web::Parameters& sent = context.request.form;
    const Typed typed{std::string(sent.text_of("text")), sent.all_of("item"),
                      std::string(sent.text_of("addresses"))};
    const auto refused = [&](const Error& error) {
        return part_page(pages, context, {typed.text, typed.chosen, typed.addresses, &error});
    };
    const auto values = web::read_form(paragraph_form(), sent);
    if (!values) {
        return refused(values.error());
    }
    const DraftId draft(context.arguments.text("draft"));
    const auto written =
        write_paragraph(pages.desk(), context.actor, draft, context.arguments.text("part"),
                        {values->text("text"), chosen_items_in(sent), values->text("addresses")},
                        context.say.catalogue(), Timestamp::now());
    if (!written) {
        return refused(written.error());
    }
    return web::Redirect{.location = part_address(draft, context.arguments.text("part")) + "#p" +
                                     written->text()};
}

} // namespace

std::vector<web::Route> part_routes(const PageDeskPtr& pages) {
    const std::string one = std::string(drafts_address) + "/{draft}/parts/{part}";
    return {{.pattern = one,
             .name = "drafting/part",
             .permission = read_drafts,
             .summary = "A part of a draft: its paragraphs, and what its sources hold for it",
             .handler = handler_of(pages, show_part),
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = one,
             .name = "drafting/write-paragraph",
             .permission = write_drafts,
             .summary = "Adds a paragraph to a part: `text` with marks, then the sentences of each "
                        "`item`, `records:…`, with the marks of their sources",
             .handler = handler_of(pages, write),
             .form = &paragraph_form()}};
}

} // namespace stocktake::drafting
