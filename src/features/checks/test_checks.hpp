// SPDX-License-Identifier: Apache-2.0
// For tests: the registers that ship, and what the rules find in texts of a few lines.
#pragma once

#include "features/checks/document_records.hpp"
#include "features/checks/readers.hpp"
#include "features/checks/rules.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

namespace stocktake::checks {

inline std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return text.str();
}

inline Value shipped_json(const std::string& name) {
    return parse_json(text_of_file(std::filesystem::path(STOCKTAKE_DATA) / (name + ".json")))
        .value();
}

inline LanguageMap map_of(const Value* texts) {
    LanguageMap map;
    for (const auto& [tag, text] : texts == nullptr ? Value::Object() : texts->as_object()) {
        if (const auto language = parse_language(tag)) {
            map[*language] = text.as_string();
        }
    }
    return map;
}

inline void add_shipped_organizations(Registers& registers, const std::string& file) {
    const Value json = shipped_json(file);
    for (const Value& item : json.find("items")->as_array()) {
        Thing thing{.id = std::string(item.text_of("id")), .forms = {}, .hosts = {}};
        const std::string short_name(item.text_of("short_zh"));
        for (const auto& [language, text] : map_of(item.find("name"))) {
            const bool is_short = text == short_name;
            thing.forms.push_back(
                {text, language, is_short ? NameUse::Short : NameUse::Full, true});
        }
        if (!short_name.empty()) {
            thing.forms.push_back({short_name, Language::Chinese, NameUse::Short, true});
        }
        if (!item.text_of("acronym").empty()) {
            thing.forms.push_back(
                {std::string(item.text_of("acronym")), std::nullopt, NameUse::Acronym, true});
        }
        registers.things.push_back(std::move(thing));
    }
}

inline void add_shipped_lines(Registers& registers) {
    const Value json = shipped_json("wsis");
    for (const Value& node : json.find("nodes")->as_array()) {
        FrameworkLine line{std::string(node.text_of("id")),
                           std::string(node.text_of("code")),
                           std::string(node.text_of("parent")),
                           map_of(node.find("title")),
                           {}};
        const Value* aliases = node.find("aliases");
        for (const auto& [tag, list] :
             aliases == nullptr ? Value::Object() : aliases->as_object()) {
            for (const Value& alias : list.as_array()) {
                line.other_titles.push_back(alias.as_string());
            }
        }
        registers.lines.push_back(std::move(line));
    }
    const Value links = shipped_json("action-line-facilitators");
    for (const Value& link : links.find("links")->as_array()) {
        registers.facilitators.push_back(
            {std::string(link.text_of("from")), std::string(link.text_of("to"))});
    }
}

/// A record of a document as everybody sees it, from what is said about one in a file for import.
inline registry::Publication publication_of(const Value& row) {
    registry::Publication publication;
    publication.title = row.text_of("title");
    publication.content = row;
    const Value* layers = row.find("_layers");
    for (const auto& [tag, layer] : layers == nullptr ? Value::Object() : layers->as_object()) {
        registry::PublishedLayer& published = publication.layers.emplace_back();
        published.language = parse_language(tag).value();
        published.title = layer.text_of("title");
    }
    return publication;
}

/// The rows of data/documents.ndjson.
inline Value::Array shipped_documents() {
    const std::string file =
        text_of_file(std::filesystem::path(STOCKTAKE_DATA) / "documents.ndjson");
    Value::Array rows;
    for (const std::string_view line : split(file, '\n')) {
        if (!line.empty()) {
            rows.push_back(parse_json(line).value());
        }
    }
    return rows;
}

/// Those that ship, as `stocktake load data`, `stocktake import data/documents.ndjson` and
/// read_registers() make them.
inline const Registers& shipped_registers() {
    static const Registers shipped = [] {
        Registers registers;
        add_shipped_organizations(registers, "organizations-extra");
        add_shipped_organizations(registers, "organizations");
        add_shipped_lines(registers);
        for (const Value& row : shipped_documents()) {
            registers.documents.push_back(document_of(publication_of(row)));
        }
        const facts::ReadFactFile read = facts::read_fact_file(
            text_of_file(std::filesystem::path(STOCKTAKE_DATA) / "facts.json"));
        for (const Rejection& fault : read.rejections) {
            throw std::runtime_error(fault.place + ": " + fault.reason.id);
        }
        for (const facts::Series& series : read.file.series) {
            add_series(registers, series);
        }
        for (const std::string_view name : register_names) {
            const Value json = shipped_json(std::string(name));
            const auto faults = add_register(registers, name, json.find("items")->as_array());
            if (!faults.empty()) {
                throw std::runtime_error(faults.front().place + ": " + faults.front().reason);
            }
        }
        return registers;
    }();
    return shipped;
}

using RuleFunction = std::vector<Finding> (*)(const Case& all);

/// `message: a:3 what is meant; b:1 …`, one finding a line. The documents are called a, b, c.
inline std::string found_by(RuleFunction rule, const std::vector<std::string>& documents) {
    std::vector<CheckedText> texts;
    for (const std::string& document : documents) {
        std::string name(1, static_cast<char>('a' + static_cast<int>(texts.size())));
        texts.push_back(read_text(std::move(name), document).value());
    }
    const Case all(shipped_registers(), texts);
    std::string said;
    for (const Finding& finding : rule(all)) {
        std::string id = finding.message.id;
        said += id.substr(id.rfind('.') + 1) + ":";
        for (const Place& place : finding.places) {
            const auto text = std::ranges::find(texts, place.file, &CheckedText::name);
            const auto line = std::ranges::find_if(
                text->lines, [&](const TextLine& each) { return each.line == place.line; });
            said += ' ' + place.file + std::to_string(place.line) + " [" +
                    std::string(place.span.of(line->text)) + ']';
        }
        said += '\n';
    }
    return said;
}

} // namespace stocktake::checks
