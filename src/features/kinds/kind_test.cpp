// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/kind.hpp"

#include "features/kinds/test_form.hpp"
#include "features/kinds/test_kinds.hpp"

namespace stocktake::kinds {

TEST(Kind, NamesAreReadBack) {
    for (const std::string_view name : field_type_names()) {
        EXPECT_EQ(name_of(parse_field_type(name).value()), name);
    }
    for (const State state : all_states) {
        EXPECT_EQ(parse_state(name_of(state)), state);
    }
    for (const MoveName move : {MoveName::Submit, MoveName::Return, MoveName::Publish,
                                MoveName::Withdraw, MoveName::Archive, MoveName::Reopen}) {
        EXPECT_EQ(parse_move_name(name_of(move)), move);
    }
    for (const Party party :
         {Party::Owner, Party::Reviewer, Party::Facilitator, Party::Secretariat}) {
        EXPECT_EQ(parse_party(name_of(party)), party);
    }
    for (const Visibility each : {Visibility::Public, Visibility::Reviewers, Visibility::Owner}) {
        EXPECT_EQ(parse_visibility(name_of(each)), each);
    }
    EXPECT_EQ(parse_field_type("Text"), std::nullopt);
    EXPECT_EQ(parse_state(""), std::nullopt);
}

TEST(Kind, FindsItsFieldsInAllSections) {
    const Kind& kind = activity();
    EXPECT_EQ(kind.fields().size(), 20U);
    EXPECT_EQ(kind.fields().front()->id, "title");
    ASSERT_NE(kind.find_field("lines"), nullptr);
    EXPECT_EQ(kind.find_field("lines")->type, FieldType::Alignment);
    EXPECT_EQ(kind.find_field("indicator"), nullptr); // a column
    EXPECT_EQ(kind.find_field(""), nullptr);
}

TEST(Kind, ShowsBoundsThatMayBeYearsWithoutGrouping) {
    Field field;
    field.type = FieldType::Number;
    field.minimum = 2003;
    field.maximum = 2100;
    EXPECT_EQ(bound_argument(field, 2003), MessageArgument("2003"));
    EXPECT_EQ(speaker()({"kinds.limit.number_minimum", {{"limit", bound_argument(field, 2003)}}}),
              "Not below 2003");
    field.maximum = 1'000'000;
    EXPECT_EQ(bound_argument(field, 2003), MessageArgument(2003.0));
    field.maximum = 2100;
    field.decimals = 1;
    EXPECT_EQ(bound_argument(field, 2003), MessageArgument(2003.0));
}

TEST(Kind, FindsTheMoveOutOfAState) {
    const Kind& kind = activity();
    ASSERT_NE(kind.find_move(MoveName::Submit, State::Returned), nullptr);
    EXPECT_EQ(kind.find_move(MoveName::Submit, State::Returned)->to, State::Submitted);
    EXPECT_EQ(kind.find_move(MoveName::Submit, State::Published), nullptr);
    EXPECT_EQ(kind.find_move(MoveName::Reopen, State::Draft), nullptr);
}

} // namespace stocktake::kinds
