// SPDX-License-Identifier: Apache-2.0
#include "features/editions/freezing.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "db/audit.hpp"
#include "export/manuscript_formats.hpp"

#include <algorithm>

namespace stocktake::editions {

namespace {

/// What an edition is made of, as it was when it was read.
struct Reading {
    drafting::OpenedDraft opened;
    WholeEdition whole;
};

std::int64_t count_stopping(const std::vector<drafting::Trouble>& troubles) {
    return std::ranges::count_if(troubles, [](const drafting::Trouble& trouble) {
        return drafting::stops_editions(trouble.kind);
    });
}

Result<void> check_troubles(const drafting::Desk& desk, db::Transaction& transaction,
                            const drafting::OpenedDraft& opened, const web::Catalogue& catalogue,
                            Timestamp now) {
    const std::int64_t stopping =
        count_stopping(drafting::find_troubles(desk, transaction, opened, catalogue, now));
    if (stopping > 0) {
        return failure(ErrorKind::Conflict, {"editions.error.troubles", {{"count", stopping}}});
    }
    return {};
}

Result<void> check_correction(db::Transaction& transaction, const drafting::Draft& draft,
                              const FreezeOptions& options) {
    if (options.corrects.is_empty()) {
        return {};
    }
    const auto corrected = find_edition(transaction, options.corrects);
    if (!corrected || corrected->series != series_of(draft)) {
        return wrong_field("corrects", {"editions.error.other_report", {}});
    }
    if (options.reason.empty()) {
        return wrong_field("reason", {"editions.error.no_reason", {}});
    }
    return {};
}

std::vector<EditionSource> sources_of(const std::vector<reports::CitedItem>& cited) {
    std::vector<EditionSource> sources;
    sources.reserve(cited.size());
    for (const reports::CitedItem& each : cited) {
        sources.push_back({each.part, each.item.source, each.item.id, each.item.revision,
                           each.item.address, each.item.sender});
    }
    return sources;
}

/// The original first: its sources are those of the edition.
std::vector<Language> languages_of(const FreezeOptions& options, Language original) {
    std::vector<Language> languages{original};
    std::ranges::copy_if(options.languages, std::back_inserter(languages),
                         [&](Language language) { return language != original; });
    return languages;
}

Result<Reading> read_draft(const drafting::Desk& desk, db::Transaction& transaction,
                           const drafting::DraftId& id, const FreezeOptions& options,
                           const reports::ExhibitMakers& exhibits, const web::Catalogue& catalogue,
                           Timestamp now) {
    auto opened = drafting::open_draft(desk, transaction, id);
    if (!opened) {
        return failure_of(opened);
    }
    if (auto sound = check_correction(transaction, opened->draft, options); !sound) {
        return failure_of(sound);
    }
    if (auto sound = check_troubles(desk, transaction, *opened, catalogue, now); !sound) {
        return failure_of(sound);
    }
    Reading reading{std::move(*opened), {}};
    const Language original = reading.opened.draft.language;
    for (const Language language : languages_of(options, original)) {
        auto composed = drafting::compose_draft(desk, transaction, reading.opened,
                                                {.finish = reports::Finish::Clean,
                                                 .fills_parts = options.fills_parts,
                                                 .exhibits = &exhibits},
                                                web::Speaker(catalogue, language), now);
        if (language == original) {
            reading.whole.sources = sources_of(composed.cited);
        }
        reading.whole.manuscripts.emplace(language, std::move(composed.manuscript));
    }
    return reading;
}

Value manifest_value(const WholeEdition& whole, const drafting::OpenedDraft& opened) {
    const Edition& edition = whole.edition;
    Value given = Value::object();
    for (const auto& [name, value] : opened.draft.given) {
        given.set(name, value);
    }
    Value paragraphs = Value::array();
    for (const drafting::Paragraph& paragraph : opened.paragraphs) {
        paragraphs.push(Value::object({{"paragraph", paragraph.id.text()},
                                       {"part", paragraph.part},
                                       {"revision", paragraph.current.number}}));
    }
    Value sources = Value::array();
    for (const EditionSource& source : whole.sources) {
        sources.push(Value::object({{"part", source.part},
                                    {"source", source.source},
                                    {"item", source.item},
                                    {"revision", source.item_revision},
                                    {"address", source.address}}));
    }
    Value files = Value::array();
    for (const WrittenFile& written : whole.files) {
        files.push(Value::object({{"file", file_name(edition.id, written.file)},
                                  {"language", tag_of(written.file.language)},
                                  {"bytes", written.file.bytes},
                                  {"sha256", written.file.sha256}}));
    }
    return Value::object(
        {{"edition", edition.id.text()},
         {"frozen_at", edition.frozen_at.text()},
         {"corrects", edition.corrects.is_empty() ? Value() : Value(edition.corrects.text())},
         {"outline", opened.draft.outline},
         {"outline_version", opened.draft.outline_version},
         {"given", std::move(given)},
         {"language", tag_of(edition.language)},
         {"files", std::move(files)},
         {"paragraphs", std::move(paragraphs)},
         {"sources", std::move(sources)}});
}

/// Whether what was read is still what stands there: the documents were written meanwhile.
bool is_unchanged(const drafting::OpenedDraft& before, const drafting::OpenedDraft& now) {
    return std::ranges::equal(before.paragraphs, now.paragraphs,
                              [](const auto& one, const auto& other) {
                                  return one.id == other.id && one.part == other.part &&
                                         one.current.number == other.current.number;
                              });
}

std::int64_t next_number(db::Transaction& transaction, const std::string& series) {
    const auto editions = list_editions_of(transaction, series);
    return editions.empty() ? 1 : editions.front().number + 1;
}

Result<EditionId> keep(const drafting::Desk& desk, db::Transaction& transaction, const Actor& actor,
                       Reading& reading, const web::Catalogue& catalogue) {
    WholeEdition& whole = reading.whole;
    Edition& edition = whole.edition;
    const auto opened = drafting::open_draft(desk, transaction, edition.draft);
    if (!opened) {
        return failure_of(opened);
    }
    if (!is_unchanged(reading.opened, *opened)) {
        return failure(ErrorKind::Conflict, {"editions.error.changed_meanwhile", {}});
    }
    if (auto sound = check_troubles(desk, transaction, *opened, catalogue, edition.frozen_at);
        !sound) {
        return failure_of(sound);
    }
    edition.number = next_number(transaction, edition.series);
    edition.id = EditionId(edition.series + '-' + std::to_string(edition.number));
    edition.manifest = to_json(manifest_value(whole, reading.opened), JsonStyle::Indented);
    insert_edition(transaction, whole);
    db::write_audit(transaction, actor,
                    {"freeze-edition", "edition", edition.id.text(),
                     Value::object({{"draft", edition.draft.text()}})});
    return edition.id;
}

} // namespace

std::string series_of(const drafting::Draft& draft) {
    std::string series = draft.outline;
    for (const auto& [name, value] : draft.given) {
        series += '-';
        for (const char c : lower_ascii(value)) {
            const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            series += is_plain ? c : '-';
        }
    }
    return series;
}

std::vector<WrittenFile> write_files(const formats::Manuscript& manuscript) {
    std::vector<WrittenFile> files;
    for (const formats::ManuscriptFormat& format : formats::manuscript_formats()) {
        if (format.is_slow) {
            continue;
        }
        StringSink sink;
        if (!format.write(manuscript, sink)) {
            continue; // it needs a program that is not here
        }
        Sha256 sum;
        sum.add(sink.text());
        files.push_back({{manuscript.language, std::string(format.format.suffix),
                          static_cast<std::int64_t>(sink.text().size()), sum.finish()},
                         sink.text()});
    }
    return files;
}

Result<EditionId> freeze(const drafting::Desk& desk, const Actor& actor,
                         const drafting::DraftId& draft, const FreezeOptions& options,
                         const web::Catalogue& catalogue, Timestamp now) {
    const auto exhibits = drafting::open_exhibits(desk, draft);
    auto reading = desk.database().read([&](db::Transaction& transaction) {
        return read_draft(desk, transaction, draft, options, exhibits, catalogue, now);
    });
    if (!reading) {
        return failure_of(reading);
    }
    // Documents are written outside of any transaction: they take a second or two.
    for (const auto& [language, manuscript] : reading->whole.manuscripts) {
        std::ranges::move(write_files(manuscript), std::back_inserter(reading->whole.files));
    }
    reading->whole.edition = {.id = {},
                              .series = series_of(reading->opened.draft),
                              .draft = draft,
                              .corrects = options.corrects,
                              .reason = options.reason,
                              .language = reading->opened.draft.language,
                              .frozen_by = actor.account,
                              .frozen_at = now};
    return desk.database().write([&](db::Transaction& transaction) {
        return keep(desk, transaction, actor, *reading, catalogue);
    });
}

} // namespace stocktake::editions
