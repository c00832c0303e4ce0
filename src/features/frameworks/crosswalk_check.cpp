// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/crosswalk_file.hpp"
#include "features/frameworks/text_check.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

constexpr std::string_view first_version = "1";

Link check_link(const DraftLink& draft, Basis default_basis, Rejections& rejections) {
    Link link;
    link.from = draft.from;
    link.to = draft.to;
    link.strength = draft.strength;
    link.rationale = draft.rationale;
    link.extra = draft.extra;
    check_required_text(draft.origin.at("from"), draft.from, rejections);
    check_required_text(draft.origin.at("to"), draft.to, rejections);
    check_optional_text(draft.origin.at("strength"), draft.strength, rejections);
    check_optional_text(draft.origin.at("rationale"), draft.rationale, rejections);
    const auto basis = parse_basis(draft.basis);
    if (!draft.basis.empty() && !basis) {
        rejections.add(draft.origin.at("basis"), draft.basis,
                       {"frameworks.load.unknown_link_basis", {}});
    }
    link.basis = basis.value_or(default_basis);
    return link;
}

std::vector<Link> check_links(const CrosswalkDraft& draft, Rejections& rejections) {
    std::vector<Link> links;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> first_by_ends;
    for (std::size_t i = 0; i < draft.links.size(); ++i) {
        const DraftLink& link = draft.links[i];
        const auto [first, is_new] = first_by_ends.try_emplace({link.from, link.to}, i);
        if (!is_new) {
            const Origin& other = draft.links[first->second].origin;
            const std::string where = other.line > 0 ? std::to_string(other.line) : other.path;
            rejections.add(link.origin.at("to"), link.from + " – " + link.to,
                           {"frameworks.load.stands_twice", {{"first", where}}});
        }
        links.push_back(check_link(link, draft.default_basis, rejections));
    }
    return links;
}

/// What a file that does not say it is as a whole: as its links are, when all are alike.
Status status_of(const std::vector<Link>& links) {
    const auto all_are = [&](Basis basis) {
        return std::ranges::all_of(links, [&](const Link& link) { return link.basis == basis; });
    };
    if (all_are(Basis::Editorial)) {
        return Status::EditorialProposal;
    }
    return all_are(Basis::Recalled) ? Status::Recalled : Status::Official;
}

} // namespace

Crosswalk check_crosswalk(const CrosswalkDraft& draft, Rejections& rejections) {
    const Origin top;
    Crosswalk crosswalk;
    CrosswalkHead& head = crosswalk.head;
    head.id = draft.id;
    head.version = draft.version.empty() ? std::string(first_version) : draft.version;
    head.from = {draft.from_framework, draft.from_version};
    head.to = {draft.to_framework, draft.to_version};
    head.level = draft.level;
    head.is_complete = draft.is_complete;
    head.source = draft.source;
    head.note = draft.note;
    head.extra = draft.extra;
    check_id(top.at("id"), head.id, rejections);
    check_id(top.at("version"), head.version, rejections);
    check_required_text(top.at("from"), draft.from_framework, rejections);
    check_required_text(top.at("to"), draft.to_framework, rejections);
    check_optional_text(top.at("level"), draft.level, rejections);
    check_required_text(top.at("source"), draft.source, rejections);
    check_optional_text(top.at("note"), draft.note, rejections);
    head.names = check_names(top, draft.names, rejections);
    if (draft.links.empty() && rejections.is_empty()) {
        rejections.add(top.at(draft.list), {}, {"frameworks.load.no_links", {}});
    }
    crosswalk.links = check_links(draft, rejections);
    head.status = draft.status.empty() ? status_of(crosswalk.links)
                                       : check_status(top.at("status"), draft.status, rejections);
    return crosswalk;
}

} // namespace stocktake::frameworks
