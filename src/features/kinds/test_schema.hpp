// SPDX-License-Identifier: Apache-2.0
// For tests: a JSON Schema that judges values, by a library that the program does not need.
#pragma once

#include "base/value.hpp"
#include "web/catalogue.hpp"

#include <memory>
#include <string>

namespace stocktake::kinds {

/// With the catalogues of this checkout.
web::Speaker english();

class TestSchema {
  public:
    explicit TestSchema(const Value& schema);
    ~TestSchema();
    TestSchema(const TestSchema&) = delete;
    TestSchema& operator=(const TestSchema&) = delete;

    /// `/results/0: …`, one a line; empty when the schema takes the value.
    [[nodiscard]] std::string complaints_about(const Value& value) const;

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace stocktake::kinds
