// SPDX-License-Identifier: Apache-2.0
// What a parameter of an outline can be given, for forms.
#pragma once

#include "features/kinds/feature.hpp"
#include "features/reports/outline.hpp"
#include "web/form.hpp"

namespace stocktake::reports {

/// Message id of what it is called in forms.
std::string label_id(const Parameter& parameter);

/// The nodes of its framework; nothing for a year.
std::vector<web::Choice> choices_of(const Parameter& parameter, const kinds::References& references,
                                    const web::Speaker& say);

} // namespace stocktake::reports
