// SPDX-License-Identifier: Apache-2.0
// /data: the newest version with its files, and the older ones; /data/{version}; the files.
#include "features/open_data/pages.hpp"

#include "features/open_data/described_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace stocktake::open_data {

namespace {

using web::Context;
using web::Reply;

constexpr std::string_view newest_name = "latest";
constexpr std::string_view database_dataset = "stocktake";
constexpr int moved_for_now = 302;

std::string version_address(const Version& version) {
    return std::string(data_address) + '/' + version.text();
}

tl::unexpected<Error> not_found() {
    return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
}

/// `812 kB`, `1.3 MB`: by thousands, as disks count.
std::string size_text(std::int64_t bytes, const web::Speaker& say) {
    struct Unit {
        double bytes;
        std::string_view message;
    };

    static constexpr std::array units{Unit{1e9, "open_data.size.gigabytes"},
                                      Unit{1e6, "open_data.size.megabytes"},
                                      Unit{1e3, "open_data.size.kilobytes"}};
    const auto size = static_cast<double>(bytes);
    const auto unit =
        std::ranges::find_if(units, [&](const Unit& each) { return size >= each.bytes; });
    if (unit == units.end()) {
        return say({"open_data.size.bytes", {{"count", bytes}}});
    }
    const double count = size / unit->bytes;
    const double shown = count < 10 ? std::round(count * 10) / 10 : std::round(count);
    return say({std::string(unit->message), {{"count", shown}}});
}

Value file_value(const Manifest& manifest, const DumpedFile& file, const web::Speaker& say) {
    Value value = value_of(file);
    value.set("address", file_address(manifest.version, file.name));
    value.set("size", size_text(file.bytes, say));
    return value;
}

/// In which part of the page a file stands.
std::string_view part_of(const DumpedFile& file) {
    const std::string_view dataset = dataset_of(file.name);
    if (dataset == database_dataset) {
        return "open_data.part.database";
    }
    if (dataset.starts_with(table_file_prefix)) {
        return "open_data.part.tables";
    }
    return file.rows ? "open_data.part.records" : "open_data.part.about";
}

/// Files that stand beside each other and hold the same, each in its format.
std::vector<std::span<const DumpedFile>> datasets_of(const Manifest& manifest) {
    std::vector<std::span<const DumpedFile>> datasets;
    auto first = manifest.files.begin();
    while (first != manifest.files.end()) {
        const auto end = std::find_if(first, manifest.files.end(), [&](const DumpedFile& file) {
            return dataset_of(file.name) != dataset_of(first->name);
        });
        datasets.emplace_back(first, end);
        first = end;
    }
    return datasets;
}

Value dataset_value(const Manifest& manifest, std::span<const DumpedFile> files,
                    const kinds::Library& library, const web::Speaker& say) {
    Value listed = Value::array();
    for (const DumpedFile& file : files) {
        listed.push(file_value(manifest, file, say));
    }
    const auto rows = files.front().rows;
    return Value::object(
        {{"holds", title_of(library, say, files.front().name)},
         {"row_count", rows ? Value(say({"open_data.rows", {{"count", *rows}}})) : Value()},
         {"files", std::move(listed)}});
}

/// The parts in the order of their first files.
Value parts_of(const Manifest& manifest, const kinds::Library& library, const web::Speaker& say) {
    std::vector<std::pair<std::string_view, Value>> parts;
    for (const std::span<const DumpedFile> files : datasets_of(manifest)) {
        const std::string_view part = part_of(files.front());
        if (parts.empty() || parts.back().first != part) {
            parts.emplace_back(part, Value::array());
        }
        parts.back().second.push(dataset_value(manifest, files, library, say));
    }
    Value values = Value::array();
    for (auto& [part, datasets] : parts) {
        values.push(Value::object({{"heading", say(part)}, {"datasets", std::move(datasets)}}));
    }
    return values;
}

Value summary_of(const Manifest& manifest, const web::Speaker& say) {
    return Value::object({{"version", manifest.version.text()},
                          {"address", version_address(manifest.version)},
                          {"made_at", manifest.made_at.text()},
                          {"records", manifest.records},
                          {"bytes", manifest.bytes()},
                          {"total_size", size_text(manifest.bytes(), say)},
                          {"sequence", manifest.sequence},
                          {"licence", manifest.licence.empty() ? Value() : Value(manifest.licence)},
                          {"manifest_address", file_address(manifest.version, manifest_name)},
                          {"checksums_address", file_address(manifest.version, checksums_name)}});
}

Value whole_value(const Manifest& manifest, const kinds::Library& library,
                  const web::Speaker& say) {
    Value value = summary_of(manifest, say);
    value.set("parts", parts_of(manifest, library, say));
    return value;
}

/// The lists that can be had as files when there is no version yet.
Value lists_of(const kinds::Library& library, const web::Speaker& say) {
    Value lists = Value::array();
    for (const auto& kind : library.kinds) {
        const std::string address = registry::list_address(*kind);
        lists.push(Value::object({{"list_name", best_text(kind->plural, say.language()).text},
                                  {"list_address", address},
                                  {"csv_address", address + ".csv"},
                                  {"ndjson_address", address + ".ndjson"}}));
    }
    return lists;
}

Result<Reply> show_data(const PageDesk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    const std::vector<Manifest> manifests = desk.archive.manifests();
    Value versions = Value::array();
    for (const Manifest& manifest : manifests) {
        versions.push(summary_of(manifest, say));
    }
    Value older = versions;
    if (!manifests.empty()) {
        older.as_array().erase(older.as_array().begin());
    }
    web::Page page;
    page.template_name = "open_data/data";
    page.title = say("open_data.title");
    page.description = say("open_data.lead");
    page.model = Value::object({{"meta", Value::object({{"count", as_argument(manifests.size())}})},
                                {"items", std::move(versions)},
                                {"newest", Value()}});
    if (!manifests.empty()) {
        page.model.set("newest", whole_value(manifests.front(), *library, say));
    }
    if (context.format == web::html_format) {
        page.model.set("older", std::move(older));
        page.model.set("lists", manifests.empty() ? lists_of(*library, say) : Value::array());
        page.model.set("configured_licence", desk.licence.empty() ? Value() : Value(desk.licence));
    }
    page.caching = web::Caching::Public;
    return page;
}

/// `latest` in the place of a version leads to the newest one, which is another one tomorrow.
Result<Reply> lead_to_newest(const PageDesk& desk, const std::string& rest) {
    const auto newest = desk.archive.newest();
    if (!newest) {
        return not_found();
    }
    return web::Redirect{.location = version_address(newest->version) + rest,
                         .status = moved_for_now};
}

Result<Reply> show_version(const PageDesk& desk, const Context& context) {
    const std::string& name = context.arguments.text("version");
    if (name == newest_name) {
        const bool is_page = context.format == web::html_format;
        return lead_to_newest(desk, is_page ? "" : "." + std::string(context.format.suffix));
    }
    const auto version = parse_version(name);
    const auto manifest = version ? desk.archive.find(*version) : std::nullopt;
    if (!manifest) {
        return not_found();
    }
    const web::Speaker& say = context.say;
    const std::string moment = say.catalogue().moment(say.language(), manifest->made_at);
    web::Page page;
    page.template_name = "open_data/version";
    page.title = say({"open_data.version.title", {{"moment", moment}}});
    page.model = whole_value(*manifest, *desk.shelf.library(), say);
    page.caching = web::Caching::Public;
    return page;
}

Result<Reply> send_dumped_file(const PageDesk& desk, const Context& context) {
    const std::string& name = context.arguments.text("version");
    const std::string& file_name = context.arguments.text("file");
    if (name == newest_name) {
        return lead_to_newest(desk, '/' + web::encode_percent(file_name));
    }
    const auto version = parse_version(name);
    const auto kept = version ? desk.archive.find_file(*version, file_name) : std::nullopt;
    if (!kept) {
        return not_found();
    }
    const auto bytes = web::SpoolFile::open(kept->place);
    if (!bytes) {
        return not_found();
    }
    return web::Raw{.write = {},
                    .caching = web::Caching::Public,
                    .media_type = kept->media_type,
                    .file_name = kept->name,
                    .file = bytes,
                    .digest = kept->sha256};
}

} // namespace

std::string file_address(const Version& version, std::string_view file) {
    return version_address(version) + '/' + web::encode_percent(file);
}

std::string title_of(const kinds::Library& library, const web::Speaker& say,
                     std::string_view file_name) {
    const std::string_view dataset = dataset_of(file_name);
    if (dataset.starts_with(table_file_prefix)) {
        return say("open_data.table." + std::string(dataset.substr(table_file_prefix.size())));
    }
    if (dataset == database_dataset) {
        return say("open_data.holds.database");
    }
    if (const auto kind = library.find_kind(dataset)) {
        return std::string(best_text(kind->plural, say.language()).text);
    }
    return file_name == "README.txt" ? say("open_data.holds.readme") : std::string(dataset);
}

std::vector<web::Route> data_routes(const PageDesk& desk) {
    const auto handler = [&desk](auto handle) {
        return [desk, handle](const Context& context) { return handle(desk, context); };
    };
    const std::string version = std::string(data_address) + "/{version}";
    return {{.pattern = std::string(data_address),
             .name = "open_data/data",
             .permission = read_open_data,
             .summary = "Everything public in files, in versions that do not change: the newest "
                        "with all its files, and the older ones",
             .handler = handler(show_data),
             .formats = {web::json_format}},
            {.pattern = version,
             .name = "open_data/version",
             .permission = read_open_data,
             .summary = "The files of one version with rows, bytes and SHA-256; `latest` leads to "
                        "the newest one",
             .handler = handler(show_version),
             .formats = {web::json_format}},
            {.pattern = version + "/{file}",
             .name = "open_data/file",
             .permission = read_open_data,
             .summary = "A file of a version, which never changes; `latest` leads to that of the "
                        "newest one",
             .handler = handler(send_dumped_file),
             .raw_type = "application/octet-stream"}};
}

} // namespace stocktake::open_data
