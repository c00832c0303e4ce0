// SPDX-License-Identifier: Apache-2.0
#include "mail/postman.hpp"

#include "mail/outbox.hpp"

namespace stocktake::mail {

Postman::Postman(db::Database& database, Deliverer& deliverer, PostmanOptions options)
    : m_database(database), m_deliverer(deliverer), m_options(std::move(options)) {}

Postman::~Postman() {
    stop();
}

PostmanRound Postman::run_once(Timestamp now, const std::stop_token& stop) {
    PostmanRound round;
    // Asked by a read first: an empty write transaction every second would be noise for caches.
    const bool is_due =
        m_database.read([&](db::Transaction& transaction) { return is_any_due(transaction, now); });
    if (!is_due) {
        return round;
    }
    const auto letters = m_database.write([&](db::Transaction& transaction) {
        return claim(transaction, now, m_options.lease, m_options.letters_at_once);
    });
    for (const ClaimedLetter& letter : letters) {
        deliver_one(letter, now, stop, round);
    }
    return round;
}

void Postman::deliver_one(const ClaimedLetter& claimed, Timestamp now, const std::stop_token& stop,
                          PostmanRound& round) {
    const Envelope envelope{m_options.from, claimed.id, claimed.created_at};
    const Delivery delivery = stop.stop_requested()
                                  ? Delivery{Delivery::Outcome::TryLater, "the program is stopping"}
                                  : m_deliverer.deliver(claimed.letter, envelope, stop);
    if (delivery.outcome == Delivery::Outcome::Delivered) {
        m_database.write([&](db::Transaction& transaction) { settle(transaction, claimed.id); });
        ++round.delivered;
        return;
    }
    std::optional<Timestamp> next;
    if (delivery.outcome == Delivery::Outcome::TryLater) {
        if (const auto delay = delay_after(claimed.attempts)) {
            next = now + *delay;
        }
    }
    m_database.write([&](db::Transaction& transaction) {
        postpone(transaction, claimed.id, delivery.details, next);
    });
    ++(next ? round.postponed : round.failed);
    m_options.log("mail " + claimed.id + " attempt " + std::to_string(claimed.attempts) +
                  (next ? " postponed: " : " failed: ") + delivery.details);
}

void Postman::start() {
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Postman::stop() {
    m_thread.request_stop();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void Postman::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            run_once(Timestamp::now(), stop);
        } catch (const std::exception& problem) {
            m_options.log(std::string("mail: the outbox cannot be read: ") + problem.what());
        }
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, stop, m_options.pause, [] { return false; });
    }
}

} // namespace stocktake::mail
