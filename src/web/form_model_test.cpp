// SPDX-License-Identifier: Apache-2.0
// The form as a tree, as HTML out of the shipped template, and as a schema.
#include "base/json.hpp"
#include "web/form.hpp"
#include "web/templates.hpp"

#include <gtest/gtest.h>

namespace stocktake::embedded {
std::span<const EmbeddedFile> web_templates();
}

namespace stocktake::web {
namespace {

constexpr std::array door_messages{EmbeddedFile{"en/door.po", R"(
msgid "door.email"
msgstr "E-mail"
msgid "door.password"
msgstr "Password"
msgid "door.password.help"
msgstr "The one you chose."
msgid "door.submit"
msgstr "Enter"
)"},
                                   EmbeddedFile{"en/form.po", R"(
msgid "form.error.required"
msgstr "Fill it in."
msgid "form.error.summary"
msgstr "{count, number} to mend"
msgid "form.error.prefix"
msgstr "Error:"
msgid "form.limit.minimum"
msgstr "At least {minimum, number}"
msgid "form.choose"
msgstr "Choose"
msgid "form.optional"
msgstr "optional"
)"}};

const Catalogue& door_catalogue() {
    static const Catalogue loaded = std::move(*Catalogue::load(door_messages));
    return loaded;
}

Form door_form() {
    return {"people.door",
            "/door",
            "door.submit",
            {{.name = "email",
              .label = "door.email",
              .type = FieldType::Email,
              .maximum = 80,
              .autocomplete = "email"},
             {.name = "password",
              .label = "door.password",
              .type = FieldType::NewPassword,
              .minimum = 8,
              .help = "door.password.help"}}};
}

Value model_after_mistakes() {
    Parameters typed;
    typed.add("email", "a\"b");
    typed.add("password", "never shown");
    return form_model(door_form(), typed, {{"password", {"form.error.required", {}}}}, "token",
                      Speaker(door_catalogue(), Language::English));
}

TEST(FormModel, KeepsWhatWasTypedButNoPassword) {
    const Value model = model_after_mistakes();
    EXPECT_EQ(model.text_of("id"), "people-door");
    EXPECT_EQ(model.text_of("summary"), "1 to mend");
    EXPECT_EQ(to_json(*model.find("errors")),
              R"([{"id":"people-door-password","label":"Password","text":"Fill it in."}])");
    const Value::Array& fields = model.find("fields")->as_array();
    EXPECT_EQ(fields.at(0).text_of("value"), "a\"b");
    EXPECT_EQ(fields.at(1).text_of("value"), "");
}

TEST(FormModel, BecomesHtmlThatTiesTextsToFields) {
    // Only the form: the other templates use messages that this small catalogue lacks.
    std::vector<EmbeddedFile> parts;
    for (const EmbeddedFile& file : embedded::web_templates()) {
        if (file.path.starts_with("_f")) {
            parts.push_back(file);
        }
    }
    constexpr std::array page{EmbeddedFile{"page.html", "{{#form}}{{>web/_form}}{{/form}}"}};
    const std::array roots{TemplateRoot{"web", parts}, TemplateRoot{"door", page}};
    const auto templates =
        Templates::load(roots, door_catalogue(), [](std::string_view) { return std::string(); });
    ASSERT_TRUE(templates) << to_string(templates.error());
    EXPECT_EQ(
        templates->render("door/page", Language::English,
                          Value::object({{"form", model_after_mistakes()}})),
        R"(<div class="notice notice-error" role="alert" aria-labelledby="people-door-summary">
<h2 id="people-door-summary">1 to mend</h2>
<ul>
<li><a href="#people-door-password">Password: Fill it in.</a></li>
</ul>
</div>
<form class="form" id="people-door" method="post" action="/door" novalidate>
<input type="hidden" name="csrf_token" value="token">
<div class="field">
<label for="people-door-email">E-mail</label>
<input id="people-door-email" type="email" name="email" value="a&quot;b" maxlength="80" autocomplete="email" required>
</div>
<div class="field field-wrong">
<label for="people-door-password">Password</label>
<p class="help" id="people-door-password-help">The one you chose.</p>
<p class="help" id="people-door-password-limit">At least 8</p>
<p class="error" id="people-door-password-error"><span class="visually-hidden">Error:</span> Fill it in.</p>
<input id="people-door-password" type="password" name="password" value="" maxlength="200" minlength="8" required aria-describedby="people-door-password-error people-door-password-help people-door-password-limit" aria-invalid="true" autofocus>
</div>
<p class="form-actions"><button class="button">Enter</button></p>
</form>)");
}

TEST(FormModel, BecomesASchemaWithTheSameLimits) {
    EXPECT_EQ(
        to_json(form_schema(door_form(), Speaker(door_catalogue(), Language::English))),
        R"({"type":"object","properties":{)"
        R"("email":{"title":"E-mail","type":"string","format":"email","minLength":1,"maxLength":80},)"
        R"("password":{"title":"Password","description":"The one you chose.","type":"string",)"
        R"("format":"password","minLength":8,"maxLength":200}},)"
        R"("required":["email","password"],"additionalProperties":false})");
}

} // namespace
} // namespace stocktake::web
