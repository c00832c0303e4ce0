// SPDX-License-Identifier: Apache-2.0
#include "export/fonts.hpp"

#include "base/process.hpp"

#include <algorithm>
#include <iterator>

namespace stocktake::formats {

namespace {

constexpr std::chrono::seconds longest_listing{20};

/// Whether the lister names none. It is asked one language at a time, since it lists what has any
/// of several.
bool has_no_font(Language language, const FontLister& lister) {
    const std::string wanted = ":lang=" + std::string(tag_of(language));
    const ProcessReport report =
        run_process({.arguments = {lister.program, wanted, "family"}, .longest = longest_listing});
    return report.end == ProcessEnd::Done && report.output.empty();
}

} // namespace

std::vector<Language> languages_without_font(std::span<const Language> languages,
                                             const FontLister& lister) {
    std::vector<Language> missing;
    std::ranges::copy_if(languages, std::back_inserter(missing),
                         [&](Language language) { return has_no_font(language, lister); });
    return missing;
}

std::string_view font_package_of(Language language) {
    return language == Language::Chinese ? "fonts-noto-cjk" : "fonts-noto-core";
}

std::string font_packages_of(std::span<const Language> languages) {
    std::string packages;
    for (const Language language : languages) {
        const std::string_view package = font_package_of(language);
        if (packages.find(package) == std::string::npos) {
            packages += packages.empty() ? "" : ", ";
            packages += package;
        }
    }
    return packages;
}

} // namespace stocktake::formats
