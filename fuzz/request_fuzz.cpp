// SPDX-License-Identifier: Apache-2.0
// Any bytes are a request head that is what Request promises, or are refused. What negotiates and
// what reads single headers gets every header of it.
#include "base/language.hpp"
#include "base/text.hpp"
#include "web/compression.hpp"
#include "web/header_value.hpp"
#include "web/proxies.hpp"
#include "web/request_head.hpp"
#include "web/server.hpp"

#include "require.hpp"

#include <algorithm>

using namespace stocktake;
using fuzz::require;

namespace {

void check_parameters(const web::Parameters& parameters) {
    for (const auto& [name, value] : parameters.pairs()) {
        require(is_utf8(name) && is_utf8(value), "parameters are UTF-8");
        require((name + value).find('\0') == std::string::npos, "parameters have no NUL");
    }
}

void check_path(const std::string& path) {
    require(path.starts_with('/') && !path.starts_with("//"), "a path starts with one slash");
    require(is_utf8(path), "a path is UTF-8");
    require(std::ranges::none_of(path, [](char c) { return static_cast<unsigned char>(c) < ' '; }),
            "a path has no control characters");
    for (const std::string_view segment : split(path, '/')) {
        require(segment != "." && segment != "..", "a path has no dot segments");
    }
}

void check_framing(const web::Headers& headers) {
    require(headers.count("Host") <= 1, "there is one host");
    require(headers.count("Content-Length") + headers.count("Transfer-Encoding") <= 1,
            "the length of a body is said once");
    for (const auto& [name, value] : headers.fields()) {
        require((name + value).find_first_of(std::string_view("\0\r\n", 3)) == std::string::npos,
                "no field holds the end of a line");
    }
}

void read_headers(const web::Headers& headers) {
    for (const auto& [name, value] : headers.fields()) {
        web::negotiate_encoding(value);
        negotiate_language(value);
        web::parse_cookies(value);
        web::parse_header_value(value);
        if (const auto address = web::canonical_address(value)) {
            require(web::canonical_address(*address) == address, "an address has one spelling");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto end = web::find_end_of_head(text);
    if (!end) {
        return 0;
    }
    const auto request = web::parse_head(std::string_view(text).substr(0, *end));
    if (!request) {
        require(request.error().kind == ErrorKind::InvalidInput ||
                    request.error().kind == ErrorKind::MethodNotAllowed,
                "what is refused is malformed or has an unknown method");
        return 0;
    }
    check_path(request->path);
    check_parameters(request->query);
    check_framing(request->headers);
    read_headers(request->headers);

    const auto decoded = web::decode_percent(web::encode_percent(request->path), true);
    require(decoded == request->path, "what is encoded is decoded to the same");
    return 0;
}
