// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/source_book.hpp"

#include <algorithm>
#include <set>

namespace stocktake::drafting {

SourceBook SourceBook::read(const reports::BuildDesk& desk, db::Transaction& transaction,
                            const std::vector<Citation>& citations, const web::Speaker& say,
                            Timestamp now) {
    std::map<std::string, std::set<std::string>> wanted;
    for (const Citation& citation : citations) {
        wanted[citation.source].insert(citation.item);
    }
    SourceBook book;
    for (const auto& [name, ids] : wanted) {
        const auto source = std::ranges::find(desk.sources, name, &ReportSource::name);
        if (source == desk.sources.end()) {
            continue; // the source is not offered any more; what it said is gone
        }
        const std::vector<std::string> asked(ids.begin(), ids.end());
        for (ReportItem& item :
             reports::items_of(*source, source->find(transaction, asked, say, now))) {
            std::pair key{name, item.id};
            book.m_items.insert_or_assign(std::move(key), std::move(item));
        }
    }
    return book;
}

const ReportItem* SourceBook::find(const Citation& citation) const {
    const auto found = m_items.find({citation.source, citation.item});
    return found == m_items.end() ? nullptr : &found->second;
}

std::vector<Citation> citations_of(const std::vector<Paragraph>& paragraphs) {
    std::vector<Citation> citations;
    for (const Paragraph& paragraph : paragraphs) {
        std::ranges::copy(paragraph.current.citations, std::back_inserter(citations));
    }
    return citations;
}

} // namespace stocktake::drafting
