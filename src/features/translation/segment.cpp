// SPDX-License-Identifier: Apache-2.0
#include "features/translation/segment.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

/// Adds the segments of a paragraph to those before it.
class SegmentList {
  public:
    explicit SegmentList(const drafting::Writing& writing) : m_writing(writing) {}

    void add(const drafting::Paragraph& paragraph, std::int64_t number) {
        for (const drafting::MarkedPiece& piece : drafting::pieces_of(paragraph.current.text)) {
            Segment segment = segment_in(paragraph, piece);
            if (segment.source.empty()) {
                continue;
            }
            segment.number = number;
            const auto [known, is_new] = m_places.emplace(segment.source, m_segments.size());
            if (is_new) {
                m_segments.push_back(std::move(segment));
            } else if (segment.state == SegmentState::Missing) {
                Segment& first = m_segments[known->second];
                first.state = SegmentState::Missing;
                first.target.clear();
            }
        }
    }

    std::vector<Segment> take() { return std::move(m_segments); }

  private:
    [[nodiscard]] Segment segment_in(const drafting::Paragraph& paragraph,
                                     const drafting::MarkedPiece& piece) const {
        Segment segment;
        segment.source = drafting::segment_of(piece);
        segment.part = paragraph.part;
        segment.paragraph = paragraph.id;
        if (auto target = drafting::translation_of(paragraph, piece, m_writing)) {
            segment.target = std::move(*target);
            segment.state = m_writing.memory.contains(segment.source) ? SegmentState::Remembered
                                                                      : SegmentState::FromRecord;
        }
        return segment;
    }

    const drafting::Writing& m_writing;
    std::vector<Segment> m_segments;
    std::map<std::string, std::size_t> m_places; // by source
};

} // namespace

std::string_view name_of(SegmentState state) {
    switch (state) {
    case SegmentState::Remembered:
        return "remembered";
    case SegmentState::FromRecord:
        return "record";
    case SegmentState::Missing:
        break;
    }
    return "missing";
}

DraftedText read_drafted_text(const drafting::Desk& desk, db::Transaction& transaction,
                              const drafting::OpenedDraft& opened, const web::Speaker& say,
                              Timestamp now) {
    const web::Speaker draft_say(say.catalogue(), opened.draft.language);
    std::vector<drafting::Citation> citations = drafting::citations_of(opened.paragraphs);
    DraftedText text{
        opened.draft,
        {},
        drafting::numbers_of(
            drafting::compose_draft(desk, transaction, opened, {}, draft_say, now).manuscript),
        {},
        drafting::SourceBook::read(desk.reports, transaction, citations, draft_say, now)};
    text.citations = std::move(citations);
    const auto parts = drafting::open_parts(desk, transaction, opened, say, now);
    drafting::for_each_part(parts, [&](const reports::OpenedPart& part, int) {
        if (auto paragraphs = opened.in_part(part.anchor); !paragraphs.empty()) {
            text.parts.push_back({part.anchor, part.title, std::move(paragraphs)});
        }
    });
    return text;
}

std::vector<Segment> segments_in(const drafting::Desk& desk, db::Transaction& transaction,
                                 const DraftedText& text, Language into,
                                 const web::Catalogue& catalogue, Timestamp now) {
    std::vector<drafting::Paragraph> paragraphs;
    for (const DraftedPart& part : text.parts) {
        std::ranges::copy(part.paragraphs, std::back_inserter(paragraphs));
    }
    const drafting::SourceBook printed = drafting::SourceBook::read(
        desk.reports, transaction, text.citations, {catalogue, into}, now);
    const drafting::SegmentMemory memory = drafting::recall_segments(
        transaction, text.draft.language, into, drafting::segments_of(paragraphs));
    const drafting::Writing writing{text.draft.language, into, text.original, printed, memory};
    SegmentList list(writing);
    for (const drafting::Paragraph& paragraph : paragraphs) {
        const auto number = text.numbers.find(paragraph.id.text());
        list.add(paragraph, number == text.numbers.end() ? 0 : number->second);
    }
    return list.take();
}

SegmentCounts count_of(const std::vector<Segment>& segments) {
    const auto in_state = [&](SegmentState state) {
        return static_cast<std::int64_t>(std::ranges::count(segments, state, &Segment::state));
    };
    return {static_cast<std::int64_t>(segments.size()), in_state(SegmentState::Remembered),
            in_state(SegmentState::FromRecord), in_state(SegmentState::Missing)};
}

} // namespace stocktake::translation
