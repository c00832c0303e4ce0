// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_formats.hpp"

#include "export/docx.hpp"
#include "export/manuscript_html.hpp"
#include "export/manuscript_markdown.hpp"
#include "export/manuscript_text.hpp"
#include "export/pdf.hpp"

#include <algorithm>
#include <array>

namespace stocktake::formats {

namespace {

/// A writer that has no reason to fail.
template <auto Write>
Result<void> write_always(const Manuscript& manuscript, Sink& sink) {
    Write(manuscript, sink);
    return {};
}

void write_docx_for_word(const Manuscript& manuscript, Sink& sink) {
    write_docx(manuscript, sink);
}

Result<void> write_pdf_with_defaults(const Manuscript& manuscript, Sink& sink) {
    return write_pdf(manuscript, sink);
}

constexpr std::array all_manuscript_formats{
    ManuscriptFormat{docx_format, write_always<write_docx_for_word>},
    ManuscriptFormat{pdf_format, write_pdf_with_defaults, true},
    ManuscriptFormat{html_document_format, write_always<write_manuscript_html>},
    ManuscriptFormat{markdown_format, write_always<write_manuscript_markdown>},
    ManuscriptFormat{text_format, write_always<write_manuscript_text>}};

} // namespace

std::span<const ManuscriptFormat> manuscript_formats() {
    return all_manuscript_formats;
}

const ManuscriptFormat* find_manuscript_format(std::string_view suffix) {
    const auto* const found =
        std::ranges::find(all_manuscript_formats, suffix,
                          [](const ManuscriptFormat& one) { return one.format.suffix; });
    return found == all_manuscript_formats.end() ? nullptr : found;
}

} // namespace stocktake::formats
