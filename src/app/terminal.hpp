// SPDX-License-Identifier: Apache-2.0
// What commands print. Sentences come from the catalogues, in English.
#pragma once

#include "base/error.hpp"
#include "web/catalogue.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace stocktake::app {

/// All catalogues of the program. Throws std::runtime_error for a broken one: a fault of the build.
web::Catalogue load_catalogue();

/// A sentence in English.
std::string say(const Message& message);

/// Prints a line on standard output, at once.
void print(std::string_view line);
/// Prints a line on standard error.
void complain(std::string_view line);

/// Writes a file whole, or to standard output where there is no path. Throws std::system_error.
void put_bytes(const std::filesystem::path& out, const std::string& bytes);

/// Prints an error with its fields on standard error; the exit code for it.
int report(const Error& error);

std::string_view version_text(); // `stocktake 0.1.0`
std::string settings_text();     // the environment variables, for --help

} // namespace stocktake::app
