// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include "base/json_fault.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <limits>

#include <simdjson.h>

namespace stocktake {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t longest_kept = std::size_t{256} * 1024; // bytes a thread keeps buffers for

bool has_nul(std::string_view text) {
    return text.find('\0') != std::string_view::npos;
}

/// Few members are compared one by one; for many that would be quadratic.
bool names_one_twice(const Value::Object& members) {
    static constexpr std::size_t few = 16;
    if (members.size() <= few) {
        for (auto member = members.begin(); member != members.end(); ++member) {
            if (std::ranges::find(members.begin(), member, member->first, &Value::Member::first) !=
                member) {
                return true;
            }
        }
        return false;
    }
    std::vector<std::string_view> names(members.size());
    std::ranges::transform(members, names.begin(), &Value::Member::first);
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

/// Copies what the library read into `into`. False where that is JSON but not what we take.
bool take(const dom::element& element, int depth, Value& into);

bool take(const dom::array& items, int depth, Value& into) {
    Value::Array array;
    array.reserve(items.size());
    for (const dom::element item : items) {
        if (!take(item, depth, array.emplace_back())) {
            return false;
        }
    }
    into = std::move(array);
    return true;
}

bool take(const dom::object& members, int depth, Value& into) {
    into = Value::object();
    Value::Object& object = into.as_object();
    object.reserve(members.size());
    for (const auto& [name, element] : members) {
        if (has_nul(name) || !take(element, depth, object.emplace_back(name, Value()).second)) {
            return false;
        }
    }
    return !names_one_twice(object);
}

bool take(const dom::element& element, int depth, Value& into) {
    switch (element.type()) {
    case dom::element_type::ARRAY:
        return depth > 0 && take(element.get_array().value_unsafe(), depth - 1, into);
    case dom::element_type::OBJECT:
        return depth > 0 && take(element.get_object().value_unsafe(), depth - 1, into);
    case dom::element_type::STRING:
        into = element.get_string().value_unsafe();
        return !has_nul(into.as_string());
    case dom::element_type::INT64:
        into = element.get_int64().value_unsafe();
        return true;
    case dom::element_type::DOUBLE:
        into = element.get_double().value_unsafe();
        return true;
    case dom::element_type::BOOL:
        into = element.get_bool().value_unsafe();
        return true;
    case dom::element_type::NULL_VALUE:
        into = nullptr;
        return true;
    case dom::element_type::UINT64: // only for what is beyond 63 bits
        break;
    }
    return false;
}

bool read(std::string_view text, int depth, Value& into) {
    thread_local dom::parser kept;
    dom::parser passing;
    dom::parser& parser = text.size() <= longest_kept ? kept : passing;
    dom::element root;
    return parser.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS &&
           take(root, depth, into);
}

} // namespace

Result<Value> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return failure(
            ErrorKind::InvalidInput,
            {"base.json.too_large", {{"limit", static_cast<std::int64_t>(limits.bytes)}}});
    }
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    Value value;
    if (!read(text, limits.depth, value)) {
        return tl::unexpected(fault_in_json(text, limits.depth));
    }
    return value;
}

} // namespace stocktake
