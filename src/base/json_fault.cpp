// SPDX-License-Identifier: Apache-2.0
// nlohmann-json is seen here and nowhere else: simdjson, which reads JSON, does not say where it
// stopped being JSON.
#include "base/json_fault.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

namespace stocktake {

namespace {

using Library = nlohmann::json;

struct Place {
    std::int64_t line = 1;
    std::int64_t column = 1; // in characters
};

/// Where the byte `offset` stands. Precondition: the bytes before it are well-formed UTF-8.
Place place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line_end = before.rfind('\n');
    const std::string_view line =
        line_end == std::string_view::npos ? before : before.substr(line_end + 1);
    return {std::ranges::count(before, '\n') + 1,
            static_cast<std::int64_t>(count_characters(line)) + 1};
}

using Arguments = std::vector<std::pair<std::string, MessageArgument>>;

Error error_at(std::string_view text, std::size_t offset, std::string id, Arguments more = {}) {
    const Place place = place_of(text, offset);
    Message message{std::move(id), {{"line", place.line}, {"column", place.column}}};
    std::ranges::move(more, std::back_inserter(message.arguments));
    return Error{ErrorKind::InvalidInput, std::move(message), {}, {}};
}

/// Walks over the text and leaves behind how far the lexer has come; the library tells its
/// handlers what it found, but not where.
class TrackedPosition {
  public:
    using difference_type = std::ptrdiff_t;
    using value_type = char;
    using pointer = const char*;
    using reference = const char&;
    using iterator_category = std::input_iterator_tag;

    TrackedPosition(const char* at, const char** furthest) : m_at(at), m_furthest(furthest) {}

    const char& operator*() const { return *m_at; }

    TrackedPosition& operator++() {
        *m_furthest = ++m_at;
        return *this;
    }

    TrackedPosition operator++(int) {
        TrackedPosition before = *this;
        ++*this;
        return before;
    }

    friend bool operator==(const TrackedPosition& a, const TrackedPosition& b) {
        return a.m_at == b.m_at;
    }

  private:
    const char* m_at;
    const char** m_furthest;
};

/// Follows the library while it reads; a method that returns false stops the reading.
/// The names and signatures of the overriding methods are the library's.
class FaultFinder final : public nlohmann::json_sax<Library> {
  public:
    FaultFinder(std::string_view text, int depth)
        : m_text(text), m_depth(static_cast<std::size_t>(depth)), m_furthest(text.data()) {}

    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): end() has the other pointer
    TrackedPosition begin() { return {m_text.data(), &m_furthest}; }

    TrackedPosition end() { return {m_text.data() + m_text.size(), &m_furthest}; }

    Error take_error() { return std::move(m_error); }

    bool null() override { return true; }

    bool boolean(bool /*value*/) override { return true; }

    bool number_integer(std::int64_t /*value*/) override { return true; }

    bool number_unsigned(std::uint64_t value) override {
        return value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) ||
               stop("base.json.number_range", start_of_number());
    }

    bool number_float(double /*value*/, const std::string& text) override {
        // The library turns an integer beyond 64 bits into a rounded real number.
        return text.find_first_of(".eE") != std::string::npos ||
               stop("base.json.number_range", start_of_number());
    }

    bool string(std::string& value) override { return has_no_nul(value); }

    bool binary(Library::binary_t& /*bytes*/) override { return false; } // not in JSON

    bool start_object(std::size_t /*size*/) override { return open(); }

    bool end_object() override { return close(); }

    bool start_array(std::size_t /*size*/) override { return open(); }

    bool end_array() override { return close(); }

    bool key(std::string& name) override {
        return has_no_nul(name) &&
               (m_open.back().insert(name).second ||
                stop("base.json.duplicate_member", start_of_string(), {{"name", name}}));
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override {
        static constexpr int number_overflow = 406; // the library has no name for it
        if (error.id == number_overflow) {
            stop("base.json.number_range", start_of_number());
        } else if (position > m_text.size()) {
            stop("base.json.unfinished", m_text.size());
        } else {
            const bool at_string = position > 0 && m_text[position - 1] == '"';
            stop("base.json.syntax", at_string ? start_of_string() : position - 1);
        }
        m_error.details = error.what();
        return false;
    }

  private:
    bool open() {
        if (m_open.size() == m_depth) {
            return stop("base.json.too_deep", last_byte(),
                        {{"limit", static_cast<std::int64_t>(m_depth)}});
        }
        m_open.emplace_back();
        return true;
    }

    bool close() {
        m_open.pop_back();
        return true;
    }

    bool has_no_nul(const std::string& text) {
        return text.find('\0') == std::string::npos || stop("base.json.nul", start_of_string());
    }

    bool stop(std::string id, std::size_t offset, Arguments more = {}) {
        m_error = error_at(m_text, offset, std::move(id), std::move(more));
        return false;
    }

    [[nodiscard]] std::size_t last_byte() const {
        const auto read = static_cast<std::size_t>(m_furthest - m_text.data());
        return read == 0 ? 0 : read - 1;
    }

    /// Of the string whose closing quote was read last.
    [[nodiscard]] std::size_t start_of_string() const {
        std::size_t at = last_byte();
        // A quote inside a string has a backslash before it, the one that opens it has none.
        do {
            at = at == 0 ? 0 : m_text.rfind('"', at - 1);
        } while (at != 0 && at != std::string_view::npos && m_text[at - 1] == '\\');
        return at == std::string_view::npos ? 0 : at;
    }

    /// Of the number that was read last, together with the byte after it if there is one.
    [[nodiscard]] std::size_t start_of_number() const {
        static constexpr std::string_view characters = "0123456789+-.eE";
        const auto end = m_text.find_last_of(characters, last_byte());
        const auto before = m_text.find_last_not_of(characters, end);
        return before == std::string_view::npos ? 0 : before + 1;
    }

    std::string_view m_text;
    std::size_t m_depth;
    const char* m_furthest;
    std::vector<std::set<std::string>> m_open; // arrays and objects, with the members named so far
    Error m_error;
};

} // namespace

Error fault_in_json(std::string_view text, int depth) {
    if (const std::size_t well_formed = utf8_prefix(text); well_formed < text.size()) {
        return error_at(text, well_formed, "base.json.not_utf8");
    }
    // The library takes a NUL for the end of the text.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        return error_at(text, nul, "base.json.nul");
    }
    // The library passes over a byte order mark; the caller has done so once already.
    if (text.starts_with(byte_order_mark)) {
        Error error = error_at(text, 0, "base.json.syntax");
        error.details = "a second byte order mark";
        return error;
    }
    FaultFinder finder(text, depth);
    if (Library::sax_parse(finder.begin(), finder.end(), &finder)) {
        return error_at(text, 0, "base.json.syntax"); // the two libraries do not agree
    }
    return finder.take_error();
}

} // namespace stocktake
