// SPDX-License-Identifier: Apache-2.0
// How a DOCX looks: styles, numbering, fonts and settings, in the manner of documents of the United
// Nations. Ids of built-in styles are those of Word, so that navigation and readers know them.
#pragma once

#include "export/docx_parts.hpp"

namespace stocktake::formats {

std::string docx_styles_xml(const DocxContext& context);
std::string docx_numbering_xml(const DocxContext& context);
std::string docx_fonts_xml(const DocxContext& context);
std::string docx_settings_xml(const DocxContext& context);

} // namespace stocktake::formats
