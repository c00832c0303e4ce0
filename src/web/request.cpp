// SPDX-License-Identifier: Apache-2.0
// Methods, parameters and header fields. Parsing stands in target.cpp, urlencoded.cpp, cookies.cpp,
// form_body.cpp and multipart.cpp, one subject each.
#include "web/request.hpp"

#include <algorithm>
#include <array>

namespace stocktake::web {

namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> method_names{{
    {Method::Get, "GET"},
    {Method::Head, "HEAD"},
    {Method::Post, "POST"},
    {Method::Put, "PUT"},
    {Method::Patch, "PATCH"},
    {Method::Delete, "DELETE"},
    {Method::Options, "OPTIONS"},
}};

bool is_same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    return std::ranges::equal(a, b, {}, lower, lower);
}

} // namespace

std::string_view name_of(Method method) {
    return method_names.at(static_cast<std::size_t>(method)).second;
}

std::optional<Method> parse_method(std::string_view name) {
    for (const auto& [method, known] : method_names) {
        if (known == name) {
            return method;
        }
    }
    return std::nullopt;
}

void Parameters::add(std::string name, std::string value) {
    m_pairs.emplace_back(std::move(name), std::move(value));
}

std::optional<std::string_view> Parameters::find(std::string_view name) const {
    const auto found = std::ranges::find(m_pairs, name, &Pair::first);
    if (found == m_pairs.end()) {
        return std::nullopt;
    }
    return found->second;
}

std::string_view Parameters::text_of(std::string_view name) const {
    return find(name).value_or(std::string_view());
}

std::vector<std::string_view> Parameters::all_of(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : m_pairs) {
        if (key == name) {
            values.emplace_back(value);
        }
    }
    return values;
}

void Headers::add(std::string name, std::string value) {
    m_fields.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string_view name, std::string value) {
    std::erase_if(m_fields, [&](const Field& field) { return is_same_name(field.first, name); });
    m_fields.emplace_back(std::string(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& [key, value] : m_fields) {
        if (is_same_name(key, name)) {
            return value;
        }
    }
    return std::nullopt;
}

std::string_view Headers::text_of(std::string_view name) const {
    return find(name).value_or(std::string_view());
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        m_fields, [&](const Field& field) { return is_same_name(field.first, name); }));
}

} // namespace stocktake::web
