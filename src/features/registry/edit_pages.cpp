// SPDX-License-Identifier: Apache-2.0
// Writing a record: the form of its kind, kept as a draft whatever is typed, submitted when it is
// ready. Everything works without script; script/draft.js keeps drafts by itself.
#include "base/json.hpp"
#include "features/registry/alike.hpp"
#include "features/registry/files_value.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/sent_form.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

/// The field of the error that a record without owner is submitted with.
constexpr std::string_view owner_problem = "owner";

/// What the form is shown with, beyond what the record itself says.
struct FormState {
    std::optional<Typed> typed = {}; // what came; else the draft, else the newest revision
    kinds::Cells shown = {};         // the same with the page's own members
    std::vector<FieldError> problems = {};
    std::optional<Error> refusal = {};
};

/// A draft may be older than the kind is now; what the kind has lost is not asked for any more.
struct Beginning {
    Typed typed;
    std::optional<Timestamp> saved_at = {};
};

Beginning form_beginning(db::Transaction& transaction, const OpenedPage& page,
                         const Context& context) {
    const Record& record = page.opened.record;
    Beginning beginning;
    beginning.typed.kind_version = page.kind->version;
    if (auto draft = find_draft(transaction, record.id, context.actor.account)) {
        beginning.typed.cells = std::move(draft->cells);
        beginning.typed.base_revision = draft->base_revision;
        beginning.typed.language = draft->language;
        beginning.saved_at = draft->saved_at;
        return beginning;
    }
    beginning.typed.base_revision = record.revision;
    beginning.typed.language = record.language;
    if (const auto revision = newest_revision_for(transaction, *page.library, page.opened)) {
        beginning.typed.cells =
            kinds::write_cells(*page.kind, revision->content, kinds::CellStyle::Form);
    }
    return beginning;
}

/// What a reviewer asked to correct stands beside the inputs, where its author can do something.
std::vector<FieldError> reviewer_wishes(const Value& returned) {
    std::vector<FieldError> wishes;
    const Value* fields = returned.find("fields");
    if (fields == nullptr) {
        return wishes;
    }
    for (const Value& each : fields->as_array()) {
        wishes.push_back(
            {std::string(each.text_of("field")),
             {"records.edit.wish", {{"reason", std::string(each.text_of("reason"))}}}});
    }
    return wishes;
}

Value written_in_choices(Language chosen) {
    Value languages = Value::array();
    for (const Language language : all_languages) {
        Value value = language_value(language);
        value.set("is_chosen", language == chosen);
        languages.push(std::move(value));
    }
    return languages;
}

/// The kind as it was when the form was opened.
std::shared_ptr<const kinds::Kind> kind_of_form(db::Transaction& transaction,
                                                const OpenedPage& page, std::int64_t version) {
    auto kind = version == page.kind->version
                    ? page.kind
                    : kinds::find_kind_version(transaction, page.kind->id, version);
    return kind == nullptr ? page.kind : kind;
}

Value upload_value(const kinds::Field& field, const web::Speaker& say) {
    return Value::object({{"name", upload_member(field.id)},
                          {"label", say("records.files.add")},
                          {"help", say("records.files.help")}});
}

bool takes_files(const kinds::Kind& kind) {
    return std::ranges::any_of(kind.fields(), [](const kinds::Field* field) {
        return field->type == kinds::FieldType::File;
    });
}

Value record_form(const OpenedPage& page, const kinds::Kind& kind, const Typed& typed,
                  const FormState& state, const FieldFiles& files, const Context& context) {
    const Record& record = page.opened.record;
    const kinds::Cells& cells = state.shown.empty() ? typed.cells : state.shown;
    const auto upload = [&](const kinds::Field& field) { return upload_value(field, context.say); };
    Value form =
        kinds::fields_model(kind, cells, state.problems, *page.library->references, context.say,
                            {.written_in = typed.language, .files = files, .upload = upload});
    form.set("takes_files", takes_files(kind));
    form.set("action", record_address(record.id, "edit"));
    form.set("csrf_token", context.csrf_token);
    form.set("base", typed.base_revision);
    form.set("version", kind.version);
    form.set("written_in", written_in_choices(typed.language));
    form.set("draft_address", record_address(record.id, "draft"));
    form.set("alike_address", record_address(record.id, "alike"));
    form.set("title_field", kind.title_field);
    form.set("draft_key", draft_key(context.actor, record.id));
    form.set("asks_reason", record.revision > 0);
    const auto reason = std::ranges::find(
        cells, reason_member, [](const auto& cell) -> std::string_view { return cell.first; });
    form.set("reason", reason == cells.end() ? std::string() : reason->second);
    return form;
}

/// A refusal that no field is to blame for.
Value notice_value(const FormState& state, const web::Speaker& say) {
    return state.refusal && state.refusal->fields.empty() ? Value(say(state.refusal->message))
                                                          : Value();
}

/// What stands around the form because others are at the record, too.
void tell_of_others(web::Page& page, db::Transaction& transaction, const OpenedPage& opened,
                    const Beginning& beginning, const Context& context) {
    const Record& record = opened.opened.record;
    page.model.set("other_drafts", other_drafts_value(transaction, opened, context));
    // What is compared is the draft, as long as it can be gone on with.
    const bool can_compare = beginning.typed.base_revision < record.revision &&
                             beginning.saved_at.has_value() &&
                             may_edit(opened.opened.standing, record);
    page.model.set("resolve_address",
                   can_compare ? Value(record_address(record.id, "resolve")) : Value());
}

Result<Reply> edit_page(const PageDesk& pages, const Context& context, FormState state) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_page(transaction, pages, context);
        if (!opened) {
            return failure_of(opened);
        }
        const Record& record = opened->opened.record;
        if (!may_edit(opened->opened.standing, record) && !state.typed) {
            // It may be looked at; where it stands says why it cannot be edited.
            return web::Redirect{.location = record_address(record.id, "work")};
        }
        Beginning beginning = form_beginning(transaction, *opened, context);
        Value returned = return_value(transaction, *opened, context);
        const bool has_saved = context.arguments.query_text("done") == "save";
        // Whoever opens a returned record begins with the reasons; later, with what is wrong now.
        const bool begins_with_reasons = returned.is_object() && !state.typed && !has_saved;
        if (state.typed) {
            beginning.typed = std::move(*state.typed);
        } else {
            state.problems = reviewer_wishes(returned);
            if (returned.is_object()) {
                returned.set("fields", Value::array()); // the summary of the form leads to them
            }
        }
        // The owner is no field of the form: a link leads to where it is chosen.
        const bool is_owner_missing = std::erase_if(state.problems, [](const FieldError& each) {
                                          return each.field == owner_problem;
                                      }) > 0;
        const Typed& typed = beginning.typed;
        const auto kind = kind_of_form(transaction, *opened, typed.kind_version);
        web::Page page;
        page.template_name = "registry/edit";
        page.model = head_value(transaction, *opened, context);
        page.title = context.say(
            {"records.edit.title", {{"title", std::string(page.model.text_of("title"))}}});
        if (state.refusal) {
            mark_refused(page, *state.refusal);
        }
        page.model.set("page_title", page.title);
        page.model.set("returned", returned);
        page.model.set("is_return_focused", begins_with_reasons);
        page.model.set("notice", notice_value(state, context.say));
        page.model.set("is_saved", has_saved);
        page.model.set("saved_at",
                       beginning.saved_at ? Value(beginning.saved_at->text()) : Value());
        page.model.set("is_owner_missing", is_owner_missing);
        page.model.set("owner_address", record.is_orphan() && opened->opened.standing.is_owner
                                            ? Value(record_address(record.id, "manage#owner"))
                                            : Value());
        tell_of_others(page, transaction, *opened, beginning, context);
        const Alike alike =
            find_alike(transaction, context.actor, *opened->library,
                       probe_of(*opened->library, *kind, typed.cells, record), context.say);
        page.model.set("alike", alike.items);
        page.model.set("is_warned", alike.has_same);
        page.model.set("discard_address", record_address(record.id, "discard"));
        page.model.set("can_discard", beginning.saved_at.has_value() || record.revision == 0);
        Value form =
            record_form(*opened, *kind, typed, state,
                        field_files(list_files(transaction, record.id), context.say), context);
        if (begins_with_reasons || has_saved) {
            form.set("is_summary_focused", false);
        }
        page.model.set("form", std::move(form));
        return page;
    });
}

Result<Reply> show_form(const PageDesk& pages, const Context& context) {
    return edit_page(pages, context, {});
}

/// The language of a form that does not say it.
Language form_language(const Context& context) {
    return context.say.language();
}

/// Whether the newest revision is another one than the text began from.
bool is_behind(const PageDesk& pages, const Context& context, const RecordId& record) {
    const auto comparison = compare_with_draft(pages.desk(), context.actor, record);
    return comparison && comparison->newest_revision != comparison->base_revision;
}

/// Whether the same thing is most probably there already and its author has not been told so. A
/// program is not asked: it has no answer.
bool is_surprise(const PageDesk& pages, const Context& context, const Typed& typed) {
    if (context.format != web::html_format || !context.request.form.text_of(seen_member).empty()) {
        return false;
    }
    return pages.database().read([&](db::Transaction& transaction) {
        const auto opened = open_page(transaction, pages, context);
        return opened && find_alike(transaction, context.actor, *opened->library,
                                    probe_of(*opened->library, *opened->kind, typed.cells,
                                             opened->opened.record),
                                    context.say)
                             .has_same;
    });
}

/// The form once more with what was typed, and why it was not taken.
Result<Reply> show_again(const PageDesk& pages, const Context& context, const Typed& typed,
                         const Error& error) {
    return edit_page(pages, context,
                     {.typed = typed,
                      .shown = all_cells(context.request.form),
                      .problems = error.fields,
                      .refusal = error});
}

Result<Reply> submit_text(const PageDesk& pages, const Context& context, const Typed& typed) {
    const RecordId record(context.arguments.text("record"));
    const auto done = submit(pages.desk(), context.actor, record, typed,
                             context.request.form.text_of(reason_member), Timestamp::now());
    if (done) {
        return web::Redirect{.location = record_address(record, "work") + "?done=submit"};
    }
    if (done.error().kind == ErrorKind::Conflict && context.format == web::html_format &&
        is_behind(pages, context, record)) {
        return web::Redirect{.location = record_address(record, "resolve")};
    }
    const bool can_mend =
        done.error().kind == ErrorKind::InvalidInput || done.error().kind == ErrorKind::Conflict;
    return can_mend ? show_again(pages, context, typed, done.error())
                    : Result<Reply>(failure_of(done));
}

/// Keeps the files that came with the form and names them in its cells; what is wrong with one
/// stands beside its field. The record can be edited: the draft has just been saved.
std::vector<FieldError> take_files(const PageDesk& pages, const Context& context,
                                   const RecordId& record, kinds::Cells& cells) {
    std::vector<FieldError> faults;
    for (const web::UploadedFile& upload : context.request.files) {
        const std::string field = uploaded_field(upload.field);
        if (field.empty() || (upload.file_name.empty() && upload.bytes.empty())) {
            continue; // browsers send an empty one where none was chosen
        }
        const auto file = attach_file(pages.desk(), *pages.files, context.actor, record,
                                      upload.file_name, upload.bytes, Timestamp::now());
        if (file) {
            cells.emplace_back(field, file->id.text());
        } else {
            faults.push_back({field, file.error().message});
        }
    }
    return faults;
}

Result<Reply> take_form(const PageDesk& pages, const Context& context) {
    const RecordId record(context.arguments.text("record"));
    Typed typed = typed_of(context.request.form, form_language(context));
    kinds::Cells sent = all_cells(context.request.form);
    if (!context.request.files.empty()) {
        if (const auto saved =
                save_draft(pages.desk(), context.actor, record, typed, Timestamp::now());
            !saved) {
            return saved.error().kind == ErrorKind::Conflict
                       ? show_again(pages, context, typed, saved.error())
                       : Result<Reply>(failure_of(saved));
        }
        const std::size_t before = typed.cells.size();
        std::vector<FieldError> faults = take_files(pages, context, record, typed.cells);
        sent.insert(sent.end(), typed.cells.begin() + static_cast<std::ptrdiff_t>(before),
                    typed.cells.end());
        if (!faults.empty()) {
            static_cast<void>(
                save_draft(pages.desk(), context.actor, record, typed, Timestamp::now()));
            return edit_page(pages, context,
                             {.typed = typed,
                              .shown = sent,
                              .problems = faults,
                              .refusal = web::refusal_of(std::nullopt, faults)});
        }
    }
    const bool submits = context.request.form.text_of(do_member) == "submit";
    if (submits && !is_surprise(pages, context, typed)) {
        return submit_text(pages, context, typed);
    }
    const auto saved = save_draft(pages.desk(), context.actor, record, typed, Timestamp::now());
    if (!saved) {
        const ErrorKind kind = saved.error().kind;
        return kind == ErrorKind::Conflict || kind == ErrorKind::InvalidInput
                   ? show_again(pages, context, typed, saved.error())
                   : Result<Reply>(failure_of(saved));
    }
    if (submits || kinds::asks_for_more(sent)) {
        return edit_page(pages, context, {.typed = typed, .shown = sent});
    }
    return web::Redirect{.location = record_address(record, "edit") + "?done=save"};
}

/// For script/draft.js: the form's fields, kept as they are.
Result<Reply> keep_draft(const PageDesk& pages, const Context& context) {
    const RecordId record(context.arguments.text("record"));
    const Timestamp now = Timestamp::now();
    const auto saved = save_draft(pages.desk(), context.actor, record,
                                  typed_of(context.request.form, form_language(context)), now);
    if (!saved) {
        return failure_of(saved);
    }
    const std::string answer = to_json(Value::object({{"saved_at", now.text()}}));
    return web::Raw{.write = [answer](Sink& sink) { sink.write(answer); }};
}

Result<Reply> discard(const PageDesk& pages, const Context& context) {
    const RecordId record(context.arguments.text("record"));
    if (const auto done = discard_draft(pages.desk(), context.actor, record); !done) {
        return failure_of(done);
    }
    return web::Redirect{.location = std::string(my_records_address)};
}

} // namespace

std::vector<web::Route> edit_routes(const PageDeskPtr& pages) {
    const std::string record = std::string(records_address) + "/{record}";
    return {{.pattern = record + "/edit",
             .name = "registry/edit",
             .permission = write_records,
             .summary = "The form of a record, for those who may edit it",
             .handler = handler_of(pages, show_form),
             .query = {{.name = "done",
                        .description = "What its reader has just done",
                        .type = web::ParameterType::Choice,
                        .choices = {"save"}}}},
            {.method = web::Method::Post,
             .pattern = record + "/edit",
             .name = "registry/write",
             .permission = write_records,
             .summary = "Save the draft of a record or submit it (_do=submit); the fields are the "
                        "cells of its kind",
             .handler = handler_of(pages, take_form),
             .body_limit = record_body_limit + most_files * file_size_limit},
            {.method = web::Method::Post,
             .pattern = record + "/draft",
             .name = "registry/draft",
             .permission = write_records,
             .summary = "Keep the draft of a record, valid or not; answers when it was saved",
             .handler = handler_of(pages, keep_draft),
             .raw_type = "application/json",
             .body_limit = record_body_limit},
            {.method = web::Method::Post,
             .pattern = record + "/discard",
             .name = "registry/discard",
             .permission = write_records,
             .summary = "Forget one's draft of a record",
             .handler = handler_of(pages, discard)}};
}

} // namespace stocktake::registry
