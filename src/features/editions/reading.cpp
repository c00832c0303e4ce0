// SPDX-License-Identifier: Apache-2.0
#include "features/editions/reading.hpp"

#include "features/editions/urls.hpp"

#include <algorithm>

namespace stocktake::editions {

namespace {

using formats::Block;
using formats::Drawing;
using formats::Grid;
using formats::Heading;
using formats::Manuscript;
using formats::Paragraph;
using formats::Run;

Value heading_value(const EditionId& edition, const Heading& heading) {
    return Value::object({{"level", heading.level},
                          {"part_number", heading.number.empty() ? Value() : Value(heading.number)},
                          {"part_title", heading.title},
                          {"part_address", part_address(edition, heading.anchor)}});
}

/// As it is printed: notes without a mark of their own count from 1.
std::string mark_of(const Manuscript& manuscript, std::size_t note) {
    if (!manuscript.notes[note].mark.empty()) {
        return manuscript.notes[note].mark;
    }
    const auto unmarked = std::ranges::count_if(
        manuscript.notes.begin(), manuscript.notes.begin() + static_cast<std::ptrdiff_t>(note) + 1,
        [](const formats::Note& each) { return each.mark.empty(); });
    return std::to_string(unmarked);
}

Value run_value(const Manuscript& manuscript, const Run& run) {
    const bool is_foreign = run.language && *run.language != manuscript.language;
    return Value::object(
        {{"piece", run.text},
         {"is_plain", run.source.empty() && run.address.empty()},
         {"source_address", run.source.empty() ? Value() : Value(run.source)},
         {"link_address",
          !run.source.empty() || run.address.empty() ? Value() : Value(run.address)},
         {"piece_language", is_foreign ? Value(tag_of(*run.language)) : Value()},
         {"piece_direction", is_foreign ? Value(direction_of(*run.language)) : Value()},
         {"note_mark", run.note ? Value(mark_of(manuscript, *run.note)) : Value()}});
}

Value runs_value(const Manuscript& manuscript, const formats::Runs& runs) {
    Value pieces = Value::array();
    for (const Run& run : runs) {
        pieces.push(run_value(manuscript, run));
    }
    return pieces;
}

/// A block of a part as the template shows it: exactly one of its members is not null.
Value block_shape() {
    return Value::object({{"paragraph", Value()}, {"table", Value()}, {"drawing", Value()}});
}

Value grid_value(const Manuscript& manuscript, const Grid& grid) {
    Value heads = Value::array();
    for (const std::string& head : grid.heads) {
        heads.push(Value::object({{"head", head}}));
    }
    Value rows = Value::array();
    for (const std::vector<std::string>& row : grid.rows) {
        Value cells = Value::array();
        for (std::size_t i = 1; i < row.size(); ++i) {
            cells.push(Value::object({{"cell", row[i]}}));
        }
        rows.push(Value::object({{"row_head", row.empty() ? std::string() : row.front()},
                                 {"cells", std::move(cells)}}));
    }
    return Value::object({{"caption", grid.caption.empty() ? Value() : Value(grid.caption)},
                          {"heads", std::move(heads)},
                          {"rows", std::move(rows)},
                          {"pieces", runs_value(manuscript, grid.remark)}});
}

/// Walks through a manuscript and collects what stands under one heading.
class PartReader {
  public:
    PartReader(const EditionId& edition, const Manuscript& manuscript)
        : m_edition(edition), m_manuscript(manuscript) {}

    Value read(std::string_view anchor) {
        for (const Block& block : m_manuscript.blocks) {
            std::visit([&](const auto& each) { take(each, anchor); }, block);
        }
        if (m_part.is_null()) {
            return m_part;
        }
        m_part.set("blocks", std::move(m_blocks));
        m_part.set("notes", notes_value());
        m_part.set("within", std::move(m_within));
        m_part.set("previous", std::move(m_previous));
        m_part.set("next", std::move(m_next));
        return std::move(m_part);
    }

  private:
    void take(const Heading& heading, std::string_view anchor) {
        m_is_here = heading.anchor == anchor;
        if (m_is_here) {
            m_part = heading_value(m_edition, heading);
            m_level = heading.level;
            m_is_within = true;
            return;
        }
        if (m_part.is_null()) {
            m_previous = heading_value(m_edition, heading);
            return;
        }
        m_is_within = m_is_within && heading.level > m_level;
        if (m_is_within && heading.level == m_level + 1) {
            m_within.push(heading_value(m_edition, heading));
        }
        if (m_next.is_null()) {
            m_next = heading_value(m_edition, heading);
        }
    }

    void take(const Paragraph& paragraph, std::string_view /*anchor*/) {
        m_number += paragraph.is_numbered ? 1 : 0;
        if (!m_is_here) {
            return;
        }
        Value block = block_shape();
        block.set("paragraph",
                  Value::object({{"number", paragraph.is_numbered ? Value(m_number) : Value()},
                                 {"anchor", paragraph.anchor},
                                 {"pieces", runs_value(m_manuscript, paragraph.runs)}}));
        m_blocks.push(std::move(block));
        for (const Run& run : paragraph.runs) {
            if (run.note) {
                m_notes.push_back(*run.note);
            }
        }
    }

    void take(const Grid& grid, std::string_view /*anchor*/) {
        if (m_is_here) {
            Value block = block_shape();
            block.set("table", grid_value(m_manuscript, grid));
            m_blocks.push(std::move(block));
        }
    }

    void take(const Drawing& drawing, std::string_view /*anchor*/) {
        ++m_drawing;
        if (m_is_here) {
            Value block = block_shape();
            block.set("drawing",
                      Value::object(
                          {{"picture_address", edition_address(m_edition, "drawings") + '/' +
                                                   std::string(tag_of(m_manuscript.language)) +
                                                   '/' + std::to_string(m_drawing)},
                           {"alternative", drawing.alternative},
                           {"caption", drawing.caption.empty() ? Value() : Value(drawing.caption)},
                           {"width", static_cast<std::int64_t>(drawing.width)},
                           {"height", static_cast<std::int64_t>(drawing.height)}}));
            m_blocks.push(std::move(block));
        }
    }

    [[nodiscard]] Value notes_value() const {
        Value notes = Value::array();
        for (const std::size_t note : m_notes) {
            notes.push(Value::object(
                {{"mark", mark_of(m_manuscript, note)},
                 {"pieces", runs_value(m_manuscript, m_manuscript.notes[note].runs)}}));
        }
        return notes;
    }

    const EditionId& m_edition;
    const Manuscript& m_manuscript;
    Value m_part;
    Value m_previous;
    Value m_next;
    Value m_within = Value::array();
    Value m_blocks = Value::array();
    std::vector<std::size_t> m_notes;
    int m_level = 0;
    bool m_is_here = false;   // right under the heading
    bool m_is_within = false; // under it or a heading within it
    std::int64_t m_number = 0;
    std::int64_t m_drawing = 0;
};

} // namespace

Value contents_value(const EditionId& edition, const Manuscript& manuscript) {
    Value contents = Value::array();
    for (const Block& block : manuscript.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            contents.push(heading_value(edition, *heading));
        }
    }
    return contents;
}

Value title_page_value(const Manuscript& manuscript) {
    const formats::TitlePage& page = manuscript.page;
    Value blocks = Value::array();
    for (const formats::FrontBlock& block : page.blocks) {
        Value paragraphs = Value::array();
        for (const formats::Runs& runs : block.paragraphs) {
            paragraphs.push(Value::object({{"pieces", runs_value(manuscript, runs)}}));
        }
        blocks.push(Value::object(
            {{"block_title", block.title}, {"block_paragraphs", std::move(paragraphs)}}));
    }
    return Value::object(
        {{"organization", page.organization.empty() ? Value() : Value(page.organization)},
         {"symbol", page.symbol.empty() ? Value() : Value(page.symbol)},
         {"report_title", page.title},
         {"author", page.author.empty() ? Value() : Value(page.author)},
         {"front", std::move(blocks)}});
}

Value part_value(const EditionId& edition, const Manuscript& manuscript, std::string_view anchor) {
    return PartReader(edition, manuscript).read(anchor);
}

const Drawing* find_drawing(const Manuscript& manuscript, std::int64_t number) {
    for (const Block& block : manuscript.blocks) {
        const auto* drawing = std::get_if<Drawing>(&block);
        if (drawing != nullptr && --number == 0) {
            return drawing;
        }
    }
    return nullptr;
}

std::map<std::string, std::string> part_titles(const Manuscript& manuscript) {
    std::map<std::string, std::string> titles;
    for (const Block& block : manuscript.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            titles[heading->anchor] =
                heading->number.empty() ? heading->title : heading->number + ' ' + heading->title;
        }
    }
    return titles;
}

} // namespace stocktake::editions
