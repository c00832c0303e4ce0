// SPDX-License-Identifier: Apache-2.0
// Who sees what of the ledger, and importing by page, asked as the site would ask, without sockets.
#include "features/exchange/pages.hpp"

#include "features/exchange/test_exchange.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"
#include "web/templates.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> exchange_templates();
std::span<const EmbeddedFile> web_templates();

} // namespace stocktake::embedded

namespace stocktake::exchange {
namespace {

using Form = std::vector<web::Parameters::Pair>;

const web::Templates& shipped_templates() {
    static const web::Templates templates = [] {
        const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                                   {"exchange", embedded::exchange_templates()}};
        auto loaded = web::Templates::load(roots, shipped_catalogue(), [](std::string_view name) {
            return "/" + std::string(name);
        });
        if (!loaded) {
            throw std::logic_error(stocktake::to_string(loaded.error()));
        }
        return std::move(*loaded);
    }();
    return templates;
}

class ExchangePagesTest : public ExchangeTest {
  protected:
    ExchangePagesTest() {
        FeatureDescription description = feature.description();
        for (web::Route& route : description.routes) {
            router.add(std::move(route));
        }
    }

    Result<web::Reply> ask(web::Method method, const std::string& address, const Actor& actor,
                           const Form& form = {}, std::vector<web::UploadedFile> files = {}) {
        web::Request sent;
        sent.method = method;
        if (auto sound = web::parse_target(address, sent); !sound) {
            return failure_of(sound);
        }
        for (const auto& [name, value] : form) {
            sent.form.add(name, value);
        }
        sent.files = std::move(files);
        auto match = router.find(method, sent.path);
        if (!match) {
            return failure_of(match);
        }
        if (!match->route->permission.is_held_by(actor)) {
            return failure(ErrorKind::SignInRequired, {"refused", {}});
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    sent.query, web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler({sent, *arguments, actor, speaker(), match->format, "csrf"});
    }

    web::Page page(const std::string& address, const Actor& actor = {}) {
        auto reply = ask(web::Method::Get, address, actor);
        if (!reply) {
            throw std::logic_error(address + ": " + stocktake::to_string(reply.error()));
        }
        return std::get<web::Page>(std::move(*reply));
    }

    /// The page as HTML, JSON and table, one after the other: what somebody could read out of it.
    std::string all_of(const std::string& address, const Actor& actor = {}) {
        const web::Page shown = page(address, actor);
        std::string text =
            shipped_templates().render(shown.template_name, Language::English, shown.model) +
            to_json(shown.model);
        shown.table().for_each_row([&](std::span<const Value> row) {
            for (const Value& cell : row) {
                text += to_json(cell) + ",";
            }
            text += "\n";
        });
        return text;
    }

    /// `303 /imports/…`, or the error.
    std::string sent(const std::string& address, const Actor& actor, const Form& form = {},
                     std::vector<web::UploadedFile> files = {}) {
        auto reply = ask(web::Method::Post, address, actor, form, std::move(files));
        if (!reply) {
            return stocktake::to_string(reply.error());
        }
        if (const auto* redirect = std::get_if<web::Redirect>(&*reply)) {
            return redirect->location;
        }
        return to_json(std::get<web::Page>(*reply).model);
    }

    static Form choices(std::string owner) {
        return {{"kind", "project"},  {"owner", std::move(owner)},
                {"language", "en"},   {"consent", "named"},
                {"takes", "all"},     {"policy", "submit"},
                {"source", "upload"}, {"mapping", ""}};
    }

    static web::UploadedFile file(std::string bytes) {
        return {"file", "list.csv", "text/csv", std::move(bytes)};
    }

    Feature feature{*database, shelf};
    web::Router router;
};

INSTANTIATE_TEST_SUITE_P(Engines, ExchangePagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_P(ExchangePagesTest, PreselectsForTheSecretariatWhatWorksAndTellsWhatDoesNotBesideIt) {
    const web::Page shown = page("/imports/new", sec);
    const Value::Array& policies = shown.model.find("policies")->as_array();
    EXPECT_FALSE(policies[0].find("is_selected")->as_bool());
    EXPECT_EQ(policies[1].text_of("value"), "publish");
    EXPECT_TRUE(policies[1].find("is_selected")->as_bool());
    const std::string again = sent("/imports/new", sec, choices(""), {file("title\nWells\n")});
    EXPECT_TRUE(has(again, "\"policy_error\":\"Only people who act for an organization")) << again;
    EXPECT_EQ(count("import_run"), 0);
}

TEST_P(ExchangePagesTest, ShowsEverybodyTheLedgerOfWhatWasPublished) {
    ImportRequest asked = request("_source_id,_owner,title,countries\na,ITU,Wells,KEN\n"
                                  "b,WHO,Schools,Kenia\n");
    asked.takes = Takes::Rows;
    const ImportRun done = run(asked, sec).value();
    EXPECT_TRUE(has(all_of("/imports"), "list.csv"));
    const std::string shown = all_of("/imports/" + done.id.text());
    for (const char* part : {"Wells", "Kenia", ">a<", "/records/", "Created", "Rejected"}) {
        EXPECT_TRUE(has(shown, part)) << part;
    }
    const std::string rejected = all_of("/imports/" + done.id.text() + "?outcome=rejected");
    EXPECT_TRUE(has(rejected, "Kenia"));
    EXPECT_FALSE(has(rejected, "Wells"));
}

TEST_P(ExchangePagesTest, ShowsNobodyElseWhatIsNotPublic) {
    ImportRequest asked = request("_source_id,_owner,_consent,title,countries,contact\n"
                                  "secret-a,ITU,secretariat,Hidden wells,KEN,secret@itu.example\n"
                                  "secret-b,WHO,secretariat,Hidden schools,Kenia secreta,\n"
                                  "open-c,ITU,unnamed,Open wells,KEN,secret@itu.example\n");
    asked.takes = Takes::Rows;
    const ImportRun done = run(asked, sec).value();
    for (const Actor* actor : {&nobody, &ann, &bob, &rita}) {
        const std::string shown =
            all_of("/imports", *actor) + all_of("/imports/" + done.id.text(), *actor);
        for (const char* part : {"secret", "Hidden", "ITU", "WHO", "open-c"}) {
            EXPECT_FALSE(has(shown, part)) << part << " for " << actor->account.text();
        }
    }
    const std::string secretariat = all_of("/imports/" + done.id.text(), sec);
    EXPECT_TRUE(has(secretariat, "secret-a"));
    EXPECT_TRUE(has(secretariat, "Kenia secreta"));
    EXPECT_FALSE(has(secretariat, "itu.example"));
}

TEST_P(ExchangePagesTest, ForgetsRowsOfRecordsThatAreNotPublicAnyMore) {
    const ImportRun done = run(request("_source_id,_owner,title\na,ITU,Wells\n"), sec).value();
    const std::string address = "/imports/" + done.id.text();
    EXPECT_TRUE(has(all_of(address), "Wells"));
    EXPECT_TRUE(has(all_of(address), ">a<"));
    registry::Feature records(*database, shelf);
    const registry::RecordId id(rows("SELECT id FROM record").substr(0, 26));
    ASSERT_TRUE(
        registry::change_consent(records.desk(), ann, id, registry::Consent::Secretariat, noon + 1h)
            .has_value());
    EXPECT_FALSE(has(all_of(address), "Wells"));
    EXPECT_FALSE(has(all_of(address), ">a<"));
    EXPECT_FALSE(has(all_of(address), id.text()));
}

TEST_P(ExchangePagesTest, CountsOnlyWhatMembersHandToTheReviewers) {
    ImportRequest asked = request("_source_id,title\nsource-7,Wells\n");
    asked.policy = registry::DepositPolicy::Submit;
    asked.owner = itu;
    const ImportRun done = run(asked, ann).value();
    for (const Actor* actor : {&nobody, &bob}) {
        const std::string shown = all_of("/imports/" + done.id.text(), *actor);
        EXPECT_TRUE(has(shown, "list.csv"));
        EXPECT_FALSE(has(shown, "Wells")) << actor->account.text();
        EXPECT_FALSE(has(shown, "source-7")) << actor->account.text();
    }
    EXPECT_TRUE(has(all_of("/imports/" + done.id.text(), ann), "source-7"));
}

TEST_P(ExchangePagesTest, RehearsesAnUploadAndTakesItWhenItsSenderSaysSo) {
    EXPECT_EQ(ask(web::Method::Get, "/imports/new", nobody).error().kind,
              ErrorKind::SignInRequired);
    EXPECT_EQ(ask(web::Method::Get, "/imports/new", rita).error().kind, ErrorKind::NotAllowed);
    const std::string address =
        sent("/imports/new", ann, choices("ITU"), {file("_source_id,title\na,Wells\n")});
    ASSERT_TRUE(address.starts_with("/imports/")) << address;
    EXPECT_EQ(count("record"), 0);
    EXPECT_TRUE(has(all_of(address, ann), "Import 1 row"));
    for (const Actor* actor : {&nobody, &bob, &sec}) {
        EXPECT_EQ(ask(web::Method::Get, address, *actor).error().kind, ErrorKind::NotFound);
        EXPECT_FALSE(has(all_of("/imports", *actor), "list.csv"));
    }
    EXPECT_TRUE(sent(address + "/confirm", bob).starts_with("not_found"))
        << sent(address + "/confirm", bob);
    const std::string done = sent(address + "/confirm", ann);
    ASSERT_TRUE(done.starts_with("/imports/")) << done;
    EXPECT_NE(done, address);
    EXPECT_EQ(rows("SELECT owner, state, title FROM record"), "ITU submitted Wells\n");
    EXPECT_EQ(ask(web::Method::Get, address, ann).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(count("import_file"), 0);
}

TEST_P(ExchangePagesTest, ShowsRehearsalsOfTheCommandLineToTheSecretariatAlone) {
    Actor command_line;
    command_line.roles = {Role::Secretariat};
    ImportRequest asked = request("_source_id,title\na,Wells\n");
    asked.is_rehearsal = true;
    const std::string address = "/imports/" + run(asked, command_line).value().id.text();
    EXPECT_TRUE(has(all_of(address, sec), ">a<"));
    EXPECT_FALSE(has(all_of(address, sec), address + "/confirm"));
    for (const Actor* actor : {&nobody, &ann, &rita}) {
        EXPECT_EQ(ask(web::Method::Get, address, *actor).error().kind, ErrorKind::NotFound);
    }
}

TEST_P(ExchangePagesTest, ForgetsARehearsalThatIsDiscarded) {
    const std::string address =
        sent("/imports/new", ann, choices("ITU"), {file("_source_id,title\na,Wells\n")});
    EXPECT_EQ(sent(address + "/discard", ann), "/imports/new");
    EXPECT_EQ(count("import_run") + count("import_row") + count("import_file"), 0);
}

TEST_P(ExchangePagesTest, SaysAllThatIsWrongWithTheFormAtOnce) {
    const std::string shown = sent("/imports/new", ann, {{"kind", ""}, {"source", "my system"}});
    for (const char* part : {"file_error", "kind_error", "language_error", "consent_error",
                             "takes_error", R"("source":"my system")"}) {
        EXPECT_TRUE(has(shown, part)) << part << shown;
    }
    const std::string others = sent("/imports/new", ann, choices("WHO"), {file("title\nWells\n")});
    EXPECT_TRUE(others.starts_with("not_allowed")) << others;
    EXPECT_EQ(count("import_run"), 0);
}

TEST_P(ExchangePagesTest, OffersATemplateThatAnImportTakes) {
    const web::Page shown = page("/projects/template");
    ASSERT_EQ(shown.documents.size(), 2U);
    for (const auto& document : shown.documents) {
        StringSink sink;
        document.write(sink);
        const ImportRun empty = run(request(sink.text(), document.file_name), sec).value();
        EXPECT_TRUE(
            text_of(empty).starts_with("done 0 created, 0 changed, 0 unchanged, 0 rejected"))
            << text_of(empty) << document.file_name;
    }
    EXPECT_EQ(ask(web::Method::Get, "/nothing/template", nobody).error().kind, ErrorKind::NotFound);
}

} // namespace
} // namespace stocktake::exchange
