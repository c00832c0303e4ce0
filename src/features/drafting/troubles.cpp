// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/troubles.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::drafting {

namespace {

constexpr std::size_t excerpt_length = 120; // characters

void add_troubles_of(const Paragraph& paragraph, const SourceBook& book,
                     std::vector<Trouble>& troubles) {
    for (const Citation& citation : paragraph.current.citations) {
        const auto add = [&](TroubleKind kind, std::string_view excerpt, std::string address) {
            troubles.push_back({kind, paragraph.id, paragraph.part, citation.number,
                                shortened(excerpt, excerpt_length), std::move(address)});
        };
        const ReportItem* item = book.find(citation);
        if (item == nullptr) {
            add(TroubleKind::SourceGone, paragraph.current.text, {});
            continue;
        }
        if (item->revision != citation.item_revision) {
            add(TroubleKind::SourceChanged, item->text, item->address);
        }
        if (!item->newer_address.empty()) {
            add(TroubleKind::NewerFigure, item->text, item->newer_address);
        }
    }
    for (const MarkedPiece& piece : pieces_of(paragraph.current.text)) {
        if (piece.cited.empty() && states_number(piece.text)) {
            troubles.push_back({TroubleKind::NumberWithoutSource, paragraph.id, paragraph.part, 0,
                                shortened(segment_of(piece), excerpt_length)});
        }
    }
}

} // namespace

std::string_view name_of(TroubleKind kind) {
    static constexpr std::array<std::string_view, 5> names{
        "source_gone", "number_without_source", "changes_wanted", "source_changed", "newer_figure"};
    return names.at(static_cast<std::size_t>(kind));
}

bool stops_editions(TroubleKind kind) {
    return kind == TroubleKind::SourceGone || kind == TroubleKind::NumberWithoutSource;
}

std::vector<Trouble> troubles_of(const OpenedDraft& opened, const SourceBook& book) {
    std::vector<Trouble> troubles;
    for (const Paragraph& paragraph : opened.paragraphs) {
        add_troubles_of(paragraph, book, troubles);
        if (status_of(paragraph, opened.clearances) == ParagraphStatus::ChangesWanted) {
            troubles.push_back({TroubleKind::ChangesWanted, paragraph.id, paragraph.part, 0,
                                shortened(paragraph.current.text, excerpt_length)});
        }
    }
    return troubles;
}

std::vector<Trouble> find_troubles(const Desk& desk, db::Transaction& transaction,
                                   const OpenedDraft& opened, const web::Catalogue& catalogue,
                                   Timestamp now) {
    const web::Speaker say(catalogue, opened.draft.language);
    return troubles_of(opened, SourceBook::read(desk.reports, transaction,
                                                citations_of(opened.paragraphs), say, now));
}

} // namespace stocktake::drafting
