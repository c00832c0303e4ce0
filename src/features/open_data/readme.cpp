// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/readme.hpp"

#include "base/embedded.hpp"

#include <stdexcept>

namespace stocktake::embedded {

std::span<const EmbeddedFile> open_data_texts();

} // namespace stocktake::embedded

namespace stocktake::open_data {

namespace {

void fill_in(std::string& text, const std::string& name, const std::string& value) {
    const std::string place = "{" + name + "}";
    for (auto at = text.find(place); at != std::string::npos;
         at = text.find(place, at + value.size())) {
        text.replace(at, place.size(), value);
    }
}

} // namespace

std::string readme_of(const Manifest& manifest) {
    const auto texts = embedded::open_data_texts();
    if (texts.size() != 1) {
        throw std::logic_error("one text is embedded: README.txt");
    }
    std::string text(texts.front().bytes);
    fill_in(text, "version", manifest.version.text());
    fill_in(text, "made_at", manifest.made_at.text());
    fill_in(text, "sequence", std::to_string(manifest.sequence));
    fill_in(text, "records", std::to_string(manifest.records));
    fill_in(text, "site", manifest.site.empty() ? "a Stocktake site" : manifest.site);
    fill_in(text, "licence",
            manifest.licence.empty()
                ? "No licence is stated. Ask who runs the site before you publish the data again."
                : manifest.licence);
    return text;
}

} // namespace stocktake::open_data
