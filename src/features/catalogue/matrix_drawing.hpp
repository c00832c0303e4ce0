// SPDX-License-Identifier: Apache-2.0
// A matrix as a picture for reports and slides: SVG without script or style sheet, on white.
#pragma once

#include "base/sink.hpp"
#include "features/catalogue/matrix.hpp"

namespace stocktake::catalogue {

/// Lengths are in pixels; laid out from right to left for readers of Arabic.
void draw_matrix(const Matrix& matrix, const MatrixQuestion& question, const web::Speaker& say,
                 Sink& sink);

} // namespace stocktake::catalogue
