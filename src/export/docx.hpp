// SPDX-License-Identifier: Apache-2.0
// Manuscripts as Office Open XML (ISO/IEC 29500), in the look of documents of the United Nations:
// paragraphs that are really numbered, footnotes, styles that navigation works by, right to left
// all through where the language is.
#pragma once

#include "base/format.hpp"
#include "base/sink.hpp"
#include "export/manuscript.hpp"

#include <string_view>

namespace stocktake::formats {

inline constexpr Format docx_format{
    "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"};

/// The program that opens a document.
struct DocxReader {
    std::string_view latin_font;
    std::string_view arabic_font;
    std::string_view chinese_font;
    std::string_view chinese_italic_font; // Chinese has no slanted letters
    bool is_libreoffice = false;
};

/// Word, and whoever reads as it does; a machine without these fonts takes its own.
inline constexpr DocxReader word_reader{"Times New Roman", "Times New Roman", "SimSun", "KaiTi"};
/// LibreOffice 7.4 with the fonts of Debian that `./run` installs.
inline constexpr DocxReader libreoffice_reader{"Noto Serif", "Noto Naskh Arabic",
                                               "Noto Serif CJK SC", "Noto Serif CJK SC", true};

/// The same manuscript gives the same bytes, on one machine; pictures are drawn with its fonts.
/// Texts must be UTF-8. Throws std::runtime_error for a drawing that is no SVG.
void write_docx(const Manuscript& manuscript, Sink& sink, const DocxReader& reader = word_reader);

} // namespace stocktake::formats
