// SPDX-License-Identifier: Apache-2.0
// How letters reach the people behind accounts. An address leaves this feature as the address of a
// letter only: it is never shown on a page, nor written to the log or the audit.
#pragma once

#include "base/actor.hpp"
#include "db/database.hpp"
#include "mail/letter.hpp"
#include "web/catalogue.hpp"

namespace stocktake::people {

struct Recipient {
    AccountId account;
    mail::Address address;
    Language language = Language::English; // that the person wants letters in

    friend bool operator==(const Recipient&, const Recipient&) = default;
};

/// What letters are made with.
struct Letterhead {
    const web::Catalogue* catalogue = nullptr;
    std::string site = {}; // public address of this site, without a slash at its end; may be empty

    /// Of a page, as a letter names it. Without `site` only its path.
    [[nodiscard]] std::string address_of(std::string_view path) const {
        return site + std::string(path);
    }
};

enum class MembersToReach { All, Managers };

/// Nothing for an unknown or a suspended account.
std::optional<Recipient> find_recipient(db::Transaction& transaction, const AccountId& account);

/// The confirmed members of an organization with active accounts, the longest there first.
std::vector<Recipient> list_recipients(db::Transaction& transaction,
                                       const OrganizationId& organization, MembersToReach which);

/// The active accounts with a site-wide role, the oldest first.
std::vector<Recipient> list_recipients(db::Transaction& transaction, Role role);

/// Puts a letter into the outbox, in the recipient's language and in the caller's transaction.
Result<void> write_letter(db::Transaction& transaction, const Recipient& recipient,
                          const Message& subject, const Message& text,
                          const web::Catalogue& catalogue, Timestamp now);

} // namespace stocktake::people
