// SPDX-License-Identifier: Apache-2.0
// Builds a report from what the public may see now, in one reading of the database.
#pragma once

#include "features/reports/composition.hpp"

namespace stocktake::reports {

/// All must outlive its use.
struct BuildDesk {
    db::Database& database;
    kinds::Shelf& shelf;
    const std::vector<ReportSource>& sources;
    const std::vector<ReportExhibitSource>& exhibits;
    std::string site; // public address of this site; may be empty
};

struct BuildOptions {
    Given given = {}; // for the parameters of the outline: nodes by any of their names, years
    Finish finish = Finish::Draft;
};

/// An outline as those who choose one see it.
struct OutlineSummary {
    std::string id;
    std::int64_t version = 1;
    std::string name;
    std::vector<Parameter> parameters;
};

std::vector<OutlineSummary> summaries_of_outlines(const BuildDesk& desk, const web::Speaker& say);
std::optional<OutlineSummary>
find_summary_of_outline(const BuildDesk& desk, std::string_view outline, const web::Speaker& say);

/// NotFound, naming the nearest, for an unknown outline; InvalidInput for parameters that are
/// missing, unknown or name nothing.
Result<Composition> build_report(const BuildDesk& desk, std::string_view outline,
                                 const BuildOptions& options, const web::Speaker& say,
                                 Timestamp now);

} // namespace stocktake::reports
