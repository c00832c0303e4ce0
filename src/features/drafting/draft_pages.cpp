// SPDX-License-Identifier: Apache-2.0
// The drafts there are, starting one, and one as a whole: what it holds part by part, what is wrong
// with it, who is not cited, and the document as it stands.
#include "features/drafting/clearing.hpp"
#include "features/drafting/forms.hpp"
#include "features/drafting/pages.hpp"
#include "features/drafting/shown.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

using web::Context;
using web::Page;
using web::Reply;

constexpr std::string_view fill_member = "fill";
constexpr std::string_view finish_member = "finish";

Result<Reply> show_drafts(const PageDesk& pages, const Context& context) {
    const Desk desk = pages.desk();
    const auto outlines = reports::summaries_of_outlines(desk.reports, context.say);
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        Value items = Value::array();
        for (const Draft& draft : list_drafts(transaction)) {
            const auto outline =
                std::ranges::find(outlines, draft.outline, &reports::OutlineSummary::id);
            Value item = head_of(draft);
            item.set("outline_name", outline == outlines.end() ? draft.outline : outline->name);
            item.set("language_name", own_name_of(draft.language));
            item.set("started_at", draft.created_at.text());
            item.set("paragraphs",
                     static_cast<std::int64_t>(list_paragraphs(transaction, draft.id).size()));
            items.push(std::move(item));
        }
        Page page;
        page.template_name = "drafting/drafts";
        page.title = context.say("drafting.drafts.title");
        page.model = Value::object(
            {{"meta",
              Value::object({{"count", static_cast<std::int64_t>(items.as_array().size())}})},
             {"new_address", new_draft_address}});
        page.model.set("items", std::move(items));
        return page;
    });
}

/// One chooses an outline first, for it says what else is asked.
Value outline_choices(const Desk& desk, const web::Speaker& say) {
    Value choices = Value::array();
    for (const reports::OutlineSummary& each : reports::summaries_of_outlines(desk.reports, say)) {
        choices.push(Value::object({{"name", each.name},
                                    {"address", web::with_parameter(std::string(new_draft_address),
                                                                    "outline", each.id)}}));
    }
    return choices;
}

Result<Reply> start_page(const PageDesk& pages, const Context& context, std::string_view id,
                         const web::Parameters& typed, const Error* refusal) {
    const Desk desk = pages.desk();
    Page page;
    page.template_name = "drafting/start";
    page.title = context.say("drafting.start.title");
    page.model = Value::object({{"drafts_address", drafts_address},
                                {"outline_name", Value()},
                                {"choices", Value()},
                                {"problem", Value()},
                                {"form", Value()}});
    if (id.empty()) {
        page.model.set("choices", outline_choices(desk, context.say));
        return page;
    }
    const auto outline = reports::current_outline(desk.reports, id);
    if (!outline) {
        return failure_of(outline);
    }
    const auto library = desk.reports.shelf.library();
    if (refusal != nullptr) {
        page.status = 422;
        page.refusal = *refusal;
        if (refusal->fields.empty()) {
            page.model.set("problem", context.say(refusal->message));
        }
    }
    page.model.set("outline_name", best_text(outline->name, context.say.language()).text);
    page.model.set("form",
                   web::form_model(start_form(&*outline, library->references.get(), &context.say),
                                   typed,
                                   refusal == nullptr ? std::vector<FieldError>() : refusal->fields,
                                   context.csrf_token, context.say));
    return page;
}

Result<Reply> show_start(const PageDesk& pages, const Context& context) {
    const std::string_view id = context.arguments.query_text("outline");
    web::Parameters typed;
    typed.add("outline", std::string(id));
    typed.add("language", std::string(tag_of(context.say.language())));
    return start_page(pages, context, id, typed, nullptr);
}

Result<Reply> start(const PageDesk& pages, const Context& context) {
    const web::Parameters& typed = context.request.form;
    const Desk desk = pages.desk();
    const std::string_view id = typed.text_of("outline");
    const auto outline = reports::current_outline(desk.reports, id);
    if (!outline) {
        return failure_of(outline);
    }
    const auto library = desk.reports.shelf.library();
    const auto values =
        web::read_form(start_form(&*outline, library->references.get(), &context.say), typed);
    if (!values) {
        return start_page(pages, context, id, typed, &values.error());
    }
    const auto started = start_draft(desk, context.actor, data_of(*values, id), Timestamp::now());
    if (!started) {
        return start_page(pages, context, id, typed, &started.error());
    }
    return web::Redirect{.location = draft_address(*started)};
}

/// How much of a part is written, and what of its sources is not used yet.
Value parts_value(const Viewing& viewing, const std::vector<reports::OpenedPart>& parts,
                  const formats::Manuscript& manuscript) {
    std::set<std::string> used;
    for (const Citation& citation : citations_of(viewing.opened.paragraphs)) {
        used.insert(key_of({citation.source, citation.item}));
    }
    std::map<std::string, std::string> numbers;
    for (const reports::PartOverview& each : reports::overview_of(manuscript)) {
        numbers[each.heading.anchor] = each.heading.number;
    }
    Value values = Value::array();
    for_each_part(parts, [&](const reports::OpenedPart& part, int level) {
        const auto unused = std::ranges::count_if(part.items, [&](const ReportItem& item) {
            return !used.contains(key_of({item.source, item.id}));
        });
        const std::string number = numbers[part.anchor];
        values.push(Value::object(
            {{"part", part.anchor},
             {"level", level},
             {"part_number", number.empty() ? Value() : Value(number)},
             {"part_title", part.title},
             {"part_address", part_address(viewing.opened.draft.id, part.anchor)},
             {"written", static_cast<std::int64_t>(viewing.opened.in_part(part.anchor).size())},
             {"unused", static_cast<std::int64_t>(unused)},
             {"holds", static_cast<std::int64_t>(part.items.size())}}));
    });
    return values;
}

Value languages_value(const Draft& draft) {
    Value values = Value::array();
    for (const Language language : all_languages) {
        const std::string address =
            web::with_parameter(draft_address(draft.id), "lang", tag_of(language));
        values.push(Value::object({{"document_language", tag_of(language)},
                                   {"document_language_name", own_name_of(language)},
                                   {"downloads", reports::downloads_value(address)}}));
    }
    return values;
}

Value offers_value(const PageDesk& pages, const Draft& draft, const web::Speaker& say) {
    Value offers = Value::array();
    for (const DraftOffer& offer : pages.offers) {
        offers.push(Value::object(
            {{"offer", say(offer.label)}, {"offer_address", draft_address(draft.id, offer.page)}}));
    }
    return offers;
}

CompositionOptions options_in(const Context& context, const reports::ExhibitMakers& exhibits) {
    return {.finish = context.arguments.query_text(finish_member) == "clean"
                          ? reports::Finish::Clean
                          : reports::Finish::Draft,
            .fills_parts = context.arguments.query_text(fill_member) != "no",
            .exhibits = &exhibits};
}

Page overview_page(const PageDesk& pages, const Context& context, const OpenedDraft& opened,
                   db::Transaction& transaction) {
    const Desk desk = pages.desk();
    const Timestamp now = Timestamp::now();
    const web::Speaker draft_say(context.say.catalogue(), opened.draft.language);
    const SourceBook book = SourceBook::read(desk.reports, transaction,
                                             citations_of(opened.paragraphs), draft_say, now);
    Viewing viewing{opened, book, context.say, now};
    const auto composed = compose_draft(desk, transaction, opened, {}, context.say, now);
    viewing.numbers = numbers_of(composed.manuscript);
    const auto written =
        compose_draft(desk, transaction, opened, {.fills_parts = false}, context.say, now);

    Page page;
    page.template_name = "drafting/draft";
    page.title = opened.draft.title;
    page.model = head_of(opened.draft);
    page.model.set("report_title", composed.manuscript.page.title);
    page.model.set("language_name", own_name_of(opened.draft.language));
    page.model.set("parts",
                   parts_value(viewing, open_parts(desk, transaction, opened, context.say, now),
                               composed.manuscript));
    Value uncited = Value::array();
    for (const std::string& organization : written.never_cited) {
        uncited.push(organization_value(viewing, organization));
    }
    page.model.set("contributors", static_cast<std::int64_t>(written.contributors.size()));
    page.model.set("uncited_count", static_cast<std::int64_t>(written.never_cited.size()));
    page.model.set("uncited", std::move(uncited));
    Value troubles = Value::array();
    for (const Trouble& trouble : troubles_of(opened, book)) {
        troubles.push(trouble_value(viewing, trouble));
    }
    page.model.set("troubles", std::move(troubles));
    page.model.set("documents", languages_value(opened.draft));
    page.model.set("offers", offers_value(pages, opened.draft, context.say));
    page.model.set("clearances_address", draft_address(opened.draft.id, "clearances"));
    return page;
}

bool shows_document(const Context& context) {
    return context.format != web::html_format && context.format != web::json_format;
}

Result<Reply> show_draft(const PageDesk& pages, const Context& context) {
    const Desk desk = pages.desk();
    const DraftId id(context.arguments.text("draft"));
    const auto exhibits =
        shows_document(context) ? open_exhibits(desk, id) : reports::ExhibitMakers();
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_draft(desk, transaction, id);
        if (!opened) {
            return failure_of(opened);
        }
        if (!shows_document(context)) {
            return overview_page(pages, context, *opened, transaction);
        }
        Page page;
        page.title = opened->draft.title;
        auto composed = compose_draft(desk, transaction, *opened, options_in(context, exhibits),
                                      context.say, Timestamp::now());
        page.documents = reports::documents_of(std::move(composed.manuscript),
                                               opened->draft.outline + '-' +
                                                   std::string(tag_of(context.say.language())));
        return page;
    });
}

std::vector<Format> draft_formats() {
    std::vector<Format> offered = reports::quick_formats();
    offered.insert(offered.begin(), web::json_format);
    return offered;
}

} // namespace

std::vector<web::Route> draft_routes(const PageDeskPtr& pages) {
    return {{.pattern = std::string(drafts_address),
             .name = "drafting/drafts",
             .permission = read_drafts,
             .summary = "Reports that are being drafted, the newest first",
             .handler = handler_of(pages, show_drafts),
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = std::string(drafts_address),
             .name = "drafting/start-draft",
             .permission = write_drafts,
             .summary = "Starts a draft by an outline, with what the outline asks for",
             .handler = handler_of(pages, start),
             .form = &documented_start_form()},
            {.pattern = std::string(new_draft_address),
             .name = "drafting/start",
             .permission = write_drafts,
             .summary = "The form that starts a draft",
             .handler = handler_of(pages, show_start),
             .query = {{.name = "outline", .description = "By which it is drafted"}}},
            {.pattern = std::string(drafts_address) + "/{draft}",
             .name = "drafting/draft",
             .permission = read_drafts,
             .summary = "A draft: what is written part by part, what is wrong with it, who is not "
                        "cited; and the document as it stands",
             .handler = handler_of(pages, show_draft),
             .query = {{.name = std::string(finish_member),
                        .description = "Of the document: `draft` says in brackets what is missing",
                        .type = web::ParameterType::Choice,
                        .choices = {"draft", "clean"}},
                       {.name = std::string(fill_member),
                        .description = "Of the document: `no` leaves parts empty that nobody has "
                                       "written, which else hold what the record has for them",
                        .type = web::ParameterType::Choice,
                        .choices = {"yes", "no"}}},
             .formats = draft_formats()}};
}

} // namespace stocktake::drafting
