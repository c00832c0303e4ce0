// SPDX-License-Identifier: Apache-2.0
#include "web/negotiation.hpp"

#include "base/text.hpp"
#include "web/session.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

struct Preference {
    double quality = 0;
    int precision = -1; // 0: */*, 1: text/*, 2: text/html
};

/// `0.8` out of `q=0.8`; 1 without one, 0 for a malformed one.
double quality_of(const std::vector<std::string_view>& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string parameter = lower_ascii(trimmed(parts[i]));
        if (!parameter.starts_with("q=")) {
            continue;
        }
        const std::string digits = parameter.substr(2);
        if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string::npos) {
            return 0;
        }
        return digits.starts_with("0.") && digits.size() > 2
                   ? static_cast<double>(digits[2] - '0') / 10
                   : (digits.starts_with('1') ? 1 : 0);
    }
    return 1;
}

std::string_view bare(std::string_view media_type) {
    return trimmed(media_type.substr(0, media_type.find(';')));
}

/// How much an Accept header wants a media type; the most precise range decides.
double wish_for(std::string_view accept, std::string_view media_type) {
    const std::string wanted(bare(media_type));
    const std::string family = wanted.substr(0, wanted.find('/')) + "/*";
    Preference best;
    for (const std::string_view range : split(accept, ',')) {
        const auto parts = split(range, ';');
        const std::string name = lower_ascii(trimmed(parts[0]));
        const int precision = name == wanted ? 2 : name == family ? 1 : name == "*/*" ? 0 : -1;
        if (precision > best.precision) {
            best = {quality_of(parts), precision};
        }
    }
    return best.quality;
}

bool brings_json(const Headers& headers) {
    return lower_ascii(bare(headers.text_of("Content-Type"))) == json_format.media_type;
}

/// Every representation that the address has, the one for a tie first.
std::vector<Format> formats_of(const Route& route, const Headers& headers) {
    std::vector<Format> formats{html_format};
    formats.insert(formats.end(), route.formats.begin(), route.formats.end());
    if (route.method != Method::Get) {
        const auto json = std::ranges::find(formats, json_format);
        if (json != formats.end()) {
            formats.erase(json);
        }
        formats.insert(brings_json(headers) ? formats.begin() : formats.begin() + 1, json_format);
    }
    return formats;
}

} // namespace

Language language_of(const Request& request) {
    if (const auto wanted = parse_language(request.query.text_of("lang"))) {
        return *wanted;
    }
    if (const auto remembered = parse_language(request.cookies.text_of(language_cookie))) {
        return *remembered;
    }
    return negotiate_language(request.headers.text_of("Accept-Language"))
        .value_or(Language::English);
}

Result<Format> format_of(const Match& match, const Headers& headers) {
    const Route& route = *match.route;
    if (!route.json_body.is_null()) {
        return json_format; // whoever sends JSON is a program
    }
    if (match.has_suffix || !route.raw_type.empty()) {
        return match.format;
    }
    const std::vector<Format> formats = formats_of(route, headers);
    const std::string_view accept = headers.text_of("Accept");
    if (trimmed(accept).empty()) {
        return formats.front();
    }
    Format best = formats.front();
    double best_wish = 0;
    std::string offered;
    for (const Format& format : formats) {
        offered += (offered.empty() ? "" : ", ") + std::string(format.title);
        if (const double wish = wish_for(accept, format.media_type); wish > best_wish) {
            best = format;
            best_wish = wish;
        }
    }
    if (best_wish <= 0) {
        return failure(ErrorKind::NotAcceptable,
                       {"site.error.not_acceptable", {{"formats", offered}}});
    }
    return best;
}

bool prefers_json(const Request& request, const Format& format) {
    if (format != html_format) {
        return true;
    }
    const std::string_view accept = request.headers.text_of("Accept");
    const double json = wish_for(accept, json_format.media_type);
    const double html = wish_for(accept, html_format.media_type);
    return json > html || (json == html && brings_json(request.headers)) ||
           request.path.ends_with(".json");
}

} // namespace stocktake::web
