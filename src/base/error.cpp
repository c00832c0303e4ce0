// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

namespace stocktake {

std::string_view name_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::InvalidInput:
        return "invalid_input";
    case ErrorKind::SignInRequired:
        return "sign_in_required";
    case ErrorKind::NotAllowed:
        return "not_allowed";
    case ErrorKind::NotFound:
        return "not_found";
    case ErrorKind::MethodNotAllowed:
        return "method_not_allowed";
    case ErrorKind::NotAcceptable:
        return "not_acceptable";
    case ErrorKind::RequestTimeout:
        return "request_timeout";
    case ErrorKind::Conflict:
        return "conflict";
    case ErrorKind::Gone:
        return "gone";
    case ErrorKind::TooLarge:
        return "too_large";
    case ErrorKind::HeadTooLarge:
        return "head_too_large";
    case ErrorKind::UnsupportedMediaType:
        return "unsupported_media_type";
    case ErrorKind::TooManyRequests:
        return "too_many_requests";
    case ErrorKind::Internal:
        return "internal";
    case ErrorKind::Unavailable:
        return "unavailable";
    }
    return "internal";
}

std::string to_string(const Error& error) {
    std::string text(name_of(error.kind));
    text += ' ';
    text += to_string(error.message);
    for (const FieldError& field : error.fields) {
        text += "; " + field.field + ": " + to_string(field.message);
    }
    if (!error.details.empty()) {
        text += " [" + error.details + "]";
    }
    return text;
}

} // namespace stocktake
