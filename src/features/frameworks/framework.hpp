// SPDX-License-Identifier: Apache-2.0
// What a framework is: a versioned tree of nodes with texts in several languages, each of which
// says where it is from. Values only; framework_store.hpp keeps them.
#pragma once

#include "base/language.hpp"
#include "base/time.hpp"
#include "base/value.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::frameworks {

enum class FrameworkKind {
    Framework, // normative: an outcome document, goals, targets, indicators
    Codelist,  // a list that others pick from: countries, regions, stakeholder types
};

/// Where a text or a link is from.
enum class Basis {
    Sourced,   // read in a source that the file names
    Recalled,  // well known, supplied from memory, not checked against the document
    Editorial, // drawn up for this data set; links only
};

/// What kind of document stands behind a version as a whole.
enum class Status {
    Official,          // an official document says it
    Derived,           // read out of a document that does not say it in so many words
    Recalled,          // supplied from memory
    EditorialProposal, // drawn up by editors, until the official one is obtained
};

enum class TextRole { Title, Short, Text, Alias };

std::string_view name_of(FrameworkKind kind); // `framework`, `codelist`
std::string_view name_of(Basis basis);        // `sourced`, …
std::string_view name_of(Status status);      // `official`, …, `editorial-proposal`
std::string_view name_of(TextRole role);      // `title`, …
std::optional<FrameworkKind> parse_framework_kind(std::string_view name);
std::optional<Basis> parse_basis(std::string_view name);
std::optional<Status> parse_status(std::string_view name);
std::optional<TextRole> parse_text_role(std::string_view name);

/// A text in one language, and where it is from.
struct Wording {
    std::string text;
    Basis basis = Basis::Recalled;

    friend bool operator==(const Wording&, const Wording&) = default;
};

using Wordings = std::map<Language, Wording>;

struct NodeText {
    TextRole role = TextRole::Title;
    Language language = Language::English;
    std::int64_t position = 0; // among the aliases of one language
    std::string text;
    Basis basis = Basis::Recalled;

    friend bool operator==(const NodeText&, const NodeText&) = default;
};

/// An attribute whose value is a node of another framework: a country's region.
struct Reference {
    std::string name;      // of the attribute
    std::string framework; // referred to
    std::string node;      // referred to

    friend bool operator==(const Reference&, const Reference&) = default;
};

struct Node {
    std::string id;
    std::string parent; // empty at the top
    std::int64_t position = 0;
    std::int64_t depth = 0;
    std::string slug;
    std::string code;
    std::string kind; // may be empty
    Value attributes = Value::object();
    std::vector<NodeText> texts; // ordered by role, language, position
    std::vector<Reference> references;

    friend bool operator==(const Node&, const Node&) = default;
};

/// By role, then language, then position: the order of Node::texts.
void sort_texts(std::vector<NodeText>& texts);

/// All wordings of one role; of an alias the first.
Wordings wordings_of(const Node& node, TextRole role);

/// One version of a framework without its nodes.
struct FrameworkHead {
    std::string id;
    FrameworkKind kind = FrameworkKind::Framework;
    std::string version;
    bool is_current = false;
    Status status = Status::Official;
    bool is_complete = true;
    Wordings names;
    std::string source;
    std::string note;
    Value extra = Value::object();
    Timestamp loaded_at;

    friend bool operator==(const FrameworkHead&, const FrameworkHead&) = default;
};

struct Framework {
    FrameworkHead head;
    std::vector<Node> nodes; // in reading order: each parent before its children

    friend bool operator==(const Framework&, const Framework&) = default;
};

/// Compares versions as people count: runs of digits by value, so that `2.10` comes after `2.9`.
bool is_newer_version(std::string_view candidate, std::string_view than);

} // namespace stocktake::frameworks
