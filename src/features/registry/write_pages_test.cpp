// SPDX-License-Identifier: Apache-2.0
// From "Add yours" to a submitted record: beginning, writing, saving, being overtaken, translating;
// by people and by programs.
#include "features/registry/sent_form.hpp"
#include "features/registry/test_pages.hpp"

namespace stocktake::registry {

namespace {

using SentForm = std::vector<web::Parameters::Pair>;

class WritePagesTest : public PagesTest {
  protected:
    std::string at(const RecordId& id, std::string_view rest = "") {
        return "/records/" + id.text() + std::string(rest);
    }

    /// What the form of a record sends.
    static SentForm sent(std::string what, kinds::Cells cells, std::int64_t base = 0) {
        SentForm form{{"csrf_token", "csrf"},
                      {"_base", std::to_string(base)},
                      {"_version", "1"},
                      {"_language", "en"}};
        if (!what.empty()) {
            form.emplace_back("_do", std::move(what));
        }
        std::ranges::move(cells, std::back_inserter(form));
        return form;
    }

    /// Begins a record by its page; its id.
    RecordId begin(const Actor& actor, SentForm form) {
        const std::string to = location(post("/activities/new", actor, std::move(form)));
        const std::string prefix = "303 /records/";
        if (!to.starts_with(prefix) || !to.ends_with("/edit")) {
            throw std::logic_error(to);
        }
        return RecordId(to.substr(prefix.size(), to.size() - prefix.size() - 5));
    }

    std::optional<Draft> draft_of(const RecordId& id, const Actor& actor) {
        return database->read([&](db::Transaction& transaction) {
            return find_draft(transaction, id, actor.account);
        });
    }

    Ask json_post(std::string body, const Actor& actor) {
        Ask asked{"/activities", actor, {}, web::Method::Post};
        asked.body = std::move(body);
        return asked;
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, WritePagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(WritePagesTest, BeginWithOrganizationLanguageAndConsent) {
    EXPECT_EQ(said(ask({"/activities/new"})), "sign_in_required refused");
    Ask asked{"/activities/new", ann};
    asked.language = Language::Arabic;
    const std::string text = html(asked);
    EXPECT_TRUE(has(text, "<option value=\"ar\" lang=\"ar\" selected>"));
    EXPECT_TRUE(has(text, "value=\"ITU\" checked"));
    EXPECT_TRUE(has(text, "للأمانة فقط"));
    const RecordId id =
        begin(ann, {{"organization", "ITU"}, {"language", "ar"}, {"consent", "unnamed"}});
    const Record begun = record(id);
    EXPECT_EQ(begun.owner, itu);
    EXPECT_EQ(begun.language, Language::Arabic);
    EXPECT_EQ(begun.consent, Consent::Unnamed);
    EXPECT_EQ(begun.state, State::Draft);
}

TEST_P(WritePagesTest, BeginOnlyWithAllChoicesAndForOnesOwnOrganization) {
    const web::Page again = page(post("/activities/new", ann, {{"language", "en"}}));
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(has(rendered(again), "Some choices are missing."));
    EXPECT_EQ(location(post("/activities/new", ann,
                            {{"organization", "WHO"}, {"language", "en"}, {"consent", "named"}})),
              "not_allowed registry.error.not_for_organization");
    EXPECT_TRUE(has(html({"/activities/new", zoe}), "You do not act for any organization yet."));
    const RecordId id =
        begin(zoe, {{"organization", "-"}, {"language", "en"}, {"consent", "named"}});
    EXPECT_TRUE(record(id).owner.is_empty());
}

TEST_P(WritePagesTest, LeadToTheChoiceOfAnOrganizationBeforeSubmitting) {
    const RecordId id =
        begin(ann, {{"organization", "-"}, {"language", "en"}, {"consent", "named"}});
    const std::string to_choice = "href=\"" + at(id, "/manage#owner") + "\"";
    EXPECT_TRUE(has(html({at(id, "/edit"), ann}), to_choice));
    const web::Page again = page(post(at(id, "/edit"), ann, sent("submit", full_cells())));
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(has(rendered(again), to_choice));
    EXPECT_TRUE(has(rendered(again), "notice-error"));
    EXPECT_FALSE(has(rendered(again), "owner:"));
    EXPECT_EQ(again.refusal->fields.at(0).field, "owner");
    EXPECT_TRUE(has(rendered(again), "Wells for Kisumu"));
    const std::string choice = html({at(id, "/manage"), ann});
    EXPECT_TRUE(has(choice, "<option value=\"ITU\">Name of ITU</option>"));
    EXPECT_FALSE(has(choice, "Name of WHO"));
    ASSERT_EQ(location(post(at(id, "/hand-over"), ann, {{"to", "ITU"}})), "303 " + at(id, "/edit"));
    EXPECT_FALSE(has(html({at(id, "/edit"), ann}), to_choice));
    EXPECT_TRUE(has(html({at(id, "/work"), ann}), "Organization chosen"));
    ASSERT_EQ(location(post(at(id, "/edit"), ann, sent("submit", full_cells()))),
              "303 " + at(id, "/work?done=submit"));
    const RecordId of_nobody =
        begin(zoe, {{"organization", "-"}, {"language", "en"}, {"consent", "named"}});
    EXPECT_TRUE(has(html({at(of_nobody, "/manage"), zoe}), "href=\"/organizations/new\""));
}

TEST_P(WritePagesTest, TakeFilesInTheFieldThatAsksForThem) {
    const RecordId id = start();
    const std::string text = rendered(page({at(id, "/edit"), ann}));
    EXPECT_TRUE(has(text, "enctype=\"multipart/form-data\""));
    const auto field = text.find("<fieldset class=\"field\" id=\"f-papers\"");
    ASSERT_NE(field, std::string::npos);
    const std::string papers = text.substr(field, text.find("</fieldset>", field) - field);
    EXPECT_TRUE(has(papers, "type=\"file\" name=\"" + upload_member("papers") + '"')) << papers;
}

TEST_P(WritePagesTest, KeepWhatWasTypedValidOrNot) {
    const RecordId id = start();
    ASSERT_EQ(location(post(at(id, "/edit"), ann,
                            sent("save", {{"title", ""}, {"period.from", "no date"}}))),
              "303 " + at(id, "/edit?done=save"));
    EXPECT_EQ(draft_of(id, ann)->cells, (kinds::Cells{{"title", ""}, {"period.from", "no date"}}));
    const std::string text = html({at(id, "/edit?done=save"), ann});
    EXPECT_TRUE(has(text, "value=\"no date\""));
    EXPECT_TRUE(has(text, "Draft saved"));
    EXPECT_FALSE(has(text, "aria-invalid")); // nobody has asked yet whether it is right
}

TEST_P(WritePagesTest, TellAllThatIsWrongAndLoseNothing) {
    const RecordId id = start();
    const web::Page again =
        page(post(at(id, "/edit"), ann,
                  sent("submit", {{"title", ""}, {"text", "Kept."}, {"period.from", "no date"}})));
    EXPECT_EQ(again.status, 422);
    const std::string text = rendered(again);
    EXPECT_TRUE(has(text, "Kept."));
    EXPECT_TRUE(has(text, "value=\"no date\""));
    EXPECT_TRUE(has(text, "id=\"f-errors\" role=\"alert\" aria-labelledby=\"f-summary\" "
                          "tabindex=\"-1\" autofocus"));
    EXPECT_TRUE(has(text, "href=\"#f-title\""));
    EXPECT_TRUE(has(text, "href=\"#f-period-from\""));
    EXPECT_EQ(record(id).state, State::Draft);
    EXPECT_TRUE(draft_of(id, ann).has_value());
}

TEST_P(WritePagesTest, SubmitAndSayWhereItStands) {
    const RecordId id = start();
    ASSERT_EQ(location(post(at(id, "/edit"), ann, sent("submit", full_cells()))),
              "303 " + at(id, "/work?done=submit"));
    EXPECT_EQ(record(id).state, State::Submitted);
    const std::string text = html({at(id, "/work?done=submit"), ann});
    EXPECT_TRUE(has(text, "The record is submitted."));
    EXPECT_TRUE(has(text, "data-draft-done=\"ann/" + id.text() + "\""));
    EXPECT_TRUE(has(text, "It is the next of 1 in the queue."));
    EXPECT_EQ(location({at(id, "/edit"), ann}), "303 " + at(id, "/work"));
    EXPECT_TRUE(has(html({"/my/records", ann}), "It is the next of 1 in the queue."));
}

TEST_P(WritePagesTest, AnswerScriptsThatKeepDrafts) {
    const RecordId id = start();
    const auto reply = ask(post(at(id, "/draft"), ann, sent("", {{"title", "half a ti"}})));
    ASSERT_TRUE(reply.has_value());
    StringSink sink;
    std::get<web::Raw>(*reply).write(sink);
    const auto saved = draft_of(id, ann);
    EXPECT_EQ(sink.take(), R"({"saved_at":")" + saved->saved_at.text() + "\"}");
    EXPECT_EQ(saved->cells, (kinds::Cells{{"title", "half a ti"}}));
    EXPECT_EQ(said(ask(post(at(id, "/draft"), carl, sent("", {{"title", "x"}})))),
              "not_found registry.error.unknown_record");
    EXPECT_EQ(said(ask(post(at(id, "/draft"), Actor{}, {}))), "sign_in_required refused");
    const RecordId waiting = submitted();
    EXPECT_EQ(said(ask(post(at(waiting, "/draft"), ann, sent("", {{"title", "x"}}, 1)))),
              "conflict registry.error.kept_as_draft");
}

TEST_P(WritePagesTest, ShowTheReviewersWishesBesideTheInputs) {
    const RecordId id = submitted();
    const Decision decision{MoveName::Return, "", {{"title", "Say where."}}, 1};
    ASSERT_EQ(said(move_record(desk(), rita, id, decision, noon)), "ok");
    const std::string text = html({at(id, "/edit"), ann});
    EXPECT_TRUE(has(text, "The reviewer writes: Say where."));
    EXPECT_TRUE(has(text, "id=\"f-title-error\""));
    EXPECT_TRUE(has(text, "id=\"returned\" tabindex=\"-1\" autofocus"));
    EXPECT_EQ(text.find(" autofocus"), text.rfind(" autofocus"));
    EXPECT_FALSE(has(html({at(id, "/edit?done=save"), ann}), " autofocus"));
    EXPECT_TRUE(has(html({at(id, "/work"), ann}), "Say where."));
    EXPECT_TRUE(has(html({"/my/records", ann}), "Correct it"));
    ASSERT_EQ(location(post(at(id, "/edit"), ann, sent("submit", full_cells("Wells, Kisumu"), 1))),
              "303 " + at(id, "/work?done=submit"));
    EXPECT_EQ(record(id).title, "Wells, Kisumu");
}

TEST_P(WritePagesTest, LetPeopleChooseWhenSomebodyElseWasFaster) {
    const RecordId id = published();
    kinds::Cells of_bob = full_cells("Wells by Bob");
    of_bob[1].second = "Water is nearer.";
    ASSERT_EQ(location(post(at(id, "/edit"), bob, sent("save", full_cells("Wells by Bob"), 1))),
              "303 " + at(id, "/edit?done=save"));
    ASSERT_EQ(said(submit(desk(), ann, id, typed(full_cells("Wells by Ann"), 1), "", noon)), "ok");
    ASSERT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(location(post(at(id, "/edit"), bob, sent("submit", of_bob, 1))),
              "303 " + at(id, "/resolve"));
    const std::string text = html({at(id, "/resolve"), bob});
    for (const char* title : {"Wells for Kisumu", "Wells by Ann", "Wells by Bob"}) {
        EXPECT_TRUE(has(text, title)) << title;
    }
    ASSERT_EQ(location(post(at(id, "/resolve"), bob,
                            {{"newest", "2"}, {"_take.title", "theirs"}, {"_take.text", "yours"}})),
              "303 " + at(id, "/edit?done=save"));
    const Draft merged = *draft_of(id, bob);
    EXPECT_EQ(merged.base_revision, 2);
    const auto cell = [&](std::string_view name) {
        return std::ranges::find(merged.cells, name,
                                 [](const auto& each) -> std::string_view { return each.first; })
            ->second;
    };
    EXPECT_EQ(cell("title"), "Wells by Ann");
    EXPECT_EQ(cell("text"), "Water is nearer.");
    EXPECT_EQ(location({at(id, "/resolve"), bob}), "303 " + at(id, "/edit"));
    // What was looked at has changed once more: look again.
    EXPECT_EQ(location(post(at(id, "/resolve"), bob, {{"newest", "1"}})),
              "303 " + at(id, "/resolve"));
}

TEST_P(WritePagesTest, TellThatSomebodyElseIsWritingToo) {
    const RecordId id = start();
    ASSERT_EQ(said(save_draft(desk(), ann, id, typed({{"title", "By Ann"}}), noon)), "ok");
    for (const char* part : {"/edit", "/work"}) {
        const std::string text = html({at(id, part), bob});
        EXPECT_TRUE(has(text, "Name of ann has a draft of this record")) << part;
        EXPECT_EQ(to_json(*page({at(id, part), bob}).model.find("other_drafts")),
                  R"([{"name":"Name of ann","saved_at":"2026-06-01T12:00:00.000Z"}])");
        EXPECT_FALSE(has(text, "Nothing has been written yet.")) << part;
        EXPECT_FALSE(has(html({at(id, part), ann}), "has a draft of this record")) << part;
    }
    ASSERT_EQ(said(submit(desk(), bob, id, typed(full_cells()), "", noon)), "ok");
    const std::string text = html({at(id, "/edit"), rita});
    EXPECT_TRUE(has(text, "Somebody else has a draft of this record"));
    EXPECT_FALSE(has(text, "Name of ann"));
}

TEST_P(WritePagesTest, KeepWhatWasTypedWhenTheOtherHasSubmittedFirst) {
    const RecordId id = start();
    ASSERT_EQ(said(submit(desk(), ann, id, typed(full_cells("By Ann")), "", noon)), "ok");
    for (const char* wanted : {"save", "submit"}) {
        kinds::Cells of_bob = full_cells(std::string("By Bob to ") + wanted);
        const web::Page again = page(post(at(id, "/edit"), bob, sent(wanted, of_bob)));
        EXPECT_EQ(again.status, 409);
        const std::string text = rendered(again);
        EXPECT_TRUE(has(text, "it is kept as your draft")) << wanted;
        EXPECT_TRUE(has(text, "By Bob to ")) << wanted;
        EXPECT_FALSE(has(text, at(id, "/resolve"))) << "it would say 404";
        EXPECT_EQ(draft_of(id, bob)->cells, of_bob);
    }
    EXPECT_TRUE(has(html({at(id, "/work"), bob}), "Your draft was saved"));
    EXPECT_EQ(location(post(at(id, "/draft"), ann, sent("", full_cells("By Ann")))),
              "conflict registry.error.wrong_state(state=submitted)");
    EXPECT_FALSE(draft_of(id, ann)) << "it says what the record says";
    EXPECT_EQ(location(post(at(id, "/draft"), carl, sent("", full_cells()))),
              "not_found registry.error.unknown_record");
    ASSERT_EQ(decide(rita, id, MoveName::Return, "Where?"), "ok");
    const std::string text = html({at(id, "/edit"), bob});
    EXPECT_TRUE(has(text, "By Bob to submit"));
    EXPECT_TRUE(has(text, at(id, "/resolve")));
    EXPECT_TRUE(has(html({at(id, "/resolve"), bob}), "By Ann"));
}

TEST_P(WritePagesTest, ForgetADraft) {
    const RecordId id = start();
    ASSERT_EQ(location(post(at(id, "/discard"), ann)), "303 /my/records");
    EXPECT_EQ(location({at(id, "/work"), ann}), "not_found site.error.not_found");
}

TEST_P(WritePagesTest, TakeTranslationsBesideTheOriginal) {
    const RecordId id = published();
    const std::string text = html({at(id, "/translations/fr"), ann});
    EXPECT_TRUE(has(text, "Wells for Kisumu"));
    EXPECT_FALSE(has(text, "desk@itu.example")); // not to be translated
    ASSERT_EQ(location(post(at(id, "/translations/fr"), ann,
                            {{"_base", "1"}, {"title", "Des puits"}, {"text", ""}})),
              "303 " + at(id, "/translations"));
    Ask asked{at(id)};
    asked.language = Language::French;
    EXPECT_TRUE(has(html(asked), "Des puits"));
    EXPECT_TRUE(has(html({at(id, "/translations"), ann}), "Translation · "));
    EXPECT_EQ(location({at(id, "/translations/fr"), rita}), "not_allowed site.error.not_allowed");
    EXPECT_EQ(location({at(id, "/translations/en"), ann}), "not_found site.error.not_found");
    EXPECT_EQ(location({at(id, "/translations/xx"), ann}), "not_found site.error.not_found");
    ASSERT_EQ(said(submit(desk(), ann, id, typed(full_cells("Other wells"), 1), "", noon)), "ok");
    EXPECT_TRUE(has(html({at(id, "/translations"), ann}), "older than the original"));
}

TEST_P(WritePagesTest, TellProgramsWhyAFormWasRefused) {
    const RecordId drafted = start();
    const RecordId waiting = submitted();
    const RecordId shown = published();
    const RecordId orphan = published();
    database->write([&](db::Transaction& transaction) {
        transaction.execute("UPDATE record SET owner = NULL WHERE id = $1", {orphan});
        refresh_publication(transaction, *shelf.library(transaction), orphan, noon);
    });

    struct Refused {
        Ask asked;
        std::string because;
        std::string field;
    };

    const std::string problems = "invalid_input form.error.summary(count=1)";
    const Refused all[]{
        {post("/activities/new", ann, {{"organization", "-"}, {"language", "en"}}), problems,
         "consent"},
        {post(at(drafted, "/edit"), ann, sent("submit", {{"text", "No title"}})),
         "invalid_input registry.error.problems(count=1)", "title"},
        {post(at(drafted, "/edit"), ann, sent("save", {}, 7)),
         "invalid_input registry.error.unknown_form", ""},
        {post(at(waiting, "/edit"), ann, sent("submit", full_cells(), 1)),
         "conflict registry.error.wrong_state(state=submitted)", ""},
        {post(at(shown, "/move"), ann, {{"move", "withdraw"}, {"revision", "1"}}), problems,
         "reason"},
        {post(at(shown, "/move"), ann,
              {{"move", "withdraw"}, {"revision", "7"}, {"reason", "Old."}}),
         "conflict registry.error.changed_meanwhile", ""},
        {post(at(shown, "/hand-over"), sec, {{"to", "Nobody"}}),
         "invalid_input records.error.unknown_organization", "to"},
        {post(at(shown, "/merge"), sec, {{"into", waiting.text()}, {"reason", "Same."}}),
         "conflict registry.error.merge_unpublished", ""},
        {post(at(orphan, "/claim"), carl, {{"organization", "WHO"}}), problems, "reason"},
        {post("/review/claims", sec, {{"record", orphan.text()}, {"organization", "WHO"}}),
         problems, "decision"},
        {post("/review/" + waiting.text(), rita, {{"move", "return"}, {"revision", "1"}}),
         "invalid_input registry.error.reason_missing", "reason"},
        {post("/review/alignments", fay,
              {{"record.3", waiting.text()}, {"node.3", "C5"}, {"reason.3", "Why not?"}}),
         problems, "decision.3"}};
    for (const Refused& each : all) {
        const web::Page again = page(each.asked);
        ASSERT_TRUE(again.refusal.has_value()) << each.asked.address;
        EXPECT_EQ(to_string(*again.refusal).substr(0, each.because.size()), each.because);
        EXPECT_EQ(again.refusal->fields.empty() ? "" : again.refusal->fields.front().field,
                  each.field)
            << each.asked.address;
        EXPECT_EQ(again.status, each.because.starts_with("conflict") ? 409 : 422);
    }
}

TEST_P(WritePagesTest, TakeAWholeRecordFromAProgram) {
    const std::string content =
        R"("content": {"title": "By program", "countries": ["Kenya"], "contact": "x@itu.example"})";
    const web::Page made = page(json_post(
        R"({"organization": "ITU", "language": "en", "consent": "named", )" + content + "}", ann));
    EXPECT_EQ(made.status, 201);
    const RecordId id(std::string(made.model.text_of("id")));
    EXPECT_EQ(made.location, at(id, "/work"));
    EXPECT_EQ(made.model.text_of("state"), "submitted");
    EXPECT_EQ(record(id).title, "By program");
    EXPECT_EQ(rows("SELECT content FROM record_revision WHERE record = $1", {id}),
              R"({"title":"By program","countries":["KEN"],"contact":"x@itu.example"})"
              "\n");
}

TEST_P(WritePagesTest, TellAProgramAllThatIsWrongAtOnce) {
    const auto reply = ask(json_post(
        R"({"organisation": "ITU", "language": "xx", "consent": 3,
            "content": {"titel": "x", "period": {"from": "never"}}})",
        ann));
    std::vector<std::string> fields;
    for (const FieldError& each : reply.error().fields) {
        fields.push_back(each.field);
    }
    for (const char* field :
         {"organisation", "organization", "language", "consent", "titel", "title", "period.from"}) {
        EXPECT_NE(std::ranges::find(fields, field), fields.end()) << field;
    }
    EXPECT_EQ(reply.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(rows("SELECT count(*) FROM record"), "0\n");
}

TEST_P(WritePagesTest, TakeNothingFromAProgramForAnotherOrganization) {
    const std::string rest =
        R"(, "language": "en", "consent": "named", "content": {"title": "x"}})";
    EXPECT_EQ(said(ask(json_post(R"({"organization": "WHO")" + rest, ann))),
              "not_allowed registry.error.not_for_organization");
    Actor reader = ann;
    reader.scopes = {Scope::Read};
    EXPECT_EQ(said(ask(json_post(R"({"organization": "ITU")" + rest, reader))),
              "not_allowed refused");
    EXPECT_EQ(said(ask(json_post("[]", ann))), "invalid_input site.error.json_object");
    EXPECT_EQ(rows("SELECT count(*) FROM record"), "0\n");
}

} // namespace stocktake::registry
