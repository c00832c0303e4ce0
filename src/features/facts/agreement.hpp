// SPDX-License-Identifier: Apache-2.0
// Whether two statements about one quantity can both be true: the rule for the register and for
// documents that are checked against it.
#pragma once

#include "features/facts/fact.hpp"

namespace stocktake::facts {

struct Measure {
    double value = 0;
    Qualifier qualifier = Qualifier::Exact;
};

/// Whether what is said leaves room for `other`: *over 30* for 31, *about 50* for 49, *68* for what
/// rounds to it.
bool leaves_room_for(const Measure& said, double other);

/// `31` and `over 30` can both be true.
bool may_both_be_true(const Measure& a, const Measure& b);

/// From which year to which.
struct Term {
    int from = 0;
    int until = 0;

    friend bool operator==(const Term&, const Term&) = default;
};

/// Terms of one office that differ and share a year.
bool terms_clash(const Term& a, const Term& b);

/// Whether two facts of a quantity are for the same time and scope, or do not say for which, tell
/// the same kind of thing, and cannot both be true.
bool contradict(const Quantity& quantity, const Statement& a, const Statement& b);

/// Those that stand and that another one contradicts, in the order of standing(). What is disputed
/// is among them: it was printed, and readers meet it.
std::vector<const Fact*> contradicted_facts(const Series& series);

} // namespace stocktake::facts
