// SPDX-License-Identifier: Apache-2.0
#include "web/site.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "web/arguments.hpp"
#include "web/byte_range.hpp"
#include "web/compression.hpp"
#include "web/csrf.hpp"
#include "web/delivery.hpp"
#include "web/representation.hpp"

#include <algorithm>
#include <exception>

namespace stocktake::web {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t cache_bytes = std::size_t{64} * 1024 * 1024;
constexpr std::int64_t language_cookie_seconds = std::int64_t{365} * 24 * 3600;

bool is_safe(Method method) {
    return method == Method::Get || method == Method::Head || method == Method::Options;
}

std::string_view bearer_token(const Request& request) {
    const std::string_view header = request.headers.text_of("Authorization");
    constexpr std::string_view scheme = "bearer ";
    if (header.size() <= scheme.size() || lower_ascii(header.substr(0, scheme.size())) != scheme) {
        return {};
    }
    return trimmed(header.substr(scheme.size()));
}

/// Readers whose pages depend on nothing but address, language, Accept and encoding.
bool is_anonymous_read(const Request& request) {
    return (request.method == Method::Get || request.method == Method::Head) &&
           !request.cookies.find(session_cookie) && !request.headers.find("Authorization");
}

std::string cache_key(const Request& request, Encoding encoding) {
    std::string key = request.target;
    key += '\n';
    key += tag_of(language_of(request));
    key += '\n';
    key += name_of(encoding);
    key += '\n';
    key += request.headers.text_of("Accept");
    return key;
}

std::size_t body_limit_of(const Request& head, const Router& router) {
    const auto match = router.find(head.method, head.path);
    return match ? match->route->body_limit : usual_body_limit;
}

/// Of bytes that never change at their address; null for anything else.
const std::string* lasting_digest(const Result<Reply>& reply) {
    const auto* raw = reply ? std::get_if<Raw>(&*reply) : nullptr;
    return raw != nullptr && !raw->digest.empty() ? &raw->digest : nullptr;
}

/// Why something never became a request.
Message reason_of(ErrorKind kind, const Request& partial, const Router& router) {
    switch (kind) {
    case ErrorKind::HeadTooLarge:
        return {"site.refused.head_too_large", {}};
    case ErrorKind::TooLarge:
        return body_too_large(body_limit_of(partial, router));
    case ErrorKind::RequestTimeout:
        return {"site.refused.request_timeout", {}};
    case ErrorKind::Unavailable:
        return {"site.refused.unavailable", {}};
    case ErrorKind::MethodNotAllowed:
        return {"site.refused.method_not_allowed", {}};
    default:
        return {"site.refused.invalid_input", {}};
    }
}

/// The first 64 bits of an IPv6 address, as one subscriber has all that follow; IPv4 as it is.
std::string_view network_of(std::string_view address) {
    if (address.find(':') == std::string_view::npos) {
        return address;
    }
    std::size_t end = 0;
    for (int group = 0; group < 4 && end != std::string_view::npos; ++group) {
        end = address.find(':', group == 0 ? 0 : end + 1);
    }
    return address.substr(0, std::min(end, address.find("::")));
}

void announce(const RateDecision& rate, Response& response) {
    response.headers.set("RateLimit-Limit", std::to_string(rate.limit));
    response.headers.set("RateLimit-Remaining", std::to_string(rate.remaining));
    response.headers.set("RateLimit-Reset", std::to_string(rate.reset_seconds));
    if (!rate.is_allowed) {
        response.headers.set("Retry-After", std::to_string(rate.retry_after_seconds));
    }
}

tl::unexpected<Error> too_many(const RateDecision& decision) {
    return failure(ErrorKind::TooManyRequests,
                   {"site.error.too_many_requests",
                    {{"seconds", std::int64_t{decision.retry_after_seconds}}}});
}

} // namespace

/// One request on its way: what each step learns, the next one uses.
struct Passage {
    Request& request;
    std::uint64_t generation; // of the data, before anything was read
    Occasion occasion;
    Arguments arguments = {};
    std::string new_visitor = {}; // secret for a browser that had none
    std::optional<RateDecision> rate = {};
    bool is_cacheable = false;
};

struct Site::Implementation {
    explicit Implementation(SiteParts given)
        : parts(std::move(given)),
          reading(parts.rate_limits.reading),
          writing(parts.rate_limits.writing),
          guessing(parts.rate_limits.guessing),
          signing_key(parts.authenticator.signing_key()) {}

    Result<Reply> pass(Passage& passage);
    Result<void> find_route(Passage& passage, Match& match);
    Result<void> recognise(Passage& passage);
    Result<void> slow_down(Passage& passage);
    Result<void> check_permission(const Passage& passage) const;
    Result<void> read_unsafe(Passage& passage) const;
    Response answer(Passage& passage, const Result<Reply>& reply);
    Response answer_error(Passage& passage, const Error& error);
    void remember_choices(const Passage& passage, bool is_private, Response& response) const;
    void account_for(const Request& request, std::string_view route, const Response& response,
                     Clock::time_point start);

    SiteParts parts;
    Metrics metrics;
    PageCache cache{cache_bytes};
    RateLimiter reading;
    RateLimiter writing;
    RateLimiter guessing;
    std::string signing_key;
};

Result<void> Site::Implementation::find_route(Passage& passage, Match& match) {
    auto found = parts.router.find(passage.request.method, passage.request.path);
    if (!found) {
        return failure_of(found);
    }
    match = std::move(*found);
    passage.occasion.route = match.route;
    passage.occasion.format = match.format;
    auto format = format_of(match, passage.request.headers);
    if (!format) {
        return failure_of(format);
    }
    passage.occasion.format = *format;
    return {};
}

/// Who asks: a token before a session; and the secret that this browser's forms are tied to.
Result<void> Site::Implementation::recognise(Passage& passage) {
    Request& request = passage.request;
    if (request.headers.find("Authorization")) {
        auto actor = parts.authenticator.actor_of_token(bearer_token(request));
        if (!actor) {
            return failure(ErrorKind::SignInRequired, {"site.error.bad_token", {}});
        }
        passage.occasion.actor = std::move(*actor);
        return {};
    }
    if (const auto secret = request.cookies.find(session_cookie)) {
        if (auto actor = parts.authenticator.actor_of_session(*secret)) {
            passage.occasion.actor = std::move(*actor);
        }
    }
    std::string secret = browser_secret(request);
    if (secret.empty()) {
        passage.new_visitor = new_visitor_secret();
        secret = passage.new_visitor;
    }
    passage.occasion.csrf_token = csrf_token(secret, signing_key);
    return {};
}

Result<void> Site::Implementation::slow_down(Passage& passage) {
    const Actor& actor = passage.occasion.actor;
    const std::string network(network_of(passage.request.client_address));
    const std::string& client = actor.is_signed_in() ? actor.account.text() : network;
    const Route& route = *passage.occasion.route;
    if (route.pace == Pace::Guessing && !is_safe(passage.request.method)) {
        // By address: whoever guesses has no account yet.
        passage.rate = guessing.ask(network);
    } else {
        const bool is_reading = is_safe(passage.request.method) || route.is_reading;
        passage.rate = (is_reading ? reading : writing).ask(client);
    }
    if (!passage.rate->is_allowed) {
        return too_many(*passage.rate);
    }
    return {};
}

Result<void> Site::Implementation::check_permission(const Passage& passage) const {
    const Actor& actor = passage.occasion.actor;
    if (passage.occasion.route->permission.is_held_by(actor)) {
        return {};
    }
    if (!actor.is_signed_in()) {
        return failure(ErrorKind::SignInRequired, {"site.error.sign_in_required", {}});
    }
    return failure(ErrorKind::NotAllowed, {"site.error.not_allowed", {}});
}

Result<void> Site::Implementation::read_unsafe(Passage& passage) const {
    Request& request = passage.request;
    if (is_safe(request.method)) {
        return {};
    }
    if (auto read = read_body(*passage.occasion.route, request); !read) {
        return read;
    }
    const Route& route = *passage.occasion.route;
    if (route.is_signed_link || route.is_reading) {
        return {};
    }
    // A token is never sent by a browser on its own, so nobody can forge a request that has one.
    if (request.headers.find("Authorization") || has_valid_csrf_token(request, signing_key)) {
        return {};
    }
    return failure(ErrorKind::NotAllowed, {"site.error.csrf", {}});
}

Result<Reply> Site::Implementation::pass(Passage& passage) {
    Match match;
    if (auto found = find_route(passage, match); !found) {
        return failure_of(found);
    }
    const Route& route = *match.route;
    if (auto known = recognise(passage); !known) {
        return failure_of(known);
    }
    if (auto allowed = slow_down(passage); !allowed) {
        return failure_of(allowed);
    }
    if (auto allowed = check_permission(passage); !allowed) {
        return failure_of(allowed);
    }
    const bool is_page = passage.occasion.format == html_format;
    auto arguments =
        check_arguments(route, std::move(match.path), passage.request.query,
                        is_page ? UnknownParameters::Ignored : UnknownParameters::Refused);
    if (!arguments) {
        return failure_of(arguments);
    }
    passage.arguments = std::move(*arguments);
    passage.is_cacheable =
        is_anonymous_read(passage.request) && knows_all(route, passage.request.query);
    if (auto read = read_unsafe(passage); !read) {
        return failure_of(read);
    }
    auto reply = route.handler(Context{passage.request, passage.arguments, passage.occasion.actor,
                                       Speaker(parts.catalogue, passage.occasion.language),
                                       passage.occasion.format, passage.occasion.csrf_token});
    if (passage.occasion.format == json_format && reply) {
        const auto* page = std::get_if<Page>(&*reply);
        if (page != nullptr && page->refusal) {
            return tl::unexpected(*page->refusal);
        }
    }
    return reply;
}

/// Cookies that keep the chosen language and tie this browser to its forms.
void Site::Implementation::remember_choices(const Passage& passage, bool is_private,
                                            Response& response) const {
    const Request& request = passage.request;
    if (const auto wanted = parse_language(request.query.text_of("lang"));
        wanted && request.cookies.text_of(language_cookie) != tag_of(*wanted)) {
        response.headers.add("Set-Cookie",
                             to_string(Cookie{.name = std::string(language_cookie),
                                              .value = std::string(tag_of(*wanted)),
                                              .max_age_seconds = language_cookie_seconds,
                                              .secure = request.is_secure}));
    }
    if (is_private && !passage.new_visitor.empty() && passage.occasion.format == html_format) {
        response.headers.add("Set-Cookie", to_string(Cookie{.name = std::string(visitor_cookie),
                                                            .value = passage.new_visitor,
                                                            .max_age_seconds = std::nullopt,
                                                            .secure = request.is_secure}));
    }
}

Response Site::Implementation::answer_error(Passage& passage, const Error& error) {
    const Request& request = passage.request;
    const bool wants_page =
        !prefers_json(request, passage.occasion.format) && !request.headers.find("Authorization");
    if (error.kind == ErrorKind::SignInRequired && wants_page && request.method == Method::Get) {
        return render(
            Redirect{parts.addresses.sign_in + "?next=" + encode_percent(request.target), 303, {}},
            passage.occasion, parts);
    }
    Response response = render_error(error, passage.occasion, parts);
    if (error.kind == ErrorKind::SignInRequired) {
        response.headers.set("WWW-Authenticate", "Bearer realm=\"stocktake\"");
    }
    if (error.kind == ErrorKind::MethodNotAllowed) {
        std::string allowed;
        for (const Method method : parts.router.methods_of(request.path)) {
            allowed += (allowed.empty() ? "" : ", ") + std::string(name_of(method));
        }
        response.headers.set("Allow", allowed);
    }
    if (!error.details.empty()) {
        parts.log("id=" + request.id + " error=" + to_string(error));
    }
    return response;
}

Response Site::Implementation::answer(Passage& passage, const Result<Reply>& reply) {
    const Request& request = passage.request;
    bool is_public = false;
    Response response;
    if (reply) {
        response = render(*reply, passage.occasion, parts);
        const auto* page = std::get_if<Page>(&*reply);
        const auto* raw = std::get_if<Raw>(&*reply);
        is_public = !passage.occasion.actor.is_signed_in() &&
                    ((page != nullptr && page->caching == Caching::Public) ||
                     (raw != nullptr && raw->caching == Caching::Public));
    } else {
        response = answer_error(passage, reply.error());
    }
    remember_choices(passage, !is_public, response);
    protect(response, request);
    const Encoding encoding = negotiate_encoding(request.headers.text_of("Accept-Encoding"));
    compress_body(response, encoding);
    if (const std::string* digest = lasting_digest(reply)) {
        response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
        response.headers.set("Access-Control-Allow-Origin", "*");
        response.headers.set("ETag", '"' + *digest + '"');
        return part_or_whole(not_modified_or(std::move(response), request), request);
    }
    response.headers.set("Vary", "Accept, Accept-Encoding, Accept-Language, Cookie");
    if (!is_public || response.status != 200) {
        // Kept for the back button, so that nothing typed is lost; asked again before reuse.
        response.headers.set("Cache-Control", "private, no-cache");
        return response;
    }
    response.headers.set("Cache-Control", "no-cache");
    if (passage.occasion.format != html_format) {
        response.headers.set("Access-Control-Allow-Origin", "*");
    }
    if (std::holds_alternative<std::shared_ptr<const std::string>>(response.body)) {
        response.headers.set("ETag", '"' + digest(text_of(response.body), 16) + '"');
        if (passage.is_cacheable) {
            cache.keep(cache_key(request, encoding), passage.generation,
                       {response, passage.occasion.route->name});
        }
    }
    return not_modified_or(std::move(response), request);
}

void Site::Implementation::account_for(const Request& request, std::string_view route,
                                       const Response& response, Clock::time_point start) {
    const auto duration =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    const std::uint64_t bytes = size_of(response.body);
    metrics.count_request(route, response.status, duration, bytes);
    // Without the query: it may hold what somebody searched for.
    parts.log("id=" + request.id + " method=" + std::string(name_of(request.method)) +
              " path=" + encode_path(request.path) + " route=" + std::string(route) +
              " status=" + std::to_string(response.status) + " bytes=" + std::to_string(bytes) +
              " us=" + std::to_string(duration.count()) + " client=" + request.client_address);
}

Site::Site(SiteParts parts)
    : m_implementation(std::make_unique<Implementation>(std::move(parts))) {}

Site::~Site() = default;

Response Site::handle(Request& request) {
    const Clock::time_point start = Clock::now();
    Implementation& site = *m_implementation;
    Passage passage{.request = request,
                    .generation = site.parts.generation(),
                    .occasion = {.request = request, .language = language_of(request)}};
    Response response;
    try {
        if (auto asset = site.parts.assets.answer(request)) {
            response = std::move(*asset);
            protect(response, request);
            site.account_for(request, "web/asset", response, start);
            return response;
        }
        const Result<Reply> reply = site.pass(passage);
        response = site.answer(passage, reply);
        if (passage.rate) {
            announce(*passage.rate, response);
        }
    } catch (const std::exception& broken) {
        site.parts.log("id=" + request.id + " error=" + broken.what());
        const bool is_passing = site.parts.is_passing(broken);
        const Error error =
            is_passing ? Error{ErrorKind::Unavailable, {"site.refused.unavailable", {}}, {}, {}}
                       : Error{ErrorKind::Internal, {"site.error.internal", {}}, {}, {}};
        response = render_error(error, passage.occasion, site.parts);
        protect(response, request);
    }
    const std::string_view route =
        passage.occasion.route != nullptr ? std::string_view(passage.occasion.route->name) : "none";
    site.account_for(request, route, response, start);
    return response;
}

std::optional<Response> Site::answer_at_once(const Request& request) {
    if (!is_anonymous_read(request)) {
        return std::nullopt;
    }
    const Clock::time_point start = Clock::now();
    Implementation& site = *m_implementation;
    const Encoding encoding = negotiate_encoding(request.headers.text_of("Accept-Encoding"));
    auto cached = site.cache.find(cache_key(request, encoding), site.parts.generation());
    if (!cached) {
        return std::nullopt;
    }
    cached->response.headers.set("X-Request-Id", request.id);
    Response response = not_modified_or(std::move(cached->response), request);
    site.account_for(request, cached->route, response, start);
    return response;
}

Response Site::refuse(ErrorKind kind, const Request& partial) {
    const Clock::time_point start = Clock::now();
    Implementation& site = *m_implementation;
    const Occasion occasion{.request = partial, .language = language_of(partial)};
    const Error error{kind, reason_of(kind, partial, site.parts.router), {}, {}};
    Response response = render_error(error, occasion, site.parts);
    protect(response, partial);
    site.account_for(partial, "web/refused", response, start);
    return response;
}

std::size_t Site::body_limit(const Request& head) const {
    return body_limit_of(head, m_implementation->parts.router);
}

const Router& Site::router() const {
    return m_implementation->parts.router;
}

const Metrics& Site::metrics() const {
    return m_implementation->metrics;
}

} // namespace stocktake::web
