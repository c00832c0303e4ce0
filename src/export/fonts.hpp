// SPDX-License-Identifier: Apache-2.0
// Whether this machine can draw the letters of a language. Where it cannot, they come out as boxes.
#pragma once

#include "base/language.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::formats {

struct FontLister {
    std::string program = "fc-list"; // of fontconfig; without a slash it is looked for on PATH
};

/// Those no font of this machine has all letters of, in their order. None when there is no lister
/// to ask: nobody is told of what is not known.
std::vector<Language> languages_without_font(std::span<const Language> languages,
                                             const FontLister& lister = {});

/// The Debian package with fonts for it.
std::string_view font_package_of(Language language);

/// `fonts-noto-core, fonts-noto-cjk`, each once.
std::string font_packages_of(std::span<const Language> languages);

} // namespace stocktake::formats
