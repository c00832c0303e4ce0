// SPDX-License-Identifier: Apache-2.0
// What a kind of record is: its fields, their limits, its states and who may move between them.
// A description is data (data/kinds/*.json, docs/kinds.md); kind_file.hpp reads it.
#pragma once

#include "base/language.hpp"
#include "base/message.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::kinds {

enum class FieldType {
    Text,         // one line
    LongText,     // paragraphs
    RichText,     // Markdown
    Number,       // decimal
    Money,        // amount and ISO 4217 currency
    Date,         // a day, a month or a year
    Period,       // two dates, either may be open
    Place,        // a name, with or without a position
    Country,      // nodes of the code list `countries`
    Region,       // nodes of a code list of regions
    Organization, // ids of organizations, or names of those we do not know
    Choice,       // one or several options of the description
    Rows,         // a list of rows with columns of the other types
    Link,         // address with a title
    File,         // ids of files of the record
    Alignment,    // nodes of frameworks, each with a rationale
    Language,     // BCP 47 tags of the six
};

std::string_view name_of(FieldType type); // `long_text`, as in a description
std::optional<FieldType> parse_field_type(std::string_view name);
std::vector<std::string_view> field_type_names();

/// Text, LongText, RichText: what has a length and may be translated.
bool is_text(FieldType type);
/// The types whose content is a list, and which have a number of items.
bool is_list(FieldType type);

/// Who sees what stands in a field once the record is published.
enum class Visibility {
    Public,
    Reviewers, // its owner, reviewers, facilitators, secretariat
    Owner,     // its owner and the secretariat: contacts
};

std::string_view name_of(Visibility visibility);
std::optional<Visibility> parse_visibility(std::string_view name);

enum class LengthUnit { Characters, Words };

std::string_view name_of(LengthUnit unit); // `characters`, `words`
std::optional<LengthUnit> parse_length_unit(std::string_view name);

/// Bounds of a text's length; 0 is no bound. Counting is the business of counting.hpp.
struct Length {
    LengthUnit unit = LengthUnit::Characters;
    std::size_t minimum = 0;
    std::size_t maximum = 0;
    std::size_t recommended = 0; // at least so many are advised; never an error

    friend bool operator==(const Length&, const Length&) = default;
};

struct Option {
    std::string id;
    LanguageMap label;

    friend bool operator==(const Option&, const Option&) = default;
};

struct Field {
    std::string id; // [a-z][a-z0-9_]*; in `Rows` the column's
    FieldType type = FieldType::Text;
    LanguageMap label;
    LanguageMap help;
    LanguageMap example;
    bool is_required = false;
    Visibility visibility = Visibility::Public;
    bool is_translatable = false; // texts, unless the description says no
    Length length = {};           // of texts
    std::size_t minimum_items = 0;
    std::size_t maximum_items = 1;
    std::optional<double> minimum = {}; // of numbers and amounts
    std::optional<double> maximum = {};
    int decimals = 0;                         // of numbers: at most so many
    std::vector<Option> options = {};         // of Choice
    std::vector<std::string> frameworks = {}; // of Alignment and Region: whose nodes
    std::vector<std::string> node_kinds = {}; // of both: only nodes of these `kind`s; empty: all
    std::vector<Field> columns = {};          // of Rows; no Rows, File or Alignment among them
    std::string schema_property = {};         // of schema.org, for JSON-LD; may be empty

    friend bool operator==(const Field&, const Field&) = default;
};

/// A bound as sentences show it: without grouping where the bounds of a field may be years.
MessageArgument bound_argument(const Field& field, double bound);

struct Section {
    std::string id;
    LanguageMap title;
    LanguageMap help;
    std::vector<Field> fields;

    friend bool operator==(const Section&, const Section&) = default;
};

enum class State { Draft, Submitted, Returned, Published, Withdrawn, Archived };

inline constexpr std::array all_states{State::Draft,     State::Submitted, State::Returned,
                                       State::Published, State::Withdrawn, State::Archived};

std::string_view name_of(State state); // `draft`, …
std::optional<State> parse_state(std::string_view name);

enum class MoveName { Submit, Return, Publish, Withdraw, Archive, Reopen };

std::string_view name_of(MoveName move); // `submit`, …
std::optional<MoveName> parse_move_name(std::string_view name);

/// In what capacity somebody acts on a record. Administrators and the secretariat act as
/// Secretariat, which may do what reviewers may.
enum class Party { Owner, Reviewer, Facilitator, Secretariat };

std::string_view name_of(Party party);
std::optional<Party> parse_party(std::string_view name);

struct Move {
    MoveName name = MoveName::Submit;
    std::set<State> from;
    State to = State::Submitted;
    std::set<Party> by;

    friend bool operator==(const Move&, const Move&) = default;
};

struct Kind {
    std::string id; // `initiative`
    std::int64_t version = 1;
    std::string address; // `initiatives`: its list is at /initiatives
    LanguageMap name;    // `Initiative`
    LanguageMap plural;
    LanguageMap lead; // what it is for, one or two sentences
    std::string title_field;
    std::string summary_field; // may be empty
    std::string year_field;    // Date, Period or Number; the year it belongs to; may be empty
    std::string schema_type;   // of schema.org, for JSON-LD: `Project`; may be empty
    /// Groups of fields; one of each must be answered.
    std::vector<std::vector<std::string>> at_least_one_of;
    std::vector<Move> moves;
    std::vector<Section> sections;

    /// All fields of all sections in order.
    [[nodiscard]] std::vector<const Field*> fields() const;
    [[nodiscard]] const Field* find_field(std::string_view field) const;
    /// The move of that name out of `from`; null when the kind has none.
    [[nodiscard]] const Move* find_move(MoveName move, State from) const;

    friend bool operator==(const Kind&, const Kind&) = default;
};

} // namespace stocktake::kinds
