// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/description_object.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "features/kinds/canonical_text.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::size_t longest_id = 60;
constexpr std::size_t longest_sentence = 2000; // characters of a label, help or lead

const Value no_object = Value::object();
const Value::Array no_items;

} // namespace

bool is_description_id(std::string_view text, std::string_view separators,
                       bool may_begin_with_digit) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.empty() && text.size() <= longest_id &&
           (is_letter(text.front()) || (may_begin_with_digit && is_digit(text.front()))) &&
           std::ranges::all_of(text, [&](char c) {
               return is_letter(c) || is_digit(c) || separators.find(c) != std::string_view::npos;
           });
}

void DescriptionRejections::add(std::string path, std::string_view value, Message reason) {
    const std::size_t line = m_lines.line_of(path);
    m_rejections.push_back({line, std::move(path), shortened(value), std::move(reason)});
}

void DescriptionRejections::add_unknown(std::string path, std::string_view value,
                                        std::string_view id,
                                        const std::vector<std::string_view>& known) {
    const auto meant = nearest(value, known);
    add(std::move(path), value,
        {std::string(id),
         {{"has_nearest", meant ? "yes" : "no"}, {"nearest", std::string(meant.value_or(""))}}});
}

bool DescriptionRejections::has_within(std::string_view path) const {
    return std::ranges::any_of(m_rejections, [&](const Rejection& rejection) {
        const std::string_view place = rejection.place;
        return place.starts_with(path) && (place.size() == path.size() ||
                                           place[path.size()] == '.' || place[path.size()] == '[');
    });
}

std::vector<Rejection> DescriptionRejections::take() {
    std::ranges::stable_sort(m_rejections, {}, &Rejection::line);
    return std::move(m_rejections);
}

DescriptionObject::DescriptionObject(const Value& value, std::string path,
                                     DescriptionRejections& rejections)
    : m_is_object(value.is_object()),
      m_value(m_is_object ? value : no_object),
      m_path(std::move(path)),
      m_rejections(rejections) {
    if (!m_is_object) {
        m_rejections.add(m_path, to_json(value), {"kinds.file.not_object", {}});
    }
}

const Value* DescriptionObject::find(std::string_view name) {
    m_known.emplace(name);
    const Value* member = m_value.find(name);
    return member == nullptr || member->is_null() ? nullptr : member;
}

bool DescriptionObject::has(std::string_view name) const {
    const Value* member = m_value.find(name);
    return member != nullptr && !member->is_null();
}

std::string DescriptionObject::required_text(std::string_view name) {
    if (find(name) == nullptr) {
        reject(name, {}, {"kinds.file.missing", {}});
    }
    return optional_text(name);
}

std::string DescriptionObject::optional_text(std::string_view name) {
    const Value* member = find(name);
    if (member == nullptr) {
        return {};
    }
    if (!member->is_string()) {
        reject(name, to_json(*member), {"kinds.file.not_text", {}});
        return {};
    }
    return member->as_string();
}

bool DescriptionObject::boolean(std::string_view name, bool otherwise) {
    const Value* member = find(name);
    if (member != nullptr && !member->is_bool()) {
        reject(name, to_json(*member), {"kinds.file.not_boolean", {}});
        return otherwise;
    }
    return member == nullptr ? otherwise : member->as_bool();
}

std::optional<double> DescriptionObject::number(std::string_view name) {
    const Value* member = find(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    if (member->is_integer()) {
        return static_cast<double>(member->as_integer());
    }
    if (!member->is_real()) {
        reject(name, to_json(*member), {"kinds.file.not_number", {}});
        return std::nullopt;
    }
    return member->as_real();
}

std::size_t DescriptionObject::count(std::string_view name, std::size_t otherwise,
                                     std::size_t highest) {
    const Value* member = find(name);
    if (member == nullptr) {
        return otherwise;
    }
    const auto limit = static_cast<std::int64_t>(highest);
    if (!member->is_integer() || member->as_integer() < 0 || member->as_integer() > limit) {
        reject(name, to_json(*member), {"kinds.file.not_count", {{"limit", limit}}});
        return otherwise;
    }
    return static_cast<std::size_t>(member->as_integer());
}

const Value::Array& DescriptionObject::list(std::string_view name, std::size_t longest) {
    const Value* member = find(name);
    if (member == nullptr) {
        return no_items;
    }
    if (!member->is_array()) {
        reject(name, to_json(*member), {"kinds.file.not_list", {}});
        return no_items;
    }
    if (member->as_array().size() > longest) {
        reject(name, {},
               {"kinds.file.list_too_long", {{"limit", static_cast<std::int64_t>(longest)}}});
        return no_items;
    }
    return member->as_array();
}

std::vector<std::string> DescriptionObject::text_list(std::string_view name, std::size_t longest) {
    std::vector<std::string> texts;
    const Value::Array& items = list(name, longest);
    for (std::size_t i = 0; i < items.size(); ++i) {
        texts.push_back(items[i].is_string() ? items[i].as_string() : std::string());
        if (!items[i].is_string()) {
            m_rejections.add(path_of(name) + '[' + std::to_string(i) + ']', to_json(items[i]),
                             {"kinds.file.not_text", {}});
        }
    }
    return texts;
}

LanguageMap DescriptionObject::required_texts(std::string_view name) {
    if (const Value* member = find(name)) {
        return texts(name, *member);
    }
    reject(name, {}, {"kinds.file.missing", {}});
    return {};
}

LanguageMap DescriptionObject::optional_texts(std::string_view name) {
    const Value* member = find(name);
    return member == nullptr ? LanguageMap() : texts(name, *member);
}

std::vector<LanguageMap> DescriptionObject::list_of_texts(std::string_view name,
                                                          std::size_t longest) {
    const Value::Array& items = list(name, longest);
    std::vector<LanguageMap> all;
    all.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        all.push_back(texts(std::string(name) + '[' + std::to_string(i) + ']', items[i]));
    }
    return all;
}

LanguageMap DescriptionObject::texts(std::string_view name, const Value& value) {
    LanguageMap texts;
    DescriptionObject languages(value, path_of(name), m_rejections);
    if (!languages.is_object()) {
        return texts;
    }
    for (const Language language : all_languages) {
        const std::string_view tag = tag_of(language);
        if (!languages.has(tag)) {
            reject(name, {}, {"kinds.file.missing_language", {{"language", std::string(tag)}}});
            languages.find(tag);
            continue;
        }
        const std::string written = languages.optional_text(tag);
        auto text = canonical_text(written, TextShape::Paragraphs);
        if (!text) {
            languages.reject(tag, written,
                             {text.error() == TextFault::Lost ? "kinds.file.lost_character"
                                                              : "kinds.file.forbidden_characters",
                              {}});
        } else if (text->empty() && languages.find(tag)->is_string()) {
            languages.reject(tag, written, {"kinds.file.empty_text", {}});
        } else if (count_characters(*text) > longest_sentence) {
            languages.reject(tag, written,
                             {"kinds.file.text_too_long",
                              {{"limit", static_cast<std::int64_t>(longest_sentence)}}});
        } else {
            texts.emplace(language, std::move(*text));
        }
    }
    languages.reject_others();
    return texts;
}

void DescriptionObject::reject_others() {
    const std::vector<std::string_view> known(m_known.begin(), m_known.end());
    for (const auto& [name, value] : m_value.as_object()) {
        if (!m_known.contains(name)) {
            m_rejections.add_unknown(path_of(name), name, "kinds.file.unknown_member", known);
        }
    }
}

std::string DescriptionObject::path_of(std::string_view name) const {
    return m_path.empty() ? std::string(name) : m_path + '.' + std::string(name);
}

void DescriptionObject::reject(std::string_view name, std::string_view value, Message reason) {
    m_rejections.add(path_of(name), value, std::move(reason));
}

} // namespace stocktake::kinds
