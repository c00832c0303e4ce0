// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/ledger_privacy.hpp"

#include <gtest/gtest.h>

namespace stocktake::exchange {
namespace {

std::string text_of(const LedgerNote& note) {
    return note.place + "=" + note.value + " " + to_string(note.reason);
}

TEST(LedgerPrivacy, RecognisesContacts) {
    for (const char* contact :
         {"ann@example.org", "Ann <ann.lee@mail.example.org>", "see ann@example.org, please",
          "+41 22 730 51 11", "Tel. 022 730 5111", "(022) 730-5111", "0041227305111",
          "call +254712345678 today"}) {
        EXPECT_TRUE(looks_like_contact(contact)) << contact;
    }
    for (const char* other :
         {"", "KEN; UGA", "@itu", "C5", "2025-03-31", "01.02.2025", "1/2/2025", "0.12345678",
          "1513949296", "17734472422205614", "10,000,000", "A/RES/80/173", "9.c; 4.4", "user@host",
          "C++20", "100-200", "Programme 2007-2015 (phase 2)"}) {
        EXPECT_FALSE(looks_like_contact(other)) << other;
    }
}

TEST(LedgerPrivacy, TellsNothingOfColumnsThatAreNotPublic) {
    kinds::Field field;
    field.id = "contact";
    kinds::CellColumn column{"contact", &field, nullptr, {}, 0};
    const Message reason{"kinds.error",
                         {{"value", std::string("Ann")}, {"limit", std::int64_t{3}}}};
    EXPECT_EQ(text_of(note_about(&column, "Contact", "Ann", reason)),
              "Contact=Ann kinds.error(value=Ann,limit=3)");
    for (const kinds::Visibility seen : {kinds::Visibility::Reviewers, kinds::Visibility::Owner}) {
        field.visibility = seen;
        EXPECT_EQ(text_of(note_about(&column, "Contact", "Ann", reason)),
                  "Contact= kinds.error(value=…,limit=3)");
        EXPECT_EQ(change_of(&column, {"contact", "Ann", "Bob"}, "", true),
                  (LedgerChange{"contact", "", "", "", false}));
    }
    EXPECT_EQ(text_of(note_about(nullptr, "Mail", "Ann", reason)),
              "Mail= kinds.error(value=…,limit=3)");
}

TEST(LedgerPrivacy, TellsNothingOfColumnsOfRowsThatAreNotPublic) {
    kinds::Field rows;
    kinds::Field cell;
    const kinds::CellColumn column{"results.1.source", &rows, &cell, {}, 1};
    EXPECT_EQ(visibility_of(column), kinds::Visibility::Public);
    cell.visibility = kinds::Visibility::Owner;
    EXPECT_EQ(visibility_of(column), kinds::Visibility::Owner);
    cell.visibility = kinds::Visibility::Public;
    rows.visibility = kinds::Visibility::Reviewers;
    EXPECT_EQ(visibility_of(column), kinds::Visibility::Reviewers);
}

TEST(LedgerPrivacy, LeavesOutContactsThatSlippedIntoAnotherColumn) {
    const kinds::Field field;
    const kinds::CellColumn column{"countries", &field, nullptr, {}, 0};
    EXPECT_EQ(text_of(note_about(&column, "countries", "ann@example.org",
                                 {"kinds.unknown", {{"value", std::string("ann@example.org")}}})),
              "countries= kinds.unknown(value=…)");
    EXPECT_EQ(text_of(note_about(&column, "countries", "Kenia",
                                 {"kinds.unknown", {{"value", std::string("Kenia")}}})),
              "countries=Kenia kinds.unknown(value=Kenia)");
    EXPECT_EQ(text_of(note_about_row("_owner", "ann@example.org", {"exchange.row.unknown", {}})),
              "_owner= exchange.row.unknown");
}

TEST(LedgerPrivacy, ShortensWhatItTells) {
    const kinds::Field field;
    const kinds::CellColumn column{"title", &field, nullptr, {}, 0};
    const std::string longer(200, 'x');
    EXPECT_EQ(change_of(&column, {"title", longer, "y"}, "fr", true),
              (LedgerChange{"title", "fr", std::string(80, 'x') + "…", "y", true}));
    EXPECT_EQ(change_of(&column, {"title", "x", "y"}, "", false),
              (LedgerChange{"title", "", "x", "y", false}));
}

} // namespace
} // namespace stocktake::exchange
