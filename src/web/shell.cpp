// SPDX-License-Identifier: Apache-2.0
// What stands around every page: languages, navigation, account, the other representations.
#include "web/representation.hpp"

#include "base/time.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

Value languages_of(const Occasion& occasion, const SiteParts& parts) {
    Value languages = Value::array();
    for (const Language language : all_languages) {
        const std::string address = address_with(occasion.request, "lang", tag_of(language));
        languages.push(Value::object({{"tag", tag_of(language)},
                                      {"name", own_name_of(language)},
                                      {"address", address},
                                      {"full_address", parts.public_address + address},
                                      {"is_current", language == occasion.language}}));
    }
    return languages;
}

/// The entry whose address is the longest beginning of this path is the current one.
Value menu_of(const Occasion& occasion, const SiteParts& parts, const Speaker& say) {
    const std::vector<MenuEntry> entries =
        parts.menu ? parts.menu(occasion.actor, say) : std::vector<MenuEntry>();
    const std::string& path = occasion.request.path;
    const MenuEntry* current = nullptr;
    for (const MenuEntry& entry : entries) {
        const bool leads_here = path == entry.address || path.starts_with(entry.address + "/");
        if (leads_here && (current == nullptr || entry.address.size() > current->address.size())) {
            current = &entry;
        }
    }
    Value menu = Value::array();
    for (const MenuEntry& entry : entries) {
        menu.push(Value::object({{"label", entry.label},
                                 {"address", entry.address},
                                 {"is_current", &entry == current}}));
    }
    return menu;
}

/// The same page as data: its path with each suffix, and the query without the language.
Value alternates_of(const Page& page, const Occasion& occasion) {
    Value alternates = Value::array();
    if (occasion.route == nullptr || occasion.route->method != Method::Get || page.status != 200) {
        return alternates;
    }
    const std::string address = address_with(occasion.request, "lang", "");
    for (const Format& format : occasion.route->formats) {
        alternates.push(Value::object(
            {{"title", format.title}, {"address", with_suffix(address, format.suffix)}}));
    }
    return alternates;
}

/// The first page of the feed that the page can be had as; empty when it has none.
std::string feed_address_of(const Page& page, const Occasion& occasion) {
    if (occasion.route == nullptr || page.status != 200) {
        return {};
    }
    const auto feed = std::ranges::find_if(occasion.route->formats, [](const Format& format) {
        return format.media_type.starts_with("application/atom+xml");
    });
    if (feed == occasion.route->formats.end()) {
        return {};
    }
    QueryAddress address(encode_path(occasion.request.path));
    for (const auto& [name, value] : occasion.request.query.pairs()) {
        if (name != "lang" && name != "page") {
            address.add(name, value);
        }
    }
    return with_suffix(address.text(), feed->suffix);
}

Value account_of(const Occasion& occasion, const SiteParts& parts) {
    if (!occasion.actor.is_signed_in()) {
        return {};
    }
    return Value::object(
        {{"name", occasion.actor.display_name}, {"address", parts.addresses.account}});
}

} // namespace

std::string address_with(const Request& request, std::string_view name, std::string_view value) {
    std::string address = encode_path(request.path);
    char separator = '?';
    const auto append = [&](std::string_view key, std::string_view text) {
        address += separator;
        address += encode_percent(key) + "=" + encode_percent(text);
        separator = '&';
    };
    for (const auto& [key, text] : request.query.pairs()) {
        if (key != name) {
            append(key, text);
        }
    }
    if (!value.empty()) {
        append(name, value);
    }
    return address;
}

Value shell_of(const Page& page, const Occasion& occasion, const SiteParts& parts) {
    const Speaker say(parts.catalogue, occasion.language);
    const Request& request = occasion.request;
    return Value::object({
        {"language", tag_of(occasion.language)},
        {"direction", direction_of(occasion.language)},
        {"title", page.title},
        {"description", page.description},
        {"path", request.path},
        {"canonical", parts.public_address + address_with(request, "lang", "")},
        {"languages", languages_of(occasion, parts)},
        {"menu", menu_of(occasion, parts, say)},
        {"account", account_of(occasion, parts)},
        {"sign_in_address",
         parts.addresses.sign_in + "?next=" + encode_percent(address_with(request, "lang", ""))},
        {"sign_out_address", parts.addresses.sign_out},
        {"search_address", parts.addresses.search},
        {"search_description_address", parts.addresses.search_description},
        {"search_query", request.path == parts.addresses.search ? request.query.text_of("q") : ""},
        {"csrf_token", occasion.csrf_token},
        {"alternates", alternates_of(page, occasion)},
        {"feed_address", feed_address_of(page, occasion)},
        {"request_id", request.id},
        {"year", Date::of(Timestamp::now()).text().substr(0, 4)},
        {"is_pseudo", parts.is_pseudo},
    });
}

} // namespace stocktake::web
