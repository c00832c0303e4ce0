// SPDX-License-Identifier: Apache-2.0
// Any bytes after a first line, which is the Content-Type, are a form that keeps the promises of
// Request, or are refused.
#include "base/text.hpp"
#include "web/request.hpp"

#include "require.hpp"

#include <algorithm>

using namespace stocktake;
using fuzz::require;

namespace {

void check_file(const web::UploadedFile& file) {
    require(is_utf8(file.field) && is_utf8(file.file_name), "names are UTF-8");
    require(file.file_name.find_first_of("/\\") == std::string::npos, "a file name is no path");
    require(file.file_name != "." && file.file_name != "..", "a file name is a name");
    require(!has_forbidden_characters(file.file_name), "a file name can be shown");
    require(file.file_name.size() <= 255, "a file name fits a file system");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(data, data + size);
    const std::size_t line = std::min(text.find('\n'), text.size());
    web::Request request;
    request.headers.add("Content-Type", text.substr(0, line));
    request.body = text.substr(std::min(line + 1, text.size()));

    const auto parsed = web::parse_form_body(request);
    if (!parsed) {
        require(parsed.error().kind == ErrorKind::InvalidInput, "what is refused is malformed");
        require(parsed.error().message.id.starts_with("web.request."),
                "an error has a message of this area");
    }
    require(request.form.pairs().size() <= 1000 && request.files.size() <= 20,
            "fields and files are within the limits");
    std::ranges::for_each(request.files, check_file);
    for (const auto& [name, value] : request.form.pairs()) {
        require(is_utf8(name) && is_utf8(value), "fields are UTF-8");
        require(value.find('\0') == std::string::npos, "fields have no NUL");
    }
    return 0;
}
