// SPDX-License-Identifier: Apache-2.0
#include "questions.hpp"

#include "made_documents.hpp"

namespace stocktake::bench {

namespace {

constexpr std::size_t region = 2;
constexpr std::size_t first_year = 20;
constexpr std::size_t second_year = 21;

std::string number(std::size_t value) {
    return std::to_string(value);
}

/// Counted from `said` itself for a matrix of single rows, joined with itself for one of two axes.
std::string counting(const Question& question, const std::string& conditions) {
    if (!question.is_matrix) {
        return "SELECT facet, value, count(*) FROM said WHERE true" + conditions +
               " GROUP BY facet, value";
    }
    return "SELECT a.value, b.value, count(*) FROM said a JOIN said b ON b.document = a.document "
           "AND b.facet = " +
           number(Goal) + " WHERE a.facet = " + number(Line) + conditions +
           " GROUP BY a.value, b.value";
}

std::string conditions_of(const Question& question) {
    if (!question.is_filtered) {
        return "";
    }
    const std::string document = question.is_matrix ? " AND a.document" : " AND document";
    const std::string having = " IN (SELECT document FROM said WHERE facet = ";
    return document + having + number(Region) + " AND value = " + number(region) + ")" + document +
           having + number(Year) + " AND value IN (" + number(first_year) + ", " +
           number(second_year) + "))";
}

} // namespace

std::vector<search::FacetFilter> filters_of(const Question& question) {
    if (!question.is_filtered) {
        return {};
    }
    return {{Region, {number(region)}}, {Year, {number(first_year), number(second_year)}}};
}

std::vector<std::string> statements_of(const Question& question, const Peer& peer) {
    const std::string words = question.words;
    std::string conditions = conditions_of(question);
    if (words.empty()) {
        return {counting(question, conditions)};
    }
    const std::string matching = peer.matching(words);
    conditions += (question.is_matrix ? " AND a.document " : " AND document ") + matching;
    std::vector<std::string> statements{counting(question, conditions)};
    if (!question.is_matrix) {
        statements.push_back(peer.best(words));
    }
    return statements;
}

std::optional<std::string> plain_statement_of(const Question& question) {
    if (*question.words != '\0') {
        return std::nullopt;
    }
    return counting(question, conditions_of(question));
}

} // namespace stocktake::bench
