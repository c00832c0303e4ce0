// SPDX-License-Identifier: Apache-2.0
// Reports that were handed out: what the app may know of them.
#pragma once

#include "features/editions/urls.hpp"
#include "features/editions/verification.hpp"
#include "features/feature.hpp"

namespace stocktake::editions {

/// On the page of each draft.
std::vector<drafting::DraftOffer> draft_offers();

class Feature {
  public:
    /// What `drafting` refers to must outlive the feature, and so must `drafting`.
    explicit Feature(const drafting::Feature& drafting) : m_drafting(drafting) {}

    /// The feature must outlive what it describes.
    FeatureDescription description();

    [[nodiscard]] drafting::Desk desk() const { return m_drafting.desk(); }

  private:
    const drafting::Feature& m_drafting;
};

} // namespace stocktake::editions
