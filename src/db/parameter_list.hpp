// SPDX-License-Identifier: Apache-2.0
// For SQL that is put together: placeholders, and the values that stand behind them.
#pragma once

#include "db/database.hpp"

#include <deque>

namespace stocktake::db {

/// `$3, $4`: so many, from `first` on.
std::string placeholders(std::size_t count, std::size_t first = 1);

/// Values in the order in which a statement names them. Keeps the texts, so that what is put
/// together may be asked later.
class ParameterList {
  public:
    /// `$7`, which stands for the value from now on.
    std::string add(std::string value);
    std::string add(std::int64_t value);

    /// Valid until the next one is added.
    [[nodiscard]] Parameters parameters() const { return m_parameters; }

  private:
    std::string next(const Parameter& value);

    std::deque<std::string> m_texts; // a deque, because parameters only point at them
    std::vector<Parameter> m_parameters;
};

} // namespace stocktake::db
