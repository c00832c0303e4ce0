// SPDX-License-Identifier: Apache-2.0
// How the words of a plan stand in the documents of a segment.
#pragma once

#include "search/matches.hpp"
#include "search/plan.hpp"
#include "search/ranking.hpp"

#include <array>
#include <bit>
#include <optional>
#include <utility>

namespace stocktake::search {

/// Of titles that have something, 0 for none.
inline std::uint32_t shorter_title(std::uint32_t a, std::uint32_t b) {
    return a == 0 || (b > 0 && b < a) ? b : a;
}

/// How Words or a Prefix stands in one document.
struct Occurrences {
    ranking::Occurring all;
    ranking::Occurring exact; // of them, as it was typed
    bool is_hinted = false;   // a hint has it; it counts where the rest is missing

    [[nodiscard]] bool is_found() const { return all.frequency > 0 || is_hinted; }

    /// Adds a term of it that stands in the document.
    void add(const Postings& term, bool is_exact) {
        add_to(all, term);
        if (is_exact) {
            add_to(exact, term);
        }
    }

  private:
    static void add_to(ranking::Occurring& occurring, const Postings& term) {
        occurring.frequency += term.frequency();
        occurring.title = shorter_title(occurring.title, term.title());
    }
};

/// Goes through the documents of a segment, from the first to the last.
class OccurrenceReader {
  public:
    /// Precondition: Words or Prefix; both must outlive it.
    OccurrenceReader(const Plan& plan, const Segment& segment);

    /// Documents of a range that may have it, rising; all that do are among them.
    [[nodiscard]] std::vector<std::uint32_t> candidates(DocumentRange range) const;
    /// How many these are, of the whole segment.
    [[nodiscard]] std::size_t most_candidates() const;
    /// Terms that are looked up for each document.
    [[nodiscard]] std::size_t lookups() const;
    /// Precondition: documents rise from call to call.
    Occurrences read(std::uint32_t document);

  private:
    enum Group { Exact, Form, groups };

    /// Where one of the terms of a place stands in the document.
    struct Stand {
        std::uint32_t position = 0;
        bool is_exact = false;
    };

    struct Cursor {
        Postings postings;
        Group group = Exact;
    };

    /// What stands at one place of the query in the document.
    struct Standing {
        std::vector<Stand> stands;                  // rising
        std::size_t next = 0;                       // of them, to be looked at
        std::array<std::uint32_t, groups> titles{}; // shortest; 0: none
    };

    void add_cursors(const std::vector<std::string>& terms, Group group,
                     std::vector<Cursor>& cursors) const;
    [[nodiscard]] std::size_t documents_at(std::size_t place) const;
    /// Whether each place has a term in this segment.
    [[nodiscard]] bool is_possible() const;
    bool skip_to(std::size_t place, std::uint32_t document);
    void read_place(std::size_t place, std::uint32_t document);
    [[nodiscard]] bool is_hinted(std::uint32_t document);
    std::optional<Stand> follow(Stand first);
    Occurrences count_in(std::uint32_t document);
    [[nodiscard]] Occurrences add_up(std::uint32_t document) const;

    const Plan& m_plan;
    const Segment& m_segment;
    std::vector<std::vector<Cursor>> m_cursors; // of each place
    std::vector<std::size_t> m_by_rarity;       // places, the rarest first
    std::vector<Postings> m_hints;
    std::vector<Standing> m_standings;
};

/// Goes through all documents of a range that have any form of one word, or one of the hints. What
/// several terms say of a document is added up in windows, which stay in the processor's cache.
class WordScan {
  public:
    /// `hints`: terms of them.
    WordScan(const PlannedPlace& word, const std::vector<std::string>& hints,
             const Segment& segment, DocumentRange range);

    /// No more documents than these.
    [[nodiscard]] std::size_t most_documents() const;

    /// Calls receive(document, occurrences) for each that has it; documents rise. Once only.
    template <class Receiver>
    void for_each(const Receiver& receive) {
        while (m_cursors.size() > 1) {
            fill_window();
            for (std::size_t i = 0; i < m_touched.size(); ++i) {
                for (std::uint64_t left = std::exchange(m_touched[i], 0); left != 0;
                     left &= left - 1) {
                    const auto at = i * 64 + static_cast<std::size_t>(std::countr_zero(left));
                    receive(m_window + static_cast<std::uint32_t>(at),
                            std::exchange(m_sums[at], {}));
                }
            }
        }
        for (; !m_cursors.empty(); advance()) {
            Occurrences found;
            add(m_cursors[0], found);
            receive(m_cursors[0].postings.document(), found);
        }
    }

  private:
    enum class Group { Exact, Form, Hint };

    struct Cursor {
        Postings postings; // stands at a document of the range
        Group group = Group::Exact;
    };

    static constexpr std::uint32_t window_documents = 4096;

    void add_cursors(const std::vector<std::string>& terms, const Segment& segment, Group group);
    void fill_window();
    static void add(const Cursor& cursor, Occurrences& sum);
    /// False when there is nothing more in the range.
    bool move_on(Cursor& cursor) const;
    void advance(); // the only cursor

    DocumentRange m_range;
    std::vector<Cursor> m_cursors;
    std::uint32_t m_window = 0; // its first document
    std::vector<Occurrences> m_sums;
    std::array<std::uint64_t, window_documents / 64> m_touched{}; // a bit for each of m_sums
};

} // namespace stocktake::search
