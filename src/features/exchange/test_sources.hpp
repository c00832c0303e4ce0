// SPDX-License-Identifier: Apache-2.0
// For tests: files made in memory, and what a source hands out as one readable text.
#pragma once

#include "base/json.hpp"
#include "features/exchange/row_source.hpp"

#include <map>
#include <memory>
#include <stdexcept>

#include <zip.h>

namespace stocktake::exchange {

/// A zip archive of these entries.
inline std::string zipped(const std::map<std::string, std::string>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : entries) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        zip_file_add(archive, name.c_str(), source, 0);
    }
    if (zip_close(archive) != 0) {
        throw std::runtime_error("cannot write an archive");
    }
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string written(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, written.data(), written.size());
    zip_source_close(target);
    zip_source_free(target);
    return written;
}

inline constexpr std::string_view sheet_space =
    R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

/// Parts of a workbook with one sheet of these rows.
inline std::map<std::string, std::string> workbook_parts(const std::string& rows) {
    static const std::string link =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string space(sheet_space);
    return {
        {"xl/workbook.xml", "<workbook" + space +
                                "><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/>"
                                "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Id=\"rId1\" Type=\"" +
             link +
             "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" +
             link + "styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"rId3\" Type=\"" + link +
             "sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet" + space + "><sheetData>" + rows + "</sheetData></worksheet>"},
    };
}

inline std::string workbook(const std::string& rows) {
    return zipped(workbook_parts(rows));
}

/// One row a line: `2: title=A | sdg=9`, then problems after `!` and remarks after `~`.
inline std::string text_of(const SourceRow& row) {
    std::string text = std::to_string(row.line) + ":";
    const char* before = " ";
    for (const auto& [name, value] : row.cells) {
        text += before + name + "=" + value;
        before = " | ";
    }
    if (!row.content.is_null()) {
        text += " " + to_json(row.content);
    }
    for (const FieldError& problem : row.problems) {
        text += " ! " + problem.field + " " + to_string(problem.message);
    }
    for (const FieldError& remark : row.remarks) {
        text += " ~ " + remark.field + " " + to_string(remark.message);
    }
    return text + "\n";
}

/// All rows, then the error that ended the reading, then what was not read.
inline std::string text_of(Result<std::unique_ptr<RowSource>> source) {
    const auto sentence = [](Error error) {
        error.details.clear();
        return to_string(error) + "\n";
    };
    if (!source) {
        return sentence(source.error());
    }
    std::string text;
    for (;;) {
        Result<std::optional<SourceRow>> row = (*source)->next();
        if (!row) {
            return text + sentence(row.error());
        }
        if (!*row) {
            break;
        }
        text += text_of(**row);
    }
    for (const Message& remark : (*source)->remarks()) {
        text += "~ " + to_string(remark) + "\n";
    }
    return text;
}

} // namespace stocktake::exchange
