// SPDX-License-Identifier: Apache-2.0
// The search: words and facets in, what there is out.
#include "base/text.hpp"
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "features/catalogue/facet_values.hpp"
#include "features/catalogue/found.hpp"
#include "features/catalogue/search_cursor.hpp"
#include "features/catalogue/search_feed.hpp"
#include "features/catalogue/search_question.hpp"
#include "features/catalogue/search_table.hpp"
#include "features/catalogue/unknown_values.hpp"
#include "search/explain.hpp"
#include "search/query_matches.hpp"
#include "search/suggestion.hpp"
#include "web/query_address.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::catalogue {

namespace {

using web::Context;
using web::Reply;

constexpr std::size_t most_groups_shown = 300;

/// What each word adds to the score of a hit.
Value explanation_value(const search::Explanation& explained, const web::Speaker& say) {
    const auto rounded = [](double number) { return std::round(number * 1000) / 1000; };
    Value words = Value::array();
    for (const search::WordExplanation& word : explained.words) {
        const std::string_view where = word.found.all.title > 0       ? "title"
                                       : word.found.all.frequency > 0 ? "text"
                                                                      : "hint";
        words.push(Value::object(
            {{"text", word.text},
             {"where", where},
             {"where_label", say("catalogue.found_in." + std::string(where))},
             {"frequency", static_cast<std::int64_t>(word.found.all.frequency)},
             {"exact_frequency", static_cast<std::int64_t>(word.found.exact.frequency)},
             {"title_length", static_cast<std::int64_t>(word.found.all.title)},
             {"rarity", rounded(word.rarity)},
             {"weight", rounded(word.weight)},
             {"share", rounded(word.share)},
             {"score", rounded(word.score)}}));
    }
    return Value::object({{"words", std::move(words)},
                          {"factor", rounded(explained.factor)},
                          {"total", rounded(explained.total)}});
}

Value items_value(const PageDesk& desk, const Answer& done, const kinds::Library& library,
                  const web::Speaker& say) {
    const auto sought =
        search::matches_of(*done.view, done.parsed.query, search::analyzer_of_thread());
    std::vector<search::Hit> shown; // of the hits those that are still there
    Value items = Value::array();
    desk.database.read([&](db::Transaction& transaction) {
        const FindingGround ground{transaction, library, say, Timestamp::now()};
        auto hit = done.result.hits.begin();
        for (const Found& found : find_all(ground, done.result.hits)) {
            hit = std::find_if(hit, done.result.hits.end(),
                               [&](const search::Hit& each) { return each.key == found.key; });
            shown.push_back(*hit);
            Value item = item_of(ground, found, sought->terms);
            item.set("explain", Value()); // unless it is asked for
            items.push(std::move(item));
        }
    });
    if (done.filter.is_explained()) {
        const auto explained =
            search::explain(*done.view, done.request, shown, search::analyzer_of_thread());
        for (std::size_t i = 0; i < shown.size(); ++i) {
            items.as_array()[i].set("explain", explanation_value(explained[i], say));
        }
    }
    return items;
}

std::string title_of_page(const SearchFilter& filter, const web::Speaker& say) {
    return filter.words().empty()
               ? say("catalogue.search.title")
               : say({"catalogue.search.title_for", {{"query", filter.words()}}});
}

/// What is asked for and is not there: fields of the query and values of facets.
void add_unknown(Value& meta, const Answer& done, const Naming& naming) {
    const std::vector<std::string_view> names = facet_parameters();
    std::string known;
    for (const std::string_view name : names) {
        known.append(known.empty() ? "" : ", ").append(name);
    }
    Value fields = Value::array();
    for (const std::string& field : done.parsed.unknown_fields) {
        const auto meant = nearest(field, names);
        fields.push(Value::object({{"field", field},
                                   {"has_nearest", meant ? "yes" : "no"},
                                   {"nearest", meant ? Value(*meant) : Value()},
                                   {"known", known}}));
    }
    meta.set("unknown_fields", std::move(fields));
    meta.set("unknown_values", unknown_values_value(done.filter, *done.view, naming));
}

Value meta_of(const Answer& done, const registry::Pagination& pagination, const Naming& naming) {
    const auto address_of = [&](std::int64_t page) { return done.filter.address(page); };
    Value meta = registry::pagination_meta(pagination, address_of);
    meta.set("query", done.filter.words());
    meta.set("is_cut", done.parsed.is_cut || done.result.is_cut);
    meta.set("count", static_cast<std::int64_t>(done.result.count));
    meta.set("whole_count", static_cast<std::int64_t>(done.result.whole));
    meta.set("is_partial", done.result.whole == 0 && done.result.count > 0);
    meta.set("is_relaxed", done.result.whole < done.result.count);
    meta.set("suggestion", Value());
    meta.set("corrected", Value());
    const std::vector<search::Hit>& hits = done.result.hits;
    const bool is_full = !hits.empty() && hits.size() == done.request.limit;
    meta.set("next_cursor", is_full ? Value(cursor_after(hits.back())) : Value());
    add_unknown(meta, done, naming);
    return meta;
}

/// What somebody meant who found nothing that has all the words.
std::optional<std::string> meant_by(const Answer& done) {
    return done.result.whole > 0 ? std::nullopt
                                 : search::suggestion_for(*done.view, done.filter.words(),
                                                          search::analyzer_of_thread());
}

/// `{"text", "address"}`; null when there is nothing to put right.
Value suggestion_value(const SearchFilter& filter, const std::optional<std::string>& meant) {
    return meant ? Value::object({{"text", *meant}, {"address", filter.address_for(*meant)}})
                 : Value();
}

/// What is found, or what was meant when nothing is.
struct FoundOrMeant {
    Answer done;
    std::optional<std::string> meant;
    bool is_corrected = false;
};

FoundOrMeant answer_or_correct(const PageDesk& desk, const SearchQuestion& question,
                               Language reader) {
    FoundOrMeant found{answer(desk, question.filter, question.wanted(reader)), {}};
    found.meant = meant_by(found.done);
    if (found.meant && found.done.result.count == 0) { // what was meant is looked for at once
        Answer other =
            answer(desk, question.filter.with_words(*found.meant), question.wanted(reader));
        if (other.result.count > 0) {
            found.done = std::move(other);
            found.is_corrected = true;
        }
    }
    return found;
}

/// The address of what comes after the page, for whoever reads by cursor.
Value address_after(const SearchFilter& filter, const Value& cursor) {
    if (cursor.is_null()) {
        return {};
    }
    FilteredPage page = filter.page();
    page.parameters.emplace_back("cursor", cursor.as_string());
    return filter.on(std::move(page)).address();
}

/// `{"parameter", "label", "groups", "results_address"}`; null without `group_by`.
Value grouping_value(const SearchQuestion& question, const Answer& done, const Naming& naming) {
    if (question.group == nullptr) {
        return {};
    }
    for (const search::FacetCounts& counts : done.result.facets) {
        if (counts.facet == number_of(question.group->id)) {
            return Value::object({{"parameter", question.group->parameter},
                                  {"label", facet_label(*question.group, naming.say)},
                                  {"groups", groups_value(counts, done.filter, naming)},
                                  {"results_address", done.filter.on({}).address()}});
        }
    }
    return {};
}

/// A page shows the first of many; the table has all.
void shorten(Value& grouping, const SearchFilter& filter) {
    if (grouping.is_null()) {
        return;
    }
    Value groups = *grouping.find("groups");
    const bool is_long = groups.as_array().size() > most_groups_shown;
    if (is_long) {
        groups.as_array().resize(most_groups_shown);
        grouping.set("groups", std::move(groups));
    }
    const std::string table = web::with_suffix(filter.address(), formats::csv_format.format.suffix);
    grouping.set("table_address", is_long ? Value(table) : Value());
}

Value offers_value(const std::vector<SearchOffer>& offers, const SearchFilter& filter,
                   const web::Speaker& say) {
    Value values = Value::array();
    for (const SearchOffer& offer : offers) {
        values.push(Value::object({{"offer_label", say(offer.label)},
                                   {"offer_address", filter.on({offer.path}).address()}}));
    }
    return values;
}

/// What only a page for people needs.
void add_page(Value& model, const SearchQuestion& question, const Answer& done,
              const registry::Pagination& pagination) {
    const SearchFilter& filter = done.filter;
    const bool is_list = question.group == nullptr;
    model.set("query", question.filter.words());
    model.set("action", search_address);
    model.set("longest_query", static_cast<std::int64_t>(longest_query));
    model.set("is_list", is_list);
    Value grouping = *model.find("grouping");
    shorten(grouping, filter);
    model.set("grouping", std::move(grouping));
    model.set("is_narrow", !filter.choices().empty());
    model.set("all_address", filter.address_of_all());
    model.set("is_newest_first", filter.is_newest_first());
    model.set("other_order", filter.words().empty() || !is_list
                                 ? Value()
                                 : Value(filter.address_in_order(!filter.is_newest_first())));
    model.set("pagination", !is_list || question.cursor
                                ? Value()
                                : registry::pagination_value(pagination, [&](std::int64_t number) {
                                      return filter.address(number);
                                  }));
}

Result<Reply> show_search(const PageDesk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    const Naming naming{*library, say};
    const auto question = read_search_question(desk, context, *library);
    if (!question) {
        return failure_of(question);
    }
    FoundOrMeant found = answer_or_correct(desk, *question, say.language());
    Answer& done = found.done;
    const SearchFilter filter = done.filter;
    const auto reachable = std::min(static_cast<std::int64_t>(done.result.count), most_rows);
    const auto pagination = registry::Pagination::of(reachable, question->page, question->per_page);
    if (pagination.page != question->page && !question->cursor) { // beyond the end is the last page
        SearchQuestion last = *question;
        last.page = pagination.page;
        done = answer(desk, filter, last.wanted(say.language()));
    }
    Value meta = meta_of(done, pagination, naming);
    meta.set("query", question->filter.words());
    meta.set(found.is_corrected ? "corrected" : "suggestion",
             suggestion_value(filter, found.meant));
    if (question->cursor) {
        meta.set("next", address_after(filter, *meta.find("next_cursor")));
        meta.set("previous", Value());
    }
    const Value grouping = grouping_value(*question, done, naming);

    web::Page page;
    page.template_name = "catalogue/search";
    page.title = title_of_page(filter, say);
    page.description = say("catalogue.search.description");
    page.model = Value::object({{"meta", std::move(meta)},
                                {"items", items_value(desk, done, *library, say)},
                                {"grouping", grouping},
                                {"facets", facets_value(done.result, filter, naming)},
                                {"choices", choices_value(filter, naming)}});
    if (context.format == web::html_format) {
        add_page(page.model, *question, done, pagination);
        page.model.set("offers", offers_value(desk.offers, filter, say));
    }
    page.table = [desk, filter, say, facet = question->group, grouping] {
        return facet == nullptr ? table_of_results(desk, filter, say)
                                : table_of_groups(*facet, *grouping.find("groups"), say);
    };
    page.documents = search_documents(desk, {filter, question->page, say, page.title});
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> search_routes(const PageDesk& desk) {
    return {{.pattern = std::string(search_address),
             .name = "catalogue/search",
             .permission = read_catalogue,
             .summary = "Search in everything that is public, in six languages, with counts by "
                        "facet",
             .handler = [desk](const Context& context) { return show_search(desk, context); },
             .query = search_parameters(),
             .formats = {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
                         formats::ndjson_format.format, registry::json_ld_format,
                         formats::atom_format}}};
}

} // namespace stocktake::catalogue
