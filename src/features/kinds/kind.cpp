// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/kind.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stocktake::kinds {

namespace {

template <class Enum>
using Named = std::pair<Enum, std::string_view>;

constexpr std::array field_types{
    Named<FieldType>{FieldType::Text, "text"},
    Named<FieldType>{FieldType::LongText, "long_text"},
    Named<FieldType>{FieldType::RichText, "rich_text"},
    Named<FieldType>{FieldType::Number, "number"},
    Named<FieldType>{FieldType::Money, "money"},
    Named<FieldType>{FieldType::Date, "date"},
    Named<FieldType>{FieldType::Period, "period"},
    Named<FieldType>{FieldType::Place, "place"},
    Named<FieldType>{FieldType::Country, "country"},
    Named<FieldType>{FieldType::Region, "region"},
    Named<FieldType>{FieldType::Organization, "organization"},
    Named<FieldType>{FieldType::Choice, "choice"},
    Named<FieldType>{FieldType::Rows, "rows"},
    Named<FieldType>{FieldType::Link, "link"},
    Named<FieldType>{FieldType::File, "file"},
    Named<FieldType>{FieldType::Alignment, "alignment"},
    Named<FieldType>{FieldType::Language, "language"},
};

constexpr std::array visibilities{
    Named<Visibility>{Visibility::Public, "public"},
    Named<Visibility>{Visibility::Reviewers, "reviewers"},
    Named<Visibility>{Visibility::Owner, "owner"},
};

constexpr std::array length_units{
    Named<LengthUnit>{LengthUnit::Characters, "characters"},
    Named<LengthUnit>{LengthUnit::Words, "words"},
};

constexpr std::array states{
    Named<State>{State::Draft, "draft"},         Named<State>{State::Submitted, "submitted"},
    Named<State>{State::Returned, "returned"},   Named<State>{State::Published, "published"},
    Named<State>{State::Withdrawn, "withdrawn"}, Named<State>{State::Archived, "archived"},
};

constexpr std::array move_names{
    Named<MoveName>{MoveName::Submit, "submit"},   Named<MoveName>{MoveName::Return, "return"},
    Named<MoveName>{MoveName::Publish, "publish"}, Named<MoveName>{MoveName::Withdraw, "withdraw"},
    Named<MoveName>{MoveName::Archive, "archive"}, Named<MoveName>{MoveName::Reopen, "reopen"},
};

constexpr std::array parties{
    Named<Party>{Party::Owner, "owner"},
    Named<Party>{Party::Reviewer, "reviewer"},
    Named<Party>{Party::Facilitator, "facilitator"},
    Named<Party>{Party::Secretariat, "secretariat"},
};

/// Every value of the enum has its name in the list.
template <class Enum, std::size_t Count>
std::string_view name_in(const std::array<Named<Enum>, Count>& names, Enum value) {
    return std::ranges::find(names, value, &Named<Enum>::first)->second;
}

template <class Enum, std::size_t Count>
std::optional<Enum> value_in(const std::array<Named<Enum>, Count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &Named<Enum>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

template <class Enum, std::size_t Count>
std::vector<std::string_view> all_names(const std::array<Named<Enum>, Count>& names) {
    std::vector<std::string_view> all;
    std::ranges::transform(names, std::back_inserter(all), &Named<Enum>::second);
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

MessageArgument bound_argument(const Field& field, double bound) {
    constexpr double first_year = 1000;
    constexpr double last_year = 9999;
    const auto may_be_year = [](const std::optional<double>& each) {
        return !each || (*each >= first_year && *each <= last_year && std::trunc(*each) == *each);
    };
    const bool is_of_years = field.type == FieldType::Number && field.decimals == 0 &&
                             may_be_year(field.minimum) && may_be_year(field.maximum) &&
                             may_be_year(bound);
    return is_of_years ? MessageArgument(std::to_string(static_cast<std::int64_t>(bound)))
                       : MessageArgument(bound);
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
