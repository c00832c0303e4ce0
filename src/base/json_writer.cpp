// SPDX-License-Identifier: Apache-2.0
// The writing half of json.hpp.
#include "base/json.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace stocktake {

namespace {

std::string number_text(double number) {
    std::array<char, 32> buffer{};
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    std::string text(buffer.data(), end);
    if (text.find_first_of(".e") == std::string::npos) {
        text += ".0"; // read back, it is to be a real number again
    }
    return text;
}

class Writer {
  public:
    Writer(Sink& sink, JsonStyle style) : m_sink(sink), m_style(style) {}

    void write(const Value& value) {
        if (value.is_array()) {
            write_array(value.as_array());
        } else if (value.is_object()) {
            write_object(value.as_object());
        } else if (value.is_string()) {
            write_json_string(value.as_string(), m_sink);
        } else if (value.is_integer()) {
            m_sink.write(std::to_string(value.as_integer()));
        } else if (value.is_real() && std::isfinite(value.as_real())) {
            m_sink.write(number_text(value.as_real()));
        } else if (value.is_bool()) {
            m_sink.write(value.as_bool() ? "true" : "false");
        } else {
            m_sink.write("null");
        }
    }

  private:
    void write_array(const Value::Array& items) {
        m_sink.write("[");
        ++m_depth;
        for (std::size_t i = 0; i < items.size(); ++i) {
            begin_item(i == 0);
            write(items[i]);
        }
        --m_depth;
        if (!items.empty()) {
            begin_line();
        }
        m_sink.write("]");
    }

    void write_object(const Value::Object& members) {
        m_sink.write("{");
        ++m_depth;
        for (std::size_t i = 0; i < members.size(); ++i) {
            begin_item(i == 0);
            write_json_string(members[i].first, m_sink);
            m_sink.write(m_style == JsonStyle::Indented ? ": " : ":");
            write(members[i].second);
        }
        --m_depth;
        if (!members.empty()) {
            begin_line();
        }
        m_sink.write("}");
    }

    void begin_item(bool is_first) {
        if (!is_first) {
            m_sink.write(",");
        }
        begin_line();
    }

    void begin_line() {
        if (m_style == JsonStyle::Indented) {
            m_sink.write("\n" + std::string(m_depth * 2, ' '));
        }
    }

    Sink& m_sink;
    JsonStyle m_style;
    std::size_t m_depth = 0;
};

/// What stands in a JSON string instead of `c`; empty when `c` stands for itself.
std::string_view escape_of(char c, std::array<char, 6>& room) {
    static constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '<':
        return "\\u003c";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20) {
        return {};
    }
    room = {'\\', 'u', '0', '0', digits[byte >> 4U], digits[byte & 15U]};
    return {room.data(), room.size()};
}

} // namespace

void write_json(const Value& value, Sink& sink, JsonStyle style) {
    Writer(sink, style).write(value);
}

std::string to_json(const Value& value, JsonStyle style) {
    StringSink sink;
    write_json(value, sink, style);
    return sink.take();
}

void write_json_string(std::string_view text, Sink& sink) {
    std::array<char, 6> room{};
    sink.write("\"");
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view escape = escape_of(text[i], room);
        if (!escape.empty()) {
            sink.write(text.substr(written, i - written));
            sink.write(escape);
            written = i + 1;
        }
    }
    sink.write(text.substr(written));
    sink.write("\"");
}

} // namespace stocktake
