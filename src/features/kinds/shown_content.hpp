// SPDX-License-Identifier: Apache-2.0
// The content of a record for people to read: kinds/_content shows it.
#pragma once

#include "features/kinds/content.hpp"

#include <functional>

namespace stocktake::kinds {

struct ReadingOptions {
    /// Of the texts in the content; they say so where the page is in another one.
    Language written_in = Language::English;
    /// The files of a field, `{"file_name", "address", "note"}` each; without it none are shown.
    std::function<Value(const Field& field, const std::vector<std::string_view>& ids)> files = {};
};

/// `sections` with what has an answer, phrased for the reader; the title is left out, because the
/// page has it above. A section has `blocks`: facts, which are short and stand in a list, or one
/// field that needs room. `content` is shown as it is: narrow it by visible_part() first.
Value shown_content(const Kind& kind, const Value& content, const References& references,
                    const web::Speaker& say, const ReadingOptions& options);

/// The words of the content without marks, a line for each text, in the order of the kind: for
/// feeds and search.
std::string plain_text(const Kind& kind, const Value& content);

} // namespace stocktake::kinds
