// SPDX-License-Identifier: Apache-2.0
// An index of some documents that never changes: flat arrays, so that a file can be mapped and used
// as it is. Documents have numbers from 0 in the order in which they were added.
#pragma once

#include "search/byte_code.hpp"
#include "search/document.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace stocktake::search {

/// Texts one after the other, with where each begins and the last ends.
struct TextList {
    std::span<const std::uint32_t> starts; // one more than there are texts
    std::string_view bytes;

    [[nodiscard]] std::size_t size() const { return starts.empty() ? 0 : starts.size() - 1; }

    std::string_view operator[](std::size_t i) const {
        return bytes.substr(starts[i], starts[i + 1] - starts[i]);
    }

    /// Precondition: sorted. The first text that is not less than `text`.
    [[nodiscard]] std::size_t lower_bound(std::string_view text) const;
    /// Precondition: sorted. Nothing when `text` is not among them.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
};

struct TermEntry {
    std::uint32_t documents = 0; // that have it
    std::uint32_t first_block =
        0;                       // in `blocks`; there is one for each 128 documents after the first
    std::uint64_t postings = 0;  // where they begin in `postings`
    std::uint64_t positions = 0; // where they begin in `positions`
};

/// Where reading may go on in the middle of a term.
struct Block {
    std::uint32_t last_document = 0; // before it
    std::uint32_t postings = 0;      // bytes from the beginning of the term
    std::uint32_t positions = 0;
};

inline constexpr std::uint32_t block_documents = 128;

inline constexpr unsigned title_bits = 5;
/// Positions of a title; longer ones count as this long.
inline constexpr std::uint32_t longest_title = (1U << title_bits) - 1;

inline constexpr std::uint8_t bit_of(Language language) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(language));
}

struct Segment {
    std::size_t documents = 0;
    std::uint64_t total_length = 0; // positions of all documents

    TextList keys;
    std::span<const std::uint32_t> by_key;   // documents in the order of their keys
    std::span<const std::uint16_t> lengths;  // positions, 65535 for more
    std::span<const std::uint8_t> standings; // 0 to 255
    std::span<const std::int64_t> times;
    std::span<const std::uint32_t> title_ends; // positions before this one are of titles
    std::span<const std::uint8_t> languages;   // bits of those it can be read in; see bit_of()

    /// Values of all facets, those of a facet together and sorted; a document's are numbers in this
    /// list, rising.
    TextList values;
    std::span<const std::uint32_t> facet_starts; // of each facet in `values`, and the end
    std::span<const std::uint32_t> row_starts;   // of each document in `rows`, and the end
    std::span<const std::uint32_t> rows;

    TextList terms; // sorted
    std::span<const TermEntry> entries;
    std::span<const Block> blocks;
    /// Of each document: gap to the one before, shifted by one, the lowest bit set where the term
    /// stands once and not in a title; else followed by how often, shifted by title_bits, and in
    /// these how long the shortest title is that has it; 0: none has. Numbers of byte_code.hpp.
    std::string_view postings;
    std::string_view positions; // gaps between positions, for each document from 0

    TextList stems;                            // sorted, one for each of its forms
    std::span<const std::uint32_t> stem_terms; // the forms

    /// Keeps the arrays alive.
    std::shared_ptr<const void> owner;

    [[nodiscard]] std::span<const std::uint32_t> values_of(std::uint32_t document) const {
        return rows.subspan(row_starts[document], row_starts[document + 1] - row_starts[document]);
    }

    /// For going through documents, of which the one at `i` is next: has the processor fetch the
    /// values of those soon to come.
    void expect_values_of(std::span<const std::uint32_t> coming, std::size_t i) const {
        if (i + 16 < coming.size()) {
            __builtin_prefetch(&row_starts[coming[i + 16]]);
            __builtin_prefetch(rows.data() + row_starts[coming[i + 8]]);
        }
    }

    /// Nothing when there is none; deletions are not known here.
    [[nodiscard]] std::optional<std::uint32_t> find_document(std::string_view key) const;
    /// The number of a value among all; nothing when no document has it.
    [[nodiscard]] std::optional<std::uint32_t> find_value(const FacetValue& value) const;
};

/// Goes through the documents of a term. Copies start where the copied one stands.
class Postings {
  public:
    /// Stands before the first document.
    Postings(const Segment& segment, std::uint32_t term);

    /// False at the end.
    bool next() {
        if (m_read == m_entry->documents) {
            m_is_over = true;
            return false;
        }
        m_unread += m_pending;
        const std::uint32_t head = take_number(m_postings);
        m_document += head >> 1U; // the first one's gap counts from 0
        if ((head & 1U) != 0) {
            m_frequency = 1;
            m_title = 0;
        } else {
            const std::uint32_t often = take_number(m_postings);
            m_frequency = often >> title_bits;
            m_title = often & longest_title;
        }
        m_pending = m_frequency;
        ++m_read;
        return true;
    }

    /// Moves to the first document from `document` on; false when there is none. Does not go back.
    bool skip_to(std::uint32_t document);

    [[nodiscard]] std::uint32_t document() const { return m_document; }

    /// Whether it stands at this document.
    [[nodiscard]] bool is_at(std::uint32_t document) const {
        return m_read > 0 && m_document == document && !m_is_over;
    }

    [[nodiscard]] std::uint32_t frequency() const { return m_frequency; }

    /// How long the shortest title is that has it; 0: none has.
    [[nodiscard]] std::uint32_t title() const { return m_title; }

    /// Of the document it stands at, rising. Read at most once for each, in order.
    template <class Receiver>
    void for_each_position(const Receiver& receive) {
        skip_positions();
        std::uint32_t position = 0;
        for (; m_pending > 0; --m_pending) {
            position += take_number(m_positions);
            receive(position);
        }
    }

    [[nodiscard]] std::uint32_t documents() const { return m_entry->documents; }

  private:
    void enter_block(std::uint32_t block);

    void skip_positions() {
        for (; m_unread > 0; --m_unread) {
            while ((*m_positions++ & 0x80U) != 0) {
            }
        }
    }

    const Segment* m_segment;
    const TermEntry* m_entry;
    const unsigned char* m_postings = nullptr;
    const unsigned char* m_positions = nullptr;
    std::uint32_t m_read = 0;     // documents
    std::uint32_t m_unread = 0;   // positions of documents that were passed over
    std::uint32_t m_pending = 0;  // positions of the document it stands at, until they are read
    std::uint32_t m_document = 0; // 0 before the first as well
    std::uint32_t m_frequency = 0;
    std::uint32_t m_title = 0;
    bool m_is_over = false;
};

} // namespace stocktake::search
