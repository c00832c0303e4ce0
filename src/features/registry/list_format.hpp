// SPDX-License-Identifier: Apache-2.0
// A list of publications in another representation. exchange/ writes them; the app hands them to
// this feature, which knows their names only.
#pragma once

#include "base/format.hpp"
#include "base/sink.hpp"
#include "features/registry/publication.hpp"
#include "web/catalogue.hpp"

#include <functional>
#include <memory>

namespace stocktake::registry {

/// The list that somebody asks for.
struct ListRequest {
    std::shared_ptr<const kinds::Kind> kind; // its current version
    PublicationFilter filter;
    web::Speaker say;
    std::string title;   // in the reader's language
    std::string address; // of the page, with its query: `/initiatives?country=KEN`
    Timestamp now;
};

struct ListFormat {
    Format format;
    bool is_download = false; // to be kept as a file rather than shown
    /// Writes all publications of the request, however many. Opens its own transaction, may run
    /// later than the handler and more than once.
    std::function<void(const ListRequest&, Sink&)> write;
};

} // namespace stocktake::registry
