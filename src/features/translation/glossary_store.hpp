// SPDX-License-Identifier: Apache-2.0
// The glossary in the database.
#pragma once

#include "db/database.hpp"
#include "features/translation/glossary.hpp"

namespace stocktake::translation {

/// In the order of its file.
Glossary read_glossary(db::Transaction& transaction);

struct GlossaryOrigin {
    std::string version;
    std::string source;
    std::string checksum; // of the file; empty: none was taken

    friend bool operator==(const GlossaryOrigin&, const GlossaryOrigin&) = default;
};

GlossaryOrigin glossary_origin(db::Transaction& transaction);

/// In place of what was there.
void replace_glossary(db::Transaction& transaction, const Glossary& glossary,
                      const GlossaryOrigin& origin);

} // namespace stocktake::translation
