// SPDX-License-Identifier: Apache-2.0
// One's own saved searches: the list, saving one, changing and removing it.
#include "features/saved_searches/pages.hpp"

#include "features/saved_searches/forms.hpp"
#include "features/saved_searches/store.hpp"
#include "features/saved_searches/urls.hpp"

namespace stocktake::saved_searches {

namespace {

using catalogue::KeptSearch;
using web::Context;
using web::Page;
using web::Reply;

constexpr Permission read_searches = Permission::signed_in("read-own-saved-searches", Scope::Read);
constexpr Permission keep_searches = Permission::signed_in("keep-own-saved-searches", Scope::Write);

web::Redirect back_to_list() {
    return {.location = std::string(saved_searches_address)};
}

SavedSearchId id_in(const Context& context) {
    return SavedSearchId(context.arguments.text("search"));
}

/// What a search asks and what it finds now. One that cannot be read any more is outdated.
Value asked_value(const Desk& desk, std::string_view address, const web::Speaker& say) {
    const auto view = desk.catalogue.view();
    const auto kept = KeptSearch::read(address, desk.shelf.library());
    return Value::object({{"subject", kept ? kept->subject(say) : std::string()},
                          {"words", kept ? kept->words() : std::string()},
                          {"choices", kept ? kept->choices(say) : Value::array()},
                          {"count", kept ? kept->count(*view) : 0},
                          {"search_address", kept ? kept->address() : std::string(address)},
                          {"is_outdated", !kept || kept->is_outdated(*view)}});
}

Value saved_search_value(const Desk& desk, const SavedSearch& search, const web::Speaker& say) {
    Value value = asked_value(desk, search.address, say);
    value.set("id", search.id.text());
    value.set("name", search.name);
    value.set("letters", search.has_letters);
    value.set("created_at", search.created_at.text());
    value.set("address", saved_search_address(search.id));
    return value;
}

Result<Reply> show_list(const Desk& desk, const Context& context) {
    const auto searches = desk.database.read([&](db::Transaction& transaction) {
        return list_saved_searches(transaction, context.actor.account);
    });
    Value items = Value::array();
    for (const SavedSearch& search : searches) {
        Value item = saved_search_value(desk, search, context.say);
        if (context.format == web::html_format) {
            item.set("remove_address", removal_address(search.id));
        }
        items.push(std::move(item));
    }
    Page page;
    page.template_name = "saved_searches/list";
    page.title = context.say("saved_searches.list.title");
    page.model = Value::object(
        {{"meta", Value::object({{"count", static_cast<std::int64_t>(searches.size())},
                                 {"most", static_cast<std::int64_t>(most_saved_searches)}})},
         {"items", std::move(items)}});
    if (context.format == web::html_format) {
        page.model.set("csrf_token", context.csrf_token);
        page.model.set("start_address", catalogue::search_address);
    }
    return page;
}

/// A form about the search at `address`: with what was typed where it was refused, else `present`.
Page form_page(const Desk& desk, const Context& context, const web::Form& form,
               std::string_view address, const web::Parameters& present, const Error* refusal) {
    Page page;
    page.template_name = "saved_searches/search";
    page.model = asked_value(desk, address, context.say);
    if (refusal != nullptr) {
        page.status = 422;
        page.refusal = *refusal;
    }
    const bool is_whole = refusal != nullptr && refusal->fields.empty();
    page.model.set("problem", is_whole ? Value(context.say(refusal->message)) : Value());
    page.model.set("list_address", saved_searches_address);
    page.model.set("form",
                   web::form_model(form, present,
                                   refusal == nullptr ? std::vector<FieldError>() : refusal->fields,
                                   context.csrf_token, context.say));
    return page;
}

Page new_page(const Desk& desk, const Context& context, std::string_view address,
              const web::Parameters& present, const Error* refusal = nullptr) {
    Page page = form_page(desk, context, save_form(), address, present, refusal);
    page.title = context.say("saved_searches.new.title");
    page.model.set("title", page.title);
    return page;
}

/// The search page hands its own query on.
std::string address_of_search(const web::Request& request) {
    const std::size_t query = request.target.find('?');
    return std::string(catalogue::search_address) +
           (query == std::string::npos ? "" : request.target.substr(query));
}

Result<Reply> show_new(const Desk& desk, const Context& context) {
    const auto kept = KeptSearch::read(address_of_search(context.request), desk.shelf.library());
    if (!kept) {
        return failure_of(kept);
    }
    return new_page(desk, context, kept->address(), typed_of(*kept, context.say));
}

Result<Reply> save(const Desk& desk, const Context& context) {
    const web::Parameters& typed = context.request.form;
    const auto refused = [&](const Error& error) {
        return new_page(desk, context, typed.text_of("search"), typed, &error);
    };
    const auto values = web::read_form(save_form(), typed);
    if (!values) {
        return refused(values.error());
    }
    const auto saved = save_search(desk, context.actor, values->text("search"), data_of(*values),
                                   Timestamp::now());
    if (!saved) {
        return refused(saved.error());
    }
    return back_to_list();
}

Result<SavedSearch> own_search(const Desk& desk, const Context& context) {
    const auto found = desk.database.read([&](db::Transaction& transaction) {
        return find_own_search(transaction, context.actor, id_in(context));
    });
    if (!found) {
        return failure(ErrorKind::NotFound, {"saved_searches.error.unknown", {}});
    }
    return *found;
}

Page own_page(const Desk& desk, const Context& context, const SavedSearch& search,
              const web::Parameters& present, const Error* refusal = nullptr) {
    Page page = form_page(desk, context, change_form(saved_search_address(search.id)),
                          search.address, present, refusal);
    page.title = search.name;
    page.model.set("title", search.name);
    return page;
}

Result<Reply> show_own(const Desk& desk, const Context& context) {
    const auto search = own_search(desk, context);
    if (!search) {
        return failure_of(search);
    }
    if (context.format == web::json_format) {
        Page page;
        page.title = search->name;
        page.model = saved_search_value(desk, *search, context.say);
        return page;
    }
    return own_page(desk, context, *search, typed_of(*search));
}

Result<Reply> change(const Desk& desk, const Context& context) {
    const auto search = own_search(desk, context);
    if (!search) {
        return failure_of(search);
    }
    const auto values = web::read_form(documented_change_form(), context.request.form);
    if (!values) {
        return own_page(desk, context, *search, context.request.form, &values.error());
    }
    if (auto changed =
            change_search(desk, context.actor, search->id, data_of(*values), Timestamp::now());
        !changed) {
        return failure_of(changed);
    }
    return back_to_list();
}

Result<Reply> remove(const Desk& desk, const Context& context) {
    if (auto removed = remove_search(desk, context.actor, id_in(context)); !removed) {
        return failure_of(removed);
    }
    return back_to_list();
}

} // namespace

std::vector<web::Route> saved_search_routes(const std::function<Desk()>& desk) {
    const auto with_desk = [&](Result<Reply> (*handler)(const Desk&, const Context&)) {
        return [desk, handler](const Context& context) { return handler(desk(), context); };
    };
    const std::string one = std::string(saved_searches_address) + "/{search}";
    return {{.pattern = std::string(saved_searches_address),
             .name = "saved_searches/list",
             .permission = read_searches,
             .summary = "One's own saved searches, with how much each finds now",
             .handler = with_desk(show_list),
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = std::string(saved_searches_address),
             .name = "saved_searches/save",
             .permission = keep_searches,
             .summary = "Saves a search: `search` is its address, /search?q=…",
             .handler = with_desk(save),
             .form = &save_form()},
            {.pattern = std::string(new_search_address),
             .name = "saved_searches/new",
             .permission = keep_searches,
             .summary = "The form that saves a search; takes what /search narrows by",
             .handler = with_desk(show_new),
             .query = catalogue::filter_parameters()},
            {.pattern = one,
             .name = "saved_searches/search",
             .permission = read_searches,
             .summary = "One saved search of one's own",
             .handler = with_desk(show_own),
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = one,
             .name = "saved_searches/change",
             .permission = keep_searches,
             .summary =
                 "Changes the name of a saved search, and whether the weekly letter tells of "
                 "it",
             .handler = with_desk(change),
             .form = &documented_change_form()},
            {.method = web::Method::Post,
             .pattern = one + "/remove",
             .name = "saved_searches/remove",
             .permission = keep_searches,
             .summary = "Removes a saved search",
             .handler = with_desk(remove)}};
}

} // namespace stocktake::saved_searches
