// SPDX-License-Identifier: Apache-2.0
// Who may ask for what, over every route of this feature; and what no page tells those who may not
// know it, in any state, as page and as data.
#include "features/registry/panels.hpp"
#include "features/registry/test_pages.hpp"

namespace stocktake::registry {

namespace {

std::string mark_of(bool is_allowed) {
    return is_allowed ? " +" : " -";
}

class PageAccessTest : public PagesTest {
  protected:
    /// A record in each state, whose texts would be a leak where they do not belong.
    PageAccessTest() {
        draft = start();
        kinds::Cells typed_so_far = cells("hushdraft");
        typed_so_far[1].second = "hushtyped";
        check(said(save_draft(desk(), ann, draft, typed(typed_so_far), noon)));
        waiting = submitted(Consent::Named, cells("hushwaiting"));
        returned = submitted(Consent::Named, cells("hushreturned"));
        check(decide(rita, returned, MoveName::Return, "hushreason"));
        shown = published(Consent::Named, cells("publictitle"));
        save(shown, "hushdraftofpublished", 1);
        again = published(Consent::Named, cells("publicagain"));
        check(said(submit(desk(), ann, again, typed(cells("hushnewer"), 1), "hushwhy", noon)));
        unnamed = published(Consent::Unnamed, {{"title", "publicunnamed"},
                                               {"note", "hushnote"},
                                               {"contact", "hushcontact@itu.example"}});
        hidden = published(Consent::Secretariat, cells("hushhidden"));
        gone = published(Consent::Named, cells("hushgone"));
        check(decide(ann, gone, MoveName::Withdraw, "hushwithdrawal"));
        check(said(set_succession(desk(), ann, shown, "hushsuccession@itu.example", noon)));
    }

    static void check(const std::string& outcome) {
        if (outcome != "ok") {
            throw std::logic_error(outcome);
        }
    }

    static kinds::Cells cells(std::string title) {
        kinds::Cells all = full_cells(std::move(title));
        all[6].second = "hushnote";
        all[7].second = "hushcontact@itu.example";
        return all;
    }

    void save(const RecordId& id, std::string title, std::int64_t base = 0) {
        check(said(save_draft(desk(), ann, id, typed(cells(std::move(title)), base), noon)));
    }

    std::vector<RecordId> all() {
        return {draft, waiting, returned, shown, again, unnamed, hidden, gone};
    }

    /// Every address of a GET route: with each record, with and without `.json`.
    std::vector<std::string> addresses() {
        std::vector<std::string> found;
        for (const web::Route& route : router.routes()) {
            if (route.method != web::Method::Get || route.pattern.starts_with("/net4")) {
                continue;
            }
            for (const RecordId& id : all()) {
                std::string address = route.pattern;
                for (const auto& [name, text] :
                     std::initializer_list<std::pair<std::string, std::string>>{
                         {"{record}", id.text()},
                         {"{address}", "activities"},
                         {"{before:integer}", "1"},
                         {"{after:integer}", "2"},
                         {"{language}", "fr"}}) {
                    if (const auto at = address.find(name); at != std::string::npos) {
                        address.replace(at, name.size(), text);
                    }
                }
                found.push_back(address);
                for (const Format& format : route.formats) {
                    found.push_back(address + "." + std::string(format.suffix));
                }
            }
        }
        std::ranges::sort(found);
        const auto [rest, end] = std::ranges::unique(found);
        found.erase(rest, end);
        return found;
    }

    /// All that an answer says: the page, its data, its documents, its title.
    std::string answer(const std::string& address, const Actor& actor) {
        const auto reply = ask({address, actor});
        if (!reply) {
            return stocktake::to_string(reply.error());
        }
        const auto* page = std::get_if<web::Page>(&*reply);
        if (page == nullptr) {
            const auto* redirect = std::get_if<web::Redirect>(&*reply);
            return redirect == nullptr ? "" : redirect->location;
        }
        std::string text = page->title + page->description + to_json(page->model);
        if (!address.ends_with(".json") && !address.ends_with(".jsonld")) {
            text += rendered(*page);
        }
        for (const web::Document& document : page->documents) {
            StringSink sink;
            document.write(sink);
            text += sink.take();
        }
        return text;
    }

    /// The addresses whose answers hold the text.
    std::vector<std::string> telling(std::string_view text, const Actor& actor) {
        std::vector<std::string> found;
        for (const std::string& address : addresses()) {
            if (has(answer(address, actor), text)) {
                found.push_back(address);
            }
        }
        return found;
    }

    static inline const std::vector<std::string> nowhere{};

    RecordId draft, waiting, returned, shown, again, unnamed, hidden, gone;
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, PageAccessTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(PageAccessTest, IsAsDeclaredForEveryRoute) {
    std::string table;
    for (const web::Route& route : router.routes()) {
        table += std::string(web::name_of(route.method)) + ' ' + route.pattern;
        table += mark_of(route.permission.is_held_by(Actor{}));
        for (const Role role : all_roles) {
            table += mark_of(route.permission.is_held_by(acting("x", {role})));
        }
        Actor reader = acting("x", {Role::Administrator});
        reader.scopes = {Scope::Read};
        table += mark_of(route.permission.is_held_by(reader)) + '\n';
    }
    // nobody, contributor, reviewer, facilitator, secretariat, administrator, a reading token
    EXPECT_EQ(table,
              "GET /letters/stop + + + + + + +\n"
              "POST /letters/stop + + + + + + +\n"
              "GET /letters/answer/{secret} + + + + + + +\n"
              "POST /letters/answer/{secret} + + + + + + +\n"
              "GET /records/{record} + + + + + + +\n"
              "GET /records/{record}/history + + + + + + +\n"
              "GET /records/{record}/history/{before:integer}/{after:integer} + + + + + + +\n"
              "GET /net4/wsis/{path:rest} + + + + + + +\n"
              "GET /{address}/new - + + + + + -\n"
              "POST /{address}/new - + + + + + -\n"
              "GET /records/{record}/edit - + + + + + -\n"
              "POST /records/{record}/edit - + + + + + -\n"
              "POST /records/{record}/draft - + + + + + -\n"
              "POST /records/{record}/discard - + + + + + -\n"
              "GET /records/{record}/files/{file} + + + + + + +\n"
              "POST /records/{record}/files/remove - + + + + + -\n"
              "POST /records/{record}/alike - + + + + + +\n"
              "GET /records/{record}/resolve - + + + + + -\n"
              "POST /records/{record}/resolve - + + + + + -\n"
              "GET /my/records - + + + + + +\n"
              "GET /records/{record}/work - + + + + + +\n"
              "GET /records/{record}/manage - + + + + + -\n"
              "POST /records/{record}/move - + + + + + -\n"
              "POST /records/{record}/consent - + + + + + -\n"
              "POST /records/{record}/hand-over - + + + + + -\n"
              "POST /records/{record}/succession - + + + + + -\n"
              "POST /records/{record}/truth - + + + + + -\n"
              "GET /records/{record}/claim - + + + + + -\n"
              "POST /records/{record}/claim - + + + + + -\n"
              "GET /review/claims - - - - + + +\n"
              "POST /review/claims - - - - + + -\n"
              "GET /records/{record}/merge - + + + + + -\n"
              "POST /records/{record}/merge - + + + + + -\n"
              "GET /records/{record}/translations - + + + + + -\n"
              "GET /records/{record}/translations/{language} - + + + + + -\n"
              "POST /records/{record}/translations/{language} - + + + + + -\n"
              "GET /review - - + - + + +\n"
              "GET /review/{record} - - + - + + +\n"
              "POST /review/{record} - - + - + + -\n"
              "GET /review/alignments - - + + + + +\n"
              "POST /review/alignments - - + + + + -\n"
              "GET /{address} + + + + + + +\n"
              "POST /{address} - + + + + + -\n");
}

TEST_P(PageAccessTest, ThePublicIsToldNothingOfWhatIsNotForIt) {
    for (const Actor& actor : {Actor{}, zoe, carl}) {
        EXPECT_EQ(telling("hush", actor), nowhere) << actor.account.text();
    }
    EXPECT_NE(telling("publictitle", Actor{}), nowhere); // the test can fail
    EXPECT_NE(telling("publicunnamed", Actor{}), nowhere);
}

TEST_P(PageAccessTest, OwnersSeeAllOfTheirOwn) {
    for (const char* text : {"hushdraft", "hushwaiting", "hushreturned", "hushreason", "hushhidden",
                             "hushcontact", "hushsuccession", "hushgone"}) {
        EXPECT_NE(telling(text, ann), nowhere) << text;
    }
    // Of what a colleague is typing one knows that it is there.
    EXPECT_NE(telling("hushtyped", ann), nowhere);
    EXPECT_NE(telling("hushdraft", bob), nowhere);
    EXPECT_EQ(telling("hushtyped", bob), nowhere);
    EXPECT_EQ(telling("hushdraftofpublished", bob), nowhere);
}

TEST_P(PageAccessTest, ReviewersSeeWhatTheyDecideOnAndNoContacts) {
    EXPECT_EQ(telling("hushcontact", rita), nowhere);
    EXPECT_EQ(telling("hushsuccession", rita), nowhere);
    EXPECT_EQ(telling("hushdraft", rita), nowhere);
    EXPECT_EQ(telling("hushgone", rita), nowhere);
    EXPECT_NE(telling("hushwaiting", rita), nowhere);
    EXPECT_NE(telling("hushnote", rita), nowhere);
    EXPECT_NE(telling("hushnewer", rita), nowhere);
}

TEST_P(PageAccessTest, ReviewersAreNotToldWhatIsWrongWithContacts) {
    const Decision decision{
        MoveName::Return,
        "",
        {{"contact", "hushmailbox@itu.example bounces."}, {"note", "hushnotewish"}},
        1};
    check(said(move_record(desk(), sec, waiting, decision, noon)));
    EXPECT_EQ(telling("hushmailbox", rita), nowhere);
    EXPECT_NE(telling("hushnotewish", rita), nowhere);
    EXPECT_NE(telling("hushmailbox", ann), nowhere);
    EXPECT_NE(telling("hushmailbox", sec), nowhere);
}

TEST_P(PageAccessTest, FacilitatorsSeeTheirLinesWithoutWhatIsForTheSecretariat) {
    EXPECT_NE(telling("hushwaiting", fay), nowhere);
    EXPECT_EQ(telling("hushhidden", fay), nowhere);
    EXPECT_EQ(telling("hushcontact", fay), nowhere);
    EXPECT_EQ(telling("hushdraft", fay), nowhere);
    const Actor other = acting("other", {Role::Facilitator}, {}, {"C1"});
    EXPECT_EQ(telling("hush", other), nowhere);
}

TEST_P(PageAccessTest, CountsAndPanelsLeaveOutWhatIsNotPublic) {
    const web::Page list = page({"/activities"});
    EXPECT_EQ(list.model.find("meta")->find("count")->as_integer(), 3);
    const auto node = node_panels(shelf).at(0);
    const auto organization = organization_panels(shelf).at(0);
    database->read([&](db::Transaction& transaction) {
        const std::string line = to_json(node.items(transaction, "wsis", "C5", speaker()));
        EXPECT_TRUE(has(line, "Activities: 2")) << line;
        EXPECT_TRUE(has(line, "/activities?line=C5"));
        EXPECT_TRUE(has(line, "2 claimed, 0 confirmed") || has(line, "\"role\":\"\""));
        EXPECT_FALSE(has(line, "hush"));
        const std::string country = to_json(node.items(transaction, "countries", "KEN", speaker()));
        EXPECT_TRUE(has(country, "Activities: 2")) << country;
        EXPECT_FALSE(has(country, "hush"));
        const std::string owner = to_json(organization.items(transaction, itu, speaker()));
        EXPECT_TRUE(has(owner, "Activities: 2")) << owner; // not the unnamed one
        EXPECT_FALSE(has(owner, "publicunnamed"));
        EXPECT_FALSE(has(owner, "hush"));
        EXPECT_EQ(to_json(organization.items(transaction, OrganizationId("NGO"), speaker())), "[]");
        EXPECT_EQ(to_json(node.items(transaction, "wsis", "C6", speaker())), "[]");
    });
}

TEST_P(PageAccessTest, TheMenuLeadsWhereItsReaderMayGo) {
    const auto menu = [&](const Actor& actor) {
        std::string text;
        for (const web::MenuEntry& entry : feature.menu(actor, speaker())) {
            text += entry.label + " " + entry.address + "\n";
        }
        return text;
    };
    EXPECT_EQ(menu(Actor{}), "Activities /activities\n");
    EXPECT_EQ(menu(ann), "Activities /activities\nMy records /my/records\n");
    EXPECT_EQ(menu(rita), "Activities /activities\nMy records /my/records\nReview /review\n");
    EXPECT_EQ(menu(fay),
              "Activities /activities\nMy records /my/records\nAlignments /review/alignments\n");
    for (const Actor& actor : {ann, rita, fay, sec}) {
        for (const web::MenuEntry& entry : feature.menu(actor, speaker())) {
            EXPECT_TRUE(ask({entry.address, actor}).has_value()) << entry.address;
        }
    }
}

} // namespace stocktake::registry
