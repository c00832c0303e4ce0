// SPDX-License-Identifier: Apache-2.0
// What is found to be the same, what is only shown, what is left alone. The first two tables are
// from life (titles of digital public goods), the others made up in the six languages.
#include "features/registry/likeness.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace stocktake::registry {
namespace {

struct Pair {
    std::string_view a;
    std::string_view b;
};

Entry titled(std::string_view title) {
    Entry entry;
    entry.title = title;
    return entry;
}

std::string verdict(const Likeness& likeness) {
    switch (likeness.verdict) {
    case LikenessVerdict::Same:
        return "same";
    case LikenessVerdict::Similar:
        return "similar";
    case LikenessVerdict::Different:
        break;
    }
    return "different";
}

void expect(std::initializer_list<Pair> pairs, std::string_view expected) {
    for (const Pair& each : pairs) {
        const Likeness likeness = likeness_of(titled(each.a), titled(each.b));
        EXPECT_EQ(verdict(likeness), expected)
            << each.a << " | " << each.b << ' ' << likeness.title << ' ' << likeness.score;
        EXPECT_EQ(likeness_of(titled(each.b), titled(each.a)), likeness) << each.a;
    }
}

TEST(Likeness, OfTitlesWrittenAnotherWayIsTheSame) {
    expect({{"if me", "If-Me"},
            {"Open ML Python", "OpenML-Python"},
            {"Looking Glass", "LookingGlass"},
            {"Open Hospital", "OpenHospital"},
            {"Digital literacy for rural women", "Digital Literacy for Rural Women (DLRW)"},
            {"e-Health network", "E-health Networks"},
            {"Wells for Kisumu", "WELLS  for  Kisumu!"}},
           "same");
}

TEST(Likeness, OfNeighboursIsShownButNotTheSame) {
    expect({{"Product Catalog Management Tool", "Project Catalog Management Tool"},
            {"Africa COVID-19 Response Toolkit: Awareness SMS",
             "Africa COVID-19 Response Toolkit: Awareness Website"},
            {"Wells for Kisumu", "Wells for Kisumu, Kenya"},
            {"National broadband plan, phase 1", "National broadband plan, phase 2"},
            {"Smart villages phase I", "Smart villages phase II"},
            {"Annual ICT week 2023", "Annual ICT week 2024"}},
           "similar");
}

TEST(Likeness, OfDifferentThingsIsNotShown) {
    expect({{"Smart Africa", "Smart Asia"},
            {"Connecting schools in Kenya", "Connecting schools in Ghana"},
            {"ICT for development", "Training of teachers"},
            {"The Odin Project", "The Tor Project"},
            {"FAO Digital Services Portfolio - Livestock",
             "FAO Digital Services Portfolio - E-Nutrifood"},
            {"Wells for Kisumu", ""},
            {"", ""}},
           "different");
}

TEST(Likeness, WorksInSixLanguages) {
    expect({{"Réseau de télécentres communautaires", "RESEAU DES TELECENTRES COMMUNAUTAIRES"},
            {"Цифровая грамотность для сельских женщин", "Цифровая грамотность сельских женщин"},
            {"محو الأمية الرقمية للنساء الريفيات", "محو الامية الرقمية للنساء الريفيات"},
            {"Alfabetización digital para mujeres rurales",
             "Alfabetizacion digital de mujeres rurales"},
            {"农村妇女数字素养培训", "农村妇女的数字素养培训"}},
           "same");
    expect({{"Цифровая грамотность, этап 1", "Цифровая грамотность, этап 2"},
            {"面向农村妇女的数字素养培训", "农村妇女数字素养培训项目"},
            {"宽带计划第1期", "宽带计划第2期"}},
           "similar");
    expect({{"محو الأمية الرقمية للنساء الريفيات", "شبكة المدارس الذكية"},
            {"农村妇女数字素养培训", "智慧学校网络"},
            {"Школы без границ", "Сеть телемедицины"}},
           "different");
}

TEST(Likeness, DoesNotFindTranslations) {
    expect({{"Wells for Kisumu", "Pozos para la ciudad de Kisumu"},
            {"Digital literacy for rural women", "Цифровая грамотность для сельских женщин"},
            {"Digital literacy for rural women", "农村妇女数字素养培训"}},
           "different");
}

TEST(Likeness, OfTextsFindsCopiesUnderAnotherTitle) {
    Entry a = titled("AP Latam");
    Entry b = titled("Dymaxion Labs");
    a.text = "An open source platform that finds informal settlements in satellite images and maps "
             "them for municipalities that have no other data about how their cities grow.";
    b.text =
        "An open-source platform that finds informal settlements in satellite images, and maps "
        "them for municipalities which have no other data about how their cities grow.";
    EXPECT_EQ(verdict(likeness_of(a, b)), "same") << likeness_of(a, b).score;
    EXPECT_GT(likeness_of(a, b).text, 0.8);
    EXPECT_LT(likeness_of(a, b).text, 1.0);
    b.text = "Finds informal settlements in satellite images and maps them for municipalities that "
             "have no other data about how their cities grow. Used in six countries since 2021.";
    EXPECT_EQ(verdict(likeness_of(a, b)), "similar") << likeness_of(a, b).score;
    b.text = a.text;
    EXPECT_EQ(verdict(likeness_of(a, b)), "same");
    b.text = "Something else entirely.";
    EXPECT_EQ(verdict(likeness_of(a, b)), "different");
}

TEST(Likeness, IsMoreWithinAnOrganizationAndLessAcrossCountries) {
    Entry a = titled("Wells for Kisumu");
    Entry b = titled("Wells for Kisumu, Kenya");
    const double alone = likeness_of(a, b).score;
    a.organization = OrganizationId("ITU");
    b.organization = OrganizationId("ITU");
    EXPECT_GT(likeness_of(a, b).score, alone);
    EXPECT_TRUE(likeness_of(a, b).is_same_organization);
    a.countries = {"KEN"};
    b.countries = {"FRA", "KEN"};
    EXPECT_TRUE(likeness_of(a, b).shares_country);
    b.countries = {"FRA"};
    EXPECT_FALSE(likeness_of(a, b).shares_country);
    EXPECT_LT(likeness_of(a, b).score, alone + 0.1);
    EXPECT_FALSE(likeness_of(titled("x"), titled("x")).is_same_organization);
}

TEST(Likeness, NeverCallsTwoPhasesTheSame) {
    Entry a = titled("National broadband plan, phase 1");
    Entry b = titled("National broadband plan, phase 2");
    a.organization = b.organization = OrganizationId("ITU");
    a.text = b.text = "Broadband for every village.";
    const Likeness likeness = likeness_of(a, b);
    EXPECT_TRUE(likeness.differs_in_number);
    EXPECT_EQ(verdict(likeness), "similar");
    EXPECT_FALSE(likeness_of(a, a).differs_in_number);
}

TEST(MeetingPlaces, AreSharedByWhatIsAlike) {
    const auto meet = [](std::string_view a, std::string_view b) {
        std::vector<std::int64_t> places_a = meeting_places(titled(a));
        std::vector<std::int64_t> places_b = meeting_places(titled(b));
        std::ranges::sort(places_a);
        std::ranges::sort(places_b);
        std::vector<std::int64_t> common;
        std::ranges::set_intersection(places_a, places_b, std::back_inserter(common));
        return common.size();
    };
    EXPECT_EQ(meet("Wells for Kisumu", "WELLS FOR KISUMU"), 12U);
    EXPECT_GE(meet("Wells for Kisumu", "Wells for Kisumu, Kenya"), 1U);
    EXPECT_GE(meet("面向农村妇女的数字素养培训", "农村妇女数字素养培训项目"), 1U);
    EXPECT_EQ(meet("Wells for Kisumu", "Training of teachers"), 0U);
    EXPECT_EQ(meeting_places(titled("")).size(), 0U);
}

TEST(MeetingPlaces, NeverChange) {
    // They are stored: another number would make every older record unfindable.
    const std::vector<std::int64_t> places = meeting_places(titled("Wells for Kisumu"));
    ASSERT_EQ(places.size(), 12U);
    EXPECT_EQ(places.front(), -4262225355905762809);
    EXPECT_EQ(places.back(), -4854273711236723997);
}

} // namespace
} // namespace stocktake::registry
