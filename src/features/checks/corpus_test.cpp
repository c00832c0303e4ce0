// SPDX-License-Identifier: Apache-2.0
// Precision and recall over texts of our own with planted errors, in six languages (corpus/).
#include "features/checks/test_checks.hpp"

#include "base/text.hpp"

#include <ctime>
#include <random>
#include <set>

namespace stocktake::checks {
namespace {

constexpr double least_recall = 0.95;
constexpr double least_precision = 0.9;

const std::filesystem::path corpus_folder = STOCKTAKE_CORPUS;

std::set<std::string> labels() {
    std::set<std::string> all;
    const std::string text = text_of_file(corpus_folder / "labels.tsv");
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty() && !line.starts_with('#')) {
            all.emplace(line);
        }
    }
    return all;
}

/// Texts of one language belong together.
std::set<std::string> found_in(std::string_view language) {
    std::vector<CheckedText> texts;
    for (const auto& entry : std::filesystem::directory_iterator(corpus_folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(std::string(language) + "-")) {
            texts.push_back(read_text(name, text_of_file(entry.path())).value());
            EXPECT_EQ(tag_of(texts.back().language), language) << name;
        }
    }
    std::set<std::string> found;
    for (const Finding& finding : check(Case(shipped_registers(), texts))) {
        for (const Place& place : finding.places) {
            found.insert(place.file + '\t' + std::to_string(place.line) + '\t' + finding.rule);
        }
    }
    return found;
}

TEST(Corpus, IsCheckedWithFewMissesAndFewFalseAlarms) {
    const std::set<std::string> planted = labels();
    std::set<std::string> found;
    for (const std::string_view language : {"ar", "en", "es", "fr", "ru", "zh"}) {
        found.merge(found_in(language));
    }
    std::string missed;
    std::string false_alarms;
    double right = 0;
    for (const std::string& label : planted) {
        right += found.contains(label) ? 1 : 0;
        missed += found.contains(label) ? "" : label + '\n';
    }
    for (const std::string& label : found) {
        false_alarms += planted.contains(label) ? "" : label + '\n';
    }
    EXPECT_GE(right / static_cast<double>(planted.size()), least_recall) << "missed:\n" << missed;
    EXPECT_GE(right / static_cast<double>(found.size()), least_precision) << "false alarms:\n"
                                                                          << false_alarms;
    RecordProperty("missed", missed);
    RecordProperty("false_alarms", false_alarms);
}

/// Pieces of all texts, cut at any byte, one after the other.
std::string mixed_text(std::minstd_rand& random, const std::vector<std::string>& texts) {
    std::string mixed;
    for (int i = 0; i < 6; ++i) {
        const std::string& text = texts[random() % texts.size()];
        mixed += text.substr(random() % text.size(), random() % 300);
        mixed += std::string_view("\n;(/第.1 ").substr(random() % 8, 1);
    }
    std::string sound; // without halves of characters
    for (std::string_view rest = mixed; !rest.empty();) {
        const std::size_t good = utf8_prefix(rest);
        sound += rest.substr(0, good);
        rest.remove_prefix(std::min(good + 1, rest.size()));
    }
    return sound;
}

TEST(Corpus, IsCheckedToTheEndHoweverItIsCutAndMixed) {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator(corpus_folder)) {
        texts.push_back(text_of_file(entry.path()));
    }
    std::ranges::sort(texts);
    std::minstd_rand random(20); // the same each time
    for (int i = 0; i < 60; ++i) {
        std::vector<CheckedText> mixed;
        for (const std::string name : {"a", "b"}) {
            if (auto text = read_text(name, mixed_text(random, texts))) {
                mixed.push_back(std::move(*text));
            }
        }
        for (const Finding& finding : check(Case(shipped_registers(), mixed))) {
            EXPECT_FALSE(finding.places.empty()) << finding.id;
        }
    }
}

TEST(Corpus, GrowsWithoutSlowingDown) {
    std::string large;
    const std::string text = text_of_file(corpus_folder / "zh-annual.txt");
    while (large.size() < std::size_t{256} * 1024) {
        large += text;
    }
    const std::clock_t started = std::clock();
    const std::vector<CheckedText> texts{read_text("large", large).value()};
    EXPECT_FALSE(check(Case(shipped_registers(), texts)).empty());
    // Generous, for this build has sanitizers; bench/README.md has the goal.
    EXPECT_LT((std::clock() - started) / CLOCKS_PER_SEC, 60);
}

} // namespace
} // namespace stocktake::checks
