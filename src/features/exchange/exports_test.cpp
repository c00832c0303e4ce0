// SPDX-License-Identifier: Apache-2.0
// What everybody can take away of a list, in each representation, and that it comes back through an
// import as what it was.
#include "base/zip_archive.hpp"
#include "features/exchange/list_formats.hpp"

#include "features/exchange/test_exchange.hpp"
#include "features/exchange/test_sources.hpp"

#include "base/text.hpp"
#include "features/exchange/open_source.hpp"

#include <algorithm>
#include <thread>

namespace stocktake::exchange {
namespace {

constexpr std::string_view heading =
    "_source_id,_owner,_consent,title,title@fr,title@zh,text,status,period.from,period.to,"
    "countries,"
    "lines,lines.rationale,goals,partners,budget.amount,budget.currency,results.1.indicator,"
    "results.1.value,results.2.indicator,results.2.value,website.1.url,website.1.title,note,"
    "contact\n";

/// A record with an answer of every type, one without a name and one that says the least.
constexpr std::array<std::string_view, 3> projects{
    "a,ITU,named,\"Wells, \"\"deep\"\" ones\",Puits,\u4E95,\"Dug by hand.\nAnd <deep> & "
    "wide.\",ongoing,"
    "2024-03,2027,KEN; FRA,C5; C6,C5: keeps water safe,9; 9.c,ITU; Friends of Water,1000.50,USD,"
    "Wells dug,12,Litres,0.5,https://example.org/wells,Wells,For reviewers: secret,"
    "secret@itu.example\n",
    "b,WHO,unnamed,Schools,,,,planned,2030,,CHE,,,4,,,,,,,,,,,\n",
    "c,,named,=SUM(A1),,,,,,,,,,,,,,,,,,,,,\n"};

class ExportsTest : public ExchangeTest {
  protected:
    ExportsTest() {
        for (const std::string_view project : projects) {
            EXPECT_EQ(import_csv(std::string(heading) + std::string(project)),
                      "done 1 created, 0 changed, 0 unchanged, 0 rejected");
            // Ids sort by the millisecond they were made in, and exports by ids.
            std::this_thread::sleep_for(2ms);
        }
        // What nobody may find in any of the files.
        EXPECT_EQ(import_csv("_source_id,_owner,_consent,title\nd,ITU,secretariat,Secret well\n"),
                  "done 1 created, 0 changed, 0 unchanged, 0 rejected");
        ImportRequest waiting = request("title\nSecret draft\n");
        waiting.policy = registry::DepositPolicy::Submit;
        waiting.owner = itu;
        EXPECT_EQ(text_of(run(waiting, ann).value()),
                  "done 1 created, 0 changed, 0 unchanged, 0 rejected");
    }

    /// The list of all projects as `suffix`, read at noon a year later.
    std::string exported(std::string_view suffix, Language language = Language::English) {
        const auto formats = list_formats(export_desk());
        const auto found = std::ranges::find_if(formats, [&](const registry::ListFormat& format) {
            return format.format.suffix == suffix;
        });
        StringSink sink;
        found->write({shelf.library()->find_kind("project"),
                      {.kind = "project"},
                      speaker(language),
                      "Projects",
                      "/projects?country=KEN",
                      noon + std::chrono::years(1)},
                     sink);
        return sink.take();
    }

    /// With the ids of records, which are random, as `id-of-a`.
    std::string masked(std::string text) {
        database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query("SELECT id, record FROM record_source ORDER BY id");
            while (row.next()) {
                const std::string id = row.text(1);
                for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at)) {
                    text.replace(at, id.size(), "id-of-" + row.text(0));
                }
            }
        });
        return text;
    }

    /// Without its remarks: that the second sheet was not read.
    static std::string counts_of(const ImportRun& run) {
        const std::string text = text_of(run).substr(name_of(run.state).size() + 1);
        return text.substr(0, text.find(';'));
    }

    ImportRequest again(std::string_view bytes, std::string name) {
        ImportRequest asked = request(bytes, std::move(name));
        asked.is_rehearsal = true;
        return asked;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, ExportsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(ExportsTest, WriteWhatIsPublicInEachFormat) {
    for (const std::string suffix : {"csv", "ndjson", "jsonld", "iati.xml", "atom"}) {
        const std::string text = exported(suffix);
        EXPECT_EQ(lower_ascii(text).find("secret"), std::string::npos) << suffix;
        expect_golden("projects." + suffix, masked(text));
    }
}

TEST_P(ExportsTest, GiveColumnsTitlesInTheLanguageOfTheReader) {
    const std::string csv = exported("csv", Language::French);
    EXPECT_EQ(csv.substr(0, csv.find('\n')), exported("csv").substr(0, csv.find('\n')));
    const std::string xlsx = exported("xlsx", Language::French);
    auto source = open_source(xlsx, FileFormat::Xlsx);
    ASSERT_TRUE(source.has_value());
    const auto columns = (*source)->columns();
    EXPECT_NE(std::ranges::find(columns, "title@zh"), columns.end());
}

TEST_P(ExportsTest, ComeBackWithNothingToChange) {
    for (const std::string suffix : {"csv", "xlsx", "ndjson"}) {
        const std::string bytes = exported(suffix);
        const ImportRun run_again = run(again(bytes, "projects." + suffix), sec).value();
        EXPECT_EQ(counts_of(run_again), "0 created, 0 changed, 3 unchanged, 0 rejected")
            << suffix << ledger(run_again.id);
    }
}

/// The workbook with `before` in the cells of its first sheet as `after`.
std::string edited(const std::string& workbook, const std::string& before,
                   const std::string& after) {
    std::map<std::string, std::string> entries;
    auto archive = ZipArchive::open(workbook).value();
    for (const std::string name :
         {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
          "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
          "xl/worksheets/sheet2.xml"}) {
        if (!archive.has(name)) {
            continue;
        }
        auto entry = archive.open_entry(name).value();
        std::string bytes;
        for (auto piece = entry.read().value(); !piece.empty(); piece = entry.read().value()) {
            bytes += piece;
        }
        entries.emplace(name, std::move(bytes));
    }
    std::string& sheet = entries["xl/worksheets/sheet1.xml"];
    const auto at = sheet.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    sheet.replace(at, before.size(), after);
    return zipped(entries);
}

TEST_P(ExportsTest, ShowExactlyTheEditedCellsAsChanges) {
    const std::string title = edited(exported("xlsx"), ">Schools<", ">Schools for all<");
    const std::string both = edited(title, ">0.5<", ">0.75<");
    const ImportRun changed = run(again(both, "projects.xlsx"), sec, noon + 1h).value();
    EXPECT_EQ(counts_of(changed), "0 created, 2 changed, 1 unchanged, 0 rejected");
    std::vector<std::string> changes;
    database->read([&](db::Transaction& transaction) {
        for (const LedgerRow& row : list_rows(transaction, changed.id, {}, 0, 10)) {
            for (const LedgerChange& change : row.changes) {
                changes.push_back(change.cell + ": " + change.before + " > " + change.after);
            }
        }
    });
    std::ranges::sort(changes);
    EXPECT_EQ(changes, (std::vector<std::string>{"results.2.value: 0.5 > 0.75",
                                                 "title: Schools > Schools for all"}));
}

TEST_P(ExportsTest, RejectARowThatSomebodyElseHasChangedMeanwhile) {
    const std::string mine = edited(exported("xlsx"), ">Schools<", ">My schools<");
    import_csv("_source_id,_owner,title\nb,WHO,Their schools\n", noon + 1h);
    const ImportRun refused = run(again(mine, "projects.xlsx"), sec, noon + 2h).value();
    EXPECT_EQ(counts_of(refused), "0 created, 0 changed, 2 unchanged, 1 rejected");
    EXPECT_NE(ledger(refused.id).find("exchange.row.overtaken(revision=2)"), std::string::npos)
        << ledger(refused.id);
}

TEST_P(ExportsTest, GuardSpreadsheetsAgainstFormulas) {
    const std::string csv = exported("csv");
    EXPECT_NE(csv.find(",'=SUM(A1),"), std::string::npos) << csv;
    EXPECT_EQ(rows("SELECT title FROM publication WHERE title LIKE '=%'"), "=SUM(A1)\n");
}

} // namespace
} // namespace stocktake::exchange
