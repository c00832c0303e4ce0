// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/oai_request.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::catalogue {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view bad_argument = "badArgument";

struct OaiRules {
    OaiVerb verb;
    std::string_view name;
    std::string_view required; // arguments, parted by blanks
    std::string_view optional;
    bool is_resumed = false; // takes a resumptionToken instead of all others
};

constexpr std::array<OaiRules, 6> all_rules{{
    {OaiVerb::Identify, "Identify", "", ""},
    {OaiVerb::ListMetadataFormats, "ListMetadataFormats", "", "identifier"},
    {OaiVerb::ListSets, "ListSets", "", "", true},
    {OaiVerb::GetRecord, "GetRecord", "identifier metadataPrefix", ""},
    {OaiVerb::ListIdentifiers, "ListIdentifiers", "metadataPrefix", "from until set", true},
    {OaiVerb::ListRecords, "ListRecords", "metadataPrefix", "from until set", true},
}};

bool has_word(std::string_view words, std::string_view word) {
    const auto list = split(words, ' ');
    return std::ranges::find(list, word) != list.end();
}

OaiResult<void> check_names(const OaiRules& rules, const web::Parameters& arguments) {
    for (const auto& [name, value] : arguments.pairs()) {
        const bool is_known = name == "verb" || has_word(rules.required, name) ||
                              has_word(rules.optional, name) ||
                              (rules.is_resumed && name == "resumptionToken");
        if (!is_known) {
            return oai_failure(bad_argument,
                               std::string(rules.name) + " has no argument " + shortened(name));
        }
        if (value.empty() || arguments.all_of(name).size() > 1) {
            return oai_failure(bad_argument, "The argument " + name + " is to be given once");
        }
    }
    if (arguments.find("resumptionToken")) {
        return arguments.pairs().size() == 2
                   ? OaiResult<void>()
                   : oai_failure(bad_argument, "A resumptionToken stands for all other arguments");
    }
    for (const std::string_view name : split(rules.required, ' ')) {
        if (!name.empty() && !arguments.find(name)) {
            return oai_failure(bad_argument, std::string(rules.name) + " needs the argument " +
                                                 std::string(name));
        }
    }
    return {};
}

/// What is ill-formed is a badArgument also where something else is wrong: no other answer may
/// repeat it.
OaiResult<void> check_forms(const web::Parameters& arguments) {
    const auto prefix = arguments.find("metadataPrefix");
    if (prefix && !is_oai_name(*prefix)) {
        return oai_failure(bad_argument, "The argument metadataPrefix has characters of no name");
    }
    const auto set = arguments.find("set");
    if (set && !std::ranges::all_of(split(*set, ':'), is_oai_name)) {
        return oai_failure(bad_argument,
                           "The argument set is no list of names with colons between");
    }
    return {};
}

/// A day or a second: when it begins and when the next one does.
struct Span {
    Timestamp begin;
    Timestamp end;
    bool is_day = false;
};

OaiResult<Span> parse_span(std::string_view name, std::string_view text) {
    if (const auto day = Date::parse(text)) {
        const Timestamp begin{std::chrono::sys_days(day->day())};
        return Span{begin, begin + 24h, true};
    }
    constexpr std::size_t length = std::string_view("2026-06-01T12:00:00Z").size();
    if (const auto second = Timestamp::parse(text); second && text.size() == length) {
        return Span{*second, *second + 1s, false};
    }
    return oai_failure(bad_argument, "The argument " + std::string(name) +
                                         " is no date like 2026-06-01 or 2026-06-01T12:00:00Z");
}

OaiResult<OaiList> parse_list(OaiVerb verb, const web::Parameters& arguments, Timestamp now) {
    OaiList list{.verb = verb, .set = std::string(arguments.text_of("set")), .before = now};
    std::optional<Span> from;
    if (const auto text = arguments.find("from")) {
        const auto span = parse_span("from", *text);
        if (!span) {
            return tl::unexpected(span.error());
        }
        from = *span;
        list.from = span->begin;
    }
    if (const auto text = arguments.find("until")) {
        const auto span = parse_span("until", *text);
        if (!span) {
            return tl::unexpected(span.error());
        }
        if (from && from->is_day != span->is_day) {
            return oai_failure(bad_argument, "from and until differ in granularity");
        }
        if (from && from->begin > span->begin) {
            return oai_failure(bad_argument, "from is later than until");
        }
        list.before = std::min(now, span->end);
    }
    return list;
}

/// `ListRecords,line:C5,2026-…Z,2026-…Z,2026-…Z,01k8…,100,240`
constexpr std::size_t token_parts = 8;
constexpr long long most_counted = 1'000'000'000'000;

std::optional<std::int64_t> parse_count(std::string_view text) {
    const auto number = parse_integer(text);
    return number && *number >= 0 && *number <= most_counted ? number : std::nullopt;
}

bool is_id(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

} // namespace

bool is_oai_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
    });
}

std::string_view name_of(OaiVerb verb) {
    return std::ranges::find(all_rules, verb, &OaiRules::verb)->name;
}

std::optional<OaiVerb> parse_oai_verb(std::string_view name) {
    const auto* found = std::ranges::find(all_rules, name, &OaiRules::name);
    return found == all_rules.end() ? std::nullopt : std::optional(found->verb);
}

tl::unexpected<OaiError> oai_failure(std::string_view code, std::string text) {
    return tl::unexpected(OaiError{code, std::move(text)});
}

std::string resumption_token(const OaiList& list) {
    const registry::ChangePlace after = list.after.value_or(registry::ChangePlace());
    std::string token(name_of(list.verb));
    for (const std::string& part : {list.set, list.from ? list.from->text() : std::string(),
                                    list.before.text(), after.at.text(), after.record.text(),
                                    std::to_string(list.cursor), std::to_string(list.size)}) {
        token += ',' + part;
    }
    return token;
}

std::optional<OaiList> parse_resumption_token(std::string_view token) {
    const auto parts = split(token, ',');
    if (parts.size() != token_parts) {
        return std::nullopt;
    }
    const auto verb = parse_oai_verb(parts[0]);
    const auto from = Timestamp::parse(parts[2]);
    const auto before = Timestamp::parse(parts[3]);
    const auto at = Timestamp::parse(parts[4]);
    const auto cursor = parse_count(parts[6]);
    const auto size = parse_count(parts[7]);
    const bool is_list = verb == OaiVerb::ListIdentifiers || verb == OaiVerb::ListRecords;
    const bool has_from = from || parts[2].empty();
    if (!verb || !is_list || !has_from || !before || !at || !is_id(parts[5]) || !cursor || !size) {
        return std::nullopt;
    }
    return OaiList{.verb = *verb,
                   .set = std::string(parts[1]),
                   .from = from,
                   .before = *before,
                   .after = registry::ChangePlace{*at, registry::RecordId(std::string(parts[5]))},
                   .cursor = *cursor,
                   .size = *size};
}

OaiResult<OaiRequest> parse_oai_request(const web::Parameters& arguments, Timestamp now) {
    const auto verb = arguments.all_of("verb").size() == 1
                          ? parse_oai_verb(arguments.text_of("verb"))
                          : std::nullopt;
    if (!verb) {
        return oai_failure("badVerb", "The argument verb is to be given once, as Identify, "
                                      "ListMetadataFormats, ListSets, GetRecord, "
                                      "ListIdentifiers or ListRecords");
    }
    const OaiRules& rules = *std::ranges::find(all_rules, *verb, &OaiRules::verb);
    if (auto checked = check_names(rules, arguments); !checked) {
        return tl::unexpected(checked.error());
    }
    OaiRequest request{.verb = *verb, .identifier = std::string(arguments.text_of("identifier"))};
    if (const auto token = arguments.find("resumptionToken")) {
        auto list = parse_resumption_token(*token);
        if (!list || list->verb != *verb) {
            return oai_failure("badResumptionToken",
                               "The resumptionToken is not one that was given for this verb");
        }
        request.list = std::move(*list);
        return request;
    }
    if (auto checked = check_forms(arguments); !checked) {
        return tl::unexpected(checked.error());
    }
    if (*verb == OaiVerb::ListIdentifiers || *verb == OaiVerb::ListRecords) {
        auto list = parse_list(*verb, arguments, now);
        if (!list) {
            return tl::unexpected(list.error());
        }
        request.list = std::move(*list);
    }
    if (const auto prefix = arguments.find("metadataPrefix"); prefix && *prefix != oai_dc_prefix) {
        return oai_failure("cannotDisseminateFormat", "The one metadataPrefix here is oai_dc");
    }
    return request;
}

std::string oai_datestamp(Timestamp time) {
    const std::string text = time.text();
    return text.substr(0, text.find('.')) + "Z";
}

} // namespace stocktake::catalogue
