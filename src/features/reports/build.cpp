// SPDX-License-Identifier: Apache-2.0
#include "features/reports/build.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "features/reports/outline_file.hpp"
#include "features/reports/outline_store.hpp"

#include <algorithm>
#include <set>

namespace stocktake::reports {

namespace {

tl::unexpected<Error> unknown_outline(db::Transaction& transaction, std::string_view wanted) {
    const std::vector<StoredOutline> known = list_outlines(transaction);
    const std::vector<std::string_view> ids = [&] {
        std::vector<std::string_view> all;
        all.reserve(known.size());
        for (const StoredOutline& each : known) {
            all.emplace_back(each.id);
        }
        return all;
    }();
    const auto meant = nearest(wanted, ids);
    return failure(ErrorKind::NotFound, {"reports.error.unknown_outline",
                                         {{"outline", std::string(wanted)},
                                          {"has_nearest", meant ? "yes" : "no"},
                                          {"nearest", std::string(meant.value_or(""))}}});
}

/// Years as they are, nodes by their ids.
Result<Given> checked(const Outline& outline, const Given& given,
                      const kinds::References& references) {
    Given ids;
    for (const Parameter& parameter : outline.parameters) {
        const auto found = given.find(parameter.name);
        if (found == given.end() || found->second.empty()) {
            return wrong_field(parameter.name,
                               {"reports.error.missing_parameter", {{"name", parameter.name}}});
        }
        if (parameter.framework.empty()) {
            if (!parse_integer(found->second)) {
                return wrong_field(parameter.name,
                                   {"reports.error.no_year", {{"value", found->second}}});
            }
            ids[parameter.name] = found->second;
            continue;
        }
        const auto* node = references.find_node(parameter.framework, found->second);
        if (node == nullptr) {
            return wrong_field(parameter.name,
                               {"reports.error.unknown_node",
                                {{"value", found->second}, {"framework", parameter.framework}}});
        }
        ids[parameter.name] = node->id;
    }
    for (const auto& [name, value] : given) {
        if (!ids.contains(name)) {
            return wrong_field(name, {"reports.error.unknown_parameter", {{"name", name}}});
        }
    }
    return ids;
}

/// It was accepted when it was loaded. What it names may be gone since; such a part stays empty.
Result<Outline> read_stored(const StoredOutline& stored, const OutlineGround& ground) {
    OutlineFile read = read_outline(stored.description, ground);
    if (read.outline) {
        return std::move(*read.outline);
    }
    const Rejection& first = read.rejections.front();
    return failure(ErrorKind::Conflict,
                   {"reports.error.stale_outline",
                    {{"outline", stored.id}, {"place", first.place}, {"value", first.value}}});
}

Value object_of(const Query& query) {
    Value asked = Value::object();
    for (const auto& [name, text] : query.members) {
        asked.set(name, text);
    }
    return asked;
}

OutlineGround ground_of(const BuildDesk& desk, db::Transaction& transaction,
                        const kinds::Library& library) {
    return {transaction, *library.references, desk.sources, desk.exhibits};
}

OutlineSummary summary_of(const StoredOutline& stored, const OutlineGround& ground,
                          const web::Speaker& say) {
    const auto outline = read_stored(stored, ground);
    return {stored.id, stored.version,
            outline ? std::string(best_text(outline->name, say.language()).text)
                    : say(outline.error().message),
            outline ? outline->parameters : std::vector<Parameter>()};
}

void add_exhibit_sources(const std::vector<Part>& parts, std::set<std::string>& names) {
    for (const Part& part : parts) {
        for (const Exhibit& exhibit : part.exhibits) {
            names.insert(exhibit.query.source);
        }
        add_exhibit_sources(part.parts, names);
    }
}

std::optional<StoredOutline> find_stored(db::Transaction& transaction, std::string_view outline,
                                         std::optional<std::int64_t> version) {
    return version ? find_outline_version(transaction, outline, *version)
                   : find_outline(transaction, outline);
}

/// What the exhibits of an outline are counted by; none when there is no such outline.
std::set<std::string> exhibit_sources_of(const BuildDesk& desk, std::string_view outline,
                                         std::optional<std::int64_t> version) {
    return desk.database.read([&](db::Transaction& transaction) {
        std::set<std::string> names;
        if (const auto stored = find_stored(transaction, outline, version)) {
            const auto library = desk.shelf.library(transaction);
            if (const auto read = read_stored(*stored, ground_of(desk, transaction, *library))) {
                add_exhibit_sources(read->parts, names);
            }
        }
        return names;
    });
}

} // namespace

std::vector<OutlineSummary> summaries_of_outlines(const BuildDesk& desk, const web::Speaker& say) {
    return desk.database.read([&](db::Transaction& transaction) {
        const auto library = desk.shelf.library(transaction);
        const OutlineGround ground = ground_of(desk, transaction, *library);
        const std::vector<StoredOutline> all = list_outlines(transaction);
        std::vector<OutlineSummary> summaries;
        summaries.reserve(all.size());
        for (const StoredOutline& stored : all) {
            summaries.push_back(summary_of(stored, ground, say));
        }
        return summaries;
    });
}

std::vector<ReportItem> items_of(const ReportSource& source, std::vector<ReportItem> found) {
    for (ReportItem& item : found) {
        item.source = source.name;
    }
    return found;
}

Result<Outline> current_outline(const BuildDesk& desk, std::string_view id) {
    return desk.database.read([&](db::Transaction& transaction) -> Result<Outline> {
        const auto library = desk.shelf.library(transaction);
        const auto stored = find_outline(transaction, id);
        if (!stored) {
            return unknown_outline(transaction, id);
        }
        return read_stored(*stored, ground_of(desk, transaction, *library));
    });
}

Result<ReadyOutline> ready_outline(const BuildDesk& desk, db::Transaction& transaction,
                                   const ReportRequest& request) {
    auto library = desk.shelf.library(transaction);
    const auto stored = find_stored(transaction, request.outline, request.version);
    if (!stored) {
        return unknown_outline(transaction, request.outline);
    }
    auto outline = read_stored(*stored, ground_of(desk, transaction, *library));
    if (!outline) {
        return failure_of(outline);
    }
    auto given = checked(*outline, request.given, *library->references);
    if (!given) {
        return failure_of(given);
    }
    return ReadyOutline{std::move(*outline), std::move(*given), std::move(library)};
}

ExhibitMakers open_exhibits(const BuildDesk& desk, std::string_view outline,
                            std::optional<std::int64_t> version) {
    const std::set<std::string> wanted = exhibit_sources_of(desk, outline, version);
    ExhibitMakers makers;
    for (const ReportExhibitSource& source : desk.exhibits) {
        if (wanted.contains(source.name)) {
            makers.emplace(source.name, source.open());
        }
    }
    return makers;
}

CompositionGround ground_of(const BuildDesk& desk, db::Transaction& transaction,
                            const ReadyOutline& ready, const web::Speaker& say, Timestamp now,
                            const ExhibitMakers* exhibits) {
    const auto items = [&desk, &transaction, &say, now](const Query& query) {
        const auto source = std::ranges::find(desk.sources, query.source, &ReportSource::name);
        return items_of(*source, source->list(transaction, object_of(query), say, now));
    };
    const auto exhibit = [exhibits, &transaction, &say,
                          now](const Query& query) -> std::optional<ReportExhibit> {
        return exhibits == nullptr
                   ? std::nullopt
                   : exhibits->find(query.source)->second(transaction, object_of(query), say, now);
    };
    return {.outline = ready.outline,
            .references = *ready.library->references,
            .say = say,
            .given = ready.given,
            .site = desk.site,
            .date = say.catalogue().date(say.language(), Date::of(now)),
            .items = items,
            .exhibit = exhibit};
}

std::optional<OutlineSummary>
find_summary_of_outline(const BuildDesk& desk, std::string_view outline, const web::Speaker& say) {
    return desk.database.read([&](db::Transaction& transaction) -> std::optional<OutlineSummary> {
        const auto stored = find_outline(transaction, outline);
        if (!stored) {
            return std::nullopt;
        }
        const auto library = desk.shelf.library(transaction);
        return summary_of(*stored, ground_of(desk, transaction, *library), say);
    });
}

Result<Composition> build_report(const BuildDesk& desk, std::string_view outline,
                                 const BuildOptions& options, const web::Speaker& say,
                                 Timestamp now) {
    const ExhibitMakers makers = open_exhibits(desk, outline);
    return desk.database.read([&](db::Transaction& transaction) -> Result<Composition> {
        const auto ready =
            ready_outline(desk, transaction, {.outline = outline, .given = options.given});
        if (!ready) {
            return failure_of(ready);
        }
        CompositionGround ground = ground_of(desk, transaction, *ready, say, now, &makers);
        ground.finish = options.finish;
        return compose(ground);
    });
}

} // namespace stocktake::reports
