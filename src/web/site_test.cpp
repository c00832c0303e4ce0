// SPDX-License-Identifier: Apache-2.0
// The pipeline as a whole, on a small site of three pages.
#include "web/site.hpp"

#include "base/json.hpp"
#include "web/csrf.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

constexpr Format csv{"csv", "text/csv; charset=utf-8", "CSV"};
constexpr std::string_view key = "a signing key of thirty-two bytes";
constexpr Permission browse_notes = Permission::everyone("browse-notes");
constexpr Permission write_notes = Permission::signed_in("write-notes", Scope::Write);
constexpr Permission see_accounts =
    Permission::roles("see-accounts", Scope::Read, {Role::Secretariat});

const std::vector<EmbeddedFile>& catalogue_files() {
    static const std::vector<EmbeddedFile> files{{"en/site.po", R"(
msgid "site.error.not_found"
msgstr "There is no page here."

msgid "site.error.method_not_allowed"
msgstr "Wrong kind."

msgid "site.error.too_large"
msgstr "At most {limit} {unit}."

msgid "site.error.not_acceptable"
msgstr "Only {formats}."

msgid "site.error.parameters"
msgstr "Check the address."

msgid "site.parameter.unknown_nearest"
msgstr "Did you mean {nearest}?"

msgid "site.parameter.integer"
msgstr "From {minimum} to {maximum}."

msgid "site.error.sign_in_required"
msgstr "Sign in."

msgid "site.error.not_allowed"
msgstr "You may not."

msgid "site.error.body"
msgstr "Check the body."

msgid "site.error.json_object"
msgstr "An object, please."

msgid "site.parameter.scalar"
msgstr "One value, please."

msgid "site.error.csrf"
msgstr "Open the form again."

msgid "site.error.internal"
msgstr "Our fault."

msgid "site.error.bad_token"
msgstr "Unknown token."

msgid "site.title.not_found"
msgstr "Not found"

msgid "site.title.internal"
msgstr "Broken"
)"},
                                                 {"en/form.po", R"(
msgid "form.error.summary"
msgstr "{count} to mend"

msgid "form.error.required"
msgstr "Fill it in."
)"},
                                                 {"ar/site.po", R"(
msgid "site.error.not_found"
msgstr "لا توجد صفحة هنا."

msgid "site.title.not_found"
msgstr "غير موجودة"
)"}};
    return files;
}

const std::vector<EmbeddedFile>& template_files() {
    static const std::vector<EmbeddedFile> files{
        {"layout.html", "<html lang=\"{{#shell}}{{language}}{{/shell}}\">{{#shell}}{{#menu}}"
                        "<a href=\"{{address}}\"{{#is_current}} aria-current=\"true\""
                        "{{/is_current}}>{{label}}</a>{{/menu}}{{/shell}}{{#model}}{{>main}}"
                        "{{/model}}</html>"},
        {"error.html", "<h1>{{title}}</h1><p>{{message}}</p><code>{{request_id}}</code>"},
        {"notes.html", "<p>{{text}}</p>"}};
    return files;
}

/// Knows one session and one token.
class KnownPeople final : public Authenticator {
  public:
    std::optional<Actor> actor_of_session(std::string_view secret) override {
        return secret == "amina" ? std::optional(amina()) : std::nullopt;
    }

    std::optional<Actor> actor_of_token(std::string_view token) override {
        Actor actor = amina();
        if (token == "read-only") {
            actor.scopes = std::set{Scope::Read};
            return actor;
        }
        return token == "read-write" ? std::optional(actor) : std::nullopt;
    }

    std::string signing_key() override { return std::string(key); }

    static Actor amina() {
        Actor actor;
        actor.account = AccountId("amina");
        actor.display_name = "Amina";
        actor.roles = {Role::Contributor};
        return actor;
    }
};

/// What loading gave; a broken fixture says what is wrong with it.
template <class T>
T sound(Result<T> loaded) {
    if (!loaded) {
        throw std::logic_error(to_string(loaded.error()));
    }
    return std::move(*loaded);
}

class SiteTest : public testing::Test {
  protected:
    SiteTest()
        : catalogue(sound(Catalogue::load(catalogue_files()))),
          assets({}),
          templates(sound(
              Templates::load(roots, catalogue, [](std::string_view) { return std::string(); }))),
          site({.catalogue = catalogue,
                .templates = templates,
                .assets = assets,
                .router = router(),
                .authenticator = people,
                .table_writers = {{csv, [](const Table&, Sink& sink,
                                           Language) { sink.write("a\r\n"); }}},
                .menu =
                    [](const Actor& actor, const Speaker&) {
                        return actor.is_signed_in()
                                   ? std::vector<MenuEntry>{{"All", "/"}, {"Mine", "/notes"}}
                                   : std::vector<MenuEntry>();
                    },
                .addresses = {"/sign-in", "/sign-out", "/account", "/search"},
                .generation = [this] { return generation; },
                .is_passing =
                    [](const std::exception& escaped) {
                        return std::string_view(escaped.what()) == "busy";
                    },
                .log = [this](std::string_view line) { log += std::string(line) + "\n"; },
                .rate_limits = {}}) {}

    Router router() {
        Router routes;
        const auto notes = [this](const Context& context) -> Result<Reply> {
            ++handled;
            Page page;
            page.template_name = "web/notes";
            page.title = "Notes";
            page.model = Value::object({{"text", text}, {"who", context.actor.display_name}});
            page.table = [] { return Table{"notes", "Notes", {}, {}}; };
            page.caching = Caching::Public;
            return page;
        };
        routes.add({.pattern = "/notes",
                    .name = "web/notes",
                    .permission = browse_notes,
                    .summary = "A page of the test",
                    .handler = notes,
                    .query = {{.name = "year",
                               .description = "",
                               .type = ParameterType::Integer,
                               .maximum = 2100}},
                    .formats = {json_format, csv}});
        routes.add({.method = Method::Post,
                    .pattern = "/notes",
                    .name = "web/write_note",
                    .permission = write_notes,
                    .summary = "A page of the test",
                    .handler = [this](const Context& context) -> Result<Reply> {
                        const std::string_view sent = context.request.form.text_of("text");
                        if (sent.empty()) {
                            return form_again();
                        }
                        text = sent;
                        return Redirect{.location = "/notes"};
                    }});
        routes.add({.method = Method::Post,
                    .pattern = "/boats",
                    .name = "web/boat",
                    .permission = write_notes,
                    .summary = "A page of the test",
                    .handler = [](const Context& context) -> Result<Reply> {
                        if (context.request.body != R"({"oars":[2]})") {
                            return failure(ErrorKind::InvalidInput, {"site.error.parameters", {}},
                                           {{"oars.1", {"site.error.not_found", {}}}});
                        }
                        Page page;
                        page.template_name = "web/notes";
                        page.model = Value::object({{"id", "1"}});
                        page.status = 201;
                        page.location = "/boats/1";
                        return page;
                    },
                    .json_body = Value::object({{"type", "object"}}),
                    .body_limit = std::size_t{20} << 20U});
        routes.add({.method = Method::Post,
                    .pattern = "/letters/stop",
                    .name = "web/stop_letters",
                    .permission = browse_notes,
                    .summary = "A page of the test",
                    .handler = [this](const Context&) -> Result<Reply> {
                        text = "stopped";
                        return Redirect{.location = "/notes"};
                    },
                    .is_signed_link = true});
        routes.add({.pattern = "/accounts",
                    .name = "web/accounts",
                    .permission = see_accounts,
                    .summary = "A page of the test",
                    .handler = [](const Context&) -> Result<Reply> {
                        return Raw{.write = [](Sink& sink) { sink.write("secret"); }};
                    },
                    .raw_type = "text/plain"});
        routes.add({.pattern = "/file",
                    .name = "web/file",
                    .permission = browse_notes,
                    .summary = "A page of the test",
                    .handler = [](const Context&) -> Result<Reply> {
                        return Raw{.write = [](Sink& sink) { sink.write("<b>"); },
                                   .media_type = "application/pdf",
                                   .file_name = "ملف \"1\".pdf"};
                    },
                    .raw_type = "application/octet-stream"});
        routes.add({.pattern = "/broken",
                    .name = "web/broken",
                    .permission = browse_notes,
                    .summary = "A page of the test",
                    .handler = [](const Context&) -> Result<Reply> {
                        throw std::runtime_error("password=hunter2");
                    }});
        routes.add(
            {.pattern = "/busy",
             .name = "web/busy",
             .permission = browse_notes,
             .summary = "A page of the test",
             .handler = [](const Context&) -> Result<Reply> { throw std::runtime_error("busy"); }});
        return routes;
    }

    static Page form_again() {
        Page page;
        page.template_name = "web/notes";
        page.model = Value::object({{"text", "form"}});
        page.status = 422;
        page.refusal = refusal_of({}, {{"text", {"form.error.required", {}}}});
        return page;
    }

    static Request get(std::string_view target, Headers headers = {}) {
        Request request;
        request.id = "r1";
        request.client_address = "192.0.2.1";
        request.headers = std::move(headers);
        EXPECT_TRUE(parse_target(target, request).has_value());
        request.target = target;
        request.cookies = parse_cookies(request.headers.text_of("Cookie"));
        return request;
    }

    static Request post(std::string_view target, std::string body, Headers headers) {
        Request request = get(target, std::move(headers));
        request.method = Method::Post;
        request.headers.set("Content-Type", "application/x-www-form-urlencoded");
        request.body = std::move(body);
        return request;
    }

    static Request post_json(std::string_view target, std::string body, Headers headers) {
        Request request = post(target, std::move(body), std::move(headers));
        request.headers.set("Content-Type", "application/json; charset=utf-8");
        return request;
    }

    static Headers header(std::string name, std::string value) {
        Headers headers;
        headers.add(std::move(name), std::move(value));
        return headers;
    }

    Response answer(Request request) { return site.handle(request); }

    std::string text = "first";
    int handled = 0;
    std::uint64_t generation = 1;
    std::string log;
    KnownPeople people;
    Catalogue catalogue;
    Assets assets;
    std::vector<TemplateRoot> roots{{"web", template_files()}};
    Templates templates;
    Site site;
};

TEST_F(SiteTest, LetsThroughWhatItsRoutesTakeAndSaysHowMuchThatIs) {
    const auto post_to = [](std::string path) {
        Request head;
        head.method = Method::Post;
        head.path = std::move(path);
        return head;
    };
    EXPECT_EQ(site.body_limit(post_to("/boats")), std::size_t{20} << 20U);
    EXPECT_EQ(site.body_limit(post_to("/notes")), std::size_t{64} << 10U);
    EXPECT_EQ(site.body_limit(post_to("/nowhere")), std::size_t{64} << 10U);
    const auto refused = [&](std::string path) {
        const Request partial = post_to(std::move(path));
        const Response response = site.refuse(ErrorKind::TooLarge, partial);
        return std::to_string(response.status) + " " + text_of(response.body);
    };
    EXPECT_NE(refused("/boats").find("At most 20 megabytes."), std::string::npos);
    EXPECT_NE(refused("/notes").find("At most 64 kilobytes."), std::string::npos);
    EXPECT_EQ(refused("/nowhere").substr(0, 4), "413 ");
}

TEST_F(SiteTest, OneHandlerGivesPageAndData) {
    EXPECT_EQ(text_of(answer(get("/notes")).body), "<html lang=\"en\"><p>first</p></html>");
    EXPECT_EQ(text_of(answer(get("/notes.json")).body), R"({"text":"first","who":""})");
    EXPECT_EQ(text_of(answer(get("/notes", header("Accept", "application/json"))).body),
              R"({"text":"first","who":""})");
    const Response file = answer(get("/notes.csv"));
    EXPECT_EQ(text_of(file.body), "a\r\n");
    EXPECT_EQ(file.headers.text_of("Content-Disposition"), "attachment; filename=\"notes.csv\"");
}

TEST_F(SiteTest, ErrorsSpeakTheReadersLanguageInOneShape) {
    const Response page = answer(get("/nowhere?lang=ar"));
    EXPECT_EQ(page.status, 404);
    EXPECT_EQ(text_of(page.body), "<html lang=\"ar\"><h1>غير موجودة</h1>"
                                  "<p>لا توجد صفحة هنا.</p><code>r1</code></html>");
    const Response data = answer(get("/nowhere.json"));
    EXPECT_EQ(data.status, 404);
    EXPECT_EQ(text_of(data.body),
              R"({"error":{"kind":"not_found","message":"There is no page here.","field":null,)"
              R"("fields":[],"request_id":"r1"}})");
}

TEST_F(SiteTest, DataRefuseAParameterThatPagesIgnore) {
    EXPECT_EQ(answer(get("/notes?yaer=2025")).status, 200);
    const Response data = answer(get("/notes.json?yaer=2025"));
    EXPECT_EQ(data.status, 400);
    EXPECT_EQ(text_of(data.body),
              R"({"error":{"kind":"invalid_input","message":"Check the address.","field":"yaer",)"
              R"("fields":[{"field":"yaer","message":"Did you mean year?"}],"request_id":"r1"}})");
    EXPECT_EQ(answer(get("/notes?year=9999")).status, 400);
}

TEST_F(SiteTest, APublicPageIsAnsweredAtOnceUntilTheDataChange) {
    EXPECT_FALSE(site.answer_at_once(get("/notes")).has_value());
    const Response first = answer(get("/notes"));
    const auto again = site.answer_at_once(get("/notes"));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(text_of(again->body), text_of(first.body));
    EXPECT_EQ(handled, 1);

    text = "second";
    generation = 2;
    EXPECT_FALSE(site.answer_at_once(get("/notes")).has_value());
    EXPECT_EQ(text_of(answer(get("/notes")).body), "<html lang=\"en\"><p>second</p></html>");
}

TEST_F(SiteTest, AReaderWhoHasThePageGetsNoBody) {
    const Response first = answer(get("/notes"));
    const std::string tag(first.headers.text_of("ETag"));
    ASSERT_FALSE(tag.empty());
    const Response second = answer(get("/notes", header("If-None-Match", tag)));
    EXPECT_EQ(second.status, 304);
    EXPECT_EQ(text_of(second.body), "");
}

TEST_F(SiteTest, TheCacheNeverServesAPersonOrTheirPage) {
    const Headers amina = header("Cookie", "stocktake_session=amina");
    EXPECT_EQ(text_of(answer(get("/notes.json", amina)).body), R"({"text":"first","who":"Amina"})");
    EXPECT_FALSE(site.answer_at_once(get("/notes.json")).has_value());
    EXPECT_EQ(text_of(answer(get("/notes.json")).body), R"({"text":"first","who":""})");
    EXPECT_FALSE(site.answer_at_once(get("/notes.json", amina)).has_value());
}

TEST_F(SiteTest, AFormOfOursNeedsItsToken) {
    const Headers amina = header("Cookie", "stocktake_session=amina");
    const Response forged = answer(post("/notes", "text=forged", amina));
    EXPECT_EQ(forged.status, 403);
    EXPECT_EQ(text, "first");

    const std::string token = csrf_token("amina", key);
    const Response sent = answer(post("/notes", "text=mine&csrf_token=" + token, amina));
    EXPECT_EQ(sent.status, 303);
    EXPECT_EQ(sent.headers.text_of("Location"), "/notes");
    EXPECT_EQ(text, "mine");

    EXPECT_EQ(answer(post("/notes", "text=x&csrf_token=" + csrf_token("other", key), amina)).status,
              403);
    EXPECT_EQ(text, "mine");
}

TEST_F(SiteTest, AProgramThatSendsJsonLearnsWhereTheResultStands) {
    for (const std::string_view accept : {"", "*/*", "application/json", "text/html;q=0.5, */*"}) {
        Headers headers = header("Authorization", "Bearer read-write");
        headers.add("Accept", std::string(accept));
        text = "first";
        const Response done = answer(post_json("/notes", R"({"text": "mine"})", headers));
        EXPECT_EQ(done.status, 200) << accept;
        EXPECT_EQ(done.headers.text_of("Content-Type"), "application/json") << accept;
        EXPECT_EQ(text_of(done.body), R"({"location":"/notes"})") << accept;
        EXPECT_FALSE(done.headers.find("Location").has_value()) << accept;
        EXPECT_EQ(text, "mine") << accept;
    }
}

TEST_F(SiteTest, WhoSendsAFormGetsWhatTheyAccept) {
    const auto sent = [&](std::string accept) {
        Headers headers = header("Authorization", "Bearer read-write");
        headers.add("Accept", std::move(accept));
        const Response response = answer(post("/notes", "text=mine", headers));
        return std::to_string(response.status) + " " + text_of(response.body);
    };
    EXPECT_EQ(sent("application/json"), R"(200 {"location":"/notes"})");
    EXPECT_EQ(sent("*/*"), "303 ");
    EXPECT_EQ(sent("text/html,application/xhtml+xml,*/*;q=0.8"), "303 ");
    EXPECT_EQ(sent("image/png").substr(0, 3), "406");
}

TEST_F(SiteTest, AProgramIsToldWhatIsWrongInTheOneShapeOfErrors) {
    const Headers token = header("Authorization", "Bearer read-write");
    const Response refused = answer(post_json("/notes", "{}", token));
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(text_of(refused.body),
              R"({"error":{"kind":"invalid_input","message":"1 to mend","field":"text",)"
              R"("fields":[{"field":"text","message":"Fill it in."}],"request_id":"r1"}})");
    EXPECT_EQ(text_of(answer(post_json("/notes", "[]", token)).body),
              R"({"error":{"kind":"invalid_input","message":"An object, please.","field":null,)"
              R"("fields":[],"request_id":"r1"}})");
    const Response page = answer(post("/notes", "text=", token));
    EXPECT_EQ(page.status, 422);
    EXPECT_EQ(text_of(page.body), "<html lang=\"en\"><a href=\"/\">All</a>"
                                  "<a href=\"/notes\" aria-current=\"true\">Mine</a>"
                                  "<p>form</p></html>");
    EXPECT_EQ(text, "first");
}

TEST_F(SiteTest, JsonWithACookieNeedsTheTokenOfItsBrowserToo) {
    Headers amina = header("Cookie", "stocktake_session=amina");
    amina.add("Accept", "application/json");
    const Response forged = answer(post_json("/notes", R"({"text": "forged"})", amina));
    EXPECT_EQ(forged.status, 403);
    EXPECT_EQ(text_of(forged.body),
              R"({"error":{"kind":"not_allowed","message":"Open the form again.","field":null,)"
              R"("fields":[],"request_id":"r1"}})");
    EXPECT_EQ(text, "first");

    amina.set("X-CSRF-Token", csrf_token("amina", key));
    EXPECT_EQ(answer(post_json("/notes", R"({"text": "mine"})", amina)).status, 200);
    EXPECT_EQ(text, "mine");
    // Nobody's token helps nobody.
    Headers nobody = header("X-CSRF-Token", csrf_token("", key));
    EXPECT_EQ(answer(post_json("/notes", R"({"text": "x"})", nobody)).status, 401);
    EXPECT_EQ(text, "mine");
}

TEST_F(SiteTest, AHandlerMayReadItsJsonItself) {
    const std::string token = csrf_token("amina", key);
    Headers headers = header("Cookie", "stocktake_session=amina");
    headers.set("X-CSRF-Token", token);
    Request good = post("/boats", R"({"oars":[2]})", headers);
    good.headers.set("Content-Type", "application/json");
    const Response made = answer(good);
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(made.headers.text_of("Location"), "/boats/1");
    EXPECT_EQ(text_of(made.body), R"({"id":"1"})");

    Request bad = post("/boats", R"({"oars":[3]})", headers);
    bad.headers.set("Content-Type", "application/json");
    const Response refused = answer(bad); // without an Accept header, and still JSON
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(
        text_of(refused.body),
        R"({"error":{"kind":"invalid_input","message":"Check the address.",)"
        R"("field":"oars.1","fields":[{"field":"oars.1","message":"There is no page here."}],)"
        R"("request_id":"r1"}})");
}

TEST_F(SiteTest, AFileOfSomebodyIsSavedUnderItsName) {
    const Response file = answer(get("/file"));
    EXPECT_EQ(file.headers.text_of("Content-Type"), "application/pdf");
    EXPECT_EQ(file.headers.text_of("Content-Disposition"),
              "attachment; filename*=UTF-8''%D9%85%D9%84%D9%81%20%221%22.pdf");
    EXPECT_EQ(file.headers.text_of("X-Content-Type-Options"), "nosniff");
}

TEST_F(SiteTest, TheMenuIsThatOfTheReader) {
    const Headers amina = header("Cookie", "stocktake_session=amina");
    EXPECT_EQ(text_of(answer(get("/notes", amina)).body),
              "<html lang=\"en\"><a href=\"/\">All</a><a href=\"/notes\" aria-current=\"true\">"
              "Mine</a><p>first</p></html>");
}

TEST_F(SiteTest, ALinkThatProvesItselfNeedsNoToken) {
    const Response done = answer(post("/letters/stop", "List-Unsubscribe=One-Click", {}));
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(text, "stopped");
}

TEST_F(SiteTest, WhoMayNotIsToldSoAndSeesNothing) {
    const Response anonymous = answer(get("/accounts"));
    EXPECT_EQ(anonymous.status, 303);
    EXPECT_EQ(anonymous.headers.text_of("Location"), "/sign-in?next=%2Faccounts");
    const Response program = answer(get("/accounts", header("Accept", "application/json")));
    EXPECT_EQ(program.status, 401);
    const Response member = answer(get("/accounts", header("Cookie", "stocktake_session=amina")));
    EXPECT_EQ(member.status, 403);
    EXPECT_EQ(text_of(member.body).find("secret"), std::string::npos);
}

TEST_F(SiteTest, ATokenActsWithinItsScopes) {
    const Headers token = header("Authorization", "Bearer read-only");
    EXPECT_EQ(text_of(answer(get("/notes.json", token)).body), R"({"text":"first","who":"Amina"})");
    EXPECT_EQ(answer(post("/notes", "text=x", token)).status, 403);
    EXPECT_EQ(text, "first");
    EXPECT_EQ(answer(get("/notes", header("Authorization", "Bearer guess"))).status, 401);
}

TEST_F(SiteTest, WhatEscapesAHandlerGoesToTheLogOnly) {
    const Response broken = answer(get("/broken"));
    EXPECT_EQ(broken.status, 500);
    EXPECT_EQ(text_of(broken.body).find("hunter2"), std::string::npos);
    EXPECT_NE(text_of(broken.body).find("r1"), std::string::npos);
    EXPECT_NE(log.find("hunter2"), std::string::npos);
}

TEST_F(SiteTest, TheLogNamesThePathAsItWasAskedForWithoutItsQuery) {
    answer(get("/notes?year=2025"));
    EXPECT_EQ(log.substr(0, log.find(" us=")),
              "id=r1 method=GET path=/notes route=web/notes status=200 bytes=35");
    log.clear();
    answer(get("/no%20where/%E4%B8%AD"));
    EXPECT_NE(log.find(" path=/no%20where/%E4%B8%AD route=none "), std::string::npos) << log;
}

TEST_F(SiteTest, WhatPassesByItselfAsksToTryAgain) {
    EXPECT_EQ(answer(get("/busy")).status, 503);
}

TEST_F(SiteTest, TheChosenLanguageIsRemembered) {
    const Response response = answer(get("/notes?lang=ar"));
    EXPECT_EQ(response.headers.text_of("Set-Cookie").substr(0, 21), "stocktake_language=ar");
    const Response later = answer(get("/notes", header("Cookie", "stocktake_language=ar")));
    EXPECT_EQ(text_of(later.body), "<html lang=\"ar\"><p>first</p></html>");
}

TEST_F(SiteTest, EveryAnswerIsProtected) {
    for (const std::string_view target : {"/notes", "/notes.csv", "/nowhere", "/broken"}) {
        const Response response = answer(get(target));
        EXPECT_EQ(response.headers.text_of("X-Content-Type-Options"), "nosniff") << target;
        EXPECT_NE(response.headers.text_of("Content-Security-Policy").find("default-src 'none'"),
                  std::string_view::npos)
            << target;
        EXPECT_EQ(response.headers.text_of("X-Request-Id"), "r1") << target;
    }
}

TEST_F(SiteTest, WhatWasMadeForAReaderSaysHowMuchMoreTheyMayAsk) {
    const Headers made = answer(get("/notes")).headers;
    EXPECT_EQ(made.text_of("RateLimit-Limit"), "400");
    EXPECT_EQ(made.text_of("RateLimit-Remaining"), "399");
    EXPECT_EQ(made.text_of("RateLimit-Reset"), "1");
    EXPECT_FALSE(site.answer_at_once(get("/notes"))->headers.find("RateLimit-Limit"));
}

TEST_F(SiteTest, AWrongMethodNamesTheRightOnes) {
    Request request = get("/accounts");
    request.method = Method::Delete;
    const Response response = answer(request);
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.headers.text_of("Allow"), "GET, HEAD");
}

} // namespace
} // namespace stocktake::web
