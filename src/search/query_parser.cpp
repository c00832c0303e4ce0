// SPDX-License-Identifier: Apache-2.0
#include "search/query_parser.hpp"

#include "base/text.hpp"
#include "search/equivalents.hpp"
#include "search/function_words.hpp"
#include "search/tokens.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace stocktake::search {

namespace {

using Kind = Query::Kind;

struct Piece {
    enum class Kind { Word, Phrase, Open, Close, Or, Not, Field };

    Kind kind = Kind::Word;
    std::string text = {};
    std::string field = {};
};

constexpr std::size_t most_phrases = 16; // of two names beside each other

constexpr std::string_view blanks = " \t\r\n";
/// Quotes of the six languages, opening and closing ones.
constexpr std::array<std::string_view, 7> quotes{"\"", "“", "”", "„", "«", "»", "＂"};

std::size_t quote_length(std::string_view text) {
    const auto* found = std::ranges::find_if(
        quotes, [text](std::string_view each) { return text.starts_with(each); });
    return found == quotes.end() ? 0 : found->size();
}

/// With a space for each byte that is not UTF-8, and for wide blanks.
std::string readable(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t good = utf8_prefix(text);
        result += text.substr(0, good);
        text.remove_prefix(good);
        if (!text.empty()) {
            result += ' ';
            text.remove_prefix(1);
        }
    }
    std::ranges::replace(result, '\0', ' ');
    for (const std::string_view wide : {"\u3000", "\u00A0"}) {
        for (auto at = result.find(wide); at != std::string::npos; at = result.find(wide, at)) {
            result.replace(at, wide.size(), " ");
        }
    }
    return result;
}

class PieceReader {
  public:
    explicit PieceReader(std::string_view text) : m_rest(text) {}

    std::optional<Piece> next() {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(blanks), m_rest.size()));
        if (m_rest.empty()) {
            return std::nullopt;
        }
        if (m_rest.front() == '(' || m_rest.front() == ')' || m_rest.front() == '|') {
            const char c = m_rest.front();
            m_rest.remove_prefix(1);
            return Piece{c == '('   ? Piece::Kind::Open
                         : c == ')' ? Piece::Kind::Close
                                    : Piece::Kind::Or};
        }
        if (m_rest.front() == '-' && m_rest.size() > 1 &&
            blanks.find(m_rest[1]) == std::string_view::npos) {
            m_rest.remove_prefix(1);
            return Piece{Piece::Kind::Not};
        }
        if (quote_length(m_rest) > 0) {
            return Piece{Piece::Kind::Phrase, take_quoted()};
        }
        return word();
    }

  private:
    std::string take_quoted() {
        m_rest.remove_prefix(quote_length(m_rest));
        std::size_t end = 0;
        while (end < m_rest.size() && quote_length(m_rest.substr(end)) == 0) {
            ++end;
        }
        std::string text(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
        m_rest.remove_prefix(quote_length(m_rest));
        return text;
    }

    Piece word() {
        std::size_t end = 0;
        while (end < m_rest.size() && blanks.find(m_rest[end]) == std::string_view::npos &&
               m_rest[end] != '(' && m_rest[end] != ')' && m_rest[end] != '|' &&
               quote_length(m_rest.substr(end)) == 0) {
            ++end;
        }
        std::string text(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
        if (text == "OR") {
            return {Piece::Kind::Or};
        }
        if (text == "NOT") {
            return {Piece::Kind::Not};
        }
        const auto colon = text.find(':');
        if (colon == std::string::npos || colon == 0) {
            return {Piece::Kind::Word, text};
        }
        Piece piece{Piece::Kind::Field, text.substr(colon + 1), text.substr(0, colon)};
        if (piece.text.empty() && quote_length(m_rest) > 0) {
            piece.text = take_quoted();
        }
        return piece;
    }

    std::string_view m_rest;
};

Query of_parts(Kind kind, std::vector<Query> parts) {
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    return {kind, {}, {}, std::move(parts)};
}

class Parser {
  public:
    Parser(std::string_view text, const FieldReader& field) : m_pieces(text), m_field(field) {
        advance();
    }

    ParsedQuery parse() {
        std::vector<Query> parts;
        while (m_piece) {
            if (auto part = alternatives(0)) {
                parts.push_back(std::move(*part));
            }
            if (m_piece && m_piece->kind == Piece::Kind::Close) {
                advance(); // one too many
            }
        }
        m_parsed.query =
            parts.empty() ? Query{Kind::Everything} : of_parts(Kind::All, std::move(parts));
        if (m_has_operators) {
            require_all(m_parsed.query);
        } else {
            drop_function_words_of(m_parsed.query);
        }
        return std::move(m_parsed);
    }

  private:
    void advance() { m_piece = m_pieces.next(); }

    /// `a b OR c d`: (a and b) or (c and d).
    std::optional<Query> alternatives(std::size_t depth) {
        std::vector<Query> parts;
        while (true) {
            if (auto part = sequence(depth)) {
                parts.push_back(std::move(*part));
            }
            if (!m_piece || m_piece->kind != Piece::Kind::Or) {
                break;
            }
            m_has_operators = true;
            advance();
        }
        return parts.empty() ? std::nullopt : std::optional(of_parts(Kind::Any, std::move(parts)));
    }

    /// Words beside each other are one part, wherever they stand: `a "b c" d` is most of a and d,
    /// and the phrase.
    std::optional<Query> sequence(std::size_t depth) {
        std::vector<Query> parts;
        Query words{Kind::Most};
        while (m_piece && m_piece->kind != Piece::Kind::Or && m_piece->kind != Piece::Kind::Close) {
            if (is_plain_word(*m_piece)) {
                take_words(words);
            } else if (auto part = one(depth)) {
                parts.push_back(std::move(*part));
            }
        }
        if (words.parts.size() > 1 ||
            (words.parts.size() == 1 && has_several_words(words.parts[0]))) {
            parts.insert(parts.begin(), std::move(words));
        } else if (!words.parts.empty()) {
            parts.insert(parts.begin(), std::move(words.parts.front()));
        }
        return parts.empty() ? std::nullopt : std::optional(of_parts(Kind::All, std::move(parts)));
    }

    static bool is_plain_word(const Piece& piece) {
        return piece.kind == Piece::Kind::Word && !piece.text.ends_with('*');
    }

    /// What a hyphen or an apostrophe joins, Chinese, names of several words.
    static bool has_several_words(const Query& query) {
        if (query.kind == Kind::Same) {
            return query.parts[0].kind == Kind::All || has_several_words(query.parts[0]);
        }
        Token token;
        std::string_view rest = query.text;
        if (query.kind != Kind::Words || !take_token(rest, token)) {
            return false;
        }
        Token another;
        return take_token(rest, another) ||
               (token.script == Script::Han && count_characters(token.text) > 2);
    }

    /// As many words as stand beside each other, those together that name something.
    void take_words(Query& into) {
        std::vector<std::string> texts;
        for (; m_piece && is_plain_word(*m_piece); advance()) {
            if (++m_words > most_words) {
                m_parsed.is_cut = true;
            } else if (has_word(m_piece->text)) {
                texts.push_back(m_piece->text);
            }
        }
        Query before{Kind::Nothing};
        std::string between; // function words
        for (std::size_t first = 0; first < texts.size();) {
            first += take_name(std::span(texts).subspan(first), into.parts);
            const Query& taken = into.parts.back();
            if (taken.kind == Kind::Words && is_function_word(taken.text)) {
                between += taken.text + " ";
                continue;
            }
            if (before.kind != Kind::Nothing) {
                into.preferred.push_back(beside_each_other(before, between, taken));
            }
            before = taken;
            between.clear();
        }
    }

    /// Both as a phrase, by each of their names that are one word.
    static Query beside_each_other(const Query& a, const std::string& between, const Query& b) {
        const auto names = [](const Query& part) {
            std::vector<std::string> all;
            for (const Query& name : part.kind == Kind::Same ? part.parts : std::vector{part}) {
                Token token;
                std::string_view rest = name.text;
                if (name.kind == Kind::Words && take_token(rest, token) &&
                    (all.empty() || !take_token(rest, token))) {
                    all.push_back(name.text);
                }
            }
            return all;
        };
        std::vector<Query> phrases;
        for (const std::string& first : names(a)) {
            for (const std::string& second : names(b)) {
                if (phrases.size() == most_phrases) {
                    break;
                }
                std::string phrase = first;
                phrase.append(" ").append(between).append(second);
                phrases.push_back({Kind::Words, std::move(phrase)});
            }
        }
        return of_parts(Kind::Same, std::move(phrases));
    }

    /// Takes the longest name that the texts begin with, else one of them; returns how many.
    static std::size_t take_name(std::span<const std::string> texts, std::vector<Query>& into) {
        for (std::size_t count = std::min(longest_name, texts.size()); count > 0; --count) {
            std::string name;
            std::vector<Query> typed;
            for (const std::string& text : texts.first(count)) {
                name += (name.empty() ? "" : " ") + text;
                typed.push_back({Kind::Words, text});
            }
            const std::vector<std::string> others = other_names(name);
            if (others.empty()) {
                continue;
            }
            drop_function_words(typed);
            Query same{Kind::Same};
            same.parts.push_back(of_parts(Kind::All, std::move(typed)));
            for (const std::string& other : others) {
                same.parts.push_back({Kind::Words, other});
            }
            into.push_back(std::move(same));
            return count;
        }
        into.push_back({Kind::Words, texts.front()});
        return 1;
    }

    static void drop_function_words_of(Query& query) {
        for (Query& part : query.parts) {
            drop_function_words_of(part);
        }
        if (query.kind != Kind::Most) {
            return;
        }
        drop_function_words(query.parts);
        if (query.parts.size() == 1 && !has_several_words(query.parts[0])) {
            Query only = std::move(query.parts[0]);
            query = std::move(only);
        }
    }

    /// Who says how words belong together means all of them.
    static void require_all(Query& query) {
        query.kind = query.kind == Kind::Most ? Kind::All : query.kind;
        for (Query& part : query.parts) {
            require_all(part);
        }
    }

    std::optional<Query> one(std::size_t depth) {
        bool is_not = false;
        while (m_piece && m_piece->kind == Piece::Kind::Not) {
            is_not = !is_not;
            advance();
        }
        if (!m_piece || m_piece->kind == Piece::Kind::Or || m_piece->kind == Piece::Kind::Close) {
            return std::nullopt;
        }
        const Piece piece = std::move(*m_piece);
        advance();
        std::optional<Query> query = leaf_or_group(piece, depth);
        if (!query || !is_not) {
            return query;
        }
        Query negated{Kind::Not};
        negated.parts.push_back(std::move(*query));
        return negated;
    }

    std::optional<Query> leaf_or_group(const Piece& piece, std::size_t depth) {
        if (piece.kind == Piece::Kind::Open) {
            m_has_operators = true;
            return group(depth);
        }
        if (++m_words > most_words) {
            m_parsed.is_cut = true;
            return std::nullopt;
        }
        if (piece.kind == Piece::Kind::Field) {
            if (std::optional<Query> meant = m_field(piece.field, piece.text)) {
                return meant;
            }
            if (!piece.text.starts_with("//")) { // an address is no field
                m_parsed.unknown_fields.push_back(piece.field);
            }
            return words(piece.field + ' ' + piece.text);
        }
        return words(piece.text);
    }

    std::optional<Query> group(std::size_t depth) {
        if (depth == deepest_group) { // its words count, its brackets do not
            m_parsed.is_cut = true;
            return std::nullopt;
        }
        std::optional<Query> inside = alternatives(depth + 1);
        if (m_piece && m_piece->kind == Piece::Kind::Close) {
            advance();
        }
        return inside;
    }

    /// Signs alone ask for nothing.
    static bool has_word(std::string_view text) {
        Token token;
        return take_token(text, token);
    }

    static std::optional<Query> words(const std::string& text) {
        if (text.ends_with('*') && has_word(text)) {
            return Query{Kind::Prefix, text.substr(0, text.find_last_not_of('*') + 1)};
        }
        return has_word(text) ? std::optional(Query{Kind::Words, text}) : std::nullopt;
    }

    PieceReader m_pieces;
    const FieldReader& m_field;
    std::optional<Piece> m_piece;
    std::size_t m_words = 0;
    bool m_has_operators = false; // OR, or groups
    ParsedQuery m_parsed;
};

} // namespace

ParsedQuery parse_query(std::string_view text, const FieldReader& field) {
    const std::string clean = readable(text);
    return Parser(clean, field).parse();
}

} // namespace stocktake::search
