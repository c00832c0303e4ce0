// SPDX-License-Identifier: Apache-2.0
// What becomes of the rows of a file, in records and in the ledger.
#include "features/exchange/import.hpp"

#include "features/exchange/test_exchange.hpp"

#include <future>

namespace stocktake::exchange {
namespace {

using registry::DepositPolicy;

class ImportTest : public ExchangeTest {};

INSTANTIATE_TEST_SUITE_P(Engines, ImportTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

constexpr std::string_view two_projects = "_source_id,title,countries,lines,results.1.indicator,"
                                          "results.1.value,budget.amount,budget.currency\n"
                                          "a,Wells,Kenya; FRA,C5,Wells dug,12,1000,USD\n"
                                          "b,Schools,,C1; C6,,,,\n";

TEST_P(ImportTest, MakesARecordOfEachRow) {
    const ImportRun done = run(request(two_projects), sec).value();
    EXPECT_EQ(text_of(done), "done 2 created, 0 changed, 0 unchanged, 0 rejected");
    EXPECT_EQ(ledger(done.id), "2 created a\n3 created b\n");
    EXPECT_EQ(published(), "Schools\nWells\n");
    EXPECT_EQ(
        rows("SELECT content FROM publication WHERE title = 'Wells'"),
        R"({"title":"Wells","countries":["KEN","FRA"],"lines":[{"framework":"wsis","node":"C5"}],)"
        R"("budget":{"amount":"1000.00","currency":"USD"},)"
        R"("results":[{"indicator":"Wells dug","value":12}]})"
        "\n");
    EXPECT_EQ(rows("SELECT source, id FROM record_source ORDER BY id"), "list a\nlist b\n");
    EXPECT_EQ(rows("SELECT subject_kind, details FROM audit_entry WHERE action = 'import-records'"),
              "import {\"kind\":\"project\",\"state\":\"done\",\"created\":2,\"changed\":0}\n");
}

TEST_P(ImportTest, SaysNothingNewTheSecondTime) {
    import_csv(std::string(two_projects));
    const std::string before = rows("SELECT * FROM record_revision ORDER BY record, number");
    const ImportRun again = run(request(two_projects), sec, noon + 24h).value();
    EXPECT_EQ(text_of(again), "done 0 created, 0 changed, 2 unchanged, 0 rejected");
    EXPECT_EQ(rows("SELECT * FROM record_revision ORDER BY record, number"), before);
    EXPECT_EQ(count("record"), 2);
}

TEST_P(ImportTest, SkipsAFileThatWasTakenBefore) {
    ImportRequest asked = request(two_projects);
    asked.skips_known = true;
    const ImportRun first = run(asked, sec).value();
    EXPECT_EQ(run(asked, sec, noon + 1h)->id, first.id);
    asked.source = "another";
    EXPECT_NE(run(asked, sec, noon + 1h)->id, first.id);
    const std::string changed = std::string(two_projects) + "c,More,,,,,,\n";
    asked.source.clear();
    asked.bytes = changed;
    EXPECT_NE(run(asked, sec, noon + 1h)->id, first.id);
}

TEST_P(ImportTest, ChangesWhatTheSourceHasChanged) {
    import_csv(std::string(two_projects));
    const ImportRun done = run(request("_source_id,title,countries,results.1.value\n"
                                       "a,Deep wells,KEN,13.5\nb,Schools,,\n"),
                               sec, noon + 1h)
                               .value();
    EXPECT_EQ(text_of(done), "done 0 created, 1 changed, 1 unchanged, 0 rejected");
    EXPECT_EQ(ledger(done.id), "2 changed a | title: Wells > Deep wells | countries: KEN; FRA > KEN"
                               " | results.1.value: 12 > 13.5\n"
                               "3 unchanged b\n");
    EXPECT_EQ(
        rows("SELECT content FROM publication WHERE title = 'Deep wells'"),
        R"({"title":"Deep wells","countries":["KEN"],"lines":[{"framework":"wsis","node":"C5"}],)"
        R"("budget":{"amount":"1000.00","currency":"USD"},)"
        R"("results":[{"indicator":"Wells dug","value":13.5}]})"
        "\n");
}

TEST_P(ImportTest, RejectsRowsWithEveryReason) {
    ImportRequest asked =
        request("_source_id,title,countries,budget.amount,budget.currency,status\n"
                "a,Wells,Kenia,much,USD,planned\n"
                "b,,KEN,5,,\n"
                "c,Schools,KEN,5,USD,Under way\n"
                "a,Once more,KEN,5,US$,\n");
    const ImportRun refused = run(asked, sec).value();
    EXPECT_EQ(text_of(refused), "refused 1 created, 0 changed, 0 unchanged, 3 rejected");
    EXPECT_EQ(ledger(refused.id),
              "2 rejected a ! budget.amount [much] kinds.cells.not_number"
              " ! countries [Kenia] kinds.content.unknown_country(value=Kenia,has_nearest=yes,"
              "nearest=KEN)\n"
              "3 rejected b ! title [] kinds.content.required"
              " ! budget.currency [] kinds.content.no_currency\n"
              "4 created c\n"
              "5 rejected a ! budget.currency [US$] kinds.content.unknown_currency(value=US$)\n");
    EXPECT_EQ(count("record"), 0);
    asked.takes = Takes::Rows;
    const ImportRun done = run(asked, sec).value();
    EXPECT_EQ(text_of(done), "done 1 created, 0 changed, 0 unchanged, 3 rejected");
    EXPECT_EQ(published(), "Schools\n");
}

TEST_P(ImportTest, TakesASourceIdOnlyOnceInAFile) {
    ImportRequest asked = request("_source_id,title\na,Wells\na,Wells again\n");
    asked.takes = Takes::Rows;
    EXPECT_EQ(ledger(run(asked, sec)->id),
              "2 created a\n3 rejected a !  [] registry.error.twice_in_file\n");
}

TEST_P(ImportTest, RefusesFilesWithColumnsThatMeanNothing) {
    const ImportRun refused = run(request("title,titel,Contact e-mail\nWells,x,y\n"), sec).value();
    EXPECT_EQ(text_of(refused),
              "refused 1 created, 0 changed, 0 unchanged, 0 rejected;"
              " exchange.table.unknown_columns(count=2);"
              " ~ exchange.table.unknown_column(has_nearest=yes,nearest=title,column=titel);"
              " ~ exchange.table.unknown_column(has_nearest=no,nearest=,column=Contact e-mail)");
    EXPECT_EQ(ledger(refused.id), "2 created\n");
    EXPECT_EQ(count("record"), 0);
}

TEST_P(ImportTest, TellsOfColumnsAndOfRowsInOneLedger) {
    ImportRequest asked = request("_source_id,title,countrys,status\n,Title,,Status\n"
                                  "a,Wells,KEN,undecided\nb,Schools,FRA,planned\n");
    asked.is_rehearsal = true;
    const ImportRun refused = run(asked, sec).value();
    EXPECT_EQ(
        text_of(refused),
        "refused 1 created, 0 changed, 0 unchanged, 1 rejected;"
        " exchange.table.unknown_columns(count=1);"
        " ~ exchange.table.unknown_column(has_nearest=yes,nearest=countries,column=countrys)");
    EXPECT_EQ(ledger(refused.id).substr(0, 33), "3 rejected a ! status [undecided]");
}

TEST_P(ImportTest, KeepsNoneOfAFileThatCannotBeReadToItsEnd) {
    ImportRequest asked = request("title\nWells\nScho\xE9l\n");
    asked.takes = Takes::Rows;
    const ImportRun refused = run(asked, sec).value();
    EXPECT_EQ(text_of(refused), "refused 1 created, 0 changed, 0 unchanged, 0 rejected;"
                                " base.csv.not_utf8(line=3,byte=5,value=E9)");
    EXPECT_EQ(count("record"), 0);
}

TEST_P(ImportTest, ReadsTitlesOfColumnsInAnyLanguage) {
    EXPECT_EQ(import_csv("Title (fr),Budget (fr) : montant,Budget (fr) : monnaie,Results 1: Value,"
                         "Results 1: Indicator,Title (fran\u00E7ais)\n"
                         "Wells,5,USD,3,Dug,Puits\n"),
              "done 1 created, 0 changed, 0 unchanged, 0 rejected");
    EXPECT_EQ(rows("SELECT language, title FROM publication_layer"), "fr Puits\n");
}

TEST_P(ImportTest, SkipsLinesForPeople) {
    const ImportRun done = run(request("title,countries\nTitle,Countries\n# what it is called,\n"
                                       "Wells,KEN\n#comment,#comment\n"),
                               sec)
                               .value();
    EXPECT_EQ(ledger(done.id), "4 created\n");
    EXPECT_EQ(published(), "Wells\n");
}

TEST_P(ImportTest, KeepsTranslationsAsLayers) {
    import_csv("_source_id,_language,title,title@en,title@fr,results.1.indicator,"
               "results.2.indicator,results.2.indicator@fr\n"
               "a,en,Wells,,Puits,Dug,Used,Utilis\u00E9s\n"
               "b,fr,Puits,Wells,,,,\n");
    EXPECT_EQ(rows("SELECT p.title, l.language, l.title, l.content FROM publication p "
                   "JOIN publication_layer l ON l.record = p.record ORDER BY p.title"),
              "Puits en Wells {\"title\":\"Wells\"}\n"
              "Wells fr Puits "
              "{\"title\":\"Puits\",\"results\":[{},{\"indicator\":\"Utilis\u00E9s\"}]}\n");
    const ImportRun wrong = run(request("title,title@en\nWells,Wells\n"), sec).value();
    EXPECT_EQ(ledger(wrong.id), "2 rejected ! en [] exchange.row.translated_original\n");
}

TEST_P(ImportTest, LeavesAloneTranslationsThatTheFileDoesNotHave) {
    import_csv("_source_id,title,text,title@fr,text@fr\na,Wells,Deep,Puits,Profonds\n");
    const ImportRun done =
        run(request("_source_id,title,title@fr\na,Wells,Les puits\n"), sec, noon + 1h).value();
    EXPECT_EQ(ledger(done.id), "2 changed a | title@fr: Puits > Les puits\n");
    EXPECT_EQ(rows("SELECT content FROM publication_layer"),
              "{\"title\":\"Les puits\",\"text\":\"Profonds\"}\n");
}

TEST_P(ImportTest, ReadsJsonInTheFormOfContent) {
    const ImportRun done =
        run(request(
                R"({"_source_id": "a", "_owner": "ITU", "title": "Wells", "countries": ["KEN"],
 "results": [{"indicator": "Dug", "value": 3}], "_layers": {"fr": {"title": "Puits"}}})"
                "\n"
                R"({"_source_id": "b", "titel": "Schools", "budget": {"amount": "x", "currency": "USD"}})"
                "\n",
                "list.ndjson"),
            sec)
            .value();
    EXPECT_EQ(text_of(done), "refused 0 created, 0 changed, 0 unchanged, 0 rejected;"
                             " exchange.json.neither");
    ImportRequest asked = request(
        R"([{"_source_id": "a", "_owner": "ITU", "title": "Wells", "countries": ["KEN"],
 "results": [{"indicator": "Dug", "value": 3}], "_layers": {"fr": {"title": "Puits"}}},
 {"_source_id": "b", "titel": "Schools", "budget": {"amount": "x", "currency": "USD"}}])",
        "list.json");
    asked.takes = Takes::Rows;
    const ImportRun array = run(asked, sec).value();
    EXPECT_EQ(text_of(array), "done 1 created, 0 changed, 0 unchanged, 1 rejected");
    EXPECT_EQ(rows("SELECT title, owner FROM publication"), "Wells ITU\n");
    EXPECT_EQ(rows("SELECT title FROM publication_layer"), "Puits\n");
}

TEST_P(ImportTest, TakesWhatAMappingSays) {
    const std::string mapping = R"({"mapping": "other", "kind": "project", "source": "elsewhere",
        "language": "fr", "columns": [{"from": "id", "to": "_source_id"}, {"from": "nom", "to": "title"},
        {"from": "odd", "to": "goals", "separator": ",", "prefix": ""}]})";
    ImportRequest asked = request("id,nom,odd,remarque\n1,Puits,\"9,4\",x\n2,Non,77,y\n");
    asked.mapping = mapping;
    asked.takes = Takes::Rows;
    const ImportRun done = run(asked, sec).value();
    EXPECT_EQ(text_of(done), "done 1 created, 0 changed, 0 unchanged, 1 rejected;"
                             " ~ exchange.table.not_mapped(column=remarque)");
    EXPECT_EQ(done.source, "elsewhere");
    EXPECT_EQ(rows("SELECT title, language FROM publication"), "Puits fr\n");
    EXPECT_EQ(ledger(done.id).substr(0, 41), "2 created 1\n3 rejected 2 ! odd [77] kinds");
    asked.mapping = R"({"mapping": "other", "columns": [{"from": "id", "to": "nothing"}]})";
    EXPECT_EQ(text_of(run(asked, sec).value()).substr(0, 90),
              "refused 0 created, 0 changed, 0 unchanged, 2 rejected; "
              "exchange.table.unknown_columns(coun");
    asked.mapping = "{}";
    EXPECT_EQ(run(asked, sec).error().message.id, "exchange.mapping.wrong");
}

TEST_P(ImportTest, TakesDateAndAddressFromALegacyId) {
    import_csv("_legacy_id,title\n1513949296,Wells\n");
    EXPECT_EQ(rows("SELECT submitted_at FROM record"), "2017-12-22T13:28:16.000Z\n");
    EXPECT_EQ(rows("SELECT name FROM record_address"), "1513949296\n");
}

TEST_P(ImportTest, ChangesNothingInARehearsal) {
    import_csv("_source_id,title\na,Wells\n");
    ImportRequest asked = request("_source_id,title\na,Deep wells\nb,Schools\n");
    asked.is_rehearsal = true;
    asked.keeps_file = true;
    const ImportRun done = run(asked, sec).value();
    EXPECT_EQ(text_of(done), "rehearsed 1 created, 1 changed, 0 unchanged, 0 rejected");
    EXPECT_EQ(ledger(done.id), "2 changed a | title: Wells > Deep wells\n3 created b\n");
    EXPECT_EQ(published(), "Wells\n");
    EXPECT_EQ(
        rows("SELECT count(*) || '' FROM import_row WHERE record IS NULL AND run = $1", {done.id}),
        "1\n");
    ImportRequest confirmed = request(asked.bytes);
    confirmed.confirms = done.id;
    EXPECT_EQ(text_of(run(confirmed, sec).value()),
              "done 1 created, 1 changed, 0 unchanged, 0 rejected");
    EXPECT_EQ(published(), "Deep wells\nSchools\n");
    EXPECT_EQ(count("import_file"), 0);
    EXPECT_EQ(rows("SELECT id FROM import_run WHERE is_rehearsal = 1"), "");
}

TEST_P(ImportTest, KeepsNobodyFromWritingDuringARehearsal) {
    ImportRequest asked = request("title\nWells\nSchools\n");
    asked.is_rehearsal = true;
    asked.progress = [this](std::int64_t /*rows*/) {
        std::async(std::launch::async, [this] {
            database->write([](db::Transaction& transaction) {
                transaction.execute("UPDATE account SET display_name = 'Somebody'");
            });
        }).get();
    };
    EXPECT_EQ(text_of(run(asked, sec).value()),
              "rehearsed 2 created, 0 changed, 0 unchanged, 0 rejected");
    EXPECT_EQ(rows("SELECT DISTINCT display_name FROM account"), "Somebody\n");
}

TEST_P(ImportTest, WritesALongLedgerInParts) {
    std::string csv = "title\n";
    std::string expected;
    for (int i = 0; i < 2'100; ++i) {
        csv += "Wells\n";
        expected += std::to_string(i + 2) + " created\n";
    }
    ImportRequest asked = request(csv);
    asked.is_rehearsal = true;
    EXPECT_EQ(ledger(run(asked, sec)->id), expected);
}

TEST_P(ImportTest, HandsWhatMembersBringToTheReviewers) {
    ImportRequest asked = request("_source_id,title\na,Wells\n");
    asked.policy = DepositPolicy::Submit;
    asked.owner = itu;
    EXPECT_EQ(text_of(run(asked, ann).value()),
              "done 1 created, 0 changed, 0 unchanged, 0 rejected");
    EXPECT_EQ(published(), "");
    EXPECT_EQ(rows("SELECT owner, state, title FROM record"), "ITU submitted Wells\n");
}

TEST_P(ImportTest, LetsNobodyImportForOthers) {
    ImportRequest asked = request("title\nWells\n");
    EXPECT_EQ(run(asked, ann).error().kind, ErrorKind::NotAllowed); // publish
    asked.policy = DepositPolicy::Submit;
    EXPECT_EQ(run(asked, ann).error().kind, ErrorKind::NotAllowed); // nobody's
    asked.owner = who;
    EXPECT_EQ(run(asked, ann).error().kind, ErrorKind::NotAllowed);
    EXPECT_EQ(run(asked, rita).error().kind, ErrorKind::NotAllowed);
    EXPECT_EQ(run(asked, nobody).error().kind, ErrorKind::NotAllowed);
    EXPECT_EQ(count("import_run"), 0);
    asked.owner = itu;
    asked.bytes = "_owner,title\nWHO,Wells\nITU,Schools\n";
    asked.takes = Takes::Rows;
    const ImportRun done = run(asked, ann).value();
    EXPECT_EQ(ledger(done.id), "2 rejected !  [] registry.error.not_for_organization\n3 created\n");
}

TEST_P(ImportTest, LetsNobodyChangeWhatBelongsToOthers) {
    ImportRequest asked = request("_source_id,_owner,title\na,WHO,Wells\n");
    run(asked, sec).value();
    const std::string id = rows("SELECT id FROM record");
    const std::string bytes = "_id,title\n" + id.substr(0, 26) + ",Mine\n";
    asked.bytes = bytes;
    asked.policy = DepositPolicy::Submit;
    asked.owner = itu;
    const ImportRun refused = run(asked, ann).value();
    EXPECT_EQ(text_of(refused), "refused 0 created, 0 changed, 0 unchanged, 1 rejected");
    EXPECT_EQ(published(), "Wells\n");
}

TEST_P(ImportTest, KeepsConsentAndContactsThatTheFileDoesNotHave) {
    ImportRequest asked = request("_source_id,title,contact\na,Wells,desk@itu.example\n");
    asked.policy = DepositPolicy::Submit;
    asked.owner = itu;
    asked.consent = registry::Consent::Secretariat;
    run(asked, ann).value();
    asked.bytes = "_source_id,title\na,Deep wells\n";
    asked.consent = std::nullopt;
    EXPECT_EQ(text_of(run(asked, ann, noon + 1h).value()),
              "done 0 created, 1 changed, 0 unchanged, 0 rejected");
    EXPECT_EQ(rows("SELECT consent FROM record"), "secretariat\n");
    EXPECT_EQ(rows("SELECT content FROM record_revision ORDER BY number DESC LIMIT 1"),
              "{\"title\":\"Deep wells\",\"contact\":\"desk@itu.example\"}\n");
}

TEST_P(ImportTest, RefusesWhatMakesNoSense) {
    ImportRequest asked = request("title\nWells\n");
    asked.kind = "nothing";
    EXPECT_EQ(run(asked, sec).error().message.id, "exchange.import.unknown_kind");
    asked = request("title\nWells\n");
    asked.owner = OrganizationId("NOBODY");
    EXPECT_EQ(run(asked, sec).error().message.id, "exchange.import.unknown_owner");
    asked = request("title\nWells\n", "a\u202Eb.csv");
    EXPECT_EQ(run(asked, sec).error().message.id, "exchange.import.bad_name");
    EXPECT_EQ(count("import_run"), 0);
}

TEST_P(ImportTest, RefusesOnceWhatTheSecretariatCannotSubmitForOthers) {
    ImportRequest asked = request("title\nWells\n");
    asked.policy = DepositPolicy::Submit;
    EXPECT_EQ(run(asked, sec).error().message.id, "exchange.import.submits_for_others");
    asked.owner = who;
    EXPECT_EQ(run(asked, sec).error().message.id, "exchange.import.submits_for_others");
    EXPECT_EQ(count("import_run"), 0);
    asked.owner = {};
    asked.bytes = "_owner,title\nITU,Wells\n";
    const Actor both = acting("sec", {Role::Secretariat}, {itu});
    EXPECT_EQ(text_of(run(asked, both).value()),
              "done 1 created, 0 changed, 0 unchanged, 0 rejected");
}

TEST_P(ImportTest, RefusesTextsThatReadAsOthers) {
    EXPECT_EQ(import_csv("title\nWells \u202Egnp.exe\n"),
              "refused 0 created, 0 changed, 0 unchanged, 1 rejected");
}

TEST_P(ImportTest, WritesNoContactIntoTheLedger) {
    ImportRequest asked =
        request("_source_id,title,countries,contact,note\n"
                "a,Wells,KEN,secret-one@itu.example,For Rita alone\n"
                "b,Schools,secret-two@itu.example,+41 22 730 51 11,\n"
                "c,X,FRA,much too long to be a contact: secret-three@itu.example and more,Hush\n"
                "d,Cut,FRA,secret-four\n");
    asked.takes = Takes::Rows;
    run(asked, sec).value();
    asked.bytes = "_source_id,title,contact,note\na,Wells,secret-five@itu.example,Something else\n";
    const ImportRun changed = run(asked, sec, noon + 1h).value();
    EXPECT_EQ(ledger(changed.id),
              "2 changed a | note:  >  (not public) | contact:  >  (not public)\n");
    std::string kept;
    for (const char* table : {"import_run", "import_row", "import_change", "import_problem"}) {
        kept += rows("SELECT * FROM " + std::string(table));
    }
    for (const char* secret : {"secret", "730", "Rita", "Hush", "Something"}) {
        EXPECT_EQ(kept.find(secret), std::string::npos) << secret << " in " << kept;
    }
    EXPECT_NE(kept.find("exchange.row.cut_off"), std::string::npos);
}

} // namespace
} // namespace stocktake::exchange
