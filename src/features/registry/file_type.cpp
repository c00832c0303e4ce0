// SPDX-License-Identifier: Apache-2.0
#include "features/registry/file_type.hpp"

#include "base/text.hpp"
#include "base/zip_archive.hpp"

#include <algorithm>
#include <array>

namespace stocktake::registry {

namespace {

constexpr std::size_t longest_name = 80; // characters, without the ending

struct Signature {
    FileType type;
    std::string_view bytes;
};

constexpr std::array signatures{
    Signature{FileType::Pdf, "%PDF-"},         Signature{FileType::Png, "\x89PNG\r\n\x1a\n"},
    Signature{FileType::Jpeg, "\xFF\xD8\xFF"}, Signature{FileType::Gif, "GIF87a"},
    Signature{FileType::Gif, "GIF89a"},
};

/// A file in the archive that only documents of one type have.
struct Part {
    FileType type;
    std::string_view name;
};

constexpr std::array parts{Part{FileType::Docx, "word/document.xml"},
                           Part{FileType::Xlsx, "xl/workbook.xml"},
                           Part{FileType::Pptx, "ppt/presentation.xml"}};

struct OpenDocument {
    FileType type;
    std::string_view media_type;
};

constexpr std::array open_documents{
    OpenDocument{FileType::Odt, "application/vnd.oasis.opendocument.text"},
    OpenDocument{FileType::Ods, "application/vnd.oasis.opendocument.spreadsheet"},
    OpenDocument{FileType::Odp, "application/vnd.oasis.opendocument.presentation"},
};

/// Programs inside a document: Office's macros, OpenDocument's scripts.
bool has_macros(const ZipArchive& archive) {
    return std::ranges::any_of(archive.names(), [](const std::string& name) {
        const std::string lower = lower_ascii(name);
        return lower.find("vbaproject") != std::string::npos || lower.starts_with("basic/") ||
               lower.starts_with("scripts/");
    });
}

/// The first bytes of an entry; empty when there is none.
std::string beginning_of(ZipArchive& archive, const std::string& name) {
    constexpr std::size_t enough = 100;
    if (!archive.has(name)) {
        return {};
    }
    Result<ZipEntry> entry = archive.open_entry(name);
    const Result<std::string_view> bytes = entry ? entry->read() : Result<std::string_view>();
    return std::string(bytes ? bytes->substr(0, enough) : std::string_view());
}

std::optional<FileType> type_by_parts(ZipArchive& archive) {
    const std::string media_type = beginning_of(archive, "mimetype");
    for (const OpenDocument& each : open_documents) {
        if (trimmed(media_type) == each.media_type && archive.has("content.xml")) {
            return each.type;
        }
    }
    if (archive.has("[Content_Types].xml")) {
        for (const Part& each : parts) {
            if (archive.has(std::string(each.name))) {
                return each.type;
            }
        }
    }
    return std::nullopt;
}

std::optional<FileType> sniff_archive(std::string_view bytes) {
    Result<ZipArchive> archive = ZipArchive::open(bytes);
    if (!archive || has_macros(*archive)) {
        return std::nullopt;
    }
    const std::optional<FileType> type = type_by_parts(*archive);
    // Whoever opens the document later may believe less of what it says than we have read.
    return type && archive->check() ? type : std::nullopt;
}

/// Characters that a file system or a header takes for something else.
bool is_refused(char c) {
    constexpr std::string_view special = "/\\:*?\"<>|%;";
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
           special.find(c) != std::string_view::npos;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (begins && length++ == count) {
            return text.substr(0, i);
        }
    }
    return text;
}

} // namespace

FileTypeDescription describe(FileType type) {
    switch (type) {
    case FileType::Pdf:
        return {"pdf", "application/pdf"};
    case FileType::Png:
        return {"png", "image/png"};
    case FileType::Jpeg:
        return {"jpg", "image/jpeg"};
    case FileType::Gif:
        return {"gif", "image/gif"};
    case FileType::Webp:
        return {"webp", "image/webp"};
    case FileType::Docx:
        return {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
    case FileType::Xlsx:
        return {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
    case FileType::Pptx:
        return {"pptx",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"};
    case FileType::Odt:
        return {"odt", "application/vnd.oasis.opendocument.text"};
    case FileType::Ods:
        return {"ods", "application/vnd.oasis.opendocument.spreadsheet"};
    case FileType::Odp:
        return {"odp", "application/vnd.oasis.opendocument.presentation"};
    case FileType::Csv:
        return {"csv", "text/csv; charset=utf-8"};
    case FileType::Text:
        break;
    }
    return {"txt", "text/plain; charset=utf-8"};
}

bool is_picture(FileType type) {
    return type == FileType::Png || type == FileType::Jpeg || type == FileType::Gif ||
           type == FileType::Webp;
}

std::optional<FileType> sniff(std::string_view bytes, std::string_view name) {
    for (const Signature& each : signatures) {
        if (bytes.starts_with(each.bytes)) {
            return each.type;
        }
    }
    if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") {
        return FileType::Webp;
    }
    if (bytes.starts_with("PK\x03\x04")) {
        return sniff_archive(bytes);
    }
    if (bytes.empty() || !is_utf8(bytes) || has_forbidden_characters(bytes)) {
        return std::nullopt;
    }
    return lower_ascii(name).ends_with(".csv") ? FileType::Csv : FileType::Text;
}

std::string safe_file_name(std::string_view name, FileType type) {
    name = name.substr(name.find_last_of("/\\") + 1); // 0 without any: npos + 1
    if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot > 0) {
        name = name.substr(0, dot);
    }
    std::string safe;
    if (is_utf8(name)) {
        for (const char c : name) {
            safe += is_refused(c) ? ' ' : c;
        }
    }
    // What turns the direction of a text can make `gpj.exe` of `exe.jpg`.
    if (has_forbidden_characters(safe)) {
        safe.clear();
    }
    std::string_view stem = trimmed(first_characters(trimmed(safe), longest_name));
    while (stem.starts_with('.')) {
        stem.remove_prefix(1);
    }
    return (stem.empty() ? "file" : std::string(stem)) + '.' + std::string(describe(type).suffix);
}

} // namespace stocktake::registry
