// SPDX-License-Identifier: Apache-2.0
#include "features/checks/checked_text.hpp"

#include "base/text.hpp"
#include "features/checks/characters.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace stocktake::checks {

namespace {

constexpr std::string_view chinese_digits = "一二三四五六七八九十";
constexpr std::array<std::string_view, 10> superscripts{"⁰", "¹", "²", "³", "⁴",
                                                        "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::size_t longest_heading = 120; // characters

/// A number at the beginning of a line, and where the text after it begins.
struct PrintedNumber {
    std::string number;
    std::size_t end = 0;
    LineKind kind = LineKind::Paragraph;
};

std::optional<PrintedNumber> superscript_at_start(std::string_view text) {
    std::string digits;
    std::size_t at = 0;
    for (bool is_going = true; is_going;) {
        is_going = false;
        for (std::size_t digit = 0; digit < superscripts.size(); ++digit) {
            if (text.substr(at).starts_with(superscripts[digit])) {
                digits += static_cast<char>('0' + digit);
                at += superscripts[digit].size();
                is_going = true;
            }
        }
    }
    if (digits.empty()) {
        return std::nullopt;
    }
    return PrintedNumber{digits, at, LineKind::Footnote};
}

std::size_t digits_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) {
        ++at;
    }
    return at;
}

/// `27.`, `2.1` and a tab or space, `5` and a tab; not `2025 年`.
std::optional<PrintedNumber> arabic_at_start(std::string_view text) {
    std::size_t end = digits_end(text, 0);
    if (end == 0 || end > 3) {
        return std::nullopt;
    }
    bool has_parts = false;
    while (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
        end = digits_end(text, end + 1);
        has_parts = true;
    }
    const std::string number(text.substr(0, end));
    const std::string_view rest = text.substr(end);
    if (rest.starts_with('\t') || (has_parts && rest.starts_with(' '))) {
        return PrintedNumber{number, end + 1, LineKind::Paragraph};
    }
    for (const std::string_view mark : {". ", ".\t", "、", "．", ") "}) {
        if (rest.starts_with(mark)) {
            return PrintedNumber{number, end + mark.size(), LineKind::Paragraph};
        }
    }
    return std::nullopt;
}

/// `(a)`, `(iii)`: a heading when the line is short.
std::optional<PrintedNumber> bracketed_at_start(std::string_view text) {
    for (const auto& [open, close] : {std::pair{std::string_view("("), std::string_view(")")},
                                      {std::string_view("（"), std::string_view("）")}}) {
        const std::size_t end = text.find(close);
        if (text.starts_with(open) && end != std::string_view::npos && end > open.size() &&
            end - open.size() <= 6) {
            const std::string_view number = text.substr(open.size(), end - open.size());
            if (ordinal_of(number) > 0) {
                return PrintedNumber{std::string(number), end + close.size(), LineKind::Heading};
            }
        }
    }
    return std::nullopt;
}

/// `一.`, `A.`, `IV` and a tab: of sections.
std::optional<PrintedNumber> section_at_start(std::string_view text) {
    for (const std::string_view mark : {". ", ".\t", "、", "\t"}) {
        const std::size_t end = text.find(mark);
        if (end == std::string_view::npos || end == 0 || end > 12) {
            continue;
        }
        const std::string_view number = text.substr(0, end);
        const bool is_number =
            !is_digit(number.front()) && ordinal_of(number) > 0 && lower_ascii(number) != number;
        const bool is_chinese_number =
            chinese_digits.find(number.substr(0, 3)) != std::string_view::npos &&
            number.size() >= 3 && ordinal_of(number) > 0;
        if (is_number || is_chinese_number) {
            return PrintedNumber{std::string(number), end + mark.size(), LineKind::Heading};
        }
    }
    return std::nullopt;
}

bool is_short(std::string_view text) {
    if (text.size() > longest_heading * 4 || count_characters(text) > longest_heading) {
        return false;
    }
    const char32_t last = character_before(text, text.size());
    return std::u32string_view(U"。；;：:，,").find(last) == std::u32string_view::npos &&
           last != '.';
}

/// Short, without a full stop, and not the only word of a list.
bool reads_as_heading(std::string_view text) {
    return !text.empty() && is_short(text) && text.find("http") == std::string_view::npos;
}

std::optional<PrintedNumber> number_at_start(std::string_view text) {
    for (const auto& find :
         {superscript_at_start, arabic_at_start, bracketed_at_start, section_at_start}) {
        if (auto number = find(text)) {
            return number;
        }
    }
    return std::nullopt;
}

/// What converters of DOCX leave behind: `[bookmark: _Hlk1]`.
std::string_view without_bookmarks(std::string_view text) {
    text = trimmed(text);
    while (text.starts_with("[bookmark:")) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) {
            break;
        }
        text = trimmed(text.substr(end + 1));
    }
    return text;
}

int roman(std::string_view text) {
    static constexpr std::array<std::pair<char, int>, 5> values{
        {{'i', 1}, {'v', 5}, {'x', 10}, {'l', 50}, {'c', 100}}};
    int sum = 0;
    int largest = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
        const auto value = std::ranges::find(values, text[i], &std::pair<char, int>::first);
        if (value == values.end()) {
            return 0;
        }
        sum += value->second < largest ? -value->second : value->second;
        largest = std::max(largest, value->second);
    }
    return sum;
}

int chinese_ordinal(std::string_view text) {
    int tens = 0;
    int ones = 0;
    while (!text.empty()) {
        const std::size_t at = chinese_digits.find(text.substr(0, 3));
        if (text.size() < 3 || at == std::string_view::npos) {
            return 0;
        }
        const int digit = static_cast<int>(at / 3) + 1;
        tens = digit == 10 ? std::max(ones, 1) * 10 : tens;
        ones = digit == 10 ? 0 : digit;
        text.remove_prefix(3);
    }
    return tens + ones;
}

/// Numbers the lines, and says of which paragraph each is.
class Arrangement {
  public:
    explicit Arrangement(CheckedText& text) : m_text(text) {}

    void add(const TextBlock& block) {
        const std::string_view words = without_bookmarks(block.text);
        if (words.empty()) {
            return;
        }
        TextLine line{block.kind, block.number, std::string(words), block.line, {}};
        if (line.kind == LineKind::Body || line.kind == LineKind::Heading) {
            number(line, words);
        }
        line.locator = locator_of(line);
        m_text.lines.push_back(std::move(line));
    }

  private:
    void number(TextLine& line, std::string_view words) {
        const auto printed = number_at_start(words);
        if (!printed) {
            line.kind = reads_as_heading(words) ? LineKind::Heading : line.kind;
            return;
        }
        const std::string_view rest = trimmed(words.substr(printed->end));
        line.number = printed->number;
        if (printed->kind == LineKind::Footnote) {
            line.kind = LineKind::Footnote;
        } else if (reads_as_heading(rest)) {
            line.kind = LineKind::Heading;
        } else if (printed->kind == LineKind::Paragraph && line.kind == LineKind::Body) {
            line.kind = LineKind::Paragraph;
        } else {
            line.number.clear(); // an item of a list within a paragraph
        }
    }

    std::string locator_of(const TextLine& line) {
        switch (line.kind) {
        case LineKind::Footnote:
            return "fn " + line.number;
        case LineKind::Paragraph:
            m_paragraph = "¶" + line.number;
            return m_paragraph;
        case LineKind::Heading:
            m_paragraph.clear();
            return "L" + std::to_string(line.line);
        case LineKind::Body:
            break;
        }
        // Pages break paragraphs: what follows a footnote goes on with the paragraph before it.
        return m_paragraph.empty() ? "L" + std::to_string(line.line) : m_paragraph;
    }

    CheckedText& m_text;
    std::string m_paragraph;
};

} // namespace

int ordinal_of(std::string_view number) {
    if (const std::size_t dot = number.rfind('.'); dot != std::string_view::npos) {
        number = number.substr(dot + 1);
    }
    if (const auto arabic = parse_integer(number)) {
        return static_cast<int>(*arabic);
    }
    if (const int chinese = chinese_ordinal(number)) {
        return chinese;
    }
    const std::string lower = lower_ascii(number);
    if (lower.size() == 1 && lower[0] >= 'a' && lower[0] <= 'z' && lower != "i" && lower != "v" &&
        lower != "x") {
        return lower[0] - 'a' + 1;
    }
    return roman(lower);
}

namespace {

/// How much of a text is written in which script.
struct ScriptCounts {
    std::size_t chinese = 0;
    std::size_t arabic = 0;
    std::size_t cyrillic = 0;
    std::size_t latin = 0;
};

ScriptCounts scripts_of(std::string_view text) {
    constexpr std::size_t letters_of_a_character = 3; // one Chinese character says as much
    ScriptCounts counts;
    while (!text.empty()) {
        const char32_t character = take_code_point(text);
        if (is_chinese(character)) {
            counts.chinese += letters_of_a_character;
        } else if (character >= 0x600 && character <= 0x6FF) {
            ++counts.arabic;
        } else if (character >= 0x400 && character <= 0x4FF) {
            ++counts.cyrillic;
        } else if (character < 0x250 && is_letter(character)) {
            ++counts.latin;
        }
    }
    return counts;
}

Language latin_language_of(std::string_view text) {
    const std::string words = ' ' + lower_ascii(text) + ' ';
    const auto count = [&](std::initializer_list<std::string_view> small) {
        std::size_t sum = 0;
        for (const std::string_view word : small) {
            sum += all_of(words, word).size();
        }
        return sum;
    };
    const std::size_t english = count({" the ", " of ", " and ", " in ", " is ", " are "});
    const std::size_t french =
        count({" les ", " des ", " et ", " du ", " est ", " sont ", " une ", " le ", " de "});
    const std::size_t spanish = count(
        {" los ", " las ", " y ", " el ", " del ", " una ", " hay ", " con ", " sin ", " de "});
    if (french > english && french >= spanish) {
        return Language::French;
    }
    return spanish > english ? Language::Spanish : Language::English;
}

} // namespace

Language language_of(std::string_view text) {
    const ScriptCounts counts = scripts_of(text);
    const std::size_t most =
        std::max({counts.chinese, counts.arabic, counts.cyrillic, counts.latin});
    if (most == counts.latin) {
        return latin_language_of(text);
    }
    return most == counts.chinese  ? Language::Chinese
           : most == counts.arabic ? Language::Arabic
                                   : Language::Russian;
}

CheckedText arrange(std::string name, const std::vector<TextBlock>& blocks) {
    CheckedText text;
    text.name = std::move(name);
    std::string all;
    Arrangement arrangement(text);
    for (const TextBlock& block : blocks) {
        arrangement.add(block);
        all += block.text;
        all += ' ';
    }
    text.language = language_of(all);
    return text;
}

} // namespace stocktake::checks
