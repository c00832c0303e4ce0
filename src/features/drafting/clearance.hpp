// SPDX-License-Identifier: Apache-2.0
// An organization is asked to clear the paragraphs of a draft that rest on what it sent.
#pragma once

#include "features/drafting/draft.hpp"

#include <string_view>

namespace stocktake::drafting {

enum class ClearanceAnswer { Cleared, Changes };

std::string_view name_of(ClearanceAnswer answer);
std::optional<ClearanceAnswer> parse_clearance_answer(std::string_view name);

/// What is said of one paragraph, at the revision that was shown.
struct ClearanceItem {
    ParagraphId paragraph;
    std::int64_t revision = 1;
    std::optional<ClearanceAnswer> answer = {};
    std::string remark = {};
    AccountId answered_by = {};
    std::optional<Timestamp> answered_at = {};

    friend bool operator==(const ClearanceItem&, const ClearanceItem&) = default;
};

struct Clearance {
    ClearanceId id;
    DraftId draft;
    OrganizationId organization;
    AccountId asked_by;
    Timestamp asked_at;
    Date due;
    std::vector<ClearanceItem> items;

    [[nodiscard]] bool is_answered() const;

    friend bool operator==(const Clearance&, const Clearance&) = default;
};

/// Where a paragraph stands between drafter and the organizations that were asked. What was
/// answered counts for the revision that was shown, and for no later one.
enum class ParagraphStatus { Draft, Asked, ChangesWanted, Cleared };

std::string_view name_of(ParagraphStatus status);

/// `clearances` are those of its draft.
ParagraphStatus status_of(const Paragraph& paragraph, const std::vector<Clearance>& clearances);

} // namespace stocktake::drafting
