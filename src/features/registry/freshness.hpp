// SPDX-License-Identifier: Apache-2.0
// "Is this still true?": whom to ask and when, links that answer without a sign-in, what an answer
// does. A record is yellow or red by its date alone; nothing is written when time passes.
#pragma once

#include "features/registry/actions.hpp"
#include "features/registry/letters.hpp"

namespace stocktake::registry {

/// Letters go out when a published record has not been confirmed for 12, 18 and 24 months.
inline constexpr std::array question_ages{12, 18, 24};
/// Two letters about one record are at least so many months apart.
inline constexpr int months_between_questions = 3;
inline constexpr std::chrono::days answer_link_lifetime{90};

/// Whether a record is to be asked about: `asked` letters since it was confirmed, the last one at
/// `last_asked_at`.
bool is_question_due(Timestamp confirmed_at, std::size_t asked,
                     std::optional<Timestamp> last_asked_at, Timestamp now);

struct QuestionRound {
    std::int64_t records = 0; // asked about
    std::int64_t letters = 0; // written to the outbox
    std::int64_t unheard = 0; // due, but there is nobody to write to

    friend bool operator==(const QuestionRound&, const QuestionRound&) = default;
};

/// Writes the letters that are due: to the last author where they still act for the owner, else to
/// its managers, else to all its members; from the second letter on, and when there is nobody, to
/// the mailbox of succession. One letter to a reader lists all of theirs, at most
/// `records_in_letter`; the rest follows in further letters. Orphans have nobody to be asked.
/// In transactions of a few hundred records each.
QuestionRound ask_what_is_due(const Desk& desk, Timestamp now);
inline constexpr std::size_t records_in_letter = 20;

/// What a link of a letter is about.
struct Question {
    RecordId record;
    std::string title;
    Language language = Language::English; // of the title
    bool is_answered = false;              // the link was used
};

/// Nothing for a link that is unknown or too old, or whose record is not public any more.
std::optional<Question> find_question(db::Transaction& transaction, std::string_view secret,
                                      Timestamp now);

/// NotFound as find_question says, Conflict for a link that was used.
Result<RecordId> answer_question(const Desk& desk, std::string_view secret, Truth truth,
                                 Timestamp now);

/// The links of letters that were sent open nothing any more.
void forget_questions(db::Transaction& transaction, const RecordId& record);

} // namespace stocktake::registry
