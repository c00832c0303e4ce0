// SPDX-License-Identifier: Apache-2.0
// Where the links lead that end letters: about one search, or about all of an account.
#include "features/saved_searches/actions.hpp"
#include "features/saved_searches/pages.hpp"
#include "features/saved_searches/store.hpp"
#include "features/saved_searches/urls.hpp"

namespace stocktake::saved_searches {

namespace {

using web::Context;
using web::Reply;

/// What the address says, once its signature was found right: one of the two.
struct StopLink {
    SavedSearchId search;
    AccountId account;
    std::string path;
};

/// How things stand with what a link ends.
struct Standing {
    bool is_wanted = false;
    std::string name; // of the search; empty: of all, or of one that is gone
};

Result<StopLink> stop_link_of(const Context& context, const Desk& desk) {
    const SavedSearchId search(std::string(context.arguments.query_text("search")));
    const AccountId account(std::string(context.arguments.query_text("account")));
    const std::string_view token = context.arguments.query_text("token");
    if (desk.letters != nullptr && desk.letters->is_signed(search, token)) {
        return StopLink{search, {}, desk.letters->stop_path(search)};
    }
    if (desk.letters != nullptr && desk.letters->is_signed(account, token)) {
        return StopLink{{}, account, desk.letters->stop_path(account)};
    }
    return failure(ErrorKind::NotFound, {"saved_searches.error.unknown_link", {}});
}

Standing standing_of(db::Transaction& transaction, const StopLink& link) {
    if (link.search.is_empty()) {
        return {wants_letters(transaction, link.account), {}};
    }
    const auto search = find_saved_search(transaction, link.search);
    return search ? Standing{search->has_letters, search->name} : Standing();
}

std::string lead_of(const Standing& standing, const web::Speaker& say) {
    if (!standing.is_wanted) {
        return say("saved_searches.stop.stopped");
    }
    return standing.name.empty() ? say("saved_searches.stop.lead_all")
                                 : say({"saved_searches.stop.lead_one", {{"name", standing.name}}});
}

web::Page stop_page(const Context& context, const Desk& desk, const StopLink& link) {
    const Standing standing = desk.database.read(
        [&](db::Transaction& transaction) { return standing_of(transaction, link); });
    web::Page page = people::letter_link_page(context.say("saved_searches.stop.title"),
                                              lead_of(standing, context.say));
    page.model.set("is_stopped", !standing.is_wanted);
    if (standing.is_wanted) {
        page.model.set("buttons", Value::array({people::link_button_value(
                                      context.say, link.path,
                                      {"wanted", "no", "saved_searches.stop.button"})}));
    } else {
        page.model.set(
            "links",
            Value::array({Value::object({{"address", saved_searches_address},
                                         {"label", context.say("saved_searches.list.title")}})}));
    }
    return page;
}

Result<Reply> show_stop(const Context& context, const Desk& desk) {
    const auto link = stop_link_of(context, desk);
    if (!link) {
        return failure_of(link);
    }
    return stop_page(context, desk, *link);
}

Result<Reply> stop(const Context& context, const Desk& desk) {
    const auto link = stop_link_of(context, desk);
    if (!link) {
        return failure_of(link);
    }
    desk.database.write([&](db::Transaction& transaction) {
        if (link->search.is_empty()) {
            stop_letters(transaction, link->account);
        } else {
            stop_letters(transaction, link->search);
        }
    });
    return stop_page(context, desk, *link);
}

std::vector<web::QueryParameter> stop_link_parameters() {
    return {{.name = "search", .description = "Which saved search; part of the link"},
            {.name = "account", .description = "Whose saved searches; part of the link"},
            {.name = "token", .description = "Signature; part of the link"}};
}

} // namespace

std::vector<web::Route> stop_routes(const std::function<Desk()>& desk) {
    const auto with_desk = [&](Result<Reply> (*handler)(const Context&, const Desk&)) {
        return [desk, handler](const Context& context) { return handler(context, desk()); };
    };
    return {{.pattern = std::string(stop_address),
             .name = "saved_searches/stop",
             .permission = people::use_letter_links,
             .summary = "Asks whether to stop letters about saved searches, by the signed link of "
                        "a letter",
             .handler = with_desk(show_stop),
             .query = stop_link_parameters()},
            {.method = web::Method::Post,
             .pattern = std::string(stop_address),
             .name = "saved_searches/stop",
             .permission = people::use_letter_links,
             .summary = "Stops letters about saved searches (RFC 8058)",
             .handler = with_desk(stop),
             .query = stop_link_parameters(),
             .is_signed_link = true}};
}

} // namespace stocktake::saved_searches
