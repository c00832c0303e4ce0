// SPDX-License-Identifier: Apache-2.0
#include "features/translation/glossary.hpp"

namespace stocktake::translation {

namespace {

constexpr char before_house = '@';

std::vector<std::string> texts_in(const Value* list) {
    std::vector<std::string> texts;
    for (const Value& text :
         list != nullptr && list->is_array() ? list->as_array() : Value::Array()) {
        if (text.is_string()) {
            texts.push_back(text.as_string());
        }
    }
    return texts;
}

} // namespace

std::string to_text(const OtherForm& form) {
    return form.house.empty() ? form.text : form.text + before_house + form.house;
}

OtherForm other_form_in(std::string_view text) {
    const std::size_t at = text.rfind(before_house);
    return at == std::string_view::npos
               ? OtherForm{std::string(text), {}}
               : OtherForm{std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}

Value terms_value(const std::map<Language, Wording>& wordings) {
    Value terms = Value::object();
    for (const auto& [language, wording] : wordings) {
        Value forms = Value::array();
        for (const std::string& form : wording.forms) {
            forms.push(form);
        }
        Value others = Value::array();
        for (const OtherForm& form : wording.others) {
            others.push(to_text(form));
        }
        terms.set(tag_of(language), Value::object({{"term", wording.term},
                                                   {"forms", std::move(forms)},
                                                   {"others", std::move(others)}}));
    }
    return terms;
}

std::map<Language, Wording> wordings_in(const Value& terms) {
    std::map<Language, Wording> wordings;
    for (const auto& [tag, given] : terms.is_object() ? terms.as_object() : Value::Object()) {
        const auto language = parse_language(tag);
        if (!language) {
            continue;
        }
        Wording& wording = wordings[*language];
        wording.term = given.text_of("term");
        wording.forms = texts_in(given.find("forms"));
        for (const std::string& text : texts_in(given.find("others"))) {
            wording.others.push_back(other_form_in(text));
        }
    }
    return wordings;
}

} // namespace stocktake::translation
