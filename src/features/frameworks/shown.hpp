// SPDX-License-Identifier: Apache-2.0
// Pieces of page models: how a title, a mark, a node, a framework appear, the same on every page.
#pragma once

#include "features/frameworks/card_store.hpp"
#include "features/frameworks/crosswalk.hpp"
#include "web/catalogue.hpp"

namespace stocktake::frameworks {

/// `{"mark": "official", "label": "official"}`: class and text of a mark.
Value basis_mark(const web::Speaker& say, Basis basis);
Value status_mark(const web::Speaker& say, Status status);

/// How sure we are of a link: a source states it outright only where the crosswalk is official.
Value link_marks(const web::Speaker& say, Status crosswalk, Basis link);

/// How sure we are of a text that stands for `wanted`: that it is untranslated when it is in
/// another language, and its basis unless that says nothing more.
Value marks_of(const web::Speaker& say, Language language, Basis basis);

/// The best of `wordings` for the reader: their language, else English, else any.
/// Precondition: not empty.
std::pair<Language, const Wording*> best_wording(const Wordings& wordings, Language wanted);

/// Sets `title`, `language`, `direction`, `is_foreign`, `marks`, `doubts` (the marks but
/// `official`) and `titles` (all languages with their basis).
void set_title(Value& item, const Wordings& wordings, const web::Speaker& say);

/// Each language with its text and basis: `{"en": {"text": …, "basis": "sourced"}}`.
Value wordings_value(const Wordings& wordings);

/// The best text alone.
std::string best_text(const Wordings& wordings, Language wanted);

/// id, slug, code, kind, kind_label, address, title and what comes with it, short; whether the code
/// is worth showing beside the title.
Value node_item(const web::Speaker& say, const NodeCard& card);

/// The card of a node whose framework is at hand.
NodeCard card_of(const FrameworkHead& head, const Node& node);

/// id, kind, version, status, source, note, title and what comes with it, address.
Value framework_item(const web::Speaker& say, const FrameworkHead& head);

/// The same of a crosswalk, with the two editions it links.
Value crosswalk_item(const web::Speaker& say, const CrosswalkHead& head);

/// Versions as a switch: `{"version", "address", "is_shown"}` each, the newest first.
Value versions_value(const std::vector<std::string>& versions, std::string_view shown,
                     std::string_view current,
                     const std::function<std::string(std::string_view)>& address);

/// An address for a version: nothing in it for the current one.
std::string_view version_in_address(std::string_view version, bool is_current);

} // namespace stocktake::frameworks
