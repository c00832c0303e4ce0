// SPDX-License-Identifier: Apache-2.0
// Numbers in folded lines, in six languages: `1.9万`, `2.6 billion`, `более 3 млн`, and what they
// count according to the series of the register.
#pragma once

#include "features/checks/case.hpp"

namespace stocktake::checks {

using facts::Qualifier;

struct Figure {
    Span span; // with what multiplies it
    double value = 0;
    Qualifier qualifier = Qualifier::Exact;
};

std::vector<Figure> figures_in(std::string_view folded_text);

/// Of a line, without its printed number.
std::vector<Figure> figures_in(const CaseLine& line);

/// A figure that the register knows the quantity of.
struct Observation {
    const FactSeries* series = nullptr;
    const CaseDocument* document = nullptr;
    const CaseLine* line = nullptr;
    Figure figure;
    int as_of = 0;    // year; 0: not said
    Span period = {}; // of a term: from which year to which
};

std::vector<Observation> observations_in(const Case& all);

/// The words right after a figure, among them what it counts.
std::string_view text_after(std::string_view text, const Figure& figure);

/// The year a figure is for, as its sentence says it; 0: it does not.
int year_of_figure(const CaseDocument& document, std::string_view text, const Figure& figure);

} // namespace stocktake::checks
