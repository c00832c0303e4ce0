// SPDX-License-Identifier: Apache-2.0
// How drafts, their parts, paragraphs and sources stand on pages and in JSON.
#pragma once

#include "features/drafting/opened_draft.hpp"
#include "features/drafting/troubles.hpp"

#include <map>

namespace stocktake::drafting {

/// What a page about a draft is made with.
struct Viewing {
    const OpenedDraft& opened;
    const SourceBook& book; // in the draft's language
    const web::Speaker& say;
    Timestamp now;
    std::map<AccountId, std::string> names = {};       // of the people who appear
    std::map<std::string, std::int64_t> numbers = {};  // of paragraphs in the report, by id
    std::map<std::string, std::int64_t> comments = {}; // open ones, by paragraph

    [[nodiscard]] std::string name_of_account(const AccountId& account) const;
};

/// Title, address, language: what every page about a draft says of it.
Value head_of(const Draft& draft);

/// What stands between marks, with the sources it rests on.
Value pieces_value(const Viewing& viewing, const Paragraph& paragraph);

/// Its pieces, status, who is at it.
Value paragraph_value(const Viewing& viewing, const Paragraph& paragraph);

/// Of a source that a drafter may choose. `used_in` is the number of a paragraph that cites it.
Value item_value(const Viewing& viewing, std::string_view source, const ReportItem& item,
                 std::optional<std::int64_t> used_in);

Value trouble_value(const Viewing& viewing, const Trouble& trouble);

/// Name with its language and address.
Value organization_value(const Viewing& viewing, const std::string& organization);
std::string organization_name(const Viewing& viewing, const std::string& organization);

} // namespace stocktake::drafting
