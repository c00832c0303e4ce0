// SPDX-License-Identifier: Apache-2.0
#include "app/terminal.hpp"

#include "app/commands.hpp"
#include "app/embedded.hpp"

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace stocktake::app {

namespace {

void write_line(std::FILE* stream, std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

web::Catalogue load_catalogue() {
    auto catalogue = web::Catalogue::load(embedded::locale());
    if (!catalogue) {
        throw std::runtime_error("message catalogues: " + to_string(catalogue.error()));
    }
    return std::move(*catalogue);
}

std::string say(const Message& message) {
    static const web::Catalogue catalogue = load_catalogue();
    return catalogue.text(Language::English, message);
}

void print(std::string_view line) {
    write_line(stdout, line);
}

void complain(std::string_view line) {
    write_line(stderr, line);
}

int report(const Error& error) {
    complain("stocktake: " + say(error.message));
    for (const FieldError& field : error.fields) {
        complain("  " + field.field + ": " + say(field.message));
    }
    if (!error.details.empty()) {
        complain("  " + error.details);
    }
    const bool is_broken =
        error.kind == ErrorKind::Internal || error.kind == ErrorKind::Unavailable;
    return is_broken ? exit_failed : exit_refused;
}

std::string_view version_text() {
    return "stocktake " STOCKTAKE_VERSION;
}

std::string settings_text() {
    std::string text = "Environment:\n";
    for (const Setting& setting : settings()) {
        text += "  " + std::string(setting.name) + "  " + std::string(setting.description) + "\n";
    }
    return text;
}

void put_bytes(const std::filesystem::path& out, const std::string& bytes) {
    if (out.empty()) {
        std::fwrite(bytes.data(), 1, bytes.size(), stdout);
        return;
    }
    std::ofstream stream(out, std::ios::binary);
    stream << bytes;
    stream.close();
    if (!stream) {
        throw std::system_error(errno, std::generic_category(), out.string());
    }
}

} // namespace stocktake::app
