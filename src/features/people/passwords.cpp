// SPDX-License-Identifier: Apache-2.0
#include "features/people/passwords.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "features/people/account.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace stocktake::people {

namespace {

/// Of those long enough to pass, the ones that stand at the top of every list of leaked passwords,
/// and what somebody would try first here.
constexpr std::array<std::string_view, 30> common{
    "123456789012",  "1234567890123",  "12345678901234", "123456789012345",  "1234567890123456",
    "098765432109",  "0987654321098",  "1q2w3e4r5t6y",   "1qaz2wsx3edc",     "1qaz2wsx3edc4rfv",
    "qwertyuiop12",  "qwertyuiop123",  "qwertyuiopas",   "qwertyuiopasdfgh", "qwerty123456",
    "asdfghjkl123",  "abcdefghijkl",   "abcdefghijklm",  "abcd12345678",     "abc123456789",
    "password1234",  "password12345",  "password123456", "passwordpassword", "iloveyou1234",
    "administrator", "administrator1", "changeme1234",   "stocktake123",     "stocktake2025"};

/// The same password typed on two keyboards may come as different code points; NFKC makes them one.
std::string normalised(std::string_view password) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(std::string(password));
    std::string out;
    icu::Normalizer2::getNFKCInstance(status)->normalize(text, status).toUTF8String(out);
    return out;
}

bool is_short_piece_repeated(std::string_view text) {
    for (std::size_t piece = 1; piece <= 4 && piece * 2 <= text.size(); ++piece) {
        if (text.substr(piece) == text.substr(0, text.size() - piece)) {
            return true;
        }
    }
    return false;
}

tl::unexpected<Error> refuse(Message message) {
    std::vector<FieldError> fields{{"password", message}};
    return failure(ErrorKind::InvalidInput, std::move(message), std::move(fields));
}

/// What hashing a password of nobody could have given, made without the work: every command makes
/// one, and only a sign-in ever looks at it.
std::string hash_of_nobody(unsigned long long operations, std::size_t memory) {
    const auto random = [](std::size_t bytes) { // in base64 that is not safe for URLs
        std::string text = random_token(bytes);
        std::ranges::replace(text, '-', '+');
        std::ranges::replace(text, '_', '/');
        return text;
    };
    static constexpr std::size_t hash_bytes = 32;
    return std::string(crypto_pwhash_STRPREFIX) + "v=19$m=" + std::to_string(memory / 1024) +
           ",t=" + std::to_string(operations) + ",p=1$" + random(crypto_pwhash_SALTBYTES) + "$" +
           random(hash_bytes);
}

/// Keeps a place until it goes, also when something throws.
class Place {
  public:
    explicit Place(std::counting_semaphore<>& places) : m_places(places) { m_places.acquire(); }

    ~Place() { m_places.release(); }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

  private:
    std::counting_semaphore<>& m_places;
};

} // namespace

Result<void> check_new_password(std::string_view password, std::string_view email) {
    const std::string plain = normalised(password);
    if (count_characters(plain) < minimum_password_length) {
        return refuse({"people.error.password_short",
                       {{"minimum", static_cast<std::int64_t>(minimum_password_length)}}});
    }
    const std::string folded = email_key_of(plain);
    const std::string address = email_key_of(email);
    if (folded == address || folded == address.substr(0, address.find('@'))) {
        return refuse({"people.error.password_is_email", {}});
    }
    if (std::ranges::find(common, folded) != common.end() || is_short_piece_repeated(folded)) {
        return refuse({"people.error.password_common", {}});
    }
    return {};
}

Passwords::Passwords(Cost cost)
    : m_operations(cost == Cost::Interactive ? crypto_pwhash_OPSLIMIT_INTERACTIVE
                                             : crypto_pwhash_OPSLIMIT_MIN),
      m_memory(cost == Cost::Interactive ? crypto_pwhash_MEMLIMIT_INTERACTIVE
                                         : crypto_pwhash_MEMLIMIT_MIN),
      m_nobodys(hash_of_nobody(m_operations, m_memory)) {}

std::string Passwords::hash(std::string_view password) const {
    const std::string plain = normalised(password);
    const Place place(m_places);
    ++m_work_done;
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), plain.data(), plain.size(), m_operations, m_memory) != 0) {
        throw std::runtime_error("not enough memory to hash a password");
    }
    return out.data();
}

bool Passwords::is_right(std::string_view password, std::string_view stored) const {
    const std::string plain = normalised(password);
    const std::string against(stored.empty() ? std::string_view(m_nobodys) : stored);
    const Place place(m_places);
    ++m_work_done;
    const bool matches = crypto_pwhash_str_verify(against.c_str(), plain.data(), plain.size()) == 0;
    return matches && !stored.empty();
}

} // namespace stocktake::people
