// SPDX-License-Identifier: Apache-2.0
#include "web/multipart.hpp"

#include "base/text.hpp"
#include "web/header_value.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

constexpr std::size_t longest_file_name = 255; // bytes, as file systems have it

tl::unexpected<Error> malformed_form() {
    return failure(ErrorKind::InvalidInput, {"web.request.malformed_form", {}});
}

tl::unexpected<Error> too_many(const char* id, std::size_t limit) {
    return failure(ErrorKind::InvalidInput, {id, {{"limit", static_cast<std::int64_t>(limit)}}});
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// Browsers escape these three in names, and nothing else: a `%41` is meant as it stands.
std::string unescape_name(std::string_view name) {
    std::string plain(name);
    replace_all(plain, "%22", "\"");
    replace_all(plain, "%0D", "\r");
    replace_all(plain, "%0A", "\n");
    return plain;
}

/// `filename*=UTF-8''na%C3%AFve.txt` (RFC 5987). RFC 7578 forbids it, some libraries send it.
std::optional<std::string> decode_extended(std::string_view text) {
    constexpr std::string_view charset = "utf-8'";
    if (lower_ascii(text.substr(0, charset.size())) != charset) {
        return std::nullopt;
    }
    text.remove_prefix(charset.size());
    const std::size_t quote = text.find('\'');
    if (quote == std::string_view::npos) {
        return std::nullopt;
    }
    return decode_percent(text.substr(quote + 1), false);
}

struct PartHead {
    std::string name;
    std::optional<std::string> file_name; // set: the part is a file
    std::string content_type = "text/plain";
};

std::optional<PartHead> parse_disposition(std::string_view value) {
    const auto disposition = parse_header_value(value);
    if (!disposition || disposition->value != "form-data") {
        return std::nullopt;
    }
    const auto name = disposition->parameters.find("name");
    if (!name || !is_utf8(*name) || has_forbidden_characters(*name)) {
        return std::nullopt;
    }
    PartHead head;
    head.name = unescape_name(*name);
    if (const auto file_name = disposition->parameters.find("filename")) {
        head.file_name = unescape_name(*file_name);
    } else if (const auto extended = disposition->parameters.find("filename*")) {
        head.file_name = decode_extended(*extended).value_or("");
    }
    return head;
}

std::optional<PartHead> parse_part_head(std::string_view text) {
    std::optional<PartHead> head;
    std::string content_type;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\r\n"), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string name = lower_ascii(line.substr(0, colon));
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (name == "content-type") {
            content_type = value;
        }
        if (name != "content-disposition") {
            continue;
        }
        if (head) {
            return std::nullopt;
        }
        head = parse_disposition(value);
        if (!head) {
            return std::nullopt;
        }
    }
    if (head && !content_type.empty()) {
        head->content_type = content_type;
    }
    return head;
}

class MultipartReader {
  public:
    MultipartReader(std::string_view body, std::string_view boundary, Request& into,
                    const MultipartLimits& limits)
        : m_rest(body),
          m_delimiter("\r\n--" + std::string(boundary)),
          m_into(into),
          m_limits(limits) {}

    Result<void> read() {
        if (!m_rest.starts_with(std::string_view(m_delimiter).substr(2))) {
            return malformed_form();
        }
        m_rest.remove_prefix(m_delimiter.size() - 2);
        while (!m_rest.starts_with("--")) {
            if (auto part = read_part(); !part) {
                return part;
            }
        }
        return {};
    }

  private:
    /// From behind one delimiter to behind the next.
    Result<void> read_part() {
        while (m_rest.starts_with(' ') || m_rest.starts_with('\t')) {
            m_rest.remove_prefix(1); // RFC 2046, 5.1.1: padding added in transport
        }
        if (!m_rest.starts_with("\r\n")) {
            return malformed_form();
        }
        if (++m_parts > m_limits.parts) {
            return too_many("web.request.too_many_fields", m_limits.parts);
        }
        m_rest.remove_prefix(2);
        const std::size_t blank = m_rest.substr(0, m_limits.part_head_bytes).find("\r\n\r\n");
        if (blank == std::string_view::npos) {
            return malformed_form();
        }
        auto head = parse_part_head(m_rest.substr(0, blank));
        if (!head) {
            return malformed_form();
        }
        // The empty line may be all there is between head and delimiter, so its end stays.
        m_rest.remove_prefix(blank + 2);
        const std::size_t end = m_rest.find(m_delimiter);
        if (end == std::string_view::npos) {
            return malformed_form();
        }
        const std::string_view bytes = end == 0 ? std::string_view() : m_rest.substr(2, end - 2);
        m_rest.remove_prefix(end + m_delimiter.size());
        if (const auto& file_name = head->file_name) {
            return add_file(*head, *file_name, bytes);
        }
        return add_field(*head, bytes);
    }

    Result<void> add_field(const PartHead& head, std::string_view bytes) {
        if (!is_utf8(bytes) || bytes.find('\0') != std::string_view::npos) {
            return failure(ErrorKind::InvalidInput, {"web.request.malformed_fields", {}});
        }
        m_into.form.add(head.name, std::string(bytes));
        return {};
    }

    Result<void> add_file(const PartHead& head, std::string_view file_name,
                          std::string_view bytes) {
        if (file_name.empty() && bytes.empty()) {
            return {};
        }
        if (m_into.files.size() == m_limits.files) {
            return too_many("web.request.too_many_files", m_limits.files);
        }
        m_into.files.push_back(
            {head.name, clean_file_name(file_name), head.content_type, std::string(bytes)});
        return {};
    }

    std::string_view m_rest;
    std::string m_delimiter;
    Request& m_into;
    const MultipartLimits& m_limits;
    std::size_t m_parts = 0;
};

} // namespace

std::string clean_file_name(std::string_view name) {
    const std::size_t separator = name.find_last_of("/\\");
    std::string clean(separator == std::string_view::npos ? name : name.substr(separator + 1));
    if (!is_utf8(clean)) {
        std::erase_if(clean, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    }
    std::erase_if(clean, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    replace_all(clean, "\u202D", "");
    replace_all(clean, "\u202E", "");
    clean.resize(utf8_prefix(std::string_view(clean).substr(0, longest_file_name)));
    return clean == "." || clean == ".." ? "" : clean;
}

Result<void> parse_multipart(std::string_view body, std::string_view boundary, Request& into,
                             const MultipartLimits& limits) {
    return MultipartReader(body, boundary, into, limits).read();
}

} // namespace stocktake::web
