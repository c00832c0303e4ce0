// SPDX-License-Identifier: Apache-2.0
// Addresses that cannot work, or that differ by a slip from others of the same site. Nothing is
// asked of the network: drafts are nobody else's business.
#include "features/checks/likeness.hpp"
#include "features/checks/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stocktake::checks {

namespace {

constexpr std::size_t shortest_part = 5;
constexpr std::size_t shortest_host = 6;

struct CitedLink {
    const CaseDocument* document;
    const CaseLine* line;
    Span span;
    std::string text;
    std::string host;
    std::vector<std::string> parts; // of the path, in small letters
};

std::string host_of(std::string_view link) {
    const std::size_t begin = link.find("//");
    if (begin == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = link.substr(begin + 2);
    std::string host = lower_ascii(rest.substr(0, rest.find_first_of("/?#:")));
    return host.starts_with("www.") ? host.substr(4) : host;
}

/// Parts of the path, and their words: `cejcepej-working-group` is four.
std::vector<std::string> parts_of_path(std::string_view link) {
    const std::size_t host = link.find("//");
    const std::size_t begin = host == std::string_view::npos ? host : link.find('/', host + 2);
    std::vector<std::string> parts;
    if (begin == std::string_view::npos) {
        return parts;
    }
    const std::string path =
        lower_ascii(link.substr(begin, link.find_first_of("?#", begin) - begin));
    for (const std::string_view part : split(path, '/')) {
        parts.emplace_back(part);
        for (const std::string_view word : split(part, '-')) {
            if (word != part) {
                parts.emplace_back(word);
            }
        }
    }
    return parts;
}

std::vector<CitedLink> cited_links_in(const Case& all) {
    std::vector<CitedLink> links;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const Span& span : links_in(line.source->text)) {
            const std::string text(span.of(line.source->text));
            links.push_back({&document, &line, span, text, host_of(text), parts_of_path(text)});
        }
    });
    return links;
}

/// `E2%80%93` that lost its first sign, or a sign without two digits.
bool has_broken_escape(std::string_view link) {
    for (const std::size_t at : all_of(link, "%")) {
        const auto is_hex = [&](std::size_t i) {
            return i < link.size() && std::isxdigit(static_cast<unsigned char>(link[i])) != 0;
        };
        if (!is_hex(at + 1) || !is_hex(at + 2)) {
            return true;
        }
        // A byte that goes on, after none that begins.
        const bool is_continuation = link[at + 1] == '8' || link[at + 1] == '9';
        const bool has_lead = at >= 3 && link[at - 3] == '%';
        if (is_continuation && !has_lead) {
            return true;
        }
    }
    return false;
}

/// Marks of a text that was set in bold or italics, copied with the address.
bool has_foreign_marks(std::string_view link) {
    return link.find("**") != std::string_view::npos || link.find('\\') != std::string_view::npos ||
           link.ends_with('*');
}

bool is_bad_host(std::string_view host) {
    return host.find('.') == std::string_view::npos || host.find("..") != std::string_view::npos ||
           host.ends_with('.');
}

/// Two addresses without a space between them; one may hold another in its query.
bool is_glued(std::string_view link) {
    const std::size_t second = link.find("://", link.find("//") + 2);
    return second != std::string_view::npos && link.find('?') == std::string_view::npos &&
           link.find("web.archive.org/") == std::string_view::npos;
}

bool is_malformed(const CitedLink& link) {
    return has_foreign_marks(link.text) || is_bad_host(link.host) || is_glued(link.text) ||
           has_broken_escape(link.text);
}

/// A host that is one letter away from a known one, and not known itself.
std::string host_like(const Registers& registers, const std::string& host) {
    std::string like;
    for (const Thing& thing : registers.things) {
        for (const std::string& known : thing.hosts) {
            if (host == known || host.ends_with("." + known)) {
                return {};
            }
            if (known.size() >= shortest_host && distance(host, known, 1) == 1) {
                like = known;
            }
        }
    }
    return like;
}

bool is_word_part(std::string_view part) {
    return part.size() >= shortest_part && std::ranges::none_of(part, is_digit);
}

/// `ata-protection` beside `data-protection`, `cejcepej` beside `cepej`; not `report` and
/// `reports`.
bool is_slip_of(const std::string& part, const std::string& known) {
    if (part == known || !is_word_part(part) || !is_word_part(known) || part == known + "s" ||
        known == part + "s") {
        return false;
    }
    const bool has_lost = known.ends_with(part) && known.size() - part.size() == 1;
    // The beginning stands twice.
    const std::size_t gained = part.size() - std::min(part.size(), known.size());
    const bool has_gained = gained > 0 && gained <= 3 && part.ends_with(known) &&
                            known.starts_with(part.substr(0, std::min<std::size_t>(gained, 2)));
    return has_lost || has_gained;
}

/// How many links of each site have a part.
using PartUses = std::map<std::string, std::map<std::string, int>>;

PartUses part_uses_of(const std::vector<CitedLink>& links) {
    PartUses uses;
    for (const CitedLink& link : links) {
        for (const std::string& part :
             std::set<std::string>(link.parts.begin(), link.parts.end())) {
            ++uses[link.host][part];
        }
    }
    return uses;
}

/// The same site has the part elsewhere, otherwise spelt.
std::string part_like(const PartUses& all_uses, const CitedLink& link) {
    const auto uses = all_uses.find(link.host);
    for (const std::string& part :
         uses == all_uses.end() ? std::vector<std::string>() : link.parts) {
        for (const auto& [known, count] : uses->second) {
            if (is_slip_of(part, known) && uses->second.at(part) == 1 &&
                std::ranges::find(link.parts, known) == link.parts.end()) {
                return known;
            }
        }
    }
    return {};
}

} // namespace

std::vector<Finding> find_broken_links(const Case& all) {
    std::vector<Finding> findings;
    const std::vector<CitedLink> links = cited_links_in(all);
    const PartUses uses = part_uses_of(links);
    for (const CitedLink& link : links) {
        Finding finding;
        finding.severity = Severity::Error;
        finding.places = {place_in_source(*link.document, *link.line->source, link.span)};
        if (is_malformed(link)) {
            finding.message = {"checks.found.link_malformed", {{"link", link.text}}};
            findings.push_back(std::move(finding));
            continue;
        }
        std::string like = host_like(all.registers(), link.host);
        like = like.empty() ? part_like(uses, link) : like;
        if (!like.empty()) {
            finding.message = {"checks.found.link_like", {{"link", link.text}, {"like", like}}};
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace stocktake::checks
