// SPDX-License-Identifier: Apache-2.0
// How far a draft is translated, language by language.
#include "features/translation/glossary_store.hpp"
#include "features/translation/pages.hpp"
#include "features/translation/term_check.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

using web::Context;
using web::Reply;

struct FaultCounts {
    std::int64_t other_forms = 0;
    std::int64_t missing_terms = 0;
};

FaultCounts count_faults(const std::vector<Segment>& segments, const TermChecker& checker) {
    FaultCounts counts;
    for (const Segment& segment : segments) {
        if (segment.state == SegmentState::Missing) {
            continue;
        }
        for (const TermFault& fault : checker.faults_in(segment.source, segment.target)) {
            ++(fault.kind == TermFaultKind::OtherForm ? counts.other_forms : counts.missing_terms);
        }
    }
    return counts;
}

Value language_value(const drafting::Draft& draft, Language into,
                     const std::vector<Segment>& segments, const Glossary& glossary) {
    const SegmentCounts counts = count_of(segments);
    const FaultCounts faults = count_faults(segments, TermChecker(glossary, draft.language, into));
    return Value::object({{"translation_language", tag_of(into)},
                          {"translation_language_name", own_name_of(into)},
                          {"translation_address", translation_address(draft.id, into)},
                          {"remembered", counts.remembered},
                          {"from_record", counts.from_record},
                          {"missing", counts.missing},
                          {"other_forms", faults.other_forms},
                          {"missing_terms", faults.missing_terms}});
}

Result<Reply> show_overview(const drafting::Desk& desk, const Context& context) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = drafting::open_draft(desk, transaction, draft_in(context));
        if (!opened) {
            return failure_of(opened);
        }
        const Timestamp now = Timestamp::now();
        const DraftedText text = read_drafted_text(desk, transaction, *opened, context.say, now);
        const Glossary glossary = read_glossary(transaction);
        Value items = Value::array();
        std::size_t count = 0;
        for (const Language into : all_languages) {
            if (into == opened->draft.language) {
                continue;
            }
            const auto segments =
                segments_in(desk, transaction, text, into, context.say.catalogue(), now);
            count = segments.size();
            items.push(language_value(opened->draft, into, segments, glossary));
        }
        web::Page page;
        page.template_name = "translation/overview";
        page.title = context.say("translation.overview.title");
        page.model = head_of(opened->draft);
        page.model.set("meta", Value::object({{"segments", count}}));
        page.model.set("items", std::move(items));
        page.model.set("glossary_address", glossary_address);
        return page;
    });
}

} // namespace

Result<Undertaking> undertaking_in(const Context& context) {
    const auto into = parse_language(context.arguments.text("language"));
    if (!into) {
        return failure(ErrorKind::NotFound, {"translation.error.unknown_language", {}});
    }
    return Undertaking{draft_in(context), *into};
}

Value head_of(const drafting::Draft& draft) {
    return Value::object(
        {{"draft", draft.id.text()},
         {"draft_title", draft.title},
         {"draft_address", drafting::draft_address(draft.id)},
         {"drafts_address", drafting::drafts_address},
         {"translations_address", drafting::draft_address(draft.id, translations_page_name)},
         {"written_in", tag_of(draft.language)},
         {"written_in_name", own_name_of(draft.language)},
         {"written_direction", direction_of(draft.language)}});
}

Result<Translating> open_translation(const drafting::Desk& desk, db::Transaction& transaction,
                                     const Context& context) {
    const auto undertaking = undertaking_in(context);
    if (!undertaking) {
        return failure_of(undertaking);
    }
    const auto opened = drafting::open_draft(desk, transaction, undertaking->draft);
    if (!opened) {
        return failure_of(opened);
    }
    if (opened->draft.language == undertaking->into) {
        return failure(ErrorKind::NotFound, {"translation.error.own_language", {}});
    }
    const Timestamp now = Timestamp::now();
    Translating translating{read_drafted_text(desk, transaction, *opened, context.say, now),
                            undertaking->into,
                            {},
                            read_glossary(transaction)};
    translating.segments = segments_in(desk, transaction, translating.text, translating.into,
                                       context.say.catalogue(), now);
    return translating;
}

std::vector<web::Route> overview_routes(const DeskSource& desk) {
    return {{.pattern = std::string(drafting::drafts_address) + "/{draft}/" +
                        std::string(translations_page_name),
             .name = "translation/overview",
             .permission = drafting::read_drafts,
             .summary = "How far a draft is translated: segments and what the glossary says of "
                        "them, language by language",
             .handler = handler_of(desk, show_overview),
             .formats = {web::json_format}}};
}

} // namespace stocktake::translation
