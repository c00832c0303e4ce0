// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/manifest.hpp"

#include <algorithm>

namespace stocktake::open_data {

namespace {

Value null_if_empty(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

std::optional<std::int64_t> integer_of(const Value& object, std::string_view name) {
    const Value* value = object.find(name);
    return value != nullptr && value->is_integer() ? std::optional(value->as_integer())
                                                   : std::nullopt;
}

std::optional<DumpedFile> read_file(const Value& value) {
    const auto bytes = integer_of(value, "bytes");
    if (!bytes || value.text_of("name").empty() || value.text_of("sha256").empty()) {
        return std::nullopt;
    }
    return DumpedFile{std::string(value.text_of("name")), std::string(value.text_of("media_type")),
                      *bytes, integer_of(value, "rows"), std::string(value.text_of("sha256"))};
}

} // namespace

std::int64_t Manifest::bytes() const {
    std::int64_t sum = 0;
    for (const DumpedFile& file : files) {
        sum += file.bytes;
    }
    return sum;
}

const DumpedFile* Manifest::find(std::string_view name) const {
    const auto found = std::ranges::find(files, name, &DumpedFile::name);
    return found == files.end() ? nullptr : &*found;
}

std::string_view dataset_of(std::string_view file_name) {
    return file_name.substr(0, file_name.find('.'));
}

Value value_of(const DumpedFile& file) {
    return Value::object({{"name", file.name},
                          {"media_type", file.media_type},
                          {"bytes", file.bytes},
                          {"rows", file.rows ? Value(*file.rows) : Value()},
                          {"sha256", file.sha256}});
}

Value value_of(const Manifest& manifest) {
    Value files = Value::array();
    for (const DumpedFile& file : manifest.files) {
        files.push(value_of(file));
    }
    return Value::object({{"version", manifest.version.text()},
                          {"made_at", manifest.made_at.text()},
                          {"sequence", manifest.sequence},
                          {"site", null_if_empty(manifest.site)},
                          {"licence", null_if_empty(manifest.licence)},
                          {"records", manifest.records},
                          {"files", std::move(files)}});
}

std::optional<Manifest> read_manifest(const Value& value) {
    const auto version = parse_version(value.text_of("version"));
    const auto made_at = Timestamp::parse(value.text_of("made_at"));
    const auto sequence = integer_of(value, "sequence");
    const auto records = integer_of(value, "records");
    const Value* files = value.find("files");
    if (!version || !made_at || !sequence || !records || files == nullptr || !files->is_array()) {
        return std::nullopt;
    }
    Manifest manifest{*version,
                      *made_at,
                      *sequence,
                      std::string(value.text_of("site")),
                      std::string(value.text_of("licence")),
                      *records,
                      {}};
    for (const Value& each : files->as_array()) {
        auto file = read_file(each);
        if (!file) {
            return std::nullopt;
        }
        manifest.files.push_back(std::move(*file));
    }
    return manifest;
}

} // namespace stocktake::open_data
