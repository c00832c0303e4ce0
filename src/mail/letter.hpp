// SPDX-License-Identifier: Apache-2.0
// A plain-text letter to one reader. How it looks on the wire is the business of mime.hpp.
#pragma once

#include "base/result.hpp"

#include <string>

namespace stocktake::mail {

struct Address {
    std::string address; // `somebody@example.org`
    std::string name;    // may be empty

    friend bool operator==(const Address&, const Address&) = default;
};

struct Letter {
    Address to;
    std::string subject;
    std::string text; // lines end in \n
    /// Where a POST without any sign-in ends letters of this sort (RFC 8058); empty: nowhere.
    std::string unsubscribe = {};

    friend bool operator==(const Letter&, const Letter&) = default;
};

/// InvalidInput unless the text is one address and nothing else: exactly one `@` with something on
/// both sides, well-formed UTF-8, no white space, no control character, none of `<>()[],;:\"`.
Result<void> check_address(std::string_view address);

/// InvalidInput for an address as above, for a name or subject that holds a line break or another
/// control character (which could smuggle in a header), for a text that is not UTF-8 or holds NUL,
/// for an `unsubscribe` that is no http or https address in ASCII.
Result<void> check_letter(const Letter& letter);

} // namespace stocktake::mail
