// SPDX-License-Identifier: Apache-2.0
// What a rule has found, where, and how bad it is.
#pragma once

#include "base/message.hpp"
#include "features/checks/characters.hpp"

#include <optional>

namespace stocktake::checks {

enum class Severity { Error, Warning, Note };

std::string_view name_of(Severity severity); // `error`, …

struct Place {
    std::string file;
    std::size_t line = 0;
    std::string locator;
    std::string excerpt; // as it stands in the file
    Span span = {};      // of what is meant, in the line

    friend bool operator==(const Place&, const Place&) = default;
};

struct Finding {
    std::string id; // given when all are there: `conflicting-figures-2`
    std::string rule;
    Severity severity = Severity::Warning;
    std::vector<Place> places; // at least one
    Message message;
    std::string address = {}; // of a page that tells more; may be empty
};

} // namespace stocktake::checks
