// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "features/kinds/field_view.hpp"
#include "features/kinds/kind_file.hpp"
#include "features/kinds/kind_store.hpp"
#include "features/kinds/pages.hpp"
#include "features/kinds/urls.hpp"

namespace stocktake::kinds {

namespace {

using web::Context;
using web::Reply;

constexpr Permission read_kinds = Permission::everyone("read-kinds");
constexpr Format schema_format{"schema.json", "application/schema+json", "JSON Schema"};
constexpr Format description_format{"description.json", "application/json", "JSON (description)"};

std::string local(const web::Speaker& say, const LanguageMap& texts) {
    return std::string(best_text(texts, say.language()).text);
}

std::vector<Format> table_formats() {
    return {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
            formats::ndjson_format.format};
}

FrameworkNames framework_names(db::Transaction& transaction) {
    FrameworkNames names;
    for (frameworks::Overview& overview : frameworks::list_framework_overviews(transaction)) {
        names.emplace(std::move(overview.id), std::move(overview.names));
    }
    return names;
}

/// A kind as lists name it.
Value kind_item(const web::Speaker& say, const Kind& kind) {
    return Value::object({{"id", kind.id},
                          {"version", kind.version},
                          {"name", local(say, kind.name)},
                          {"plural", local(say, kind.plural)},
                          {"lead", local(say, kind.lead)},
                          {"address", kind_address(kind.id)},
                          {"list", '/' + kind.address},
                          {"fields", kind.fields().size()}});
}

Table kinds_table(const web::Speaker& say, const std::shared_ptr<const Library>& library) {
    Table table;
    table.name = "kinds";
    table.title = say("kinds.list.title");
    table.columns = {{"id", say("kinds.column.id")},
                     {"name", say("kinds.column.name")},
                     {"version", say("kinds.column.version"), ColumnType::Integer},
                     {"fields", say("kinds.column.fields"), ColumnType::Integer},
                     {"lead", say("kinds.column.lead")}};
    table.for_each_row = [library, language = say.language()](const Table::RowReceiver& receive) {
        for (const auto& kind : library->kinds) {
            receive(std::vector<Value>{kind->id, best_text(kind->name, language).text,
                                       kind->version, kind->fields().size(),
                                       best_text(kind->lead, language).text});
        }
    };
    return table;
}

Result<Reply> show_list(Shelf& shelf, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = shelf.library();
    Value items = Value::array();
    for (const auto& kind : library->kinds) {
        items.push(kind_item(say, *kind));
    }
    const bool may_add =
        context.actor.has(Role::Secretariat) || context.actor.has(Role::Administrator);
    web::Page page;
    page.template_name = "kinds/list";
    page.title = say("kinds.list.title");
    page.description = say("kinds.list.lead");
    page.model = Value::object({{"meta", Value::object({{"count", library->kinds.size()}})},
                                {"items", std::move(items)},
                                {"new_address", may_add ? Value(new_kind_address) : Value()}});
    page.table = [say, library] { return kinds_table(say, library); };
    page.caching = web::Caching::Public;
    return page;
}

Value sections_of(const web::Speaker& say, const FrameworkNames& names, const Kind& kind) {
    Value sections = Value::array();
    for (const Section& section : kind.sections) {
        Value fields = Value::array();
        for (const Field& field : section.fields) {
            fields.push(field_item(say, names, field));
        }
        sections.push(Value::object({{"section", section.id},
                                     {"title", local(say, section.title)},
                                     {"help", local(say, section.help)},
                                     {"fields", std::move(fields)}}));
    }
    return sections;
}

/// In the reader's language, with its comma.
std::string enumerated(const web::Speaker& say, const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) {
        list += list.empty() ? text : say("kinds.comma") + text;
    }
    return list;
}

template <class Enum>
Value names_of(const std::set<Enum>& values) {
    Value names = Value::array();
    for (const Enum value : values) {
        names.push(name_of(value));
    }
    return names;
}

template <class Enum>
std::string labels_of(const web::Speaker& say, const std::set<Enum>& values,
                      std::string (*label)(const web::Speaker&, Enum)) {
    std::vector<std::string> labels;
    labels.reserve(values.size());
    for (const Enum value : values) {
        labels.push_back(label(say, value));
    }
    return enumerated(say, labels);
}

Value moves_of(const web::Speaker& say, const Kind& kind) {
    Value moves = Value::array();
    for (const Move& move : kind.moves) {
        moves.push(Value::object({{"move", name_of(move.name)},
                                  {"label", move_label(say, move.name)},
                                  {"from", names_of(move.from)},
                                  {"from_label", labels_of(say, move.from, state_label)},
                                  {"to", name_of(move.to)},
                                  {"to_label", state_label(say, move.to)},
                                  {"by", names_of(move.by)},
                                  {"by_label", labels_of(say, move.by, party_label)}}));
    }
    return moves;
}

Value groups_of(const web::Speaker& say, const Kind& kind) {
    Value groups = Value::array();
    for (const std::vector<std::string>& group : kind.at_least_one_of) {
        Value fields = Value::array();
        std::vector<std::string> labels;
        for (const std::string& id : group) {
            const Field* field = kind.find_field(id);
            fields.push(id);
            labels.push_back(field == nullptr ? id : local(say, field->label));
        }
        groups.push(
            Value::object({{"fields", std::move(fields)}, {"text", enumerated(say, labels)}}));
    }
    return groups;
}

/// What an address needs to lead to this version. Precondition: the newest stands first.
std::string version_query(std::int64_t version, const std::vector<KindVersion>& versions) {
    return version == versions.front().version ? "" : "?version=" + std::to_string(version);
}

Value versions_of(const Kind& shown, const std::vector<KindVersion>& versions) {
    Value items = Value::array();
    for (const KindVersion& each : versions) {
        items.push(Value::object(
            {{"version", each.version},
             {"loaded_at", each.loaded_at.text()},
             {"address", kind_address(shown.id) + version_query(each.version, versions)},
             {"is_shown", each.version == shown.version}}));
    }
    return items;
}

std::string joined_texts(const std::vector<std::string>& texts) {
    std::string joined;
    for (const std::string& text : texts) {
        joined += joined.empty() ? text : "; " + text;
    }
    return joined;
}

Table fields_table(const web::Speaker& say, const std::shared_ptr<const Kind>& kind,
                   const FrameworkNames& names) {
    Table table;
    table.name = kind->id;
    table.title = local(say, kind->name);
    table.columns = {{"field", say("kinds.column.id")},
                     {"label", say("kinds.column.name")},
                     {"type", say("kinds.column.type")},
                     {"required", say("kinds.column.required"), ColumnType::Boolean},
                     {"visibility", say("kinds.column.visibility")},
                     {"limits", say("kinds.column.limits")},
                     {"help", say("kinds.column.help")},
                     {"example", say("kinds.column.example")}};
    table.for_each_row = [say, kind, names](const Table::RowReceiver& receive) {
        const auto send = [&](const Field& field, const std::string& name) {
            receive(std::vector<Value>{name, local(say, field.label), name_of(field.type),
                                       field.is_required, name_of(field.visibility),
                                       joined_texts(limits_of(say, names, field)),
                                       local(say, field.help), local(say, field.example)});
        };
        for (const Field* field : kind->fields()) {
            send(*field, field->id);
            for (const Field& column : field->columns) {
                send(column, field->id + '.' + column.id);
            }
        }
    };
    return table;
}

Result<std::shared_ptr<const Kind>>
wanted_kind(db::Transaction& transaction, const Library& library, const web::Arguments& arguments) {
    const std::string& id = arguments.text("kind");
    const auto version = arguments.query_integer("version");
    auto kind = version ? find_kind_version(transaction, id, *version) : library.find_kind(id);
    if (!kind) {
        return failure(ErrorKind::NotFound,
                       {version ? "kinds.error.unknown_version" : "kinds.error.unknown",
                        {{"kind", id}, {"version", std::to_string(version.value_or(0))}}});
    }
    return kind;
}

std::vector<web::Document> documents_of(db::Database& database, const web::Speaker& say,
                                        const std::shared_ptr<const Kind>& kind,
                                        const std::shared_ptr<const References>& references) {
    return {{.format = schema_format,
             .file_name = kind->id + ".schema.json",
             .write =
                 [say, kind, references](Sink& sink) {
                     write_json(json_schema(*kind, *references, say), sink, JsonStyle::Indented);
                 }},
            {.format = description_format,
             .file_name = kind->id + ".json",
             .write =
                 [&database, kind](Sink& sink) {
                     sink.write(database
                                    .read([&](db::Transaction& transaction) {
                                        return find_kind_description(transaction, kind->id,
                                                                     kind->version);
                                    })
                                    .value());
                 },
             .is_download = true}};
}

Result<Reply> show_one(db::Database& database, Shelf& shelf, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = shelf.library();
    return database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto found = wanted_kind(transaction, *library, context.arguments);
        if (!found) {
            return failure_of(found);
        }
        const std::shared_ptr<const Kind>& kind = *found;
        const FrameworkNames names = framework_names(transaction);
        Value model = kind_item(say, *kind);
        model.set("has_groups", !kind->at_least_one_of.empty());
        model.set("at_least_one_of", groups_of(say, *kind));
        model.set("sections", sections_of(say, names, *kind));
        model.set("moves", moves_of(say, *kind));
        const std::vector<KindVersion> versions = list_kind_versions(transaction, kind->id);
        const std::string query = version_query(kind->version, versions);
        model.set("schema", schema_address(kind->id) + query);
        model.set("description", description_address(kind->id) + query);
        model.set("is_current", kind->version == versions.front().version);
        model.set("has_versions", versions.size() > 1);
        model.set("versions", versions_of(*kind, versions));
        model.set("list_address", kinds_address);
        web::Page page;
        page.template_name = "kinds/kind";
        page.title = local(say, kind->name);
        page.description = local(say, kind->lead);
        page.model = std::move(model);
        page.table = [say, kind, names] { return fields_table(say, kind, names); };
        page.documents = documents_of(database, say, kind, library->references);
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

std::vector<web::Route> kind_routes(db::Database& database, Shelf& shelf) {
    std::vector<Format> formats = table_formats();
    formats.push_back(schema_format);
    formats.push_back(description_format);
    return {
        {.pattern = std::string(kinds_address),
         .name = "kinds/list",
         .permission = read_kinds,
         .summary = "Kinds of records: what can be contributed",
         .handler = [&shelf](const Context& context) { return show_list(shelf, context); },
         .formats = table_formats()},
        {.pattern = std::string(kinds_address) + "/{kind}",
         .name = "kinds/kind",
         .permission = read_kinds,
         .summary = "One kind: its fields with their limits, who may move a record, versions; as "
                    "schema.json the JSON Schema of the content of a record, as description.json "
                    "the description as it was loaded",
         .handler = [&database,
                     &shelf](const Context& context) { return show_one(database, shelf, context); },
         .query = {{.name = "version",
                    .description = "An older version of the kind; the current one if missing",
                    .type = web::ParameterType::Integer,
                    .minimum = 1,
                    .maximum = 1'000'000'000}},
         .formats = std::move(formats)},
    };
}

} // namespace stocktake::kinds
