// SPDX-License-Identifier: Apache-2.0
#include "features/reports/outline_edit.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace stocktake::reports {

namespace {

constexpr std::string_view parts_member = "parts";
constexpr std::array<std::pair<PartPlace, std::string_view>, 3> place_names{
    {{PartPlace::Before, "before"}, {PartPlace::After, "after"}, {PartPlace::Within, "within"}}};

/// Where a part stands.
struct PartSeat {
    Value::Array* list = nullptr;
    std::size_t index = 0;

    explicit operator bool() const { return list != nullptr; }

    [[nodiscard]] Value& part() const { return (*list)[index]; }

    [[nodiscard]] Value::Array::iterator at(std::size_t ahead = 0) const {
        return list->begin() + static_cast<std::ptrdiff_t>(index + ahead);
    }
};

Value* member_of(Value& object, std::string_view name) {
    return const_cast<Value*>(std::as_const(object).find(name)); // the object itself is not const
}

Value::Array* parts_of(Value& above) {
    Value* parts = member_of(above, parts_member);
    return parts == nullptr || !parts->is_array() ? nullptr : &parts->as_array();
}

PartSeat seat_of(Value& above, std::string_view part) {
    Value::Array* list = parts_of(above);
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if ((*list)[i].text_of("part") == part) {
            return {list, i};
        }
        if (const PartSeat below = seat_of((*list)[i], part)) {
            return below;
        }
    }
    return {};
}

std::string path_below(const Value& above, std::string_view part, const std::string& path) {
    const Value* parts = above.find(parts_member);
    if (parts == nullptr || !parts->is_array()) {
        return {};
    }
    for (std::size_t i = 0; i < parts->as_array().size(); ++i) {
        const Value& each = parts->as_array()[i];
        std::string own = path + "parts[" + std::to_string(i) + ']';
        if (each.text_of("part") == part) {
            return own;
        }
        if (std::string below = path_below(each, part, own + '.'); !below.empty()) {
            return below;
        }
    }
    return {};
}

} // namespace

std::string_view name_of(PartPlace place) {
    return std::ranges::find(place_names, place, &std::pair<PartPlace, std::string_view>::first)
        ->second;
}

std::optional<PartPlace> parse_part_place(std::string_view name) {
    const auto found =
        std::ranges::find(place_names, name, &std::pair<PartPlace, std::string_view>::second);
    return found == place_names.end() ? std::nullopt : std::optional(found->first);
}

const Value* find_part(const Value& description, std::string_view part) {
    const PartSeat seat = seat_of(const_cast<Value&>(description), part); // only looked at
    return seat ? &seat.part() : nullptr;
}

std::string path_of_part(const Value& description, std::string_view part) {
    return path_below(description, part, {});
}

bool replace_part(Value& description, std::string_view part, Value with) {
    const PartSeat seat = seat_of(description, part);
    if (!seat) {
        return false;
    }
    if (const Value* parts = seat.part().find(parts_member)) {
        with.set(parts_member, *parts);
    }
    seat.part() = std::move(with);
    return true;
}

bool add_part(Value& description, std::string_view beside, PartPlace place, Value added) {
    const PartSeat seat = seat_of(description, beside);
    if (!seat) {
        return false;
    }
    if (place != PartPlace::Within) {
        seat.list->insert(seat.at(place == PartPlace::After ? 1 : 0), std::move(added));
        return true;
    }
    if (parts_of(seat.part()) == nullptr) {
        seat.part().set(parts_member, Value::array());
    }
    parts_of(seat.part())->push_back(std::move(added));
    return true;
}

bool remove_part(Value& description, std::string_view part) {
    const PartSeat seat = seat_of(description, part);
    if (!seat) {
        return false;
    }
    seat.list->erase(seat.at());
    return true;
}

bool move_part(Value& description, std::string_view part, PartMove move) {
    const PartSeat seat = seat_of(description, part);
    const bool is_up = move == PartMove::Up;
    if (!seat || (is_up ? seat.index == 0 : seat.index + 1 == seat.list->size())) {
        return false;
    }
    std::swap(seat.part(), (*seat.list)[is_up ? seat.index - 1 : seat.index + 1]);
    return true;
}

void set_or_remove(Value& object, std::string_view member, Value value) {
    const bool is_nothing = value.is_null() || (value.is_string() && value.as_string().empty()) ||
                            (value.is_array() && value.as_array().empty()) ||
                            (value.is_object() && value.as_object().empty()) ||
                            (value.is_bool() && !value.as_bool());
    if (!is_nothing) {
        object.set(member, std::move(value));
    } else if (object.is_object()) {
        std::erase_if(object.as_object(),
                      [&](const Value::Member& each) { return each.first == member; });
    }
}

} // namespace stocktake::reports
