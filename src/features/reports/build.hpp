// SPDX-License-Identifier: Apache-2.0
// Builds a report from what the public may see now, in one reading of the database.
#pragma once

#include "features/reports/composition.hpp"

#include <memory>

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

/// The items of a source, with its name.
std::vector<ReportItem> items_of(const ReportSource& source, std::vector<ReportItem> found);

/// An outline that was read, with its parameters checked: nodes by their ids, years.
struct ReadyOutline {
    Outline outline;
    Given given;
    std::shared_ptr<const kinds::Library> library;
};

/// What is to be made of it.
struct ReportRequest {
    std::string_view outline;
    std::optional<std::int64_t> version = {}; // nothing: the current one
    const Given& given;                       // nodes by any of their names
};

/// NotFound, naming the nearest, for an unknown outline; InvalidInput for parameters that are
/// missing, unknown or name nothing.
Result<ReadyOutline> ready_outline(const BuildDesk& desk, db::Transaction& transaction,
                                   const ReportRequest& request);

/// What makes the exhibits of a report, by the names of their sources.
using ExhibitMakers = std::map<std::string, ReportExhibitSource::Maker, std::less<>>;

/// For an outline at a version, or the current one; none when there is no such outline. Not inside
/// a transaction.
ExhibitMakers open_exhibits(const BuildDesk& desk, std::string_view outline,
                            std::optional<std::int64_t> version = {});

/// Where a ready outline is composed in a language, without exhibits where `exhibits` is null. All
/// must outlive the ground.
CompositionGround ground_of(const BuildDesk& desk, db::Transaction& transaction,
                            const ReadyOutline& ready, const web::Speaker& say, Timestamp now,
                            const ExhibitMakers* exhibits);

/// The current version. NotFound, naming the nearest, for an unknown outline.
Result<Outline> current_outline(const BuildDesk& desk, std::string_view id);

std::vector<OutlineSummary> summaries_of_outlines(const BuildDesk& desk, const web::Speaker& say);
std::optional<OutlineSummary>
find_summary_of_outline(const BuildDesk& desk, std::string_view outline, const web::Speaker& say);

/// Errors as of ready_outline().
Result<Composition> build_report(const BuildDesk& desk, std::string_view outline,
                                 const BuildOptions& options, const web::Speaker& say,
                                 Timestamp now);

} // namespace stocktake::reports
