// SPDX-License-Identifier: Apache-2.0
// Asking organizations to clear what is said of them, and their answers.
#pragma once

#include "features/drafting/opened_draft.hpp"

#include <map>

namespace stocktake::drafting {

/// Paragraphs that rest on something an organization sent or that names it, by organization; those
/// it has cleared as they stand, or is asked about, are left out.
std::map<std::string, std::vector<Paragraph>> paragraphs_to_clear(const OpenedDraft& opened,
                                                                  const SourceBook& book);

struct ClearanceRequest {
    std::vector<OrganizationId> organizations;
    Date due;
};

/// Each is sent only its own paragraphs; one that has none is passed over. The number of those that
/// were asked. InvalidInput when the day is over, or when nobody was chosen.
Result<std::int64_t> ask_clearance(const Desk& desk, const Actor& actor, const DraftId& draft,
                                   const ClearanceRequest& request, const web::Catalogue& catalogue,
                                   Timestamp now);

struct ClearanceReply {
    ClearanceAnswer answer = ClearanceAnswer::Cleared;
    std::string remark; // required for changes
};

/// By members of the organization, or by the secretariat for what came another way; may be answered
/// again. NotFound for everybody else, as for none. InvalidInput for changes without saying which.
Result<void> answer_clearance(const Desk& desk, const Actor& actor, const ClearanceId& id,
                              const std::map<std::string, ClearanceReply>& replies, Timestamp now);

/// Whether it is shown to the actor.
bool may_see(const Actor& actor, const Clearance& clearance);

} // namespace stocktake::drafting
