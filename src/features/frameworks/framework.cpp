// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/framework.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace stocktake::frameworks {

namespace {

template <class Enum>
using Names = std::pair<Enum, std::string_view>;

constexpr std::array framework_kinds{
    Names<FrameworkKind>{FrameworkKind::Framework, "framework"},
    Names<FrameworkKind>{FrameworkKind::Codelist, "codelist"},
};

constexpr std::array bases{
    Names<Basis>{Basis::Sourced, "sourced"},
    Names<Basis>{Basis::Recalled, "recalled"},
    Names<Basis>{Basis::Editorial, "editorial"},
};

constexpr std::array statuses{
    Names<Status>{Status::Official, "official"},
    Names<Status>{Status::Derived, "derived"},
    Names<Status>{Status::Recalled, "recalled"},
    Names<Status>{Status::EditorialProposal, "editorial-proposal"},
};

constexpr std::array text_roles{
    Names<TextRole>{TextRole::Title, "title"},
    Names<TextRole>{TextRole::Short, "short"},
    Names<TextRole>{TextRole::Text, "text"},
    Names<TextRole>{TextRole::Alias, "alias"},
};

template <class Table, class Enum>
std::string_view name_in(const Table& table, Enum value) {
    return std::ranges::find(table, value, &Names<Enum>::first)->second;
}

template <class Enum, class Table>
std::optional<Enum> value_in(const Table& table, std::string_view name) {
    const auto found = std::ranges::find(table, name, &Names<Enum>::second);
    return found == table.end() ? std::nullopt : std::optional(found->first);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes the run of digits at the start of `text`, without leading zeros.
std::string_view take_number(std::string_view& text) {
    const auto end = std::ranges::find_if_not(text, is_digit);
    const auto length = static_cast<std::size_t>(end - text.begin());
    std::string_view number = text.substr(0, length);
    text.remove_prefix(length);
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

} // namespace

std::string_view name_of(FrameworkKind kind) {
    return name_in(framework_kinds, kind);
}

std::string_view name_of(Basis basis) {
    return name_in(bases, basis);
}

std::string_view name_of(Status status) {
    return name_in(statuses, status);
}

std::string_view name_of(TextRole role) {
    return name_in(text_roles, role);
}

std::optional<FrameworkKind> parse_framework_kind(std::string_view name) {
    return value_in<FrameworkKind>(framework_kinds, name);
}

std::optional<Basis> parse_basis(std::string_view name) {
    return value_in<Basis>(bases, name);
}

std::optional<Status> parse_status(std::string_view name) {
    return value_in<Status>(statuses, name);
}

std::optional<TextRole> parse_text_role(std::string_view name) {
    return value_in<TextRole>(text_roles, name);
}

void sort_texts(std::vector<NodeText>& texts) {
    std::ranges::sort(texts, {}, [](const NodeText& text) {
        return std::tuple(text.role, text.language, text.position);
    });
}

Wordings wordings_of(const Node& node, TextRole role) {
    Wordings wordings;
    for (const NodeText& text : node.texts) {
        if (text.role == role) {
            wordings.try_emplace(text.language, Wording{text.text, text.basis});
        }
    }
    return wordings;
}

bool is_newer_version(std::string_view candidate, std::string_view than) {
    while (!candidate.empty() && !than.empty()) {
        if (is_digit(candidate.front()) && is_digit(than.front())) {
            const std::string_view a = take_number(candidate);
            const std::string_view b = take_number(than);
            if (a.size() != b.size()) {
                return a.size() > b.size();
            }
            if (a != b) {
                return a > b;
            }
            continue;
        }
        if (candidate.front() != than.front()) {
            return candidate.front() > than.front();
        }
        candidate.remove_prefix(1);
        than.remove_prefix(1);
    }
    return !candidate.empty();
}

} // namespace stocktake::frameworks
