// SPDX-License-Identifier: Apache-2.0
#include "web/form.hpp"

#include "base/json.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

Form boat_form() {
    Form form{"boats.add", "/boats", "boats.add.submit", {}};
    form.fields = {
        {.name = "name",
         .label = "boats.name",
         .minimum = 2,
         .maximum = 5,
         .help = "boats.name.help"},
        {.name = "owner",
         .label = "boats.owner",
         .type = FieldType::Email,
         .is_required = false,
         .autocomplete = "email"},
        {.name = "secret",
         .label = "boats.secret",
         .type = FieldType::NewPassword,
         .is_required = false,
         .minimum = 8},
        {.name = "story",
         .label = "boats.story",
         .type = FieldType::LongText,
         .is_required = false,
         .maximum = 10},
        {.name = "code", .label = "boats.code", .type = FieldType::Code, .is_required = false},
        {.name = "kind",
         .label = "boats.kind",
         .type = FieldType::Choice,
         .is_required = false,
         .choices = {{"sail", "boats.sail"}, {"motor", "boats.motor"}}},
        {.name = "wet", .label = "boats.wet", .type = FieldType::Checkbox, .is_required = false},
        {.name = "from", .label = "", .type = FieldType::Hidden, .is_required = false},
    };
    return form;
}

Parameters sent(std::initializer_list<Parameters::Pair> pairs) {
    Parameters parameters;
    for (const auto& [name, value] : pairs) {
        parameters.add(name, value);
    }
    return parameters;
}

/// All values as `name=value;`, or the error.
std::string shown(const Result<FormValues>& values) {
    if (!values) {
        return to_string(values.error());
    }
    std::string text;
    for (const Field& field : boat_form().fields) {
        text += field.name + "=" + values->text(field.name) + ";";
    }
    return text;
}

std::string read(std::initializer_list<Parameters::Pair> pairs) {
    return shown(read_form(boat_form(), sent(pairs)));
}

std::string read_json(std::string_view json) {
    return shown(read_form(boat_form(), *parse_json(json)));
}

constexpr std::string_view one_wrong = "invalid_input form.error.summary(count=1); ";

TEST(Form, TidiesWhatWasTyped) {
    EXPECT_EQ(read({{"name", "  Ann \u00a0"},
                    {"owner", " a@b.org "},
                    {"secret", "  eight  "},
                    {"story", "one\r\ntwo\r\n"},
                    {"code", "123 456"},
                    {"kind", "sail"},
                    {"wet", "on"},
                    {"from", "/x"},
                    {"unknown", "ignored"}}),
              "name=Ann;owner=a@b.org;secret=  eight  ;story=one\ntwo;code=123456;kind=sail;"
              "wet=true;from=/x;");
    EXPECT_EQ(read({{"name", "Ann"}, {"wet", "false"}}),
              "name=Ann;owner=;secret=;story=;code=;kind=;wet=;from=;");
}

TEST(Form, NamesEveryWrongFieldAtOnce) {
    EXPECT_EQ(read({{"name", " "}, {"owner", "nobody"}, {"kind", "rowing"}}),
              "invalid_input form.error.summary(count=3); name: form.error.required; "
              "owner: form.error.email; kind: form.error.choice");
}

TEST(Form, CountsCharactersNotBytes) {
    EXPECT_EQ(read({{"name", "船"}}),
              std::string(one_wrong) + "name: form.error.too_short(minimum=2,length=1)");
    EXPECT_EQ(read({{"name", "船船船船船"}}).substr(0, 4), "name");
    EXPECT_EQ(read({{"name", "船船船船船船"}}),
              std::string(one_wrong) + "name: form.error.too_long(maximum=5,length=6)");
}

TEST(Form, RefusesControlCharacters) {
    const std::string refused = std::string(one_wrong) + "name: form.error.control_characters";
    EXPECT_EQ(read({{"name", "a\nb"}}), refused);
    EXPECT_EQ(read({{"name", std::string("a\0b", 3)}}), refused);
    EXPECT_EQ(read({{"name", "a\u202eb"}}), refused);
    EXPECT_EQ(read({{"name", "Ann"}, {"story", "a\n\tb"}}).substr(0, 9), "name=Ann;");
}

TEST(Form, KnowsAnEmailAddress) {
    const std::vector<std::pair<std::string_view, bool>> cases{
        {"a@b.org", true},           {"a.b+c@d-e.co.uk", true},
        {"Jörg@münchen.de", true},   {"a@b", false},
        {"@b.org", false},           {"a@.org", false},
        {"a@b..org", false},         {"a@b.org.", false},
        {"a b@c.org", false},        {"a@b@c.org", false},
        {"<a@b.org>", false},        {"a@b.org, c@d.org", false},
        {"name.example.org", false},
    };
    for (const auto& [address, is_good] : cases) {
        const auto values =
            read_form(boat_form(), sent({{"name", "Ann"}, {"owner", std::string(address)}}));
        EXPECT_EQ(values.has_value(), is_good) << address;
    }
}

TEST(Form, ReadsJsonByTheSameRules) {
    EXPECT_EQ(read_json(R"({"name": " Ann ", "wet": true, "owner": null})"),
              "name=Ann;owner=;secret=;story=;code=;kind=;wet=true;from=;");
    EXPECT_EQ(read_json(R"({"owne": "Ann", "zzzzzz": 1, "kind": 5, "wet": "yes"})"),
              "invalid_input form.error.summary(count=5); "
              "owne: form.error.unknown_nearest(nearest=owner); zzzzzz: form.error.unknown; "
              "kind: form.error.not_a_text; wet: form.error.not_a_boolean; "
              "name: form.error.required");
    EXPECT_EQ(read_json("[]"), "invalid_input form.error.not_an_object");
}

TEST(Form, WantsARequiredBoxTicked) {
    Form form = boat_form();
    form.fields[6].is_required = true;
    EXPECT_EQ(shown(read_form(form, sent({{"name", "Ann"}}))),
              std::string(one_wrong) + "wet: form.error.unchecked");
}

} // namespace
} // namespace stocktake::web
