// SPDX-License-Identifier: Apache-2.0
#include "web/router.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace stocktake::web {

namespace {

using Segments = std::vector<std::string_view>;

Segments segments_of(std::string_view path) {
    if (path.starts_with('/')) {
        path.remove_prefix(1);
    }
    return split(path, '/');
}

[[noreturn]] void refuse(const Route& route, const std::string& why) {
    throw std::logic_error("route " + route.name + " (" + route.pattern + "): " + why);
}

bool is_word(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/';
    });
}

/// `path` without `.suffix`, when something is left of its last segment.
std::optional<std::string_view> without_suffix(std::string_view path, std::string_view suffix) {
    if (path.size() < suffix.size() + 2 || !path.ends_with(suffix)) {
        return std::nullopt;
    }
    path.remove_suffix(suffix.size());
    if (!path.ends_with('.')) {
        return std::nullopt;
    }
    path.remove_suffix(1);
    return path.ends_with('/') ? std::nullopt : std::optional(path);
}

} // namespace

std::vector<Router::Segment> Router::parse_pattern(const Route& route) {
    if (!route.pattern.starts_with('/')) {
        refuse(route, "a pattern begins with a slash");
    }
    std::vector<Segment> segments;
    for (const std::string_view part : segments_of(route.pattern)) {
        if (!segments.empty() && segments.back().kind == Segment::Kind::Rest) {
            refuse(route, "{…:rest} must be the last segment");
        }
        if (!part.starts_with('{')) {
            segments.push_back({Segment::Kind::Literal, std::string(part)});
            continue;
        }
        if (!part.ends_with('}')) {
            refuse(route, "a parameter is {name}, {name:integer} or {name:rest}");
        }
        const auto words = split(part.substr(1, part.size() - 2), ':');
        Segment segment{Segment::Kind::Text, std::string(words[0])};
        if (words.size() == 2 && words[1] == "integer") {
            segment.kind = Segment::Kind::Integer;
        } else if (words.size() == 2 && words[1] == "rest") {
            segment.kind = Segment::Kind::Rest;
        } else if (words.size() != 1) {
            refuse(route, "unknown type of parameter");
        }
        if (!is_word(segment.text)) {
            refuse(route, "a parameter's name is made of a-z, 0-9 and _");
        }
        segments.push_back(std::move(segment));
    }
    return segments;
}

void Router::add(Route route) {
    if (!is_word(route.name)) {
        refuse(route, "a name is made of a-z, 0-9, _ and /");
    }
    if (!route.handler) {
        refuse(route, "no handler");
    }
    if (!is_word(route.permission.name())) {
        refuse(route, "no permission");
    }
    if (!route.raw_type.empty() && !route.formats.empty()) {
        refuse(route, "raw bytes have no other representation");
    }
    for (const Route& other : m_routes) {
        if (other.method == route.method && other.pattern == route.pattern) {
            refuse(route, "the same address as " + other.name);
        }
    }
    m_segments.push_back(parse_pattern(route));
    m_routes.push_back(std::move(route));
}

std::optional<Parameters> Router::match_segments(const std::vector<Segment>& pattern,
                                                 std::string_view path) {
    const Segments parts = segments_of(path);
    Parameters found;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const Segment& segment = pattern[i];
        if (i >= parts.size()) {
            return std::nullopt;
        }
        switch (segment.kind) {
        case Segment::Kind::Literal:
            if (parts[i] != segment.text) {
                return std::nullopt;
            }
            break;
        case Segment::Kind::Integer:
            if (!parse_integer(parts[i])) {
                return std::nullopt;
            }
            found.add(segment.text, std::string(parts[i]));
            break;
        case Segment::Kind::Text:
            if (parts[i].empty()) {
                return std::nullopt;
            }
            found.add(segment.text, std::string(parts[i]));
            break;
        case Segment::Kind::Rest: {
            const auto start = static_cast<std::size_t>(parts[i].data() - path.data());
            if (path.substr(start).empty()) {
                return std::nullopt;
            }
            found.add(segment.text, std::string(path.substr(start)));
            return found;
        }
        }
    }
    return parts.size() == pattern.size() ? std::optional(std::move(found)) : std::nullopt;
}

bool Router::is_more_specific(const std::vector<Segment>& a, const std::vector<Segment>& b) {
    // Kinds are declared from the narrowest to the widest; the first segment that differs decides.
    const auto kind = [](const Segment& segment) { return segment.kind; };
    return std::ranges::lexicographical_compare(a, b, {}, kind, kind);
}

std::optional<Match> Router::match(std::size_t index, std::string_view path) const {
    const Route& route = m_routes[index];
    std::optional<Match> found;
    for (const Format& format : route.formats) {
        // Of `schema.json` and `json` the longer one is meant.
        if (found && found->format.suffix.size() >= format.suffix.size()) {
            continue;
        }
        if (const auto stem = without_suffix(path, format.suffix)) {
            if (auto parameters = match_segments(m_segments[index], *stem)) {
                found = Match{&route, std::move(*parameters), format, true};
            }
        }
    }
    if (found) {
        return found;
    }
    if (auto parameters = match_segments(m_segments[index], path)) {
        return Match{&route, std::move(*parameters), html_format, false};
    }
    return std::nullopt;
}

Result<Match> Router::find(Method method, std::string_view path) const {
    if (method == Method::Head) {
        method = Method::Get;
    }
    std::optional<Match> best;
    std::optional<std::size_t> of_method; // the most specific pattern that has a route for it, …
    std::optional<std::size_t> of_others; // … and that of the other methods
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        const bool is_wanted = m_routes[i].method == method;
        std::optional<std::size_t>& held = is_wanted ? of_method : of_others;
        if (held && !is_more_specific(m_segments[i], m_segments[*held])) {
            continue;
        }
        if (auto found = match(i, path)) {
            held = i;
            if (is_wanted) {
                best = std::move(found);
            }
        }
    }
    // A wide pattern, `/{address}`, does not take what a narrow one has for another method.
    const bool is_taken = of_others && (!of_method || is_more_specific(m_segments[*of_others],
                                                                       m_segments[*of_method]));
    if (is_taken) {
        return failure(ErrorKind::MethodNotAllowed, {"site.error.method_not_allowed", {}});
    }
    if (best) {
        return std::move(*best);
    }
    return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
}

std::vector<Method> Router::methods_of(std::string_view path) const {
    std::vector<Method> methods;
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        if (match(i, path) && std::ranges::find(methods, m_routes[i].method) == methods.end()) {
            methods.push_back(m_routes[i].method);
            if (m_routes[i].method == Method::Get) {
                methods.push_back(Method::Head);
            }
        }
    }
    return methods;
}

} // namespace stocktake::web
