// SPDX-License-Identifier: Apache-2.0
// A draft with all that its pages and its documents are made of, read in one transaction.
#pragma once

#include "features/drafting/clearance.hpp"
#include "features/drafting/desk.hpp"
#include "features/drafting/writing.hpp"

namespace stocktake::drafting {

struct OpenedDraft {
    Draft draft;
    reports::ReadyOutline ready;
    std::vector<Paragraph> paragraphs; // by part and position
    std::vector<Clearance> clearances; // the oldest first

    /// Those of a part, in their order.
    [[nodiscard]] std::vector<Paragraph> in_part(std::string_view part) const;
};

/// NotFound when there is none; Conflict when its outline cannot be read any more.
Result<OpenedDraft> open_draft(const Desk& desk, db::Transaction& transaction, const DraftId& id);

/// What its sources hold for each part, in the language of `say`; of what people wrote only how
/// many paragraphs there are.
std::vector<reports::OpenedPart> open_parts(const Desk& desk, db::Transaction& transaction,
                                            const OpenedDraft& opened, const web::Speaker& say,
                                            Timestamp now);

/// Parts and the parts within them, in the order of the report.
void for_each_part(const std::vector<reports::OpenedPart>& parts,
                   const std::function<void(const reports::OpenedPart& part, int level)>& receive);

const reports::OpenedPart* find_part(const std::vector<reports::OpenedPart>& parts,
                                     std::string_view anchor);

struct CompositionOptions {
    reports::Finish finish = reports::Finish::Draft;
    bool fills_parts = true; // with what the sources hold, where nobody has written
    const reports::ExhibitMakers* exhibits = nullptr; // null: without figures
};

/// What makes the figures of a draft; none when there is no such draft. Not inside a transaction.
reports::ExhibitMakers open_exhibits(const Desk& desk, const DraftId& id);

/// The document in the language of `say`.
reports::Composition compose_draft(const Desk& desk, db::Transaction& transaction,
                                   const OpenedDraft& opened, const CompositionOptions& options,
                                   const web::Speaker& say, Timestamp now);

/// Numbers of the drafted paragraphs in the report, by their ids.
std::map<std::string, std::int64_t> numbers_of(const formats::Manuscript& manuscript);

} // namespace stocktake::drafting
