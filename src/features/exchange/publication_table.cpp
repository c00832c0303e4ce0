// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/publication_table.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "features/exchange/data_dictionary.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace stocktake::exchange {

namespace {

using kinds::FieldType;
using registry::Publication;

constexpr std::array written_head{
    HeadColumn::Id,          HeadColumn::Address,   HeadColumn::Revision,
    HeadColumn::Owner,       HeadColumn::State,     HeadColumn::Year,
    HeadColumn::PublishedAt, HeadColumn::ChangedAt, HeadColumn::Language};

ColumnType type_of(HeadColumn column) {
    if (column == HeadColumn::Revision || column == HeadColumn::Year) {
        return ColumnType::Integer;
    }
    return column == HeadColumn::Address ? ColumnType::Url : ColumnType::Text;
}

ColumnType type_of(const kinds::CellColumn& column) {
    const FieldType type = column.column != nullptr ? column.column->type : column.field->type;
    if (type == FieldType::Number || column.part == "amount" || column.part == "latitude" ||
        column.part == "longitude") {
        return ColumnType::Real;
    }
    if (type == FieldType::Date || type == FieldType::Period) {
        return ColumnType::Date;
    }
    return column.part == "url" ? ColumnType::Url : ColumnType::Text;
}

std::vector<kinds::CellColumn> public_columns(const kinds::Kind& kind, std::size_t rows) {
    std::vector<kinds::CellColumn> columns = exchanged_columns(kind, rows);
    std::erase_if(columns, [](const kinds::CellColumn& column) {
        return visibility_of(column) != kinds::Visibility::Public;
    });
    return columns;
}

std::string address_of(const ExportDesk& desk, const Publication& publication) {
    return desk.site + "/records/" + publication.record.text();
}

Value head_value(HeadColumn column, const ExportDesk& desk, const Publication& publication,
                 Timestamp now) {
    switch (column) {
    case HeadColumn::Id:
        return publication.record.text();
    case HeadColumn::Address:
        return address_of(desk, publication);
    case HeadColumn::Revision:
        return publication.revision;
    case HeadColumn::Owner:
        return publication.owner.text();
    case HeadColumn::State:
        return publication.is_archived ? Value("archived")
                                       : Value(registry::name_of(registry::freshness_at(
                                             publication.confirmed_at, publication.ended_at, now)));
    case HeadColumn::Year:
        return publication.year ? Value(*publication.year) : Value();
    case HeadColumn::PublishedAt:
        return publication.published_at.text();
    case HeadColumn::ChangedAt:
        return publication.changed_at.text();
    case HeadColumn::Language:
        return tag_of(publication.language);
    default:
        return {};
    }
}

/// The text of a cell as its column has it: numbers as numbers.
Value cell_value(std::string text, ColumnType type) {
    if (type != ColumnType::Real) {
        return text;
    }
    double number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    return end.ptr == text.data() + text.size() && end.ec == std::errc() ? Value(number)
                                                                         : Value(std::move(text));
}

/// Which columns a table has, and where each cell stands in its rows.
class RowLayout {
  public:
    RowLayout(const kinds::Kind& kind, const registry::PublicationShape& shape) : m_kind(kind) {
        const std::size_t rows = std::max<std::size_t>(shape.longest_list, 1);
        for (kinds::CellColumn& column : public_columns(kind, rows)) {
            const bool is_translated = is_translatable(column);
            m_columns.push_back({std::move(column), {}});
            const std::size_t original = m_columns.size() - 1;
            for (const Language language : shape.languages) {
                if (is_translated) {
                    m_columns.push_back({m_columns[original].column, language});
                }
            }
        }
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            m_places.emplace(name_of(m_columns[i]), written_head.size() + i);
        }
    }

    [[nodiscard]] std::vector<Column> columns(const web::Speaker& say) const {
        std::vector<Column> columns;
        columns.reserve(written_head.size() + m_columns.size());
        for (const HeadColumn head : written_head) {
            columns.push_back(
                {std::string(describe(head).name), say(describe(head).title), type_of(head)});
        }
        for (const Placed& placed : m_columns) {
            std::string title = column_title(placed.column, say);
            if (placed.language) {
                title = translated_title(title, *placed.language, say);
            }
            columns.push_back({name_of(placed), std::move(title),
                               placed.language ? ColumnType::Text : type_of(placed.column)});
        }
        return columns;
    }

    [[nodiscard]] std::vector<formats::CellGuide> guides(const DictionaryContext& context) const {
        std::vector<formats::CellGuide> guides;
        guides.reserve(written_head.size() + m_columns.size());
        for (const HeadColumn head : written_head) {
            guides.push_back(guide_of(context, head));
        }
        for (const Placed& placed : m_columns) {
            guides.push_back(placed.language ? formats::CellGuide{}
                                             : guide_of(context, placed.column));
        }
        return guides;
    }

    void fill(const ExportDesk& desk, const Publication& publication, Timestamp now,
              std::vector<Value>& row) const {
        row.assign(written_head.size() + m_columns.size(), Value());
        for (std::size_t i = 0; i < written_head.size(); ++i) {
            row[i] = head_value(written_head[i], desk, publication, now);
        }
        put(publication.content, {}, row);
        for (const registry::PublishedLayer& layer : publication.layers) {
            put(layer.content, "@" + std::string(tag_of(layer.language)), row);
        }
    }

  private:
    struct Placed {
        kinds::CellColumn column;
        std::optional<Language> language;
    };

    static std::string name_of(const Placed& placed) {
        return placed.language ? placed.column.name + "@" + std::string(tag_of(*placed.language))
                               : placed.column.name;
    }

    void put(const Value& content, const std::string& suffix, std::vector<Value>& row) const {
        kinds::for_each_cell(
            m_kind, content, kinds::CellStyle::Table,
            [&](const std::string& name, std::string text) {
                const auto place = m_places.find(suffix.empty() ? name : name + suffix);
                if (place != m_places.end()) {
                    const Placed& placed = m_columns[place->second - written_head.size()];
                    row[place->second] = cell_value(std::move(text), type_of(placed.column));
                }
            });
    }

    const kinds::Kind& m_kind;
    std::vector<Placed> m_columns; // after those of the head
    std::unordered_map<std::string, std::size_t> m_places;
};

using Layout = std::shared_ptr<const RowLayout>;

Layout layout_of(const ExportDesk& desk, const PublicationQuery& query) {
    return std::make_shared<const RowLayout>(
        *query.kind, desk.read([&](db::Transaction& transaction) {
            return registry::shape_of_publications(transaction, query.filter, query.now);
        }));
}

Table table_in(const Layout& layout, const ExportDesk& desk, const PublicationQuery& query,
               const web::Speaker& say) {
    Table table;
    table.name = query.kind->address;
    table.title = best_text(query.kind->plural, say.language()).text;
    table.columns = layout->columns(say);
    table.for_each_row = [desk, query, layout](const Table::RowReceiver& receive) {
        std::vector<Value> row;
        stream_publications(desk, query, registry::PublicationDetail::Texts,
                            [&](const Publication& publication) {
                                layout->fill(desk, publication, query.now, row);
                                receive(row);
                            });
    };
    return table;
}

} // namespace

Table publication_table(const ExportDesk& desk, const PublicationQuery& query,
                        const web::Speaker& say) {
    return table_in(layout_of(desk, query), desk, query, say);
}

formats::Workbook publication_workbook(const ExportDesk& desk, const PublicationQuery& query,
                                       const web::Speaker& say) {
    const Layout layout = layout_of(desk, query);
    const auto library = desk.library();
    const DictionaryContext context{*query.kind, *library->references, say};
    formats::Sheet records{table_in(layout, desk, query, say), true, layout->guides(context)};
    formats::Sheet dictionary{
        dictionary_table(context, written_head, public_columns(*query.kind, 1))};
    const std::string title = records.table.title;
    return {title, {std::move(records), std::move(dictionary)}};
}

void write_publications_ndjson(const ExportDesk& desk, const PublicationQuery& query, Sink& sink) {
    stream_publications(
        desk, query, registry::PublicationDetail::Texts, [&](const Publication& publication) {
            Value object = Value::object();
            for (const HeadColumn head : written_head) {
                object.as_object().emplace_back(std::string(describe(head).name),
                                                head_value(head, desk, publication, query.now));
            }
            for (const auto& [name, answer] : publication.content.as_object()) {
                object.as_object().emplace_back(name, answer);
            }
            if (!publication.layers.empty()) {
                Value layers = Value::object();
                for (const registry::PublishedLayer& layer : publication.layers) {
                    layers.set(tag_of(layer.language), layer.content);
                }
                object.set("_layers", std::move(layers));
            }
            write_json(object, sink);
            sink.write("\n");
        });
}

} // namespace stocktake::exchange
