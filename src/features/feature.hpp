// SPDX-License-Identifier: Apache-2.0
// What a feature hands to the app: a description, no behaviour. The list of features is
// src/app/features.cpp. A feature sees another only through that one's own feature.hpp.
#pragma once

#include "base/embedded.hpp"
#include "db/database.hpp"
#include "web/route.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake {

/// A line, row or member of a file that was not taken, and why.
struct Rejection {
    std::size_t line = 0; // from 1; 0 when the place is better named by `place`
    std::string place;    // column, or path into a JSON file: `nodes[3].title.fr`
    std::string value;    // what stood there, shortened to 80 characters
    Message reason;
};

/// What loading one file did. A file is taken whole or not at all: with rejections nothing changed.
struct LoadReport {
    std::string file;
    std::string subject; // `framework wsis 2005`
    int created = 0;
    int changed = 0;
    int unchanged = 0;
    std::vector<Rejection> rejections;
    std::vector<Message> remarks = {}; // what the operator should know though the file was taken
};

struct LoadFile {
    std::string name; // without folders, for messages
    std::string text;
    Value json; // parsed text of a .json file, else null
    /// Options a file cannot say of itself: `--as`, `--id`, `--version`, `--name`, `--from`,
    /// `--to`.
    std::vector<std::pair<std::string, std::string>> options;
};

/// Takes one kind of reference data. `stocktake load` asks each loader in the order of the feature
/// list, so a loader may rely on what earlier ones took.
struct Loader {
    std::string_view kind;        // `framework`: the value of --as
    std::string_view description; // English, one line for --help
    std::function<bool(const LoadFile&)> recognises;
    std::function<LoadReport(db::Database&, const Actor&, const LoadFile&)> load;
};

struct FeatureDescription {
    std::string_view name;
    std::span<const EmbeddedFile> schema;    // migrations, `0001_name.sql`
    std::span<const EmbeddedFile> templates; // `list.html`
    std::vector<web::Route> routes;
    std::vector<Loader> loaders;
};

} // namespace stocktake
