// SPDX-License-Identifier: Apache-2.0
// Passwords: which are good enough, and how they are kept (argon2id by libsodium).
#pragma once

#include "base/result.hpp"

#include <atomic>
#include <cstdint>
#include <semaphore>

namespace stocktake::people {

inline constexpr std::size_t minimum_password_length = 12; // Unicode characters
inline constexpr std::size_t maximum_password_length = 200;

/// InvalidInput with field `password` when the password is shorter than the minimum, is the e-mail
/// address or its first part, one of the very common ones, or one short piece over and over.
/// Nothing is asked about kinds of characters.
Result<void> check_new_password(std::string_view password, std::string_view email);

/// Thread-safe. Two at a time, so that many sign-ins cannot eat the memory (64 MB each).
class Passwords {
  public:
    enum class Cost {
        Interactive, // what libsodium advises while somebody waits
        Least,       // for tests, which sign in hundreds of times
    };

    explicit Passwords(Cost cost = Cost::Interactive);

    [[nodiscard]] std::string hash(std::string_view password) const;

    /// An empty `stored` (no such account, or one without a password) costs the same work and is
    /// never right.
    [[nodiscard]] bool is_right(std::string_view password, std::string_view stored) const;

    /// How many hashes were computed so far.
    [[nodiscard]] std::uint64_t work_done() const { return m_work_done; }

  private:
    unsigned long long m_operations;
    std::size_t m_memory;
    mutable std::counting_semaphore<> m_places{2};
    mutable std::atomic<std::uint64_t> m_work_done = 0;
    std::string m_nobodys; // a hash that no password has
};

} // namespace stocktake::people
