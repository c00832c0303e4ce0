// SPDX-License-Identifier: Apache-2.0
#include "made_documents.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>

namespace stocktake::bench {

namespace {

constexpr std::size_t countries = 195;
constexpr std::size_t regions = 6;
constexpr std::size_t organizations = 2000;
constexpr std::size_t years = 22;
constexpr std::size_t bytes_of_piece = 12; // four Chinese characters

std::vector<std::string> pieces_of(const std::string& title) {
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at + bytes_of_piece <= title.size(); at += bytes_of_piece) {
        if (std::string piece = title.substr(at, bytes_of_piece); is_utf8(piece)) {
            pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

std::vector<std::string> words_of(const std::string& title) {
    std::istringstream stream(title);
    return {std::istream_iterator<std::string>(stream), {}};
}

void say(search::Document& document, Facet facet, std::size_t value) {
    document.values.push_back({facet, std::to_string(value)});
}

} // namespace

Maker::Maker(const Value& framework) {
    for (const Value& node : framework.find("nodes")->as_array()) {
        for (const Language language : all_languages) {
            const std::string title(node.find("title")->text_of(tag_of(language)));
            std::ranges::move(language == Language::Chinese ? pieces_of(title) : words_of(title),
                              std::back_inserter(m_words[language]));
        }
    }
}

search::Document Maker::make(std::size_t number) {
    search::Document made;
    made.key = "record/" + std::to_string(number);
    const std::size_t tongue = below(all_languages.size());
    const Language language = all_languages[tongue];
    made.texts = {{language, search::Weight::Title, text(language, 6)},
                  {language, search::Weight::Body, text(language, 60)}};
    made.time = static_cast<std::int64_t>(below(1'000'000));
    made.standing = static_cast<double>(below(5)) / 4;
    say(made, Line, skewed(lines));
    say(made, Line, skewed(lines));
    say(made, Goal, skewed(goals));
    say(made, Goal, skewed(goals));
    for (std::size_t i = below(3); i > 0; --i) {
        const std::size_t country = skewed(countries);
        say(made, Place, country);
        say(made, Country, country);
        say(made, Region, country % regions);
    }
    say(made, Organization, skewed(organizations));
    say(made, Year, 4 + below(years));
    say(made, Tongue, tongue);
    return made;
}

search::Ties Maker::ties() {
    search::Ties ties{Place, {}};
    for (std::size_t i = 0; i < countries; ++i) {
        ties.said[std::to_string(i)] = {{Country, std::to_string(i)},
                                        {Region, std::to_string(i % regions)}};
    }
    return ties;
}

std::size_t Maker::below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random);
}

std::size_t Maker::skewed(std::size_t limit) {
    const double even = std::uniform_real_distribution<>(0, 1)(m_random);
    return std::min(limit - 1, static_cast<std::size_t>(even * even * static_cast<double>(limit)));
}

std::string Maker::text(Language language, std::size_t words) {
    const std::vector<std::string>& known = m_words.at(language);
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
        text += known[skewed(known.size())];
        text += language == Language::Chinese ? "" : " ";
    }
    return text;
}

std::vector<std::pair<std::uint32_t, std::size_t>> said_of(const search::Document& document) {
    std::set<std::pair<std::uint32_t, std::size_t>> said;
    for (const search::FacetValue& each : document.values) {
        if (each.facet != Place) {
            said.emplace(each.facet, std::stoul(each.value));
        }
    }
    return {said.begin(), said.end()};
}

std::string text_of(const search::Document& document) {
    std::string text;
    for (const search::DocumentText& each : document.texts) {
        text += each.text + " ";
    }
    return text;
}

} // namespace stocktake::bench
