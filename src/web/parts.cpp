// SPDX-License-Identifier: Apache-2.0
#include "web/parts.hpp"

#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

constexpr std::string_view page_parameter = "page";

std::size_t quotient_up(std::size_t dividend, std::size_t divisor) {
    return (dividend + divisor - 1) / divisor;
}

} // namespace

Parts::Parts(std::size_t total, std::size_t most, std::int64_t shown)
    : m_total(total),
      m_size(quotient_up(std::max<std::size_t>(total, 1),
                         quotient_up(std::max<std::size_t>(total, 1), most))),
      m_shown(static_cast<std::size_t>(
          std::clamp<std::int64_t>(shown, 1, static_cast<std::int64_t>(count())))) {}

std::size_t Parts::count() const {
    return std::max<std::size_t>(quotient_up(m_total, m_size), 1);
}

std::size_t Parts::begin(std::size_t part) const {
    return std::min((part - 1) * m_size, m_total);
}

std::size_t Parts::end(std::size_t part) const {
    return std::min(part * m_size, m_total);
}

std::size_t Parts::part_of(std::size_t position) const {
    return position / m_size + 1;
}

QueryParameter part_parameter() {
    return {.name = std::string(page_parameter),
            .description = "Which part of a long list the page shows; data always have all of it",
            .type = ParameterType::Integer,
            .minimum = 1,
            .maximum = 10'000};
}

std::int64_t wanted_part(const Arguments& arguments) {
    return arguments.query_integer(page_parameter).value_or(1);
}

std::string part_address(const std::string& address, std::size_t part, std::string_view anchor) {
    return with_parameter(address, page_parameter, part == 1 ? "" : std::to_string(part)) + '#' +
           std::string(anchor);
}

void set_parts(Value& model, const Parts& parts, const std::string& address,
               std::string_view anchor,
               const std::function<std::string(std::size_t position)>& code_at) {
    Value items = Value::array();
    for (std::size_t part = 1; parts.count() > 1 && part <= parts.count(); ++part) {
        const std::string first = code_at(parts.begin(part));
        const std::string last = code_at(parts.end(part) - 1);
        items.push(Value::object({{"first", first},
                                  {"last", last == first ? "" : last},
                                  {"address", part_address(address, part, anchor)},
                                  {"is_shown", part == parts.shown()}}));
    }
    const bool has_next = parts.shown() < parts.count();
    model.set("next_part", has_next ? items.as_array().at(parts.shown()) : Value());
    model.set("parts", std::move(items));
}

} // namespace stocktake::web
