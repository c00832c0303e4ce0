// SPDX-License-Identifier: Apache-2.0
// Files that the app embeds; cmake/embed.cmake makes the definitions.
#pragma once

#include "base/embedded.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> locale();           // `en/web.po`
std::span<const EmbeddedFile> assets();           // `style/00-tokens.css`
std::span<const EmbeddedFile> system_templates(); // `home.html`
std::span<const EmbeddedFile> web_templates();    // of the web floor: `layout.html`

} // namespace stocktake::embedded
