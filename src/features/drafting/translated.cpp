// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/translated.hpp"

namespace stocktake::drafting {

std::vector<Translated> translated_into(const Desk& desk, db::Transaction& transaction,
                                        const Draft& draft, const Paragraph& paragraph,
                                        const SourceBook& original, const web::Catalogue& catalogue,
                                        Timestamp now) {
    const std::vector<std::string> segments = segments_of({paragraph});
    std::vector<Translated> all;
    all.reserve(all_languages.size());
    for (const Language language : all_languages) {
        if (language == draft.language) {
            continue;
        }
        const SourceBook printed =
            SourceBook::read(desk.reports, transaction, paragraph.current.citations,
                             web::Speaker(catalogue, language), now);
        const SegmentMemory memory =
            recall_segments(transaction, draft.language, language, segments);
        const Writing writing{draft.language, language, original, printed, memory};
        Translated& into = all.emplace_back(language);
        for (const MarkedPiece& piece : pieces_of(paragraph.current.text)) {
            if (!segment_of(piece).empty()) {
                ++into.segments;
                into.translated += translation_of(paragraph, piece, writing) ? 1 : 0;
            }
        }
    }
    return all;
}

} // namespace stocktake::drafting
