// SPDX-License-Identifier: Apache-2.0
// The pages about kinds as the site would ask for them, without sockets.
#include "features/kinds/pages.hpp"

#include "features/kinds/test_database.hpp"
#include "features/kinds/test_schema.hpp"
#include "web/templates.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> web_templates();
std::span<const EmbeddedFile> kinds_templates();

} // namespace stocktake::embedded

namespace stocktake::kinds {

namespace {

class PagesTest : public KindsTest {
  protected:
    PagesTest() : m_description(feature.description()) { load_references(); }

    struct Ask {
        std::string route; // `kinds/kind`
        std::string kind = {};
        std::string version = {};
        web::Request request = {};
        std::set<Role> roles = {};
        Format format = web::html_format;
    };

    Result<web::Reply> reply(const Ask& ask) {
        web::Arguments arguments;
        if (!ask.kind.empty()) {
            arguments.path.add("kind", ask.kind);
        }
        if (!ask.version.empty()) {
            arguments.query.add("version", ask.version);
        }
        Actor actor;
        actor.roles = ask.roles;
        return route(ask.route).handler(
            {ask.request, arguments, actor, english(), ask.format, "token"});
    }

    web::Page page(const Ask& ask) { return std::get<web::Page>(reply(ask).value()); }

    web::Reply sent(std::string_view text, std::string_view button = "add") {
        web::Request request;
        request.form.add("description", std::string(text));
        request.form.add("do", std::string(button));
        return reply({.route = "kinds/add", .request = std::move(request)}).value();
    }

    const web::Route& route(std::string_view name) {
        return *std::ranges::find(m_description.routes, name, &web::Route::name);
    }

    std::string html(const web::Page& page) {
        const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                                   {"kinds", embedded::kinds_templates()}};
        const auto templates =
            web::Templates::load(roots, english().catalogue(),
                                 [](std::string_view name) { return '/' + std::string(name); });
        if (!templates) {
            throw std::logic_error(stocktake::to_string(templates.error()));
        }
        return templates->render(page.template_name, Language::English, page.model);
    }

    static const web::Document& document(const web::Page& page, std::string_view suffix) {
        const auto found = std::ranges::find(
            page.documents, suffix, [](const web::Document& each) { return each.format.suffix; });
        if (found == page.documents.end()) {
            throw std::logic_error("no document " + std::string(suffix));
        }
        return *found;
    }

    static std::string written(const web::Document& document) {
        StringSink sink;
        document.write(sink);
        return sink.take();
    }

    static std::string rows(const web::Page& page) {
        std::string text;
        page.table().for_each_row([&](std::span<const Value> row) {
            for (const Value& cell : row) {
                text += (cell.is_string() ? cell.as_string() : to_json(cell)) + '|';
            }
            text += '\n';
        });
        return text;
    }

  private:
    FeatureDescription m_description;
};

} // namespace

TEST_P(PagesTest, ListWhatCanBeContributed) {
    EXPECT_NE(html(page({"kinds/list"})).find("Nothing can be contributed yet."),
              std::string::npos);
    load_or_throw(activity_description());
    const web::Page list = page({"kinds/list"});
    EXPECT_EQ(to_json(list.model),
              R"({"meta":{"count":1},"items":[{"id":"activity","version":2,"name":"Activity en",)"
              R"("plural":"Activities en","lead":"What was done en","address":"/kinds/activity",)"
              R"("list":"/activities","fields":20}],"new_address":null})");
    EXPECT_EQ(rows(list), "activity|Activity en|2|20|What was done en|\n");
    EXPECT_EQ(list.caching, web::Caching::Public);
    EXPECT_EQ(html(list).find("/kinds/new"), std::string::npos);
    EXPECT_NE(html(page({.route = "kinds/list", .roles = {Role::Secretariat}})).find("/kinds/new"),
              std::string::npos);
}

TEST_P(PagesTest, SayWhatIsAsked) {
    load_or_throw(activity_description());
    const web::Page one = page({"kinds/kind", "activity"});
    EXPECT_EQ(one.title, "Activity en");
    const Value& sections = *one.model.find("sections");
    const Value& fields = *sections.as_array()[0].find("fields");
    EXPECT_EQ(
        to_json(fields.as_array()[1]),
        R"({"field":"about","label":"About en","type":"rich_text","type_label":"Formatted text",)"
        R"("is_required":false,"visibility":"public","audience":"",)"
        R"("visibility_label":"Everybody","is_translatable":true,)"
        R"("limits":["2 words or more are advised","At most 8 words"],)"
        R"("options":[],"frameworks":[],"help":"In your words en","example":"We did en",)"
        R"("columns":[]})");
    EXPECT_EQ(to_json(*fields.as_array()[12].find("options")),
              R"([{"option":"project","label":"Project en"},)"
              R"({"option":"training","label":"Training en"}])");
    EXPECT_EQ(to_json(*one.model.find("at_least_one_of")),
              R"([{"fields":["lines","goals"],"text":"Lines en, Goals en"}])");
    EXPECT_EQ(to_json(one.model.find("moves")->as_array()[0]),
              R"({"move":"submit","label":"Submit","from":["draft","returned"],)"
              R"("from_label":"Draft, Returned","to":"submitted","to_label":"Submitted",)"
              R"("by":["owner"],"by_label":"Members of the organization"})");
    const std::string page_text = html(one);
    for (const char* text : {"At most 40 characters", "All of wsis", "results", "Indicator en",
                             "/kinds/activity.schema.json", "not published"}) {
        EXPECT_NE(page_text.find(text), std::string::npos) << text;
    }
    EXPECT_EQ(page_text.find("no longer used"), std::string::npos);
}

TEST_P(PagesTest, HaveTheFieldsAsATable) {
    load_or_throw(activity_description());
    const std::string table = rows(page({"kinds/kind", "activity"}));
    EXPECT_TRUE(table.starts_with(
        "title|Title en|text|true|public|At least 3 characters; At most 40 characters|||\n"
        "about|About en|rich_text|false|public|2 words or more are advised; At most 8 words|"
        "In your words en|We did en|\n"))
        << table;
    EXPECT_NE(table.find("results.cost|Cost en|money|false|owner||||\n"), std::string::npos)
        << table;
}

TEST_P(PagesTest, GiveTheSchemaOfContent) {
    load_or_throw(activity_description());
    const web::Page one = page({"kinds/kind", "activity"});
    EXPECT_EQ(document(one, "schema.json").file_name, "activity.schema.json");
    const Value schema = json(written(document(one, "schema.json")));
    EXPECT_EQ(schema.text_of("$schema"), "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(schema.text_of("$id"), "/kinds/activity.schema.json");
    EXPECT_EQ(to_json(*schema.find("required")), R"(["title"])");
    const Value& properties = *schema.find("properties");
    EXPECT_EQ(to_json(*properties.find("title")),
              R"({"title":"Title en","type":"string","minLength":3,"maxLength":40})");
    EXPECT_EQ(to_json(*properties.find("about")),
              R"({"title":"About en","description":"In your words en At most 8 words",)"
              R"("type":"string","minLength":1,"maxLength":100000,)"
              R"("contentMediaType":"text/markdown"})");
    EXPECT_EQ(to_json(*properties.find("contact")),
              R"({"title":"Contact en","type":"string","minLength":1,"maxLength":1000})");
    EXPECT_EQ(
        to_json(*properties.find("region")),
        R"({"title":"Region en","type":"array","items":{"enum":["002"]},"minItems":1,"maxItems":1,"uniqueItems":true})");
}

TEST_P(PagesTest, GiveTheDescriptionAsItWasLoaded) {
    const std::string third =
        replaced(activity_description(), R"("version": 2)", R"("version": 3)");
    load_or_throw(activity_description());
    load_or_throw(third);
    const web::Page current = page({"kinds/kind", "activity"});
    EXPECT_EQ(document(current, "description.json").file_name, "activity.json");
    EXPECT_TRUE(document(current, "description.json").is_download);
    EXPECT_NE(html(current).find("\"/kinds/activity.description.json\""), std::string::npos);
    const web::Page old = page({"kinds/kind", "activity", "2"});
    EXPECT_NE(html(old).find("\"/kinds/activity.description.json?version=2\""), std::string::npos);
    EXPECT_NE(html(old).find("\"/kinds/activity.schema.json?version=2\""), std::string::npos);
    for (const auto& [shown, text] : {std::pair(&current, third), {&old, activity_description()}}) {
        const std::string downloaded = written(document(*shown, "description.json"));
        EXPECT_EQ(downloaded, text);
        const LoadReport report = load(downloaded);
        EXPECT_EQ(report.unchanged, 1U) << report.subject << to_string(report.rejections);
    }
}

TEST_P(PagesTest, KeepOlderVersions) {
    load_or_throw(activity_description());
    load_or_throw(replaced(replaced(activity_description(), R"("version": 2)", R"("version": 3)"),
                           "Activity en", "Deed"));
    const web::Page old = page({"kinds/kind", "activity", "2"});
    EXPECT_EQ(old.title, "Activity en");
    EXPECT_NE(html(old).find("This is version 2, which is no longer used"), std::string::npos);
    const web::Page current = page({"kinds/kind", "activity"});
    EXPECT_EQ(current.title, "Deed");
    EXPECT_NE(html(current).find("/kinds/activity?version=2"), std::string::npos);
    EXPECT_EQ(stocktake::to_string(reply({"kinds/kind", "activity", "4"}).error()),
              "not_found kinds.error.unknown_version(kind=activity,version=4)");
    EXPECT_EQ(reply({"kinds/kind", "activitee"}).error().message.id, "kinds.error.unknown");
}

TEST_P(PagesTest, AddAKindFromAFile) {
    web::Request request;
    request.files.push_back({"file", "survey.json", "application/json", activity_description()});
    request.form.add("description", "something else");
    request.form.add("do", "add");
    const auto answer = reply({.route = "kinds/add", .request = std::move(request)}).value();
    EXPECT_EQ(std::get<web::Redirect>(answer).location, "/kinds/activity");
    EXPECT_NE(feature.shelf().library()->find_kind("activity"), nullptr);
}

TEST_P(PagesTest, OnlyCheckWhenAskedTo) {
    const auto answer = sent(activity_description(), "check");
    const web::Page& checked = std::get<web::Page>(answer);
    EXPECT_EQ(checked.status, 200);
    const std::string text = html(checked);
    EXPECT_NE(text.find("Nothing is wrong with kind activity 2."), std::string::npos);
    EXPECT_NE(text.find("&quot;kind&quot;: &quot;activity&quot;"), std::string::npos);
    EXPECT_EQ(feature.shelf().library()->find_kind("activity"), nullptr);
    load_or_throw(activity_description());
    const auto known = sent(activity_description(), "check");
    EXPECT_NE(html(std::get<web::Page>(known)).find("is here already"), std::string::npos);
}

TEST_P(PagesTest, SayAllThatIsWrongAndKeepWhatWasSent) {
    const std::string broken =
        replaced(replaced(activity_description(), R"(["regions"])", R"(["region<>"])"),
                 R"("field": "held")", R"("field": "Held")");
    const auto answer = sent(broken);
    const web::Page& refused = std::get<web::Page>(answer);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.model.text_of("description"), broken);
    EXPECT_EQ(
        to_json(*refused.model.find("rejections")),
        R"([{"line":19,"place":"sections[0].fields[6].field","value":"Held","reason":"The identifier of a field begins with a small letter and has at most 60 small letters a to z, digits and underscores."},)"
        R"({"line":23,"place":"sections[0].fields[10].frameworks[0]","value":"region\u003c>","reason":"No such framework is loaded. Load it first. Did you mean regions?"}])");
    const std::string text = html(refused);
    EXPECT_NE(text.find("2 things must be mended"), std::string::npos);
    EXPECT_EQ(text.find("region<>"), std::string::npos); // escaped
    EXPECT_EQ(feature.shelf().library()->find_kind("activity"), nullptr);
}

TEST_P(PagesTest, TakeAnythingThatIsSent) {
    EXPECT_EQ(reply({.route = "kinds/add", .format = web::json_format}).error().message.id,
              "kinds.error.nothing_sent");
    const auto nothing = reply({.route = "kinds/add"}).value();
    EXPECT_EQ(std::get<web::Page>(nothing).status, 422);
    EXPECT_NE(html(std::get<web::Page>(nothing)).find("Choose a file, or write"),
              std::string::npos);
    const auto bytes = sent("{\"kind\": \"\xFF\"}");
    EXPECT_EQ(std::get<web::Page>(bytes).status, 422);
    EXPECT_EQ(std::get<web::Page>(bytes).model.text_of("description"), "{\"kind\": \"");
    const auto large = sent(std::string(std::size_t{1024} * 1024 + 1, ' ') + "{}");
    EXPECT_EQ(std::get<web::Page>(large).status, 422);
}

TEST_P(PagesTest, LetTheSecretariatAddKindsAndNobodyElse) {
    for (const char* name : {"kinds/new_kind", "kinds/add"}) {
        const Permission& permission = route(name).permission;
        EXPECT_FALSE(permission.is_public());
        EXPECT_TRUE(permission.is_held_by(Role::Secretariat));
        EXPECT_TRUE(permission.is_held_by(Role::Administrator));
        for (const Role role : {Role::Contributor, Role::Reviewer, Role::Facilitator}) {
            EXPECT_FALSE(permission.is_held_by(role));
        }
    }
    EXPECT_TRUE(route("kinds/list").permission.is_public());
    EXPECT_NE(html(page({"kinds/new_kind"})).find("token"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Databases, PagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::kinds
