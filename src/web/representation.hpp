// SPDX-License-Identifier: Apache-2.0
// From what a handler returned, or the error instead of it, to bytes in the format asked for.
#pragma once

#include "web/negotiation.hpp"
#include "web/site.hpp"

namespace stocktake::web {

/// What is known of a request by the time it is answered; parts stay empty when it failed early.
struct Occasion {
    const Request& request;
    const Route* route = nullptr;
    Format format = html_format;
    Language language = Language::English;
    Actor actor = {};
    std::string csrf_token = {};
};

/// A page, redirect or raw answer, not yet compressed and without the headers every answer has.
Response render(const Reply& reply, const Occasion& occasion, const SiteParts& parts);

/// The error as a page, or as `{"error": {"kind", "message", "field", "request_id", "fields"}}`.
Response render_error(const Error& error, const Occasion& occasion, const SiteParts& parts);

int status_of(ErrorKind kind);

/// What the layout shows around a page; src/web/README.md lists the members.
Value shell_of(const Page& page, const Occasion& occasion, const SiteParts& parts);

/// The address of this page with one query parameter set; `name` is removed when `value` is empty.
std::string address_with(const Request& request, std::string_view name, std::string_view value);

} // namespace stocktake::web
