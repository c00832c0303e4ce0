// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/crosswalk_store.hpp"
#include "features/frameworks/feature.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/labels.hpp"
#include "features/frameworks/urls.hpp"

namespace stocktake::frameworks {

namespace {

LanguageMap texts_of(const Wordings& wordings) {
    LanguageMap texts;
    for (const auto& [language, wording] : wordings) {
        texts.emplace(language, wording.text);
    }
    return texts;
}

} // namespace

std::vector<Overview> list_framework_overviews(db::Transaction& transaction) {
    std::vector<Overview> overviews;
    for (const FrameworkSummary& summary : list_frameworks(transaction)) {
        const FrameworkHead& head = summary.head;
        overviews.push_back({head.id, framework_address(head.id), texts_of(head.names),
                             std::string(name_of(head.status)), summary.node_count,
                             head.kind == FrameworkKind::Codelist});
    }
    return overviews;
}

std::vector<Overview> list_crosswalk_overviews(db::Transaction& transaction) {
    std::vector<Overview> overviews;
    for (const CrosswalkSummary& summary : list_crosswalks(transaction)) {
        const CrosswalkHead& head = summary.head;
        overviews.push_back({head.id, crosswalk_address(head.id), texts_of(head.names),
                             std::string(name_of(head.status)), summary.link_count, false,
                             head.from.framework, head.to.framework});
    }
    return overviews;
}

std::vector<LinkedNodes> list_linked_nodes(db::Transaction& transaction,
                                           std::string_view crosswalk) {
    std::vector<LinkedNodes> linked;
    if (const auto head = find_crosswalk(transaction, crosswalk)) {
        for (Link& link : list_links(transaction, crosswalk, head->version)) {
            linked.push_back({std::move(link.from), std::move(link.to), std::move(link.strength)});
        }
    }
    return linked;
}

void for_each_framework(db::Transaction& transaction,
                        const std::function<void(const Framework&)>& receive) {
    for (const FrameworkSummary& summary : list_frameworks(transaction)) {
        receive(get_framework(transaction, summary.head.id, summary.head.version));
    }
}

void for_each_crosswalk(db::Transaction& transaction,
                        const std::function<void(const Crosswalk&)>& receive) {
    for (CrosswalkSummary& summary : list_crosswalks(transaction)) {
        auto links = list_links(transaction, summary.head.id, summary.head.version);
        receive({std::move(summary.head), std::move(links)});
    }
}

std::string country_group_title(const web::Speaker& say, std::string_view group) {
    return attribute_label(say, group);
}

std::string status_title(const web::Speaker& say, std::string_view status) {
    const auto parsed = parse_status(status);
    return parsed ? status_label(say, *parsed) : std::string(status);
}

std::string_view status_mark(std::string_view status) {
    const auto parsed = parse_status(status);
    return parsed ? mark_of(*parsed) : "plain";
}

} // namespace stocktake::frameworks
