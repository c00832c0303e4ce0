// SPDX-License-Identifier: Apache-2.0
// Where every request passes: address > arguments > actor > limits > permission > handler >
// representation. The one place that turns a Result into a Response. Knows no feature.
#pragma once

#include "web/assets.hpp"
#include "web/metrics.hpp"
#include "web/page_cache.hpp"
#include "web/rate_limit.hpp"
#include "web/router.hpp"
#include "web/session.hpp"
#include "web/templates.hpp"

#include <exception>
#include <functional>
#include <memory>
#include <span>

namespace stocktake::web {

/// Writes a Table in one format; export/ has them, app/ hands them in.
struct TableWriter {
    Format format;
    std::function<void(const Table&, Sink&, Language)> write;
};

/// An entry of the main navigation.
struct MenuEntry {
    std::string label; // in the reader's language
    std::string address;
};

/// The main navigation of a reader. Asked for every HTML page, those that tell of errors too.
using Menu = std::function<std::vector<MenuEntry>(const Actor& actor, const Speaker& say)>;

/// Addresses of pages that the layout links to or the pipeline sends people to.
struct SiteAddresses {
    std::string sign_in; // gets `?next=` with the address somebody wanted
    std::string sign_out;
    std::string account;
    std::string search;
    std::string search_description = {}; // for browsers (OpenSearch); may be empty
};

struct SiteParts {
    const Catalogue& catalogue;
    const Templates& templates;
    const Assets& assets;
    Router router;
    Authenticator& authenticator;
    std::vector<TableWriter> table_writers;
    Menu menu; // may be empty
    SiteAddresses addresses;
    /// Where people reach this site, without a slash at the end; empty when nobody said.
    std::string public_address = {};
    /// Changes whenever public pages may have changed (Database::generation).
    std::function<std::uint64_t()> generation;
    /// Whether what escaped a handler will pass by itself (the database was busy): 503, not 500.
    std::function<bool(const std::exception&)> is_passing;
    /// Writes one line to the log. Thread-safe.
    std::function<void(std::string_view line)> log;
    RateLimits rate_limits;
    bool is_pseudo = false; // the catalogue shows the pseudo-locale
};

/// Thread-safe.
class Site {
  public:
    explicit Site(SiteParts parts);
    ~Site();

    /// Answers any request; never throws: what escapes a handler becomes 500 with the request id,
    /// and its text goes to the log.
    Response handle(Request& request);

    /// A page from the cache, when this reader may have it and nothing changed; else nothing.
    std::optional<Response> answer_at_once(const Request& request);

    /// For what never became a request (ServerCallbacks::refuse).
    Response refuse(ErrorKind kind, const Request& partial);

    /// For ServerCallbacks: the limit of its route; of what has none, the one of a usual route.
    [[nodiscard]] std::size_t body_limit(const Request& head) const;

    [[nodiscard]] const Router& router() const;
    [[nodiscard]] const Metrics& metrics() const;

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace stocktake::web
