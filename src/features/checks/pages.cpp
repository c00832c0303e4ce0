// SPDX-License-Identifier: Apache-2.0
// /check: documents are sent, checked and forgotten; /check/rules says what is looked for. One
// signs in to check, for a check costs the server more than a page does.
#include "features/checks/pages.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

using web::Context;
using web::Reply;

constexpr Permission check_documents = Permission::signed_in("check-documents", Scope::Read);
constexpr std::size_t largest_upload = std::size_t{20} * 1024 * 1024;
constexpr std::size_t most_places_shown = 30; // of one finding

std::string_view mark_of(Severity severity) {
    return severity == Severity::Error     ? "refused"
           : severity == Severity::Warning ? "yellow"
                                           : "plain";
}

Value place_value(const Place& place) {
    return Value::object({{"file", place.file},
                          {"line", static_cast<std::int64_t>(place.line)},
                          {"locator", place.locator},
                          {"excerpt", place.excerpt}});
}

/// What stands in the documents may run the other way than the sentence around it.
Message isolated(Message message) {
    for (auto& [name, argument] : message.arguments) {
        if (auto* text = std::get_if<std::string>(&argument)) {
            *text = "\u2068" + *text + "\u2069";
        }
    }
    return message;
}

std::string sentence_of(const Finding& finding, const web::Speaker& say) {
    const bool is_mixed = direction_of(say.language()) == "rtl";
    return say(is_mixed ? isolated(finding.message) : finding.message);
}

Value finding_value(const Finding& finding, const web::Speaker& say) {
    Value places = Value::array();
    for (std::size_t i = 0; i < std::min(finding.places.size(), most_places_shown); ++i) {
        places.push(place_value(finding.places[i]));
    }
    return Value::object(
        {{"id", finding.id},
         {"severity", name_of(finding.severity)},
         {"mark", mark_of(finding.severity)},
         {"severity_label", say("checks.severity." + std::string(name_of(finding.severity)))},
         {"message", sentence_of(finding, say)},
         {"address", finding.address.empty() ? Value() : Value(finding.address)},
         {"places", std::move(places)}});
}

/// Findings by rule, in the order of the rules; rules that found nothing are left out.
Value groups_of(const std::vector<Finding>& findings, const web::Speaker& say) {
    Value groups = Value::array();
    for (const Rule& rule : all_rules()) {
        Value found = Value::array();
        for (const Finding& finding : findings) {
            if (finding.rule == rule.name) {
                found.push(finding_value(finding, say));
            }
        }
        if (!found.as_array().empty()) {
            groups.push(Value::object({{"rule", rule.name},
                                       {"heading", say(title_id(rule.name))},
                                       {"why", say(about_id(rule.name))},
                                       {"findings", std::move(found)}}));
        }
    }
    return groups;
}

web::Page form_page(const Context& context, const Value& error) {
    web::Page page;
    page.template_name = "checks/check";
    page.title = context.say("checks.page.title");
    page.model = Value::object({{"action", check_address},
                                {"csrf_token", context.csrf_token},
                                {"rules_address", rules_address},
                                {"facts_address", facts::facts_address},
                                {"megabytes", as_argument(largest_upload >> 20U)},
                                {"file_error", error}});
    page.status = error.is_null() ? 200 : 400;
    return page;
}

/// What was sent, read; and why not.
struct ReadUpload {
    std::vector<CheckedText> texts;
    Value unread = Value::array();
    Value names = Value::array();
};

ReadUpload read_upload(const web::Request& request, const web::Speaker& say) {
    ReadUpload upload;
    for (const web::UploadedFile& file : request.files) {
        if (file.bytes.empty() && file.file_name.empty()) {
            continue; // a field that was left empty
        }
        Result<CheckedText> text = read_text(file.file_name, file.bytes);
        if (text) {
            upload.names.push(Value::object({{"file_name", file.file_name}}));
            upload.texts.push_back(std::move(*text));
        } else {
            upload.unread.push(Value::object(
                {{"file_name", file.file_name}, {"reason", say(text.error().message)}}));
        }
    }
    return upload;
}

Result<Reply> show_check_form(const Context& context) {
    return form_page(context, Value());
}

Result<Reply> show_findings(const Feature& feature, const Context& context) {
    const web::Speaker& say = context.say;
    ReadUpload upload = read_upload(context.request, say);
    if (upload.texts.empty() && upload.unread.as_array().empty()) {
        return form_page(context, say("checks.page.no_file"));
    }
    const Result<Registers> registers = feature.registers();
    if (!registers) {
        return failure_of(registers);
    }
    web::Page page = findings_page(check(Case(*registers, upload.texts)), say);
    page.model.set("read", std::move(upload.names));
    page.model.set("unread", std::move(upload.unread));
    return page;
}

Result<Reply> show_rules(const Context& context) {
    Value rules = Value::array();
    for (const Rule& rule : all_rules()) {
        rules.push(Value::object(
            {{"rule", rule.name},
             {"heading", context.say(title_id(rule.name))},
             {"why", context.say(about_id(rule.name))},
             {"severity", name_of(rule.severity)},
             {"mark", mark_of(rule.severity)},
             {"severity_label",
              context.say("checks.severity." + std::string(name_of(rule.severity)))}}));
    }
    web::Page page;
    page.template_name = "checks/rules";
    page.title = context.say("checks.page.rules");
    page.model =
        Value::object({{"meta", Value::object({{"count", as_argument(all_rules().size())}})},
                       {"items", std::move(rules)},
                       {"check_address", check_address}});
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

web::Page findings_page(const std::vector<Finding>& findings, const web::Speaker& say) {
    web::Page page;
    page.template_name = "checks/findings";
    page.title = say("checks.page.title");
    page.model = Value::object({{"meta", Value::object({{"count", as_argument(findings.size())}})},
                                {"items", groups_of(findings, say)},
                                {"read", Value::array()},
                                {"unread", Value::array()},
                                {"is_clean", findings.empty()},
                                {"check_address", check_address},
                                {"rules_address", rules_address}});
    return page;
}

std::vector<web::Route> check_routes(const Feature& feature) {
    return {
        {.pattern = std::string(check_address),
         .name = "checks/check",
         .permission = check_documents,
         .summary = "The form to check documents",
         .handler = show_check_form},
        {.method = web::Method::Post,
         .pattern = std::string(check_address),
         .name = "checks/findings",
         .permission = check_documents,
         .summary = "Checks documents and keeps nothing of them. The body is multipart/form-data "
                    "with one or "
                    "several files, DOCX, HTML or text in UTF-8, up to 20 MB together",
         .handler = [&feature](const Context& context) { return show_findings(feature, context); },
         .formats = {web::json_format},
         .body_limit = largest_upload + std::size_t{64} * 1024,
         .is_reading = false},
        {.pattern = std::string(rules_address),
         .name = "checks/rules",
         .permission = Permission::everyone("read-check-rules"),
         .summary = "What documents are checked for, rule by rule",
         .handler = show_rules,
         .formats = {web::json_format}}};
}

} // namespace stocktake::checks
