// SPDX-License-Identifier: Apache-2.0
// Records by programs: a JSON document becomes a submitted record of the kind.
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/pages.hpp"
#include "features/registry/record_store.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

constexpr std::array<std::string_view, 4> members{"organization", "language", "consent", "content"};

struct SentDocument {
    NewRecord start;
    Value content;
};

void complain(std::vector<FieldError>& faults, std::string_view member, std::string_view message) {
    faults.push_back({std::string(member), {std::string(message), {}}});
}

/// The text of a member that is required and must be one.
std::string_view required_text(const Value& json, std::string_view member,
                               std::vector<FieldError>& faults) {
    const Value* value = json.find(member);
    if (value == nullptr || value->is_null()) {
        complain(faults, member, "form.error.required");
        return {};
    }
    if (!value->is_string()) {
        complain(faults, member, "form.error.not_a_text");
        return {};
    }
    return value->as_string();
}

void complain_of_unknown(const Value& json, std::vector<FieldError>& faults) {
    for (const auto& [name, value] : json.as_object()) {
        if (std::ranges::find(members, name) != members.end()) {
            continue;
        }
        const auto meant = nearest(name, {members.begin(), members.end()});
        faults.push_back(
            {name, meant ? Message{"form.error.unknown_nearest", {{"nearest", std::string(*meant)}}}
                         : Message{"form.error.unknown", {}}});
    }
}

/// All that is wrong with the document at once, the content by the names of its cells.
SentDocument read_document(const Value& json, const kinds::Kind& kind,
                           const kinds::References& references, std::vector<FieldError>& faults) {
    SentDocument sent;
    sent.start.kind = kind.id;
    complain_of_unknown(json, faults);
    sent.start.owner = OrganizationId(std::string(required_text(json, "organization", faults)));
    const std::string_view language = required_text(json, "language", faults);
    if (const auto parsed = parse_language(language)) {
        sent.start.language = *parsed;
    } else if (!language.empty()) {
        complain(faults, "language", "form.error.choice");
    }
    const std::string_view consent = required_text(json, "consent", faults);
    if (const auto parsed = parse_consent(consent)) {
        sent.start.consent = *parsed;
    } else if (!consent.empty()) {
        complain(faults, "consent", "form.error.choice");
    }
    const Value* content = json.find("content");
    if (content == nullptr || !content->is_object()) {
        complain(faults, "content", "form.error.not_an_object");
        return sent;
    }
    kinds::Acceptance acceptance =
        kinds::accept(kind, *content, references, kinds::Completeness::Whole);
    std::ranges::move(acceptance.problems, std::back_inserter(faults));
    sent.content = std::move(acceptance.content);
    return sent;
}

tl::unexpected<Error> refused(std::vector<FieldError> faults) {
    const auto count = static_cast<std::int64_t>(faults.size());
    return failure(ErrorKind::InvalidInput, {"form.error.summary", {{"count", count}}},
                   std::move(faults));
}

Value made_value(const PageDesk& pages, const Context& context, const RecordId& id) {
    return pages.database().read([&](db::Transaction& transaction) {
        const auto record = find_record(transaction, id);
        return Value::object({{"id", id.text()},
                              {"address", record_address(id, "work")},
                              {"state", kinds::name_of(record->state)},
                              {"state_label", label_of(context.say, record->state)},
                              {"revision", record->revision}});
    });
}

Result<Reply> take_document(const PageDesk& pages, const Context& context) {
    const auto library = pages.desk().shelf.library();
    const auto kind = library->find_by_address(context.arguments.text("address"));
    if (kind == nullptr) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    const auto json = parse_json(context.request.body, {.bytes = record_body_limit, .depth = 32});
    if (!json) {
        return failure_of(json);
    }
    if (!json->is_object()) {
        return failure(ErrorKind::InvalidInput, {"site.error.json_object", {}});
    }
    std::vector<FieldError> faults;
    const SentDocument sent = read_document(*json, *kind, *library->references, faults);
    if (!faults.empty()) {
        return refused(std::move(faults));
    }
    const Timestamp now = Timestamp::now();
    const auto record = start_record(pages.desk(), context.actor, sent.start, now);
    if (!record) {
        return failure_of(record);
    }
    const Typed typed{.cells = kinds::write_cells(*kind, sent.content, kinds::CellStyle::Form),
                      .base_revision = 0,
                      .kind_version = kind->version,
                      .language = sent.start.language};
    if (const auto done = submit(pages.desk(), context.actor, *record, typed, {}, now); !done) {
        // Nobody sees this draft again; a program sends all of it once more.
        static_cast<void>(discard_draft(pages.desk(), context.actor, *record));
        return failure_of(done);
    }
    web::Page page;
    page.status = 201;
    page.location = record_address(*record, "work");
    page.model = made_value(pages, context, *record);
    return page;
}

Value body_schema() {
    Value languages = Value::array();
    for (const Language language : all_languages) {
        languages.push(tag_of(language));
    }
    const auto text = [](std::string_view description) {
        return Value::object({{"type", "string"}, {"description", description}});
    };
    Value language = text("Of the texts in the content");
    language.set("enum", std::move(languages));
    Value consent = text("Public with the organization named, public without its name, or for the "
                         "secretariat and reviewers only");
    consent.set("enum", Value::array({"named", "unnamed", "secretariat"}));
    return Value::object(
        {{"type", "object"},
         {"properties",
          Value::object(
              {{"organization", text("Id of one that the token's owner acts for, e.g. ITU")},
               {"language", std::move(language)},
               {"consent", std::move(consent)},
               {"content",
                Value::object(
                    {{"type", "object"},
                     {"description", "By the schema of the kind: /kinds/{kind}.schema.json"}})}})},
         {"required", Value::array({"organization", "language", "consent", "content"})},
         {"additionalProperties", false}});
}

} // namespace

std::vector<web::Route> deposit_routes(const PageDeskPtr& pages) {
    return {{.method = web::Method::Post,
             .pattern = "/{address}",
             .name = "registry/deposit",
             .permission = write_records,
             .summary = "Make a record of a kind and submit it",
             .handler = handler_of(pages, take_document),
             .formats = {web::json_format},
             .json_body = body_schema(),
             .body_limit = record_body_limit}};
}

} // namespace stocktake::registry
