// SPDX-License-Identifier: Apache-2.0
#include "features/checks/silence.hpp"

#include "features/checks/test_checks.hpp"

namespace stocktake::checks {
namespace {

Finding finding_of(std::string rule, std::string file, std::string excerpt) {
    Finding finding;
    finding.rule = std::move(rule);
    finding.places = {{std::move(file), 3, "L3", std::move(excerpt), {}}};
    return finding;
}

TEST(Silence, NeedsAReason) {
    EXPECT_EQ(parse_silences("# note\n\nbroken-link | * | cifl.net |").error().message.id,
              "checks.silence.no_reason");
    EXPECT_EQ(parse_silences("broken-leg | * | * | why").error().message.id,
              "checks.silence.unknown_rule");
    EXPECT_EQ(parse_silences("broken-link | * | * | the host is right").value().size(), 1U);
}

TEST(Silence, TakesWhatIsMeantAndKeepsTheReason) {
    const auto silences =
        parse_silences("broken-link | a.txt | CIFL.net | that is its name").value();
    JudgedFindings judged =
        apply_silences({finding_of("broken-link", "a.txt", "<https://cifl.net/>"),
                        finding_of("broken-link", "b.txt", "<https://cifl.net/>"),
                        finding_of("homonym", "a.txt", "<https://cifl.net/>")},
                       silences);
    EXPECT_EQ(judged.standing.size(), 2U);
    ASSERT_EQ(judged.silenced.size(), 1U);
    EXPECT_EQ(judged.silenced[0].second, "that is its name");
}

TEST(Rules, AreNamedOnceEach) {
    std::vector<std::string_view> names;
    for (const Rule& rule : all_rules()) {
        names.push_back(rule.name);
    }
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

} // namespace
} // namespace stocktake::checks
