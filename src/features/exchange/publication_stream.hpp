// SPDX-License-Identifier: Apache-2.0
// The publications of a list, read on one thread while another writes them out.
#pragma once

#include "features/registry/feature.hpp"

#include <functional>
#include <utility>

namespace stocktake::exchange {

/// How exports read: each time in a transaction of its own, or always in one that is open, so that
/// several of them tell of one moment. That one must outlive it, and nobody else may use it while
/// an export runs, which reads on a thread of its own.
class Reading {
  public:
    Reading(db::Database& database) : m_database(&database) {}

    Reading(db::Transaction& transaction) : m_transaction(&transaction) {}

    template <class Body>
    auto operator()(Body&& body) const -> std::invoke_result_t<Body, db::Transaction&> {
        return m_transaction != nullptr ? body(*m_transaction)
                                        : m_database->read(std::forward<Body>(body));
    }

  private:
    db::Database* m_database = nullptr;
    db::Transaction* m_transaction = nullptr;
};

/// What every export of a list needs.
struct ExportDesk {
    Reading read;
    kinds::Shelf& shelf;
    std::string site; // public address of this site, without a slash at the end; may be empty

    [[nodiscard]] std::shared_ptr<const kinds::Library> library() const {
        return read([this](db::Transaction& transaction) { return shelf.library(transaction); });
    }
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
