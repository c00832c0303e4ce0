// SPDX-License-Identifier: Apache-2.0
// What is wrong with a draft, paragraph by paragraph: some of it stops an edition, some is to know.
#pragma once

#include "features/drafting/opened_draft.hpp"

namespace stocktake::drafting {

enum class TroubleKind {
    SourceGone,          // withdrawn, restricted or removed since it was cited
    NumberWithoutSource, // a figure that nothing says where it is from
    ChangesWanted,       // by an organization that was asked to clear the paragraph
    SourceChanged,       // it has a newer revision than the one that was cited
    NewerFigure,         // something newer tells the same
};

std::string_view name_of(TroubleKind kind);
/// Nothing is frozen while there is one of these.
bool stops_editions(TroubleKind kind);

struct Trouble {
    TroubleKind kind = TroubleKind::SourceGone;
    ParagraphId paragraph;
    std::string part;         // anchor
    std::int64_t number = 0;  // of the citation; 0: none
    std::string excerpt = {}; // of the text it is about
    std::string address = {}; // of the source, or what is newer than it; may be empty

    friend bool operator==(const Trouble&, const Trouble&) = default;
};

/// In the order of the paragraphs. `book` has the sources in the draft's language.
std::vector<Trouble> troubles_of(const OpenedDraft& opened, const SourceBook& book);

/// Reads the sources, then the same.
std::vector<Trouble> find_troubles(const Desk& desk, db::Transaction& transaction,
                                   const OpenedDraft& opened, const web::Catalogue& catalogue,
                                   Timestamp now);

} // namespace stocktake::drafting
