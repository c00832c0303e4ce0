// SPDX-License-Identifier: Apache-2.0
#include "features/checks/silence.hpp"

#include "base/text.hpp"
#include "features/checks/folded_line.hpp"
#include "features/checks/rules.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

constexpr std::size_t silence_parts = 4;

tl::unexpected<Error> bad_line(std::size_t line, std::string_view message) {
    return failure(ErrorKind::InvalidInput, {std::string(message), {{"line", as_argument(line)}}});
}

bool is_rule(std::string_view name) {
    return std::ranges::any_of(all_rules(), [name](const Rule& rule) { return rule.name == name; });
}

bool is_meant(const Silence& silence, const Finding& finding) {
    return silence.rule == finding.rule &&
           std::ranges::any_of(finding.places, [&](const Place& place) {
               const bool is_file = silence.file == "*" || silence.file == place.file;
               // Spaces and case are not what is meant.
               return is_file && (silence.excerpt == "*" ||
                                  folded_name(place.excerpt).find(folded_name(silence.excerpt)) !=
                                      std::string::npos);
           });
}

} // namespace

Result<std::vector<Silence>> parse_silences(std::string_view text) {
    std::vector<Silence> silences;
    std::size_t line = 0;
    for (const std::string_view words : split(text, '\n')) {
        ++line;
        if (trimmed(words).empty() || trimmed(words).starts_with('#')) {
            continue;
        }
        const std::vector<std::string_view> parts = split(words, '|');
        if (parts.size() != silence_parts || trimmed(parts[3]).empty()) {
            return bad_line(line, "checks.silence.no_reason");
        }
        Silence silence{std::string(trimmed(parts[0])), std::string(trimmed(parts[1])),
                        std::string(trimmed(parts[2])), std::string(trimmed(parts[3]))};
        if (!is_rule(silence.rule)) {
            return bad_line(line, "checks.silence.unknown_rule");
        }
        silences.push_back(std::move(silence));
    }
    return silences;
}

JudgedFindings apply_silences(std::vector<Finding> findings, const std::vector<Silence>& silences) {
    JudgedFindings judged;
    for (Finding& finding : findings) {
        const auto silence = std::ranges::find_if(
            silences, [&](const Silence& each) { return is_meant(each, finding); });
        if (silence == silences.end()) {
            judged.standing.push_back(std::move(finding));
        } else {
            judged.silenced.emplace_back(std::move(finding), silence->reason);
        }
    }
    return judged;
}

} // namespace stocktake::checks
