// SPDX-License-Identifier: Apache-2.0
// In which line of a JSON text each value stands: a value tree does not remember, and a person who
// mends a file wants to know.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake {

class JsonLines {
  public:
    /// Precondition: parse_json(text) takes it.
    explicit JsonLines(std::string_view text);

    /// The line, from 1, of the value at `path`, such as `sections[1].fields[0].type`; for a member
    /// that of its name. What is not there stands where its object or list begins.
    [[nodiscard]] std::size_t line_of(std::string_view path) const;

  private:
    class Scanner;

    struct Spot {
        std::string name; // of a member; empty for items
        std::size_t line = 1;
        std::vector<Spot> inside; // members or items, in their order
    };

    Spot m_root;
};

} // namespace stocktake
