// SPDX-License-Identifier: Apache-2.0
// Findings that somebody has looked at and lets stand, each with a reason: one a line,
//
//     rule | file or * | words of the excerpt or * | reason
//
// Lines that begin with # and empty lines say nothing.
#pragma once

#include "base/result.hpp"
#include "features/checks/finding.hpp"

#include <vector>

namespace stocktake::checks {

struct Silence {
    std::string rule;
    std::string file;
    std::string excerpt;
    std::string reason;
};

/// InvalidInput, naming the line, for one without a reason or of an unknown rule.
Result<std::vector<Silence>> parse_silences(std::string_view text);

struct JudgedFindings {
    std::vector<Finding> standing;
    std::vector<std::pair<Finding, std::string>> silenced; // with the reason
};

/// A finding is silenced when one of its places is meant.
JudgedFindings apply_silences(std::vector<Finding> findings, const std::vector<Silence>& silences);

} // namespace stocktake::checks
