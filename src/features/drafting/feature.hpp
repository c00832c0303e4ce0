// SPDX-License-Identifier: Apache-2.0
// Reports that people draft: what the app and other features may know of them.
#pragma once

#include "features/drafting/draft.hpp"
#include "features/drafting/opened_draft.hpp"
#include "features/drafting/store.hpp"
#include "features/drafting/troubles.hpp"
#include "features/drafting/urls.hpp"
#include "features/feature.hpp"

namespace stocktake::drafting {

inline constexpr Permission read_drafts =
    Permission::roles("read-drafts", Scope::Read, {Role::Secretariat});
inline constexpr Permission write_drafts =
    Permission::roles("write-drafts", Scope::Write, {Role::Secretariat});

/// A page of another feature about a draft, `/drafts/{draft}/…`.
struct DraftOffer {
    std::string label; // message id
    std::string page;  // below the draft's address
};

struct FeatureOptions {
    std::vector<DraftOffer> offers = {};
};

/// On one's own page: what one's organizations are asked to clear.
std::vector<people::AccountLink> account_links();

class Feature {
  public:
    /// What `desk` refers to must outlive the feature.
    explicit Feature(reports::BuildDesk desk, FeatureOptions options = {});

    /// The feature must outlive what it describes.
    FeatureDescription description();

    [[nodiscard]] Desk desk() const { return {m_reports, m_letterhead}; }

    void use_letters(people::Letterhead letterhead) { m_letterhead = std::move(letterhead); }

  private:
    reports::BuildDesk m_reports;
    FeatureOptions m_options;
    people::Letterhead m_letterhead;
};

} // namespace stocktake::drafting
