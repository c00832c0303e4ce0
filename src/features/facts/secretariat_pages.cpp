// SPDX-License-Identifier: Apache-2.0
// Forms by which the secretariat adds quantities and facts, corrects facts, and says why sources
// differ. A form that was refused shows what was typed.
#include "features/facts/actions.hpp"
#include "features/facts/fact_view.hpp"
#include "features/facts/forms.hpp"
#include "features/facts/pages.hpp"
#include "features/facts/store.hpp"
#include "features/facts/urls.hpp"

namespace stocktake::facts {

namespace {

using web::Context;
using web::Page;
using web::Reply;

/// A page around one form; `refusal` says why it is shown again.
Page form_page(const Context& context, const web::Form& form, const web::Parameters& present,
               const Error* refusal) {
    Page page;
    page.template_name = "facts/form";
    if (refusal != nullptr) {
        page.status = 422;
        page.refusal = *refusal;
    }
    const bool is_whole = refusal != nullptr && refusal->fields.empty();
    page.model.set("problem", is_whole ? Value(context.say(refusal->message)) : Value());
    page.model.set("list_address", facts_address);
    page.model.set("form",
                   web::form_model(form, present,
                                   refusal == nullptr ? std::vector<FieldError>() : refusal->fields,
                                   context.csrf_token, context.say));
    return page;
}

void set_heading(Page& page, std::string title, Value quantity, std::string_view lead) {
    page.title = std::move(title);
    page.model.set("title", page.title);
    page.model.set("lead", lead);
    page.model.set("quantity", std::move(quantity));
    page.model.set("fact", Value());
}

Page quantity_page(const Context& context, const web::Parameters& present,
                   const Error* refusal = nullptr) {
    Page page = form_page(context, quantity_form(), present, refusal);
    set_heading(page, context.say("facts.quantity.new_title"), Value(),
                context.say("facts.quantity.new_lead"));
    return page;
}

Result<Reply> show_new_quantity(const Context& context) {
    return quantity_page(context, {});
}

Result<Reply> take_quantity(db::Database& database, const Context& context) {
    const auto values = web::read_form(quantity_form(), context.request.form);
    if (!values) {
        return quantity_page(context, context.request.form, &values.error());
    }
    const Quantity quantity = quantity_of(*values);
    if (const auto added = add_quantity(database, context.actor, quantity); !added) {
        return quantity_page(context, context.request.form, &added.error());
    }
    return web::Redirect{.location = quantity_address(quantity.id)};
}

Result<Series> series_in(db::Database& database, const Context& context) {
    const QuantityId id(context.arguments.text("quantity"));
    auto series =
        database.read([&](db::Transaction& transaction) { return find_series(transaction, id); });
    if (!series) {
        return failure(ErrorKind::NotFound, {"facts.error.unknown", {{"id", id.text()}}});
    }
    return std::move(*series);
}

Page fact_page(const Context& context, const Series& series, const web::Parameters& present,
               const Error* refusal = nullptr) {
    Page page = form_page(context, fact_form(quantity_address(series.quantity.id, "add")), present,
                          refusal);
    set_heading(page, context.say("facts.fact.new_title"), quantity_line(series, context.say),
                context.say("facts.fact.new_lead"));
    return page;
}

Result<Reply> show_new_fact(db::Database& database, const Context& context) {
    const auto series = series_in(database, context);
    if (!series) {
        return failure_of(series);
    }
    return fact_page(context, *series, {});
}

Result<Reply> take_fact(db::Database& database, const Context& context) {
    const auto series = series_in(database, context);
    if (!series) {
        return failure_of(series);
    }
    const web::Parameters& typed = context.request.form;
    const auto values = web::read_form(documented_fact_form(), typed);
    if (!values) {
        return fact_page(context, *series, typed, &values.error());
    }
    const auto added = add_fact(database, context.actor, series->quantity.id,
                                statement_of(*values, series->quantity.unit), Timestamp::now());
    if (!added) {
        return fact_page(context, *series, typed, &added.error());
    }
    return web::Redirect{.location = quantity_address(series->quantity.id)};
}

Page correction_page(const Context& context, const Series& series, const Fact& fact,
                     const web::Parameters& present, const Error* refusal = nullptr) {
    Page page = form_page(context, correction_form(correction_address(fact)), present, refusal);
    set_heading(page, context.say("facts.correction.title"), quantity_line(series, context.say),
                context.say("facts.correction.lead"));
    page.model.set("fact", fact_value(series.quantity, fact, context.say));
    return page;
}

tl::unexpected<Error> unknown_fact() {
    return failure(ErrorKind::NotFound, {"facts.error.unknown_fact", {}});
}

Result<Reply> show_correction(db::Database& database, const Context& context) {
    const auto series = series_in(database, context);
    if (!series) {
        return failure_of(series);
    }
    const Fact* fact = series->find(FactId(context.arguments.text("fact")));
    if (fact == nullptr) {
        return unknown_fact();
    }
    return correction_page(context, *series, *fact, typed_of(fact->said));
}

Result<Reply> take_correction(db::Database& database, const Context& context) {
    const auto series = series_in(database, context);
    if (!series) {
        return failure_of(series);
    }
    const Fact* fact = series->find(FactId(context.arguments.text("fact")));
    if (fact == nullptr) {
        return unknown_fact();
    }
    const web::Parameters& typed = context.request.form;
    const auto values = web::read_form(documented_correction_form(), typed);
    if (!values) {
        return correction_page(context, *series, *fact, typed, &values.error());
    }
    const auto corrected = correct_fact(database, context.actor, series->quantity.id, fact->id,
                                        statement_of(*values, series->quantity.unit),
                                        values->text("reason"), Timestamp::now());
    if (!corrected) {
        return correction_page(context, *series, *fact, typed, &corrected.error());
    }
    return web::Redirect{.location = quantity_address(series->quantity.id)};
}

Page note_page(const Context& context, const Series& series, const web::Parameters& present,
               const Error* refusal = nullptr) {
    Page page = form_page(context, note_form(quantity_address(series.quantity.id, "note")), present,
                          refusal);
    set_heading(page, context.say("facts.note.title"), quantity_line(series, context.say),
                context.say("facts.note.lead"));
    return page;
}

Result<Reply> show_note(db::Database& database, const Context& context) {
    const auto series = series_in(database, context);
    if (!series) {
        return failure_of(series);
    }
    return note_page(context, *series, typed_of(series->conflict_note));
}

Result<Reply> take_note(db::Database& database, const Context& context) {
    const auto series = series_in(database, context);
    if (!series) {
        return failure_of(series);
    }
    const web::Parameters& typed = context.request.form;
    const auto values = web::read_form(documented_note_form(), typed);
    if (!values) {
        return note_page(context, *series, typed, &values.error());
    }
    if (const auto written = write_conflict_note(database, context.actor, series->quantity.id,
                                                 note_of(*values), Timestamp::now());
        !written) {
        return note_page(context, *series, typed, &written.error());
    }
    return web::Redirect{.location = quantity_address(series->quantity.id)};
}

} // namespace

std::vector<web::Route> secretariat_routes(db::Database& database) {
    const auto with_database = [&](Result<Reply> (*handler)(db::Database&, const Context&)) {
        return [&database, handler](const Context& context) { return handler(database, context); };
    };
    const std::string one = std::string(facts_address) + "/{quantity}";
    return {{.pattern = std::string(new_quantity_address),
             .name = "facts/new",
             .permission = keep_facts,
             .summary = "The form to add a quantity",
             .handler = show_new_quantity},
            {.method = web::Method::Post,
             .pattern = std::string(facts_address),
             .name = "facts/add_quantity",
             .permission = keep_facts,
             .summary = "Adds a quantity, of which facts can be told then",
             .handler = with_database(take_quantity),
             .form = &quantity_form()},
            {.pattern = one + "/add",
             .name = "facts/new_fact",
             .permission = keep_facts,
             .summary = "The form to add a fact to a quantity",
             .handler = with_database(show_new_fact)},
            {.method = web::Method::Post,
             .pattern = one + "/add",
             .name = "facts/add_fact",
             .permission = keep_facts,
             .summary = "Adds a fact: what a source says about the quantity",
             .handler = with_database(take_fact),
             .form = &documented_fact_form()},
            {.pattern = one + "/correct/{fact}",
             .name = "facts/correction",
             .permission = keep_facts,
             .summary = "The form to correct a fact",
             .handler = with_database(show_correction)},
            {.method = web::Method::Post,
             .pattern = one + "/correct/{fact}",
             .name = "facts/correct",
             .permission = keep_facts,
             .summary = "Adds a fact that supersedes this one, which is kept, with a reason",
             .handler = with_database(take_correction),
             .form = &documented_correction_form()},
            {.pattern = one + "/note",
             .name = "facts/note",
             .permission = keep_facts,
             .summary = "The form for why sources differ",
             .handler = with_database(show_note)},
            {.method = web::Method::Post,
             .pattern = one + "/note",
             .name = "facts/write_note",
             .permission = keep_facts,
             .summary = "Says why the sources about a quantity differ, in any of the languages",
             .handler = with_database(take_note),
             .form = &documented_note_form()}};
}

} // namespace stocktake::facts
