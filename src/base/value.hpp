// SPDX-License-Identifier: Apache-2.0
// The value tree: what a handler returns, a template shows and `.json` prints; also what JSON that
// comes in is parsed into. A regular value type; members of an object keep their order.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stocktake {

class Value {
  public:
    using Array = std::vector<Value>;
    using Member = std::pair<std::string, Value>;
    using Object = std::vector<Member>;

    Value() = default; // null

    Value(std::nullptr_t) {}

    Value(bool value) : m_data(value) {}

    template <std::integral Integer>
        requires(!std::same_as<Integer, bool>)
    Value(Integer value) : m_data(static_cast<std::int64_t>(value)) {}

    Value(double value) : m_data(value) {}

    Value(std::string value) : m_data(std::move(value)) {}

    Value(std::string_view value) : m_data(std::string(value)) {}

    Value(const char* value) : m_data(std::string(value)) {}

    Value(Array items) : m_data(std::move(items)) {}

    /// `Value::object({{"code", "C5"}, {"links", Value::array()}})`
    static Value object(std::initializer_list<Member> members = {});
    static Value array(std::initializer_list<Value> items = {});

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(m_data); }

    [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(m_data); }

    [[nodiscard]] bool is_integer() const { return std::holds_alternative<std::int64_t>(m_data); }

    [[nodiscard]] bool is_real() const { return std::holds_alternative<double>(m_data); }

    [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(m_data); }

    [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(m_data); }

    [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(m_data); }

    /// Precondition of each: the value is of that type.
    [[nodiscard]] bool as_bool() const { return std::get<bool>(m_data); }

    [[nodiscard]] std::int64_t as_integer() const { return std::get<std::int64_t>(m_data); }

    [[nodiscard]] double as_real() const { return std::get<double>(m_data); }

    [[nodiscard]] const std::string& as_string() const { return std::get<std::string>(m_data); }

    [[nodiscard]] const Array& as_array() const { return std::get<Array>(m_data); }

    [[nodiscard]] Array& as_array() { return std::get<Array>(m_data); }

    [[nodiscard]] const Object& as_object() const { return std::get<Object>(m_data); }

    [[nodiscard]] Object& as_object() { return std::get<Object>(m_data); }

    /// The member `name` of an object; null pointer when this is no object or has no such member.
    [[nodiscard]] const Value* find(std::string_view name) const;

    /// The text of the member `name`; empty when there is none or it is not a string.
    [[nodiscard]] std::string_view text_of(std::string_view name) const;

    /// Sets a member, replacing one of that name. Precondition: an object, or null (becomes one).
    Value& set(std::string_view name, Value value);

    /// Appends an item. Precondition: an array, or null (becomes one).
    Value& push(Value item);

    friend bool operator==(const Value&, const Value&) = default;

  private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> m_data;
};

} // namespace stocktake
