// SPDX-License-Identifier: Apache-2.0
// /check and /check/rules, asked as the site would ask, without sockets.
#include "features/checks/pages.hpp"

#include "features/checks/load.hpp"
#include "features/checks/test_documents.hpp"
#include "features/checks/test_tables.hpp"
#include "features/frameworks/feature.hpp"

#include "web/arguments.hpp"
#include "web/router.hpp"
#include "web/templates.hpp"
#include "web/test_shipped_catalogue.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> checks_templates();
std::span<const EmbeddedFile> web_templates();

} // namespace stocktake::embedded

namespace stocktake::checks {
namespace {

const web::Templates& page_templates() {
    static const web::Templates templates = [] {
        const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                                   {"checks", embedded::checks_templates()}};
        auto loaded =
            web::Templates::load(roots, web::shipped_catalogue(),
                                 [](std::string_view name) { return "/" + std::string(name); });
        if (!loaded) {
            throw std::logic_error(stocktake::to_string(loaded.error()));
        }
        return std::move(*loaded);
    }();
    return templates;
}

class CheckPagesTest : public testing::TestWithParam<db::Engine> {
  protected:
    CheckPagesTest()
        : database(GetParam(), {"check-pages", make_checks_tables}), feature(*database) {
        for (web::Route& route : check_routes(feature)) {
            router.add(std::move(route));
        }
        ann.account = AccountId("ann");
    }

    /// The reference data that the checks need, by the loaders that ship.
    void load_shipped() {
        std::vector<Loader> loaders = frameworks::Feature(*database).description().loaders;
        std::ranges::move(facts::Feature(*database, {}).description().loaders,
                          std::back_inserter(loaders));
        std::ranges::move(register_loaders(), std::back_inserter(loaders));
        for (const std::string name : {"wsis", "names", "facts", "head-nouns"}) {
            const LoadFile file{
                name + ".json", to_json(shipped_json(name)), shipped_json(name), {}};
            const auto loader = std::ranges::find_if(
                loaders, [&](const Loader& each) { return each.recognises(file); });
            EXPECT_EQ(loader->load(*database, Actor{}, file).rejections.size(), 0U) << name;
        }
    }

    Result<web::Reply> ask(web::Method method, const std::string& address, const Actor& actor,
                           std::vector<web::UploadedFile> files = {}) {
        web::Request sent;
        sent.method = method;
        if (auto sound = web::parse_target(address, sent); !sound) {
            return failure_of(sound);
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
        const web::Speaker say(web::shipped_catalogue(), Language::English);
        return match->route->handler({sent, *arguments, actor, say, match->format, "csrf"});
    }

    /// The page as a browser gets it.
    static std::string html(const web::Page& page) {
        return page_templates().render(page.template_name, Language::English, page.model);
    }

    static web::UploadedFile upload(std::string name, std::string bytes) {
        return {"file", std::move(name), "application/octet-stream", std::move(bytes)};
    }

    db::TestDatabase database;
    Feature feature;
    web::Router router;
    Actor ann;
};

INSTANTIATE_TEST_SUITE_P(Engines, CheckPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(CheckPagesTest, AskPeopleToSignIn) {
    EXPECT_EQ(ask(web::Method::Get, "/check", Actor{}).error().kind, ErrorKind::SignInRequired);
    EXPECT_EQ(ask(web::Method::Post, "/check", Actor{}, {upload("a.txt", "x")}).error().kind,
              ErrorKind::SignInRequired);
    const auto form = ask(web::Method::Get, "/check", ann);
    EXPECT_NE(html(std::get<web::Page>(form.value())).find("type=\"file\""), std::string::npos);
}

TEST_P(CheckPagesTest, TellWhatIsCheckedToEverybody) {
    const auto rules = ask(web::Method::Get, "/check/rules", Actor{});
    const web::Page& page = std::get<web::Page>(rules.value());
    EXPECT_EQ(page.model.find("items")->as_array().size(), all_rules().size());
    EXPECT_EQ(html(page).find("checks."), std::string::npos);
}

TEST_P(CheckPagesTest, SayWhatToLoadFirst) {
    EXPECT_EQ(ask(web::Method::Post, "/check", ann, {upload("a.txt", "x")}).error().message.id,
              "checks.no_registers");
}

TEST_P(CheckPagesTest, SayThatDocumentsAreImported) {
    load_shipped();
    EXPECT_EQ(ask(web::Method::Post, "/check", ann, {upload("a.txt", "x")}).error().message.id,
              "checks.no_documents");
}

TEST_P(CheckPagesTest, ShowFindingsByRuleAndWhatCouldNotBeRead) {
    load_shipped();
    load_document_kind(*database);
    publish_documents(*database, shipped_documents());
    const auto reply =
        ask(web::Method::Post, "/check", ann,
            {upload("draft.txt", "See А/RES/70/125 and <script>the the</script> list."),
             upload("b.pdf", "%PDF-1.7")});
    const web::Page& page = std::get<web::Page>(reply.value());
    EXPECT_EQ(page.caching, web::Caching::Private);
    std::string rules;
    for (const Value& group : page.model.find("items")->as_array()) {
        rules += std::string(group.text_of("rule")) + ' ';
    }
    EXPECT_EQ(rules, "homoglyph-in-symbol text-defect ");
    EXPECT_EQ(page.model.find("unread")->as_array().size(), 1U);
    EXPECT_EQ(html(page).find("<script>"), std::string::npos);
}

TEST_P(CheckPagesTest, AskForADocument) {
    const auto reply = ask(web::Method::Post, "/check", ann);
    EXPECT_EQ(std::get<web::Page>(reply.value()).status, 400);
}

} // namespace
} // namespace stocktake::checks
