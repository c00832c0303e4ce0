// SPDX-License-Identifier: Apache-2.0
#include "features/editions/store.hpp"

#include "base/json.hpp"
#include "export/manuscript_value.hpp"

#include <set>
#include <stdexcept>

namespace stocktake::editions {

namespace {

constexpr std::string_view edition_query =
    "SELECT id, series, number, draft, corrects, reason, language, manifest, frozen_by, frozen_at "
    "FROM edition ";

/// What was kept here was written here.
constexpr std::size_t largest_manuscript = std::size_t{64} * 1024 * 1024;

/// Without titles.
Edition edition_in(db::Cursor& row) {
    return {.id = EditionId(row.text(0)),
            .series = row.text(1),
            .number = row.integer(2),
            .draft = drafting::DraftId(row.text(3)),
            .corrects = EditionId(row.text_or_null(4).value_or("")),
            .reason = row.text(5),
            .language = parse_language(row.text(6)).value_or(Language::English),
            .manifest = row.text(7),
            .frozen_by = AccountId(row.text(8)),
            .frozen_at = row.timestamp(9)};
}

std::vector<Edition> editions_in(db::Transaction& transaction, db::Cursor row) {
    std::vector<Edition> editions;
    while (row.next()) {
        editions.push_back(edition_in(row));
    }
    for (Edition& edition : editions) {
        db::Cursor text = transaction.query(
            "SELECT language, title FROM edition_text WHERE edition = $1", {edition.id});
        while (text.next()) {
            if (const auto language = parse_language(text.text(0))) {
                edition.titles.emplace(*language, text.text(1));
            }
        }
    }
    return editions;
}

} // namespace

std::vector<Edition> list_editions(db::Transaction& transaction) {
    return editions_in(transaction, transaction.query(std::string(edition_query) +
                                                      "ORDER BY frozen_at DESC, id DESC"));
}

std::vector<Edition> list_editions_of(db::Transaction& transaction, std::string_view series) {
    return editions_in(transaction, transaction.query(std::string(edition_query) +
                                                          "WHERE series = $1 ORDER BY number DESC",
                                                      {series}));
}

std::optional<Edition> find_edition(db::Transaction& transaction, const EditionId& id) {
    auto found = editions_in(transaction,
                             transaction.query(std::string(edition_query) + "WHERE id = $1", {id}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<EditionId> find_correction(db::Transaction& transaction, const EditionId& id) {
    db::Cursor row = transaction.query(
        "SELECT id FROM edition WHERE corrects = $1 ORDER BY number DESC LIMIT 1", {id});
    return row.next() ? std::optional(EditionId(row.text(0))) : std::nullopt;
}

std::optional<formats::Manuscript> find_manuscript(db::Transaction& transaction,
                                                   const EditionId& id, Language language) {
    db::Cursor row = transaction.query(
        "SELECT manuscript FROM edition_text WHERE edition = $1 AND language = $2",
        {id, tag_of(language)});
    if (!row.next()) {
        return std::nullopt;
    }
    const auto tree = parse_json(row.text(0), {.bytes = largest_manuscript});
    auto manuscript =
        tree ? formats::read_manuscript(*tree) : Result<formats::Manuscript>(failure_of(tree));
    return manuscript ? std::optional(std::move(*manuscript)) : std::nullopt;
}

formats::Manuscript read_text(db::Transaction& transaction, const Edition& edition,
                              Language language) {
    auto manuscript = find_manuscript(transaction, edition.id, language);
    if (!manuscript) {
        throw std::runtime_error("the text of edition " + edition.id.text() + " is damaged");
    }
    return std::move(*manuscript);
}

std::vector<EditionFile> list_files(db::Transaction& transaction, const EditionId& id) {
    std::vector<EditionFile> files;
    db::Cursor row = transaction.query("SELECT language, format, length(bytes), sha256 FROM "
                                       "edition_file WHERE edition = $1 ORDER BY language, format",
                                       {id});
    while (row.next()) {
        files.push_back({parse_language(row.text(0)).value_or(Language::English), row.text(1),
                         row.integer(2), row.text(3)});
    }
    return files;
}

std::optional<std::string> find_bytes(db::Transaction& transaction, const EditionId& id,
                                      const EditionFile& file) {
    db::Cursor row = transaction.query(
        "SELECT bytes FROM edition_file WHERE edition = $1 AND language = $2 AND format = $3",
        {id, tag_of(file.language), file.format});
    return row.next() ? std::optional(row.blob(0)) : std::nullopt;
}

std::vector<EditionSource> list_sources(db::Transaction& transaction, const EditionId& id) {
    std::vector<EditionSource> sources;
    db::Cursor row = transaction.query(
        "SELECT part, source, item, item_revision, address, sender FROM edition_source "
        "WHERE edition = $1 ORDER BY place",
        {id});
    while (row.next()) {
        sources.push_back(
            {row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4), row.text(5)});
    }
    return sources;
}

std::vector<Edition> list_editions_citing(db::Transaction& transaction, std::string_view source,
                                          const std::vector<std::string>& items) {
    std::set<std::string> citing;
    for (const std::string& item : items) {
        db::Cursor row = transaction.query(
            "SELECT DISTINCT edition FROM edition_source WHERE source = $1 AND item = $2",
            {source, item});
        while (row.next()) {
            citing.insert(row.text(0));
        }
    }
    std::vector<Edition> editions =
        citing.empty() ? std::vector<Edition>() : list_editions(transaction);
    std::erase_if(editions,
                  [&](const Edition& edition) { return !citing.contains(edition.id.text()); });
    return editions;
}

void insert_edition(db::Transaction& transaction, const WholeEdition& whole) {
    const Edition& edition = whole.edition;
    transaction.execute(
        "INSERT INTO edition (id, series, number, draft, corrects, reason, language, manifest, "
        "frozen_by, frozen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {edition.id, edition.series, edition.number, edition.draft,
         edition.corrects.is_empty() ? db::Parameter(nullptr) : db::Parameter(edition.corrects),
         edition.reason, tag_of(edition.language), edition.manifest, edition.frozen_by,
         edition.frozen_at.text()});
    for (const auto& [language, manuscript] : whole.manuscripts) {
        transaction.execute("INSERT INTO edition_text (edition, language, title, manuscript) "
                            "VALUES ($1, $2, $3, $4)",
                            {edition.id, tag_of(language), manuscript.page.title,
                             to_json(formats::value_of(manuscript))});
    }
    for (const WrittenFile& written : whole.files) {
        transaction.execute("INSERT INTO edition_file (edition, language, format, sha256, bytes) "
                            "VALUES ($1, $2, $3, $4, $5)",
                            {edition.id, tag_of(written.file.language), written.file.format,
                             written.file.sha256, db::BlobView{written.bytes}});
    }
    std::int64_t place = 0;
    for (const EditionSource& source : whole.sources) {
        transaction.execute(
            "INSERT INTO edition_source (edition, place, part, source, item, item_revision, "
            "address, sender) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {edition.id, place++, source.part, source.source, source.item, source.item_revision,
             source.address, source.sender});
    }
    transaction.record_change({"edition", edition.id.text()});
}

} // namespace stocktake::editions
