// SPDX-License-Identifier: Apache-2.0
// For tests: the kind of test_description.hpp, and what problems are printed as.
#pragma once

#include "features/kinds/feature.hpp"
#include "features/kinds/test_description.hpp"

#include <gtest/gtest.h>

namespace stocktake::kinds {

/// Throws, naming what was rejected.
inline Kind read_or_throw(std::string_view description) {
    KindFile file = read_kind(description, small_references());
    if (!file.kind) {
        std::string why;
        for (const Rejection& each : file.rejections) {
            why +=
                std::to_string(each.line) + ' ' + each.place + ' ' + to_string(each.reason) + '\n';
        }
        throw std::logic_error(why);
    }
    return std::move(*file.kind);
}

inline const Kind& activity() {
    static const Kind kind = read_or_throw(activity_description());
    return kind;
}

/// `cell message`, one a line.
inline std::string to_string(const std::vector<FieldError>& problems) {
    std::string text;
    for (const FieldError& problem : problems) {
        text += problem.field + ' ' + stocktake::to_string(problem.message) + '\n';
    }
    return text;
}

/// `line place [value] message`, one a line.
inline std::string to_string(const std::vector<Rejection>& rejections) {
    std::string text;
    for (const Rejection& rejection : rejections) {
        text += std::to_string(rejection.line) + ' ' + rejection.place + " [" + rejection.value +
                "] " + stocktake::to_string(rejection.reason) + '\n';
    }
    return text;
}

inline Value json(std::string_view text) {
    auto value = parse_json(text);
    if (!value) {
        throw std::logic_error(stocktake::to_string(value.error()));
    }
    return std::move(*value);
}

} // namespace stocktake::kinds
