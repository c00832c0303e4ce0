// SPDX-License-Identifier: Apache-2.0
#include "features/editions/verification.hpp"

#include "base/crypto.hpp"
#include "features/editions/freezing.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace stocktake::editions {

namespace {

/// Each source where it is cited first.
std::vector<EditionSource> each_once(std::vector<EditionSource> sources) {
    std::set<std::pair<std::string, std::string>> seen;
    std::erase_if(sources, [&](const EditionSource& source) {
        return !seen.insert({source.source, source.item}).second;
    });
    return sources;
}

bool is_as_its_checksum(const std::string& bytes, const EditionFile& file) {
    Sha256 sum;
    sum.add(bytes);
    return sum.finish() == file.sha256;
}

} // namespace

std::string_view name_of(SourceState state) {
    static constexpr std::array<std::string_view, 3> names{"as_cited", "changed", "gone"};
    return names.at(static_cast<std::size_t>(state));
}

std::int64_t Verification::count(SourceState state) const {
    return std::ranges::count(sources, state, &VerifiedSource::state);
}

std::vector<VerifiedSource> verify_sources(const drafting::Desk& desk, db::Transaction& transaction,
                                           const Edition& edition, const web::Catalogue& catalogue,
                                           Timestamp now) {
    const auto sources = each_once(list_sources(transaction, edition.id));
    std::vector<drafting::Citation> citations;
    citations.reserve(sources.size());
    for (const EditionSource& source : sources) {
        citations.push_back({1, source.source, source.item, source.item_revision});
    }
    const auto book = drafting::SourceBook::read(desk.reports, transaction, citations,
                                                 web::Speaker(catalogue, edition.language), now);
    std::vector<VerifiedSource> verified;
    verified.reserve(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const ReportItem* item = book.find(citations[i]);
        const SourceState state = item == nullptr ? SourceState::Gone
                                  : item->revision == sources[i].item_revision
                                      ? SourceState::AsCited
                                      : SourceState::Changed;
        verified.push_back(item == nullptr ? VerifiedSource{sources[i], state}
                                           : VerifiedSource{sources[i], state, item->revision,
                                                            item->text, item->newer_address});
    }
    return verified;
}

Result<Verification> verify(const drafting::Desk& desk, db::Transaction& transaction,
                            const EditionId& id, const web::Catalogue& catalogue, Timestamp now) {
    const auto edition = find_edition(transaction, id);
    if (!edition) {
        return failure(ErrorKind::NotFound, {"editions.error.unknown", {{"edition", id.text()}}});
    }
    Verification verification;
    verification.sources = verify_sources(desk, transaction, *edition, catalogue, now);
    std::map<Language, std::vector<WrittenFile>> anew;
    for (const auto& [language, title] : edition->titles) {
        if (const auto manuscript = find_manuscript(transaction, id, language)) {
            anew[language] = write_files(*manuscript);
        }
    }
    for (const EditionFile& file : list_files(transaction, id)) {
        const auto bytes = find_bytes(transaction, id, file);
        if (!bytes || !is_as_its_checksum(*bytes, file)) {
            verification.damaged.push_back(file);
            continue;
        }
        const auto& written = anew[file.language];
        const bool is_same = std::ranges::any_of(
            written, [&](const WrittenFile& each) { return each.file == file; });
        (is_same ? verification.same : verification.different).push_back(file);
    }
    return verification;
}

} // namespace stocktake::editions
