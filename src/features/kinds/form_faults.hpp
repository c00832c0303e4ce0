// SPDX-License-Identifier: Apache-2.0
// The faults of a form on their way to its inputs.
#pragma once

#include "base/error.hpp"
#include "base/value.hpp"
#include "features/kinds/kind.hpp"
#include "web/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stocktake::kinds {

/// The id of the element that stands for a cell: `results.2.value` is `f-results-2-value`.
std::string element_id(std::string_view cell);

/// With fields by their labels, as people know them, where the judge speaks of their ids.
std::vector<FieldError> labelled(const Kind& kind, std::vector<FieldError> problems,
                                 const web::Speaker& say);

/// Each fault is told once: by the input of its cell, else by the field it is in, else by nobody
/// but the summary.
class FormFaults {
  public:
    /// Both must outlive it.
    FormFaults(const std::vector<FieldError>& problems, const web::Speaker& say);

    /// The sentences about a cell, which then are told; empty when there are none. `label` is what
    /// the summary calls it.
    std::string tell(std::string_view cell, std::string_view label);

    /// The same for what is left of a field: about it as a whole, or about a cell that it has no
    /// input for.
    std::string tell_rest(std::string_view field, std::string_view label);

    /// `{"id", "label", "text"}` each, in the order they were told; the others, without an id,
    /// last.
    [[nodiscard]] Value errors() const;
    /// How many fields need attention; null when none does.
    [[nodiscard]] Value summary() const;

  private:
    template <class Predicate>
    std::string tell_those(Predicate is_meant, std::string_view cell, std::string_view label);

    const std::vector<FieldError>& m_problems;
    const web::Speaker& m_say;
    std::vector<bool> m_is_told;
    Value m_told = Value::array();
};

} // namespace stocktake::kinds
