// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/opened_draft.hpp"

#include "features/drafting/clearance_store.hpp"
#include "features/drafting/store.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

void visit(const std::vector<reports::OpenedPart>& parts, int level,
           const std::function<void(const reports::OpenedPart&, int)>& receive) {
    for (const reports::OpenedPart& part : parts) {
        receive(part, level);
        visit(part.parts, level + 1, receive);
    }
}

} // namespace

std::vector<Paragraph> OpenedDraft::in_part(std::string_view part) const {
    std::vector<Paragraph> within;
    std::ranges::copy_if(paragraphs, std::back_inserter(within),
                         [&](const Paragraph& paragraph) { return paragraph.part == part; });
    return within;
}

Result<OpenedDraft> open_draft(const Desk& desk, db::Transaction& transaction, const DraftId& id) {
    const auto draft = find_draft(transaction, id);
    if (!draft) {
        return failure(ErrorKind::NotFound, {"drafting.error.unknown_draft", {}});
    }
    auto ready = reports::ready_outline(
        desk.reports, transaction,
        {.outline = draft->outline, .version = draft->outline_version, .given = draft->given});
    if (!ready) {
        return failure_of(ready);
    }
    return OpenedDraft{*draft, std::move(*ready), list_paragraphs(transaction, id),
                       list_clearances(transaction, id)};
}

std::vector<reports::OpenedPart> open_parts(const Desk& desk, db::Transaction& transaction,
                                            const OpenedDraft& opened, const web::Speaker& say,
                                            Timestamp now) {
    auto ground = reports::ground_of(desk.reports, transaction, opened.ready, say, now, nullptr);
    // What people wrote keeps its part, also when the record has nothing for it any more.
    ground.written = [&](std::string_view anchor) {
        return std::vector<reports::WrittenParagraph>(opened.in_part(anchor).size());
    };
    return reports::open_parts(ground);
}

void for_each_part(const std::vector<reports::OpenedPart>& parts,
                   const std::function<void(const reports::OpenedPart& part, int level)>& receive) {
    visit(parts, 1, receive);
}

const reports::OpenedPart* find_part(const std::vector<reports::OpenedPart>& parts,
                                     std::string_view anchor) {
    const reports::OpenedPart* found = nullptr;
    for_each_part(parts, [&](const reports::OpenedPart& part, int) {
        if (part.anchor == anchor) {
            found = &part;
        }
    });
    return found;
}

reports::ExhibitMakers open_exhibits(const Desk& desk, const DraftId& id) {
    const auto draft = desk.database().read(
        [&](db::Transaction& transaction) { return find_draft(transaction, id); });
    return draft ? reports::open_exhibits(desk.reports, draft->outline, draft->outline_version)
                 : reports::ExhibitMakers();
}

reports::Composition compose_draft(const Desk& desk, db::Transaction& transaction,
                                   const OpenedDraft& opened, const CompositionOptions& options,
                                   const web::Speaker& say, Timestamp now) {
    const Language written_in = opened.draft.language;
    const std::vector<Citation> citations = citations_of(opened.paragraphs);
    const web::Speaker original_say(say.catalogue(), written_in);
    const SourceBook original =
        SourceBook::read(desk.reports, transaction, citations, original_say, now);
    const bool is_translated = say.language() != written_in;
    const SourceBook printed =
        is_translated ? SourceBook::read(desk.reports, transaction, citations, say, now) : original;
    const SegmentMemory memory = is_translated
                                     ? recall_segments(transaction, written_in, say.language(),
                                                       segments_of(opened.paragraphs))
                                     : SegmentMemory();
    const Writing writing{written_in, say.language(), original, printed, memory};

    reports::CompositionGround ground =
        reports::ground_of(desk.reports, transaction, opened.ready, say, now, options.exhibits);
    ground.finish = options.finish;
    ground.fills_parts = options.fills_parts;
    ground.written = [&](std::string_view anchor) {
        std::vector<reports::WrittenParagraph> written;
        for (const Paragraph& paragraph : opened.in_part(anchor)) {
            written.push_back(written_paragraph(paragraph, writing));
        }
        return written;
    };
    return reports::compose(ground);
}

std::map<std::string, std::int64_t> numbers_of(const formats::Manuscript& manuscript) {
    std::map<std::string, std::int64_t> numbers;
    std::int64_t number = 0;
    for (const formats::Block& block : manuscript.blocks) {
        const auto* paragraph = std::get_if<formats::Paragraph>(&block);
        if (paragraph != nullptr && paragraph->is_numbered) {
            numbers[paragraph->anchor.substr(1)] = ++number;
        }
    }
    return numbers;
}

} // namespace stocktake::drafting
