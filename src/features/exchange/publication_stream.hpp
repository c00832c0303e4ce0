// SPDX-License-Identifier: Apache-2.0
// The publications of a list, read on one thread while another writes them out.
#pragma once

#include "features/registry/feature.hpp"

#include <functional>

namespace stocktake::exchange {

/// What every export of a list needs.
struct ExportDesk {
    db::Database& database;
    kinds::Shelf& shelf;
    std::string site; // public address of this site, without a slash at the end; may be empty
};

struct PublicationQuery {
    std::shared_ptr<const kinds::Kind> kind;
    registry::PublicationFilter filter;
    Timestamp now;
};

/// All of them by id, memory flat; `receive` is called on this thread. What reading throws comes
/// out here.
void stream_publications(const ExportDesk& desk, const PublicationQuery& query,
                         registry::PublicationDetail detail,
                         const std::function<void(const registry::Publication&)>& receive);

} // namespace stocktake::exchange
