// SPDX-License-Identifier: Apache-2.0
// What an edition is kept as: its files, byte for byte, its manifest, the drawings of its pages.
#include "export/manuscript_formats.hpp"
#include "features/editions/pages.hpp"
#include "features/editions/reading.hpp"
#include "features/editions/store.hpp"
#include "features/editions/urls.hpp"

#include <algorithm>

namespace stocktake::editions {

namespace {

using web::Context;
using web::Raw;
using web::Reply;

tl::unexpected<Error> not_found() {
    return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
}

EditionId id_in(const Context& context) {
    return EditionId(context.arguments.text("edition"));
}

Result<Reply> hand_out_file(const drafting::Desk& desk, const Context& context) {
    const EditionId id = id_in(context);
    const std::string& wanted = context.arguments.text("file");
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto files = list_files(transaction, id);
        const auto file = std::ranges::find_if(
            files, [&](const EditionFile& each) { return file_name(id, each) == wanted; });
        if (file == files.end()) {
            return not_found();
        }
        const auto* format = formats::find_manuscript_format(file->format);
        const auto bytes = std::make_shared<const std::string>(*find_bytes(transaction, id, *file));
        return Raw{.write = [bytes](Sink& sink) { sink.write(*bytes); },
                   .caching = web::Caching::Public,
                   .media_type = std::string(format == nullptr ? "application/octet-stream"
                                                               : format->format.media_type),
                   .file_name = wanted,
                   .digest = file->sha256};
    });
}

Result<Reply> show_manifest(const drafting::Desk& desk, const Context& context) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto edition = find_edition(transaction, id_in(context));
        if (!edition) {
            return not_found();
        }
        return Raw{.write = [text = edition->manifest](Sink& sink) { sink.write(text); },
                   .caching = web::Caching::Public};
    });
}

Result<Reply> show_drawing(const drafting::Desk& desk, const Context& context) {
    const auto language = parse_language(context.arguments.text("language"));
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto manuscript =
            language ? find_manuscript(transaction, id_in(context), *language) : std::nullopt;
        const auto* drawing =
            manuscript ? find_drawing(*manuscript, context.arguments.integer("number")) : nullptr;
        if (drawing == nullptr) {
            return not_found();
        }
        return Raw{.write = [svg = drawing->svg](Sink& sink) { sink.write(svg); },
                   .caching = web::Caching::Public};
    });
}

} // namespace

std::vector<web::Route> edition_file_routes(const DeskSource& desk) {
    const auto handler = [&desk](auto handle) {
        return [desk, handle](const Context& context) { return handle(desk(), context); };
    };
    const std::string one = std::string(editions_address) + "/{edition}";
    return {{.pattern = one + "/files/{file}",
             .name = "editions/file",
             .permission = read_editions,
             .summary = "A file of an edition, `sg-2026-1-zh.docx`, as it was handed out",
             .handler = handler(hand_out_file),
             .raw_type = "application/octet-stream"},
            {.pattern = one + "/manifest",
             .name = "editions/manifest",
             .permission = read_editions,
             .summary = "What an edition was made of: sources and paragraphs at their revisions, "
                        "files with SHA-256",
             .handler = handler(show_manifest),
             .raw_type = "application/json"},
            {.pattern = one + "/drawings/{language}/{number:integer}",
             .name = "editions/drawing",
             .permission = read_editions,
             .summary = "A drawing of an edition",
             .handler = handler(show_drawing),
             .raw_type = "image/svg+xml"}};
}

} // namespace stocktake::editions
