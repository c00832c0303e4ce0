// SPDX-License-Identifier: Apache-2.0
#include "features/registry/list_choices.hpp"

#include "base/text.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>
#include <map>
#include <ranges>

namespace stocktake::registry {

namespace {

using kinds::Field;
using kinds::FieldType;

/// A longer list helps nobody; the pages of organizations lead to their records.
constexpr std::size_t most_organizations = 100;
constexpr std::size_t node_title_width = 60;

struct Option {
    std::string value;
    std::string label;
    std::int64_t count = 0; // 0: not told
    std::string order = {}; // sort key; empty keeps the order given
};

/// An axis with what it is called for this kind.
struct ListAxis {
    std::string axis;
    std::string label;
    std::string framework; // whose nodes its keys are; empty for others
};

const Field* first_field(const kinds::Kind& kind, FieldType type) {
    for (const Field* field : kind.fields()) {
        if (field->type == type && field->visibility == kinds::Visibility::Public) {
            return field;
        }
    }
    return nullptr;
}

std::string field_label(const Field& field, const web::Speaker& say) {
    return std::string(best_text(field.label, say.language()).text);
}

/// The axes of a kind, in the order in which people ask: where, who, what for, when.
std::vector<ListAxis> axes_of(const kinds::Kind& kind, const web::Speaker& say) {
    std::vector<ListAxis> axes;
    if (const Field* country = first_field(kind, FieldType::Country)) {
        axes.push_back({std::string(axis_country), field_label(*country, say), "countries"});
    }
    axes.push_back({std::string(axis_organization), say("records.list.organization"), {}});
    for (const Field* field : kind.fields()) {
        if (field->type != FieldType::Alignment || field->visibility != kinds::Visibility::Public) {
            continue;
        }
        for (const std::string& framework : field->frameworks) {
            if (std::ranges::find(axes, framework, &ListAxis::axis) == axes.end()) {
                axes.push_back({framework, field_label(*field, say), framework});
            }
        }
    }
    if (!kind.year_field.empty()) {
        axes.push_back({std::string(axis_year), say("records.list.year"), {}});
    }
    return axes;
}

std::string short_node_label(const frameworks::NodeName& node, const web::Speaker& say) {
    const std::string title =
        excerpt(best_text(node.titles, say.language()).text, node_title_width);
    return node.code.empty() || node.code == node.id || title.empty() ? title
                                                                      : node.code + " " + title;
}

using Counts = std::map<std::string, std::int64_t, std::less<>>;

/// Nodes in reading order that publications have, and those above them. A number only where it is
/// that of the result: a node with others below it that are in use stands for all of them.
std::vector<Option> node_options(const Viewing& viewing, const ListAxis& axis,
                                 const Counts& counts) {
    const kinds::References& references = *viewing.library.references;
    const std::vector<frameworks::NodeName>& nodes = references.nodes(axis.framework);
    std::map<std::string_view, bool> is_used; // by node: only by itself (false), or from below
    for (const frameworks::NodeName& node : std::views::reverse(nodes)) {
        const auto used = is_used.find(node.id);
        if ((counts.contains(node.id) || used != is_used.end()) && !node.parent.empty()) {
            is_used[node.parent] = true;
        }
    }
    std::vector<Option> options;
    for (const frameworks::NodeName& node : nodes) {
        const auto count = counts.find(node.id);
        const bool has_below = is_used.contains(node.id);
        if (count == counts.end() && !has_below) {
            continue;
        }
        const Narrowing narrowing = narrowing_to(references, axis.axis, node.id);
        options.push_back(
            {narrowing.value, short_node_label(node, viewing.say), has_below ? 0 : count->second});
    }
    return options;
}

std::vector<Option> country_options(const Viewing& viewing, const Counts& counts) {
    std::vector<Option> options;
    for (const auto& [key, count] : counts) {
        const frameworks::NodeName* node = viewing.library.references->find_node("countries", key);
        std::string label(node == nullptr ? std::string_view(key)
                                          : best_text(node->titles, viewing.say.language()).text);
        std::string order = viewing.say.catalogue().sort_key(viewing.say.language(), label);
        options.push_back({key, std::move(label), count, std::move(order)});
    }
    std::ranges::sort(options, {}, &Option::order);
    return options;
}

std::string listed_organization_label(const Viewing& viewing, std::string_view id) {
    const kinds::OrganizationCard* card = viewing.library.references->get_organization(id);
    if (card == nullptr) {
        return std::string(id);
    }
    const LocalText name = best_text(card->names, viewing.say.language());
    return std::string(name.text.empty() ? std::string_view(card->id) : name.text);
}

std::vector<Option> organization_options(const Viewing& viewing,
                                         const std::vector<KeyCount>& counts) {
    std::vector<Option> options;
    for (const KeyCount& each : counts) {
        if (options.size() == most_organizations) {
            break;
        }
        std::string label = listed_organization_label(viewing, each.key);
        std::string order = viewing.say.catalogue().sort_key(viewing.say.language(), label);
        options.push_back({each.key, std::move(label), each.claimed, std::move(order)});
    }
    std::ranges::sort(options, {}, &Option::order);
    return options;
}

std::vector<Option> year_options(const Counts& counts) {
    std::vector<Option> options;
    for (const auto& [key, count] : counts) {
        options.push_back({key, key, count});
    }
    std::ranges::reverse(options);
    return options;
}

std::vector<Option> options_of(db::Transaction& transaction, const Viewing& viewing,
                               const ListAxis& axis, const ListFilter& filter) {
    const std::vector<KeyCount> found =
        count_by_key(transaction, filter.publications_of_all(axis.axis), axis.axis, viewing.now);
    if (axis.axis == axis_organization) {
        return organization_options(viewing, found);
    }
    Counts counts;
    for (const KeyCount& each : found) {
        counts.emplace(each.key, each.claimed + each.confirmed);
    }
    if (axis.axis == axis_country) {
        return country_options(viewing, counts);
    }
    return axis.framework.empty() ? year_options(counts) : node_options(viewing, axis, counts);
}

std::string narrowing_label(const Viewing& viewing, const Narrowing& narrowing) {
    if (narrowing.axis == axis_organization) {
        return listed_organization_label(viewing, narrowing.key);
    }
    const std::string framework =
        narrowing.axis == axis_country ? std::string("countries") : narrowing.axis;
    const frameworks::NodeName* node =
        viewing.library.references->find_node(framework, narrowing.key);
    if (node == nullptr) {
        return narrowing.key;
    }
    return narrowing.axis == axis_country
               ? std::string(best_text(node->titles, viewing.say.language()).text)
               : short_node_label(*node, viewing.say);
}

Value option_value(const web::Speaker& say, const Option& option, bool is_selected) {
    std::string label = option.label;
    if (option.count > 0) {
        label = say({"records.list.option", {{"label", label}, {"count", option.count}}});
    }
    return Value::object({{"value", option.value},
                          {"label", std::move(label)},
                          {"count", option.count > 0 ? Value(option.count) : Value()},
                          {"is_selected", is_selected}});
}

/// A select shows one value; what else the address says of its axis goes along unseen.
Value select_value(const Viewing& viewing, const ListAxis& axis, std::vector<Option> options,
                   const ListFilter& filter) {
    std::vector<const Narrowing*> chosen;
    for (const Narrowing& narrowing : filter.narrowings()) {
        if (narrowing.axis == axis.axis) {
            chosen.push_back(&narrowing);
        }
    }
    if (!chosen.empty() &&
        std::ranges::find(options, chosen.front()->value, &Option::value) == options.end()) {
        options.push_back({chosen.front()->value, narrowing_label(viewing, *chosen.front())});
    }
    if (options.empty()) {
        return {};
    }
    Value shown = Value::array();
    for (const Option& option : options) {
        shown.push(option_value(viewing.say, option,
                                !chosen.empty() && option.value == chosen.front()->value));
    }
    Value hidden = Value::array();
    for (std::size_t i = 1; i < chosen.size(); ++i) {
        hidden.push(chosen[i]->value);
    }
    const std::string_view parameter = parameter_of(axis.axis);
    return Value::object({{"id", "filter-" + axis.axis},
                          {"name", parameter},
                          {"label", axis.label},
                          {"options", std::move(shown)},
                          {"hidden", std::move(hidden)}});
}

Value freshness_select(const web::Speaker& say, const ListFilter& filter) {
    Value options = Value::array();
    for (const Freshness freshness :
         {Freshness::Green, Freshness::Yellow, Freshness::Red, Freshness::Ended}) {
        options.push(option_value(say, {std::string(name_of(freshness)), label_of(say, freshness)},
                                  filter.freshness() == freshness));
    }
    return Value::object({{"id", "filter-freshness"},
                          {"name", "freshness"},
                          {"label", say("records.list.freshness")},
                          {"options", std::move(options)},
                          {"hidden", Value::array()}});
}

} // namespace

Value choices_value(db::Transaction& transaction, const Viewing& viewing, const kinds::Kind& kind,
                    const ListFilter& filter) {
    Value selects = Value::array();
    for (const ListAxis& axis : axes_of(kind, viewing.say)) {
        Value select =
            select_value(viewing, axis, options_of(transaction, viewing, axis, filter), filter);
        if (!select.is_null()) {
            selects.push(std::move(select));
        }
    }
    selects.push(freshness_select(viewing.say, filter));
    return Value::object({{"action", list_address(kind)},
                          {"selects", std::move(selects)},
                          {"with_archived", filter.with_archived()}});
}

Value narrowings_value(const Viewing& viewing, const kinds::Kind& kind, const ListFilter& filter) {
    const std::vector<ListAxis> axes = axes_of(kind, viewing.say);
    Value values = Value::array();
    for (const Narrowing& narrowing : filter.narrowings()) {
        const auto axis = std::ranges::find(axes, narrowing.axis, &ListAxis::axis);
        values.push(
            Value::object({{"parameter", narrowing.parameter},
                           {"value", narrowing.value},
                           {"axis_label", axis == axes.end() ? narrowing.axis : axis->label},
                           {"label", narrowing_label(viewing, narrowing)},
                           {"remove_address", filter.address_without(narrowing)}}));
    }
    if (const std::optional<Freshness> freshness = filter.freshness()) {
        values.push(Value::object({{"parameter", "freshness"},
                                   {"value", name_of(*freshness)},
                                   {"axis_label", viewing.say("records.list.freshness")},
                                   {"label", label_of(viewing.say, *freshness)},
                                   {"remove_address", filter.address_without_freshness()}}));
    }
    return values;
}

} // namespace stocktake::registry
