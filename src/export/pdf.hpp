// SPDX-License-Identifier: Apache-2.0
// Manuscripts as tagged PDF, set by LibreOffice from the DOCX: footnotes stand at the foot of their
// page, and what is a heading, a list or a table says so to screen readers.
#pragma once

#include "base/format.hpp"
#include "base/result.hpp"
#include "base/sink.hpp"
#include "export/fonts.hpp"
#include "export/manuscript.hpp"

#include <chrono>
#include <string>

namespace stocktake::formats {

inline constexpr Format pdf_format{"pdf", "application/pdf", "PDF"};

struct PdfPrinter {
    std::string program = "soffice"; // LibreOffice; without a slash it is looked for on PATH
    std::chrono::seconds longest{120};
    FontLister fonts = {};
};

/// Takes some seconds and a few hundred megabytes: for commands and jobs. Several may run at a
/// time. Unavailable when LibreOffice is not there or does not do it in time, and before it is run
/// when a language of the text has no font here. The bytes tell when they were made.
Result<void> write_pdf(const Manuscript& manuscript, Sink& sink, const PdfPrinter& printer = {});

} // namespace stocktake::formats
