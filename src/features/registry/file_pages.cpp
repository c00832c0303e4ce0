// SPDX-License-Identifier: Apache-2.0
// Files of records, to be saved by whoever may see them; and removed for ever by their owners.
#include "features/registry/files_value.hpp"
#include "features/registry/pages.hpp"
#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

const web::Form& removal_form() {
    static const web::Form form{"file-removal",
                                "",
                                "records.files.remove",
                                {{.name = "file", .label = {}, .type = web::FieldType::Hidden}}};
    return form;
}

web::Raw download(FileBody body, web::Caching caching) {
    return {.write = [bytes = std::make_shared<const std::string>(std::move(body.bytes))](
                         Sink& sink) { sink.write(*bytes); },
            .caching = caching,
            .media_type = std::move(body.file.media_type),
            .file_name = std::move(body.file.name)};
}

Result<Reply> send_file(const PageDesk& pages, const Context& context) {
    const RecordId record(context.arguments.text("record"));
    const FileId file(context.arguments.text("file"));
    auto open = pages.database().read([&](db::Transaction& transaction) {
        return find_public_file(transaction, *pages.files, record, file);
    });
    if (open) {
        return download(std::move(*open), web::Caching::Public);
    }
    auto body = file_for(pages.desk(), *pages.files, context.actor, record, file);
    if (!body) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    return download(std::move(*body), web::Caching::Private);
}

Result<Reply> submit_removal(const PageDesk& pages, const Context& context) {
    const RecordId record(context.arguments.text("record"));
    const auto done =
        remove_file(pages.desk(), *pages.files, context.actor, record,
                    FileId(std::string(context.request.form.text_of("file"))), Timestamp::now());
    if (!done) {
        return failure_of(done);
    }
    return web::Redirect{.location = record_address(record, "manage") + "?done=yes"};
}

} // namespace

std::vector<web::Route> file_routes(const PageDeskPtr& pages) {
    const std::string files = std::string(records_address) + "/{record}/files";
    return {{.pattern = files + "/{file}",
             .name = "registry/file",
             .permission = read_records,
             .summary = "A file of a record, for whoever may see the field that names it",
             .handler = handler_of(pages, send_file),
             .raw_type = "application/octet-stream"},
            {.method = web::Method::Post,
             .pattern = files + "/remove",
             .name = "registry/file_removal",
             .permission = write_records,
             .summary = "Remove a file of a record for ever",
             .handler = handler_of(pages, submit_removal),
             .form = &removal_form()}};
}

} // namespace stocktake::registry
