// SPDX-License-Identifier: Apache-2.0
#include "features/reports/composition.hpp"

#include "features/reports/opened_part.hpp"
#include "features/reports/placeholders.hpp"

#include <algorithm>
#include <set>

namespace stocktake::reports {

namespace {

using formats::Emphasis;
using formats::Runs;

/// Bytes after which a paragraph takes no further sentence: some 120 words.
constexpr std::size_t long_paragraph = 800;

/// Whether its sentences follow each other without a space.
bool is_unspaced(Language language) {
    return language == Language::Chinese;
}

void for_each_part(const std::vector<OpenedPart>& parts,
                   const std::function<void(const OpenedPart&)>& receive) {
    for (const OpenedPart& part : parts) {
        receive(part);
        for_each_part(part.parts, receive);
    }
}

/// What is printed of a part out of sources.
void for_each_cited(const OpenedPart& part, const std::function<void(const ReportItem&)>& receive) {
    if (part.prints_items()) {
        std::ranges::for_each(part.items, receive);
        return;
    }
    for (const WrittenParagraph& paragraph : part.written) {
        for (const WrittenPiece& piece : paragraph.pieces) {
            std::ranges::for_each(piece.cited, receive);
        }
    }
}

class Composer {
  public:
    explicit Composer(const CompositionGround& ground)
        : m_ground(ground), m_say(ground.say), m_parts(open_parts(ground)) {
        if (!ground.fills_parts) {
            drop_items(m_parts);
        }
        if (ground.finish == Finish::Clean) {
            drop_empty(m_parts);
        }
    }

    Composition run() {
        list_contributors();
        write_page();
        write_parts(m_parts, 1);
        m_made.manuscript.language = m_say.language();
        m_made.manuscript.date = m_ground.date;
        m_made.manuscript.words = {m_say("reports.words.contents"), m_say("reports.words.notes"),
                                   m_say("reports.words.paragraphs")};
        return std::move(m_made);
    }

  private:
    void list_contributors() {
        std::set<std::string> senders;
        std::set<std::string> cited;
        for_each_part(m_parts, [&](const OpenedPart& part) {
            for_each_cited(part, [&](const ReportItem& item) {
                cited.insert(item.organizations.begin(), item.organizations.end());
                m_made.cited.push_back({part.anchor, item});
                if (!item.sender.empty()) {
                    senders.insert(item.sender);
                }
            });
        });
        m_made.contributors = m_ground.outline.contributors.empty()
                                  ? std::vector<std::string>(senders.begin(), senders.end())
                                  : m_ground.outline.contributors;
        std::ranges::copy_if(m_made.contributors, std::back_inserter(m_made.never_cited),
                             [&](const std::string& id) { return !cited.contains(id); });
    }

    void write_page() {
        const Outline& outline = m_ground.outline;
        formats::TitlePage& page = m_made.manuscript.page;
        page.organization = filled_text(m_ground, outline.organization);
        page.symbol = outline.symbol;
        for (const LanguageMap& line : outline.imprint) {
            page.imprint.push_back(filled_text(m_ground, line));
        }
        for (const OutlineAddressee& each : outline.addressees) {
            page.addressees.push_back({filled_text(m_ground, each.name),
                                       filled_text(m_ground, each.session),
                                       filled_text(m_ground, each.item)});
        }
        page.title = filled_text(m_ground, outline.title);
        page.author = filled_text(m_ground, outline.author);
        for (const OutlineBlock& block : outline.blocks) {
            formats::FrontBlock& front =
                page.blocks.emplace_back(filled_text(m_ground, block.title));
            for (const LanguageMap& text : block.text) {
                front.paragraphs.push_back(runs_of(filled_text(m_ground, text)));
            }
        }
    }

    void write_parts(const std::vector<OpenedPart>& parts, int level) {
        std::map<NumberStyle, std::size_t> positions;
        for (const OpenedPart& part : parts) {
            const NumberStyle style = part.number;
            m_made.manuscript.blocks.emplace_back(
                formats::Heading{level, heading_number(style, ++positions[style], m_say.language()),
                                 part.title, part.anchor});
            ++m_made.parts;
            write_content(part);
            write_parts(part.parts, level + 1);
        }
    }

    void write_content(const OpenedPart& part) {
        for (const std::string& text : part.text) {
            add_paragraph(runs_of(text));
        }
        if (part.prints_items()) {
            write_items(part.items);
        }
        for (const WrittenParagraph& paragraph : part.written) {
            write_paragraph(paragraph);
        }
        for (const OpenedExhibit& exhibit : part.exhibits) {
            write_exhibit(exhibit);
        }
        if (part.is_empty() && part.parts.empty()) {
            m_made.empty_parts.push_back(part.anchor);
            add_paragraph({{m_say("reports.draft.empty_part"), Emphasis::Italic}});
        }
    }

    /// Sentence after sentence, a new paragraph when one is long enough.
    void write_items(const std::vector<ReportItem>& items) {
        Runs runs;
        std::size_t length = 0;
        Language before = m_say.language();
        for (const ReportItem& item : items) {
            if (length > 0 && length + item.text.size() > long_paragraph) {
                add_paragraph(std::exchange(runs, {}));
                length = 0;
            }
            if (length > 0 && !(is_unspaced(item.language) && is_unspaced(before))) {
                runs.push_back({" "});
            }
            before = item.language;
            length += item.text.size();
            runs.push_back(sentence_of(item));
        }
        if (!runs.empty()) {
            add_paragraph(std::move(runs));
        }
    }

    formats::Run sentence_of(const ReportItem& item) {
        return run_of({item.text, item.language, {item}});
    }

    formats::Run run_of(const WrittenPiece& piece) {
        formats::Run run{piece.text};
        m_made.items += piece.cited.size();
        if (!piece.cited.empty()) {
            run.source = m_ground.site + piece.cited.front().address;
        }
        if (piece.language != m_say.language()) {
            run.language = piece.language;
            ++m_made.untranslated;
        }
        if (std::ranges::any_of(piece.cited, has_evidence)) {
            run.note = add_note(note_of(piece.cited));
        }
        return run;
    }

    void write_paragraph(const WrittenParagraph& paragraph) {
        Runs runs;
        runs.reserve(2 * paragraph.pieces.size());
        for (const WrittenPiece& piece : paragraph.pieces) {
            // A space belongs to the paragraph, whose direction may be another than the piece's.
            const std::size_t text = std::min(piece.text.find_first_not_of(' '), piece.text.size());
            if (text > 0) {
                runs.push_back({piece.text.substr(0, text)});
            }
            runs.push_back(run_of({piece.text.substr(text), piece.language, piece.cited}));
        }
        add_paragraph(std::move(runs), paragraph.anchor);
    }

    static bool has_evidence(const ReportItem& item) {
        return !item.links.empty() || !item.references.empty();
    }

    /// The drawing, and the numbers it shows as a table.
    void write_exhibit(const OpenedExhibit& exhibit) {
        const std::string number = figure_number(++m_made.exhibits, m_say.language());
        formats::Drawing drawing = exhibit.shown.drawing;
        drawing.caption =
            m_say({"reports.exhibit.figure", {{"number", number}, {"title", exhibit.title}}});
        m_made.manuscript.blocks.emplace_back(std::move(drawing));
        formats::Grid data = exhibit.shown.data;
        data.caption = m_say({"reports.exhibit.data", {{"number", number}}});
        if (!data.remark.empty()) {
            data.remark.push_back({" "});
        }
        data.remark.push_back({m_say({"reports.exhibit.source", {{"date", m_ground.date}}})});
        formats::Run address{m_ground.site + exhibit.shown.address};
        address.address = address.text;
        data.remark.push_back(std::move(address));
        m_made.manuscript.blocks.emplace_back(std::move(data));
    }

    Runs note_of(const std::vector<ReportItem>& items) const {
        Runs runs{{m_say("reports.note.see")}};
        const auto add = [&](formats::Run run) {
            if (runs.size() > 1) {
                runs.push_back({m_say("reports.note.between")});
            }
            runs.push_back(std::move(run));
        };
        for (const ReportItem& item : items) {
            for (const std::string& reference : item.references) {
                add({reference});
            }
            for (const std::string& link : item.links) {
                formats::Run run{link};
                run.address = link;
                add(std::move(run));
            }
        }
        runs.push_back({m_say("reports.note.end")});
        return runs;
    }

    /// The text of an outline; the number of contributors bears the mark of their footnote.
    Runs runs_of(const std::string& text) {
        Runs runs;
        go_through(
            text,
            [&](std::string_view piece) {
                if (!piece.empty()) {
                    runs.push_back({std::string(piece)});
                }
            },
            [&](std::string_view name) {
                formats::Run run{'{' + std::string(name) + '}'};
                if (name == contributors_placeholder) {
                    run.text = m_say.catalogue().number(
                        m_say.language(), static_cast<double>(m_made.contributors.size()));
                    run.note = contributors_note();
                }
                runs.push_back(std::move(run));
            });
        return runs;
    }

    /// There is one, whatever the number of places that speak of contributors.
    std::optional<std::size_t> contributors_note() {
        if (m_has_contributors_note || m_made.contributors.empty()) {
            return std::nullopt;
        }
        m_has_contributors_note = true;
        Runs runs{
            {m_say({"reports.note.contributors", {{"list", names_of(m_made.contributors)}}})}};
        if (m_ground.finish == Finish::Draft && !m_made.never_cited.empty()) {
            runs.push_back({" "});
            runs.push_back(
                {m_say({"reports.draft.never_cited", {{"list", names_of(m_made.never_cited)}}}),
                 Emphasis::Italic});
        }
        return add_note(std::move(runs));
    }

    [[nodiscard]] std::string names_of(const std::vector<std::string>& organizations) const {
        std::string names;
        for (const std::string& id : organizations) {
            names += names.empty() ? std::string() : m_say("reports.note.between_names");
            const auto* card = m_ground.references.get_organization(id);
            const std::string_view name =
                card == nullptr ? id : best_text(card->names, m_say.language()).text;
            names += name.empty() ? id : name;
        }
        return names;
    }

    std::size_t add_note(Runs runs) {
        m_made.manuscript.notes.push_back({{}, std::move(runs)});
        return m_made.manuscript.notes.size() - 1;
    }

    void add_paragraph(Runs runs, const std::string& anchor = {}) {
        ++m_made.paragraphs;
        formats::Paragraph paragraph{std::move(runs)};
        paragraph.anchor = anchor.empty() ? "p" + std::to_string(m_made.paragraphs) : anchor;
        m_made.manuscript.blocks.emplace_back(std::move(paragraph));
    }

    const CompositionGround& m_ground;
    const web::Speaker& m_say;
    std::vector<OpenedPart> m_parts;
    Composition m_made;
    bool m_has_contributors_note = false;
};

} // namespace

Composition compose(const CompositionGround& ground) {
    return Composer(ground).run();
}

} // namespace stocktake::reports
