// SPDX-License-Identifier: Apache-2.0
// The paper that drawings of reports are made on: as wide as the text of a page, lengths in points,
// laid out from the side where reading begins. Letters have a size that can be read in print.
#pragma once

#include "export/manuscript.hpp"
#include "export/xml_writer.hpp"
#include "web/catalogue.hpp"

namespace stocktake::catalogue {

class ExhibitSheet {
  public:
    static constexpr int width = 450;
    static constexpr int usual_letters = 8;
    static constexpr int small_letters = 7;

    enum class Anchor { Start, Middle, End };

    struct Text {
        int x = 0;
        int y = 0; // of the line the letters stand on
        Anchor anchor = Anchor::Start;
        int size = usual_letters;
        std::string_view ink = {}; // empty: as print is
    };

    /// `title` says what is drawn, for those who do not see it. `say` must outlive the sheet.
    ExhibitSheet(int height, std::string_view title, const web::Speaker& say);
    ~ExhibitSheet() = default;

    ExhibitSheet(const ExhibitSheet&) = delete;
    ExhibitSheet& operator=(const ExhibitSheet&) = delete;

    void rect(int x, int y, int wide, int high, std::string_view fill,
              std::string_view stroke = {});
    /// Round its middle.
    void ring(int x, int y, int radius, std::string_view stroke);
    void text(const Text& where, std::string_view words);
    /// From below upwards.
    void upright_text(int x, int y, std::string_view words);
    /// In two lines at most, cut where they are full, in the middle of `high` points from `y`.
    void label(const Text& where, std::string_view words, int wide, int high);
    /// What the colours of numbers up to `largest` mean; returns where it ends.
    int legend(int x, int y, std::size_t largest);

    [[nodiscard]] std::string numeral(std::size_t count) const;

    formats::XmlWriter& writer() { return m_writer; }

    /// The drawing, with `title` for its alternative text. Once.
    formats::Drawing finish();

    /// About how wide it is set.
    static int width_of(std::string_view words, int size);

  private:
    [[nodiscard]] int placed(int x, int wide) const;

    const web::Speaker& m_say;
    bool m_is_mirrored;
    int m_height;
    std::string m_title;
    StringSink m_svg;
    formats::XmlWriter m_writer;
};

} // namespace stocktake::catalogue
