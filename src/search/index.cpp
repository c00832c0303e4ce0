// SPDX-License-Identifier: Apache-2.0
#include "search/index.hpp"

#include "search/document_sets.hpp"
#include "search/segment_ties.hpp"

#include <algorithm>
#include <bit>

namespace stocktake::search {

namespace {

/// Segments of one size class that are merged into one of the next: an update costs little, and
/// there are few segments to search.
constexpr std::size_t segments_of_class = 4;

std::size_t size_class(const LiveSegment& segment) {
    return static_cast<std::size_t>(std::bit_width(segment.documents())) / 2; // each holds 4 times
}

/// Takes keys out of a view, copying the deletions of a segment once for all of them.
class Eraser {
  public:
    explicit Eraser(View& view) : m_view(view), m_copies(view.segments.size()) {}

    void erase(std::string_view key) {
        for (std::size_t i = 0; i < m_copies.size(); ++i) {
            LiveSegment& segment = m_view.segments[i];
            const auto document = segment.segment->find_document(key);
            if (!document || segment.has_lost(*document)) {
                continue;
            }
            if (m_copies[i] == nullptr) {
                m_copies[i] = std::make_shared<DocumentSet>(
                    segment.deletions ? *segment.deletions
                                      : DocumentSet(segment.segment->documents));
                segment.deletions = m_copies[i];
            }
            m_copies[i]->add(*document);
            ++segment.deleted;
            return;
        }
    }

  private:
    View& m_view;
    std::vector<std::shared_ptr<DocumentSet>> m_copies; // null: not changed yet
};

LiveSegment live(Segment segment, const Ties& ties) {
    auto kept = std::make_shared<const Segment>(std::move(segment));
    return {kept, std::make_shared<const SegmentTies>(ties, *kept),
            std::make_shared<const ValueSets>(*kept)};
}

/// Merges what has grown alike, and what is mostly deleted.
void tidy(View& view, std::size_t facets, const Ties& ties) {
    const auto merged = [&](std::span<const LiveSegment> segments) {
        return live(merge(segments, facets), ties);
    };
    std::erase_if(view.segments, [](const LiveSegment& each) { return each.documents() == 0; });
    for (LiveSegment& each : view.segments) {
        if (each.deleted > each.documents()) {
            each = merged(std::span(&each, 1));
        }
    }
    for (bool again = true; again;) {
        again = false;
        std::ranges::stable_sort(view.segments, std::ranges::greater(), size_class);
        for (std::size_t first = 0; first + segments_of_class <= view.segments.size(); ++first) {
            const std::size_t last = first + segments_of_class - 1;
            if (size_class(view.segments[first]) != size_class(view.segments[last])) {
                continue;
            }
            view.segments[first] =
                merged(std::span(view.segments).subspan(first, segments_of_class));
            view.segments.erase(view.segments.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                view.segments.begin() + static_cast<std::ptrdiff_t>(last) + 1);
            again = true;
            break;
        }
    }
}

} // namespace

void Index::update(std::span<const Document> saved, std::span<const std::string> erased) {
    const std::lock_guard lock(m_writing);
    View next = *view();
    Eraser eraser(next);
    for (const std::string& key : erased) {
        eraser.erase(key);
    }
    SegmentBuilder builder(m_schema.facets.size());
    for (const Document& document : saved) {
        eraser.erase(document.key);
        builder.add(document, analyzer_of_thread());
    }
    if (builder.documents() > 0) {
        next.segments.push_back(live(builder.finish(), m_ties));
    }
    tidy(next, m_schema.facets.size(), m_ties);
    publish(std::move(next));
}

void Index::replace(Segment segment, Ties ties) {
    const std::lock_guard lock(m_writing);
    m_ties = std::move(ties);
    View next;
    if (segment.documents > 0) {
        next.segments.push_back(live(std::move(segment), m_ties));
    }
    publish(std::move(next));
}

void Index::take_over(Index& other) {
    const std::lock_guard lock(m_writing);
    m_ties = std::move(other.m_ties);
    publish(*other.view());
}

void Index::publish(View view) {
    auto next = std::make_shared<const View>(std::move(view));
    const std::lock_guard lock(m_mutex);
    m_view = std::move(next);
}

std::shared_ptr<const View> Index::view() const {
    const std::lock_guard lock(m_mutex);
    return m_view;
}

SearchResult Index::search(const SearchRequest& request) const {
    return search::search(*view(), request, analyzer_of_thread());
}

std::size_t Index::documents() const {
    std::size_t documents = 0;
    for (const LiveSegment& each : view()->segments) {
        documents += each.documents();
    }
    return documents;
}

} // namespace stocktake::search
