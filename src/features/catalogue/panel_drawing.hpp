// SPDX-License-Identifier: Apache-2.0
// A matrix as small as it can be read: colours and codes.
#pragma once

#include "features/catalogue/multiples.hpp"

namespace stocktake::catalogue {

/// Width and height of the picture.
std::pair<std::int64_t, std::int64_t> panel_size(const Matrix& matrix);

/// One panel alone, as SVG. `largest`: the number that has all of the colour.
void draw_panel(const Matrix& matrix, std::size_t largest, const web::Speaker& say, Sink& sink);

/// All of them under each other's captions, in rows of three, as SVG.
void draw_multiples(const Multiples& multiples, const MatrixQuestion& question,
                    const web::Speaker& say, Sink& sink);

} // namespace stocktake::catalogue
