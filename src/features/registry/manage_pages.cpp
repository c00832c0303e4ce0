// SPDX-License-Identifier: Apache-2.0
// What an owner does with a record besides writing it: say that it is still true, choose who sees
// it, withdraw, archive, reopen, hand it over, name a mailbox for the time after.
#include "base/text.hpp"
#include "features/registry/files_value.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::MoveName;
using web::Context;
using web::Form;
using web::Reply;

web::Field reason_field(bool is_required) {
    return {.name = "reason",
            .label = "records.field.reason",
            .type = web::FieldType::LongText,
            .is_required = is_required,
            .maximum = reason_limit};
}

web::Field hidden(std::string name) {
    return {.name = std::move(name), .label = {}, .type = web::FieldType::Hidden};
}

Form move_form_with(MoveName move, bool needs_reason) {
    const std::string name(kinds::name_of(move));
    return {name,
            "",
            "records.move." + name,
            {hidden("move"), hidden("revision"), reason_field(needs_reason)},
            move == MoveName::Withdraw};
}

const Form& move_form(MoveName move) {
    static const Form withdraw = move_form_with(MoveName::Withdraw, true);
    static const Form archive = move_form_with(MoveName::Archive, false);
    static const Form reopen = move_form_with(MoveName::Reopen, false);
    return move == MoveName::Withdraw ? withdraw : move == MoveName::Archive ? archive : reopen;
}

const Form& consent_form() {
    static const Form form{"consent",
                           "",
                           "records.manage.consent_submit",
                           {{.name = "consent",
                             .label = "records.new.consent",
                             .type = web::FieldType::Choice,
                             .choices = {{"named", "records.consent.named"},
                                         {"unnamed", "records.consent.unnamed"},
                                         {"secretariat", "records.consent.secretariat"}}}}};
    return form;
}

/// To another organization; see owner_form for what the page shows.
const Form& hand_over_form() {
    static const Form form{"hand-over",
                           "",
                           "records.manage.hand_over_submit",
                           {{.name = "to",
                             .label = "records.manage.hand_over_to",
                             .maximum = 100,
                             .help = "records.manage.hand_over_help"},
                            reason_field(false)}};
    return form;
}

const Form& succession_form() {
    static const Form form{"succession",
                           "",
                           "records.manage.succession_submit",
                           {{.name = "mailbox",
                             .label = "records.manage.succession_mailbox",
                             .type = web::FieldType::Email,
                             .is_required = false,
                             .help = "records.manage.succession_help",
                             .autocomplete = "off"}}};
    return form;
}

const Form& truth_form() {
    static const Form form{
        "truth",
        "",
        "records.manage.truth_submit",
        {{.name = "truth",
          .label = "records.manage.truth",
          .type = web::FieldType::Choice,
          .choices = {{"true", "records.manage.still_true"}, {"ended", "records.manage.ended"}}}}};
    return form;
}

/// The form that was refused, while the page is shown again.
struct Refusal {
    const Form* form = nullptr;
    Error error = {};
};

struct PageState {
    const Context& context;
    const Refusal& refusal;
    const OpenedPage& page;
};

Value placed_form(Form placed, std::string_view part, const PageState& state,
                  const web::Parameters& present) {
    placed.action = record_address(state.page.opened.record.id, part);
    const bool is_this = state.refusal.form != nullptr && state.refusal.form->name == placed.name;
    return web::form_model(placed, is_this ? state.context.request.form : present,
                           is_this ? state.refusal.error.fields : std::vector<FieldError>{},
                           state.context.csrf_token, state.context.say);
}

/// One section for each move that its owner can make now.
Value moves_value(const PageState& state) {
    const Record& record = state.page.opened.record;
    Value moves = Value::array();
    for (const MoveName move : {MoveName::Reopen, MoveName::Archive, MoveName::Withdraw}) {
        if (!may_move(*state.page.kind, move, state.page.opened.standing, record)) {
            continue;
        }
        web::Parameters present;
        const std::string name(kinds::name_of(move));
        present.add("move", name);
        present.add("revision", std::to_string(record.revision));
        moves.push(Value::object({{"name", name},
                                  {"title", label_of(state.context.say, move)},
                                  {"help", state.context.say("records.move_help." + name)},
                                  {"form", placed_form(move_form(move), "move", state, present)}}));
    }
    return moves;
}

Value present_consents(const PageState& state) {
    Value values = Value::array();
    for (const Consent consent : {Consent::Named, Consent::Unnamed, Consent::Secretariat}) {
        values.push(Value::object({{"name", "consent"},
                                   {"id", "consent-" + std::string(name_of(consent))},
                                   {"value", name_of(consent)},
                                   {"label", label_of(state.context.say, consent)},
                                   {"help", explanation_of(state.context.say, consent)},
                                   {"is_chosen", consent == state.page.opened.record.consent}}));
    }
    return values;
}

Value files_of(db::Transaction& transaction, const RecordId& record, const web::Speaker& say) {
    Value values = Value::array();
    for (const File& file : list_files(transaction, record)) {
        values.push(file_value(file, say));
    }
    return values;
}

/// Nobody's yet: it is chosen rather than handed over.
bool is_ownerless_draft(const OpenedPage& page) {
    return page.opened.record.is_orphan() && page.opened.standing.is_owner;
}

/// hand_over_form as far as it is for this reader: the author of a draft chooses among their own
/// organizations, the secretariat says why it gives away what is not its own.
Form owner_form(db::Transaction& transaction, const PageState& state) {
    Form form = hand_over_form();
    if (is_ownerless_draft(state.page)) {
        form.submit_label = "records.manage.owner_submit";
        form.fields = {
            {.name = "to",
             .label = "records.new.organization",
             .type = web::FieldType::Choice,
             .help = "records.new.organization_help",
             .choices = organization_choices(transaction, state.context.actor, state.context.say),
             .choices_are_messages = false}};
    } else {
        form.fields.back().is_required = state.page.opened.standing.is_secretariat;
    }
    return form;
}

/// What was wrong and stands beside no field of the page.
Value problem_value(const PageState& state) {
    const auto& [form, error] = state.refusal;
    if (form == nullptr) {
        return {};
    }
    const bool has_place =
        form != &consent_form() && std::ranges::any_of(error.fields, [&](const FieldError& fault) {
            return std::ranges::find(form->fields, fault.field, &web::Field::name) !=
                   form->fields.end();
        });
    return has_place ? Value() : Value(state.context.say(first_message(error)));
}

Value or_null(bool is_there, const std::function<Value()>& value) {
    return is_there ? value() : Value();
}

Result<Reply> manage_page(const PageDesk& pages, const Context& context, const Refusal& refusal) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_page(transaction, pages, context);
        if (!opened) {
            return failure_of(opened);
        }
        const Standing& standing = opened->opened.standing;
        if (!standing.is_owner && !standing.is_secretariat) {
            return failure(ErrorKind::NotAllowed, {"site.error.not_allowed", {}});
        }
        const Record& record = opened->opened.record;
        const PageState state{context, refusal, *opened};
        const bool is_alive = record.merged_into.is_empty();
        const bool can_confirm = standing.is_owner && record.published_revision && is_alive;
        web::Page page;
        page.template_name = "registry/manage";
        page.model = head_value(transaction, *opened, context);
        page.title = context.say(
            {"records.manage.title", {{"title", std::string(page.model.text_of("title"))}}});
        if (refusal.form != nullptr) {
            mark_refused(page, refusal.error);
        }
        page.model.set("page_title", page.title);
        page.model.set("csrf_token", context.csrf_token);
        page.model.set("is_done", context.arguments.query_text("done") == "yes");
        page.model.set("problem", problem_value(state));
        page.model.set("truth", or_null(can_confirm, [&] {
                           return placed_form(truth_form(), "truth", state, {});
                       }));
        page.model.set("moves", moves_value(state));
        page.model.set("consents", is_alive ? present_consents(state) : Value::array());
        page.model.set("consent_action", record_address(record.id, "consent"));
        page.model.set("hand_over", or_null(is_alive, [&] {
                           return placed_form(owner_form(transaction, state), "hand-over", state,
                                              {});
                       }));
        page.model.set("chooses_owner", is_ownerless_draft(*opened));
        page.model.set(
            "joining",
            or_null(organization_choices(transaction, context.actor, context.say).empty(),
                    joining_value));
        page.model.set("succession", or_null(standing.is_owner && is_alive, [&] {
                           web::Parameters present;
                           present.add("mailbox", record.succession);
                           return placed_form(succession_form(), "succession", state, present);
                       }));
        page.model.set("files", files_of(transaction, record.id, context.say));
        page.model.set("file_removal", record_address(record.id, "files/remove"));
        page.model.set("merge_address", is_alive && record.revision > 0
                                            ? Value(record_address(record.id, "merge"))
                                            : Value());
        return page;
    });
}

Result<Reply> show_manage(const PageDesk& pages, const Context& context) {
    return manage_page(pages, context, {});
}

/// Reads a form, runs an action on its values, and shows the page again when either says no.
template <class Action>
Result<Reply> submit(const PageDesk& pages, const Context& context, const Form& form,
                     const Action& action, std::string_view next = "manage?done=yes") {
    const auto values = web::read_form(form, context.request.form);
    if (!values) {
        return manage_page(pages, context, {&form, values.error()});
    }
    const RecordId record(context.arguments.text("record"));
    const Result<void> done = action(record, *values);
    if (done) {
        return web::Redirect{.location = record_address(record, next)};
    }
    const ErrorKind kind = done.error().kind;
    if (kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict) {
        return manage_page(pages, context, {&form, done.error()});
    }
    return failure_of(done);
}

Result<Reply> submit_move(const PageDesk& pages, const Context& context) {
    const auto move = kinds::parse_move_name(context.request.form.text_of("move"));
    if (!move ||
        (*move != MoveName::Withdraw && *move != MoveName::Archive && *move != MoveName::Reopen)) {
        return failure(ErrorKind::InvalidInput, {"form.error.choice", {}});
    }
    return submit(pages, context, move_form(*move),
                  [&](const RecordId& record, const web::FormValues& values) {
                      const Decision decision{
                          .move = *move,
                          .reason = values.text("reason"),
                          .revision = parse_integer(values.text("revision")).value_or(-1)};
                      return move_record(pages.desk(), context.actor, record, decision,
                                         Timestamp::now());
                  });
}

Result<Reply> submit_consent(const PageDesk& pages, const Context& context) {
    return submit(pages, context, consent_form(),
                  [&](const RecordId& record, const web::FormValues& values) {
                      return change_consent(
                          pages.desk(), context.actor, record,
                          parse_consent(values.text("consent")).value_or(Consent::Secretariat),
                          Timestamp::now());
                  });
}

/// The organization that somebody typed the id, the acronym or a name of.
Result<OrganizationId> named_organization(db::Database& database, const Actor& actor,
                                          std::string_view text) {
    return database.read([&](db::Transaction& transaction) -> Result<OrganizationId> {
        const auto found = people::OrganizationDirectory::read(transaction, actor).find_one(text);
        if (!found) {
            return failure(ErrorKind::InvalidInput, {"records.error.unknown_organization", {}},
                           {{"to", {"records.error.unknown_organization", {}}}});
        }
        return *found;
    });
}

Result<Reply> submit_hand_over(const PageDesk& pages, const Context& context) {
    const bool is_draft = pages.database().read([&](db::Transaction& transaction) {
        const auto opened = open_page(transaction, pages, context);
        return opened && is_ownerless_draft(*opened);
    });
    return submit(
        pages, context, hand_over_form(),
        [&](const RecordId& record, const web::FormValues& values) -> Result<void> {
            const auto to = named_organization(pages.database(), context.actor, values.text("to"));
            if (!to) {
                return failure_of(to);
            }
            return hand_over(pages.desk(), context.actor, record, *to, values.text("reason"),
                             Timestamp::now());
        },
        is_draft ? "edit" : "manage?done=yes");
}

Result<Reply> submit_succession(const PageDesk& pages, const Context& context) {
    return submit(pages, context, succession_form(),
                  [&](const RecordId& record, const web::FormValues& values) {
                      return set_succession(pages.desk(), context.actor, record,
                                            values.text("mailbox"), Timestamp::now());
                  });
}

Result<Reply> submit_truth(const PageDesk& pages, const Context& context) {
    return submit(
        pages, context, truth_form(), [&](const RecordId& record, const web::FormValues& values) {
            return confirm_truth(pages.desk(), context.actor, record,
                                 values.text("truth") == "ended" ? Truth::Ended : Truth::StillTrue,
                                 Timestamp::now());
        });
}

} // namespace

std::vector<web::Route> manage_routes(const PageDeskPtr& pages) {
    const std::string record = std::string(records_address) + "/{record}";
    const auto change = [&](std::string_view part, std::string name, std::string summary,
                            PageHandler handler, const Form& form) -> web::Route {
        return {.method = web::Method::Post,
                .pattern = record + '/' + std::string(part),
                .name = "registry/" + std::move(name),
                .permission = write_records,
                .summary = std::move(summary),
                .handler = handler_of(pages, handler),
                .form = &form};
    };
    return {
        {.pattern = record + "/manage",
         .name = "registry/manage",
         .permission = write_records,
         .summary = "What an owner can do with a record besides writing it",
         .handler = handler_of(pages, show_manage),
         .query = {{.name = "done",
                    .description = "Whether its reader has just changed something",
                    .type = web::ParameterType::Choice,
                    .choices = {"yes"}}}},
        change("move", "move", "Withdraw, archive or reopen a record", submit_move,
               move_form(MoveName::Withdraw)),
        change("consent", "consent", "Change who may see a record", submit_consent, consent_form()),
        change("hand-over", "hand_over", "Hand a record over to another organization",
               submit_hand_over, hand_over_form()),
        change("succession", "succession",
               "Name the mailbox to write to when nobody answers for a record", submit_succession,
               succession_form()),
        change("truth", "truth", "Say that a record is still true, or that it has ended",
               submit_truth, truth_form())};
}

} // namespace stocktake::registry
