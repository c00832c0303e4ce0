// SPDX-License-Identifier: Apache-2.0
#include "features/checks/figures.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace stocktake::checks {

namespace {

struct Multiplier {
    std::string_view word; // folded
    double factor;
};

constexpr std::array<Multiplier, 29> multipliers{
    {{"万亿", 1e12},    {"亿", 1e8},        {"百万", 1e6},      {"万", 1e4},
     {"千", 1e3},       {"trillion", 1e12}, {"billion", 1e9},   {"million", 1e6},
     {"thousand", 1e3}, {"bn", 1e9},        {"billones", 1e12}, {"mil millones", 1e9},
     {"millones", 1e6}, {"millon", 1e6},    {"mil", 1e3},       {"milliards", 1e9},
     {"milliard", 1e9}, {"millions", 1e6},  {"трлн", 1e12},     {"триллион", 1e12},
     {"миллиард", 1e9}, {"млрд", 1e9},      {"миллион", 1e6},   {"млн", 1e6},
     {"тысяч", 1e3},    {"тыс", 1e3},       {"تريليون", 1e12},  {"مليار", 1e9},
     {"مليون", 1e6}}};

struct QualifierWord {
    std::string_view word;
    Qualifier qualifier;
};

constexpr std::array<QualifierWord, 34> words_before{{{"超过", Qualifier::Over},
                                                      {"逾", Qualifier::Over},
                                                      {"超", Qualifier::Over},
                                                      {"大约", Qualifier::About},
                                                      {"约为", Qualifier::About},
                                                      {"约", Qualifier::About},
                                                      {"近", Qualifier::About},
                                                      {"不足", Qualifier::Under},
                                                      {"不到", Qualifier::Under},
                                                      {"more than ", Qualifier::Over},
                                                      {"over ", Qualifier::Over},
                                                      {"at least ", Qualifier::Over},
                                                      {"about ", Qualifier::About},
                                                      {"approximately ", Qualifier::About},
                                                      {"nearly ", Qualifier::About},
                                                      {"some ", Qualifier::About},
                                                      {"around ", Qualifier::About},
                                                      {"less than ", Qualifier::Under},
                                                      {"fewer than ", Qualifier::Under},
                                                      {"under ", Qualifier::Under},
                                                      {"plus de ", Qualifier::Over},
                                                      {"environ ", Qualifier::About},
                                                      {"pres de ", Qualifier::About},
                                                      {"moins de ", Qualifier::Under},
                                                      {"mas de ", Qualifier::Over},
                                                      {"unos ", Qualifier::About},
                                                      {"alrededor de ", Qualifier::About},
                                                      {"menos de ", Qualifier::Under},
                                                      {"более ", Qualifier::Over},
                                                      {"свыше ", Qualifier::Over},
                                                      {"около ", Qualifier::About},
                                                      {"менее ", Qualifier::Under},
                                                      {"اكثر من ", Qualifier::Over},
                                                      {"حوالي ", Qualifier::About}}};

constexpr std::array<std::string_view, 3> more_marks{"多", "余", "+"};

bool take(std::string_view text, std::size_t& at, std::string_view word) {
    if (!text.substr(at).starts_with(word)) {
        return false;
    }
    at += word.size();
    return true;
}

bool take_more(std::string_view text, std::size_t& at) {
    return std::ranges::any_of(more_marks,
                               [&](std::string_view mark) { return take(text, at, mark); });
}

/// `1`, `1.9`, `2,6`; not `1.2.3`.
std::optional<double> take_number(std::string_view text, std::size_t& at) {
    std::string digits;
    while (at < text.size() && is_digit(text[at])) {
        digits += text[at++];
    }
    if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) {
        digits += '.';
        ++at;
        while (at < text.size() && is_digit(text[at])) {
            digits += text[at++];
        }
        if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
            return std::nullopt;
        }
    }
    return std::strtod(digits.c_str(), nullptr);
}

double take_multiplier(std::string_view text, std::size_t& at) {
    std::size_t after = at;
    take(text, after, " ");
    const Multiplier* longest = nullptr;
    for (const Multiplier& multiplier : multipliers) {
        const bool is_there = text.substr(after).starts_with(multiplier.word);
        if (is_there && (longest == nullptr || multiplier.word.size() > longest->word.size())) {
            longest = &multiplier;
        }
    }
    if (longest == nullptr) {
        return 1;
    }
    std::size_t end = after + longest->word.size();
    // Russian endings: миллиардов.
    while (is_cyrillic_or_greek(character_at(text, end))) {
        end = next_character(text, end);
    }
    const bool is_longer_word = end < text.size() && text[end] >= 'a' && text[end] <= 'z';
    at = is_longer_word ? at : end;
    return is_longer_word ? 1 : longest->factor;
}

/// `more than US$80 billion`
std::string_view without_currency(std::string_view before) {
    static constexpr std::array<std::string_view, 6> marks{"us$ ", "us$", "usd ", "usd", "$", "€"};
    for (const std::string_view mark : marks) {
        if (before.ends_with(mark)) {
            return before.substr(0, before.size() - mark.size());
        }
    }
    return before;
}

Qualifier qualifier_before(std::string_view text, std::size_t at) {
    const std::string_view before = without_currency(text.substr(0, at));
    for (const QualifierWord& word : words_before) {
        if (before.ends_with(word.word)) {
            return word.qualifier;
        }
    }
    return Qualifier::Exact;
}

/// Not the 2 of `C2`, of `A/70/2`, of `61-2`, of `第2号`.
bool begins_figure(std::string_view text, std::size_t at) {
    const char32_t before = character_before(text, at);
    const bool is_word = is_letter(before) || (before >= '0' && before <= '9');
    const bool is_mark = before == '/' || before == '.' || before == '-' || before == U'第';
    return (is_chinese(before) || !is_word) && !is_mark;
}

std::optional<Figure> figure_at(std::string_view text, std::size_t at) {
    Figure figure{{at, at}, 0, qualifier_before(text, at)};
    const auto number = take_number(text, figure.span.end);
    if (!number) {
        return std::nullopt;
    }
    bool is_more = take_more(text, figure.span.end);
    figure.value = *number * take_multiplier(text, figure.span.end);
    is_more = take_more(text, figure.span.end) || is_more;
    figure.qualifier = is_more ? Qualifier::Over : figure.qualifier;
    return figure;
}

/// `2025年`, and what can only be a year.
bool is_date(std::string_view text, const Figure& figure) {
    const std::string_view after = text.substr(figure.span.end);
    return after.starts_with("年") || after.starts_with("月") ||
           (figure.value >= 1900 && figure.value < 2100 &&
            figure.span.end - figure.span.begin == 4);
}

Span with_sentence_before(std::string_view text, Span sentence) {
    if (sentence.begin == 0) {
        return sentence;
    }
    const std::size_t before = previous_character(text, sentence.begin);
    return {sentence_around(text, before > 0 ? previous_character(text, before) : 0).begin,
            sentence.end};
}

/// `68 per cent of people` counts no people.
bool is_share(std::string_view after) {
    static constexpr std::array<std::string_view, 6> shares{
        "%", " per cent", " percent", " pour cent", " por ciento", " процент"};
    return std::ranges::any_of(
        shares, [after](std::string_view share) { return after.starts_with(share); });
}

bool has_noun(std::string_view text, const Figure& figure, const std::vector<std::string>& nouns) {
    const std::string_view near = text_after(text, figure);
    const bool wants_share = std::ranges::find(nouns, "%") != nouns.end();
    if (is_share(near) != wants_share && !nouns.empty()) {
        return false;
    }
    const std::string_view before = text.substr(0, figure.span.begin);
    return nouns.empty() || std::ranges::any_of(nouns, [&](const std::string& noun) {
               if (before.ends_with(noun) || before.ends_with(noun + ' ')) {
                   return true; // US$ 80
               }
               const std::size_t found = near.find(noun);
               // Nothing that counts on its own may stand between.
               return found != std::string_view::npos &&
                      std::ranges::none_of(near.substr(0, found), is_digit);
           });
}

bool is_about(std::string_view text, Span sentence, const facts::QuantityWords& words) {
    const std::string_view wide = with_sentence_before(text, sentence).of(text);
    const std::string_view narrow = sentence.of(text);
    const auto has = [](std::string_view where) {
        return
            [where](const std::string& word) { return where.find(word) != std::string_view::npos; };
    };
    return !words.groups.empty() && std::ranges::none_of(words.without, has(narrow)) &&
           std::ranges::all_of(words.groups, [&](const std::vector<std::string>& group) {
               return std::ranges::any_of(group, has(wide));
           });
}

/// `2023-2024`
std::vector<Observation> terms_in(std::string_view text, const Observation& like) {
    std::vector<Observation> terms;
    const std::vector<Year> years = years_in(text);
    for (std::size_t i = 0; i + 1 < years.size(); ++i) {
        const std::string_view between =
            text.substr(years[i].span.end, years[i + 1].span.begin - years[i].span.end);
        if (between == "-" || between == "年-" || between == "至") {
            Observation term = like;
            term.figure.span = {years[i].span.begin, years[i + 1].span.end};
            term.period = {static_cast<std::size_t>(years[i].year),
                           static_cast<std::size_t>(years[i + 1].year)};
            terms.push_back(term);
        }
    }
    return terms;
}

void add_terms(const Observation& like, const facts::QuantityWords& words,
               std::vector<Observation>& all) {
    const std::string& text = like.line->text();
    for (const Observation& term : terms_in(text, like)) {
        const Span sentence = sentence_around(text, term.figure.span.begin);
        if (is_about(text, sentence, words)) {
            all.push_back(term);
        }
    }
}

void add_figures(const Observation& like, const facts::QuantityWords& words,
                 const std::vector<Figure>& figures, std::vector<Observation>& all) {
    const std::string& text = like.line->text();
    for (const Figure& figure : figures) {
        if (!is_date(text, figure) && has_noun(text, figure, words.nouns) &&
            is_about(text, sentence_around(text, figure.span.begin), words)) {
            Observation observation = like;
            observation.figure = figure;
            observation.as_of = year_of_figure(*like.document, text, figure);
            all.push_back(observation);
        }
    }
}

} // namespace

std::vector<Figure> figures_in(std::string_view folded_text) {
    std::vector<Figure> figures;
    for (std::size_t at = 0; at < folded_text.size();) {
        if (!is_digit(folded_text[at])) {
            ++at;
            continue;
        }
        const auto figure =
            begins_figure(folded_text, at) ? figure_at(folded_text, at) : std::nullopt;
        if (figure) {
            figures.push_back(*figure);
            at = figure->span.end;
        } else {
            while (at < folded_text.size() && is_digit(folded_text[at])) {
                ++at;
            }
        }
    }
    return figures;
}

namespace {

/// The first year of what stands before the sentence, up to a full stop.
int year_of_wider(std::string_view text, Span sentence) {
    std::size_t begin = sentence.begin;
    while (begin > 0 && character_before(text, begin) == ';') {
        begin = sentence_around(text, previous_character(text, begin) - 1).begin;
    }
    const std::vector<Year> years = years_in(text.substr(begin, sentence.begin - begin));
    return years.empty() ? 0 : years.front().year;
}

} // namespace

std::string_view text_after(std::string_view text, const Figure& figure) {
    constexpr std::size_t characters = 12;
    constexpr std::size_t letters = 40;
    const bool is_dense = is_chinese(character_at(text, figure.span.end)) ||
                          is_chinese(character_before(text, figure.span.end));
    const Span near =
        widened(text, {figure.span.end, figure.span.end}, is_dense ? characters : letters);
    return text.substr(figure.span.end, near.end - figure.span.end);
}

std::vector<Figure> figures_in(const CaseLine& line) {
    std::vector<Figure> figures = figures_in(line.text());
    const bool is_number =
        !figures.empty() && figures.front().span.begin == 0 && !line.source->number.empty();
    if (is_number) {
        figures.erase(figures.begin());
    }
    return figures;
}

int year_of_figure(const CaseDocument& document, std::string_view text, const Figure& figure) {
    const Span sentence = sentence_around(text, figure.span.begin);
    int year = 0;
    for (const Year& each : years_in(text)) {
        const bool is_figure =
            each.span.begin >= figure.span.begin && each.span.end <= figure.span.end;
        if (!is_figure && each.span.begin >= sentence.begin && each.span.begin < sentence.end &&
            (year == 0 || each.span.begin < figure.span.begin)) {
            year = each.year;
        }
    }
    static const std::vector<std::string_view> year_ends{"年底", "by the end of the year",
                                                         "fin de l'annee"};
    if (year == 0 && document.year > 0 && contains_any(sentence.of(text), year_ends)) {
        year = document.year - (document.has_period ? 1 : 0);
    }
    return year == 0 ? year_of_wider(text, sentence) : year;
}

std::vector<Observation> observations_in(const Case& all) {
    std::vector<Observation> observations;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        const std::vector<Figure> figures = figures_in(line);
        if (figures.empty()) {
            return;
        }
        for (const FactSeries& series : all.registers().series) {
            for (const facts::QuantityWords& words : series.quantity.words) {
                if (words.language != document.source->language) {
                    continue;
                }
                const Observation like{&series, &document, &line, {}, 0};
                if (series.quantity.is_term) {
                    add_terms(like, words, observations);
                } else {
                    add_figures(like, words, figures, observations);
                }
            }
        }
    });
    return observations;
}

} // namespace stocktake::checks
