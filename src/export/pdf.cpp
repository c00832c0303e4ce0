// SPDX-License-Identifier: Apache-2.0
#include "export/pdf.hpp"

#include "base/process.hpp"
#include "export/docx.hpp"
#include "export/manuscript_reading.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace stocktake::formats {

namespace {

constexpr std::string_view export_filter =
    R"(pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},)"
    R"("PDFUACompliance":{"type":"boolean","value":"true"},)"
    R"("ExportBookmarks":{"type":"boolean","value":"true"}})";

/// Digits, which the Arabic font does not have, look like those in the rest of the text.
constexpr std::string_view font_rules = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>Noto Naskh Arabic</string></test>
    <edit name="family" mode="append" binding="strong"><string>Noto Serif</string></edit>
  </match>
</fontconfig>
)";

/// A folder of our own that goes with all that is in it.
class TemporaryFolder {
  public:
    TemporaryFolder()
        : m_path((std::filesystem::temp_directory_path() / "stocktake-XXXXXX").string()) {
        if (::mkdtemp(m_path.data()) == nullptr) {
            throw std::system_error(errno, std::generic_category(), m_path);
        }
    }

    ~TemporaryFolder() {
        std::error_code ignored; // what is left is in the folder for temporary files
        std::filesystem::remove_all(m_path, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] std::string operator/(std::string_view name) const {
        return m_path + "/" + std::string(name);
    }

  private:
    std::string m_path;
};

void write_file(const std::string& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        throw std::runtime_error("cannot write " + path);
    }
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Process printing(const TemporaryFolder& folder, const PdfPrinter& printer) {
    return {.arguments = {printer.program, "-env:UserInstallation=file://" + (folder / "profile"),
                          "--headless", "--norestore", "--convert-to", std::string(export_filter),
                          "--outdir", folder / "", folder / "manuscript.docx"},
            .environment = {{"FONTCONFIG_FILE", folder / "fonts.conf"}, {"HOME", folder / ""}},
            .longest = printer.longest};
}

tl::unexpected<Error> not_printed(const char* reason, std::string details) {
    auto error = failure(ErrorKind::Unavailable, {reason, {}});
    error.value().details = std::move(details);
    return error;
}

} // namespace

Result<void> write_pdf(const Manuscript& manuscript, Sink& sink, const PdfPrinter& printer) {
    const auto boxes = languages_without_font(languages_of(manuscript), printer.fonts);
    if (!boxes.empty()) {
        return failure(ErrorKind::Unavailable,
                       {"export.pdf.no_font", {{"packages", font_packages_of(boxes)}}});
    }
    const TemporaryFolder folder;
    StringSink docx;
    write_docx(manuscript, docx, libreoffice_reader);
    write_file(folder / "manuscript.docx", docx.text());
    write_file(folder / "fonts.conf", font_rules);
    const ProcessReport report = run_process(printing(folder, printer));
    if (report.end == ProcessEnd::NotFound) {
        return not_printed("export.pdf.no_printer", printer.program + " is not on PATH");
    }
    const std::string pdf = read_file(folder / "manuscript.pdf");
    if (report.end != ProcessEnd::Done || pdf.empty()) { // it ends with 0 when it cannot, too
        return not_printed("export.pdf.not_printed", report.output);
    }
    sink.write(pdf);
    return {};
}

} // namespace stocktake::formats
