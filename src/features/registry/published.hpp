// SPDX-License-Identifier: Apache-2.0
// How publications stand in lists, on their page and in JSON. Everything here is public: it is made
// from what publication.hpp hands out and from nothing else.
#pragma once

#include "features/registry/publication.hpp"
#include "web/catalogue.hpp"

namespace stocktake::registry {

/// For whom something is shown, and with what its parts are named.
struct Viewing {
    Viewing(const kinds::Library& given_library, const web::Speaker& given_say, Timestamp given_now)
        : library(given_library), say(given_say), now(given_now) {}

    const kinds::Library& library;
    web::Speaker say;
    Timestamp now;
};

/// The texts of a publication in one language.
struct ShownText {
    Language language = Language::English;
    const PublishedLayer* layer = nullptr; // null: the original
};

/// The texts in `reader`'s language, else in English, else the original. Layers without a title are
/// passed over.
ShownText best_shown(const Publication& publication, Language reader);
/// The texts in exactly that language, if there are any.
std::optional<ShownText> find_shown(const Publication& publication, Language wanted);

std::string_view title_of(const Publication& publication, const ShownText& shown);
/// The content with the texts that are shown in place of the original ones.
Value content_of(const kinds::Kind& kind, const Publication& publication, const ShownText& shown);

/// The whole summary, without the marks of Markdown; empty where the kind has none.
std::string plain_summary(const kinds::Kind& kind, const Value& content);

/// Where the texts are from: `{"language", "name", "direction", "is_original", "basis",
/// "basis_label", "is_current"}`.
Value shown_value(const web::Speaker& say, const ShownText& shown);

/// id, name with its language, address; null for none or one that is not public.
Value organization_value(const Viewing& viewing, const OrganizationId& organization);

/// framework, node, code, title with its language, address, state.
Value alignments_value(const Viewing& viewing, const std::vector<PublishedAlignment>& alignments);

/// What a list says of a publication: title, summary, who, when, how fresh, aligned to what.
Value item_of(const Viewing& viewing, const Publication& publication);

/// The beginning of a text, cut between words; letters as wide as Chinese ones count twice.
std::string excerpt(std::string_view text, std::size_t width);

} // namespace stocktake::registry
