// SPDX-License-Identifier: Apache-2.0
// How the web floor learns who is asking. The people feature implements it over its tables.
#pragma once

#include "base/actor.hpp"
#include "web/request.hpp"

#include <memory>
#include <optional>

namespace stocktake::web {

inline constexpr std::string_view session_cookie = "stocktake_session";
/// Random value of a browser without a session, so that its forms have a CSRF token too.
inline constexpr std::string_view visitor_cookie = "stocktake_visitor";
inline constexpr std::string_view language_cookie = "stocktake_language";

class Authenticator {
  public:
    virtual ~Authenticator() = default;

    /// The actor of a browser session, by the secret in its cookie; nothing for an unknown, expired
    /// or ended session.
    virtual std::optional<Actor> actor_of_session(std::string_view secret) = 0;

    /// The actor of a personal API token (`Authorization: Bearer …`), with its scopes.
    virtual std::optional<Actor> actor_of_token(std::string_view token) = 0;

    /// 32 random bytes or more, the same in every process on one database: signs CSRF tokens.
    virtual std::string signing_key() = 0;
};

} // namespace stocktake::web
