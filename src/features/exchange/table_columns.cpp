// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/table_columns.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

/// Numbered groups that a heading may have; what a field allows less of is refused by its judge.
constexpr std::size_t most_groups = 500;

constexpr std::array<HeadColumnName, 13> all_head_columns{
    {{HeadColumn::Id, "_id", "exchange.column.id", true, true},
     {HeadColumn::Address, "_address", "exchange.column.address", false, true},
     {HeadColumn::Revision, "_revision", "exchange.column.revision", true, true},
     {HeadColumn::SourceId, "_source_id", "exchange.column.source_id", true, false},
     {HeadColumn::LegacyId, "_legacy_id", "exchange.column.legacy_id", true, false},
     {HeadColumn::Owner, "_owner", "exchange.column.owner", true, true},
     {HeadColumn::Consent, "_consent", "exchange.column.consent", true, false},
     {HeadColumn::Language, "_language", "exchange.column.language", true, true},
     {HeadColumn::State, "_state", "exchange.column.state", false, true},
     {HeadColumn::Year, "_year", "exchange.column.year", false, true},
     {HeadColumn::SubmittedAt, "_submitted_at", "exchange.column.submitted_at", true, false},
     {HeadColumn::PublishedAt, "_published_at", "exchange.column.published_at", false, true},
     {HeadColumn::ChangedAt, "_changed_at", "exchange.column.changed_at", false, true}}};

std::string label_of(const kinds::Field& field, Language language) {
    return std::string(best_text(field.label, language).text);
}

/// `title@fr` taken apart; nothing for a name without a language.
std::optional<std::pair<std::string_view, Language>> translated_name(std::string_view name) {
    const auto at = name.rfind('@');
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const auto language = parse_language(name.substr(at + 1));
    return language ? std::optional(std::pair{name.substr(0, at), *language}) : std::nullopt;
}

std::string heading_of(const HeadingTarget& target) {
    if (target.head != nullptr) {
        return std::string(target.head->name);
    }
    return target.translation ? target.cell + "@" + std::string(tag_of(*target.translation))
                              : target.cell;
}

} // namespace

std::span<const HeadColumnName> head_columns() {
    return all_head_columns;
}

const HeadColumnName& describe(HeadColumn column) {
    return *std::ranges::find(all_head_columns, column, &HeadColumnName::column);
}

const HeadColumnName* find_head_column(std::string_view name) {
    const auto* found = std::ranges::find(all_head_columns, name, &HeadColumnName::name);
    return found == all_head_columns.end() ? nullptr : found;
}

bool is_exchanged(const kinds::Field& field) {
    return field.type != kinds::FieldType::File;
}

std::vector<kinds::CellColumn> exchanged_columns(const kinds::Kind& kind, std::size_t rows) {
    std::vector<kinds::CellColumn> columns = kinds::cell_columns(kind, rows);
    std::erase_if(columns,
                  [](const kinds::CellColumn& column) { return !is_exchanged(*column.field); });
    return columns;
}

bool is_translatable(const kinds::CellColumn& column) {
    const kinds::Field& field = column.column != nullptr ? *column.column : *column.field;
    return kinds::is_text(field.type) && field.is_translatable && column.part.empty();
}

kinds::Visibility visibility_of(const kinds::CellColumn& column) {
    const kinds::Visibility own =
        column.column == nullptr ? kinds::Visibility::Public : column.column->visibility;
    return std::max(column.field->visibility, own);
}

std::string column_title(const kinds::CellColumn& column, const web::Speaker& say) {
    const Language language = say.language();
    std::string title = label_of(*column.field, language);
    if (column.number > 0) {
        title =
            say(Message{"exchange.column.numbered",
                        {{"label", title}, {"number", static_cast<std::int64_t>(column.number)}}});
    }
    const auto add_part = [&](std::string part) {
        title = say(Message{"exchange.column.part", {{"label", title}, {"part", std::move(part)}}});
    };
    if (column.column != nullptr) {
        add_part(label_of(*column.column, language));
    }
    if (!column.part.empty()) {
        add_part(say("exchange.part." + column.part));
    }
    return title;
}

std::string translated_title(std::string_view title, Language language, const web::Speaker& say) {
    return say(
        Message{"exchange.column.translated",
                {{"label", std::string(title)}, {"language", std::string(own_name_of(language))}}});
}

HeadingNames::HeadingNames(const kinds::Kind& kind, const web::Catalogue& catalogue)
    : m_kind(kind), m_catalogue(catalogue), m_columns(exchanged_columns(kind, most_groups)) {
    for (const kinds::CellColumn& column : m_columns) {
        m_by_name.emplace(column.name, &column);
    }
}

const kinds::CellColumn* HeadingNames::column(std::string_view cell) const {
    const auto found = m_by_name.find(cell);
    return found == m_by_name.end() ? nullptr : found->second;
}

std::optional<HeadingTarget> HeadingNames::find_name(std::string_view name) const {
    if (const HeadColumnName* head = find_head_column(name)) {
        return HeadingTarget{{}, head};
    }
    if (column(name) != nullptr) {
        return HeadingTarget{std::string(name)};
    }
    // The first of several links is called `website` or `website.1`; the codec knows both.
    if (const auto dot = name.rfind(".1."); dot != std::string_view::npos) {
        std::string shorter(name);
        shorter.erase(dot, 2);
        if (const auto* found = column(shorter);
            found != nullptr && found->field->type == kinds::FieldType::Link) {
            return HeadingTarget{std::move(shorter)};
        }
    }
    if (const auto translated = translated_name(name)) {
        const kinds::CellColumn* original = column(translated->first);
        if (original != nullptr && is_translatable(*original)) {
            return HeadingTarget{original->name, nullptr, translated->second};
        }
    }
    return std::nullopt;
}

void HeadingNames::read_titles() const {
    if (!m_by_title.empty()) {
        return;
    }
    const auto add = [this](std::string_view title, const std::string& name) {
        std::vector<std::string>& names = m_by_title[folded(title)];
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    };
    for (const Language language : all_languages) {
        const web::Speaker say(m_catalogue, language);
        for (const HeadColumnName& head : all_head_columns) {
            add(say(head.title), std::string(head.name));
        }
        for (const kinds::CellColumn& column : m_columns) {
            const std::string title = column_title(column, say);
            add(title, column.name);
            if (!is_translatable(column)) {
                continue;
            }
            for (const Language other : all_languages) {
                add(translated_title(title, other, say),
                    column.name + "@" + std::string(tag_of(other)));
            }
        }
    }
}

std::optional<HeadingTarget> HeadingNames::find(std::string_view heading) const {
    if (auto target = find_name(heading)) {
        return target;
    }
    read_titles();
    const auto titled = m_by_title.find(folded(heading));
    if (titled == m_by_title.end() || titled->second.size() != 1) {
        return std::nullopt;
    }
    return find_name(titled->second.front());
}

std::optional<std::string_view> HeadingNames::nearest_name(std::string_view heading) const {
    std::vector<std::string_view> names;
    names.reserve(all_head_columns.size() + m_columns.size());
    for (const HeadColumnName& head : all_head_columns) {
        names.push_back(head.name);
    }
    for (const kinds::CellColumn& column : m_columns) {
        if (column.number <= 1) {
            names.push_back(column.name);
        }
    }
    return nearest(heading, names);
}

bool HeadingNames::is_title(const HeadingTarget& target, std::string_view text) const {
    read_titles();
    const auto titled = m_by_title.find(folded(text));
    return titled != m_by_title.end() &&
           std::ranges::find(titled->second, heading_of(target)) != titled->second.end();
}

} // namespace stocktake::exchange
