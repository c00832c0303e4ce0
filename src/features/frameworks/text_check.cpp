// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/text_check.hpp"

#include "base/text.hpp"
#include "features/frameworks/slug.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

constexpr std::string_view replacement_character = "\uFFFD";

/// Name of the member that holds texts of a role.
std::string_view member_of(TextRole role, const Origin& origin) {
    return role == TextRole::Alias && origin.line == 0 ? "aliases" : name_of(role);
}

/// A text in a language, checked; nothing when it was rejected.
std::optional<NodeText> check_text(const Origin& origin, std::string_view member,
                                   const DraftText& draft, Rejections& rejections) {
    const Place place = origin.at(member, draft.language);
    const auto language = parse_language(draft.language);
    if (!language) {
        rejections.add(place, draft.language, {"frameworks.load.unknown_language", {}});
        return std::nullopt;
    }
    if (trimmed(draft.text).empty()) {
        rejections.add(place, draft.text, {"frameworks.load.empty_text", {}});
        return std::nullopt;
    }
    if (trimmed(draft.text) != draft.text) {
        rejections.add(place, draft.text, {"frameworks.load.padded_text", {}});
        return std::nullopt;
    }
    const auto basis = parse_basis(draft.basis);
    if (!draft.basis.empty() && (!basis || *basis == Basis::Editorial)) {
        rejections.add(origin.at("basis", draft.language), draft.basis,
                       {"frameworks.load.unknown_basis", {}});
        return std::nullopt;
    }
    if (!check_optional_text(place, draft.text, rejections)) {
        return std::nullopt;
    }
    return NodeText{draft.role, *language, 0, draft.text, basis.value_or(Basis::Recalled)};
}

} // namespace

bool check_id(Place place, std::string_view id, Rejections& rejections) {
    if (id.empty()) {
        rejections.add(std::move(place), id, {"frameworks.load.missing", {}});
        return false;
    }
    if (!is_url_safe(id)) {
        rejections.add(std::move(place), id, {"frameworks.load.bad_id", {}});
        return false;
    }
    return true;
}

bool check_optional_text(Place place, std::string_view text, Rejections& rejections) {
    if (has_forbidden_characters(text)) {
        rejections.add(std::move(place), text, {"frameworks.load.forbidden_characters", {}});
        return false;
    }
    if (text.find(replacement_character) != std::string_view::npos) {
        rejections.add(std::move(place), text, {"frameworks.load.lost_character", {}});
        return false;
    }
    if (count_characters(text) > longest_text) {
        const auto limit = static_cast<std::int64_t>(longest_text);
        rejections.add(std::move(place), text, {"frameworks.load.too_long", {{"limit", limit}}});
        return false;
    }
    return true;
}

bool check_required_text(Place place, std::string_view text, Rejections& rejections) {
    if (trimmed(text).empty()) {
        rejections.add(std::move(place), text, {"frameworks.load.missing", {}});
        return false;
    }
    return check_optional_text(std::move(place), text, rejections);
}

Wordings check_names(const Origin& origin, const std::vector<DraftText>& names,
                     Rejections& rejections) {
    Wordings wordings;
    for (const DraftText& name : names) {
        if (auto text = check_text(origin, "name", name, rejections)) {
            wordings.insert_or_assign(text->language, Wording{std::move(text->text), text->basis});
        }
    }
    const bool has_english = std::ranges::find(names, "en", &DraftText::language) != names.end();
    if (!has_english) {
        rejections.add(origin.at("name", "en"), {}, {"frameworks.load.no_english", {}});
    }
    return wordings;
}

std::vector<NodeText> check_texts(const Origin& origin, const std::vector<DraftText>& texts,
                                  Rejections& rejections) {
    std::vector<NodeText> checked;
    bool has_english_title = false;
    for (const DraftText& draft : texts) {
        has_english_title |= draft.role == TextRole::Title && draft.language == "en";
        auto text = check_text(origin, member_of(draft.role, origin), draft, rejections);
        if (!text) {
            continue;
        }
        text->position = std::ranges::count_if(checked, [&](const NodeText& other) {
            return other.role == text->role && other.language == text->language;
        });
        checked.push_back(std::move(*text));
    }
    if (!has_english_title) {
        rejections.add(origin.at("title", "en"), {}, {"frameworks.load.no_english", {}});
    }
    sort_texts(checked);
    return checked;
}

Status check_status(Place place, std::string_view status, Rejections& rejections) {
    if (status.empty()) {
        return Status::Official;
    }
    const auto known = parse_status(status);
    if (!known) {
        rejections.add(std::move(place), status, {"frameworks.load.unknown_status", {}});
    }
    return known.value_or(Status::Official);
}

} // namespace stocktake::frameworks
