// SPDX-License-Identifier: Apache-2.0
#include "db/engines.hpp"

namespace stocktake::db {

std::unique_ptr<Database> open_postgres(const Location& location, const Options&) {
    throw DatabaseError("PostgreSQL is not there yet: " + location.shown());
}

std::string shown_postgres(const std::string&) {
    return "postgresql://";
}

} // namespace stocktake::db
