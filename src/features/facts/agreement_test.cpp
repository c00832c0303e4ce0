// SPDX-License-Identifier: Apache-2.0
#include "features/facts/agreement.hpp"

#include "features/facts/statement_check.hpp"

#include <gtest/gtest.h>

namespace stocktake::facts {
namespace {

Statement said(std::string value, Qualifier qualifier, std::string as_of = "2025",
               std::string scope = "world") {
    Statement statement;
    statement.value = std::move(value);
    statement.qualifier = qualifier;
    statement.as_of = std::move(as_of);
    statement.scope = std::move(scope);
    statement.source = "Report";
    return statement;
}

bool contradict_both_ways(const Quantity& quantity, const Statement& a, const Statement& b) {
    EXPECT_EQ(contradict(quantity, a, b), contradict(quantity, b, a));
    return contradict(quantity, a, b);
}

const Quantity counted{QuantityId("people"), {}, "persons", false, false, false, {}};
const Quantity fixed{QuantityId("lines"), {}, "action lines", false, false, true, {}};
const Quantity term{QuantityId("chair"), {}, "period", false, true, false, {}};
const Quantity plan{QuantityId("plan"), {}, "period", false, false, false, {}};

} // namespace

TEST(Agreement, LeavesRoomForRoundingAndForWhatQualifiersAllow) {
    struct Case {
        Measure a;
        Measure b;
        bool may_both_be_true;
    };

    for (const Case& each :
         {Case{{68, Qualifier::Exact}, {68.2, Qualifier::Exact}, true},
          Case{{68, Qualifier::Exact}, {69, Qualifier::Exact}, false},
          Case{{31, Qualifier::Exact}, {30, Qualifier::Over}, true},
          Case{{54e9, Qualifier::Exact}, {80e9, Qualifier::Over}, false},
          Case{{30, Qualifier::Over}, {80, Qualifier::Over}, true},
          Case{{30, Qualifier::Over}, {20, Qualifier::Under}, false},
          Case{{50, Qualifier::About}, {48, Qualifier::Exact}, true},
          Case{{50, Qualifier::About}, {40, Qualifier::Exact}, false},
          Case{{2.6e9, Qualifier::Estimate}, {2.2e9, Qualifier::Exact}, false}}) {
        EXPECT_EQ(may_both_be_true(each.a, each.b), each.may_both_be_true)
            << each.a.value << ' ' << each.b.value;
        EXPECT_EQ(may_both_be_true(each.b, each.a), each.may_both_be_true);
    }
}

TEST(Agreement, IsAskedForOneTimeAndScopeOnly) {
    const Statement many = said("26", Qualifier::Exact);
    EXPECT_TRUE(contradict_both_ways(counted, many, said("22", Qualifier::Exact)));
    EXPECT_TRUE(contradict_both_ways(counted, many, said("22", Qualifier::Exact, "2025-12-31")));
    EXPECT_TRUE(contradict_both_ways(counted, many, said("22", Qualifier::Exact, "")));
    EXPECT_TRUE(contradict_both_ways(counted, many, said("22", Qualifier::Exact, "2025", "")));
    EXPECT_FALSE(contradict_both_ways(counted, many, said("22", Qualifier::Exact, "2024")));
    EXPECT_FALSE(
        contradict_both_ways(counted, many, said("22", Qualifier::Exact, "2025", "Kenya")));
    EXPECT_TRUE(contradict_both_ways(fixed, said("11", Qualifier::Exact),
                                     said("12", Qualifier::Exact, "2019")));
}

TEST(Agreement, IsNotAskedOfGoalsAndResults) {
    Statement goal = said("100", Qualifier::Exact);
    goal.nature = Nature::Target;
    EXPECT_FALSE(contradict_both_ways(counted, goal, said("22", Qualifier::Exact)));
    Statement record = said("23", Qualifier::Exact);
    record.nature = Nature::Record;
    EXPECT_TRUE(contradict_both_ways(counted, record, said("22", Qualifier::Exact)));
}

TEST(Agreement, ComparesTermsAndPeriods) {
    EXPECT_TRUE(contradict_both_ways(term, said("2022/2023", Qualifier::Exact),
                                     said("2023/2024", Qualifier::Exact)));
    EXPECT_FALSE(contradict_both_ways(term, said("2021/2022", Qualifier::Exact),
                                      said("2023/2024", Qualifier::Exact)));
    EXPECT_TRUE(contradict_both_ways(plan, said("2022/2026", Qualifier::Exact),
                                     said("2023/2026", Qualifier::Exact)));
    EXPECT_FALSE(contradict_both_ways(plan, said("2022/2026", Qualifier::Exact),
                                      said("2022/2026", Qualifier::Exact)));
}

TEST(Agreement, FindsWhatStandsAgainstEachOther) {
    Series series{counted, {}, {}};
    for (const auto& [id, value, as_of] :
         {std::tuple{"a", "26", "2025"}, {"b", "22", "2025"}, {"c", "9", "2019"}}) {
        Fact fact;
        fact.id = FactId(id);
        fact.said = said(value, Qualifier::Exact, as_of);
        series.facts.push_back(fact);
    }
    const auto ids = [&] {
        std::string all;
        for (const Fact* fact : contradicted_facts(series)) {
            all += fact->id.text();
        }
        return all;
    };
    EXPECT_EQ(ids(), "ab");
    series.facts[1].withdrawn_at = Timestamp();
    EXPECT_EQ(ids(), "");
}

TEST(Times, ArePlacedAsFarAsBothSayThem) {
    EXPECT_TRUE(is_later("2026", "2025-12-31"));
    EXPECT_FALSE(is_later("2025-12-31", "2025"));
    EXPECT_TRUE(is_same_time("2025-12-31", "2025"));
    EXPECT_TRUE(is_later("2025-04-07/2025-04-11", "2025-04-10"));
    EXPECT_FALSE(is_later("2025", ""));
    EXPECT_TRUE(is_same_time("", "2025"));
}

TEST(Newer, IsWhatCorrectsOrTellsOfALaterTime) {
    Series series{counted, {}, {}};
    for (const auto& [id, as_of, scope] : {std::tuple{"a", "2023", "world"},
                                           {"b", "2025", "world"},
                                           {"c", "2024", "world"},
                                           {"d", "2026", "Kenya"},
                                           {"e", "2032", "world"}}) {
        Fact fact;
        fact.id = FactId(id);
        fact.said = said("9", Qualifier::Exact, as_of, scope);
        series.facts.push_back(fact);
    }
    series.facts[4].said.nature = Nature::Forecast;
    EXPECT_EQ(newer_of(series, series.facts[0])->id.text(), "b");
    EXPECT_EQ(newer_of(series, series.facts[1]), nullptr);
    EXPECT_EQ(latest_of(series)->id.text(), "d");
    series.facts[2].withdrawn_at = Timestamp();
    series.facts[0].said.as_of = "2024";
    EXPECT_EQ(newer_of(series, series.facts[2])->id.text(), "b");
    series.facts[1].said.as_of = "2019";
    EXPECT_EQ(newer_of(series, series.facts[2])->id.text(), "a");
    series.facts[2].withdrawn_at.reset();
    series.facts[0].said.as_of = "2023";
    series.facts[1].said.as_of = "2025";
    series.facts[1].superseded_by = FactId("c");
    EXPECT_EQ(newer_of(series, series.facts[1])->id.text(), "c");
    EXPECT_EQ(newer_of(series, series.facts[0])->id.text(), "c");
}

TEST(Statements, AreHeldAgainstTheirUnit) {
    const auto fault = [](std::string value, std::string_view unit) {
        const auto faults = faults_of(said(std::move(value), Qualifier::Exact), unit);
        return faults.empty() ? "" : faults.front().message.id;
    };
    EXPECT_EQ(fault("54000000000", "US dollars"), "");
    EXPECT_EQ(fault("-0.5", "percent"), "");
    EXPECT_EQ(fault("1,5", "percent"), "facts.error.number");
    EXPECT_EQ(fault("5.", "percent"), "facts.error.number");
    EXPECT_EQ(fault("2025-07", "date"), "");
    EXPECT_EQ(fault("--05-17", "date"), "");
    EXPECT_EQ(fault("2025-13", "date"), "facts.error.date");
    EXPECT_EQ(fault("2022/2026", "period"), "");
    EXPECT_EQ(fault("2026/2022", "period"), "facts.error.period");
    EXPECT_EQ(fault("33/38", "ordinal range"), "");
    EXPECT_EQ(canonical_number(" 54 000\u202f000\u00a0000 "), "54000000000");
    EXPECT_EQ(canonical_number("54,0"), std::nullopt);
    EXPECT_TRUE(is_quantity_id("people-offline"));
    EXPECT_FALSE(is_quantity_id("new"));
    EXPECT_FALSE(is_quantity_id("People"));
}

} // namespace stocktake::facts
