// SPDX-License-Identifier: Apache-2.0
#include "export/xml_writer.hpp"

namespace stocktake::formats {

XmlWriter::XmlWriter(Sink& sink, XmlLayout layout)
    : m_sink(sink), m_is_packed(layout == XmlLayout::Packed) {
    m_sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    start(name, attributes);
    m_piece += '>';
    end_line();
    m_open.emplace_back(name);
    m_sink.write(m_piece);
    m_piece.clear();
}

void XmlWriter::close() {
    const std::string name = std::move(m_open.back());
    m_open.pop_back();
    indent();
    ((m_piece += "</") += name) += '>';
    end_line();
    m_sink.write(m_piece);
    m_piece.clear();
}

void XmlWriter::element(std::string_view name, Attributes attributes, std::string_view text) {
    start(name, attributes);
    if (text.empty()) {
        m_piece += "/>";
    } else {
        m_piece += '>';
        write_escaped(text);
        ((m_piece += "</") += name) += '>';
    }
    end_line();
    m_sink.write(m_piece);
    m_piece.clear();
}

void XmlWriter::text(std::string_view text) {
    write_escaped(text);
    m_sink.write(m_piece);
    m_piece.clear();
}

void XmlWriter::start(std::string_view name, Attributes attributes) {
    indent();
    (m_piece += '<') += name;
    for (const auto& [attribute, value] : attributes) {
        if (!value.empty()) {
            ((m_piece += ' ') += attribute) += "=\"";
            write_escaped(value);
            m_piece += '"';
        }
    }
}

void XmlWriter::indent() {
    if (!m_is_packed) {
        m_piece.append(m_open.size() * 2, ' ');
    }
}

void XmlWriter::end_line() {
    if (!m_is_packed) {
        m_piece += '\n';
    }
}

void XmlWriter::write_escaped(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        switch (c) {
        case '&':
            m_piece += "&amp;";
            break;
        case '<':
            m_piece += "&lt;";
            break;
        case '>':
            m_piece += "&gt;";
            break;
        case '"':
            m_piece += "&quot;";
            break;
        case '\t':
        case '\n':
            m_piece += c;
            break;
        case '\xEF': // U+FFFE and U+FFFF are forbidden, too
            if (text.substr(i, 3) == "\uFFFE" || text.substr(i, 3) == "\uFFFF") {
                m_piece += "\uFFFD";
                i += 2;
                break;
            }
            m_piece += c;
            break;
        default:
            // XML 1.0 has no other control characters, not even escaped.
            if (static_cast<unsigned char>(c) >= 0x20) {
                m_piece += c;
            }
        }
    }
}

} // namespace stocktake::formats
