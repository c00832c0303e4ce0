// SPDX-License-Identifier: Apache-2.0
// What a feature offers to reports: things that belong under a part, each of which can be cited,
// and drawings of its numbers. Reports know no feature; the app hands them the sources of all.
#pragma once

#include "base/time.hpp"
#include "base/value.hpp"
#include "db/database.hpp"
#include "export/manuscript.hpp"
#include "web/catalogue.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stocktake {

/// One thing that a report may say.
struct ReportItem {
    std::string source = {};                // that offers it; filled in by whoever asks
    std::string id;                         // there, and with it:
    std::int64_t revision = 1;              // what exactly is cited
    std::string address;                    // of its page
    std::string sender;                     // organization that contributed it; may be empty
    std::vector<std::string> organizations; // all that it names, with the sender
    std::string text;                       // a sentence or two
    Language language = Language::English;  // of the text: the reader's, if there is one in it
    std::vector<std::string> links;         // addresses it names
    std::vector<std::string> references;    // publications it names, as they are printed
    std::string figure = {};                // as printed, `5.5 billion`, when it is one; else empty
    std::string newer_address = {};         // of what tells the same for a later time, if anything

    friend bool operator==(const ReportItem&, const ReportItem&) = default;
};

/// What a query may narrow its items by, and to which values.
struct ReportQueryFault {
    std::string member; // of the query
    Message reason;
};

struct ReportSource {
    std::string name; // as queries name it: `records`
    /// What is wrong with a query: names and texts, `{"kind": "contribution", "wsis": "C5"}`.
    std::function<std::vector<ReportQueryFault>(db::Transaction&, const Value& query)> check;
    /// Those that the public may see, in the order in which they came. Precondition: check() has
    /// nothing against the query.
    std::function<std::vector<ReportItem>(db::Transaction&, const Value& query,
                                          const web::Speaker& say, Timestamp now)>
        list;
    /// Items as they are now, in the reader's language and in no particular order. Those that the
    /// public may not see (any more) are missing, as are ids that are none.
    std::function<std::vector<ReportItem>(db::Transaction&, std::span<const std::string> ids,
                                          const web::Speaker& say, Timestamp now)>
        find;
};

/// Numbers as a drawing and as a table, in the reader's language.
struct ReportExhibit {
    formats::Drawing drawing; // at most as wide as the page; its caption is for the outline to say
    formats::Grid data;       // the same numbers; its remark, if any, says how they were counted
    std::string address;      // of the page that shows the same

    friend bool operator==(const ReportExhibit&, const ReportExhibit&) = default;
};

struct ReportExhibitSource {
    /// Nothing when there is nothing to show. Precondition: check() has nothing against the query.
    using Maker = std::function<std::optional<ReportExhibit>(
        db::Transaction&, const Value& query, const web::Speaker& say, Timestamp now)>;

    std::string name; // as outlines name it: `matrix`
    /// As that of a ReportSource.
    std::function<std::vector<ReportQueryFault>(db::Transaction&, const Value& query)> check;
    /// Makes the exhibits of one report, all of one state of things. Not inside a transaction.
    std::function<Maker()> open;
};

} // namespace stocktake
