// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/mapping.hpp"

#include <gtest/gtest.h>

namespace stocktake::exchange {
namespace {

constexpr std::string_view example = R"({
  "mapping": "other-site", "kind": "initiative", "source": "other", "language": "en", "consent": "named",
  "columns": [
    {"from": "id", "to": "_source_id"},
    {"from": ["start-actual", "start-planned"], "to": "period.from"},
    {"from": "sdg", "to": "goals", "separator": ",", "prefix": "sdg:"},
    {"from": "status", "to": "status", "values": {"1": "planned", "2": "ongoing", "5": "", "*": "completed"}},
    {"from": "link.*.address", "to": "website.*.url"},
    {"from": "titre", "to": "title@fr"}
  ],
  "constants": {"activity": "project", "status": "ongoing"},
  "ignored": ["remark"]
})";

std::string text_of(const NamedCells& cells) {
    std::string text;
    for (const auto& [name, value] : cells) {
        text += name + "=" + value + "\n";
    }
    return text;
}

std::string problems_of(std::string_view json) {
    const auto mapping = read_mapping(json);
    if (mapping) {
        return "fine";
    }
    std::string text = mapping.error().message.id;
    for (const FieldError& field : mapping.error().fields) {
        text += " " + field.field + ": " + to_string(field.message);
    }
    return text;
}

TEST(Mapping, GivesForeignColumnsOurNames) {
    const Mapping mapping = read_mapping(example).value();
    EXPECT_EQ(text_of(map_cells(mapping, {{"id", "7"},
                                          {"start-planned", "2025"},
                                          {"start-actual", " "},
                                          {"sdg", "9, 4,,17 "},
                                          {"status", "2"},
                                          {"link.1.address", "https://a"},
                                          {"link.12.address", "https://b"},
                                          {"link.x.address", "https://c"},
                                          {"titre", "Titre"},
                                          {"remark", "none"}})),
              "_source_id=7\nperiod.from=2025\ngoals=sdg:9; sdg:4; sdg:17\nstatus=ongoing\n"
              "website.1.url=https://a\nwebsite.12.url=https://b\ntitle@fr=Titre\n"
              "activity=project\n");
}

TEST(Mapping, TranslatesValues) {
    const Mapping mapping = read_mapping(example).value();
    EXPECT_EQ(text_of(map_cells(mapping, {{"status", "1"}})), "status=planned\nactivity=project\n");
    EXPECT_EQ(text_of(map_cells(mapping, {{"status", "9"}})),
              "status=completed\nactivity=project\n");
    // What is dropped makes room for a constant.
    EXPECT_EQ(text_of(map_cells(mapping, {{"status", "5"}})), "status=ongoing\nactivity=project\n");
}

TEST(Mapping, LeavesOutWhatTheRowDoesNotHave) {
    const Mapping mapping = read_mapping(example).value();
    EXPECT_EQ(text_of(map_cells(mapping, {})), "activity=project\nstatus=ongoing\n");
    EXPECT_EQ(text_of(map_cells(mapping, {{"sdg", ""}})),
              "goals=\nactivity=project\nstatus=ongoing\n");
}

TEST(Mapping, KnowsWhichColumnsItDoesNotTake) {
    const Mapping mapping = read_mapping(example).value();
    EXPECT_EQ(unmapped_columns(mapping, {"id", "remark", "budget", "link.3.address", ""}),
              std::vector<std::string>{"budget"});
    EXPECT_EQ(source_column(mapping, "period.from"), "start-actual");
    EXPECT_EQ(source_column(mapping, "website.2.url"), "link.2.address");
    EXPECT_EQ(source_column(mapping, "description"), "description");
}

TEST(Mapping, IsRefusedWithAllThatIsWrong) {
    EXPECT_EQ(problems_of(example), "fine");
    EXPECT_EQ(problems_of("[]"), "exchange.mapping.not_object");
    EXPECT_EQ(problems_of("{"), "base.json.unfinished");
    EXPECT_EQ(problems_of("{}"), "exchange.mapping.wrong mapping: exchange.mapping.text_expected "
                                 "columns: exchange.mapping.columns_expected");
    EXPECT_EQ(problems_of(R"({"mapping": "x", "colums": 1, "kind": 2, "columns": [1,
        {"from": [], "to": "a", "separator": 1}, {"from": "a.*", "to": "b"}, {"from": "a", "to": "", "value": {}},
        {"from": "a", "to": "b", "values": {"1": 2}}], "constants": [], "ignored": [1]})"),
              "exchange.mapping.wrong colums: exchange.mapping.unknown_member(nearest=columns)"
              " kind: exchange.mapping.text_expected columns[0]: exchange.mapping.not_object"
              " columns[1].separator: exchange.mapping.text_expected"
              " columns[1].from: exchange.mapping.texts_expected"
              " columns[2].from: exchange.mapping.star_on_one_side"
              " columns[3].value: exchange.mapping.unknown_member(nearest=values)"
              " columns[3].to: exchange.mapping.text_expected"
              " columns[4].values.1: exchange.mapping.text_expected"
              " constants: exchange.mapping.not_object ignored: exchange.mapping.texts_expected");
}

} // namespace
} // namespace stocktake::exchange
