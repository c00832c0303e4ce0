// SPDX-License-Identifier: Apache-2.0
// Finds the route of an address. Literal segments win over parameters, whatever the order of
// adding.
#pragma once

#include "web/route.hpp"

#include <optional>
#include <vector>

namespace stocktake::web {

struct Match {
    const Route* route = nullptr;
    Parameters path; // path parameters by name
    Format format;   // by the suffix of the address, the longest there is; HTML when it has none
    bool has_suffix = false;
};

class Router {
  public:
    /// Throws std::logic_error for a second route of the same method and pattern, a pattern or a
    /// name that is malformed, a handler that is missing: the program does not start.
    void add(Route route);

    /// NotFound when no pattern matches; MethodNotAllowed when one does for other methods, and no
    /// equally specific one for this. HEAD finds the GET route.
    [[nodiscard]] Result<Match> find(Method method, std::string_view path) const;

    /// Methods that have a route for this path, for the Allow header.
    [[nodiscard]] std::vector<Method> methods_of(std::string_view path) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return m_routes; }

  private:
    struct Segment {
        enum class Kind { Literal, Integer, Text, Rest } kind = Kind::Literal; // narrowest first
        std::string text; // the literal, or the name of the parameter
    };

    static std::vector<Segment> parse_pattern(const Route& route);
    static std::optional<Parameters> match_segments(const std::vector<Segment>& pattern,
                                                    std::string_view path);
    static bool is_more_specific(const std::vector<Segment>& a, const std::vector<Segment>& b);
    [[nodiscard]] std::optional<Match> match(std::size_t index, std::string_view path) const;

    std::vector<Route> m_routes;
    std::vector<std::vector<Segment>> m_segments; // of m_routes, same index
};

} // namespace stocktake::web
