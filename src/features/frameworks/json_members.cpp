// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/json_members.hpp"

#include "base/json.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

const Value::Array no_items;

/// The basis that a file gives for a text in `language`.
std::string basis_for(const Value* basis, std::string_view language) {
    if (basis == nullptr) {
        return {};
    }
    return basis->is_string() ? basis->as_string() : std::string(basis->text_of(language));
}

} // namespace

void JsonMembers::reject(Place place, const Value& value, std::string_view message) const {
    m_rejections.add(std::move(place), to_json(value), {std::string(message), {}});
}

std::string JsonMembers::text(std::string_view name) const {
    const Value* member = m_object.find(name);
    if (member == nullptr || member->is_null()) {
        return {};
    }
    if (member->is_integer()) {
        return std::to_string(member->as_integer());
    }
    if (!member->is_string()) {
        reject(m_origin.at(name), *member, "frameworks.load.not_text");
        return {};
    }
    return member->as_string();
}

bool JsonMembers::boolean(std::string_view name, bool otherwise) const {
    const Value* member = m_object.find(name);
    if (member == nullptr || member->is_null()) {
        return otherwise;
    }
    if (!member->is_bool()) {
        reject(m_origin.at(name), *member, "frameworks.load.not_boolean");
        return otherwise;
    }
    return member->as_bool();
}

const Value::Array& JsonMembers::list(std::string_view name) const {
    const Value* member = m_object.find(name);
    if (member == nullptr || member->is_null()) {
        return no_items;
    }
    if (!member->is_array()) {
        reject(m_origin.at(name), *member, "frameworks.load.not_list");
        return no_items;
    }
    return member->as_array();
}

std::vector<DraftText> JsonMembers::texts(std::string_view name, TextRole role,
                                          const Value* basis) const {
    const Value* member = m_object.find(name);
    if (member == nullptr || member->is_null()) {
        return {};
    }
    if (!member->is_object()) {
        reject(m_origin.at(name), *member, "frameworks.load.not_language_map");
        return {};
    }
    std::vector<DraftText> texts;
    for (const auto& [language, text] : member->as_object()) {
        if (text.is_string()) {
            texts.push_back({role, language, text.as_string(), basis_for(basis, language)});
        } else {
            reject(m_origin.at(name, language), text, "frameworks.load.not_text");
        }
    }
    return texts;
}

std::vector<DraftText> JsonMembers::text_lists(std::string_view name, TextRole role) const {
    const Value* member = m_object.find(name);
    if (member == nullptr || member->is_null()) {
        return {};
    }
    if (!member->is_object()) {
        reject(m_origin.at(name), *member, "frameworks.load.not_language_map");
        return {};
    }
    std::vector<DraftText> texts;
    for (const auto& [language, items] : member->as_object()) {
        const bool is_list_of_texts =
            items.is_array() && std::ranges::all_of(items.as_array(), &Value::is_string);
        if (!is_list_of_texts) {
            reject(m_origin.at(name, language), items, "frameworks.load.not_text_list");
            continue;
        }
        for (const Value& item : items.as_array()) {
            texts.push_back({role, language, item.as_string(), {}});
        }
    }
    return texts;
}

Value JsonMembers::others(std::initializer_list<std::string_view> known) const {
    Value rest = Value::object();
    for (const auto& [name, value] : m_object.as_object()) {
        if (!value.is_null() && std::ranges::find(known, name) == known.end()) {
            rest.set(name, value);
        }
    }
    return rest;
}

} // namespace stocktake::frameworks
