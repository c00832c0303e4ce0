// SPDX-License-Identifier: Apache-2.0
#include "search/index.hpp"

#include "search/document_sets.hpp"
#include "search/query_matches.hpp"
#include "search/segment_orders.hpp"
#include "search/segment_ties.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

namespace stocktake::search {

namespace {

/// Segments of one size class that are merged into one of the next: an update costs little, and
/// there are few segments to search.
constexpr std::size_t segments_of_class = 4;

/// Documents that a writer merges at once, while whoever made it write waits. More is for tidy().
constexpr std::size_t most_merged_by_writers = 4096;
/// Segments beyond which a writer merges whatever it is, because nobody tidies.
constexpr std::size_t most_segments = 64;

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
            std::make_shared<const ValueSets>(*kept), std::make_shared<const SegmentOrders>(*kept)};
}

/// Segments of a view that are to become one.
struct Group {
    std::size_t first = 0;
    std::size_t count = 0;
};

std::size_t documents_of(std::span<const LiveSegment> segments) {
    std::size_t documents = 0;
    for (const LiveSegment& segment : segments) {
        documents += segment.documents();
    }
    return documents;
}

/// What has grown alike, or is mostly deleted, and has at most so many documents. Precondition: the
/// largest class comes first.
std::optional<Group> find_group(std::span<const LiveSegment> segments, std::size_t most) {
    for (std::size_t first = 0; first < segments.size(); ++first) {
        const LiveSegment& segment = segments[first];
        if (segment.deleted > segment.documents() && segment.documents() <= most) {
            return Group{first, 1};
        }
        const std::size_t last = first + segments_of_class - 1;
        if (last < segments.size() && size_class(segment) == size_class(segments[last]) &&
            documents_of(segments.subspan(first, segments_of_class)) <= most) {
            return Group{first, segments_of_class};
        }
    }
    return std::nullopt;
}

void put_in_order(View& view) {
    std::erase_if(view.segments, [](const LiveSegment& each) { return each.documents() == 0; });
    std::ranges::stable_sort(view.segments, std::ranges::greater(), size_class);
}

/// Puts one segment in the place of a group.
void replace_group(View& view, const Group& group, LiveSegment merged) {
    const auto first = view.segments.begin() + static_cast<std::ptrdiff_t>(group.first);
    *first = std::move(merged);
    view.segments.erase(first + 1, first + static_cast<std::ptrdiff_t>(group.count));
}

/// Merges what takes no time, and all of it where there are too many segments.
void merge_while_writing(View& view, std::size_t facets, const Ties& ties) {
    put_in_order(view);
    const std::size_t most = view.segments.size() > most_segments
                                 ? std::numeric_limits<std::size_t>::max()
                                 : most_merged_by_writers;
    while (const auto group = find_group(view.segments, most)) {
        replace_group(
            view, *group,
            live(merge(std::span(view.segments).subspan(group->first, group->count), facets),
                 ties));
        put_in_order(view);
    }
}

/// Where a group stands now; nothing when any of it is gone.
std::optional<Group> find_again(const View& view, std::span<const LiveSegment> group) {
    const auto first =
        std::ranges::find(view.segments, group.front().segment, &LiveSegment::segment);
    const auto left = static_cast<std::size_t>(view.segments.end() - first);
    const bool is_whole =
        left >= group.size() &&
        std::equal(group.begin(), group.end(), first,
                   [](const auto& one, const auto& other) { return one.segment == other.segment; });
    return is_whole ? std::optional(Group{static_cast<std::size_t>(first - view.segments.begin()),
                                          group.size()})
                    : std::nullopt;
}

/// What a segment has lost since it was merged, is lost in what it became.
void lose_again(View& merged, const LiveSegment& before, const LiveSegment& now) {
    if (before.deletions == now.deletions) {
        return;
    }
    Eraser eraser(merged);
    for (std::uint32_t document = 0; document < now.segment->documents; ++document) {
        if (now.has_lost(document) && !before.has_lost(document)) {
            eraser.erase(now.segment->keys[document]);
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
    merge_while_writing(next, m_schema.facets.size(), m_ties);
    publish(std::move(next));
}

bool Index::needs_tidying() const {
    return find_group(view()->segments, std::numeric_limits<std::size_t>::max()).has_value();
}

bool Index::tidy() {
    std::vector<LiveSegment> group;
    Ties ties;
    {
        const std::lock_guard lock(m_writing);
        const auto now = view();
        const auto found = find_group(now->segments, std::numeric_limits<std::size_t>::max());
        if (!found) {
            return false;
        }
        const auto chosen = std::span(now->segments).subspan(found->first, found->count);
        group.assign(chosen.begin(), chosen.end());
        ties = m_ties;
    }
    View merged{{live(merge(group, m_schema.facets.size()), ties)}};
    const std::lock_guard lock(m_writing);
    View next = *view();
    if (const auto place = find_again(next, group)) {
        for (std::size_t i = 0; i < group.size(); ++i) {
            lose_again(merged, group[i], next.segments[place->first + i]);
        }
        replace_group(next, *place, std::move(merged.segments.front()));
        put_in_order(next);
        publish(std::move(next));
    }
    return true;
}

void Index::replace(Segment segment, Background background) {
    View next{{}, segment_of_hints(background.hints)};
    const std::lock_guard lock(m_writing);
    m_ties = std::move(background.ties);
    if (segment.documents > 0) {
        next.segments.push_back(live(std::move(segment), m_ties));
    }
    publish(std::move(next));
}

void Index::exchange(const Segment& present, Segment same) {
    Ties ties;
    {
        const std::lock_guard lock(m_writing);
        ties = m_ties;
    }
    LiveSegment exchanged = live(std::move(same), ties); // takes long
    const std::lock_guard lock(m_writing);
    View next = *view();
    const auto place = std::ranges::find(
        next.segments, present.owner, [](const LiveSegment& each) { return each.segment->owner; });
    if (place != next.segments.end()) {
        exchanged.deletions = place->deletions; // documents have the same numbers
        exchanged.deleted = place->deleted;
        *place = std::move(exchanged);
        publish(std::move(next));
    }
}

void Index::take_over(Index& other) {
    const std::lock_guard lock(m_writing);
    m_ties = std::move(other.m_ties);
    publish(*other.view());
}

void Index::publish(View view) {
    view.matches = std::make_shared<MatchesCache>(); // what an older view matched is not true of it
    auto next = std::make_shared<const View>(std::move(view));
    {
        const std::lock_guard lock(m_mutex);
        std::swap(m_view, next);
    }
    // The old one goes here, without the lock.
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
