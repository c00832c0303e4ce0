// SPDX-License-Identifier: Apache-2.0
#include "export/turtle.hpp"

#include <algorithm>

namespace stocktake::formats {

namespace {

constexpr std::string_view upper_digits = "0123456789ABCDEF";

/// Between angle brackets, as production IRIREF has it.
std::string iri_reference(std::string_view iri) {
    static constexpr std::string_view forbidden = "<>\"{}|^`\\";
    std::string reference = "<";
    for (const char c : iri) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || forbidden.find(c) != std::string_view::npos) {
            reference += {'%', upper_digits[byte >> 4U], upper_digits[byte & 15U]};
        } else {
            reference += c;
        }
    }
    return reference + ">";
}

/// A safe part of what production PN_LOCAL allows: ASCII letters, digits, `_`, and inside `-`.
bool is_simple_name(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    return !text.empty() && text.front() != '-' &&
           std::ranges::all_of(text, [&](char c) { return is_letter(c) || c == '-'; });
}

/// Between quotes, as production STRING_LITERAL_QUOTE has it.
std::string literal(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"':
            quoted += "\\\"";
            break;
        case '\\':
            quoted += "\\\\";
            break;
        case '\n':
            quoted += "\\n";
            break;
        case '\r':
            quoted += "\\r";
            break;
        case '\t':
            quoted += "\\t";
            break;
        default:
            if (byte < 0x20 || byte == 0x7F) {
                quoted += "\\u00";
                quoted += {upper_digits[byte >> 4U], upper_digits[byte & 15U]};
            } else {
                quoted += c;
            }
        }
    }
    return quoted + "\"";
}

} // namespace

TurtleWriter::TurtleWriter(Sink& sink, std::vector<TurtlePrefix> prefixes)
    : m_sink(sink), m_prefixes(std::move(prefixes)) {
    for (const auto& [name, iri] : m_prefixes) {
        m_sink.write("@prefix " + name + ": " + iri_reference(iri) + " .\n");
    }
}

void TurtleWriter::begin_subject(std::string_view iri) {
    finish();
    m_subject = term_of(iri);
}

void TurtleWriter::add_type(std::string_view class_iri) {
    add("a", term_of(class_iri));
}

void TurtleWriter::add_iri(std::string_view predicate, std::string_view iri) {
    add(term_of(predicate), term_of(iri));
}

void TurtleWriter::add_text(std::string_view predicate, std::string_view text) {
    add(term_of(predicate), literal(text));
}

void TurtleWriter::add_text(std::string_view predicate, std::string_view text, Language language) {
    add(term_of(predicate), literal(text) + "@" + std::string(tag_of(language)));
}

void TurtleWriter::add_typed(std::string_view predicate, std::string_view text,
                             std::string_view type_iri) {
    add(term_of(predicate), literal(text) + "^^" + term_of(type_iri));
}

void TurtleWriter::finish() {
    m_sink.write(m_is_statement ? " .\n" : "");
    m_is_statement = false;
    m_subject.clear();
}

void TurtleWriter::add(std::string_view predicate, std::string_view object) {
    m_sink.write(m_is_statement ? " ;\n    " : "\n" + m_subject + " ");
    m_sink.write(predicate);
    m_sink.write(" ");
    m_sink.write(object);
    m_is_statement = true;
}

std::string TurtleWriter::term_of(std::string_view iri) const {
    for (const auto& [name, start] : m_prefixes) {
        if (iri.starts_with(start) && is_simple_name(iri.substr(start.size()))) {
            return name + ":" + std::string(iri.substr(start.size()));
        }
    }
    return iri_reference(iri);
}

} // namespace stocktake::formats
