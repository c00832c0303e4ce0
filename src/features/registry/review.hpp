// SPDX-License-Identifier: Apache-2.0
// The pages of reviewers: their queue (review_list.cpp) and one record in it (review_record.cpp).
#pragma once

#include "features/registry/pages.hpp"

namespace stocktake::registry {

/// The queues that wait for the actor, for `registry/_queues`; none where there is no other than
/// the current one.
Value queues_value(const Actor& actor, const web::Speaker& say, std::string_view current);

Result<web::Reply> show_queue(const PageDesk& pages, const web::Context& context);
Result<web::Reply> show_review(const PageDesk& pages, const web::Context& context);
Result<web::Reply> submit_review(const PageDesk& pages, const web::Context& context);

} // namespace stocktake::registry
