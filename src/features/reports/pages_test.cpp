// SPDX-License-Identifier: Apache-2.0
// /reports and /reports/{outline}: what there is, what a report holds, and the documents.
#include "features/reports/pages.hpp"

#include "features/reports/test_reports.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

class ReportPagesTest : public ReportsTest {
  protected:
    ReportPagesTest() {
        for (web::Route& route : feature.description().routes) {
            router.add(std::move(route));
        }
        load(small_outline());
        ReportItem item;
        item.text = "A secured.";
        item.address = "/records/a";
        item.sender = "ITU";
        item.organizations = {"ITU"};
        things["C5"] = {item};
    }

    Result<web::Reply> ask(const std::string& target) {
        web::Request request;
        if (auto parsed = web::parse_target(target, request); !parsed) {
            return failure_of(parsed);
        }
        auto match = router.find(request.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler({request,
                                      *arguments,
                                      {},
                                      {web::shipped_catalogue(), Language::English},
                                      match->format,
                                      ""});
    }

    web::Page page(const std::string& address) { return std::get<web::Page>(ask(address).value()); }

    web::Router router;
};

} // namespace

TEST_P(ReportPagesTest, ListsWhatThereIsAndWhatItAsksFor) {
    const web::Page shown = page("/reports");
    EXPECT_EQ(to_json(*shown.model.find("items")),
              R"([{"outline":"yearly","version":1,"name":"Yearly","address":"/reports/yearly",)"
              R"("needs":"Action Line · Year"}])");
    EXPECT_EQ(to_json(*shown.model.find("links")),
              R"([{"link":"Reports","link_address":"/elsewhere"}])");
}

TEST_P(ReportPagesTest, AsksFirstAndThenShowsWhatTheReportHolds) {
    const web::Page before = page("/reports/yearly");
    EXPECT_TRUE(before.model.find("report")->is_null());
    EXPECT_TRUE(before.documents.empty());
    const web::Page shown = page("/reports/yearly?line=C5&year=2025");
    const Value& report = *shown.model.find("report");
    EXPECT_EQ(report.text_of("title"), "Report on Confidence in 2025");
    EXPECT_EQ(to_json(*report.find("never_cited")),
              R"([{"organization":"WHO","name":"Health Organization","language":"en",)"
              R"("address":"/organizations/WHO"}])");
    EXPECT_EQ(to_json(report.find("parts")->as_array().at(2)),
              R"({"level":2,"number":"A.","title":"Confidence","sentences":1,)"
              R"("count_text":"1 sentence","exhibits":0,"exhibits_text":null,"is_empty":false})");
    EXPECT_EQ(report.find("downloads")->as_array().front().text_of("download_address"),
              "/reports/yearly.docx?line=C5&year=2025");
}

TEST_P(ReportPagesTest, TellsWhereDrawingsAre) {
    load(replaced(outline_with_exhibits(), R"("version": 1)", R"("version": 2)"));
    numbers["C5"] = 3;
    const Value report = *page("/reports/yearly?line=C5&year=2025").model.find("report");
    EXPECT_EQ(report.find("exhibits")->as_integer(), 2);
    EXPECT_EQ(report.find("parts")->as_array().at(2).text_of("exhibits_text"),
              "1 figure with its table");
}

TEST_P(ReportPagesTest, HandsOutTheDocument) {
    const web::Page shown = page("/reports/yearly.txt?line=Confidence&year=2025&finish=clean");
    const auto text = std::ranges::find_if(shown.documents, [](const web::Document& document) {
        return document.format.suffix == "txt";
    });
    ASSERT_NE(text, shown.documents.end());
    EXPECT_EQ(text->file_name, "yearly-en.txt");
    StringSink sink;
    text->write(sink);
    EXPECT_NE(sink.text().find("A secured."), std::string::npos) << sink.text();
    EXPECT_EQ(sink.text().find("Not cited"), std::string::npos) << sink.text();
}

TEST_P(ReportPagesTest, SaysWhatIsWrong) {
    const auto kind = [&](const std::string& address) { return ask(address).error().kind; };
    EXPECT_EQ(kind("/reports/weekly"), ErrorKind::NotFound);
    EXPECT_EQ(kind("/reports/yearly?line=C99&year=2025"), ErrorKind::InvalidInput);
    EXPECT_EQ(kind("/reports/yearly.docx"), ErrorKind::InvalidInput);
    EXPECT_EQ(kind("/reports/yearly?lime=C5"), ErrorKind::InvalidInput);
}

INSTANTIATE_TEST_SUITE_P(Databases, ReportPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::reports
