// SPDX-License-Identifier: Apache-2.0
// /drafts/{draft}/check: a draft as it stands in the reader's language, checked like any document.
#include "export/manuscript_formats.hpp"
#include "features/checks/pages.hpp"

namespace stocktake::checks {

namespace {

using web::Context;
using web::Reply;

/// What a reader of the document would see, as the reader of HTML takes it.
Result<CheckedText> text_of(const formats::Manuscript& manuscript, const std::string& name) {
    StringSink html;
    const auto* format = formats::find_manuscript_format("html");
    if (const auto written = format->write(manuscript, html); !written) {
        return failure_of(written);
    }
    return read_text(name, html.text());
}

Result<Reply> show_draft_findings(const Feature& feature, const drafting::Desk& desk,
                                  const Context& context) {
    const Result<Registers> registers = feature.registers();
    if (!registers) {
        return failure_of(registers);
    }
    const drafting::DraftId id(context.arguments.text("draft"));
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = drafting::open_draft(desk, transaction, id);
        if (!opened) {
            return failure_of(opened);
        }
        const auto composed =
            drafting::compose_draft(desk, transaction, *opened, {.finish = reports::Finish::Clean},
                                    context.say, Timestamp::now());
        const auto text = text_of(composed.manuscript, opened->draft.title);
        if (!text) {
            return failure_of(text);
        }
        const std::vector<CheckedText> texts{*text};
        web::Page page = findings_page(check(Case(*registers, texts)), context.say);
        page.model.set("read", Value::array({Value::object({{"file_name", text->name}})}));
        return page;
    });
}

} // namespace

std::vector<web::Route> draft_check_routes(const Feature& feature,
                                           const drafting::Feature& drafting) {
    return {{.pattern = std::string(drafting::drafts_address) + "/{draft}/" +
                        std::string(draft_check_page),
             .name = "checks/draft",
             .permission = drafting::read_drafts,
             .summary = "What the rules find in a draft as it stands, in the reader's language",
             .handler =
                 [&feature, &drafting](const Context& context) {
                     return show_draft_findings(feature, drafting.desk(), context);
                 },
             .formats = {web::json_format}}};
}

} // namespace stocktake::checks
