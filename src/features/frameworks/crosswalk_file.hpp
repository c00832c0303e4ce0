// SPDX-License-Identifier: Apache-2.0
// Crosswalk files: JSON and CSV readers make a draft, check_crosswalk makes a Crosswalk of it or
// says every reason why not. Whether the linked nodes exist is asked by load.cpp, which can see
// them.
#pragma once

#include "features/frameworks/crosswalk.hpp"
#include "features/frameworks/framework_file.hpp"

namespace stocktake::frameworks {

struct DraftLink {
    Origin origin;
    std::string from;
    std::string to;
    std::string strength;
    std::string rationale;
    std::string basis; // empty: the file says nothing
    Value extra = Value::object();
};

struct CrosswalkDraft {
    std::string id;
    std::string version; // empty: the first
    std::string from_framework;
    std::string from_version; // empty: the current one
    std::string to_framework;
    std::string to_version; // empty: the current one
    std::string level;
    std::string status; // empty: as its links are
    bool is_complete = true;
    std::vector<DraftText> names;
    std::string source;
    std::string note;
    Value extra = Value::object();
    std::string list; // the member that holds the links; empty for CSV
    Basis default_basis = Basis::Sourced;
    std::vector<DraftLink> links;
};

/// Whether a file claims to be a crosswalk between frameworks.
bool is_crosswalk_json(const Value& json);

CrosswalkDraft read_crosswalk_json(const Value& json, Rejections& rejections);

/// Options `id`, `version`, `name`, `from`, `to` say what the lines cannot. Columns: from, to,
/// strength, rationale, basis; every other column is kept with the link. Columns that our own
/// export derives (from_code, to_title, …) are passed over. Links without a basis are editorial.
CrosswalkDraft read_crosswalk_csv(const LoadFile& file, Rejections& rejections);

/// Versions of the frameworks may still be empty. Of use only when nothing was rejected.
Crosswalk check_crosswalk(const CrosswalkDraft& draft, Rejections& rejections);

} // namespace stocktake::frameworks
