// SPDX-License-Identifier: Apache-2.0
// The pages of this feature.
#pragma once

#include "features/translation/glossary.hpp"
#include "features/translation/segment.hpp"
#include "features/translation/urls.hpp"
#include "web/route.hpp"

#include <functional>

namespace stocktake::translation {

using DeskSource = std::function<drafting::Desk()>; // as it is when a page is asked for
using PageHandler = Result<web::Reply> (*)(const drafting::Desk&, const web::Context&);

inline web::Handler handler_of(const DeskSource& desk, PageHandler handler) {
    return [desk, handler](const web::Context& context) { return handler(desk(), context); };
}

inline drafting::DraftId draft_in(const web::Context& context) {
    return drafting::DraftId(context.arguments.text("draft"));
}

/// A draft on its way into a language; NotFound when there is no such draft, or it is written in
/// that language.
struct Undertaking {
    drafting::DraftId draft;
    Language into = Language::English;
};

Result<Undertaking> undertaking_in(const web::Context& context);

/// What every page of this feature says about the draft.
Value head_of(const drafting::Draft& draft);

/// What a page about one language is made with.
struct Translating {
    DraftedText text;
    Language into = Language::English;
    std::vector<Segment> segments;
    Glossary glossary;
};

Result<Translating> open_translation(const drafting::Desk& desk, db::Transaction& transaction,
                                     const web::Context& context);

std::vector<web::Route> overview_routes(const DeskSource& desk);
std::vector<web::Route> segment_routes(const DeskSource& desk);
std::vector<web::Route> import_routes(const DeskSource& desk);
std::vector<web::Route> glossary_routes(const DeskSource& desk);

/// The page of a language, with what is wrong with a file that was sent.
Result<web::Reply> segments_page(const drafting::Desk& desk, const web::Context& context,
                                 const Message* file_fault);

} // namespace stocktake::translation
