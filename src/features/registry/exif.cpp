// SPDX-License-Identifier: Apache-2.0
// The one thing that is worth keeping of a photograph's EXIF data: which way up it is.
#include "features/registry/picture_formats.hpp"

namespace stocktake::registry {

namespace {

/// Numbers at places of a text; 0 beyond its end.
class Bytes {
  public:
    explicit Bytes(std::string_view text) : m_text(text) {}

    void set_order(bool is_little) { m_is_little = is_little; }

    [[nodiscard]] unsigned number(std::size_t place, std::size_t size) const {
        if (place > m_text.size() || size > m_text.size() - place) {
            return 0;
        }
        unsigned value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t at = m_is_little ? place + size - 1 - i : place + i;
            value = (value << 8U) | static_cast<unsigned char>(m_text[at]);
        }
        return value;
    }

  private:
    std::string_view m_text;
    bool m_is_little = false;
};

/// Of the TIFF structure inside.
int orientation_in(std::string_view tiff) {
    constexpr unsigned tag_orientation = 0x0112;
    constexpr unsigned most_entries = 200;
    Bytes bytes(tiff);
    if (tiff.starts_with("II")) {
        bytes.set_order(true);
    } else if (!tiff.starts_with("MM")) {
        return 1;
    }
    const std::size_t directory = bytes.number(4, 4);
    const unsigned entries = bytes.number(directory, 2);
    for (unsigned i = 0; i < entries && i < most_entries; ++i) {
        const std::size_t entry = directory + 2 + std::size_t{12} * i;
        if (bytes.number(entry, 2) == tag_orientation) {
            const unsigned value = bytes.number(entry + 8, 2);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

} // namespace

int orientation_of_jpeg(std::string_view jpeg) {
    constexpr std::string_view exif("Exif\0\0", 6);
    constexpr unsigned application_1 = 0xE1;
    constexpr unsigned start_of_scan = 0xDA;
    const Bytes bytes(jpeg);
    // Segments: FF, marker, length with its own two bytes, content.
    for (std::size_t place = 2; bytes.number(place, 1) == 0xFF;) {
        const unsigned marker = bytes.number(place + 1, 1);
        const std::size_t length = bytes.number(place + 2, 2);
        if (marker == start_of_scan || length < 2 || place + 2 + length > jpeg.size()) {
            break;
        }
        const std::string_view content = jpeg.substr(place + 4, length - 2);
        if (marker == application_1 && content.starts_with(exif)) {
            return orientation_in(content.substr(exif.size()));
        }
        place += 2 + length;
    }
    return 1;
}

} // namespace stocktake::registry
