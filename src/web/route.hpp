// SPDX-License-Identifier: Apache-2.0
// A route is a description: what stands here is checked at start, enforced on each request and
// published in /openapi.json. A route without a permission does not compile.
#pragma once

#include "base/actor.hpp"
#include "web/catalogue.hpp"
#include "web/form.hpp"
#include "web/page.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::web {

enum class ParameterType { Text, Integer, Boolean, Choice };

/// A query parameter. Path parameters are described by the pattern itself.
struct QueryParameter {
    std::string name;
    std::string description; // English, for the API documentation
    ParameterType type = ParameterType::Text;
    std::vector<std::string> choices = {}; // for Choice
    std::size_t maximum_length = 200;      // characters
    std::int64_t minimum = 0;              // for Integer
    std::int64_t maximum = 1'000'000;
    bool is_repeatable = false;
};

/// Checked arguments of one request.
class Arguments {
  public:
    Parameters path;
    Parameters query;

    /// A path parameter. Precondition: the pattern has it.
    [[nodiscard]] const std::string& text(std::string_view name) const;
    [[nodiscard]] std::int64_t integer(std::string_view name) const;
    /// A query parameter; empty when it was not given.
    [[nodiscard]] std::string_view query_text(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> query_integer(std::string_view name) const;
};

/// All a handler may know.
struct Context {
    const Request& request;
    const Arguments& arguments;
    const Actor& actor;
    Speaker say;
    Format format;          // the representation that was asked for
    std::string csrf_token; // for a form of its own making; form_model puts it in by itself
};

using Handler = std::function<Result<Reply>(const Context&)>;

enum class Stability { Stable, Experimental };

/// Which of the RateLimits an address counts against.
enum class Pace {
    ByMethod, // reading for GET, writing for the others
    Guessing, // sign-in, codes, resets: whatever somebody could try to guess
};

/// Bytes of a body, for routes that do not say otherwise.
inline constexpr std::size_t usual_body_limit = std::size_t{64} * 1024;

struct Route {
    Method method = Method::Get;
    /// `/frameworks/{framework}/{node}`; a typed segment is `{number:integer}`, else one segment of
    /// text; `{path:rest}` as the last takes what is left.
    std::string pattern;
    /// The stem that handler, template, test and documentation share: `frameworks/node`.
    std::string name;
    Permission permission;
    std::string summary; // English, for the API documentation
    Handler handler;
    std::vector<QueryParameter> query = {};
    /// Representations besides HTML that the address has as suffixes; the first is the default for
    /// a reader that accepts anything but HTML. Empty: HTML only.
    std::vector<Format> formats = {};
    /// Media type of a route that answers with Raw: it has that one representation and no other.
    std::string_view raw_type = {};
    const Form* form = nullptr; // body of a POST, for documentation and its limits
    /// JSON Schema of a body that is JSON and no form: the handler reads Request::body itself. Null
    /// for every other route.
    Value json_body = {};
    std::size_t body_limit = usual_body_limit;
    Pace pace = Pace::ByMethod;
    /// A POST that its own address proves, by a signature in a link of a letter. It needs no CSRF
    /// token: mail programs send it without having seen a form of ours (RFC 8058).
    bool is_signed_link = false;
    /// A POST that changes nothing, because a protocol sends its questions so: it needs no CSRF
    /// token and counts as reading.
    bool is_reading = false;
    /// The handler judges the query in the words of a protocol; `query` is for the documentation.
    bool judges_query = false;
    Stability stability = Stability::Experimental;
};

} // namespace stocktake::web
