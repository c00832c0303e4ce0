// SPDX-License-Identifier: Apache-2.0
// Framework and code-list files. A reader for each format (framework_json.cpp, framework_csv.cpp)
// makes a draft of what was written; check_framework makes a Framework of it, or says every reason
// why not. README.md describes the shapes.
#pragma once

#include "features/frameworks/framework.hpp"
#include "features/frameworks/rejections.hpp"

namespace stocktake::frameworks {

/// A text as it stands in the file.
struct DraftText {
    TextRole role = TextRole::Title;
    std::string language; // a tag, not yet checked
    std::string text;
    std::string basis; // empty: the file says nothing

    friend bool operator==(const DraftText&, const DraftText&) = default;
};

struct DraftNode {
    Origin origin;
    std::string id;
    std::string parent;
    std::string code;
    std::string kind;
    std::vector<DraftText> texts;
    Value attributes = Value::object();
};

struct FrameworkDraft {
    std::string id;
    std::string version;
    std::string kind;   // empty: the file says nothing
    std::string status; // empty: official
    bool is_complete = true;
    std::vector<DraftText> names;
    std::string source;
    std::string note;
    Value extra = Value::object();
    std::string list; // the member that holds the nodes: `nodes` or `items`; empty for CSV
    std::vector<DraftNode> nodes;
};

/// Whether a file claims to be a framework (`nodes`), or a code list of items with an `id`.
bool is_framework_json(const Value& json);
bool is_codelist_json(const Value& json);

FrameworkDraft read_framework_json(const Value& json, Rejections& rejections);

/// Options `id`, `version`, `name` (English) say what the lines cannot. Columns: id, parent, code,
/// number, kind; title_xx, short_xx, text_xx, alias_xx (several aliases between `|`) and basis_xx
/// (sourced or recalled) for each language xx; every other column is an attribute. Columns that our
/// own export derives (slug, depth, address) are passed over.
FrameworkDraft read_framework_csv(const LoadFile& file, Rejections& rejections);

/// Nodes come in reading order, without slugs. Of use only when nothing was rejected.
Framework check_framework(const FrameworkDraft& draft, Rejections& rejections);

/// The option `name` (without dashes) of a file; empty when it was not given.
std::string_view option_of(const LoadFile& file, std::string_view name);

} // namespace stocktake::frameworks
