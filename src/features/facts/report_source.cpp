// SPDX-License-Identifier: Apache-2.0
#include "features/facts/report_source.hpp"

#include "base/text.hpp"
#include "features/facts/shown_fact.hpp"
#include "features/facts/store.hpp"
#include "features/facts/urls.hpp"

#include <algorithm>

namespace stocktake::facts {

namespace {

constexpr std::string_view quantity_member = "quantity";
constexpr std::string_view year_member = "year";
constexpr std::string_view scope_member = "scope";

std::vector<ReportQueryFault> faults_of_query(db::Transaction& transaction, const Value& query) {
    std::vector<ReportQueryFault> faults;
    for (const auto& [member, asked] : query.as_object()) {
        if (member == quantity_member) {
            if (!find_series(transaction, QuantityId(asked.as_string()))) {
                faults.push_back({member, {"facts.report.unknown_quantity", {}}});
            }
        } else if (member == year_member) {
            if (!parse_integer(asked.as_string())) {
                faults.push_back({member, {"facts.report.no_year", {}}});
            }
        } else if (member != scope_member) {
            faults.push_back({member, {"facts.report.unknown_member", {}}});
        }
    }
    if (query.find(quantity_member) == nullptr) {
        faults.push_back({std::string(quantity_member), {"facts.report.no_quantity", {}}});
    }
    return faults;
}

ReportItem item_of(const Series& series, const Fact& fact, const web::Speaker& say) {
    FactSentence sentence = sentence_of(series.quantity, fact.said, say);
    const Fact* newer = newer_of(series, fact);
    return {.id = fact.id.text(),
            .revision = 1,
            .address = fact_address(fact),
            .sender = {},
            .organizations = {},
            .text = std::move(sentence.text),
            .language = sentence.language,
            .links = fact.said.address.empty() ? std::vector<std::string>()
                                               : std::vector<std::string>{fact.said.address},
            .references = {},
            .figure = shown_figure(series.quantity, fact.said, say),
            .newer_address = newer == nullptr ? std::string() : fact_address(*newer)};
}

/// `2025` for 2025-07 too, and for a period that ends then.
bool is_of_year(const Statement& said, std::string_view year) {
    return year.empty() || (!said.as_of.empty() && is_same_time(said.as_of, year));
}

std::vector<ReportItem> list_items(db::Transaction& transaction, const Value& query,
                                   const web::Speaker& say) {
    std::vector<ReportItem> items;
    const auto series =
        find_series(transaction, QuantityId(std::string(query.text_of(quantity_member))));
    if (!series) {
        return items;
    }
    for (const Fact* fact : series->standing()) {
        const std::string_view scope = query.text_of(scope_member);
        if (!fact->said.is_disputed && is_of_year(fact->said, query.text_of(year_member)) &&
            (scope.empty() || fact->said.scope == scope)) {
            items.push_back(item_of(*series, *fact, say));
        }
    }
    return items;
}

std::vector<ReportItem> find_items(db::Transaction& transaction, std::span<const std::string> ids,
                                   const web::Speaker& say) {
    const std::vector<FactId> wanted(ids.begin(), ids.end());
    std::vector<ReportItem> items;
    items.reserve(wanted.size());
    for (const Series& series : find_series_of(transaction, wanted)) {
        for (const Fact& fact : series.facts) {
            if (std::ranges::find(wanted, fact.id) != wanted.end()) {
                items.push_back(item_of(series, fact, say));
            }
        }
    }
    return items;
}

} // namespace

ReportSource fact_report_source() {
    return {std::string(fact_source_name), faults_of_query,
            [](db::Transaction& transaction, const Value& query, const web::Speaker& say,
               Timestamp /*now*/) { return list_items(transaction, query, say); },
            [](db::Transaction& transaction, std::span<const std::string> ids,
               const web::Speaker& say,
               Timestamp /*now*/) { return find_items(transaction, ids, say); }};
}

} // namespace stocktake::facts
