// SPDX-License-Identifier: Apache-2.0
// What pages hand out as rows. The tables of a framework and of a crosswalk can be loaded again:
// their columns are those that framework_csv.cpp and crosswalk_csv.cpp read.
#pragma once

#include "base/table.hpp"
#include "features/frameworks/crosswalk.hpp"
#include "web/catalogue.hpp"

namespace stocktake::frameworks {

/// A column whose title is the message `frameworks.column.<name>`.
Column column(const web::Speaker& say, std::string name, ColumnType type = ColumnType::Text);

/// `title_fr`, titled with the name of the language.
Column language_column(const web::Speaker& say, std::string_view prefix, Language language);

/// A table over rows that are at hand.
Table table_of(std::string name, std::string title, std::vector<Column> columns,
               std::vector<std::vector<Value>> rows);

Table framework_table(const web::Speaker& say, const Framework& framework);

/// `from` and `to` are the nodes of both frameworks, for codes and titles.
Table crosswalk_table(const web::Speaker& say, const CrosswalkHead& head,
                      const std::vector<Link>& links, const std::vector<Node>& from,
                      const std::vector<Node>& to);

} // namespace stocktake::frameworks
