// SPDX-License-Identifier: Apache-2.0
#include "features/facts/fact_table.hpp"

#include "features/facts/agreement.hpp"
#include "features/facts/urls.hpp"

#include <algorithm>
#include <memory>

namespace stocktake::facts {

namespace {

std::vector<Column> columns(const web::Speaker& say) {
    std::vector<Column> all;
    for (const std::string_view name :
         {"quantity", "title", "fact", "value", "unit", "qualifier", "as_of", "scope", "source",
          "locator", "address", "nature", "remark", "disputed", "contradicted", "status",
          "supersedes", "page"}) {
        const bool is_flag = name == "disputed" || name == "contradicted";
        const bool is_address = name == "address" || name == "page";
        all.push_back({std::string(name), say("facts.column." + std::string(name)),
                       is_flag      ? ColumnType::Boolean
                       : is_address ? ColumnType::Url
                                    : ColumnType::Text});
    }
    return all;
}

Value text_or_null(std::string_view text) {
    return text.empty() ? Value() : Value(text);
}

std::string_view status_of(const Fact& fact) {
    return fact.stands() ? "standing" : fact.withdrawn_at ? "withdrawn" : "superseded";
}

std::vector<Value> row_of(const Series& series, const Fact& fact, bool is_contradicted,
                          Language language) {
    const Statement& said = fact.said;
    return {series.quantity.id.text(),
            best_text(series.quantity.titles, language).text,
            fact.id.text(),
            said.value,
            series.quantity.unit,
            name_of(said.qualifier),
            text_or_null(said.as_of),
            text_or_null(said.scope),
            said.source,
            text_or_null(said.locator),
            text_or_null(said.address),
            said.nature ? Value(name_of(*said.nature)) : Value(),
            text_or_null(said.remark),
            said.is_disputed,
            is_contradicted,
            status_of(fact),
            text_or_null(fact.supersedes.text()),
            fact_address(fact)};
}

} // namespace

Table fact_table(std::string name, std::string title, std::vector<Series> series,
                 const web::Speaker& say) {
    Table table;
    table.name = std::move(name);
    table.title = std::move(title);
    table.columns = columns(say);
    table.for_each_row = [all = std::make_shared<const std::vector<Series>>(std::move(series)),
                          language = say.language()](const Table::RowReceiver& receive) {
        for (const Series& each : *all) {
            const std::vector<const Fact*> contradicted = contradicted_facts(each);
            for (const Fact& fact : each.facts) {
                receive(row_of(each, fact,
                               std::ranges::find(contradicted, &fact) != contradicted.end(),
                               language));
            }
        }
    };
    return table;
}

} // namespace stocktake::facts
