// SPDX-License-Identifier: Apache-2.0
// For tests and fuzzers: a few nodes and organizations to refer to, and the description of a kind
// that has a field of each type.
#pragma once

#include "base/json.hpp"
#include "features/kinds/kind_file.hpp"

#include <stdexcept>

namespace stocktake::kinds {

inline frameworks::CalledNode called_node(std::string framework, std::string id, std::string slug,
                                          LanguageMap titles, std::string kind = {},
                                          std::vector<std::string> other_names = {}) {
    frameworks::CalledNode called;
    called.node.framework = framework;
    called.node.version = "1";
    called.node.id = id;
    called.node.code = std::move(id);
    called.node.address = "/frameworks/" + framework + '/' + slug;
    called.node.titles = std::move(titles);
    called.node.kind = std::move(kind);
    called.other_names = std::move(other_names);
    return called;
}

/// Kenya, Uganda and China; three Action Lines; goal 9, its target c and a line that is called as
/// an Action Line is; ITU, and two organizations that share an acronym.
inline const References& small_references() {
    using enum Language;
    static const std::shared_ptr<const References> references = References::of(
        {called_node("countries", "CHN", "CHN", {{English, "China"}, {Chinese, "中国"}}, {},
                     {"CN"}),
         called_node("countries", "KEN", "KEN", {{English, "Kenya"}, {Arabic, "كينيا"}}, {},
                     {"KE"}),
         called_node("countries", "UGA", "UGA", {{English, "Uganda"}, {French, "Ouganda"}}, {},
                     {"UG"}),
         called_node("regions", "001", "001", {{English, "World"}}, "world"),
         called_node("regions", "002", "002", {{English, "Africa"}}, "region"),
         called_node("sdg", "SDG9", "9", {{English, "Industry"}}, "goal"),
         called_node("sdg", "SDG9.c", "9.c", {{English, "Access to ICT"}}, "target"),
         called_node("sdg", "C5", "C5", {{English, "Stranger"}}, "target"),
         called_node("wsis", "C1", "C1", {{English, "Role of all"}}),
         called_node("wsis", "C5", "C5", {{English, "Confidence"}, {Spanish, "Confianza"}}),
         called_node("wsis", "C7-ehea", "C7-ehea", {{English, "E-health"}})},
        {{"ABC1", "ABC", "CSO", "", {{English, "Alpha"}}, {}},
         {"ABC2", "ABC", "CSO", "", {{English, "Beta"}}, {}},
         {"ITU",
          "ITU",
          "IO",
          "CHE",
          {{English, "International Telecommunication Union"},
           {French, "Union internationale des télécommunications"}},
          {{English, "Telecom Union"}}}});
    return *references;
}

/// `{"ar": "…", …}`
inline std::string in_six(std::string_view text) {
    Value texts = Value::object();
    for (const Language language : all_languages) {
        texts.set(tag_of(language), std::string(text) + ' ' + std::string(tag_of(language)));
    }
    return to_json(texts);
}

/// A text with each `@word@` replaced by that word in six languages.
inline std::string with_texts(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto start = text.find('@');
        result += text.substr(0, start);
        if (start == std::string_view::npos) {
            break;
        }
        const auto end = text.find('@', start + 1);
        result += in_six(text.substr(start + 1, end - start - 1));
        text.remove_prefix(end + 1);
    }
    return result;
}

/// One field a line, so that a test can say in which line something stands.
inline const std::string& activity_description() {
    static const std::string description = with_texts(R"({
"kind": "activity", "version": 2, "address": "activities",
"name": @Activity@, "plural": @Activities@, "lead": @What was done@,
"title_field": "title", "summary_field": "about", "year_field": "when", "schema_type": "Project",
"at_least_one_of": [["lines", "goals"]],
"moves": [
 {"move": "submit", "from": ["draft", "returned"], "to": "submitted", "by": ["owner"]},
 {"move": "return", "from": ["submitted"], "to": "returned", "by": ["reviewer"]},
 {"move": "publish", "from": ["submitted"], "to": "published", "by": ["reviewer", "secretariat"]}
],
"sections": [
 {"section": "what", "title": @What@, "help": @Please@, "fields": [
  {"field": "title", "type": "text", "label": @Title@, "required": true, "schema_property": "name", "length": {"unit": "characters", "minimum": 3, "maximum": 40}},
  {"field": "about", "type": "rich_text", "label": @About@, "help": @In your words@, "example": @We did@, "length": {"unit": "words", "recommended": 2, "maximum": 8}},
  {"field": "notes", "type": "long_text", "label": @Notes@, "translatable": false, "visibility": "reviewers"},
  {"field": "people", "type": "number", "label": @People@, "minimum": 0, "maximum": 1000},
  {"field": "share", "type": "number", "label": @Share@, "decimals": 2},
  {"field": "budget", "type": "money", "label": @Budget@, "minimum": 0},
  {"field": "held", "type": "date", "label": @Held@},
  {"field": "when", "type": "period", "label": @When@},
  {"field": "where", "type": "place", "label": @Where@},
  {"field": "countries", "type": "country", "label": @Countries@, "items": {"maximum": 3}},
  {"field": "region", "type": "region", "label": @Region@, "frameworks": ["regions"], "node_kinds": ["region"]},
  {"field": "partners", "type": "organization", "label": @Partners@, "items": {"maximum": 4}},
  {"field": "sort", "type": "choice", "label": @Sort@, "options": [{"option": "project", "label": @Project@}, {"option": "training", "label": @Training@}]},
  {"field": "results", "type": "rows", "label": @Results@, "items": {"maximum": 3}, "columns": [
   {"field": "indicator", "type": "text", "label": @Indicator@, "required": true},
   {"field": "value", "type": "number", "label": @Value@, "decimals": 1},
   {"field": "cost", "type": "money", "label": @Cost@, "visibility": "owner"},
   {"field": "source", "type": "link", "label": @Source@}]},
  {"field": "website", "type": "link", "label": @Website@, "items": {"maximum": 2}},
  {"field": "files", "type": "file", "label": @Files@, "items": {"maximum": 2}}]},
 {"section": "why", "title": @Why@, "fields": [
  {"field": "lines", "type": "alignment", "label": @Lines@, "frameworks": ["wsis"], "items": {"maximum": 3}},
  {"field": "goals", "type": "alignment", "label": @Goals@, "frameworks": ["sdg", "wsis"], "items": {"minimum": 2, "maximum": 3}},
  {"field": "languages", "type": "language", "label": @Languages@, "items": {"maximum": 6}},
  {"field": "contact", "type": "text", "label": @Contact@, "visibility": "owner", "translatable": false}]}
]})");
    return description;
}

} // namespace stocktake::kinds
