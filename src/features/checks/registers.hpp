// SPDX-License-Identifier: Apache-2.0
// What the checker knows beside the documents: who and what is called how, which documents there
// are, what was counted when. A plain value; register_store.hpp fills it from the database.
#pragma once

#include "base/language.hpp"
#include "base/value.hpp"
#include "features/facts/feature.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::checks {

/// Forms of one use may stand in for each other and are to be the same everywhere; a full name, a
/// short one and an acronym stand beside each other.
enum class NameUse {
    Full,
    Short,
    Acronym,
    Wrong, // never right
};

struct NameForm {
    std::string text;
    std::optional<Language> language; // nothing: in all of them
    NameUse use = NameUse::Full;
    bool is_preferred = false; // the first of its use and language
    std::string house = {};    // whose usage it is: `UN`, `ITU`; may be empty
};

enum class ThingKind { Organization, Body, Programme, Event, Work, Tool, Instrument, Term, Word };

std::string_view name_of(ThingKind kind);
std::optional<ThingKind> parse_thing_kind(std::string_view name);

/// Whatever bears a name.
struct Thing {
    std::string id;
    ThingKind kind = ThingKind::Organization;
    std::vector<NameForm> forms;
    int since = 0;                  // year of its adoption or foundation; 0: not known
    int until = 0;                  // last year in which it was in force; 0: it still is
    bool has_editions = false;      // a year belongs beside its name
    std::vector<std::string> hosts; // of its web sites, `itu.int`
    std::string source = {};        // of what it is derived from: `geneva-plan-of-action`
};

/// An Action Line or a part of one.
struct FrameworkLine {
    std::string id;
    std::string code; // `C7`; of parts that of their line
    std::string parent;
    LanguageMap titles;
    std::vector<std::string> other_titles;
};

struct LineFacilitator {
    std::string line;
    std::string organization;
};

struct RegisteredDocument {
    std::string symbol; // `A/RES/70/125`; of resolutions of others `ITU-PP/140`
    std::string body;
    std::string type; // an option of its kind: resolution, report, decision, …
    LanguageMap titles;
    std::vector<std::string> versions; // years or numbers of its revisions, oldest first
};

struct KnownFact {
    double value = 0;
    int as_of = 0; // year; 0: not said
    std::string source;
};

/// A series of the register of facts, as documents are compared with it.
struct FactSeries {
    facts::Quantity quantity; // its words folded
    std::vector<KnownFact> facts;
};

/// A noun that ends the names of several things (`roadmap`), or under which one thing has several
/// names (`matrix`).
struct HeadNoun {
    std::string id;
    bool is_one_thing = false;
    std::vector<std::pair<Language, std::string>> words; // folded
};

struct Registers {
    std::vector<Thing> things;
    std::vector<FrameworkLine> lines;
    std::vector<LineFacilitator> facilitators;
    std::vector<RegisteredDocument> documents;
    std::vector<FactSeries> series;
    std::vector<HeadNoun> heads;

    /// Reference data are not loaded; documents are records, which come by another way.
    [[nodiscard]] bool lacks_reference_data() const { return lines.empty() || series.empty(); }

    [[nodiscard]] const RegisteredDocument* find_document(std::string_view symbol) const;
    [[nodiscard]] const FrameworkLine* find_line(std::string_view id) const;
    [[nodiscard]] const Thing* find_thing(std::string_view id) const;
};

/// Why an entry of a register cannot be taken: `names[3].kind`.
struct RegisterFault {
    std::string place;
    std::string value;
    std::string reason; // id of a message
};

/// Adds the entries of one file, `{"register": "names", "items": […]}`; names are added to a thing
/// that is there already. What is faulty is left out.
std::vector<RegisterFault> add_register(Registers& registers, std::string_view name,
                                        const Value::Array& items);

/// Adds what the register of facts knows of one quantity. Dates, periods, what is disputed and what
/// does not stand any more are for people; a quantity of which nothing stands is left out.
void add_series(Registers& registers, const facts::Series& series);

inline constexpr std::array<std::string_view, 2> register_names{"names", "head-nouns"};

} // namespace stocktake::checks
