// SPDX-License-Identifier: Apache-2.0
// Which documents of a segment satisfy a query, and how well.
#pragma once

#include "search/plan.hpp"
#include "search/ranking.hpp"

namespace stocktake::search {

/// `Whole`: what is asked for must all be there, in the document's own words: Kind::Most is not
/// relaxed, and hints do not count. For the documents only: what is preferred is not looked for.
enum class Strictness { Whole, Relaxed };

/// Deleted documents are not left out yet.
Matches match(const Plan& plan, const Segment& segment, const Corpus& corpus,
              Strictness strictness = Strictness::Relaxed);

/// What the score of a match is multiplied by: its standing, and whether `reader` can read it.
double factor_of(const Segment& segment, std::uint32_t document, std::optional<Language> reader);

/// How Words or a Prefix stands in one document.
struct Occurrences {
    ranking::Occurring all;
    ranking::Occurring exact; // of them, as it was typed
    bool is_hinted = false;   // a hint has it; it counts where the rest is missing

    [[nodiscard]] bool is_found() const { return all.frequency > 0 || is_hinted; }
};

/// Goes through the documents of a segment, from the first to the last.
class OccurrenceReader {
  public:
    /// Precondition: Words or Prefix; both must outlive it.
    OccurrenceReader(const Plan& plan, const Segment& segment);

    /// Documents that may have it, rising; all that do are among them.
    [[nodiscard]] std::vector<std::uint32_t> candidates() const;
    /// Precondition: documents rise from call to call.
    Occurrences read(std::uint32_t document);

  private:
    enum Group { Exact, Form, Hint, groups };

    struct Cursor {
        Postings postings;
        Group group = Exact;
    };

    /// What stands at one place of the query in the document.
    struct Standing {
        std::array<std::vector<std::uint32_t>, groups> positions;
        std::array<std::uint32_t, groups> titles{}; // shortest; 0: none
    };

    bool skip_to(std::size_t place, std::uint32_t document);
    void read_place(std::size_t place, std::uint32_t document);
    [[nodiscard]] ranking::Occurring count(std::initializer_list<Group> taken,
                                           std::uint32_t title_end) const;

    const Plan& m_plan;
    const Segment& m_segment;
    std::vector<std::vector<Cursor>> m_cursors; // of each place
    std::vector<std::size_t> m_by_rarity;       // places, the rarest first
    std::vector<Standing> m_standings;
};

/// Score of Words or a Prefix in a document, before its standing.
double score_of(const Plan& plan, const Occurrences& found, double length, double mean_length);

} // namespace stocktake::search
