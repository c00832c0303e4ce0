// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/found.hpp"

#include "web/markdown.hpp"

#include <map>

namespace stocktake::catalogue {

namespace {

using search::Terms;

constexpr std::size_t snippet_length = 240; // characters
constexpr std::size_t title_length = 300;

Value fragments_value(const search::Snippet& snippet) {
    Value fragments = Value::array();
    for (const search::Fragment& each : snippet.fragments) {
        fragments.push(Value::object({{"text", each.text}, {"is_match", each.is_match}}));
    }
    return fragments;
}

Found found_record(const FindingGround& ground, const registry::Publication& publication) {
    const registry::ShownText shown = registry::best_shown(publication, ground.say.language());
    Found found;
    found.kind = publication.kind;
    found.address = registry::record_address(publication.record);
    found.title_text = registry::title_of(publication, shown);
    found.title_language = shown.language;
    found.organization = publication.owner.text();
    found.year = publication.year;
    found.texts = texts_of(publication, ground.library);
    return found;
}

std::optional<Found> find_node(const FindingGround& ground, const KeyParts& parts) {
    const kinds::References& references = *ground.library.references;
    const frameworks::NodeName* node = references.get_node(parts.framework, parts.id);
    if (node == nullptr) {
        return std::nullopt;
    }
    const LocalText title = best_text(node->titles, ground.say.language());
    Found found;
    found.kind = node_kind;
    found.address = node->address;
    found.title_text = node->code.empty() || node->code == title.text
                           ? std::string(title.text)
                           : node->code + " " + std::string(title.text);
    found.title_language = title.language;
    found.context =
        best_text(references.framework_name(node->framework), ground.say.language()).text;
    found.texts = texts_of(frameworks::CalledNode{*node, {}}, {});
    return found;
}

std::optional<Found> find_organization(const FindingGround& ground, std::string_view id) {
    const kinds::References& references = *ground.library.references;
    const kinds::OrganizationCard* card = references.get_organization(id);
    if (card == nullptr) {
        return std::nullopt;
    }
    const LocalText name = best_text(card->names, ground.say.language());
    Found found;
    found.kind = organization_kind;
    found.address = people::organization_address(OrganizationId(card->id));
    found.title_text = name.text.empty() ? card->id : std::string(name.text);
    found.title_language = name.language;
    found.context =
        value_label(facet_of(FacetId::OrganizationType), card->type, {ground.library, ground.say});
    found.texts = texts_of(*card);
    return found;
}

search::Snippet snippet_of(std::string_view text, const Terms& terms, std::size_t longest) {
    return search::snippet_of(text, terms, longest, search::analyzer_of_thread());
}

/// A text of the document, as it is shown.
struct ShownBody {
    const search::DocumentText* text = nullptr;
    search::Snippet snippet;
};

/// The text that says most of what was asked for; among equals the reader's language, then the
/// order of the document. Titles are shown above it anyway; when that says it to the reader, what
/// other languages say of the same is not shown.
std::optional<ShownBody> best_body(const Found& found, const search::Snippet& title,
                                   const Terms& terms, Language reader) {
    const bool is_said = found.title_language == reader && title.matches > 0;
    std::optional<ShownBody> best;
    for (const search::DocumentText& text : found.texts) {
        const bool is_title = text.weight == search::Weight::Title;
        if (is_title && found.title_text.ends_with(text.text)) { // after its code
            continue;
        }
        if (is_said && text.language != reader) {
            continue;
        }
        ShownBody body{&text, snippet_of(text.text, terms, snippet_length)};
        const std::size_t matches = body.snippet.matches;
        if (is_title && matches == 0) {
            continue;
        }
        const bool is_closer = best && matches == best->snippet.matches &&
                               text.language == reader && best->text->language != reader;
        if (!best || matches > best->snippet.matches || is_closer) {
            best = std::move(body);
        }
    }
    if (!best) {
        return best;
    }
    const std::string plain = web::markdown_text(best->text->text);
    if (plain != best->text->text) {
        best->snippet = snippet_of(plain, terms, snippet_length);
    }
    return plain.empty() ? std::nullopt : std::move(best);
}

Value snippet_value(const search::Snippet& snippet, Language language) {
    return Value::object({{"language", tag_of(language)},
                          {"direction", direction_of(language)},
                          {"fragments", fragments_value(snippet)}});
}

} // namespace

std::vector<Found> find_all(const FindingGround& ground, std::span<const search::Hit> hits) {
    std::vector<registry::RecordId> records;
    for (const search::Hit& hit : hits) {
        if (const KeyParts parts = parts_of(hit.key); parts.source == record_source) {
            records.emplace_back(std::string(parts.id));
        }
    }
    std::map<std::string, registry::Publication, std::less<>> publications;
    for (registry::Publication& each : registry::find_publications(ground.transaction, records)) {
        std::string id = each.record.text();
        publications.emplace(std::move(id), std::move(each));
    }
    std::vector<Found> all;
    for (const search::Hit& hit : hits) {
        const KeyParts parts = parts_of(hit.key);
        std::optional<Found> found;
        if (parts.source == node_kind) {
            found = find_node(ground, parts);
        } else if (parts.source == organization_kind) {
            found = find_organization(ground, parts.id);
        } else if (const auto record = publications.find(parts.id); record != publications.end()) {
            found = found_record(ground, record->second);
        }
        if (found) {
            found->key = hit.key;
            all.push_back(std::move(*found));
        }
    }
    return all;
}

Value item_of(const FindingGround& ground, const Found& found, const search::Terms& terms) {
    const Naming naming{ground.library, ground.say};
    const search::Snippet title = snippet_of(found.title_text, terms, title_length);
    const auto body = best_body(found, title, terms, ground.say.language());
    return Value::object(
        {{"key", found.key},
         {"kind", found.kind},
         {"kind_label", value_label(facet_of(FacetId::Kind), found.kind, naming)},
         {"address", found.address},
         {"title", found.title_text},
         {"shown_title", snippet_value(title, found.title_language)},
         {"snippet", body ? snippet_value(body->snippet, body->text->language) : Value()},
         {"organization",
          found.organization.empty()
              ? Value()
              : Value(value_label(facet_of(FacetId::Organization), found.organization, naming))},
         {"year", found.year ? Value(*found.year) : Value()},
         {"context", found.context}});
}

} // namespace stocktake::catalogue
