// SPDX-License-Identifier: Apache-2.0
// A value or an Error, with the interface of std::expected (C++23), so that it can become it.
#pragma once

#include "base/error.hpp"

#include <tl/expected.hpp>

namespace stocktake {

template <class T>
using Result = tl::expected<T, Error>;

/// `return failure(ErrorKind::NotFound, {"frameworks.error.unknown_node", {{"node", id}}});`
inline tl::unexpected<Error> failure(ErrorKind kind, Message message,
                                     std::vector<FieldError> fields = {}) {
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(fields), {}});
}

/// For one wrong value: the message stands above the form and beside the field.
inline tl::unexpected<Error> wrong_field(std::string field, Message reason) {
    return failure(ErrorKind::InvalidInput, reason, {{std::move(field), reason}});
}

/// Hands on the error of another result.
template <class T>
tl::unexpected<Error> failure_of(const Result<T>& result) {
    return tl::unexpected<Error>(result.error());
}

} // namespace stocktake
