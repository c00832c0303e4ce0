// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/ledger_privacy.hpp"

#include "base/text.hpp"

namespace stocktake::exchange {

namespace {

constexpr std::string_view separators = " .-/()";
constexpr std::string_view hidden = "…";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool has_address(std::string_view text) {
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const std::string_view domain =
            text.substr(at + 1, text.find_first_of(" \t\n", at) - at - 1);
        const bool has_name = at > 0 && static_cast<unsigned char>(text[at - 1]) > ' ';
        const auto dot = domain.find('.');
        if (has_name && dot != std::string_view::npos && dot > 0 && dot + 1 < domain.size()) {
            return true;
        }
    }
    return false;
}

/// `01.02.2025`, `1/2/25`: digits of one or two places, twice, then a year.
bool is_date_like(std::string_view text) {
    const auto parts = split(text, text.find('/') != std::string_view::npos   ? '/'
                                   : text.find('.') != std::string_view::npos ? '.'
                                                                              : '-');
    return parts.size() == 3 && parts[0].size() <= 2 && parts[1].size() <= 2 &&
           parts[2].size() <= 4;
}

/// `0.12345678`: nothing but digits after the point.
bool is_fraction(std::string_view text) {
    return text.size() > 2 && text[0] == '0' && text[1] == '.' &&
           text.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

/// Seven digits or more that begin as numbers of telephones do: with a plus, or with a zero.
bool has_telephone(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_start = text[i] == '+' || text[i] == '0';
        if (!is_start || (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == '.'))) {
            continue;
        }
        std::size_t end = i + 1;
        std::size_t digits = text[i] == '0' ? 1 : 0;
        while (end < text.size() &&
               (is_digit(text[end]) || separators.find(text[end]) != std::string_view::npos)) {
            digits += is_digit(text[end]) ? 1 : 0;
            ++end;
        }
        const std::string_view number = trimmed(text.substr(i, end - i));
        if (digits >= 7 && !is_date_like(number) && !is_fraction(number)) {
            return true;
        }
        i = end - 1;
    }
    return false;
}

/// The message without the texts in it, which may be what somebody typed.
Message without_texts(Message message) {
    for (auto& [name, argument] : message.arguments) {
        if (std::holds_alternative<std::string>(argument)) {
            argument = std::string(hidden);
        }
    }
    return message;
}

bool has_contact(const Message& message) {
    for (const auto& [name, argument] : message.arguments) {
        const auto* text = std::get_if<std::string>(&argument);
        if (text != nullptr && looks_like_contact(*text)) {
            return true;
        }
    }
    return false;
}

LedgerNote note(bool may_tell, std::string place, std::string_view value, Message reason) {
    const bool is_told = may_tell && !looks_like_contact(value) && !has_contact(reason);
    return {std::move(place), is_told ? shortened(value) : std::string(),
            is_told ? std::move(reason) : without_texts(std::move(reason))};
}

bool is_public(const kinds::CellColumn* column) {
    return column != nullptr && visibility_of(*column) == kinds::Visibility::Public;
}

} // namespace

bool looks_like_contact(std::string_view text) {
    return has_address(text) || has_telephone(text);
}

LedgerNote note_about(const kinds::CellColumn* column, std::string place, std::string_view value,
                      Message reason) {
    return note(is_public(column), std::move(place), value, std::move(reason));
}

LedgerNote note_about_row(std::string place, std::string_view value, Message reason) {
    return note(true, std::move(place), value, std::move(reason));
}

Message told(Message message) {
    return has_contact(message) ? without_texts(std::move(message)) : message;
}

LedgerChange change_of(const kinds::CellColumn* column, const kinds::Difference& difference,
                       std::string language, bool was_public) {
    const bool is_told = is_public(column);
    return {difference.cell, std::move(language),
            is_told ? shortened(difference.before) : std::string(),
            is_told ? shortened(difference.after) : std::string(), is_told && was_public};
}

} // namespace stocktake::exchange
