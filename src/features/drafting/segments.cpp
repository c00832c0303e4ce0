// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/segments.hpp"

#include "base/crypto.hpp"

namespace stocktake::drafting {

SegmentMemory recall_segments(db::Transaction& transaction, Language from, Language into,
                              const std::vector<std::string>& sources) {
    SegmentMemory memory;
    for (const std::string& source : sources) {
        db::Cursor row =
            transaction.query("SELECT target FROM segment_translation WHERE source_language = $1 "
                              "AND language = $2 AND digest = $3",
                              {tag_of(from), tag_of(into), digest(source)});
        if (row.next()) {
            memory.emplace(source, row.text(0));
        }
    }
    return memory;
}

void remember_segment(db::Transaction& transaction, Language from, Language into,
                      const SegmentTranslation& segment) {
    transaction.execute(
        "INSERT INTO segment_translation (source_language, language, digest, source, target, "
        "translator, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
        "ON CONFLICT (source_language, language, digest) DO UPDATE SET target = excluded.target, "
        "translator = excluded.translator, written_at = excluded.written_at",
        {tag_of(from), tag_of(into), digest(segment.source), segment.source, segment.target,
         segment.translator, segment.written_at.text()});
}

} // namespace stocktake::drafting
