// SPDX-License-Identifier: Apache-2.0
#include "web/negotiation.hpp"

#include "base/text.hpp"
#include "web/session.hpp"

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

Result<Format> format_of(const Match& match, std::string_view accept) {
    const Route& route = *match.route;
    if (match.has_suffix || !route.raw_type.empty() || trimmed(accept).empty()) {
        return match.format;
    }
    Format best = html_format;
    double best_wish = wish_for(accept, html_format.media_type);
    std::string offered(html_format.title);
    for (const Format& format : route.formats) {
        offered += ", " + std::string(format.title);
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
    return wish_for(accept, json_format.media_type) > wish_for(accept, html_format.media_type) ||
           request.path.ends_with(".json");
}

} // namespace stocktake::web
