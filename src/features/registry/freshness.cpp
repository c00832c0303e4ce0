// SPDX-License-Identifier: Apache-2.0
#include "features/registry/freshness.hpp"

#include "base/crypto.hpp"
#include "features/registry/record_store.hpp"
#include "features/registry/stored.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>
#include <map>

namespace stocktake::registry {

namespace {

constexpr std::int64_t questions_at_once = 200;

/// A record that is due, with how often it was asked about since it was confirmed.
struct Due {
    Record record;
    std::size_t asked = 0;
};

/// Those that may be due after `after` in the order of their ids, at most questions_at_once.
struct Batch {
    std::vector<Due> due;
    std::optional<RecordId> last; // none: there is nothing after it
};

Batch list_due(db::Transaction& transaction, const RecordId& after, Timestamp now) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(record_columns) +
            ", (SELECT count(*) FROM record_question q WHERE q.record = r.id "
            "AND q.asked_at >= r.confirmed_at), "
            "(SELECT max(q.asked_at) FROM record_question q WHERE q.record = r.id) "
            "FROM record r WHERE r.id > $1 AND r.owner IS NOT NULL "
            "AND r.published_revision IS NOT NULL AND r.merged_into IS NULL "
            "AND r.state <> 'archived' AND r.ended_at IS NULL AND r.confirmed_at < $2 "
            "ORDER BY r.id LIMIT $3",
        {after, months_before(now, question_ages.front()).text(), questions_at_once});
    Batch batch;
    std::int64_t count = 0;
    while (row.next()) {
        Due due{read_record(row), static_cast<std::size_t>(row.integer(record_column_count))};
        batch.last = due.record.id;
        ++count;
        const auto confirmed_at = due.record.confirmed_at;
        if (confirmed_at && is_question_due(*confirmed_at, due.asked,
                                            timestamp_or_null(row, record_column_count + 1), now)) {
            batch.due.push_back(std::move(due));
        }
    }
    if (count < questions_at_once) {
        batch.last.reset();
    }
    return batch;
}

/// Who wrote the newest revision as its owner.
AccountId last_author(db::Transaction& transaction, const RecordId& record) {
    db::Cursor row =
        transaction.query("SELECT author FROM record_revision WHERE record = $1 "
                          "AND capacity = 'owner' AND author IS NOT NULL ORDER BY number DESC "
                          "LIMIT 1",
                          {record});
    return row.next() ? AccountId(row.text(0)) : AccountId();
}

std::vector<people::Recipient> people_to_ask(db::Transaction& transaction, const Record& record) {
    auto members = people::list_recipients(transaction, record.owner, people::MembersToReach::All);
    const AccountId author = last_author(transaction, record.id);
    const auto found = std::ranges::find(members, author, &people::Recipient::account);
    if (found != members.end()) {
        return {*found};
    }
    auto managers =
        people::list_recipients(transaction, record.owner, people::MembersToReach::Managers);
    return managers.empty() ? std::move(members) : std::move(managers);
}

std::vector<Reader> readers_of(db::Transaction& transaction, const Due& due) {
    std::vector<Reader> readers;
    for (people::Recipient& recipient : people_to_ask(transaction, due.record)) {
        Reader reader = reader_of(std::move(recipient));
        if (wants(transaction, reader.id, LetterTopic::StillTrue)) {
            readers.push_back(std::move(reader));
        }
    }
    if (!due.record.succession.empty() && (readers.empty() || due.asked > 0)) {
        Reader mailbox = reader_of_mailbox(due.record.succession, due.record.language);
        if (wants(transaction, mailbox.id, LetterTopic::StillTrue)) {
            readers.push_back(std::move(mailbox));
        }
    }
    return readers;
}

std::string new_answer_link(db::Transaction& transaction, const RecordId& record, Timestamp now) {
    std::string secret = random_token();
    transaction.execute("INSERT INTO answer_link (secret_hash, record, created_at, expires_at) "
                        "VALUES ($1, $2, $3, $4)",
                        {digest(secret), record, now.text(), (now + answer_link_lifetime).text()});
    return secret;
}

/// The part of a letter that asks about one record, with links of its own for this reader.
std::string question_text(const LetterWriter& letters, const web::Speaker& say,
                          const Record& record, std::string_view secret) {
    const std::string answer = letters.link(answer_address(secret));
    const auto line = [&](std::string_view id, const std::string& address) {
        return '\n' + say(id) + ' ' + address;
    };
    return say(Message{
               "registry.letter.still_true.record",
               {{"title", record.title},
                {"date", say.catalogue().date(say.language(), Date::of(record.confirmed_at.value_or(
                                                                  record.changed_at)))}}}) +
           line("registry.letter.still_true.yes", answer + "?answer=true") +
           line("registry.letter.still_true.changed", answer + "?answer=changed") +
           line("registry.letter.still_true.ended", answer + "?answer=ended");
}

/// What one reader is asked in this round.
struct Bundle {
    Reader reader;
    std::vector<const Record*> records;
};

std::int64_t write_bundle(db::Transaction& transaction, const LetterWriter& letters,
                          const Bundle& bundle, Timestamp now) {
    const web::Speaker say = letters.speaker(bundle.reader);
    std::int64_t written = 0;
    for (std::size_t first = 0; first < bundle.records.size(); first += records_in_letter) {
        const std::size_t end = std::min(first + records_in_letter, bundle.records.size());
        const auto count = static_cast<std::int64_t>(end - first);
        LetterText letter;
        letter.subject = say(Message{"registry.letter.still_true.subject",
                                     {{"count", count}, {"title", bundle.records[first]->title}}});
        letter.text = say(Message{"registry.letter.still_true.text", {{"count", count}}});
        for (std::size_t i = first; i < end; ++i) {
            const Record& record = *bundle.records[i];
            letter.text += "\n\n" + question_text(letters, say, record,
                                                  new_answer_link(transaction, record.id, now));
        }
        letters.write(transaction, bundle.reader, LetterTopic::StillTrue, letter, now);
        ++written;
    }
    return written;
}

QuestionRound ask(db::Transaction& transaction, const LetterWriter& letters,
                  const std::vector<Due>& due, Timestamp now) {
    QuestionRound round;
    std::map<std::string, Bundle> bundles;
    for (const Due& each : due) {
        std::vector<Reader> readers = readers_of(transaction, each);
        if (readers.empty()) {
            ++round.unheard;
            continue;
        }
        for (Reader& reader : readers) {
            std::string id = reader.id;
            Bundle& bundle = bundles[std::move(id)];
            bundle.reader = std::move(reader);
            bundle.records.push_back(&each.record);
        }
        transaction.execute("INSERT INTO record_question (record, asked_at) VALUES ($1, $2)",
                            {each.record.id, now.text()});
        ++round.records;
    }
    for (const auto& [id, bundle] : bundles) {
        round.letters += write_bundle(transaction, letters, bundle, now);
    }
    return round;
}

} // namespace

bool is_question_due(Timestamp confirmed_at, std::size_t asked,
                     std::optional<Timestamp> last_asked_at, Timestamp now) {
    const bool is_old_enough =
        asked < question_ages.size() && confirmed_at < months_before(now, question_ages.at(asked));
    return is_old_enough &&
           (!last_asked_at || *last_asked_at <= months_before(now, months_between_questions));
}

QuestionRound ask_what_is_due(const Desk& desk, Timestamp now) {
    QuestionRound all;
    if (desk.letters == nullptr) {
        return all;
    }
    std::optional<RecordId> after = RecordId();
    while (after) {
        std::optional<RecordId> next;
        const QuestionRound round = desk.database.write([&](db::Transaction& transaction) {
            const Batch batch = list_due(transaction, *after, now);
            next = batch.last;
            return ask(transaction, *desk.letters, batch.due, now);
        });
        all.records += round.records;
        all.letters += round.letters;
        all.unheard += round.unheard;
        after = next;
    }
    desk.database.write([&](db::Transaction& transaction) {
        transaction.execute("DELETE FROM answer_link WHERE expires_at < $1", {now.text()});
    });
    return all;
}

std::optional<Question> find_question(db::Transaction& transaction, std::string_view secret,
                                      Timestamp now) {
    db::Cursor row = transaction.query(
        "SELECT a.record, r.title, r.language, a.used_at FROM answer_link a "
        "JOIN record r ON r.id = a.record WHERE a.secret_hash = $1 AND a.expires_at > $2 "
        "AND r.published_revision IS NOT NULL AND r.merged_into IS NULL",
        {digest(secret), now.text()});
    if (!row.next()) {
        return std::nullopt;
    }
    return Question{RecordId(row.text(0)), row.text(1), db::stored_language(row.text(2)),
                    !row.is_null(3)};
}

Result<RecordId> answer_question(const Desk& desk, std::string_view secret, Truth truth,
                                 Timestamp now) {
    return desk.database.write([&](db::Transaction& transaction) -> Result<RecordId> {
        const std::optional<Question> question = find_question(transaction, secret, now);
        if (!question) {
            return failure(ErrorKind::NotFound, {"registry.error.unknown_link", {}});
        }
        const std::int64_t used = transaction.execute(
            "UPDATE answer_link SET used_at = $2 WHERE secret_hash = $1 AND used_at IS NULL",
            {digest(secret), now.text()});
        if (used == 0) {
            return failure(ErrorKind::Conflict, {"registry.error.used_link", {}});
        }
        if (auto done = confirm_by_link(desk, transaction, question->record, truth, now); !done) {
            return failure_of(done);
        }
        return question->record;
    });
}

void forget_questions(db::Transaction& transaction, const RecordId& record) {
    transaction.execute("DELETE FROM answer_link WHERE record = $1", {record});
}

} // namespace stocktake::registry
