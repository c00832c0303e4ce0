// SPDX-License-Identifier: Apache-2.0
#include "features/registry/list_filter.hpp"

#include "features/registry/urls.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

struct Axis {
    std::string_view parameter;
    std::string_view axis;
    std::string_view framework; // whose nodes its keys are; may be empty
    std::string_view description;
};

/// Those with a parameter of their own. `node` takes those of every other framework.
constexpr std::array<Axis, 7> axes{{
    {"country", axis_country, "countries", "ISO 3166-1 alpha-3 code, e.g. KEN"},
    {"region", axis_region, "", "Id of a region that it is about, e.g. 202"},
    {"organization", axis_organization, "", "Id of the organization it belongs to, e.g. ITU"},
    {"year", axis_year, "", "The year it belongs to, e.g. 2025"},
    {"line", "wsis", "wsis", "Action Line, e.g. C5; with the lines below it"},
    {"sdg", "sdg", "sdg", "Goal or target, e.g. 9 or 9.c; a goal with its targets"},
    {"gdc", "gdc", "gdc", "Objective or commitment of the Global Digital Compact"},
}};

constexpr std::string_view node_parameter = "node";

std::string_view last_part(std::string_view address) {
    return address.substr(address.rfind('/') + 1);
}

/// The part of an address that names the node: as it is encoded there.
std::string slug_of(const frameworks::NodeName& node) {
    return web::decode_percent(last_part(node.address), false).value_or(node.id);
}

/// Out of `9.c` for framework sdg.
Narrowing node_narrowing(const kinds::References& references, std::string_view parameter,
                         std::string_view framework, std::string_view name) {
    const frameworks::NodeName* node = references.find_node(framework, name);
    std::string value = node == nullptr ? std::string(name) : slug_of(*node);
    if (parameter == node_parameter) {
        value = std::string(framework) + ':' + value;
    }
    return {std::string(parameter), std::move(value), std::string(framework),
            node == nullptr ? std::string(name) : node->id};
}

Narrowing read_narrowing(const kinds::References& references, const Axis& axis,
                         std::string_view sent) {
    if (axis.framework.empty()) {
        return {std::string(axis.parameter), std::string(sent), std::string(axis.axis),
                std::string(sent)};
    }
    Narrowing narrowing = node_narrowing(references, axis.parameter, axis.framework, sent);
    narrowing.axis = axis.axis;
    if (axis.axis == axis_country) {
        narrowing.value = narrowing.key;
    }
    return narrowing;
}

const Axis* find_axis(std::string_view axis) {
    const auto found = std::ranges::find(axes, axis, &Axis::axis);
    return found == axes.end() ? nullptr : &*found;
}

} // namespace

std::vector<web::QueryParameter> list_parameters() {
    std::vector<web::QueryParameter> parameters;
    std::ranges::transform(axes, std::back_inserter(parameters), [](const Axis& axis) {
        return web::QueryParameter{.name = std::string(axis.parameter),
                                   .description = std::string(axis.description),
                                   .is_repeatable = true};
    });
    parameters.push_back({.name = std::string(node_parameter),
                          .description = "Node of any other framework, e.g. report-sections:3",
                          .is_repeatable = true});
    parameters.push_back({.name = "freshness",
                          .description = "How long ago it was confirmed: under 12 months, over 12, "
                                         "over 24; or ended",
                          .type = web::ParameterType::Choice,
                          .choices = {"green", "yellow", "red", "ended"}});
    parameters.push_back({.name = "archived",
                          .description = "With those that are not current any more",
                          .type = web::ParameterType::Boolean});
    return parameters;
}

std::string_view parameter_of(std::string_view axis) {
    const Axis* found = find_axis(axis);
    return found == nullptr ? node_parameter : found->parameter;
}

Narrowing narrowing_to(const kinds::References& references, std::string_view axis,
                       std::string_view key) {
    const Axis* found = find_axis(axis);
    return found == nullptr ? node_narrowing(references, node_parameter, axis, key)
                            : read_narrowing(references, *found, key);
}

std::vector<std::string> branch_of(const kinds::References& references, std::string_view framework,
                                   std::string_view node) {
    std::vector<std::string> branch{std::string(node)};
    // In reading order, so that a parent is there before its children.
    for (const frameworks::NodeName& each : references.nodes(framework)) {
        if (!each.parent.empty() && std::ranges::find(branch, each.parent) != branch.end()) {
            branch.push_back(each.id);
        }
    }
    return branch;
}

ListFilter::ListFilter(const kinds::Library& library, const kinds::Kind& kind)
    : m_references(library.references), m_kind(kind.id), m_path(list_address(kind)) {}

ListFilter ListFilter::read(const kinds::Library& library, const kinds::Kind& kind,
                            const web::Arguments& arguments) {
    ListFilter filter(library, kind);
    const kinds::References& references = *library.references;
    for (const Axis& axis : axes) {
        for (const std::string_view sent : arguments.query.all_of(axis.parameter)) {
            filter.add(read_narrowing(references, axis, sent));
        }
    }
    for (const std::string_view sent : arguments.query.all_of(node_parameter)) {
        const std::size_t colon = std::min(sent.find(':'), sent.size());
        const std::string_view name = sent.substr(std::min(colon + 1, sent.size()));
        filter.add(node_narrowing(references, node_parameter, sent.substr(0, colon), name));
    }
    filter.m_freshness = parse_freshness(arguments.query_text("freshness"));
    filter.m_with_archived = arguments.query_text("archived") == "true";
    return filter;
}

void ListFilter::add(Narrowing narrowing) {
    if (std::ranges::find(m_narrowings, narrowing) == m_narrowings.end()) {
        m_narrowings.push_back(std::move(narrowing));
    }
}

PublicationFilter
ListFilter::narrowed_by(const std::function<bool(const Narrowing&)>& counts) const {
    PublicationFilter filter;
    filter.kind = m_kind;
    filter.freshness = m_freshness;
    filter.with_archived = m_with_archived;
    for (const Narrowing& narrowing : m_narrowings) {
        if (counts(narrowing)) {
            const Axis* axis = find_axis(narrowing.axis);
            const std::string_view framework = axis == nullptr ? narrowing.axis : axis->framework;
            for (std::string& key : branch_of(*m_references, framework, narrowing.key)) {
                filter.keys.emplace_back(narrowing.axis, std::move(key));
            }
        }
    }
    return filter;
}

PublicationFilter ListFilter::publications() const {
    return narrowed_by([](const Narrowing&) { return true; });
}

PublicationFilter ListFilter::publications_of_all(std::string_view axis) const {
    return narrowed_by([&](const Narrowing& narrowing) { return narrowing.axis != axis; });
}

std::string ListFilter::address(std::string_view suffix) const {
    std::string path = m_path;
    if (!suffix.empty()) {
        path += '.';
        path += suffix;
    }
    web::QueryAddress address(std::move(path));
    for (const Narrowing& narrowing : m_narrowings) {
        address.add(narrowing.parameter, narrowing.value);
    }
    address.add("freshness", m_freshness ? name_of(*m_freshness) : std::string_view());
    address.add("archived", m_with_archived ? "true" : "");
    return address.text();
}

std::string ListFilter::page_address(std::int64_t page) const {
    std::string text = address();
    if (page > 1) {
        text += (text.find('?') == std::string::npos ? "?page=" : "&page=") + std::to_string(page);
    }
    return text;
}

std::string ListFilter::address_without(const Narrowing& narrowing) const {
    ListFilter other = *this;
    std::erase(other.m_narrowings, narrowing);
    return other.address();
}

std::string ListFilter::address_without_freshness() const {
    ListFilter other = *this;
    other.m_freshness.reset();
    return other.address();
}

} // namespace stocktake::registry
