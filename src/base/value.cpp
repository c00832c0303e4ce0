// SPDX-License-Identifier: Apache-2.0
#include "base/value.hpp"

namespace stocktake {

Value Value::object(std::initializer_list<Member> members) {
    Value value;
    value.m_data = Object(members);
    return value;
}

Value Value::array(std::initializer_list<Value> items) {
    return Value(Array(items));
}

const Value* Value::find(std::string_view name) const {
    if (const Object* object = std::get_if<Object>(&m_data)) {
        for (const auto& [key, value] : *object) {
            if (key == name) {
                return &value;
            }
        }
    }
    return nullptr;
}

std::string_view Value::text_of(std::string_view name) const {
    const Value* member = find(name);
    return member != nullptr && member->is_string() ? std::string_view(member->as_string())
                                                    : std::string_view();
}

Value& Value::set(std::string_view name, Value value) {
    if (is_null()) {
        m_data = Object();
    }
    Object& object = as_object();
    for (auto& [key, present] : object) {
        if (key == name) {
            present = std::move(value);
            return *this;
        }
    }
    object.emplace_back(name, std::move(value));
    return *this;
}

Value& Value::push(Value item) {
    if (is_null()) {
        m_data = Array();
    }
    as_array().push_back(std::move(item));
    return *this;
}

} // namespace stocktake
