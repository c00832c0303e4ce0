// SPDX-License-Identifier: Apache-2.0
// What the files of one DOCX share while they are written: which language, which marks, what points
// to what. Lengths are in twips, a twentieth of a point.
#pragma once

#include "base/zip_writer.hpp"
#include "export/docx.hpp"
#include "export/xml_writer.hpp"

#include <map>

namespace stocktake::formats {

inline constexpr int docx_page_width = 11906; // A4
inline constexpr int docx_page_height = 16838;
inline constexpr int docx_margin = 1134; // left and right, and of the text within
inline constexpr int docx_full_width = docx_page_width - 2 * docx_margin;
inline constexpr int docx_text_width = docx_full_width - 2 * docx_margin;

inline constexpr std::string_view docx_words_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view docx_relations_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What one file of a package points to.
class DocxRelations {
  public:
    /// `type` is the last part of its name, such as `styles`. Gives the id.
    std::string add(std::string_view type, std::string target);
    /// An address outside of the package; the same address has the same id.
    std::string add_link(const std::string& address);

    [[nodiscard]] bool empty() const { return m_relations.empty(); }

    [[nodiscard]] std::string xml() const;

  private:
    struct Relation {
        std::string type;
        std::string target;
        bool is_outside = false;
    };

    std::vector<Relation> m_relations;
    std::map<std::string, std::string> m_links; // id by address
};

/// What is known before the first file is written.
struct DocxContext {
    DocxContext(const Manuscript& of, const DocxReader& by);

    [[nodiscard]] bool is_rtl() const { return manuscript.language == Language::Arabic; }

    /// The bookmark of a block; empty when no block has this anchor.
    [[nodiscard]] std::string bookmark_of(std::string_view anchor) const;

    const Manuscript& manuscript;
    DocxReader reader;
    std::vector<std::string> marks; // of its notes

  private:
    std::map<std::string, std::string, std::less<>> m_bookmarks;
};

/// `en-GB`, as word processors name the language for their spelling.
std::string_view docx_language(Language language);

/// The attribute of `w:lang` that says the language of such a script.
std::string_view docx_language_slot(Language language);

} // namespace stocktake::formats
