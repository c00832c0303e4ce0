// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/kind.hpp"

#include <algorithm>
#include <utility>

namespace stocktake::kinds {

namespace {

template <class Enum>
using Names = std::pair<Enum, std::string_view>;

constexpr std::array field_types{
    Names<FieldType>{FieldType::Text, "text"},
    Names<FieldType>{FieldType::LongText, "long_text"},
    Names<FieldType>{FieldType::RichText, "rich_text"},
    Names<FieldType>{FieldType::Number, "number"},
    Names<FieldType>{FieldType::Money, "money"},
    Names<FieldType>{FieldType::Date, "date"},
    Names<FieldType>{FieldType::Period, "period"},
    Names<FieldType>{FieldType::Place, "place"},
    Names<FieldType>{FieldType::Country, "country"},
    Names<FieldType>{FieldType::Region, "region"},
    Names<FieldType>{FieldType::Organization, "organization"},
    Names<FieldType>{FieldType::Choice, "choice"},
    Names<FieldType>{FieldType::Rows, "rows"},
    Names<FieldType>{FieldType::Link, "link"},
    Names<FieldType>{FieldType::File, "file"},
    Names<FieldType>{FieldType::Alignment, "alignment"},
    Names<FieldType>{FieldType::Language, "language"},
};

constexpr std::array visibilities{
    Names<Visibility>{Visibility::Public, "public"},
    Names<Visibility>{Visibility::Reviewers, "reviewers"},
    Names<Visibility>{Visibility::Owner, "owner"},
};

constexpr std::array length_units{
    Names<LengthUnit>{LengthUnit::Characters, "characters"},
    Names<LengthUnit>{LengthUnit::Words, "words"},
};

constexpr std::array states{
    Names<State>{State::Draft, "draft"},         Names<State>{State::Submitted, "submitted"},
    Names<State>{State::Returned, "returned"},   Names<State>{State::Published, "published"},
    Names<State>{State::Withdrawn, "withdrawn"}, Names<State>{State::Archived, "archived"},
};

constexpr std::array move_names{
    Names<MoveName>{MoveName::Submit, "submit"},   Names<MoveName>{MoveName::Return, "return"},
    Names<MoveName>{MoveName::Publish, "publish"}, Names<MoveName>{MoveName::Withdraw, "withdraw"},
    Names<MoveName>{MoveName::Archive, "archive"}, Names<MoveName>{MoveName::Reopen, "reopen"},
};

constexpr std::array parties{
    Names<Party>{Party::Owner, "owner"},
    Names<Party>{Party::Reviewer, "reviewer"},
    Names<Party>{Party::Facilitator, "facilitator"},
    Names<Party>{Party::Secretariat, "secretariat"},
};

/// Every value of the enum has its name in the list.
template <class Enum, std::size_t Count>
std::string_view name_in(const std::array<Names<Enum>, Count>& names, Enum value) {
    return std::ranges::find(names, value, &Names<Enum>::first)->second;
}

template <class Enum, std::size_t Count>
std::optional<Enum> value_in(const std::array<Names<Enum>, Count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &Names<Enum>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

template <class Enum, std::size_t Count>
std::vector<std::string_view> all_names(const std::array<Names<Enum>, Count>& names) {
    std::vector<std::string_view> all;
    std::ranges::transform(names, std::back_inserter(all), &Names<Enum>::second);
    return all;
}

} // namespace

std::string_view name_of(FieldType type) {
    return name_in(field_types, type);
}

std::optional<FieldType> parse_field_type(std::string_view name) {
    return value_in(field_types, name);
}

std::vector<std::string_view> field_type_names() {
    return all_names(field_types);
}

bool is_text(FieldType type) {
    return type == FieldType::Text || type == FieldType::LongText || type == FieldType::RichText;
}

bool is_list(FieldType type) {
    switch (type) {
    case FieldType::Country:
    case FieldType::Region:
    case FieldType::Organization:
    case FieldType::Choice:
    case FieldType::Rows:
    case FieldType::Link:
    case FieldType::File:
    case FieldType::Alignment:
    case FieldType::Language:
        return true;
    default:
        return false;
    }
}

std::string_view name_of(Visibility visibility) {
    return name_in(visibilities, visibility);
}

std::optional<Visibility> parse_visibility(std::string_view name) {
    return value_in(visibilities, name);
}

std::string_view name_of(LengthUnit unit) {
    return name_in(length_units, unit);
}

std::optional<LengthUnit> parse_length_unit(std::string_view name) {
    return value_in(length_units, name);
}

std::string_view name_of(State state) {
    return name_in(states, state);
}

std::optional<State> parse_state(std::string_view name) {
    return value_in(states, name);
}

std::string_view name_of(MoveName move) {
    return name_in(move_names, move);
}

std::optional<MoveName> parse_move_name(std::string_view name) {
    return value_in(move_names, name);
}

std::string_view name_of(Party party) {
    return name_in(parties, party);
}

std::optional<Party> parse_party(std::string_view name) {
    return value_in(parties, name);
}

std::vector<const Field*> Kind::fields() const {
    std::vector<const Field*> all;
    for (const Section& section : sections) {
        for (const Field& field : section.fields) {
            all.push_back(&field);
        }
    }
    return all;
}

const Field* Kind::find_field(std::string_view field) const {
    for (const Section& section : sections) {
        const auto found = std::ranges::find(section.fields, field, &Field::id);
        if (found != section.fields.end()) {
            return &*found;
        }
    }
    return nullptr;
}

const Move* Kind::find_move(MoveName move, State from) const {
    const auto found = std::ranges::find_if(
        moves, [&](const Move& each) { return each.name == move && each.from.contains(from); });
    return found == moves.end() ? nullptr : &*found;
}

} // namespace stocktake::kinds
