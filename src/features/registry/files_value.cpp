// SPDX-License-Identifier: Apache-2.0
#include "features/registry/files_value.hpp"

#include "base/text.hpp"
#include "features/registry/urls.hpp"
#include "web/request.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

/// `PDF` out of `report.pdf`.
std::string type_of(const File& file) {
    const std::size_t dot = file.name.rfind('.');
    std::string type = dot == std::string::npos ? std::string() : file.name.substr(dot + 1);
    std::ranges::transform(type, type.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return type;
}

std::string note_of(const File& file, const web::Speaker& say) {
    const std::int64_t kilobytes = std::max<std::int64_t>(1, (file.size + 512) / 1024);
    return say({"records.files.note", {{"type", type_of(file)}, {"kilobytes", kilobytes}}});
}

} // namespace

std::string file_address(const RecordId& record, const FileId& file) {
    return record_address(record, "files") + '/' + web::encode_percent(file.text());
}

Value file_value(const File& file, const web::Speaker& say) {
    return Value::object({{"id", file.id.text()},
                          {"file_name", file.name},
                          {"address", file_address(file.record, file.id)},
                          {"note", note_of(file, say)}});
}

FieldFiles field_files(std::vector<File> files, const web::Speaker& say) {
    return [files = std::move(files), say](const kinds::Field& /*field*/,
                                           const std::vector<std::string_view>& ids) {
        Value values = Value::array();
        for (const std::string_view id : ids) {
            const auto found =
                std::ranges::find_if(files, [&](const File& file) { return file.id.text() == id; });
            if (found != files.end()) {
                values.push(file_value(*found, say));
            }
        }
        return values;
    };
}

} // namespace stocktake::registry
