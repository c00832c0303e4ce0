// SPDX-License-Identifier: Apache-2.0
#include "search/document_sets.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <numeric>

namespace stocktake::search {

namespace {

/// Of so many documents one has the value: a set is then no larger than the list.
constexpr std::size_t sparse = 32;
/// What it costs to come to the row of a document, and to that of its rare values, of which more
/// fit into the processor's cache: in words of a set that are counted in that time.
constexpr double row_cost = 100;
constexpr double rare_row_cost = 20;

using Words = std::span<const std::uint64_t>;

std::size_t count_plainly(Words a, Words b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        count += static_cast<std::size_t>(std::popcount(a[i] & b[i]));
    }
    return count;
}

#if defined(__x86_64__)
/// The same by instructions that such processors have since 2013, but the compiler may not count
/// on.
[[gnu::target("avx2")]] std::size_t count_by_instruction(Words a, Words b) {
    const auto at = [&](std::size_t i) {
        return static_cast<std::size_t>(__builtin_popcountll(a[i] & b[i]));
    };
    // Two sums: neither waits for the one before.
    std::size_t even = 0;
    std::size_t odd = 0;
    std::size_t i = 0;
    for (; i + 4 <= a.size(); i += 4) {
        even += at(i) + at(i + 2);
        odd += at(i + 1) + at(i + 3);
    }
    for (; i < a.size(); ++i) {
        even += at(i);
    }
    return even + odd;
}

std::size_t count_both(Words a, Words b) {
    static const bool has_instructions = static_cast<bool>(__builtin_cpu_supports("avx2"));
    return has_instructions ? count_by_instruction(a, b) : count_plainly(a, b);
}
#else
std::size_t count_both(Words a, Words b) {
    return count_plainly(a, b);
}
#endif

void count_in(std::span<const std::uint32_t> values, ValueRange range,
              std::span<std::uint32_t> counts) {
    for (const std::uint32_t value : values) {
        if (value >= range.first && value < range.end) {
            ++counts[value];
        }
    }
}

} // namespace

DocumentSet DocumentSet::everything(std::size_t documents) {
    DocumentSet set(documents);
    std::ranges::fill(set.m_words, ~std::uint64_t{0});
    if (documents % 64 != 0) {
        set.m_words.back() = (std::uint64_t{1} << documents % 64) - 1;
    }
    return set;
}

std::size_t DocumentSet::size() const {
    return count_both(m_words, m_words);
}

std::size_t DocumentSet::size_with(const ValueDocuments& other) const {
    if (other.set != nullptr) {
        return count_both(m_words, other.set->m_words);
    }
    return static_cast<std::size_t>(std::ranges::count_if(
        other.listed, [this](std::uint32_t document) { return has(document); }));
}

DocumentSet DocumentSet::with(const ValueDocuments& other) const {
    if (other.set != nullptr) {
        DocumentSet both = *this;
        both.keep(*other.set);
        return both;
    }
    DocumentSet both(m_documents);
    for (const std::uint32_t document : other.listed) {
        if (has(document)) {
            both.add(document);
        }
    }
    return both;
}

std::vector<std::uint32_t> DocumentSet::list() const {
    std::vector<std::uint32_t> documents;
    documents.reserve(size());
    for_each([&](std::uint32_t document) { documents.push_back(document); });
    return documents;
}

DocumentSet DocumentSet::others() const {
    DocumentSet others = everything(m_documents);
    others.drop(*this);
    return others;
}

void DocumentSet::add(const ValueDocuments& other) {
    if (other.set != nullptr) {
        add(*other.set);
        return;
    }
    for (const std::uint32_t document : other.listed) {
        add(document);
    }
}

void DocumentSet::add(const DocumentSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] |= other.m_words[i];
    }
}

void DocumentSet::drop(const ValueDocuments& other) {
    for (const std::uint32_t document : other.listed) {
        m_words[document / 64] &= ~bit(document);
    }
}

void DocumentSet::drop(const DocumentSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] &= ~other.m_words[i];
    }
}

void DocumentSet::keep(const DocumentSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] &= other.m_words[i];
    }
}

ValueSets::ValueSets(const Segment& segment)
    : m_segment(segment),
      m_starts(segment.values.size() + 1, 0),
      m_documents(segment.rows.size()),
      m_set_of(segment.values.size(), no_set) {
    for (const std::uint32_t value : segment.rows) {
        ++m_starts[value + 1];
    }
    std::partial_sum(m_starts.begin(), m_starts.end(), m_starts.begin());
    std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
    for (std::uint32_t document = 0; document < segment.documents; ++document) {
        for (const std::uint32_t value : segment.values_of(document)) {
            m_documents[next[value]++] = document;
        }
    }
    for (std::uint32_t value = 0; value < m_set_of.size(); ++value) {
        const std::size_t many = m_starts[value + 1] - m_starts[value];
        if (many > segment.documents / sparse) {
            m_set_of[value] = static_cast<std::uint32_t>(m_sets.size());
            m_sets.emplace_back(segment.documents)
                .add(ValueDocuments{std::span(m_documents).subspan(m_starts[value], many)});
        }
    }
    m_rare_starts.reserve(segment.documents + 1);
    m_rare_starts.push_back(0);
    for (std::uint32_t document = 0; document < segment.documents; ++document) {
        std::ranges::copy_if(segment.values_of(document), std::back_inserter(m_rare),
                             [this](std::uint32_t value) { return m_set_of[value] == no_set; });
        m_rare_starts.push_back(static_cast<std::uint32_t>(m_rare.size()));
    }
}

double ValueSets::cost_of_rows(std::size_t documents) const {
    const double values = static_cast<double>(m_documents.size()) /
                          static_cast<double>(std::max<std::size_t>(1, m_segment.documents));
    return static_cast<double>(documents) * (row_cost + values);
}

ValueSets::Costs ValueSets::costs(std::size_t documents, ValueRange range) const {
    Costs costs;
    costs.rows = cost_of_rows(documents);
    costs.rare_rows =
        static_cast<double>(documents) *
        (rare_row_cost + static_cast<double>(m_rare.size()) /
                             static_cast<double>(std::max<std::size_t>(1, m_segment.documents)));
    for (std::uint32_t value = range.first; value < range.end; ++value) {
        if (m_set_of[value] == no_set) {
            costs.rare_lists += m_starts[value + 1] - m_starts[value];
        } else {
            costs.sets += static_cast<double>(m_segment.documents) / 64;
        }
    }
    return costs;
}

bool ValueSets::are_cheaper_than_rows(std::size_t documents, ValueRange range) const {
    const Costs cost = costs(documents, range);
    return cost.sets + std::min(cost.rare_rows, cost.rare_lists) < cost.rows;
}

void ValueSets::count(const DocumentSet& documents, ValueRange range,
                      std::span<std::uint32_t> counts) const {
    const std::size_t many = documents.size();
    if (m_segment.documents - many < many) { // those that are not among them are fewer
        std::vector<std::uint32_t> others(counts.size(), 0);
        count(documents.others(), range, others);
        for (std::uint32_t value = range.first; value < range.end; ++value) {
            counts[value] += m_starts[value + 1] - m_starts[value] - others[value];
        }
        return;
    }
    if (!are_cheaper_than_rows(many, range)) {
        const std::vector<std::uint32_t> listed = documents.list();
        for (std::size_t i = 0; i < listed.size(); ++i) {
            m_segment.expect_values_of(listed, i);
            count_in(m_segment.values_of(listed[i]), range, counts);
        }
        return;
    }
    const Costs cost = costs(many, range);
    const bool by_lists = cost.rare_lists <= cost.rare_rows;
    for (std::uint32_t value = range.first; value < range.end; ++value) {
        if (by_lists || m_set_of[value] != no_set) {
            counts[value] += static_cast<std::uint32_t>(documents.size_with(of(value)));
        }
    }
    if (!by_lists) {
        documents.for_each([&](std::uint32_t document) {
            const std::uint32_t first = m_rare_starts[document];
            count_in(std::span(m_rare).subspan(first, m_rare_starts[document + 1] - first), range,
                     counts);
        });
    }
}

} // namespace stocktake::search
