// SPDX-License-Identifier: Apache-2.0
#include "features/reports/load.hpp"

#include "db/audit.hpp"
#include "features/reports/outline_file.hpp"
#include "features/reports/outline_store.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

Message remark(std::string id, const Outline& outline, const StoredOutline& current) {
    return {std::move(id),
            {{"version", std::to_string(outline.version)},
             {"current", std::to_string(current.version)},
             {"next", std::to_string(current.version + 1)}}};
}

Rejection fault_of_version(const Outline& outline, const StoredOutline& current) {
    return {0,
            "version",
            std::to_string(outline.version),
            {"reports.load.old_version", {{"next", std::to_string(current.version + 1)}}}};
}

struct Judgement {
    LoadReport report;
    std::optional<Outline> added = {}; // that is to become the current version
};

Judgement judge(const LoadingDesk& desk, db::Transaction& transaction, const LoadFile& file,
                std::string_view checksum) {
    Judgement judged;
    LoadReport& report = judged.report;
    report.file = file.name;
    report.subject = "outline";
    const auto library = desk.shelf.library(transaction);
    OutlineFile read =
        read_outline(file.text, {transaction, *library->references, desk.sources, desk.exhibits});
    if (!read.outline) {
        report.rejections = std::move(read.rejections);
        return judged;
    }
    const Outline& outline = *read.outline;
    report.subject += ' ' + outline.id + ' ' + std::to_string(outline.version);
    if (find_outline_checksum(transaction, outline.id, outline.version) == checksum) {
        report.unchanged = 1;
        return judged;
    }
    const auto current = find_outline(transaction, outline.id);
    if (!current) {
        judged.added = std::move(read.outline);
        return judged;
    }
    const bool is_newer = outline.version > current->version;
    const bool is_made_here = current->origin == OutlineOrigin::Web;
    if (is_made_here) {
        report.remarks.push_back(remark(
            is_newer ? "reports.load.replaces" : "reports.load.gives_way", outline, *current));
    }
    if (is_newer) {
        judged.added = std::move(read.outline);
    } else if (is_made_here) {
        report.unchanged = 1; // so that an upgrade takes nobody's work away
    } else {
        report.rejections.push_back(fault_of_version(outline, *current));
    }
    return judged;
}

} // namespace

LoadReport load_outline(const LoadingDesk& desk, db::Database& database, const Actor& actor,
                        const LoadFile& file) {
    const std::string checksum = outline_checksum(file.json);
    Judgement judged = database.read(
        [&](db::Transaction& transaction) { return judge(desk, transaction, file, checksum); });
    if (!judged.added) {
        return std::move(judged.report);
    }
    database.write([&](db::Transaction& transaction) {
        judged = judge(desk, transaction, file, checksum); // nobody was kept from being faster
        if (!judged.added) {
            return;
        }
        const Outline& outline = *judged.added;
        add_outline_version(
            transaction,
            {outline.id, outline.version, file.text, OutlineOrigin::File, Timestamp::now()},
            checksum);
        db::write_audit(transaction, actor,
                        {"load-outline", "report_outline", outline.id,
                         Value::object({{"version", outline.version}, {"file", file.name}})});
        judged.report.created = 1;
    });
    return std::move(judged.report);
}

Loader outline_loader(const LoadingDesk& desk) {
    static constexpr std::string_view name = "outline";
    const auto recognises = [](const LoadFile& file) {
        const auto wanted =
            std::ranges::find(file.options, "as", &decltype(file.options)::value_type::first);
        return wanted == file.options.end() ? looks_like_outline(file.json)
                                            : wanted->second == name;
    };
    return {name, "an outline of a report: its parts and what fills them (JSON `outline`, `parts`)",
            recognises, [desk](db::Database& database, const Actor& actor, const LoadFile& file) {
                return load_outline(desk, database, actor, file);
            }};
}

} // namespace stocktake::reports
