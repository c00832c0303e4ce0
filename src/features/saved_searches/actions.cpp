// SPDX-License-Identifier: Apache-2.0
#include "features/saved_searches/actions.hpp"

#include "db/audit.hpp"
#include "features/saved_searches/store.hpp"

#include <algorithm>

namespace stocktake::saved_searches {

namespace {

/// What is searched for is nobody's business: the audit knows of the search by its id alone.
void audit(db::Transaction& transaction, const Actor& actor, std::string action,
           const SavedSearchId& id) {
    db::write_audit(transaction, actor,
                    {std::move(action), "saved-search", id.text(), Value::object()});
}

Result<void> check_room(const std::vector<SavedSearch>& all, std::string_view address) {
    const auto same = std::ranges::find(all, address, &SavedSearch::address);
    if (same != all.end()) {
        return failure(ErrorKind::Conflict, {"saved_searches.error.same", {{"name", same->name}}});
    }
    if (all.size() >= most_saved_searches) {
        return failure(ErrorKind::Conflict,
                       {"saved_searches.error.many",
                        {{"count", static_cast<std::int64_t>(most_saved_searches)}}});
    }
    return {};
}

tl::unexpected<Error> unknown_search() {
    return failure(ErrorKind::NotFound, {"saved_searches.error.unknown", {}});
}

} // namespace

std::optional<SavedSearch> find_own_search(db::Transaction& transaction, const Actor& actor,
                                           const SavedSearchId& id) {
    auto found = find_saved_search(transaction, id);
    const bool is_own = found && actor.is_signed_in() && found->account == actor.account;
    return is_own ? std::move(found) : std::nullopt;
}

Result<SavedSearchId> save_search(const Desk& desk, const Actor& actor, std::string_view address,
                                  const SavedSearchData& data, Timestamp now) {
    const auto kept = catalogue::KeptSearch::read(address, desk.shelf.library());
    if (!kept) {
        return wrong_field("search", kept.error().message);
    }
    const SavedSearch search{SavedSearchId::create(), actor.account, data.name, kept->address(),
                             data.has_letters,        now,           now};
    return desk.database.write([&](db::Transaction& transaction) -> Result<SavedSearchId> {
        if (auto room = check_room(list_saved_searches(transaction, actor.account), search.address);
            !room) {
            return failure_of(room);
        }
        insert_saved_search(transaction, search);
        audit(transaction, actor, "save-search", search.id);
        return search.id;
    });
}

Result<void> change_search(const Desk& desk, const Actor& actor, const SavedSearchId& id,
                           const SavedSearchData& data, Timestamp now) {
    return desk.database.write([&](db::Transaction& transaction) -> Result<void> {
        auto search = find_own_search(transaction, actor, id);
        if (!search) {
            return unknown_search();
        }
        if (data.has_letters && !search->has_letters) {
            search->told_until = now;
        }
        search->name = data.name;
        search->has_letters = data.has_letters;
        update_saved_search(transaction, *search);
        audit(transaction, actor, "change-saved-search", id);
        return {};
    });
}

Result<void> remove_search(const Desk& desk, const Actor& actor, const SavedSearchId& id) {
    return desk.database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!find_own_search(transaction, actor, id)) {
            return unknown_search();
        }
        delete_saved_search(transaction, id);
        audit(transaction, actor, "remove-saved-search", id);
        return {};
    });
}

void stop_letters(db::Transaction& transaction, const SavedSearchId& id) {
    auto search = find_saved_search(transaction, id);
    if (search && search->has_letters) {
        search->has_letters = false;
        update_saved_search(transaction, *search);
        audit(transaction, {}, "stop-search-letters", id);
    }
}

void stop_letters(db::Transaction& transaction, const AccountId& account) {
    if (wants_letters(transaction, account)) {
        stop_all_letters(transaction, account);
        db::write_audit(transaction, {},
                        {"stop-search-letters", "account", account.text(), Value::object()});
    }
}

} // namespace stocktake::saved_searches
