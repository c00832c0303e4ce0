// SPDX-License-Identifier: Apache-2.0
// The parts of an outline changed by forms, each change a version.
#include "features/reports/outline_edit.hpp"
#include "features/reports/part_form.hpp"
#include "features/reports/test_outline_pages.hpp"

namespace stocktake::reports {

namespace {

class OutlinePartTest : public OutlinePagesTest {
  protected:
    /// What stands in the form of a part.
    Sent typed(const std::string& part) {
        Sent sent{{"base", std::to_string(current().version)}};
        const web::Parameters there = typed_part(present(part));
        sent.insert(sent.end(), there.pairs().begin(), there.pairs().end());
        return sent;
    }

    static Sent with(Sent sent, const std::string& name, const std::string& value) {
        std::erase_if(sent, [&](const auto& pair) { return pair.first == name; });
        sent.emplace_back(name, value);
        return sent;
    }

    Value description() { return parse_json(current().description).value(); }

    Value present(const std::string& part) { return *find_part(description(), part); }

    /// The parts as `intro done(line other)`.
    static std::string shape_of(const Value& above) {
        std::string shape;
        const Value* parts = above.find("parts");
        for (const Value& part : parts == nullptr ? Value::Array() : parts->as_array()) {
            shape += shape.empty() ? "" : " ";
            shape += part.text_of("part");
            const std::string within = shape_of(part);
            shape += within.empty() ? "" : '(' + within + ')';
        }
        return shape;
    }

    std::string shape() { return shape_of(description()); }

    /// The error at an input of a form that was refused.
    static std::string error_at(const web::Page& page, std::string_view name) {
        for (const Value& group : page.model.find("groups")->as_array()) {
            for (const Value& field : group.find("fields")->as_array()) {
                for (const Value& input : field.find("inputs")->as_array()) {
                    if (input.text_of("input") == name) {
                        return std::string(input.text_of("error"));
                    }
                }
            }
        }
        return "no such input";
    }
};

constexpr const char* outline_page = "/reports/yearly/outline";
constexpr const char* intro_page = "/reports/yearly/outline/parts/intro";
constexpr const char* line_page = "/reports/yearly/outline/parts/line";

} // namespace

TEST_P(OutlinePartTest, ShowsWhatThePartSays) {
    const std::string shown = html(page(line_page));
    EXPECT_NE(shown.find("line={line}\nyear={year}"), std::string::npos) << shown;
    EXPECT_NE(shown.find(R"(<option value="letter" selected>A.  B.  C.</option>)"),
              std::string::npos);
    EXPECT_NE(shown.find(R"(<option value="things" selected>)"), std::string::npos);
    EXPECT_EQ(ask("/reports/yearly/outline/parts/none").error().kind, ErrorKind::NotFound);
    EXPECT_EQ(ask("/reports/weekly/outline/parts/intro").error().kind, ErrorKind::NotFound);
}

TEST_P(OutlinePartTest, IsTheSameWhenNothingIsTyped) {
    for (const char* part : {"intro", "done", "line", "other"}) {
        EXPECT_EQ(part_typed(typed_part(present(part)), PartForm::Present, {}).text_of("number"),
                  present(part).text_of("number"));
        EXPECT_EQ(saved(outline_page + std::string("/parts/") + part, this->typed(part)),
                  outline_page);
    }
    EXPECT_EQ(shape(), "intro done(line other)");
}

TEST_P(OutlinePartTest, TakesTitleNumberTextAndQuery) {
    Sent sent = with(typed("intro"), "title-en", "Opening");
    sent = with(std::move(sent), "number", "roman");
    for (const Language language : all_languages) {
        sent = with(std::move(sent), "text-" + std::string(tag_of(language)),
                    "First,\r\nwhole.\r\n\r\n\r\nSecond.");
    }
    sent = with(std::move(sent), "query-source", "things");
    sent = with(std::move(sent), "query", "line = C5\r\nyear=2025");
    EXPECT_EQ(saved(intro_page, sent), outline_page);
    EXPECT_EQ(current().version, 2);
    EXPECT_EQ(present("intro").find("title")->text_of("en"), "Opening");
    EXPECT_EQ(present("intro").find("text")->as_array().size(), 2U);
    EXPECT_EQ(to_json(*present("intro").find("text")).find("\\r"), std::string::npos);
    EXPECT_NE(to_json(*present("intro").find("text")).find(R"("First,\nwhole.")"),
              std::string::npos);
    EXPECT_EQ(to_json(*present("intro").find("query")),
              R"({"source":"things","line":"C5","year":"2025"})");
    EXPECT_EQ(page(outline_page).model.find("parts")->as_array()[0].text_of("number"), "I.");
    EXPECT_EQ(shape(), "intro done(line other)");
    EXPECT_NE(audit().find("secretary change-outline yearly {\"version\":2}"), std::string::npos);
}

TEST_P(OutlinePartTest, TakesExhibitsAndLeavesOutWhatIsEmpty) {
    Sent sent = typed("line");
    sent.emplace_back("exhibit-1-source", "");
    sent.emplace_back("exhibit-2-source", "numbers");
    sent.emplace_back("exhibit-2-query", "line={line}");
    for (const Language language : all_languages) {
        sent.emplace_back("exhibit-2-title-" + std::string(tag_of(language)), "Of {line}");
    }
    EXPECT_EQ(saved(line_page, sent), outline_page);
    EXPECT_EQ(present("line").find("exhibits")->as_array().size(), 1U);
    EXPECT_EQ(typed("line").size(), typed_part(present("line")).pairs().size() + 1);
    EXPECT_EQ(saved(line_page, with(typed("line"), "number", "decimal")), outline_page);
    EXPECT_EQ(present("line").find("exhibits")->as_array().size(), 1U);
}

TEST_P(OutlinePartTest, TellsFaultsAtTheirInputsAndKeepsWhatWasTyped) {
    Sent sent = with(typed("line"), "query", "year={month}");
    sent = with(std::move(sent), "title-en", "Only here");
    sent = with(std::move(sent), "node", "C9");
    const web::Page shown = refused(line_page, sent);
    EXPECT_EQ(shown.status, 422);
    EXPECT_EQ(error_at(shown, "node"), "C9: The framework has no such node.");
    EXPECT_NE(error_at(shown, "query").find("line: "), std::string::npos);
    EXPECT_NE(error_at(shown, "query").find("year: Nothing fills this placeholder."),
              std::string::npos);
    EXPECT_NE(error_at(shown, "title-zh"), "");
    EXPECT_EQ(error_at(shown, "title-en"), "");
    EXPECT_TRUE(shown.model.find("faults")->as_array().empty());
    const std::string text = html(shown);
    EXPECT_NE(text.find("year={month}"), std::string::npos);
    EXPECT_NE(text.find("Only here"), std::string::npos);
    EXPECT_EQ(shown.refusal->kind, ErrorKind::InvalidInput);
    EXPECT_EQ(current().version, 1);
}

TEST_P(OutlinePartTest, TellsWhoeverIsLateAndKeepsWhatTheyTyped) {
    const Sent early = with(typed("intro"), "title-en", "Opening");
    const Sent late = with(typed("line"), "number", "decimal");
    EXPECT_EQ(saved(intro_page, early), outline_page);
    const web::Page shown = refused(line_page, late);
    EXPECT_EQ(shown.status, 409);
    EXPECT_EQ(shown.refusal->kind, ErrorKind::Conflict);
    EXPECT_NE(html(shown).find(R"(<option value="decimal" selected>)"), std::string::npos);
    EXPECT_EQ(shown.model.find("base")->as_integer(), 2);
    EXPECT_EQ(saved(line_page, with(late, "base", "2")), outline_page);
    EXPECT_EQ(present("line").text_of("number"), "decimal");
    EXPECT_EQ(present("intro").find("title")->text_of("en"), "Opening");
}

TEST_P(OutlinePartTest, KeepsWhatWasTypedForAPartThatIsGone) {
    const Sent late = with(typed("line"), "number", "decimal");
    EXPECT_EQ(saved(std::string(outline_page) + "/parts/done/remove", {{"base", "1"}}),
              outline_page);
    EXPECT_EQ(shape(), "intro");
    const web::Page shown = refused(line_page, late);
    EXPECT_EQ(shown.status, 409);
    EXPECT_EQ(shown.refusal->kind, ErrorKind::Conflict);
    const std::string text = html(shown);
    EXPECT_NE(text.find(R"(<option value="decimal" selected>)"), std::string::npos);
    EXPECT_NE(text.find("taken this part out"), std::string::npos);
    EXPECT_EQ(shape(), "intro");
    // The form that is shown adds it again.
    const std::string adding(shown.model.text_of("action"));
    EXPECT_EQ(adding, std::string(outline_page) + "/add");
    Sent again = with(late, "base", "2");
    for (const auto& [name, value] : Sent{{"beside", std::string(shown.model.text_of("beside"))},
                                          {"place", std::string(shown.model.text_of("place"))},
                                          {"part", "line"}}) {
        again = with(again, name, value);
    }
    EXPECT_EQ(saved(adding, again), outline_page);
    EXPECT_EQ(shape(), "intro line");
    EXPECT_EQ(present("line").text_of("number"), "decimal");
    // So does one beside a part that is gone.
    const web::Page beside = refused(adding, with(with(again, "beside", "done"), "part", "more"));
    EXPECT_EQ(beside.status, 409);
    EXPECT_EQ(beside.model.text_of("beside"), "line");
    EXPECT_NE(html(beside).find("stands at the end"), std::string::npos);
}

TEST_P(OutlinePartTest, IsAddedBeforeAfterAndWithin) {
    const auto add = [&](const std::string& beside, const std::string& place,
                         const std::string& part) {
        Sent sent{{"base", std::to_string(current().version)},
                  {"beside", beside},
                  {"place", place},
                  {"part", part}};
        for (const Language language : all_languages) {
            sent.emplace_back("title-" + std::string(tag_of(language)), "New");
        }
        return sent;
    };
    const std::string adding = std::string(outline_page) + "/add";
    EXPECT_NE(html(page(adding + "?beside=intro&place=before")).find("New part before intro"),
              std::string::npos);
    EXPECT_EQ(saved(adding, add("intro", "before", "a")), outline_page);
    EXPECT_EQ(saved(adding, add("line", "after", "b")), outline_page);
    EXPECT_EQ(saved(adding, add("b", "within", "c")), outline_page);
    EXPECT_EQ(shape(), "a intro done(line b(c) other)");
    EXPECT_EQ(current().version, 4);

    const web::Page repeated = refused(adding, add("a", "after", "line"));
    EXPECT_EQ(error_at(repeated, "part"), "Another part is called so already.");
    const web::Page unnamed = refused(adding, add("a", "after", ""));
    EXPECT_NE(error_at(unnamed, "part"), "");
    EXPECT_EQ(ask(adding + "?beside=none&place=after").error().kind, ErrorKind::NotFound);
    EXPECT_EQ(current().version, 4);
}

TEST_P(OutlinePartTest, IsMovedAndTakenAway) {
    const std::string one = std::string(outline_page) + "/parts/";
    EXPECT_EQ(saved(one + "other/move", {{"base", "1"}, {"move", "up"}}), outline_page);
    EXPECT_EQ(shape(), "intro done(other line)");
    EXPECT_EQ(saved(one + "other/move", {{"base", "2"}, {"move", "up"}}), outline_page);
    EXPECT_EQ(current().version, 2); // it was the first already
    EXPECT_EQ(saved(one + "intro/move", {{"base", "2"}, {"move", "down"}}), outline_page);
    EXPECT_EQ(shape(), "done(other line) intro");
    EXPECT_EQ(refused(one + "intro/remove", {{"base", "1"}}).status, 409);
    EXPECT_EQ(saved(one + "done/remove", {{"base", "3"}}), outline_page);
    EXPECT_EQ(shape(), "intro");
    const web::Page last = refused(one + "intro/remove", {{"base", "4"}});
    EXPECT_EQ(last.status, 422);
    EXPECT_EQ(last.model.find("faults")->as_array()[0].text_of("place"), "parts");
    EXPECT_EQ(shape(), "intro");
}

TEST_P(OutlinePartTest, HasAFrontThatIsChangedToo) {
    const std::string front = std::string(outline_page) + "/front";
    EXPECT_NE(html(page(front)).find("Report on {line} in {year}"), std::string::npos);
    Sent sent{{"base", "1"}, {"symbol", "A/81/1"}, {"contributors", "health organization\r\nITU"}};
    for (const Language language : all_languages) {
        const std::string tag(tag_of(language));
        sent.emplace_back("name-" + tag, "Each year");
        sent.emplace_back("title-" + tag, "Of {year}");
        sent.emplace_back("block-2-title-" + tag, "Purpose");
        sent.emplace_back("block-2-text-" + tag, "To tell.");
    }
    EXPECT_EQ(saved(front, sent), outline_page);
    const Value page_told = *description().find("page");
    EXPECT_EQ(page_told.text_of("symbol"), "A/81/1");
    EXPECT_EQ(page_told.find("organization"), nullptr);
    EXPECT_EQ(page_told.find("blocks")->as_array().size(), 1U);
    EXPECT_EQ(to_json(*description().find("contributors")), R"(["WHO","ITU"])");
    EXPECT_EQ(page(outline_page).model.text_of("name"), "Each year");

    sent = with(with(std::move(sent), "base", "2"), "contributors", "ITU\nNobody");
    sent = with(std::move(sent), "title-fr", "");
    const web::Page shown = refused(front, sent);
    EXPECT_EQ(shown.status, 422);
    EXPECT_EQ(error_at(shown, "contributors"), "Nobody: There is no such organization.");
    EXPECT_NE(error_at(shown, "title-fr"), "");
    EXPECT_NE(html(shown).find("ITU\nNobody"), std::string::npos);
    EXPECT_EQ(refused(front, with(sent, "base", "1")).status, 409);
    EXPECT_EQ(current().version, 2);
}

INSTANTIATE_TEST_SUITE_P(Databases, OutlinePartTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::reports
