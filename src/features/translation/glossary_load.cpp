// SPDX-License-Identifier: Apache-2.0
#include "features/translation/glossary_load.hpp"

#include "base/crypto.hpp"
#include "db/audit.hpp"
#include "features/translation/glossary_file.hpp"
#include "features/translation/glossary_store.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

void count_changes(const Glossary& before, const Glossary& after, LoadReport& report) {
    for (const GlossaryEntry& entry : after) {
        const auto known = std::ranges::find(before, entry.id, &GlossaryEntry::id);
        report.created += known == before.end() ? 1 : 0;
        report.changed += known != before.end() && *known != entry ? 1 : 0;
        report.unchanged += known != before.end() && *known == entry ? 1 : 0;
    }
}

void take(db::Transaction& transaction, const Actor& actor, const ReadGlossaryFile& read,
          const LoadFile& file, LoadReport& report) {
    count_changes(read_glossary(transaction), read.glossary, report);
    const GlossaryOrigin origin{read.version, read.source, digest(file.text)};
    if (glossary_origin(transaction) == origin) {
        return;
    }
    replace_glossary(transaction, read.glossary, origin);
    db::write_audit(transaction, actor,
                    {"load-glossary", "glossary", std::string(glossary_name),
                     Value::object({{"version", read.version}, {"file", file.name}})});
    transaction.record_change({"glossary", glossary_name});
}

} // namespace

LoadReport load_glossary(db::Database& database, const Actor& actor, const LoadFile& file) {
    ReadGlossaryFile read = read_glossary_file(file.text);
    LoadReport report;
    report.file = file.name;
    report.subject = "glossary " + read.version;
    report.rejections = std::move(read.rejections);
    if (report.rejections.empty()) {
        const LoadReport empty = report;
        database.write([&](db::Transaction& transaction) {
            report = empty; // the body may run again
            take(transaction, actor, read, file, report);
        });
    }
    return report;
}

Loader glossary_loader() {
    return {"glossary", "terms in the six languages (JSON with `glossary`)",
            [](const LoadFile& file) { return !file.json.text_of(glossary_name).empty(); },
            load_glossary};
}

} // namespace stocktake::translation
