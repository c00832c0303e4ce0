// SPDX-License-Identifier: Apache-2.0
#include "features/registry/published.hpp"

#include "base/letters.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/urls.hpp"
#include "web/markdown.hpp"

#include <algorithm>
#include <tuple>

namespace stocktake::registry {

namespace {

constexpr std::size_t summary_width = 260;

const PublishedLayer* published_layer(const Publication& publication, Language language) {
    const auto found = std::ranges::find(publication.layers, language, &PublishedLayer::language);
    return found == publication.layers.end() ? nullptr : &*found;
}

std::string summary_of(const kinds::Kind& kind, const Publication& publication,
                       const ShownText& shown) {
    if (kind.summary_field.empty()) {
        return {};
    }
    const Value* text =
        shown.layer == nullptr ? nullptr : shown.layer->content.find(kind.summary_field);
    if (text == nullptr && shown.layer == nullptr) {
        text = publication.content.find(kind.summary_field);
    }
    return text == nullptr || !text->is_string()
               ? std::string()
               : excerpt(web::markdown_text(text->as_string()), summary_width);
}

} // namespace

ShownText best_shown(const Publication& publication, Language reader) {
    for (const Language wanted : {reader, Language::English}) {
        const auto shown = find_shown(publication, wanted);
        if (shown && !title_of(publication, *shown).empty()) {
            return *shown;
        }
    }
    return {publication.language, nullptr};
}

std::optional<ShownText> find_shown(const Publication& publication, Language wanted) {
    if (wanted == publication.language) {
        return ShownText{publication.language, nullptr};
    }
    if (const PublishedLayer* layer = published_layer(publication, wanted)) {
        return ShownText{wanted, layer};
    }
    return std::nullopt;
}

std::string_view title_of(const Publication& publication, const ShownText& shown) {
    return shown.layer == nullptr ? publication.title : shown.layer->title;
}

Value content_of(const kinds::Kind& kind, const Publication& publication, const ShownText& shown) {
    return shown.layer == nullptr
               ? publication.content
               : kinds::with_layer(kind, publication.content, shown.layer->content);
}

Value shown_value(const web::Speaker& say, const ShownText& shown) {
    Value value = Value::object({{"language", tag_of(shown.language)},
                                 {"name", own_name_of(shown.language)},
                                 {"direction", direction_of(shown.language)},
                                 {"is_original", shown.layer == nullptr},
                                 {"basis", nullptr},
                                 {"basis_label", nullptr},
                                 {"is_current", true}});
    if (shown.layer != nullptr) {
        value.set("basis", name_of(shown.layer->basis));
        value.set("basis_label", label_of(say, shown.layer->basis));
        value.set("is_current", shown.layer->is_current);
    }
    return value;
}

Value organization_value(const Viewing& viewing, const OrganizationId& organization) {
    if (organization.is_empty()) {
        return {};
    }
    const kinds::OrganizationCard* card =
        viewing.library.references->get_organization(organization.text());
    if (card == nullptr) {
        return {};
    }
    const LocalText name = best_text(card->names, viewing.say.language());
    return Value::object({{"id", card->id},
                          {"name", name.text.empty() ? std::string_view(card->id) : name.text},
                          {"language", tag_of(name.language)},
                          {"direction", direction_of(name.language)},
                          {"address", people::organization_address(organization)}});
}

/// Each with its node, in the reading order of the frameworks: C2 before C10. Those without a node
/// come last.
std::vector<std::pair<const PublishedAlignment*, const frameworks::NodeName*>>
in_reading_order(const kinds::References& references,
                 const std::vector<PublishedAlignment>& alignments) {
    std::vector<std::pair<const PublishedAlignment*, const frameworks::NodeName*>> placed;
    placed.reserve(alignments.size());
    for (const PublishedAlignment& each : alignments) {
        placed.emplace_back(&each, references.find_node(each.framework, each.node));
    }
    // The nodes of a framework stand in one vector, so their addresses are in its order.
    std::ranges::stable_sort(placed, {}, [](const auto& each) {
        const auto& [alignment, node] = each;
        return std::tuple(std::string_view(alignment->framework), node == nullptr, node);
    });
    return placed;
}

Value alignments_value(const Viewing& viewing, const std::vector<PublishedAlignment>& alignments) {
    Value values = Value::array();
    for (const auto& [alignment, node] :
         in_reading_order(*viewing.library.references, alignments)) {
        const LocalText title =
            node == nullptr ? LocalText{} : best_text(node->titles, viewing.say.language());
        values.push(
            Value::object({{"framework", alignment->framework},
                           {"node", alignment->node},
                           {"code", node == nullptr ? alignment->node : node->code},
                           {"title", title.text},
                           {"language", tag_of(title.language)},
                           {"direction", direction_of(title.language)},
                           {"address", node == nullptr ? Value() : Value(node->address)},
                           {"rationale", nullptr},
                           {"is_confirmed", alignment->state == AlignmentState::Confirmed},
                           {"state", alignment_state_value(viewing.say, alignment->state)}}));
    }
    return values;
}

std::string plain_summary(const kinds::Kind& kind, const Value& content) {
    const std::string_view summary = content.text_of(kind.summary_field);
    const kinds::Field* field = kind.find_field(kind.summary_field);
    return field != nullptr && field->type == kinds::FieldType::RichText
               ? web::markdown_text(summary)
               : std::string(summary);
}

Value item_of(const Viewing& viewing, const Publication& publication) {
    const auto kind = viewing.library.find_kind(publication.kind);
    const ShownText shown = best_shown(publication, viewing.say.language());
    const Freshness freshness =
        freshness_at(publication.confirmed_at, publication.ended_at, viewing.now);
    return Value::object(
        {{"id", publication.record.text()},
         {"kind", publication.kind},
         {"address", record_address(publication.record)},
         {"title", title_of(publication, shown)},
         {"shown", shown_value(viewing.say, shown)},
         {"original", language_value(publication.language)},
         {"summary", kind == nullptr ? std::string() : summary_of(*kind, publication, shown)},
         {"organization", organization_value(viewing, publication.owner)},
         {"year", publication.year ? Value(*publication.year) : Value()},
         {"revision", publication.revision},
         {"published_at", publication.published_at.text()},
         {"changed_at", publication.changed_at.text()},
         {"confirmed_at", publication.confirmed_at.text()},
         {"ended_at", time_value(publication.ended_at)},
         {"freshness", freshness_value(viewing.say, freshness)},
         {"is_archived", publication.is_archived},
         {"alignments", alignments_value(viewing, publication.alignments)}});
}

std::string excerpt(std::string_view text, std::size_t width) {
    std::string line; // white space in one line
    for (const char c : text) {
        if (!is_white_space(c)) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    while (line.ends_with(' ')) {
        line.pop_back();
    }
    std::size_t used = 0;
    std::size_t end = 0;
    std::size_t last_break = 0; // where a cut divides no word
    while (end < line.size()) {
        const std::size_t bytes = letter_bytes(line[end]);
        const bool is_wide = is_wide_letter(line[end]);
        used += is_wide ? 2 : 1;
        if (used > width) {
            line.resize(last_break == 0 ? end : last_break);
            return line + "…";
        }
        if (line[end] == ' ') {
            last_break = end;
        }
        end += bytes;
        if (is_wide) {
            last_break = end;
        }
    }
    return line;
}

} // namespace stocktake::registry
