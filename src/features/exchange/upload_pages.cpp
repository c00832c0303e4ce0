// SPDX-License-Identifier: Apache-2.0
// Importing by page: a file is rehearsed first, kept, and taken when its sender says so.
#include "features/exchange/ledger_view.hpp"
#include "features/exchange/open_source.hpp"
#include "features/exchange/pages.hpp"
#include "features/exchange/shipped_mappings.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

using registry::DepositPolicy;
using web::Context;
using web::Reply;
using namespace std::chrono_literals;

constexpr Permission import_records = Permission::signed_in("import-records", Scope::Write);
constexpr std::size_t largest_file = std::size_t{20} * 1024 * 1024;
constexpr std::size_t largest_mapping = std::size_t{64} * 1024;
constexpr auto kept_for = 72h; // a rehearsal that nobody confirms

bool is_secretariat(const Actor& actor) {
    return actor.has(Role::Secretariat) || actor.has(Role::Administrator);
}

/// What works with the owner that is chosen first, nobody: for nobody none may submit.
std::string_view first_policy(const Actor& actor) {
    return actor.organizations.empty() ? "publish" : "submit";
}

/// What was chosen in the form.
struct Upload {
    std::string kind;
    std::string owner;
    std::string source;
    std::string mapping; // id of one that ships
    std::string language;
    std::string consent;
    std::string policy;
    std::string takes;
};

/// What is wrong with the form: with which of its inputs, and where in it.
struct Fault {
    std::string input;
    std::string place; // within a mapping that was sent; else empty
    Message reason;
};

Upload upload_of(const web::Parameters& form) {
    const auto text = [&form](std::string_view name) {
        return std::string(trimmed(form.text_of(name)));
    };
    return {text("kind"),     text("owner"),   text("source"), text("mapping"),
            text("language"), text("consent"), text("policy"), text("takes")};
}

Value option(std::string_view value, std::string_view label, std::string_view chosen) {
    return Value::object({{"value", value}, {"label", label}, {"is_selected", value == chosen}});
}

Value owner_options(const Actor& actor, const kinds::Library& library, const web::Speaker& say,
                    std::string_view chosen) {
    Value options = Value::array();
    const auto add = [&](const std::string& id) {
        const auto* card = library.references->get_organization(id);
        const std::string name =
            card == nullptr ? id : std::string(best_text(card->names, say.language()).text);
        options.push(option(id, name, chosen));
    };
    if (is_secretariat(actor)) {
        options.push(option("", say("exchange.new.no_owner"), chosen));
        for (const auto& card : library.references->organizations()) {
            add(card.id);
        }
    } else {
        for (const OrganizationId& id : actor.organizations) {
            add(id.text());
        }
    }
    return options;
}

Value named_options(std::initializer_list<std::string_view> values, const std::string& labels,
                    std::string_view chosen, const web::Speaker& say) {
    Value options = Value::array();
    for (const std::string_view value : values) {
        options.push(option(value, say(labels + std::string(value)), chosen));
    }
    return options;
}

web::Page form_page(const PageDesk& desk, const Context& context, const Upload& chosen,
                    const std::vector<Fault>& faults) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    Value kinds = Value::array();
    for (const auto& kind : library->kinds) {
        kinds.push(option(kind->id, best_text(kind->plural, say.language()).text, chosen.kind));
    }
    Value languages = Value::array();
    for (const Language language : all_languages) {
        languages.push(option(tag_of(language), own_name_of(language),
                              chosen.language.empty() ? tag_of(say.language())
                                                      : std::string_view(chosen.language)));
    }
    Value mappings = Value::array({option("", say("exchange.new.no_mapping"), chosen.mapping)});
    for (const ShippedMapping& mapping : shipped_mappings()) {
        mappings.push(option(mapping.id, mapping.id, chosen.mapping));
    }
    const auto or_first = [](const std::string& value, std::string_view first) {
        return value.empty() ? std::string(first) : value;
    };
    web::Page page;
    page.template_name = "exchange/new";
    page.title = say("exchange.new.title");
    page.model = Value::object(
        {{"action", new_import_address},
         {"csrf_token", context.csrf_token},
         {"kinds", std::move(kinds)},
         {"owners", owner_options(context.actor, *library, say, chosen.owner)},
         {"languages", std::move(languages)},
         {"mappings", std::move(mappings)},
         {"consents", named_options({"named", "unnamed", "secretariat"}, "exchange.consent.",
                                    or_first(chosen.consent, "named"), say)},
         {"takes", named_options({"all", "rows"}, "exchange.takes_help.",
                                 or_first(chosen.takes, "all"), say)},
         {"source", chosen.source},
         {"megabytes", static_cast<std::int64_t>(largest_file >> 20U)},
         {"list_address", imports_address}});
    page.model.set("policies",
                   is_secretariat(context.actor)
                       ? named_options({"submit", "publish"}, "exchange.policy_help.",
                                       or_first(chosen.policy, first_policy(context.actor)), say)
                       : Value::array());
    for (const std::string_view input :
         {"file", "kind", "owner", "policy", "source", "own_mapping"}) {
        page.model.set(std::string(input) + "_error", nullptr);
    }
    Value errors = Value::array();
    for (const Fault& fault : faults) {
        std::string text = say(fault.reason);
        if (!fault.place.empty()) {
            text.insert(0, fault.place + ": ");
        }
        page.model.set(fault.input + "_error", text);
        errors.push(Value::object({{"input", fault.input}, {"text", std::move(text)}}));
    }
    page.model.set("errors", std::move(errors));
    page.status = faults.empty() ? 200 : 400;
    return page;
}

Result<void> check_actor(const Actor& actor) {
    if (!may_import_something(actor)) {
        return failure(ErrorKind::NotAllowed, {"exchange.new.not_allowed", {}});
    }
    return {};
}

Result<Reply> show_form(const PageDesk& desk, const Context& context) {
    if (auto allowed = check_actor(context.actor); !allowed) {
        return failure_of(allowed);
    }
    Upload chosen;
    chosen.kind = context.arguments.query_text("kind");
    return form_page(desk, context, chosen, {});
}

const web::UploadedFile* find_upload(const web::Request& request, std::string_view field) {
    const auto found = std::ranges::find(request.files, field, &web::UploadedFile::field);
    return found == request.files.end() ? nullptr : &*found;
}

/// The text of the mapping that was sent, or of the one that was chosen; IATI has its own.
std::string mapping_text(const web::Request& request, const Upload& upload,
                         const web::UploadedFile& file) {
    if (const web::UploadedFile* own = find_upload(request, "own_mapping")) {
        return own->bytes;
    }
    std::string_view id = upload.mapping;
    if (id.empty() && guess_format(file.bytes) == FileFormat::Iati) {
        id = "iati";
    }
    const ShippedMapping* shipped = find_shipped_mapping(id);
    return shipped == nullptr ? std::string() : std::string(shipped->text);
}

std::vector<Fault> check_upload(const web::Request& request, const Upload& upload) {
    std::vector<Fault> faults;
    const web::UploadedFile* file = find_upload(request, "file");
    if (file == nullptr || file->bytes.empty()) {
        faults.push_back({"file", {}, {"exchange.new.no_file", {}}});
    } else if (file->bytes.size() > largest_file) {
        faults.push_back({"file",
                          {},
                          {"exchange.new.too_large",
                           {{"megabytes", static_cast<std::int64_t>(largest_file >> 20U)}}}});
    }
    const web::UploadedFile* mapping = find_upload(request, "own_mapping");
    if (mapping != nullptr && mapping->bytes.size() > largest_mapping) {
        faults.push_back({"own_mapping", {}, {"exchange.new.mapping_too_large", {}}});
    }
    const auto require = [&faults](std::string input, bool is_good) {
        if (!is_good) {
            faults.push_back({std::move(input), {}, {"form.error.choice", {}}});
        }
    };
    require("kind", !upload.kind.empty());
    require("language", parse_language(upload.language).has_value());
    require("consent", registry::parse_consent(upload.consent).has_value());
    require("takes", parse_takes(upload.takes).has_value());
    require("policy", upload.policy.empty() || parse_policy(upload.policy).has_value());
    require("mapping", upload.mapping.empty() || find_shipped_mapping(upload.mapping) != nullptr);
    return faults;
}

/// What makes a request senseless, as what is wrong with the form.
std::vector<Fault> faults_of(const Error& error) {
    if (error.message.id == "exchange.import.unknown_kind") {
        return {{"kind", {}, error.message}};
    }
    if (error.message.id == "exchange.import.submits_for_others") {
        return {{"policy", {}, error.message}};
    }
    if (error.message.id == "exchange.import.unknown_owner") {
        return {{"owner", {}, error.message}};
    }
    if (error.message.id == "exchange.import.bad_name") {
        return {{"source", {}, error.message}};
    }
    std::vector<Fault> faults;
    faults.reserve(error.fields.size());
    for (const FieldError& field : error.fields) {
        faults.push_back({"own_mapping", field.field, field.message});
    }
    if (faults.empty()) {
        faults.push_back({"own_mapping", {}, error.message});
    }
    return faults;
}

Result<Reply> rehearse(const PageDesk& desk, const Context& context) {
    if (auto allowed = check_actor(context.actor); !allowed) {
        return failure_of(allowed);
    }
    const Upload upload = upload_of(context.request.form);
    if (auto faults = check_upload(context.request, upload); !faults.empty()) {
        return form_page(desk, context, upload, faults);
    }
    const web::UploadedFile& file = *find_upload(context.request, "file");
    ImportRequest request;
    request.file_name = file.file_name.empty() ? "import" : file.file_name;
    request.bytes = file.bytes;
    request.kind = upload.kind;
    request.mapping = mapping_text(context.request, upload, file);
    request.source = upload.source;
    request.owner = OrganizationId(upload.owner);
    request.language = parse_language(upload.language);
    request.consent = registry::parse_consent(upload.consent);
    request.policy = parse_policy(upload.policy).value_or(DepositPolicy::Submit);
    request.takes = parse_takes(upload.takes).value_or(Takes::All);
    request.is_rehearsal = true;
    request.keeps_file = true;
    const Timestamp now = Timestamp::now();
    desk.database.write([&](db::Transaction& transaction) {
        delete_rehearsals_before(transaction, now - kept_for);
    });
    Result<ImportRun> run = run_import({desk.database, desk.shelf, context.say.catalogue()},
                                       context.actor, request, now);
    if (!run && run.error().kind == ErrorKind::InvalidInput) {
        return form_page(desk, context, upload, faults_of(run.error()));
    }
    if (!run) {
        return failure_of(run);
    }
    return web::Redirect{run_address(run->id), 303, {}};
}

struct Rehearsal {
    ImportRun run;
    WaitingFile file;
};

/// The actor's own rehearsal with its file; NotFound for all others.
Result<Rehearsal> find_rehearsal(const PageDesk& desk, const Context& context) {
    const ImportRunId id(context.arguments.text("run"));
    return desk.database.read([&](db::Transaction& transaction) -> Result<Rehearsal> {
        auto run = find_run(transaction, id);
        if (!run || !run->is_rehearsal || run->account != context.actor.account) {
            return failure(ErrorKind::NotFound, {"exchange.run.unknown", {}});
        }
        auto file = find_file(transaction, id);
        if (!file) {
            return failure(ErrorKind::Gone, {"exchange.run.file_gone", {}});
        }
        return Rehearsal{std::move(*run), std::move(*file)};
    });
}

Result<Reply> confirm(const PageDesk& desk, const Context& context) {
    Result<Rehearsal> rehearsal = find_rehearsal(desk, context);
    if (!rehearsal) {
        return failure_of(rehearsal);
    }
    const ImportRun& like = rehearsal->run;
    ImportRequest request;
    request.file_name = like.file_name;
    request.bytes = rehearsal->file.bytes;
    request.format = like.format;
    request.kind = like.kind;
    request.mapping = rehearsal->file.mapping;
    request.source = like.source;
    request.owner = like.owner;
    request.language = like.language;
    request.consent = like.consent;
    request.policy = like.policy;
    request.takes = context.request.form.text_of("takes") == "rows" ? Takes::Rows : like.takes;
    request.confirms = like.id;
    Result<ImportRun> run = run_import({desk.database, desk.shelf, context.say.catalogue()},
                                       context.actor, request, Timestamp::now());
    if (!run) {
        return failure_of(run);
    }
    return web::Redirect{run_address(run->id), 303, {}};
}

Result<Reply> discard(const PageDesk& desk, const Context& context) {
    Result<Rehearsal> rehearsal = find_rehearsal(desk, context);
    if (!rehearsal) {
        return failure_of(rehearsal);
    }
    desk.database.write(
        [&](db::Transaction& transaction) { delete_rehearsal(transaction, rehearsal->run.id); });
    return web::Redirect{std::string(new_import_address), 303, {}};
}

} // namespace

bool may_import_something(const Actor& actor) {
    return is_secretariat(actor) || !actor.organizations.empty();
}

std::vector<web::Route> upload_routes(const PageDesk& desk) {
    const std::string one = std::string(imports_address) + "/{run}";
    return {
        {.pattern = std::string(new_import_address),
         .name = "exchange/new",
         .permission = import_records,
         .summary = "The form to import a file, for members of organizations and the secretariat",
         .handler = [desk](const Context& context) { return show_form(desk, context); },
         .query = {{.name = "kind", .description = "Id of the kind that is chosen already"}}},
        {.method = web::Method::Post,
         .pattern = std::string(new_import_address),
         .name = "exchange/rehearse",
         .permission = import_records,
         .summary =
             "Reads a file without changing anything and leads to what would happen. The body "
             "is multipart/form-data: file (up to 20 MB), kind, language, consent (named, "
             "unnamed, secretariat), takes (all, rows); perhaps owner, policy (submit, "
             "publish), source, mapping (iati, dpga) or the file own_mapping",
         .handler = [desk](const Context& context) { return rehearse(desk, context); },
         .body_limit = largest_file + largest_mapping + std::size_t{64} * 1024},
        {.method = web::Method::Post,
         .pattern = one + "/confirm",
         .name = "exchange/confirm",
         .permission = import_records,
         .summary = "Imports the file that was rehearsed",
         .handler = [desk](const Context& context) { return confirm(desk, context); }},
        {.method = web::Method::Post,
         .pattern = one + "/discard",
         .name = "exchange/discard",
         .permission = import_records,
         .summary = "Forgets the file that was rehearsed",
         .handler = [desk](const Context& context) { return discard(desk, context); }},
    };
}

} // namespace stocktake::exchange
