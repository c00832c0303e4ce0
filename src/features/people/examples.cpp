// SPDX-License-Identifier: Apache-2.0
// Accounts to try a new installation with. Their passwords are published, so they are made on
// request only and never beside real accounts.
#include "features/frameworks/feature.hpp"
#include "features/people/administration.hpp"
#include "features/people/organization_store.hpp"

#include <array>

namespace stocktake::people {

namespace {

struct Example {
    std::string_view email;
    std::string_view name;
    std::string_view password;
    Role role;
    std::string_view action_line;  // for the facilitator
    std::string_view organization; // spoken for, when it is loaded
};

constexpr std::array<Example, 5> examples{{
    {"contributor@example.org", "Example contributor", "example contributor", Role::Contributor, "",
     "UNESCO"},
    {"reviewer@example.org", "Example reviewer", "example reviewer", Role::Reviewer, "", ""},
    {"facilitator@example.org", "Example facilitator", "example facilitator", Role::Facilitator,
     "C5", "ITU"},
    {"secretariat@example.org", "Example secretariat", "example secretariat", Role::Secretariat, "",
     ""},
    {"administrator@example.org", "Example administrator", "example administrator",
     Role::Administrator, "", ""},
}};

void insert_example(db::Transaction& transaction, const Example& example, const std::string& hash,
                    Timestamp now) {
    Account account;
    account.id = AccountId::create();
    account.email = example.email;
    account.display_name = example.name;
    account.is_example = true;
    account.created_at = now;
    if (!insert_account(transaction, account, hash)) {
        return;
    }
    insert_role(transaction, account.id, {Role::Contributor, {}}, now);
    const bool has_line =
        example.action_line.empty() ||
        frameworks::has_node(transaction, frameworks::action_lines, example.action_line);
    if (has_line) {
        insert_role(transaction, account.id, {example.role, std::string(example.action_line)}, now);
    }
    const OrganizationId organization{std::string(example.organization)};
    if (!organization.is_empty() && find_organization(transaction, organization)) {
        save_membership(transaction,
                        {account.id, organization, Position::Manager, MembershipState::Confirmed},
                        now);
    }
}

} // namespace

Result<std::vector<ExampleAccount>> create_examples(db::Database& database,
                                                    const Passwords& passwords, Timestamp now) {
    // Hashing takes its time; it is not done while others wait for the database.
    const bool are_there = database.read([&](db::Transaction& transaction) {
        return find_account_by_email(transaction, examples.back().email).has_value();
    });
    std::array<std::string, examples.size()> hashes;
    for (std::size_t i = 0; i < examples.size() && !are_there; ++i) {
        hashes.at(i) = passwords.hash(examples.at(i).password);
    }
    return database.write([&](db::Transaction& transaction) -> Result<std::vector<ExampleAccount>> {
        if (count_real_accounts(transaction) > 0) {
            return failure(ErrorKind::Conflict, {"people.error.examples", {}});
        }
        std::vector<ExampleAccount> made;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const Example& example = examples.at(i);
            if (!are_there) {
                insert_example(transaction, example, hashes.at(i), now);
            }
            made.push_back({std::string(example.email), std::string(example.password),
                            std::string(name_of(example.role))});
        }
        return made;
    });
}

} // namespace stocktake::people
