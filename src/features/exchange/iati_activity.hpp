// SPDX-License-Identifier: Apache-2.0
// One activity of IATI 2.0x as named cells.
#pragma once

#include "features/exchange/xml_tree.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace stocktake::exchange {

using NamedCells = std::vector<std::pair<std::string, std::string>>;

/// The cells in a fixed order, empty ones left out. Adds to `unread` the elements that have none.
NamedCells cells_of_activity(const XmlNode& activity, std::map<std::string, std::size_t>& unread);

} // namespace stocktake::exchange
