// SPDX-License-Identifier: Apache-2.0
#include "base/crypto.hpp"

#include "base/id.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <stdexcept>

#include <sodium.h>

namespace stocktake {

namespace {

static_assert(sizeof(crypto_generichash_state) <= 384);
static_assert(sizeof(crypto_hash_sha256_state) <= 128);

/// libsodium must be told once that it is used; telling it again costs nothing.
void start_sodium() {
    if (sodium_init() < 0) {
        throw std::runtime_error("libsodium does not start: no source of randomness");
    }
}

const unsigned char* bytes_of(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hexadecimal(const unsigned char* bytes, std::size_t count) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(count * 2);
    for (std::size_t i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

crypto_generichash_state* state_of(std::byte* storage) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): storage made for this type
    return reinterpret_cast<crypto_generichash_state*>(storage);
}

crypto_hash_sha256_state* sha256_state_of(std::byte* storage) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): storage made for this type
    return reinterpret_cast<crypto_hash_sha256_state*>(storage);
}

} // namespace

std::string random_token(std::size_t bytes) {
    start_sodium();
    std::string raw(bytes, '\0');
    randombytes_buf(raw.data(), raw.size());
    std::string text(sodium_base64_ENCODED_LEN(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                     '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(raw), raw.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back(); // the terminating zero
    return text;
}

unsigned random_below(unsigned bound) {
    start_sodium();
    return randombytes_uniform(bound);
}

namespace {

/// Ids of this process, each greater than the one before: within a millisecond by a random step, so
/// that what was made one after the other sorts so, and nobody can guess the next.
class IdSequence {
  public:
    std::string next() {
        const std::lock_guard lock(m_mutex);
        const auto now =
            static_cast<std::uint64_t>(Timestamp::now().time().time_since_epoch().count());
        if (now > m_milliseconds) {
            m_milliseconds = now;
            draw();
        } else {
            step();
        }
        return text();
    }

  private:
    static constexpr std::size_t clock_digits = 10; // of base 32
    static constexpr std::size_t random_digits = 16;
    static constexpr std::size_t step_digits = 8;

    void draw() {
        randombytes_buf(m_digits.data(), m_digits.size());
        std::ranges::transform(m_digits, m_digits.begin(),
                               [](unsigned char byte) { return byte % 32; });
        m_digits[0] %= 16; // room for the steps
    }

    void step() {
        std::array<unsigned char, step_digits> distance{};
        randombytes_buf(distance.data(), distance.size());
        unsigned carry = 1;
        for (std::size_t i = random_digits; i > 0; --i) {
            const bool is_stepped = i > random_digits - step_digits;
            const unsigned added =
                is_stepped ? distance[i - 1 - (random_digits - step_digits)] % 32U : 0U;
            const unsigned sum = m_digits[i - 1] + added + carry;
            m_digits[i - 1] = static_cast<unsigned char>(sum % 32);
            carry = sum / 32;
        }
    }

    [[nodiscard]] std::string text() const {
        static constexpr std::string_view alphabet =
            "0123456789abcdefghijklmnopqrstuv"; // base32hex
        std::string id(clock_digits, '0');
        std::uint64_t left = m_milliseconds;
        for (std::size_t i = clock_digits; i > 0; --i) {
            id[i - 1] = alphabet[left % 32];
            left /= 32;
        }
        for (const unsigned char digit : m_digits) {
            id += alphabet[digit];
        }
        return id;
    }

    std::mutex m_mutex;
    std::uint64_t m_milliseconds = 0;
    std::array<unsigned char, random_digits> m_digits{};
};

} // namespace

std::string new_random_id() {
    start_sodium();
    static IdSequence ids;
    return ids.next();
}

std::string digest(std::string_view text, std::size_t bytes) {
    Digester digester(bytes);
    digester.add(text);
    return digester.finish();
}

std::string keyed_digest(std::string_view text, std::string_view key) {
    // libsodium takes an empty key for none, and anybody can make a digest without a key.
    if (key.size() < crypto_generichash_KEYBYTES_MIN ||
        key.size() > crypto_generichash_KEYBYTES_MAX) {
        throw std::invalid_argument("keyed_digest: the key must have 16 to 64 bytes");
    }
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes_of(text), text.size(), bytes_of(key),
                       key.size());
    return hexadecimal(hash.data(), hash.size());
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Digester::Digester(std::size_t bytes) : m_bytes(bytes) {
    if (bytes < crypto_generichash_BYTES_MIN || bytes > crypto_generichash_BYTES_MAX) {
        throw std::invalid_argument("Digester: 16 to 64 bytes of output");
    }
    crypto_generichash_init(state_of(m_state), nullptr, 0, bytes);
}

void Digester::add(std::string_view piece) {
    crypto_generichash_update(state_of(m_state), bytes_of(piece), piece.size());
}

std::string Digester::finish() {
    std::array<unsigned char, crypto_generichash_BYTES_MAX> hash{};
    crypto_generichash_final(state_of(m_state), hash.data(), m_bytes);
    return hexadecimal(hash.data(), m_bytes);
}

Sha256::Sha256() {
    crypto_hash_sha256_init(sha256_state_of(m_state));
}

void Sha256::add(std::string_view piece) {
    crypto_hash_sha256_update(sha256_state_of(m_state), bytes_of(piece), piece.size());
}

std::string Sha256::finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(sha256_state_of(m_state), hash.data());
    return hexadecimal(hash.data(), hash.size());
}

} // namespace stocktake
