// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/form_choices.hpp"

#include "features/kinds/currency.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::size_t most_suggestions = 200; // organizations, beyond which a list is no help

Value choice(std::string_view value, std::string_view label, bool is_chosen) {
    return Value::object({{"value", value}, {"label", label}, {"is_chosen", is_chosen}});
}

std::string_view title_of(const frameworks::NodeName& node, const web::Speaker& say) {
    return best_text(node.titles, say.language()).text;
}

using Nodes = std::vector<const frameworks::NodeName*>;

/// The nodes that were picked, however they are written (`KE`, `Kenya`).
Nodes picked_nodes(std::string_view framework, std::string_view cell, const ChoiceGround& ground) {
    Nodes nodes;
    for (const std::string_view text : ground.typed.all(cell)) {
        nodes.push_back(ground.references.find_node(framework, text));
    }
    return nodes;
}

Nodes by_alphabet(std::string_view framework, const ChoiceGround& ground) {
    std::vector<std::pair<std::string, const frameworks::NodeName*>> keyed;
    for (const frameworks::NodeName& node : ground.references.nodes(framework)) {
        keyed.emplace_back(
            ground.say.catalogue().sort_key(ground.say.language(), title_of(node, ground.say)),
            &node);
    }
    std::ranges::sort(keyed);
    Nodes nodes;
    std::ranges::transform(keyed, std::back_inserter(nodes),
                           [](const auto& each) { return each.second; });
    return nodes;
}

Value choices_of(const Nodes& nodes, const Nodes& picked, const ChoiceGround& ground) {
    Value choices = Value::array();
    for (const frameworks::NodeName* node : nodes) {
        choices.push(choice(node->id, title_of(*node, ground.say),
                            std::ranges::find(picked, node) != picked.end()));
    }
    return choices;
}

std::int64_t count_chosen(const Value& choices) {
    return std::ranges::count_if(
        choices.as_array(), [](const Value& each) { return each.find("is_chosen")->as_bool(); });
}

/// What an organization is picked by: its acronym where that means it alone, else its name.
std::string pick_name(const OrganizationCard& card, const ChoiceGround& ground) {
    const std::string name(best_text(card.names, ground.say.language()).text);
    for (const std::string& each : {card.acronym, name}) {
        if (!each.empty() && ground.references.find_organization(each) == &card) {
            return each;
        }
    }
    return card.id;
}

} // namespace

Value option_choices(const Field& field, std::string_view cell, const ChoiceGround& ground) {
    Value choices = Value::array();
    for (const Option& option : field.options) {
        choices.push(choice(option.id, best_text(option.label, ground.say.language()).text,
                            ground.typed.has(cell, option.id)));
    }
    return choices;
}

Value language_choices(std::string_view cell, const ChoiceGround& ground) {
    Value choices = Value::array();
    for (const Language language : all_languages) {
        choices.push(choice(tag_of(language), own_name_of(language),
                            ground.typed.has(cell, tag_of(language))));
    }
    return choices;
}

Value currency_choices(std::string_view cell, const ChoiceGround& ground) {
    Value choices = Value::array();
    for (const std::string& code : currencies()) {
        std::string label = code + ' ';
        label += ground.say.catalogue().currency_name(ground.say.language(), code);
        choices.push(choice(code, label, ground.typed.has(cell, code)));
    }
    return choices;
}

Value country_choices(std::string_view cell, const ChoiceGround& ground) {
    return choices_of(by_alphabet(frameworks::countries, ground),
                      picked_nodes(frameworks::countries, cell, ground), ground);
}

Value country_regions(std::string_view cell, const ChoiceGround& ground) {
    const Nodes countries = by_alphabet(frameworks::countries, ground);
    const Nodes picked = picked_nodes(frameworks::countries, cell, ground);
    Value regions = Value::array();
    const auto add = [&](std::string_view id, std::string_view title) {
        Nodes inside;
        std::ranges::copy_if(countries, std::back_inserter(inside),
                             [&](const frameworks::NodeName* node) {
                                 return node->reference(frameworks::continent_attribute) == id;
                             });
        if (inside.empty()) {
            return;
        }
        Value choices = choices_of(inside, picked, ground);
        const std::int64_t count = count_chosen(choices);
        regions.push(Value::object({{"title", title},
                                    {"count", count},
                                    {"is_open", count > 0},
                                    {"options", std::move(choices)}}));
    };
    for (const frameworks::NodeName* region : by_alphabet(frameworks::m49_regions, ground)) {
        add(region->id, title_of(*region, ground.say));
    }
    add("", ground.say("kinds.form.other_countries"));
    return regions;
}

Value organization_suggestions(const ChoiceGround& ground) {
    Value suggestions = Value::array();
    const std::vector<OrganizationCard>& cards = ground.references.organizations();
    if (cards.size() > most_suggestions) {
        return suggestions;
    }
    for (const OrganizationCard& card : cards) {
        const std::string_view name = best_text(card.names, ground.say.language()).text;
        const std::string value = pick_name(card, ground);
        suggestions.push(Value::object({{"value", value}, {"label", name == value ? "" : name}}));
    }
    return suggestions;
}

std::string organization_label(std::string_view text, const ChoiceGround& ground) {
    const OrganizationCard* card = ground.references.get_organization(text);
    return card == nullptr ? std::string(text) : pick_name(*card, ground);
}

} // namespace stocktake::kinds
