// SPDX-License-Identifier: Apache-2.0
#include "features/people/authenticator.hpp"

#include "features/people/sign_in_store.hpp"

namespace stocktake::people {

namespace {

using Find = std::optional<Credential> (*)(db::Transaction&, std::string_view, Timestamp);
using Touch = void (*)(db::Transaction&, std::string_view, Timestamp);

/// Use is written down by the hour only, so nearly every request reads and writes nothing.
std::optional<Actor> actor_by(db::Database& database, std::string_view secret, Find find,
                              Touch touch) {
    const Timestamp now = Timestamp::now();
    const auto credential =
        database.read([&](db::Transaction& transaction) { return find(transaction, secret, now); });
    if (!credential) {
        return std::nullopt;
    }
    if (now - credential->last_used_at > use_granularity) {
        database.write([&](db::Transaction& transaction) { touch(transaction, secret, now); });
    }
    return credential->actor;
}

} // namespace

std::optional<Actor> DatabaseAuthenticator::actor_of_session(std::string_view secret) {
    return actor_by(m_database, secret, find_by_session, touch_session);
}

std::optional<Actor> DatabaseAuthenticator::actor_of_token(std::string_view token) {
    return actor_by(m_database, token, find_by_token, touch_token);
}

std::string DatabaseAuthenticator::signing_key() {
    return m_database.write([](db::Transaction& transaction) {
        return site_key(transaction, "csrf", Timestamp::now());
    });
}

} // namespace stocktake::people
