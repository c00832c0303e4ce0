// SPDX-License-Identifier: Apache-2.0
#include "web/response_head.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::web {

namespace {

struct Reason {
    int status;
    std::string_view phrase;
};

constexpr std::array<Reason, 28> reasons{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
}};

/// Clients ignore the phrase, so one that is missing here may stay empty.
std::string_view phrase_of(int status) {
    const auto found = std::ranges::find(reasons, status, &Reason::status);
    return found == reasons.end() ? "" : found->phrase;
}

bool is_ours(std::string_view name) {
    constexpr std::array<std::string_view, 5> names{"content-length", "transfer-encoding",
                                                    "connection", "date", "server"};
    // By length first: this runs for every field of every answer.
    return std::ranges::any_of(names, [&](std::string_view ours) {
        return ours.size() == name.size() && ours == lower_ascii(name);
    });
}

bool breaks_field(char c) {
    return c == '\r' || c == '\n' || c == '\0';
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    const std::size_t start = head.size();
    head += value;
    std::replace_if(head.begin() + static_cast<std::ptrdiff_t>(start), head.end(), breaks_field,
                    ' ');
    head += "\r\n";
}

} // namespace

bool may_have_body(int status) {
    return status != 204 && status != 304;
}

std::string render_head(const Response& response, Persistence persistence, std::string_view date) {
    std::string head;
    head.reserve(1024);
    head += "HTTP/1.1 " + std::to_string(response.status) + ' ';
    head += phrase_of(response.status);
    head += "\r\n";
    append_field(head, "Server", "stocktake");
    append_field(head, "Date", date);
    if (may_have_body(response.status)) {
        append_field(head, "Content-Length", std::to_string(size_of(response.body)));
    }
    if (persistence != Persistence::Default) {
        append_field(head, "Connection",
                     persistence == Persistence::Close ? "close" : "keep-alive");
    }
    for (const auto& [name, value] : response.headers.fields()) {
        if (!is_ours(name)) {
            append_field(head, name, value);
        }
    }
    return head += "\r\n";
}

} // namespace stocktake::web
