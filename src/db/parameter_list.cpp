// SPDX-License-Identifier: Apache-2.0
#include "db/parameter_list.hpp"

namespace stocktake::db {

std::string placeholders(std::size_t count, std::size_t first) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) {
        list += (i == 0 ? "$" : ", $") + std::to_string(first + i);
    }
    return list;
}

std::string ParameterList::add(std::string value) {
    m_texts.push_back(std::move(value));
    return next(m_texts.back());
}

std::string ParameterList::add(std::int64_t value) {
    return next(value);
}

std::string ParameterList::next(const Parameter& value) {
    m_parameters.push_back(value);
    return "$" + std::to_string(m_parameters.size());
}

} // namespace stocktake::db
