// SPDX-License-Identifier: Apache-2.0
// Facts as rows: CSV, XLSX, NDJSON. With those that do not stand any more, each saying so.
#pragma once

#include "base/table.hpp"
#include "features/facts/fact.hpp"
#include "web/catalogue.hpp"

namespace stocktake::facts {

/// `name` is that of the file. The series are kept with the table.
Table fact_table(std::string name, std::string title, std::vector<Series> series,
                 const web::Speaker& say);

} // namespace stocktake::facts
