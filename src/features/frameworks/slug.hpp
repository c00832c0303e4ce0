// SPDX-License-Identifier: Apache-2.0
// The last part of a node's address. It is given once and kept over all later versions, so that an
// address never comes to mean something else.
#pragma once

#include "features/frameworks/framework.hpp"

#include <map>

namespace stocktake::frameworks {

/// Letters, digits and `-._~`, beginning with a letter or digit, at most 80; not ending like a
/// representation (`x.csv`), which the router would cut off.
bool is_url_safe(std::string_view text);

/// Fills Node::slug: the slug of that node id in `given` (those of all earlier versions), else its
/// attribute `number`, else its code when that is URL-safe and nobody else's, else its id.
/// Precondition: ids are unique and URL-safe.
void assign_slugs(std::vector<Node>& nodes, const std::map<std::string, std::string>& given);

} // namespace stocktake::frameworks
