// SPDX-License-Identifier: Apache-2.0
// Any bytes are a file of a known type or are refused; a picture is refused or becomes one that can
// be read, fits the limit and carries nothing else.
#include "features/registry/file_type.hpp"
#include "features/registry/picture.hpp"
#include "features/registry/picture_formats.hpp"

#include "base/text.hpp"

#include "require.hpp"

using namespace stocktake;
using namespace stocktake::registry;
using fuzz::require;

namespace {

void check_picture(const std::string& bytes, FileType type) {
    const Result<Picture> made = made_anew(bytes, type);
    if (!made) {
        require(made.error().kind == ErrorKind::InvalidInput ||
                    made.error().kind == ErrorKind::TooLarge,
                "a picture is broken or too large");
        return;
    }
    require(made->width >= 1 && made->width <= picture_limit, "a picture is not too wide");
    require(made->height >= 1 && made->height <= picture_limit, "a picture is not too high");
    require(sniff(made->bytes, "") == made->type, "a picture is what it says it is");
    if (made->type == FileType::Jpeg) {
        require(orientation_of_jpeg(made->bytes) == 1, "a picture stands upright");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string bytes(data, data + size);
    const std::string name = safe_file_name(bytes.substr(0, 300), FileType::Pdf);
    require(is_utf8(name) && !has_forbidden_characters(name), "a name can be shown");
    require(name.find('/') == std::string::npos && name.ends_with(".pdf"), "a name is safe");
    if (const auto type = sniff(bytes, "x.csv"); type && is_picture(*type)) {
        check_picture(bytes, *type);
    }
    return 0;
}
