// SPDX-License-Identifier: Apache-2.0
// `a=1&b=2`: queries and the bodies of plain forms (WHATWG URL, application/x-www-form-urlencoded),
// with limits and without its leniency.
#include "base/text.hpp"
#include "web/request.hpp"

#include <algorithm>

namespace stocktake::web {

Result<Parameters> parse_urlencoded(std::string_view text, std::size_t maximum) {
    Parameters parameters;
    for (const std::string_view pair : split(text, '&')) {
        if (pair.empty()) {
            continue;
        }
        if (parameters.pairs().size() == maximum) {
            return failure(
                ErrorKind::InvalidInput,
                {"web.request.too_many_fields", {{"limit", static_cast<std::int64_t>(maximum)}}});
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = decode_percent(pair.substr(0, equals), true);
        auto value = decode_percent(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) {
            return failure(ErrorKind::InvalidInput, {"web.request.malformed_fields", {}});
        }
        parameters.add(std::move(*name), std::move(*value));
    }
    return parameters;
}

} // namespace stocktake::web
