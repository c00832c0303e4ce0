// SPDX-License-Identifier: Apache-2.0
#include "search/crossing.hpp"

#include "search/filtering.hpp"
#include "search/query_matches.hpp"

#include <algorithm>

namespace stocktake::search {

namespace {

constexpr std::uint32_t off_axis = static_cast<std::uint32_t>(-1);

/// Where the values of a facet stand on an axis, in the numbers of one segment.
class Places {
  public:
    /// None does.
    Places() = default;

    Places(std::uint32_t facet, const std::vector<std::string>& values, const Segment& segment)
        : m_first(segment.facet_starts[facet]),
          m_places(segment.facet_starts[facet + 1] - m_first, off_axis) {
        for (std::uint32_t place = 0; place < values.size(); ++place) {
            if (const auto value = segment.find_value({facet, values[place]})) {
                m_places[*value - m_first] = place;
            }
        }
    }

    /// `off_axis` when it is of another facet, or not on the axis.
    [[nodiscard]] std::uint32_t of(std::uint32_t value) const {
        const std::uint32_t number = value - m_first; // very large for what comes before
        return number < m_places.size() ? m_places[number] : off_axis;
    }

  private:
    std::uint32_t m_first = 0;
    std::vector<std::uint32_t> m_places; // of each value of the facet
};

struct AxisPlaces {
    Places all;
    Places confirmed; // none where nobody asks what is confirmed

    AxisPlaces(const Axis& axis, bool is_confirmed_asked, const Segment& segment)
        : all(axis.facet, axis.values, segment),
          confirmed(is_confirmed_asked
                        ? Places(axis.confirmed.value_or(axis.facet), axis.values, segment)
                        : Places()) {}
};

bool is_confirmed_asked(const CrossRequest& request) {
    return request.rows.confirmed || request.columns.confirmed;
}

/// Places of one document on an axis.
struct Standing {
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> confirmed;

    void clear() {
        all.clear();
        confirmed.clear();
    }

    void add(const AxisPlaces& places, std::uint32_t value) {
        if (const std::uint32_t place = places.all.of(value); place != off_axis) {
            all.push_back(place);
        }
        if (const std::uint32_t place = places.confirmed.of(value); place != off_axis) {
            confirmed.push_back(place);
        }
    }

    void count_in(std::vector<CellCount>& counts) const {
        for (const std::uint32_t place : all) {
            ++counts[place].all;
        }
        for (const std::uint32_t place : confirmed) {
            ++counts[place].confirmed;
        }
    }
};

/// Counts in one segment document by document: where hits are few, and for axes that speak of
/// things, of which only those count that the filters leave.
class DocumentCounting {
  public:
    DocumentCounting(const CrossRequest& request, const LiveSegment& live, SegmentFilters& filters,
                     Crossing& crossing)
        : m_segment(*live.segment),
          m_filters(filters),
          m_row_places(request.rows, is_confirmed_asked(request), *live.segment),
          m_column_places(request.columns, is_confirmed_asked(request), *live.segment),
          m_is_said(live.ties->is_tied(request.rows.facet) ||
                    live.ties->is_tied(request.columns.facet)),
          m_is_of_things(live.ties->is_tied(request.rows.facet) &&
                         live.ties->is_tied(request.columns.facet)),
          m_width(request.columns.values.size()),
          m_crossing(crossing),
          m_stamps(m_is_of_things ? crossing.cells.size() : 0) {}

    /// Precondition: the filters let them pass.
    void count(const DocumentSet& documents) {
        const std::vector<std::uint32_t> listed = documents.list();
        for (std::size_t i = 0; i < listed.size(); ++i) {
            m_segment.expect_values_of(listed, i);
            count(listed[i]);
        }
    }

  private:
    void count(std::uint32_t document) {
        ++m_crossing.count;
        m_rows.clear();
        m_columns.clear();
        const auto stand = [&](std::uint32_t value) {
            m_rows.add(m_row_places, value);
            m_columns.add(m_column_places, value);
        };
        if (m_is_said) {
            m_filters.for_each_value(document, stand);
        } else {
            std::ranges::for_each(m_segment.values_of(document), stand);
        }
        m_rows.count_in(m_crossing.rows);
        m_columns.count_in(m_crossing.columns);
        if (m_is_of_things) {
            count_things(document);
            return;
        }
        for (const std::uint32_t row : m_rows.all) {
            for (const std::uint32_t column : m_columns.all) {
                ++m_crossing.cells[row * m_width + column].all;
            }
        }
        for (const std::uint32_t row : m_rows.confirmed) {
            for (const std::uint32_t column : m_columns.confirmed) {
                ++m_crossing.cells[row * m_width + column].confirmed;
            }
        }
    }

    /// Both axes speak of things: a cell counts what has one thing of which both are said. What is
    /// said of things needs nobody's confirmation.
    void count_things(std::uint32_t document) {
        ++m_stamp;
        m_filters.for_each_thing(document, [&](std::span<const SegmentTies::Said> all) {
            for (const SegmentTies::Said& row : all) {
                for (const SegmentTies::Said& column : all) {
                    count_thing(m_row_places.all.of(row.value),
                                m_column_places.all.of(column.value));
                }
            }
        });
    }

    void count_thing(std::uint32_t row, std::uint32_t column) {
        if (row == off_axis || column == off_axis) {
            return;
        }
        const std::size_t cell = row * m_width + column;
        if (m_stamps[cell] != m_stamp) {
            m_stamps[cell] = m_stamp;
            ++m_crossing.cells[cell].all;
            ++m_crossing.cells[cell].confirmed;
        }
    }

    const Segment& m_segment;
    SegmentFilters& m_filters;
    AxisPlaces m_row_places;
    AxisPlaces m_column_places;
    bool m_is_said;      // an axis speaks of things
    bool m_is_of_things; // both do
    std::size_t m_width;
    Crossing& m_crossing;
    Standing m_rows;
    Standing m_columns;
    std::vector<std::uint32_t> m_stamps; // by cell: the last document that was counted there
    std::uint32_t m_stamp = 0;
};

/// Counts in one segment by the sets of its values.
class SetCounting {
  public:
    SetCounting(const CrossRequest& request, const LiveSegment& live, const DocumentSet& hits,
                Crossing& crossing)
        : m_request(request), m_live(live), m_hits(hits), m_crossing(crossing) {}

    void count() {
        m_crossing.count += m_hits.size();
        const Axis& rows = m_request.rows;
        const Axis& columns = m_request.columns;
        count(rows.facet, columns.facet, &CellCount::all);
        if (is_confirmed_asked(m_request)) {
            count(rows.confirmed.value_or(rows.facet), columns.confirmed.value_or(columns.facet),
                  &CellCount::confirmed);
        }
    }

  private:
    [[nodiscard]] ValueDocuments documents_of(std::uint32_t facet, const std::string& value) const {
        const auto number = m_live.segment->find_value({facet, value});
        return number ? m_live.sets->of(*number) : ValueDocuments{};
    }

    void count(std::uint32_t row_facet, std::uint32_t column_facet,
               std::size_t CellCount::* number) {
        const std::vector<std::string>& rows = m_request.rows.values;
        std::vector<ValueDocuments> columns;
        columns.reserve(m_request.columns.values.size());
        for (const std::string& value : m_request.columns.values) {
            columns.push_back(documents_of(column_facet, value));
            m_crossing.columns[columns.size() - 1].*number += m_hits.size_with(columns.back());
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const DocumentSet row = m_hits.with(documents_of(row_facet, rows[i]));
            m_crossing.rows[i].*number += row.size();
            for (std::size_t j = 0; j < columns.size(); ++j) {
                m_crossing.cells[i * columns.size() + j].*number += row.size_with(columns[j]);
            }
        }
    }

    const CrossRequest& m_request;
    const LiveSegment& m_live;
    const DocumentSet& m_hits;
    Crossing& m_crossing;
};

/// Whether only some things of a document count, or two that are said of one.
bool must_look_at_things(const CrossRequest& request, const LiveSegment& live,
                         const SegmentFilters& filters) {
    const bool is_row_tied = live.ties->is_tied(request.rows.facet);
    const bool is_column_tied = live.ties->is_tied(request.columns.facet);
    return (is_row_tied && is_column_tied) ||
           (filters.are_of_things() && (is_row_tied || is_column_tied));
}

/// Whether there is less to look at in the rows of the hits than in a set for each cell.
bool is_less_one_by_one(const Crossing& crossing, const LiveSegment& live,
                        const DocumentSet& hits) {
    const double words = static_cast<double>(live.segment->documents) / 64;
    return live.sets->cost_of_rows(hits.size()) <
           static_cast<double>(crossing.cells.size()) * words;
}

} // namespace

Crossing cross(const View& view, const CrossRequest& request, Analyzer& analyzer) {
    const std::size_t height = request.rows.values.size();
    const std::size_t width = request.columns.values.size();
    Crossing crossing;
    crossing.rows.resize(height);
    crossing.columns.resize(width);
    crossing.cells.resize(height * width);
    const auto matches = matches_of(view, request.query, analyzer);
    crossing.is_cut = matches->is_cut;
    for (std::size_t i = 0; i < view.segments.size(); ++i) {
        const LiveSegment& live = view.segments[i];
        SegmentFilters filters(request.filters, live);
        DocumentSet hits = matches->documents(view, i);
        filters.narrow(hits);
        if (must_look_at_things(request, live, filters) ||
            is_less_one_by_one(crossing, live, hits)) {
            DocumentCounting(request, live, filters, crossing).count(hits);
        } else {
            SetCounting(request, live, hits, crossing).count();
        }
    }
    // What no axis asks confirmation for needs none.
    if (!is_confirmed_asked(request)) {
        for (std::vector<CellCount>* counts :
             {&crossing.rows, &crossing.columns, &crossing.cells}) {
            for (CellCount& count : *counts) {
                count.confirmed = count.all;
            }
        }
    }
    return crossing;
}

} // namespace stocktake::search
