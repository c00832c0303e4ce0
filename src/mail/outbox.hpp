// SPDX-License-Identifier: Apache-2.0
// The table of letters that wait (transactional outbox): what an action writes is sent if and only
// if the action's transaction commits. All SQL of this floor.
#pragma once

#include "base/embedded.hpp"
#include "db/migration.hpp"
#include "mail/letter.hpp"

namespace stocktake::mail {

/// A letter that a postman has taken in hand.
struct ClaimedLetter {
    std::string id;
    Letter letter;
    Timestamp created_at;
    int attempts = 0; // this one included
};

/// The migrations of this floor.
std::vector<db::Migration> migrations(db::Engine engine);

/// Puts a letter into the outbox, in the caller's transaction. InvalidInput as check_letter says.
Result<void> enqueue(db::Transaction& transaction, const Letter& letter,
                     Timestamp now = Timestamp::now());

/// Whether `claim` would find anything.
bool is_any_due(db::Transaction& transaction, Timestamp now);

/// Takes at most `limit` letters that are due, oldest first, and keeps others from taking them for
/// `lease`; a postman that dies in between loses nothing. Several processes may claim at once.
std::vector<ClaimedLetter> claim(db::Transaction& transaction, Timestamp now,
                                 std::chrono::milliseconds lease, int limit);

/// The letter is delivered and forgotten.
void settle(db::Transaction& transaction, std::string_view id);

/// The letter is tried again at `next_attempt`; never again, and without its text, when that is
/// nothing.
void postpone(db::Transaction& transaction, std::string_view id, std::string_view error,
              std::optional<Timestamp> next_attempt);

/// How long to wait after the given number of attempts: a minute, doubled each time up to six
/// hours; nothing after the twelfth, some two days after the first.
std::optional<std::chrono::milliseconds> delay_after(int attempts);

struct OutboxState {
    std::int64_t waiting = 0;
    std::int64_t failed = 0; // nobody will try again

    friend bool operator==(const OutboxState&, const OutboxState&) = default;
};

/// For the operator's figures.
OutboxState outbox_state(db::Transaction& transaction);

} // namespace stocktake::mail
