// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/clearance.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace stocktake::drafting {

std::string_view name_of(ClearanceAnswer answer) {
    return answer == ClearanceAnswer::Cleared ? "cleared" : "changes";
}

std::optional<ClearanceAnswer> parse_clearance_answer(std::string_view name) {
    for (const auto answer : {ClearanceAnswer::Cleared, ClearanceAnswer::Changes}) {
        if (name == name_of(answer)) {
            return answer;
        }
    }
    return std::nullopt;
}

std::string_view name_of(ParagraphStatus status) {
    static constexpr std::array<std::string_view, 4> names{"draft", "asked", "changes", "cleared"};
    return names.at(static_cast<std::size_t>(status));
}

bool Clearance::is_answered() const {
    return std::ranges::all_of(items,
                               [](const ClearanceItem& item) { return item.answer.has_value(); });
}

ParagraphStatus status_of(const Paragraph& paragraph, const std::vector<Clearance>& clearances) {
    // The newest answer of each organization that was shown the text as it is.
    std::map<std::string, std::optional<ClearanceAnswer>> answers;
    for (const Clearance& clearance : clearances) {
        for (const ClearanceItem& item : clearance.items) {
            if (item.paragraph == paragraph.id && item.revision == paragraph.current.number) {
                answers[clearance.organization.text()] = item.answer;
            }
        }
    }
    const auto says = [&](std::optional<ClearanceAnswer> answer) {
        return [answer](const auto& each) { return each.second == answer; };
    };
    if (answers.empty()) {
        return ParagraphStatus::Draft;
    }
    if (std::ranges::any_of(answers, says(ClearanceAnswer::Changes))) {
        return ParagraphStatus::ChangesWanted;
    }
    return std::ranges::any_of(answers, says(std::nullopt)) ? ParagraphStatus::Asked
                                                            : ParagraphStatus::Cleared;
}

} // namespace stocktake::drafting
