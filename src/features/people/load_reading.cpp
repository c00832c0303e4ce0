// SPDX-License-Identifier: Apache-2.0
#include "features/people/load_reading.hpp"

#include "base/text.hpp"
#include "db/audit.hpp"

namespace stocktake::people {

namespace {

constexpr std::size_t shown_bytes = 80;
constexpr std::size_t longest_text = 10'000; // characters

} // namespace

Reading::Reading(const LoadFile& file, std::string_view kind) : m_file(file) {
    m_report.file = file.name;
    m_report.subject = kind;
    for (const std::string_view member : {"id", "version"}) {
        if (const std::string_view text = file.json.text_of(member); !text.empty()) {
            m_report.subject += ' ' + std::string(text);
        }
    }
}

void Reading::reject(std::string place, std::string_view value, Message reason) {
    const std::string_view shown = value.substr(0, shown_bytes);
    m_report.rejections.push_back(
        {0, std::move(place), std::string(shown.substr(0, utf8_prefix(shown))), std::move(reason)});
}

void Reading::check_text(const std::string& place, std::string_view text) {
    if (has_forbidden_characters(text)) {
        reject(place, text, {"organizations.load.characters", {}});
    } else if (count_characters(text) > longest_text) {
        reject(place, text,
               {"organizations.load.too_long",
                {{"maximum", static_cast<std::int64_t>(longest_text)}}});
    }
}

void Reading::check_required(const std::string& place, std::string_view text) {
    if (trimmed(text).empty()) {
        reject(place, text, {"organizations.load.missing", {}});
    } else {
        check_text(place, text);
    }
}

void Reading::check_head() {
    for (const std::string_view member : {"version", "source", "note"}) {
        check_text(std::string(member), json().text_of(member));
    }
    for (const auto& [language, text] : languages_of(json(), "name")) {
        check_required("name." + std::string(tag_of(language)), text);
    }
}

const Value::Array& Reading::entries(std::string_view list) {
    static const Value::Array none;
    const Value* found = json().find(list);
    if (found == nullptr || !found->is_array() || found->as_array().empty()) {
        reject(std::string(list), "", {"organizations.load.missing", {}});
        return none;
    }
    return found->as_array();
}

LoadReport Reading::finished() {
    if (!is_good()) {
        m_report.created = m_report.changed = m_report.unchanged = 0;
    }
    return std::move(m_report);
}

std::string Entry::place(std::string_view member) const {
    return std::string(m_list) + "[" + std::to_string(m_index) + "]." + std::string(member);
}

void Entry::reject(std::string_view member, std::string_view value, Message reason) const {
    m_reading.reject(place(member), value, std::move(reason));
}

std::string Entry::required(std::string_view member) const {
    const std::string_view text = m_value.text_of(member);
    m_reading.check_required(place(member), text);
    return std::string(text);
}

std::string Entry::optional(std::string_view member) const {
    const std::string_view text = m_value.text_of(member);
    m_reading.check_text(place(member), text);
    return std::string(text);
}

Basis Entry::basis() const {
    const std::string_view text = m_value.text_of("basis");
    const auto parsed = parse_basis(text);
    if (!parsed) {
        reject("basis", text, {"organizations.load.basis", {}});
    }
    return parsed.value_or(Basis::Recalled);
}

bool flag(const Value& json, std::string_view name) {
    const Value* value = json.find(name);
    return value != nullptr && value->is_bool() && value->as_bool();
}

LanguageMap languages_of(const Value& json, std::string_view name) {
    LanguageMap texts;
    if (const Value* map = json.find(name); map != nullptr && map->is_object()) {
        for (const auto& [tag, text] : map->as_object()) {
            if (const auto language = parse_language(tag); language && text.is_string()) {
                texts.emplace(*language, text.as_string());
            }
        }
    }
    return texts;
}

void note(db::Transaction& transaction, const Actor& actor, const LoadReport& report,
          std::string_view topic, std::string_view key) {
    db::write_audit(
        transaction, actor,
        {"load-" + std::string(topic), std::string(topic), std::string(key),
         Value::object(
             {{"file", report.file}, {"created", report.created}, {"changed", report.changed}})});
    transaction.record_change({topic, key});
}

Result<void> verdict(const LoadReport& report) {
    if (report.rejections.empty()) {
        return {};
    }
    return failure(ErrorKind::InvalidInput, {"organizations.load.refused", {}});
}

} // namespace stocktake::people
