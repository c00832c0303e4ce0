// SPDX-License-Identifier: Apache-2.0
#include "features/registry/report_source.hpp"

#include "base/text.hpp"
#include "features/registry/public_view.hpp"
#include "features/registry/published.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>
#include <array>

namespace stocktake::registry {

namespace {

constexpr std::string_view kind_member = "kind";

/// Frameworks that an axis takes its keys from; of those that are no framework themselves.
std::string_view framework_of(std::string_view axis) {
    return axis == axis_country  ? frameworks::countries
           : axis == axis_region ? frameworks::m49_regions
                                 : axis;
}

std::optional<ReportQueryFault> fault_of(const std::string& member, const std::string& asked,
                                         const kinds::Library& library) {
    const kinds::References& references = *library.references;
    if (member == kind_member) {
        return library.find_kind(asked) != nullptr
                   ? std::nullopt
                   : std::optional(ReportQueryFault{member, {"registry.report.unknown_kind", {}}});
    }
    if (member == axis_year) {
        return parse_integer(asked)
                   ? std::nullopt
                   : std::optional(ReportQueryFault{member, {"registry.report.no_year", {}}});
    }
    if (member == axis_organization) {
        return references.get_organization(asked) != nullptr
                   ? std::nullopt
                   : std::optional(
                         ReportQueryFault{member, {"registry.report.unknown_organization", {}}});
    }
    const std::string_view framework = framework_of(member);
    if (!references.has_framework(framework)) {
        return ReportQueryFault{member, {"registry.report.unknown_member", {}}};
    }
    return references.get_node(framework, asked) != nullptr
               ? std::nullopt
               : std::optional(ReportQueryFault{member, {"registry.report.unknown_node", {}}});
}

std::vector<ReportQueryFault> faults_of(const Value& query, const kinds::Library& library) {
    std::vector<ReportQueryFault> faults;
    for (const auto& [member, asked] : query.as_object()) {
        if (auto fault = fault_of(member, asked.as_string(), library)) {
            faults.push_back(std::move(*fault));
        }
    }
    if (query.find(kind_member) == nullptr) {
        faults.push_back({std::string(kind_member), {"registry.report.no_kind", {}}});
    }
    return faults;
}

PublicationFilter filter_of(const Value& query) {
    PublicationFilter filter;
    filter.kind = query.text_of(kind_member);
    filter.with_archived = true; // a report tells of its year, not of what is current
    for (const auto& [member, asked] : query.as_object()) {
        if (member != kind_member) {
            filter.keys.emplace_back(member, asked.as_string());
        }
    }
    return filter;
}

/// Names of the organizations that an answer holds.
std::string names_of(const Value& answer, const kinds::References& references, Language reader) {
    std::string names;
    for (const Value& each : answer.as_array()) {
        const auto* card = references.get_organization(each.text_of("id"));
        const std::string_view name =
            card == nullptr ? each.text_of("name") : best_text(card->names, reader).text;
        if (!name.empty()) {
            names += (names.empty() ? "" : ", ") + std::string(name);
        }
    }
    return names;
}

/// `Publisher, title, symbol, 2025`: a row of a field that names publications.
std::string reference_in(const Value& row, const kinds::Library& library, const web::Speaker& say) {
    std::string printed;
    const auto add = [&](std::string_view text) {
        if (!text.empty()) {
            printed += (printed.empty() ? "" : ", ") + std::string(text);
        }
    };
    if (const Value* publisher = row.find("publisher")) {
        add(names_of(*publisher, *library.references, say.language()));
    }
    add(row.text_of("title"));
    add(row.text_of("symbol"));
    if (const std::string_view date = row.text_of("year"); !date.empty()) {
        add(kinds::shown_date(date, say));
    }
    return printed;
}

/// Rows name publications when they have a column `title`.
bool names_publications(const kinds::Field& field) {
    return field.type == kinds::FieldType::Rows &&
           std::ranges::any_of(field.columns, [](const kinds::Field& column) {
               return column.id == "title" && kinds::is_text(column.type);
           });
}

void add_evidence(ReportItem& item, const kinds::Kind& kind, const Value& content,
                  const kinds::Library& library, const web::Speaker& say) {
    for (const kinds::Field* field : kind.fields()) {
        const Value* answer = content.find(field->id);
        if (answer == nullptr || !answer->is_array()) {
            continue;
        }
        for (const Value& each : answer->as_array()) {
            if (field->type == kinds::FieldType::Link) {
                item.links.emplace_back(each.text_of("url"));
            } else if (names_publications(*field)) {
                item.references.push_back(reference_in(each, library, say));
            }
        }
    }
}

/// The symbol that a document is cited by; empty for what has none.
std::string_view symbol_of(const kinds::Kind& kind, const Value& content) {
    const kinds::Field* field = kind.find_field("symbol");
    return field != nullptr && kinds::is_text(field->type) ? content.text_of(field->id)
                                                           : std::string_view();
}

/// What stands behind a title: the symbol of a document, of anything else who does it.
std::string_view beside_title(const Publication& publication, const kinds::Kind& kind,
                              const Value& content, const kinds::References& references,
                              Language language) {
    if (const std::string_view symbol = symbol_of(kind, content); !symbol.empty()) {
        return symbol;
    }
    const auto* card = references.get_organization(publication.owner.text());
    return card == nullptr ? std::string_view() : best_text(card->names, language).text;
}

/// A title that is no sentence becomes one: `Wells for all (UNICEF).`
std::string sentence_of(std::string_view title, std::string_view beside, Language language) {
    constexpr std::array<std::string_view, 7> ends{".", "!", "?", "。", "！", "？", "؟"};
    std::string sentence(title);
    if (std::ranges::any_of(ends, [&](std::string_view end) { return title.ends_with(end); })) {
        return sentence;
    }
    if (!beside.empty()) {
        ((sentence += " (") += beside) += ')';
    }
    return sentence + (language == Language::Chinese ? "。" : ".");
}

ReportItem item_of(const Publication& publication, const kinds::Kind& kind,
                   const kinds::Library& library, const web::Speaker& say) {
    const ShownText shown = best_shown(publication, say.language());
    const Value content = content_of(kind, publication, shown);
    ReportItem item{.source = {},
                    .id = publication.record.text(),
                    .revision = publication.revision,
                    .address = record_address(publication.record),
                    .sender = publication.owner.text(),
                    .organizations = ids_in(kind, content, kinds::FieldType::Organization),
                    .text = sentence_of(title_of(publication, shown),
                                        beside_title(publication, kind, content,
                                                     *library.references, shown.language),
                                        shown.language),
                    .language = shown.language,
                    .links = {},
                    .references = {}};
    if (!item.sender.empty()) {
        item.organizations.push_back(item.sender);
    }
    add_evidence(item, kind, content, library, say);
    return item;
}

} // namespace

ReportSource record_report_source(kinds::Shelf& shelf) {
    const auto check = [&shelf](db::Transaction& transaction, const Value& query) {
        return faults_of(query, *shelf.library(transaction));
    };
    const auto list = [&shelf](db::Transaction& transaction, const Value& query,
                               const web::Speaker& say, Timestamp now) {
        const auto library = shelf.library(transaction);
        const auto kind = library->find_kind(query.text_of(kind_member));
        std::vector<ReportItem> items;
        for_each_publication(transaction, filter_of(query), PublicationDetail::Texts, now,
                             [&](const Publication& publication) {
                                 items.push_back(item_of(publication, *kind, *library, say));
                                 return true;
                             });
        return items;
    };
    const auto find = [&shelf](db::Transaction& transaction, std::span<const std::string> ids,
                               const web::Speaker& say, Timestamp /*now*/) {
        const auto library = shelf.library(transaction);
        const std::vector<RecordId> records(ids.begin(), ids.end());
        std::vector<ReportItem> items;
        items.reserve(records.size());
        for (const Publication& publication : find_publications(transaction, records)) {
            const auto kind = library->find_kind(publication.kind);
            items.push_back(item_of(publication, *kind, *library, say));
        }
        return items;
    };
    return {"records", check, list, find};
}

} // namespace stocktake::registry
