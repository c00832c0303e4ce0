// SPDX-License-Identifier: Apache-2.0
// What arrived, parsed and within limits, before anybody asked what it means.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stocktake::web {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

std::string_view name_of(Method method); // `GET`, …
std::optional<Method> parse_method(std::string_view name);

/// Names and values in the order they came; a name may come several times.
class Parameters {
  public:
    using Pair = std::pair<std::string, std::string>;

    void add(std::string name, std::string value);
    /// First value of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    /// First value, or an empty text.
    [[nodiscard]] std::string_view text_of(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> all_of(std::string_view name) const;

    [[nodiscard]] const std::vector<Pair>& pairs() const { return m_pairs; }

    [[nodiscard]] bool is_empty() const { return m_pairs.empty(); }

    friend bool operator==(const Parameters&, const Parameters&) = default;

  private:
    std::vector<Pair> m_pairs;
};

/// Header fields; names compare without regard to ASCII case.
class Headers {
  public:
    using Field = std::pair<std::string, std::string>;

    void add(std::string name, std::string value);
    void set(std::string_view name, std::string value); // replaces all of that name
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::string_view text_of(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;

    [[nodiscard]] const std::vector<Field>& fields() const { return m_fields; }

    friend bool operator==(const Headers&, const Headers&) = default;

  private:
    std::vector<Field> m_fields;
};

struct UploadedFile {
    std::string field;
    std::string file_name;    // last path component only, no control characters
    std::string content_type; // as declared by the sender: not to be trusted
    std::string bytes;
};

struct Request {
    Method method = Method::Get;
    std::string target; // as sent: `/frameworks/wsis?lang=ar`
    std::string path;   // percent-decoded UTF-8, no `.` or `..` segments, no NUL
    Parameters query;   // decoded
    Headers headers;
    Parameters cookies;
    std::string body; // raw
    Parameters form;  // fields of a urlencoded or multipart body
    std::vector<UploadedFile> files;
    std::string client_address; // without port; of the nearest proxy's word when one is trusted
    std::string id;             // request id: ours, or that of a trusted proxy
    bool is_secure = false;     // arrived by TLS, here or at a trusted proxy
};

/// Percent-decoding; nothing for a broken escape, for what decodes to NUL or is not UTF-8.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);
/// Escapes everything but unreserved characters (RFC 3986, 2.3).
std::string encode_percent(std::string_view text);
/// The same for a whole path: slashes stay.
std::string encode_path(std::string_view path);

/// `a=1&b=2` decoded; InvalidInput for broken escapes, NUL, not UTF-8, over `maximum` pairs.
Result<Parameters> parse_urlencoded(std::string_view text, std::size_t maximum = 1000);

/// Splits a request target into path and query, and checks both: InvalidInput for anything
/// Request::path must not contain.
Result<void> parse_target(std::string_view target, Request& into);

/// `a=1; b=2` (RFC 6265, 5.4, read leniently: a malformed pair is skipped).
Parameters parse_cookies(std::string_view header);

/// Reads Request::body into form and files by its Content-Type; a body of another type is left
/// alone. InvalidInput for a malformed body.
Result<void> parse_form_body(Request& request);

} // namespace stocktake::web
