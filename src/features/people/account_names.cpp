// SPDX-License-Identifier: Apache-2.0
#include "features/people/account_names.hpp"

#include "features/people/account_store.hpp"

namespace stocktake::people {

std::map<AccountId, std::string> display_names(db::Transaction& transaction,
                                               const std::set<AccountId>& accounts) {
    std::map<AccountId, std::string> names;
    for (const AccountId& id : accounts) {
        if (auto account = find_account(transaction, id)) {
            names.emplace(id, std::move(account->display_name));
        }
    }
    return names;
}

} // namespace stocktake::people
