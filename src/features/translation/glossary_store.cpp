// SPDX-License-Identifier: Apache-2.0
#include "features/translation/glossary_store.hpp"

#include "base/json.hpp"

namespace stocktake::translation {

Glossary read_glossary(db::Transaction& transaction) {
    Glossary glossary;
    db::Cursor row = transaction.query("SELECT id, terms FROM glossary_entry ORDER BY place");
    while (row.next()) {
        glossary.push_back({row.text(0), wordings_in(parse_json(row.text(1)).value())});
    }
    return glossary;
}

GlossaryOrigin glossary_origin(db::Transaction& transaction) {
    db::Cursor row = transaction.query(
        "SELECT version, source, checksum FROM glossary_file WHERE id = $1", {glossary_name});
    return row.next() ? GlossaryOrigin{row.text(0), row.text(1), row.text(2)} : GlossaryOrigin();
}

void replace_glossary(db::Transaction& transaction, const Glossary& glossary,
                      const GlossaryOrigin& origin) {
    transaction.execute("DELETE FROM glossary_entry");
    for (std::size_t i = 0; i < glossary.size(); ++i) {
        transaction.execute("INSERT INTO glossary_entry (id, place, terms) VALUES ($1, $2, $3)",
                            {glossary[i].id, i, to_json(terms_value(glossary[i].wordings))});
    }
    transaction.execute("INSERT INTO glossary_file (id, version, source, checksum) "
                        "VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET "
                        "version = excluded.version, source = excluded.source, "
                        "checksum = excluded.checksum",
                        {glossary_name, origin.version, origin.source, origin.checksum});
}

} // namespace stocktake::translation
