// SPDX-License-Identifier: Apache-2.0
#include "features/people/registration.hpp"

#include "db/audit.hpp"
#include "features/people/account_store.hpp"
#include "features/people/letters.hpp"
#include "features/people/secrets.hpp"
#include "features/people/sign_in_store.hpp"
#include "mail/outbox.hpp"

namespace stocktake::people {

namespace {

constexpr std::int64_t letters_per_hour = 5;

/// Message ids of a letter; its text has the placeholder {code} where there is one.
struct LetterMessages {
    std::string_view subject;
    std::string_view text;
};

constexpr LetterMessages sign_up_letter{"people.mail.sign_up.subject", "people.mail.sign_up.text"};
constexpr LetterMessages known_letter{"people.mail.known.subject", "people.mail.known.text"};
constexpr LetterMessages reset_letter{"people.mail.reset.subject", "people.mail.reset.text"};
constexpr LetterMessages unknown_letter{"people.mail.unknown.subject", "people.mail.unknown.text"};

Result<void> send(db::Transaction& transaction, std::string_view email, const LetterMessages& texts,
                  std::string_view code, const web::Speaker& say, Timestamp now) {
    return mail::enqueue(transaction,
                         {{std::string(email), ""},
                          say(texts.subject),
                          say(Message{std::string(texts.text), {{"code", std::string(code)}}})},
                         now);
}

/// Which letter goes out, and whether a code in it opens anything.
struct Plan {
    CodePurpose purpose = CodePurpose::SignUp;
    LetterMessages with_code;
    LetterMessages without_code;
    bool needs_account =
        false; // a code is made for an address that has one, or for one that has none
};

Result<std::string> begin(db::Database& database, std::string_view email, const Plan& plan,
                          const web::Speaker& say, Timestamp now) {
    if (!mail::check_address(email)) {
        return wrong_field("email", {"form.error.email", {}});
    }
    return database.write([&](db::Transaction& transaction) -> Result<std::string> {
        std::string ticket = new_ticket();
        if (count_recent_codes(transaction, email, now) >= letters_per_hour) {
            return ticket; // opens nothing, like a code that is never typed
        }
        const auto account = find_account_by_email(transaction, email);
        const bool has_code = account.has_value() == plan.needs_account;
        EmailCode code{plan.purpose, std::string(email), account ? account->id : AccountId(),
                       has_code ? new_code() : std::string()};
        insert_email_code(transaction, ticket, code, now);
        const web::Speaker reader(say.catalogue(), account ? account->language : say.language());
        const auto sent = send(transaction, email, has_code ? plan.with_code : plan.without_code,
                               code.code, reader, now);
        if (!sent) {
            return failure_of(sent);
        }
        return ticket;
    });
}

/// Spends an attempt in a transaction of its own, so that a wrong code costs one in any case.
Result<EmailCode> redeem(db::Database& database, std::string_view ticket, CodePurpose purpose,
                         std::string_view typed, Timestamp now) {
    auto code = database.write([&](db::Transaction& transaction) {
        return try_email_code(transaction, ticket, purpose, digits_of(typed), now);
    });
    if (!code) {
        return wrong_field("code", {"people.error.code_wrong", {}});
    }
    return std::move(*code);
}

} // namespace

Result<std::string> begin_sign_up(db::Database& database, std::string_view email,
                                  const web::Speaker& say, Timestamp now) {
    return begin(database, email, {CodePurpose::SignUp, sign_up_letter, known_letter, false}, say,
                 now);
}

Result<std::string> begin_reset(db::Database& database, std::string_view email,
                                const web::Speaker& say, Timestamp now) {
    return begin(database, email, {CodePurpose::Reset, reset_letter, unknown_letter, true}, say,
                 now);
}

Result<SignedIn> finish_sign_up(db::Database& database, const Passwords& passwords,
                                std::string_view ticket, std::string_view code,
                                const NewAccount& wanted, std::string_view user_agent,
                                Timestamp now) {
    const auto redeemed = redeem(database, ticket, CodePurpose::SignUp, code, now);
    if (!redeemed) {
        return failure_of(redeemed);
    }
    if (const auto good = check_new_password(wanted.password, redeemed->email); !good) {
        return failure_of(good);
    }
    const std::string hash = passwords.hash(wanted.password);
    Account account;
    account.id = AccountId::create();
    account.email = redeemed->email;
    account.display_name = wanted.display_name;
    account.language = wanted.language;
    account.created_at = now;
    return database.write([&](db::Transaction& transaction) -> Result<SignedIn> {
        // Somebody may have used the code, or made the account by another way, meanwhile.
        if (!use_up_email_code(transaction, ticket) ||
            !insert_account(transaction, account, hash)) {
            return wrong_field("code", {"people.error.code_wrong", {}});
        }
        insert_role(transaction, account.id, {Role::Contributor, {}}, now);
        SignedIn opened{new_session_secret()};
        insert_session(transaction, account.id, opened.session_secret, user_agent, now);
        Actor actor;
        actor.account = account.id;
        db::write_audit(transaction, actor,
                        {"sign-up", "account", account.id.text(), Value::object()});
        return opened;
    });
}

Result<void> finish_reset(db::Database& database, const Passwords& passwords,
                          const web::Catalogue& catalogue, std::string_view ticket,
                          std::string_view code, std::string_view password, Timestamp now) {
    const auto redeemed = redeem(database, ticket, CodePurpose::Reset, code, now);
    if (!redeemed) {
        return failure_of(redeemed);
    }
    if (const auto good = check_new_password(password, redeemed->email); !good) {
        return failure_of(good);
    }
    const std::string hash = passwords.hash(password);
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!use_up_email_code(transaction, ticket)) {
            return wrong_field("code", {"people.error.code_wrong", {}});
        }
        update_password(transaction, redeemed->account, hash);
        delete_sessions(transaction, redeemed->account);
        const std::int64_t tokens = delete_api_tokens(transaction, redeemed->account);
        Actor actor;
        actor.account = redeemed->account;
        db::write_audit(transaction, actor,
                        {"reset-password", "account", redeemed->account.text(), Value::object()});
        const auto owner = find_recipient(transaction, redeemed->account);
        return owner ? write_letter(transaction, *owner, {"people.mail.reset_done.subject", {}},
                                    {"people.mail.reset_done.text", {{"tokens", tokens}}},
                                    catalogue, now)
                     : Result<void>();
    });
}

} // namespace stocktake::people
