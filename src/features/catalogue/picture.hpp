// SPDX-License-Identifier: Apache-2.0
// A drawing in the formats of pictures.
#pragma once

#include "web/page.hpp"

#include <functional>
#include <string>

namespace stocktake::catalogue {

using Draw = std::function<void(Sink& svg)>;

/// As SVG and as PNG; `name` is that of the file, without suffix.
std::vector<web::Document> picture_documents(const std::string& name, const Draw& draw);

} // namespace stocktake::catalogue
