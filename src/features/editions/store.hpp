// SPDX-License-Identifier: Apache-2.0
// Editions in the database. They are added and read, never changed.
#pragma once

#include "export/manuscript.hpp"
#include "features/editions/edition.hpp"

namespace stocktake::editions {

/// The newest first.
std::vector<Edition> list_editions(db::Transaction& transaction);
/// Those of a series, the newest first.
std::vector<Edition> list_editions_of(db::Transaction& transaction, std::string_view series);
std::optional<Edition> find_edition(db::Transaction& transaction, const EditionId& id);
/// The one that corrects it, if there is any.
std::optional<EditionId> find_correction(db::Transaction& transaction, const EditionId& id);

/// Nothing when the edition has no such language.
std::optional<formats::Manuscript> find_manuscript(db::Transaction& transaction,
                                                   const EditionId& id, Language language);
/// In a language the edition has. Throws std::runtime_error when what is kept cannot be read.
formats::Manuscript read_text(db::Transaction& transaction, const Edition& edition,
                              Language language);
/// By language and format.
std::vector<EditionFile> list_files(db::Transaction& transaction, const EditionId& id);
std::optional<std::string> find_bytes(db::Transaction& transaction, const EditionId& id,
                                      const EditionFile& file);
/// In the order in which they are cited.
std::vector<EditionSource> list_sources(db::Transaction& transaction, const EditionId& id);

/// That cite any of `items` of a source, the newest first.
std::vector<Edition> list_editions_citing(db::Transaction& transaction, std::string_view source,
                                          const std::vector<std::string>& items);

/// A file with what is in it.
struct WrittenFile {
    EditionFile file;
    std::string bytes;
};

struct WholeEdition {
    Edition edition;
    std::map<Language, formats::Manuscript> manuscripts;
    std::vector<WrittenFile> files;
    std::vector<EditionSource> sources;
};

void insert_edition(db::Transaction& transaction, const WholeEdition& whole);

} // namespace stocktake::editions
