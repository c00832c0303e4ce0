// SPDX-License-Identifier: Apache-2.0
// What a caller should expect to go wrong. Broken worlds (database gone, disk full) are exceptions.
#pragma once

#include "base/message.hpp"

#include <string>
#include <vector>

namespace stocktake {

enum class ErrorKind {
    InvalidInput,         // what was sent cannot be accepted as it is
    SignInRequired,       // nobody is signed in, and somebody must be
    NotAllowed,           // somebody is signed in, and may not do this
    NotFound,             // there is nothing at this address
    MethodNotAllowed,     // the address exists, the verb does not
    NotAcceptable,        // the address exists, not in this representation
    RequestTimeout,       // the request did not arrive in time
    Conflict,             // the state does not allow it, or somebody else was faster
    Gone,                 // it was here and is not any more
    TooLarge,             // more bytes than the limit
    HeadTooLarge,         // more header bytes than the limit
    UnsupportedMediaType, // the body has a type nobody reads here
    TooManyRequests,      // slow down
    Internal,             // our fault; details are in the log only
    Unavailable,          // try again later
};

/// Stable lower-case name of a kind, as it stands in `{"error": {"kind": …}}`, e.g. `not_found`.
std::string_view name_of(ErrorKind kind);

/// What is wrong with one field of a form, one column of a line, one member of a JSON body.
struct FieldError {
    std::string field;
    Message message;

    friend bool operator==(const FieldError&, const FieldError&) = default;
};

struct Error {
    ErrorKind kind = ErrorKind::Internal;
    Message message;                // one sentence for people: what happened and what to do
    std::vector<FieldError> fields; // every field that is wrong, all at once
    std::string details;            // for the log only

    friend bool operator==(const Error&, const Error&) = default;
};

/// Printable in a failed test: `not_found frameworks.error.unknown(id=xyz)`.
std::string to_string(const Error& error);

} // namespace stocktake
