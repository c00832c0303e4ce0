// SPDX-License-Identifier: Apache-2.0
// /facts and what is below it, for readers, for programs and for the secretariat.
#include "features/facts/pages.hpp"

#include "export/csv.hpp"
#include "features/facts/test_facts.hpp"

#include <algorithm>

namespace stocktake::facts {

namespace {

using Form = std::vector<web::Parameters::Pair>;

class FactPagesTest : public FactsTest {
  protected:
    FactPagesTest() { load(small_register); }

    static std::string csv(const web::Page& page) {
        StringSink sink;
        formats::csv_format.write(page.table(), sink, {});
        return sink.text();
    }

    static std::string quantities(const web::Page& page) {
        std::string text;
        for (const Value& item : page.model.find("items")->as_array()) {
            text += std::string(item.text_of("quantity")) + ' ';
        }
        return text;
    }

    /// `422 value: …` of a form that came back.
    static std::string refusal(const web::Page& page) {
        std::string text = std::to_string(page.status);
        for (const Value& field : page.model.find("form")->find("fields")->as_array()) {
            if (!field.text_of("error").empty()) {
                text += ' ' + std::string(field.text_of("name"));
            }
        }
        return text + std::string(page.model.text_of("problem").empty() ? "" : " whole");
    }

    static Form fact(std::string value) {
        return {{"value", std::move(value)},
                {"qualifier", "over"},
                {"as_of", "2026"},
                {"scope", "world"},
                {"source", "Letter"}};
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, FactPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(FactPagesTest, ListQuantitiesAndNarrowThem) {
    EXPECT_EQ(quantities(page("/facts")), "funds market ");
    EXPECT_EQ(quantities(page("/facts?q=FUND")), "funds ");
    EXPECT_EQ(quantities(page("/facts?q=%E8%B5%84%E9%87%91")), "funds ");
    EXPECT_EQ(quantities(page("/facts?q=fund+market")), "");
    EXPECT_EQ(quantities(page("/facts?contradicted=true")), "funds ");
    EXPECT_EQ(to_json(*page("/facts").model.find("meta")), R"({"count":2,"contradicted":1})");
    EXPECT_NE(html(page("/facts?q=fund")).find("over 80 billion"), std::string::npos);
    EXPECT_NE(html(page("/facts?q=nothing")).find("No quantity has these words."),
              std::string::npos);
}

TEST_P(FactPagesTest, ShowASeriesItsConflictAndWhatOthersAdd) {
    const web::Page shown = page("/facts/funds");
    const std::string text = html(shown);
    for (const std::string_view part :
         {"Sources contradict each other", "54 billion US dollars", "over 80 billion US dollars",
          "Nobody has written yet why", "Report on funds", "31 December 2025"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(text.find("/facts/funds/add"), std::string::npos);
    EXPECT_EQ(html(page("/facts/market")).find("contradict"), std::string::npos);
    EXPECT_EQ(ask("/facts/fun").error().kind, ErrorKind::NotFound);
    for (const Language language : all_languages) {
        EXPECT_EQ(html(page("/facts/funds", {}, {}, language), language).find("facts."),
                  std::string::npos);
    }
}

TEST_P(FactPagesTest, AreData) {
    const web::Page shown = page("/facts/market.json");
    const Value& fact = shown.model.find("facts")->as_array().at(0);
    EXPECT_EQ(fact.find("value")->as_integer(), 2600000000);
    EXPECT_EQ(fact.text_of("figure"), "over 2.6 billion people");
    EXPECT_EQ(shown.model.find("cited_in")->as_array().size(), 1U);
    EXPECT_EQ(shown.model.find("trend"), nullptr);
    const std::string market = csv(page("/facts/market.csv"));
    EXPECT_NE(market.find("market,Market,"), std::string::npos) << market;
    EXPECT_NE(market.find(",3.5,persons,exact,2032,world,Report,,,forecast,,false,false,standing,"),
              std::string::npos)
        << market;
    const std::string all = csv(page("/facts.csv"));
    EXPECT_EQ(std::ranges::count(all, '\n'), 6) << all;
}

TEST_P(FactPagesTest, DrawALineOfThreeTimes) {
    EXPECT_TRUE(page("/facts/funds").model.find("trend")->is_null()); // two values for one time
    for (const std::string as_of : {"2020", "2022"}) {
        Form form = fact("1000000000");
        form[2].second = as_of;
        ask("/facts/market/add", desk, form);
    }
    const web::Page shown = page("/facts/market");
    const Value& trend = *shown.model.find("trend");
    EXPECT_EQ(trend.text_of("path"), "M6 58L160 58L314 6");
    EXPECT_EQ(trend.text_of("caption"),
              "From over 1 billion people (2020) to over 2.6 billion people (2024)");
    const web::Page arabic = page("/facts/market", {}, {}, Language::Arabic);
    EXPECT_EQ(arabic.model.find("trend")->text_of("path"), "M314 58L160 58L6 6");
    EXPECT_NE(html(shown).find("<svg"), std::string::npos);
}

TEST_P(FactPagesTest, AreKeptByTheSecretariatOnly) {
    const std::string correction = "/facts/funds/correct/" + series("funds").facts[0].id.text();
    for (const std::string& address : {std::string("/facts/new"), std::string("/facts/funds/add"),
                                       std::string("/facts/funds/note"), correction}) {
        EXPECT_EQ(ask(address, ann).error().kind, ErrorKind::NotAllowed) << address;
        EXPECT_EQ(ask(address).error().kind, ErrorKind::SignInRequired) << address;
        EXPECT_NE(html(page(address, desk)).find("<form"), std::string::npos) << address;
        if (address != "/facts/new") {
            EXPECT_EQ(ask(address, ann, fact("1")).error().kind, ErrorKind::NotAllowed);
        }
    }
    EXPECT_EQ(ask("/facts", ann, fact("1")).error().kind, ErrorKind::NotAllowed);
    EXPECT_NE(html(page("/facts/funds", desk)).find("/facts/funds/add"), std::string::npos);
}

TEST_P(FactPagesTest, TakeAQuantityAndItsFacts) {
    const Form quantity{{"title_en", "Hubs"}, {"id", "hubs"}, {"unit", "count"}};
    ASSERT_TRUE(std::holds_alternative<web::Redirect>(ask("/facts", desk, quantity).value()));
    EXPECT_NE(html(page("/facts/hubs")).find("No source has been entered yet."), std::string::npos);
    EXPECT_EQ(refusal(page("/facts", desk, quantity)), "422 id");
    EXPECT_EQ(refusal(page("/facts", desk, {{"title_en", "x"}, {"id", "No!"}, {"unit", "count"}})),
              "422 id");
    ask("/facts/hubs/add", desk, fact("1 500"));
    EXPECT_EQ(told("hubs"), "over 1500 2026 Letter\n");
    EXPECT_EQ(refusal(page("/facts/hubs/add", desk, fact("1 500"))), "422 whole");
    const web::Page wrong = page("/facts/hubs/add", desk, fact("1,500"));
    EXPECT_EQ(refusal(wrong), "422 value");
    EXPECT_NE(html(wrong).find("1,500"), std::string::npos); // what was typed
}

TEST_P(FactPagesTest, CorrectAFactAndTellWhy) {
    const std::string address = "/facts/funds/correct/" + series("funds").facts[0].id.text();
    EXPECT_NE(html(page(address, desk)).find("54000000000"), std::string::npos);
    Form form = fact("55000000000");
    EXPECT_EQ(refusal(page(address, desk, form)), "422 reason");
    form.emplace_back("reason", "Misread.");
    ASSERT_TRUE(std::holds_alternative<web::Redirect>(ask(address, desk, form).value()));
    const std::string text = html(page("/facts/funds"));
    EXPECT_NE(text.find("Corrected and withdrawn"), std::string::npos);
    EXPECT_NE(text.find("Misread."), std::string::npos);
    EXPECT_EQ(refusal(page(address, desk, form)), "422 whole"); // somebody was faster
    EXPECT_EQ(database->read([](db::Transaction& transaction) {
        db::Cursor row =
            transaction.query("SELECT account FROM audit_entry WHERE action = 'correct-fact'");
        return row.next() ? row.text(0) : std::string();
    }),
              "desk");
}

TEST_P(FactPagesTest, SayWhySourcesDiffer) {
    EXPECT_EQ(refusal(page("/facts/funds/note", desk, {{"note_en", ""}})), "422 whole");
    ask("/facts/funds/note", desk, {{"note_en", "Pledged and mobilized."}, {"note_ar", "تعهدات"}});
    EXPECT_NE(html(page("/facts/funds")).find("Pledged and mobilized."), std::string::npos);
    EXPECT_NE(html(page("/facts/funds", {}, {}, Language::Arabic), Language::Arabic).find("تعهدات"),
              std::string::npos);
}

} // namespace stocktake::facts
