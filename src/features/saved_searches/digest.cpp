// SPDX-License-Identifier: Apache-2.0
#include "features/saved_searches/digest.hpp"

#include "features/saved_searches/store.hpp"
#include "mail/outbox.hpp"

#include <algorithm>

namespace stocktake::saved_searches {

namespace {

constexpr std::int64_t accounts_at_once = 500;

/// What letters are made from, at one moment.
struct DigestGround {
    db::Transaction& transaction;
    const search::View& view;
    std::shared_ptr<const kinds::Library> library;
    web::Speaker say;
};

SearchNews outdated(SavedSearch search) {
    std::string address = search.address;
    return {.search = std::move(search), .address = std::move(address), .is_outdated = true};
}

SearchNews news_of(const DigestGround& ground, SavedSearch search) {
    const auto kept = catalogue::KeptSearch::read(search.address, ground.library);
    if (!kept || kept->is_outdated(ground.view)) {
        return outdated(std::move(search));
    }
    catalogue::News news = kept->news(ground.transaction, ground.view,
                                      {search.told_until, titles_in_letter}, ground.say);
    return {
        .search = std::move(search), .news = std::move(news), .address = kept->newest_address()};
}

/// Of all searches that are told of; also those without any.
std::vector<SearchNews> news_for(const DigestGround& ground, const AccountId& account) {
    std::vector<SearchNews> all;
    for (SavedSearch& search : list_saved_searches(ground.transaction, account)) {
        if (search.has_letters) {
            all.push_back(news_of(ground, std::move(search)));
        }
    }
    return all;
}

void remember(db::Transaction& transaction, const std::vector<SearchNews>& told, Timestamp now) {
    for (const SearchNews& each : told) {
        SavedSearch search = each.search;
        search.told_until = now;
        search.has_letters = !each.is_outdated;
        update_saved_search(transaction, search);
    }
}

bool is_due(db::Transaction& transaction, const AccountId& account, Timestamp now) {
    const auto last = last_letter(transaction, account);
    return !last || *last + between_letters <= now;
}

/// Whether there is one.
bool write_digest(const Desk& desk, const AccountId& account,
                  const std::function<Timestamp()>& clock) {
    // First the time: what is committed in between is told now and again, rather than never.
    const Timestamp now = clock();
    const auto view = desk.catalogue.view(); // takes a transaction of its own
    return desk.database.write([&](db::Transaction& transaction) {
        const auto recipient = people::find_recipient(transaction, account);
        if (!recipient || !is_due(transaction, account, now)) {
            return false;
        }
        const DigestGround ground{transaction, *view, desk.shelf.library(transaction),
                                  desk.letters->speaker(*recipient)};
        const std::vector<SearchNews> all = news_for(ground, account);
        std::vector<SearchNews> told;
        std::ranges::copy_if(all, std::back_inserter(told), [](const SearchNews& each) {
            return each.is_outdated || each.news.count > 0;
        });
        // An address that cannot be written to gets none, and keeps nobody else from theirs.
        if (told.empty() ||
            !mail::enqueue(transaction, desk.letters->letter(*recipient, told), now)) {
            return false;
        }
        remember(transaction, all, now);
        remember_letter(transaction, account, now);
        return true;
    });
}

} // namespace

std::int64_t write_digests(const Desk& desk, const std::function<Timestamp()>& clock) {
    std::int64_t written = 0;
    if (desk.letters == nullptr) {
        return written;
    }
    desk.catalogue.prepare();
    std::vector<AccountId> accounts{AccountId()};
    while (!accounts.empty()) {
        accounts = desk.database.read([&](db::Transaction& transaction) {
            return list_accounts_to_tell(transaction, accounts.back(), accounts_at_once);
        });
        for (const AccountId& account : accounts) {
            written += write_digest(desk, account, clock) ? 1 : 0;
        }
    }
    return written;
}

} // namespace stocktake::saved_searches
