// SPDX-License-Identifier: Apache-2.0
// Files of text in the encodings that spreadsheets and editors save: UTF-8 with or without a mark,
// UTF-16 with one. Everything else is refused with its place rather than guessed.
#pragma once

#include "base/result.hpp"
#include "features/exchange/file_bytes.hpp"

#include <memory>

namespace stocktake::exchange {

/// A text in UTF-8; where it had to be rewritten, it keeps what that needs.
struct DecodedText {
    std::string_view text;
    std::shared_ptr<ScratchFile> rewritten; // null: a view into the file itself
};

/// InvalidInput for UTF-32, for UTF-16 that lacks its mark or holds half a character. Whether
/// UTF-8 is well formed is left to who reads it, line by line. `bytes` must outlive the result.
Result<DecodedText> decode_text(std::string_view bytes);

} // namespace stocktake::exchange
