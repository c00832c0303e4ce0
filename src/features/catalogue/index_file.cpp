// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/index_file.hpp"

#include "db/change_feed.hpp"
#include "features/catalogue/facets.hpp"
#include "search/analysis.hpp"

namespace stocktake::catalogue {

namespace {

/// What the feed says at `sequence`; empty when there is no such change.
std::string change_at(db::Transaction& transaction, std::int64_t sequence) {
    const auto entries = db::changes_after(transaction, sequence - 1, 1);
    if (entries.empty() || entries[0].sequence != sequence) {
        return {};
    }
    return entries[0].topic + ' ' + entries[0].key + ' ' + entries[0].at.text();
}

/// Parts that nobody is writing any more; others may use the folder.
void remove_what_crashes_left(const std::filesystem::path& folder) {
    const auto long_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == search::part_extension &&
            entry.last_write_time() < long_ago) {
            std::filesystem::remove(entry.path());
        }
    }
}

std::string_view reason_of(search::Unusable why) {
    switch (why) {
    case search::Unusable::Missing:
        return "missing";
    case search::Unusable::OtherLayout:
        return "of-another-layout";
    case search::Unusable::Damaged:
        return "damaged";
    }
    return {};
}

} // namespace

MadeIndex made_index(db::Transaction& transaction, search::Segment segment, Timestamp at) {
    const std::int64_t sequence = db::latest_sequence(transaction);
    return {std::move(segment), sequence, change_at(transaction, sequence), at};
}

/// Whoever differs in any of it would have made another index.
Value IndexFile::maker() const {
    Value names = Value::array();
    for (const std::string& facet : schema().facets) {
        names.push(facet);
    }
    return Value::object({{"program", m_options.program},
                          {"analysis", search::analysis_version()},
                          {"facets", std::move(names)}});
}

search::Segment IndexFile::keep(const MadeIndex& made) const {
    std::filesystem::create_directories(m_options.folder);
    remove_what_crashes_left(m_options.folder);
    return search::keep_segment(made.segment,
                                Value::object({{"maker", maker()},
                                               {"sequence", made.sequence},
                                               {"change", made.change},
                                               {"at", made.at.text()}}),
                                file());
}

std::optional<MadeIndex>
IndexFile::open(db::Transaction& transaction,
                const std::function<void(std::string_view line)>& log) const {
    const auto refuse = [&](std::string_view why) {
        log("search file=" + std::string(why));
        return std::nullopt;
    };
    auto kept = search::open_segment(file());
    if (!kept) {
        return refuse(reason_of(kept.error()));
    }
    if (*kept->about.find("maker") != maker()) {
        return refuse("of-another-program");
    }
    const auto at = Timestamp::parse(kept->about.text_of("at"));
    if (!at) {
        return refuse(reason_of(search::Unusable::Damaged));
    }
    MadeIndex made{std::move(kept->segment), kept->about.find("sequence")->as_integer(),
                   kept->about.find("change")->as_string(), *at};
    if (made.change != change_at(transaction, made.sequence)) {
        return refuse("of-another-database");
    }
    return made;
}

} // namespace stocktake::catalogue
