// SPDX-License-Identifier: Apache-2.0
// Translating drafts, and the glossary they keep to: what the app may know of it.
#pragma once

#include "features/drafting/feature.hpp"
#include "features/feature.hpp"
#include "features/translation/urls.hpp"

namespace stocktake::translation {

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

} // namespace stocktake::translation
