// SPDX-License-Identifier: Apache-2.0
// A record as those who work on it see it: the first step of every page about one record in work.
#pragma once

#include "features/registry/pages.hpp"
#include "features/registry/published.hpp"
#include "features/registry/queries.hpp"

namespace stocktake::registry {

/// A record that the actor of a page may read, with what its page is made of.
struct OpenedPage {
    OpenedRecord opened;
    std::shared_ptr<const kinds::Library> library;
    std::shared_ptr<const kinds::Kind> kind; // its current version
};

/// NotFound for an unknown record and for one that the actor may not know of. The id is the path
/// parameter `record`.
Result<OpenedPage> open_page(db::Transaction& transaction, const PageDesk& pages,
                             const web::Context& context);

/// What is said of the record at the head of its pages: id, kind, title, state, language, owner,
/// consent, times, addresses. `title` falls back to a sentence for a draft without one.
Value head_value(db::Transaction& transaction, const OpenedPage& page, const web::Context& context);

/// Names the draft of this person on their device, for script/draft.js.
std::string draft_key(const Actor& actor, const RecordId& record);

/// The organizations that the actor acts for, to choose from.
std::vector<web::Choice> organization_choices(db::Transaction& transaction, const Actor& actor,
                                              const web::Speaker& say);

/// For `registry/_no_organization`.
Value joining_value();

/// The organization as the actor may see it: also one that is proposed only.
Value owner_value(db::Transaction& transaction, const Actor& actor, const web::Speaker& say,
                  const OrganizationId& owner);

/// What the actor can do with the record now: `{"name", "label", "address", "is_main"}` each, the
/// likeliest first.
Value ways_value(const OpenedPage& page, const web::Speaker& say);

/// The drafts that others have of a record which the actor may edit: `{"name", "saved_at"}` each,
/// the newest first. Members of its organization are named to one another; else `name` is empty.
Value other_drafts_value(db::Transaction& transaction, const OpenedPage& page,
                         const web::Context& context);

/// The events as history_for tells them, for `registry/_events`.
Value events_value(db::Transaction& transaction, const OpenedPage& page,
                   const web::Context& context);

/// The reasons of the latest return, by field: `{"field", "label", "reason"}`; the reason for the
/// whole stands in `reason`. Null unless the record is returned.
Value return_value(db::Transaction& transaction, const OpenedPage& page,
                   const web::Context& context);

} // namespace stocktake::registry
