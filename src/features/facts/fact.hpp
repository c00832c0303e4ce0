// SPDX-License-Identifier: Apache-2.0
// A quantity, what was said about it, and how two points in time compare. Plain values.
#pragma once

#include "base/id.hpp"
#include "base/language.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::facts {

using QuantityId = Id<struct QuantityTag>;
using FactId = Id<struct FactTag>;

enum class Qualifier { Exact, About, Over, Under, Estimate };

std::string_view name_of(Qualifier qualifier); // `exact`, …
std::optional<Qualifier> parse_qualifier(std::string_view name);

/// What kind of statement it is, where it does not say how things were.
enum class Nature { Target, Forecast, Planned, Mandate, Record };

std::string_view name_of(Nature nature); // `target`, …
std::optional<Nature> parse_nature(std::string_view name);

/// What the values of a unit are.
enum class ValueType { Number, Date, Period, Range };

/// `date`, `period` and `ordinal range` are what they say, all other units are numbers.
ValueType value_type_of(std::string_view unit);

/// How a quantity is recognised in texts of one language: a word of each group in the sentence or
/// the one before it, one of `nouns` beside the number, none of `without` in the sentence.
struct QuantityWords {
    Language language = Language::English;
    std::vector<std::vector<std::string>> groups;
    std::vector<std::string> nouns;
    std::vector<std::string> without;

    friend bool operator==(const QuantityWords&, const QuantityWords&) = default;
};

struct Quantity {
    QuantityId id;
    LanguageMap titles;
    std::string unit;      // of all its values
    bool is_stock = false; // means nothing without a date
    bool is_term = false;  // a period during which somebody holds an office
    bool is_fixed = false; // does not change from year to year
    std::vector<QuantityWords> words;

    friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// What a source says about a quantity.
struct Statement {
    std::string value; // `54000000000`; of dates and periods `2025-07`, `2022/2026`
    Qualifier qualifier = Qualifier::Exact;
    std::string as_of;   // `2025`, `2025-07`, `2025-12-31`, a period of these; empty: not said
    std::string scope;   // empty: not said
    std::string source;  // the document
    std::string locator; // where in it
    std::string address; // of the document
    std::optional<Nature> nature;
    std::string remark;       // in the words of the source
    bool is_disputed = false; // known to be wrong, kept as it was printed

    friend bool operator==(const Statement&, const Statement&) = default;
};

/// A statement that was taken into the register. It never changes.
struct Fact {
    FactId id;
    QuantityId quantity;
    Statement said;
    bool is_from_file = false;
    FactId supersedes;    // empty: corrects none
    std::string reason;   // of the correction
    AccountId written_by; // empty: the file
    Timestamp written_at;
    std::optional<Timestamp> withdrawn_at; // the file does not have it any more
    FactId superseded_by;                  // empty: by none that stands

    [[nodiscard]] bool stands() const { return !withdrawn_at && superseded_by.is_empty(); }

    friend bool operator==(const Fact&, const Fact&) = default;
};

struct Series {
    Quantity quantity;
    std::vector<Fact> facts; // in the order of the register, with those that do not stand any more
    LanguageMap conflict_note; // why they differ

    [[nodiscard]] const Fact* find(const FactId& id) const;
    /// Those that stand, those without a date first, then by time.
    [[nodiscard]] std::vector<const Fact*> standing() const;
};

/// Where in which document.
std::string full_source(const Statement& said);

/// Of a statement whose unit is counted. Precondition: its value is a number.
double number_of(const Statement& said);

bool is_partial_date(std::string_view text); // `2025`, `2025-07`, `2025-07-31`

/// Whether `a` is later, as far as both say it: 2025-12-31 is not later than 2025. A period counts
/// by its end; what is empty is never later or earlier.
bool is_later(std::string_view a, std::string_view b);
/// Whether they may mean the same time.
bool is_same_time(std::string_view a, std::string_view b);

/// What corrected the fact; else of what is said of the same scope and nature for a later time and
/// is not disputed, the latest; for what was withdrawn also what is said for its own time. Null
/// when it is the newest.
const Fact* newer_of(const Series& series, const Fact& fact);

/// The latest that stands and is not disputed, of those that tell how things were if there are any;
/// null when there is none.
const Fact* latest_of(const Series& series);

} // namespace stocktake::facts
