// SPDX-License-Identifier: Apache-2.0
// Somebody is listed among the contributors and never named again.
#include "features/checks/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stocktake::checks {

namespace {

constexpr std::size_t fewest_contributors = 6;

struct Contributor {
    Span span; // in the folded line
    std::vector<std::string> names;
    std::vector<std::uint32_t> things;
};

/// The stretches between semicolons, up to the end of the sentence.
std::vector<Span> items_of(std::string_view text) {
    std::vector<Span> items;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const char32_t character = at < text.size() ? character_at(text, at) : U'。';
        const bool is_end = character == U'。' || (character == '.' && at + 1 == text.size());
        if (character == ';' || character == U'；' || is_end) {
            if (at > begin) {
                items.push_back({begin, at});
            }
            begin = at < text.size() ? next_character(text, at) : at;
        }
        if (is_end) {
            break;
        }
        at = next_character(text, at);
    }
    return items;
}

/// `Full name(short name)`: both; without what a secretariat adds to the name of its body.
std::vector<std::string> names_of_item(std::string_view item) {
    item = trimmed(item);
    while (!item.empty() && is_digit(item.front())) {
        item.remove_prefix(1);
    }
    std::vector<std::string> names;
    const std::size_t open = item.find('(');
    const std::size_t close = item.find(')', open == std::string_view::npos ? 0 : open);
    if (open != std::string_view::npos && close != std::string_view::npos && open > 0) {
        names.emplace_back(trimmed(item.substr(open + 1, close - open - 1)));
        item = trimmed(item.substr(0, open));
    }
    for (const std::string_view suffix : {"秘书处", " secretariat"}) {
        if (item.ends_with(suffix)) {
            item.remove_suffix(suffix.size());
        }
    }
    names.emplace_back(item);
    std::erase_if(names, [](const std::string& name) { return name.size() < 3; });
    return names;
}

/// Nothing when this is no list of contributors.
std::vector<Contributor> contributors_in(const Case& all, const CaseLine& line) {
    std::vector<Contributor> contributors;
    std::size_t known = 0;
    for (const Span& item : items_of(line.text())) {
        Contributor contributor{item, names_of_item(item.of(line.text())), {}};
        for (const Mention& mention : line.mentions) {
            if (mention.span.begin >= item.begin && mention.span.end <= item.end &&
                all.thing(mention).kind == ThingKind::Organization) {
                contributor.things.push_back(mention.thing);
            }
        }
        known += contributor.things.empty() ? 0 : 1;
        contributors.push_back(std::move(contributor));
    }
    const bool is_list =
        contributors.size() >= fewest_contributors && known * 3 >= contributors.size() * 2;
    return is_list ? contributors : std::vector<Contributor>();
}

/// In how many lines each thing is named.
using NamingLines = std::map<std::uint32_t, std::size_t>;

NamingLines naming_lines_of(const CaseDocument& document) {
    NamingLines lines;
    for (const CaseLine& line : document.lines) {
        std::set<std::uint32_t> things;
        for (const Mention& mention : line.mentions) {
            things.insert(mention.thing);
        }
        for (const std::uint32_t thing : things) {
            ++lines[thing];
        }
    }
    return lines;
}

/// Elsewhere than in the list itself.
bool is_named(const CaseDocument& document, const NamingLines& naming, const CaseLine& list,
              const Contributor& contributor) {
    const bool is_mentioned = std::ranges::any_of(contributor.things, [&](std::uint32_t thing) {
        const auto lines = naming.find(thing);
        return lines != naming.end() && lines->second > 1;
    });
    return is_mentioned || std::ranges::any_of(document.lines, [&](const CaseLine& line) {
               return &line != &list &&
                      std::ranges::any_of(contributor.names, [&](const std::string& name) {
                          return line.text().find(name) != std::string::npos;
                      });
           });
}

} // namespace

std::vector<Finding> find_uncited_contributors(const Case& all) {
    std::vector<Finding> findings;
    for (const CaseDocument& document : all.documents()) {
        const NamingLines naming = naming_lines_of(document);
        for (const CaseLine& line : document.lines) {
            for (const Contributor& contributor : contributors_in(all, line)) {
                if (!is_named(document, naming, line, contributor)) {
                    Finding finding;
                    finding.places = {place_at(document, line, contributor.span)};
                    const Span source = line.folded.source_of(contributor.span);
                    finding.message = {
                        "checks.found.uncited_contributor",
                        {{"name", std::string(trimmed(source.of(line.source->text)))}}};
                    findings.push_back(std::move(finding));
                }
            }
        }
    }
    return findings;
}

} // namespace stocktake::checks
