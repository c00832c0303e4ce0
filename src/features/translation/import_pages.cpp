// SPDX-License-Identifier: Apache-2.0
// An XLIFF file comes back: what was taken of it, and what was not and why.
#include "features/translation/pages.hpp"
#include "features/translation/saving.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

using web::Context;
using web::Reply;

constexpr std::size_t largest_file = std::size_t{5} << 20U;
constexpr std::size_t most_refused_shown = 200;

const web::UploadedFile* find_file(const web::Request& request) {
    const auto found = std::ranges::find(request.files, "file", &web::UploadedFile::field);
    return found == request.files.end() || found->bytes.empty() ? nullptr : &*found;
}

Value refused_value(const std::vector<RefusedSegment>& refused, const web::Speaker& say) {
    Value values = Value::array();
    for (std::size_t i = 0; i < std::min(refused.size(), most_refused_shown); ++i) {
        values.push(Value::object({{"source", refused[i].source},
                                   {"target", refused[i].target},
                                   {"line", refused[i].line},
                                   {"reason", say(refused[i].reason)}}));
    }
    return values;
}

web::Page imported_page(const drafting::Draft& draft, Language into, const ImportedFile& imported,
                        const Context& context) {
    web::Page page;
    page.template_name = "translation/imported";
    page.title = context.say("translation.import.title");
    page.model = head_of(draft);
    page.model.set("language", tag_of(into));
    page.model.set("language_name", own_name_of(into));
    page.model.set("language_direction", direction_of(into));
    page.model.set("translation_address", translation_address(draft.id, into));
    page.model.set("meta", Value::object({{"taken", imported.taken},
                                          {"unchanged", imported.unchanged},
                                          {"untranslated", imported.untranslated},
                                          {"refused", imported.refused.size()}}));
    page.model.set("items", refused_value(imported.refused, context.say));
    return page;
}

Result<Reply> import(const drafting::Desk& desk, const Context& context) {
    const auto undertaking = undertaking_in(context);
    if (!undertaking) {
        return failure_of(undertaking);
    }
    const web::UploadedFile* file = find_file(context.request);
    if (file == nullptr) {
        const Message fault{"translation.error.no_file", {}};
        return segments_page(desk, context, &fault);
    }
    const auto imported = import_file(desk, context.actor, undertaking->draft, undertaking->into,
                                      file->bytes, context.say.catalogue(), Timestamp::now());
    if (!imported) {
        return imported.error().kind == ErrorKind::InvalidInput
                   ? segments_page(desk, context, &imported.error().message)
                   : Result<Reply>(failure_of(imported));
    }
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto draft = drafting::find_draft(transaction, undertaking->draft);
        if (!draft) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_draft", {}});
        }
        return imported_page(*draft, undertaking->into, *imported, context);
    });
}

} // namespace

std::vector<web::Route> import_routes(const DeskSource& desk) {
    return {{.method = web::Method::Post,
             .pattern = std::string(drafting::drafts_address) + "/{draft}/" +
                        std::string(translations_page_name) + "/{language}/import",
             .name = "translation/import",
             .permission = drafting::write_drafts,
             .summary = "Takes the translations of an XLIFF 2 file. The body is "
                        "multipart/form-data: file (up to 5 MB)",
             .handler = handler_of(desk, import),
             .formats = {web::json_format},
             .body_limit = largest_file + std::size_t{64} * 1024}};
}

} // namespace stocktake::translation
