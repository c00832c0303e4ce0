// SPDX-License-Identifier: Apache-2.0
// What a handler returns: one value tree, and what else it can be had as.
#pragma once

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/table.hpp"
#include "web/response.hpp"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace stocktake::web {

inline constexpr Format html_format{"html", "text/html; charset=utf-8", "HTML"};
inline constexpr Format json_format{"json", "application/json", "JSON"};

enum class Caching {
    Public,  // the same for every anonymous reader: kept here, revalidated by everybody else
    Private, // depends on who reads: never kept anywhere
};

/// A representation that the feature writes itself, e.g. Turtle.
struct Document {
    Format format;
    std::string file_name; // with suffix
    std::function<void(Sink&)> write;
    bool is_download = false; // to be kept as a file rather than shown
};

/// One thing at one address.
struct Page {
    std::string template_name; // `frameworks/node`
    std::string title;         // of the window and of feeds, in the reader's language
    std::string description;   // one sentence for search engines; may be empty
    Value model = Value::object();
    std::function<Table()> table; // for csv, xlsx, ndjson; empty when the page has none
    std::vector<Document> documents = {};
    Caching caching = Caching::Private;
    int status = 200;
    std::string location = {}; // of what was made, with status 201
    std::vector<Cookie> cookies = {};
    /// Why what was sent was not taken, when the page shows its form again: readers of JSON get
    /// this error instead of the page.
    std::optional<Error> refusal = {};
};

/// After a form, readers of JSON get `{"location"}` instead.
struct Redirect {
    std::string location; // path on this server
    int status = 303;     // 303 after a form, 301 for a moved address
    std::vector<Cookie> cookies = {};
};

/// Bytes of the type that the route names: a picture, `/metrics`.
struct Raw {
    std::function<void(Sink&)> write;
    int status = 200;
    Caching caching = Caching::Private;
    std::string media_type = {}; // when it is another one each time: files that people uploaded
    std::string file_name = {};  // to be saved under, and never shown by the browser itself
    std::shared_ptr<const SpoolFile> file = {}; // in place of `write`: sent as it is on the disk
    /// Names bytes that never change at their address: everybody may keep them for ever.
    std::string digest = {};
};

using Reply = std::variant<Page, Redirect, Raw>;

} // namespace stocktake::web
