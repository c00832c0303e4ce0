// SPDX-License-Identifier: Apache-2.0
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/png.hpp"
#include "export/xlsx.hpp"
#include "features/catalogue/facet_values.hpp"
#include "features/catalogue/matrix_drawing.hpp"
#include "features/catalogue/matrix_table.hpp"
#include "features/catalogue/matrix_value.hpp"
#include "features/catalogue/palette.hpp"
#include "features/catalogue/panel_drawing.hpp"
#include "features/catalogue/picture.hpp"
#include "features/catalogue/unknown_values.hpp"

namespace stocktake::catalogue {

namespace {

using web::Context;
using web::Reply;

constexpr Permission read_matrix = Permission::everyone("read-matrix");
constexpr std::string_view usual_rows = "wsis";
constexpr std::string_view usual_columns = "sdg";
constexpr std::int64_t largest_thin = 1000;
constexpr std::int64_t first_year = 2003; // of the process
constexpr std::int64_t last_year = 2100;

std::string_view text_or(std::string_view text, std::string_view usual) {
    return text.empty() ? usual : text;
}

/// A third axis tells something that rows and columns do not.
bool can_be_third(const AxisKind& by, const MatrixQuestion& question) {
    return by.facet != question.rows->facet && by.facet != question.columns->facet;
}

Result<MatrixQuestion> question_of(const PageDesk& desk, const Context& context,
                                   const kinds::Library& library) {
    const web::Arguments& arguments = context.arguments;
    MatrixQuestion question;
    question.rows = find_axis(text_or(arguments.query_text("rows"), usual_rows));
    question.columns = find_axis(text_or(arguments.query_text("cols"), usual_columns));
    question.by = find_axis(arguments.query_text("by"));
    if (question.by != nullptr && !can_be_third(*question.by, question)) {
        return failure(ErrorKind::InvalidInput, {"site.error.parameters", {}},
                       {{"by", {"catalogue.matrix.by_twice", {}}}});
    }
    question.crosswalk = arguments.query_text("crosswalk");
    question.thin = static_cast<std::size_t>(
        arguments.query_integer("thin").value_or(static_cast<std::int64_t>(usual_thin)));
    if (const auto year = arguments.query_integer("against")) {
        question.against = std::to_string(*year);
    }
    auto filter =
        asked_filter(desk, context, library,
                     {std::string(matrix_address),
                      {{"rows", std::string(question.rows->name)},
                       {"cols", std::string(question.columns->name)},
                       {"by", std::string(arguments.query_text("by"))},
                       {"crosswalk", question.crosswalk},
                       {"thin", question.thin == usual_thin ? "" : std::to_string(question.thin)},
                       {"against", question.against.value_or("")}}});
    if (!filter) {
        return failure_of(filter);
    }
    question.filter = std::move(*filter);
    return question;
}

/// The same matrix with rows for columns.
std::string turned_address(const MatrixQuestion& question) {
    FilteredPage page = question.filter.page();
    std::swap(page.parameters[0].second, page.parameters[1].second);
    return question.filter.on(std::move(page)).address();
}

Value axis_options(const AxisKind& chosen, const web::Speaker& say) {
    Value options = Value::array();
    for (const AxisKind& kind : axis_kinds) {
        options.push(Value::object({{"value", kind.name},
                                    {"label", axis_label(kind, say)},
                                    {"is_chosen", kind.name == chosen.name}}));
    }
    return options;
}

/// What may be the third axis; the first is none.
Value third_axis_options(const MatrixQuestion& question, const web::Speaker& say) {
    Value options = Value::array();
    for (const AxisKind& kind : axis_kinds) {
        if (can_be_third(kind, question)) {
            options.push(Value::object({{"value", kind.name},
                                        {"label", axis_label(kind, say)},
                                        {"is_chosen", question.by == &kind}}));
        }
    }
    return options;
}

Value crosswalk_value(const frameworks::Overview& crosswalk, const web::Speaker& say) {
    const LocalText name = best_text(crosswalk.names, say.language());
    return Value::object({{"value", crosswalk.id},
                          {"label", name.text},
                          {"language", tag_of(name.language)},
                          {"direction", direction_of(name.language)},
                          {"address", crosswalk.address},
                          {"mark", frameworks::status_mark(crosswalk.status)},
                          {"status", frameworks::status_title(say, crosswalk.status)}});
}

Value crosswalk_options(const Matrix& matrix, const web::Speaker& say) {
    Value options = Value::array();
    for (const frameworks::Overview& each : matrix.crosswalks) {
        Value option = crosswalk_value(each, say);
        option.set("is_chosen", matrix.crosswalk && matrix.crosswalk->id == each.id);
        options.push(std::move(option));
    }
    return options;
}

Value year_options(const Matrix& matrix, const MatrixQuestion& question) {
    Value options = Value::array();
    for (const std::string& year : matrix.years) {
        options.push(Value::object({{"value", year}, {"is_chosen", question.against == year}}));
    }
    return options;
}

/// The facets of the records in the matrix; what is no record was left out.
Value facets_of(search::SearchResult counted, const MatrixQuestion& question, const Naming& naming,
                Labels labels) {
    for (search::FacetCounts& counts : counted.facets) {
        if (counts.facet == number_of(FacetId::Kind)) {
            std::erase_if(counts.values, [](const search::ValueCount& each) {
                return each.value == node_kind || each.value == organization_kind;
            });
        }
    }
    return facets_value(counted, question.filter, naming, EmptyValues::OfPlaces, labels);
}

/// What the form of the page shows.
void add_form(Value& model, const Matrix& matrix, const MatrixQuestion& question,
              const web::Speaker& say) {
    model.set("action", matrix_address);
    model.set("query", question.filter.words());
    model.set("longest_query", static_cast<std::int64_t>(longest_query));
    model.set("row_options", axis_options(*question.rows, say));
    model.set("column_options", axis_options(*question.columns, say));
    model.set("by_options", third_axis_options(question, say));
    model.set("crosswalk_options", crosswalk_options(matrix, say));
    model.set("no_crosswalk", no_crosswalk);
    model.set("has_no_crosswalk", !matrix.crosswalk);
    model.set("year_options", year_options(matrix, question));
    model.set("all_address", question.filter.address_of_all());
    model.set("turned_address", turned_address(question));
}

Value meta_of(const Matrix& matrix, const MatrixQuestion& question, const web::Speaker& say) {
    return Value::object(
        {{"count", static_cast<std::int64_t>(matrix.total.records.all)},
         {"rows", question.rows->name},
         {"rows_label", axis_label(*question.rows, say)},
         {"cols", question.columns->name},
         {"columns_label", axis_label(*question.columns, say)},
         {"cells", static_cast<std::int64_t>(matrix.cells.size())},
         {"thin", static_cast<std::int64_t>(question.thin)},
         {"against", question.against ? Value(*question.against) : Value()},
         {"crosswalk", matrix.crosswalk ? crosswalk_value(*matrix.crosswalk, say) : Value()},
         {"is_cut", matrix.is_cut}});
}

/// The pictures of a matrix; made once, like its table.
Draw drawing_of(const std::shared_ptr<const Matrix>& made, const MatrixQuestion& question,
                const Context& context) {
    const web::Speaker& say = context.say;
    if (const auto largest = context.arguments.query_integer("panel")) {
        return [made, say, largest = static_cast<std::size_t>(*largest)](Sink& sink) {
            draw_panel(*made, largest, say, sink);
        };
    }
    return [made, question, say](Sink& sink) { draw_matrix(*made, question, say, sink); };
}

/// The columns that a page leaves out, in words; null where it shows all.
Value left_out_columns(const ShownMatrix& shown, const Matrix& matrix,
                       const MatrixQuestion& question, const web::Speaker& say) {
    const std::size_t count = matrix.columns.size() - shown.all.columns.size();
    if (count == 0) {
        return {};
    }
    return say({"catalogue.matrix.left_out_columns",
                {{"columns", axis_label(*question.columns, say)},
                 {"count", static_cast<std::int64_t>(count)},
                 {"all", static_cast<std::int64_t>(matrix.columns.size())}}});
}

void add_whole_matrix(Value& model, const Matrix& matrix, const MatrixQuestion& question,
                      const web::Speaker& say) {
    const MatrixPart whole = whole_matrix(matrix);
    model.set("empty_rows", empty_rows_value(matrix, question, say));
    model.set("findings", findings_value(matrix, whole, question, say));
    model.set("matrix", matrix_value(matrix, whole, question, say));
    model.set("is_too_large", false);
}

/// As much as a poor line can carry.
void add_part_of_matrix(Value& model, const Matrix& matrix, const MatrixQuestion& question,
                        const Context& context) {
    const web::Speaker& say = context.say;
    const ShownMatrix shown = shown_matrix(matrix, web::wanted_part(context.arguments));
    const MatrixPart part = shown.shown();
    const bool is_shown = matrix.cells.size() <= most_cells;
    const bool has_long_rows = matrix.rows.size() > longest_whole_axis;
    model.set("empty_rows", has_long_rows ? folded_empty_rows_value(matrix, question, say)
                                          : empty_rows_value(matrix, question, say));
    model.set("findings", findings_value(matrix, is_shown ? part : MatrixPart(), question, say));
    model.set("matrix", is_shown ? matrix_value(matrix, part, question, say) : Value());
    model.set("is_too_large", !is_shown);
    model.set("is_in_parts", is_shown && shown.parts.count() > 1);
    model.set("left_out_columns",
              is_shown ? left_out_columns(shown, matrix, question, say) : Value());
    web::set_parts(model, is_shown ? shown.parts : web::Parts(0, 1, 1), question.filter.address(),
                   "matrix", [&](std::size_t position) {
                       return std::string(short_name(shown.entry_at(matrix, position)));
                   });
}

void add_matrix(web::Page& page, const std::shared_ptr<const Matrix>& made,
                const MatrixQuestion& question, const Context& context) {
    const web::Speaker& say = context.say;
    if (context.format == web::html_format) {
        add_part_of_matrix(page.model, *made, question, context);
    } else {
        add_whole_matrix(page.model, *made, question, say);
    }
    page.model.set("multiples", Value());
    page.table = [made, question, say] { return table_of_matrix(made, question, say); };
    page.documents = picture_documents("matrix", drawing_of(made, question, context));
}

/// One for each value of the third axis, in the place of the one.
void add_multiples(web::Page& page, const std::shared_ptr<const Multiples>& made,
                   const MatrixQuestion& question, const web::Speaker& say) {
    page.model.set("empty_rows", Value());
    page.model.set("findings", Value::array());
    page.model.set("matrix", Value());
    page.model.set("is_too_large", false);
    page.model.set("is_in_parts", false);
    page.model.set("multiples", multiples_value(*made, say));
    page.table = [made, question, say] { return table_of_multiples(made, question, say); };
    page.documents = picture_documents("matrix", [made, question, say](Sink& sink) {
        draw_multiples(*made, question, say, sink);
    });
}

Result<Reply> show_matrix(const PageDesk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    const Naming naming{*library, say};
    const auto asked = question_of(desk, context, *library);
    if (!asked) {
        return failure_of(asked);
    }
    const MatrixQuestion& question = *asked;
    const auto made = std::make_shared<const Matrix>(matrix_of(desk, question, naming));

    const bool is_page = context.format == web::html_format;
    const Labels labels = is_page ? Labels::Listed : Labels::Whole;
    web::Page page;
    page.template_name = "catalogue/matrix";
    page.title = title_of_matrix(question, say);
    page.description = say("catalogue.matrix.description");
    page.model = Value::object({{"meta", meta_of(*made, question, say)},
                                {"choices", choices_value(question.filter, naming)},
                                {"facets", facets_of(made->facets, question, naming, labels)}});
    if (question.by == nullptr) {
        add_matrix(page, made, question, context);
    } else {
        add_multiples(
            page, std::make_shared<const Multiples>(multiples_of(desk, question, *made, naming)),
            question, say);
    }
    if (is_page) {
        page.model.set("title", page.title);
        add_form(page.model, *made, question, say);
    }
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> matrix_routes(const PageDesk& desk) {
    std::vector<web::QueryParameter> query{
        {.name = "rows",
         .description = "What the rows are; wsis without it",
         .type = web::ParameterType::Choice,
         .choices = axis_names()},
        {.name = "cols",
         .description = "What the columns are; sdg without it",
         .type = web::ParameterType::Choice,
         .choices = axis_names()},
        {.name = "by",
         .description = "A third axis: a small matrix for each of its values that has records",
         .type = web::ParameterType::Choice,
         .choices = axis_names()},
        {.name = "panel",
         .description = "Of the picture: as small as can be read; the number that has all of the "
                        "colour",
         .type = web::ParameterType::Integer,
         .minimum = 1},
        {.name = "crosswalk",
         .description = "The links beneath: the id of a crosswalk, or none; without it the first "
                        "that links rows and columns, what is official first"},
        {.name = "thin",
         .description = "Linked cells with fewer records are thin; 3 without it",
         .type = web::ParameterType::Integer,
         .minimum = 1,
         .maximum = largest_thin},
        {.name = "against",
         .description = "A year to compare with: each cell has its number of records as well",
         .type = web::ParameterType::Integer,
         .minimum = first_year,
         .maximum = last_year},
        web::part_parameter()};
    std::ranges::move(filter_parameters(), std::back_inserter(query));
    return {{.pattern = std::string(matrix_address),
             .name = "catalogue/matrix",
             .permission = read_matrix,
             .summary = "Count records by two axes over the links of a crosswalk, and name what is "
                        "linked without evidence, evident without a link, or thin",
             .handler = [desk](const Context& context) { return show_matrix(desk, context); },
             .query = std::move(query),
             .formats = {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
                         formats::ndjson_format.format, svg_format, formats::png_format}}};
}

} // namespace stocktake::catalogue
