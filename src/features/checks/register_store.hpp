// SPDX-License-Identifier: Apache-2.0
// All SQL about registers; and how the registers of a check are put together from them, the
// framework of Action Lines, the organizations, the register of facts and the records of documents.
#pragma once

#include "db/database.hpp"
#include "features/checks/registers.hpp"

namespace stocktake::checks {

struct RegisterHead {
    std::string id;
    std::string version;
    std::string source;
    std::string checksum;
};

/// Empty when there is no such register.
std::string register_checksum(db::Transaction& transaction, std::string_view id);

/// How many of its entries are not there yet, differ, are the same.
struct RegisterCounts {
    int created = 0;
    int changed = 0;
    int unchanged = 0;
};

/// Writes a register over what is there.
RegisterCounts save_register(db::Transaction& transaction, const RegisterHead& head,
                             const Value::Array& items);

/// Everything that documents are checked against. Few queries, whatever the number of entries.
Registers read_registers(db::Transaction& transaction);

} // namespace stocktake::checks
