// SPDX-License-Identifier: Apache-2.0
// What the citations of a draft name, as the public sees it now, in one language.
#pragma once

#include "features/drafting/draft.hpp"

#include <map>

namespace stocktake::drafting {

class SourceBook {
  public:
    /// Each source is asked once, whatever the number of citations.
    static SourceBook read(const reports::BuildDesk& desk, db::Transaction& transaction,
                           const std::vector<Citation>& citations, const web::Speaker& say,
                           Timestamp now);

    /// Null where the public may not see it (any more).
    [[nodiscard]] const ReportItem* find(const Citation& citation) const;

  private:
    std::map<std::pair<std::string, std::string>, ReportItem> m_items; // by source and id
};

/// Of the current revisions, in the order of the paragraphs.
std::vector<Citation> citations_of(const std::vector<Paragraph>& paragraphs);

} // namespace stocktake::drafting
