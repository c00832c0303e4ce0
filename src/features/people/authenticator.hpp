// SPDX-License-Identifier: Apache-2.0
// Tells the web floor who is asking: by session cookie or by API token, in one query each.
#pragma once

#include "db/database.hpp"
#include "web/session.hpp"

namespace stocktake::people {

/// Thread-safe.
class DatabaseAuthenticator final : public web::Authenticator {
  public:
    /// `database` must outlive it.
    explicit DatabaseAuthenticator(db::Database& database) : m_database(database) {}

    std::optional<Actor> actor_of_session(std::string_view secret) override;
    std::optional<Actor> actor_of_token(std::string_view token) override;
    std::string signing_key() override;

  private:
    db::Database& m_database;
};

} // namespace stocktake::people
