// SPDX-License-Identifier: Apache-2.0
// For tests: the kind `document` that ships, and records of it, published as an import does.
#pragma once

#include "features/checks/test_checks.hpp"

#include "features/kinds/feature.hpp"

namespace stocktake::checks {

inline Actor secretariat() {
    Actor actor;
    actor.roles = {Role::Secretariat};
    return actor;
}

inline void load_document_kind(db::Database& database) {
    const std::string name = "kinds/document";
    const LoadFile file{name,
                        text_of_file(std::filesystem::path(STOCKTAKE_DATA) / (name + ".json")),
                        shipped_json(name),
                        {}};
    kinds::Feature kinds(database);
    for (const Loader& loader : kinds.description().loaders) {
        for (const Rejection& fault : loader.load(database, Actor{}, file).rejections) {
            throw std::runtime_error(fault.place + ": " + fault.reason.id);
        }
    }
}

/// Publishes what rows of a file say, without their translations; the records in that order.
inline std::vector<registry::RecordId> publish_documents(db::Database& database,
                                                         const Value::Array& rows) {
    kinds::Shelf shelf(database);
    return database.write([&](db::Transaction& transaction) {
        const auto library = shelf.library(transaction);
        const auto kind = library->find_kind(document_kind);
        registry::Depositor depositor(transaction, library, secretariat(),
                                      registry::DepositPolicy::Publish, Timestamp::now());
        std::vector<registry::RecordId> records;
        for (const Value& row : rows) {
            registry::Deposit deposit;
            deposit.kind = document_kind;
            for (const auto& [name, answer] : row.as_object()) {
                if (!name.starts_with('_')) {
                    deposit.content.set(name, answer);
                }
            }
            const kinds::Acceptance accepted = kinds::accept(
                *kind, deposit.content, *library->references, kinds::Completeness::Whole);
            EXPECT_EQ(accepted.problems, std::vector<FieldError>{});
            deposit.content = accepted.content;
            records.push_back(depositor.deposit(deposit).value().record);
        }
        depositor.finish();
        return records;
    });
}

} // namespace stocktake::checks
