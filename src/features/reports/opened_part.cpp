// SPDX-License-Identifier: Apache-2.0
#include "features/reports/opened_part.hpp"

#include "base/text.hpp"
#include "features/reports/placeholders.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

/// What a placeholder stands for: in queries and in texts.
struct Filling {
    std::string id;
    std::string title;
};

using Fillings = std::map<std::string, Filling, std::less<>>;

/// A node by its title, a year as it is.
Fillings fillings_of(const CompositionGround& ground) {
    Fillings fillings;
    for (const auto& [name, id] : ground.given) {
        const auto& parameters = ground.outline.parameters;
        const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
        const auto* node = parameter == parameters.end()
                               ? nullptr
                               : ground.references.get_node(parameter->framework, id);
        fillings[name] = {
            id, node == nullptr ? id
                                : std::string(best_text(node->titles, ground.say.language()).text)};
    }
    return fillings;
}

/// Where a part is opened.
class Opener {
  public:
    Opener(const CompositionGround& ground, Fillings fillings)
        : m_ground(ground), m_fillings(std::move(fillings)) {}

    [[nodiscard]] std::vector<OpenedPart> open(const std::vector<Part>& parts) const {
        std::vector<OpenedPart> opened;
        for (const Part& part : parts) {
            if (part.is_for_each) {
                std::ranges::move(open_for_each(part, {}), std::back_inserter(opened));
            } else {
                opened.push_back(open(part, lower_ascii(part.id)));
            }
        }
        return opened;
    }

    [[nodiscard]] std::string fill(const LanguageMap& text) const {
        std::string result;
        go_through(
            best_text(text, m_ground.say.language()).text,
            [&](std::string_view piece) { result += piece; },
            [&](std::string_view name) {
                const auto filling = m_fillings.find(name);
                result += filling == m_fillings.end() ? '{' + std::string(name) + '}'
                                                      : filling->second.title;
            });
        return result;
    }

  private:
    /// One for each node below `parent` that holds something; nodes below that one stand within it,
    /// without numbers.
    [[nodiscard]] std::vector<OpenedPart> open_for_each(const Part& part,
                                                        std::string_view parent) const {
        std::vector<OpenedPart> opened;
        for (const frameworks::NodeName& node : m_ground.references.nodes(part.framework)) {
            if (node.parent != parent) {
                continue;
            }
            const std::string title(best_text(node.titles, m_ground.say.language()).text);
            Fillings fillings = m_fillings;
            fillings[std::string(node_placeholder)] = {node.id, title};
            OpenedPart each = Opener(m_ground, std::move(fillings))
                                  .open(part, lower_ascii(part.id + '-' + node.id));
            if (part.title.empty()) {
                each.title = title;
            }
            if (!parent.empty()) {
                each.number = NumberStyle::None;
            }
            std::ranges::move(open_for_each(part, node.id), std::back_inserter(each.parts));
            if (each.has_findings()) {
                opened.push_back(std::move(each));
            }
        }
        return opened;
    }

    [[nodiscard]] OpenedPart open(const Part& part, std::string anchor) const {
        OpenedPart opened;
        opened.part = &part;
        opened.number = part.number;
        opened.anchor = std::move(anchor);
        opened.title = title_of(part);
        for (const LanguageMap& text : part.text) {
            opened.text.push_back(fill(text));
        }
        if (part.query) {
            opened.items = m_ground.items(with_ids(*part.query));
        }
        for (const Exhibit& exhibit : part.exhibits) {
            if (auto shown = m_ground.exhibit(with_ids(exhibit.query))) {
                opened.exhibits.push_back({fill(exhibit.title), std::move(*shown)});
            }
        }
        if (m_ground.written) {
            opened.written = m_ground.written(opened.anchor);
        }
        opened.parts = open(part.parts);
        return opened;
    }

    [[nodiscard]] std::string title_of(const Part& part) const {
        if (!part.title.empty() || part.is_for_each) {
            return fill(part.title);
        }
        const auto* node = m_ground.references.get_node(part.framework, id_in(part.node));
        return node == nullptr ? part.node
                               : std::string(best_text(node->titles, m_ground.say.language()).text);
    }

    [[nodiscard]] Query with_ids(Query query) const {
        for (auto& [name, asked] : query.members) {
            asked = id_in(asked);
        }
        return query;
    }

    [[nodiscard]] std::string id_in(std::string_view text) const {
        return filled(text, [&](std::string_view name) {
            const auto filling = m_fillings.find(name);
            return filling == m_fillings.end() ? std::string() : filling->second.id;
        });
    }

    const CompositionGround& m_ground;
    Fillings m_fillings;
};

} // namespace

bool OpenedPart::has_findings() const {
    return !items.empty() || !exhibits.empty() || !written.empty() ||
           std::ranges::any_of(parts, &OpenedPart::has_findings);
}

bool OpenedPart::is_empty() const {
    return text.empty() && items.empty() && exhibits.empty() && written.empty() &&
           std::ranges::all_of(parts, &OpenedPart::is_empty);
}

std::vector<OpenedPart> open_parts(const CompositionGround& ground) {
    return Opener(ground, fillings_of(ground)).open(ground.outline.parts);
}

void drop_empty(std::vector<OpenedPart>& parts) {
    std::erase_if(parts, [](const OpenedPart& part) { return part.is_empty(); });
    for (OpenedPart& part : parts) {
        drop_empty(part.parts);
    }
}

void drop_items(std::vector<OpenedPart>& parts) {
    for (OpenedPart& part : parts) {
        part.items.clear();
        drop_items(part.parts);
    }
}

std::string filled_text(const CompositionGround& ground, const LanguageMap& text) {
    return Opener(ground, fillings_of(ground)).fill(text);
}

} // namespace stocktake::reports
