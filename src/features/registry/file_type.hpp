// SPDX-License-Identifier: Apache-2.0
// What a file is, by its bytes: what its sender calls it is not believed. Only what many people use
// and what a browser saves or shows without running anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stocktake::registry {

enum class FileType { Pdf, Png, Jpeg, Gif, Webp, Docx, Xlsx, Pptx, Odt, Ods, Odp, Csv, Text };

struct FileTypeDescription {
    std::string_view suffix;     // `pdf`
    std::string_view media_type; // with charset where it matters
};

FileTypeDescription describe(FileType type);

/// PNG, JPEG, GIF, WebP: what image.hpp makes anew.
bool is_picture(FileType type);

/// Nothing for what is not on the list, for documents with macros or over the limits of archives,
/// and for text that is not UTF-8 or holds control characters. `name` only tells a table (`.csv`)
/// from other text.
std::optional<FileType> sniff(std::string_view bytes, std::string_view name);

/// What `name` becomes as the name of a saved file: without folders, control characters and what
/// file systems refuse, at most 80 characters, with the ending of the type; `file.pdf` when nothing
/// is left.
std::string safe_file_name(std::string_view name, FileType type);

} // namespace stocktake::registry
