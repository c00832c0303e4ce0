// SPDX-License-Identifier: Apache-2.0
// Randomness and digests (libsodium). Passwords are the business of the people feature.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stocktake {

/// `bytes` random bytes as URL-safe base64 without padding.
std::string random_token(std::size_t bytes = 32);

/// A number in [0, bound), without bias.
unsigned random_below(unsigned bound);

/// BLAKE2b with `bytes` (16 … 64) bytes of output, in lower-case hexadecimal.
std::string digest(std::string_view text, std::size_t bytes = 32);

/// Keyed BLAKE2b, for tokens that only we can have made. Precondition: key of 16 … 64 bytes.
std::string keyed_digest(std::string_view text, std::string_view key);

/// Takes the same time wherever the first difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// BLAKE2b of a stream of pieces.
class Digester {
  public:
    explicit Digester(std::size_t bytes = 32);
    void add(std::string_view piece);
    [[nodiscard]] std::string finish(); // lower-case hexadecimal; call once

  private:
    alignas(64) std::byte m_state[384]{}; // crypto_generichash_state, checked in crypto.cpp
    std::size_t m_bytes;
};

/// SHA-256 of a stream of pieces, for files that people check with tools of their own.
class Sha256 {
  public:
    Sha256();
    void add(std::string_view piece);
    [[nodiscard]] std::string finish(); // lower-case hexadecimal; call once

  private:
    alignas(8) std::byte m_state[128]{}; // crypto_hash_sha256_state, checked in crypto.cpp
};

} // namespace stocktake
