// SPDX-License-Identifier: Apache-2.0
// Answers that are one thing: texts, numbers, money, dates, places.
#include "features/kinds/answers.hpp"

#include "base/text.hpp"
#include "features/kinds/canonical_text.hpp"
#include "features/kinds/cell_names.hpp"
#include "features/kinds/counting.hpp"
#include "features/kinds/currency.hpp"
#include "features/kinds/number_text.hpp"
#include "features/kinds/partial_date.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace stocktake::kinds {

namespace {

/// The members of an object that are known; others are problems.
bool has_members(const Value& given, std::initializer_list<std::string_view> known,
                 const std::string& name, Problems& problems) {
    if (!given.is_object()) {
        problems.add(name, {"kinds.content.not_object", {}});
        return false;
    }
    bool is_good = true;
    for (const auto& [member, value] : given.as_object()) {
        if (std::ranges::find(known, member) == known.end() && !value.is_null()) {
            problems.add_unknown(joined(name, member), "kinds.content.unknown_member", member,
                                 nearest(member, std::vector(known)));
            is_good = false;
        }
    }
    return is_good;
}

class OneAnswer {
  public:
    OneAnswer(const Question& question, const std::string& name, Problems& problems)
        : m_field(question.field),
          m_is_whole(question.is_whole),
          m_name(name),
          m_problems(problems) {}

    Value text(const Value& given, TextShape shape) {
        auto text = text_at(m_name, given, shape);
        return text && !text->empty() && fits(*text, shape) ? Value(std::move(*text)) : Value();
    }

    Value number(const Value& given) {
        const auto number = number_at(m_name, given);
        if (!number || !is_within(*number, m_name)) {
            return {};
        }
        if (count_decimals(*number) > m_field.decimals) {
            m_problems.add(m_name, {"kinds.content.too_many_decimals",
                                    {{"limit", std::int64_t{m_field.decimals}}}});
            return {};
        }
        return canonical(*number);
    }

    Value money(const Value& given) {
        if (!has_members(given, {"amount", "currency"}, m_name, m_problems)) {
            return {};
        }
        const Value* amount = given.find("amount");
        // A form sends the currency it proposes, whether or not there is an amount.
        if (amount == nullptr || is_blank(*amount)) {
            return {};
        }
        const auto currency = currency_of(given);
        const auto text = amount_text(*amount);
        // The amount is judged without a currency, too: all that is wrong is told at once.
        const bool is_good_amount = text && is_amount_within(*text);
        if (!currency || !is_good_amount) {
            return {};
        }
        const int decimals = decimals_of(*currency).value_or(0);
        auto canonical_amount = with_decimals(*text, decimals);
        if (!canonical_amount) {
            m_problems.add(joined(m_name, "amount"),
                           {"kinds.content.money_decimals",
                            {{"currency", *currency}, {"limit", std::int64_t{decimals}}}});
            return {};
        }
        return Value::object({{"amount", std::move(*canonical_amount)}, {"currency", *currency}});
    }

    Value date(const Value& given) {
        const auto date = date_at(m_name, given);
        return date ? Value(date->text()) : Value();
    }

    Value period(const Value& given) {
        if (!has_members(given, {"from", "to"}, m_name, m_problems)) {
            return {};
        }
        Value period = Value::object();
        std::optional<PartialDate> from;
        std::optional<PartialDate> to;
        bool is_good = true;
        for (const auto& [member, date] : {std::pair{"from", &from}, std::pair{"to", &to}}) {
            const Value* end = given.find(member);
            if (end == nullptr || is_blank(*end)) {
                continue;
            }
            *date = date_at(joined(m_name, member), *end);
            is_good = is_good && date->has_value();
            if (*date) {
                period.set(member, (*date)->text());
            }
        }
        if (from && to && from->first_day() > to->last_day()) {
            m_problems.add(joined(m_name, "to"), {"kinds.content.period_order", {}});
            is_good = false;
        }
        return is_good ? period : Value();
    }

    Value place(const Value& given) {
        if (!has_members(given, {"name", "latitude", "longitude"}, m_name, m_problems)) {
            return {};
        }
        const std::string cell = joined(m_name, "name");
        const Value* name = given.find("name");
        auto text = name == nullptr || name->is_null() ? std::optional<std::string>("")
                                                       : text_at(cell, *name, TextShape::Line);
        if (!text || !is_at_most(*text, longest_line, cell)) {
            return {};
        }
        if (text->empty()) {
            m_problems.add(cell, {"kinds.content.place_without_name", {}});
            return {};
        }
        Value place = Value::object({{"name", std::move(*text)}});
        return add_position(given, place) ? place : Value();
    }

  private:
    std::optional<std::string> text_at(const std::string& cell, const Value& given,
                                       TextShape shape) {
        if (!given.is_string()) {
            m_problems.add(cell, {"kinds.content.not_text", {}});
            return std::nullopt;
        }
        auto text = canonical_text(given.as_string(), shape);
        if (!text) {
            m_problems.add(cell,
                           {text.error() == TextFault::Lost ? "kinds.content.lost_character"
                                                            : "kinds.content.forbidden_characters",
                            {}});
            return std::nullopt;
        }
        return std::move(*text);
    }

    bool is_at_most(const std::string& text, std::size_t limit, const std::string& cell) {
        // Bytes are at least as many as characters, and known without counting.
        if (text.size() <= limit) {
            return true;
        }
        const std::size_t count = count_characters(text);
        if (count > limit) {
            m_problems.add(cell, {"kinds.content.too_many_characters",
                                  {{"limit", as_argument(limit)}, {"count", as_argument(count)}}});
        }
        return count <= limit;
    }

    bool fits(const std::string& text, TextShape shape) {
        const std::size_t hard_limit = shape == TextShape::Line ? longest_line : longest_text;
        const Length& length = m_field.length;
        if (!is_at_most(text, hard_limit, m_name)) {
            return false;
        }
        const std::size_t minimum = m_is_whole ? length.minimum : 0;
        if (length.maximum == 0 && minimum == 0) {
            return true;
        }
        const bool in_words = length.unit == LengthUnit::Words;
        // The text is in NFC already.
        const std::size_t count =
            in_words ? count_length(text, LengthUnit::Words) : count_characters(text);
        if (length.maximum != 0 && count > length.maximum) {
            m_problems.add(
                m_name,
                {in_words ? "kinds.content.too_many_words" : "kinds.content.too_many_characters",
                 {{"limit", as_argument(length.maximum)}, {"count", as_argument(count)}}});
            return false;
        }
        if (count < minimum) {
            m_problems.add(
                m_name,
                {in_words ? "kinds.content.too_few_words" : "kinds.content.too_few_characters",
                 {{"limit", as_argument(minimum)}, {"count", as_argument(count)}}});
            return false;
        }
        return true;
    }

    std::optional<double> number_at(const std::string& cell, const Value& given) {
        if (given.is_integer()) {
            return static_cast<double>(given.as_integer());
        }
        if (given.is_real() && std::isfinite(given.as_real())) {
            return given.as_real();
        }
        m_problems.add(cell, {"kinds.content.not_number", {}});
        return std::nullopt;
    }

    /// The integer where the number is one, so that 3 and 3.0 are the same content.
    static Value canonical(double number) {
        return std::trunc(number) == number ? Value(static_cast<std::int64_t>(number))
                                            : Value(number);
    }

    bool is_within(double number, const std::string& cell) {
        const double minimum = std::max(m_field.minimum.value_or(-largest_number), -largest_number);
        const double maximum = std::min(m_field.maximum.value_or(largest_number), largest_number);
        if (number < minimum) {
            m_problems.add(cell, {"kinds.content.number_too_small",
                                  {{"limit", bound_argument(m_field, minimum)}}});
        } else if (number > maximum) {
            m_problems.add(cell, {"kinds.content.number_too_large",
                                  {{"limit", bound_argument(m_field, maximum)}}});
        }
        return number >= minimum && number <= maximum;
    }

    bool is_amount_within(const std::string& text) {
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return is_within(value, joined(m_name, "amount"));
    }

    std::optional<std::string> currency_of(const Value& given) {
        const std::string cell = joined(m_name, "currency");
        const Value* currency = given.find("currency");
        if (currency == nullptr || is_blank(*currency)) {
            m_problems.add(cell, {"kinds.content.no_currency", {}});
            return std::nullopt;
        }
        auto code = text_at(cell, *currency, TextShape::Line);
        if (!code) {
            return std::nullopt;
        }
        std::ranges::transform(*code, code->begin(), [](char c) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
        if (!decimals_of(*code)) {
            m_problems.add(cell, {"kinds.content.unknown_currency", {{"value", shortened(*code)}}});
            return std::nullopt;
        }
        return code;
    }

    /// A plain number, of a text or of a number.
    std::optional<std::string> amount_text(const Value& given) {
        const std::string cell = joined(m_name, "amount");
        if (given.is_integer() || given.is_real()) {
            const auto number = number_at(cell, given);
            return number ? std::optional(text_of(*number)) : std::nullopt;
        }
        auto text = text_at(cell, given, TextShape::Line);
        if (!text) {
            return std::nullopt;
        }
        if (!is_plain_number(*text)) {
            m_problems.add(cell, {"kinds.content.not_number", {}});
            return std::nullopt;
        }
        return text;
    }

    std::optional<PartialDate> date_at(const std::string& cell, const Value& given) {
        std::string text;
        if (given.is_integer()) { // a year, as JSON often has it
            text = std::to_string(given.as_integer());
        } else if (auto line = text_at(cell, given, TextShape::Line)) {
            text = with_plain_digits(*line);
        } else {
            return std::nullopt;
        }
        const auto date = PartialDate::parse(text);
        if (!date) {
            m_problems.add(cell, {"kinds.content.bad_date",
                                  {{"first", std::to_string(PartialDate::first_year)},
                                   {"last", std::to_string(PartialDate::last_year)}}});
        }
        return date;
    }

    /// False when the position that was given is none.
    bool add_position(const Value& given, Value& place) {
        struct Coordinate {
            std::string_view name;
            double limit;
            const char* fault;
        };

        std::size_t count = 0;
        for (const auto& [name, limit, fault] :
             {Coordinate{"latitude", 90, "kinds.content.bad_latitude"},
              Coordinate{"longitude", 180, "kinds.content.bad_longitude"}}) {
            const Value* value = given.find(name);
            if (value == nullptr || is_blank(*value)) {
                continue;
            }
            const auto number = number_at(joined(m_name, name), *value);
            if (!number) {
                return false;
            }
            if (std::abs(*number) > limit) {
                m_problems.add(joined(m_name, name), {fault, {}});
                return false;
            }
            place.set(name, canonical(*number));
            ++count;
        }
        if (count == 1) {
            m_problems.add(joined(m_name, place.find("latitude") ? "longitude" : "latitude"),
                           {"kinds.content.half_position", {}});
        }
        return count != 1;
    }

    const Field& m_field;
    bool m_is_whole;
    const std::string& m_name;
    Problems& m_problems;
};

} // namespace

void Problems::add_unknown(std::string cell, std::string_view id, std::string_view value,
                           std::optional<std::string_view> suggestion) {
    add(std::move(cell), {std::string(id),
                          {{"value", shortened(value)},
                           {"has_nearest", suggestion ? "yes" : "no"},
                           {"nearest", std::string(suggestion.value_or(""))}}});
}

bool Problems::has_about(std::string_view field) const {
    return std::ranges::any_of(m_problems, [&](const FieldError& problem) {
        const std::string_view cell = problem.field;
        return cell.starts_with(field) &&
               (cell.size() == field.size() || cell[field.size()] == '.');
    });
}

bool is_blank(const Value& value) {
    if (value.is_string()) {
        return trimmed(value.as_string()).empty();
    }
    if (value.is_array()) {
        return std::ranges::all_of(value.as_array(), is_blank);
    }
    if (value.is_object()) {
        return std::ranges::all_of(value.as_object(),
                                   [](const Value::Member& each) { return is_blank(each.second); });
    }
    return value.is_null();
}

Value judge_one(const Question& question, const Value& given, const std::string& name,
                Problems& problems) {
    OneAnswer answer(question, name, problems);
    switch (question.field.type) {
    case FieldType::Number:
        return answer.number(given);
    case FieldType::Money:
        return answer.money(given);
    case FieldType::Date:
        return answer.date(given);
    case FieldType::Period:
        return answer.period(given);
    case FieldType::Place:
        return answer.place(given);
    case FieldType::Text:
        return answer.text(given, TextShape::Line);
    default:
        return answer.text(given, TextShape::Paragraphs);
    }
}

} // namespace stocktake::kinds
