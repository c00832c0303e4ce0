// SPDX-License-Identifier: Apache-2.0
// The empty table of a kind: a page that explains it, and the files to fill in.
#include "export/csv.hpp"
#include "features/exchange/pages.hpp"
#include "features/exchange/template_files.hpp"

namespace stocktake::exchange {

namespace {

using web::Context;
using web::Reply;

constexpr Permission read_templates = Permission::everyone("read-templates");

/// Rows of a table as objects, for the page.
Value rows_of(const Table& table) {
    Value rows = Value::array();
    table.for_each_row([&](std::span<const Value> row) {
        Value object = Value::object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            object.as_object().emplace_back(table.columns[i].name, row[i]);
        }
        rows.push(std::move(object));
    });
    return rows;
}

Result<Reply> show(const PageDesk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    const auto kind = library->find_by_address(context.arguments.text("address"));
    if (kind == nullptr) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    const auto with_context = [kind, library, say](const auto& write) {
        return
            [=](Sink& sink) { write(DictionaryContext{*kind, *library->references, say}, sink); };
    };
    const std::string name = kind->address + "-template.";
    const DictionaryContext dictionary{*kind, *library->references, say};
    const std::string plural(best_text(kind->plural, say.language()).text);
    web::Page page;
    page.template_name = "exchange/template";
    page.title = say(Message{"exchange.template.title", {{"kind", plural}}});
    page.model = Value::object(
        {{"title", page.title},
         {"plural", plural},
         {"kind_address", "/" + kind->address},
         {"xlsx_address", "/" + kind->address + "/template.xlsx"},
         {"csv_address", "/" + kind->address + "/template.csv"},
         {"import_address", std::string(new_import_address) + "?kind=" + kind->id},
         {"columns", rows_of(dictionary_table(dictionary, std::span<const HeadColumn>(),
                                              exchanged_columns(*kind, 1)))}});
    page.documents = {{formats::xlsx_format.format, name + "xlsx",
                       with_context([](const DictionaryContext& of, Sink& sink) {
                           formats::write_workbook(template_workbook(of), sink, of.say.language());
                       })},
                      {formats::csv_format.format, name + "csv",
                       with_context([](const DictionaryContext& of, Sink& sink) {
                           formats::write_csv(template_table(of), sink, of.say.language());
                       })}};
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> template_routes(const PageDesk& desk) {
    return {
        {.pattern = "/{address}/template",
         .name = "exchange/template",
         .permission = read_templates,
         .summary = "The columns of a kind, and an empty table to fill in offline; the address "
                    "is that of the kind, e.g. initiatives",
         .handler = [desk](const Context& context) { return show(desk, context); },
         .formats = {web::json_format, formats::xlsx_format.format, formats::csv_format.format}}};
}

} // namespace stocktake::exchange
