// SPDX-License-Identifier: Apache-2.0
// For tests only: the tables of the checker and of what it stands on.
#pragma once

#include "db/test_database.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> checks_schema();
std::span<const EmbeddedFile> facts_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> kinds_schema();
std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> registry_schema();

} // namespace stocktake::embedded

namespace stocktake::checks {

inline void make_checks_tables(db::Database& empty) {
    db::make_tables(empty, {{"mail", embedded::mail_schema()},
                            {"frameworks", embedded::frameworks_schema()},
                            {"people", embedded::people_schema()},
                            {"kinds", embedded::kinds_schema()},
                            {"registry", embedded::registry_schema()},
                            {"facts", embedded::facts_schema()},
                            {"checks", embedded::checks_schema()}});
}

} // namespace stocktake::checks
