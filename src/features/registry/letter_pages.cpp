// SPDX-License-Identifier: Apache-2.0
#include "features/registry/letter_pages.hpp"

#include "features/registry/freshness.hpp"
#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

using people::letter_link_page;
using people::link_button_value;
using people::LinkButton;
using web::Context;
using web::Page;
using web::Reply;

/// What the address of a stop link says, once its signature was found right.
struct StopLink {
    std::string reader;
    LetterTopic topic = LetterTopic::StillTrue;
    std::string path;
};

Result<StopLink> stop_link_of(const Context& context, const Desk& desk) {
    const std::string_view reader = context.arguments.query_text("reader");
    const auto topic = parse_letter_topic(context.arguments.query_text("topic"));
    if (!topic || desk.letters == nullptr ||
        !desk.letters->is_signed(reader, *topic, context.arguments.query_text("token"))) {
        return failure(ErrorKind::NotFound, {"registry.error.unknown_link", {}});
    }
    return StopLink{std::string(reader), *topic, desk.letters->stop_path(reader, *topic)};
}

Page stop_page(const Context& context, const Desk& desk, const StopLink& link) {
    const bool is_wanted = desk.database.read(
        [&](db::Transaction& transaction) { return wants(transaction, link.reader, link.topic); });
    const std::string topic = context.say(title_of(link.topic));
    const auto say = [&](std::string_view id) {
        return context.say(Message{std::string(id), {{"topic", topic}}});
    };
    Page page = letter_link_page(
        context.say("registry.stop_letters.title"),
        say(is_wanted ? "registry.stop_letters.lead" : "registry.stop_letters.stopped"));
    page.model.set("topic", name_of(link.topic));
    page.model.set("is_stopped", !is_wanted);
    page.model.set(
        "buttons",
        Value::array({link_button_value(
            context.say, link.path,
            is_wanted ? LinkButton{"wanted", "no", "registry.stop_letters.stop"}
                      : LinkButton{"wanted", "yes", "registry.stop_letters.resume", false})}));
    return page;
}

Result<Reply> show_stop(const Context& context, const Desk& desk) {
    const auto link = stop_link_of(context, desk);
    if (!link) {
        return failure_of(link);
    }
    return stop_page(context, desk, *link);
}

/// The button of a mail program sends `List-Unsubscribe=One-Click` and no `wanted`.
Result<Reply> stop(const Context& context, const Desk& desk) {
    const auto link = stop_link_of(context, desk);
    if (!link) {
        return failure_of(link);
    }
    const bool is_wanted = context.request.form.text_of("wanted") == "yes";
    desk.database.write([&](db::Transaction& transaction) {
        if (is_wanted) {
            resume_letters(transaction, link->reader, link->topic);
        } else {
            stop_letters(transaction, link->reader, link->topic, Timestamp::now());
        }
    });
    return stop_page(context, desk, *link);
}

Value links_to(const Context& context, const RecordId& record) {
    return Value::array({Value::object(
        {{"address", record_address(record)}, {"label", context.say("registry.answer.record")}})});
}

Page question_page(const Context& context, const Question& question, const std::string& action) {
    Page page =
        letter_link_page(context.say("registry.answer.title"), context.say("registry.answer.lead"));
    page.model.set("subject", Value::object({{"text", question.title},
                                             {"language", tag_of(question.language)}}));
    // The answer that was clicked in the letter comes first.
    const bool has_ended = context.arguments.query_text("answer") == "ended";
    const Value still_true = link_button_value(
        context.say, action, {"answer", "true", "registry.answer.still_true", !has_ended});
    const Value ended = link_button_value(context.say, action,
                                          {"answer", "ended", "registry.answer.ended", has_ended});
    page.model.set("buttons", has_ended ? Value::array({ended, still_true})
                                        : Value::array({still_true, ended}));
    page.model.set(
        "links",
        Value::array({Value::object({{"address", record_address(question.record)},
                                     {"label", context.say("registry.answer.changed")}})}));
    return page;
}

Page answered_page(const Context& context, const RecordId& record, std::string_view lead) {
    Page page = letter_link_page(context.say("registry.answer.thanks"), context.say(lead));
    page.model.set("links", links_to(context, record));
    return page;
}

Result<Reply> show_question(const Context& context, const Desk& desk) {
    const std::string& secret = context.arguments.text("secret");
    const auto question = desk.database.read([&](db::Transaction& transaction) {
        return find_question(transaction, secret, Timestamp::now());
    });
    if (!question) {
        return failure(ErrorKind::NotFound, {"registry.error.unknown_link", {}});
    }
    if (question->is_answered) {
        return answered_page(context, question->record, "registry.error.used_link");
    }
    if (context.arguments.query_text("answer") == "changed") {
        return web::Redirect{.location = record_address(question->record)};
    }
    return question_page(context, *question, answer_address(secret));
}

Result<Reply> answer(const Context& context, const Desk& desk) {
    const std::string_view said = context.request.form.text_of("answer");
    const bool has_ended = said == "ended";
    if (!has_ended && said != "true") {
        return failure(ErrorKind::InvalidInput, {"form.error.choice", {}},
                       {{"answer", {"form.error.choice", {}}}});
    }
    const auto record =
        answer_question(desk, context.arguments.text("secret"),
                        has_ended ? Truth::Ended : Truth::StillTrue, Timestamp::now());
    if (!record) {
        return failure_of(record);
    }
    return answered_page(context, *record,
                         has_ended ? "registry.answer.done_ended" : "registry.answer.done_true");
}

std::vector<web::QueryParameter> stop_parameters() {
    return {{.name = "reader", .description = "Who reads; part of the link"},
            {.name = "topic", .description = "Which sort of letter; part of the link"},
            {.name = "token", .description = "Signature; part of the link"}};
}

} // namespace

std::vector<web::Route> letter_routes(std::function<Desk()> desk) {
    const auto with_desk = [&](Result<Reply> (*handler)(const Context&, const Desk&)) {
        return [desk, handler](const Context& context) { return handler(context, desk()); };
    };
    return {
        {.pattern = std::string(stop_letters_address),
         .name = "registry/stop_letters",
         .permission = people::use_letter_links,
         .summary = "Asks whether to stop letters of a sort, by the signed link of a letter",
         .handler = with_desk(show_stop),
         .query = stop_parameters()},
        {.method = web::Method::Post,
         .pattern = std::string(stop_letters_address),
         .name = "registry/stop_letters",
         .permission = people::use_letter_links,
         .summary = "Stops letters of a sort (RFC 8058), or with wanted=yes resumes them",
         .handler = with_desk(stop),
         .query = stop_parameters(),
         .is_signed_link = true},
        {.pattern = std::string(answers_address),
         .name = "registry/answer_letter",
         .permission = people::use_letter_links,
         .summary = "Asks whether a record is still true, by the link of a letter",
         .handler = with_desk(show_question),
         .query = {{.name = "answer",
                    .description = "The link that was clicked",
                    .type = web::ParameterType::Choice,
                    .choices = {"true", "changed", "ended"}}},
         .pace = web::Pace::Guessing},
        {.method = web::Method::Post,
         .pattern = std::string(answers_address),
         .name = "registry/answer_letter",
         .permission = people::use_letter_links,
         .summary = "Says by answer=true or answer=ended whether a record is still true; once",
         .handler = with_desk(answer),
         .pace = web::Pace::Guessing,
         .is_signed_link = true},
    };
}

} // namespace stocktake::registry
