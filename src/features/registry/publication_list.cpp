// SPDX-License-Identifier: Apache-2.0
// Lists, streams and counts of publications by a filter.
#include "features/registry/publication.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"
#include "db/parameter_list.hpp"
#include "db/stored.hpp"
#include "features/registry/publication_rows.hpp"

#include <map>
#include <unordered_map>

namespace stocktake::registry {

namespace {

/// A condition on `publication p` with its parameters. SQL is put together from the shape of the
/// filter only; what somebody typed is a parameter.
class Condition {
  public:
    Condition(const PublicationFilter& filter, Timestamp now) {
        if (!filter.with_archived) {
            add("p.is_archived = 0");
        }
        if (!filter.kind.empty()) {
            add("p.kind = " + parameter(filter.kind));
        }
        add_keys(filter);
        if (filter.freshness) {
            add_freshness(*filter.freshness, now);
        }
        if (const std::string prefix = folded(filter.title_prefix); !prefix.empty()) {
            add("substr(p.title_key, 1, CAST(" +
                parameter(static_cast<std::int64_t>(count_characters(prefix))) +
                " AS INTEGER)) = " + parameter(prefix));
        }
    }

    /// ` WHERE …`, or nothing.
    [[nodiscard]] std::string where() const { return m_sql.empty() ? "" : " WHERE " + m_sql; }

    /// ` AND …`, or nothing.
    [[nodiscard]] std::string and_where() const { return m_sql.empty() ? "" : " AND " + m_sql; }

    /// `$7`, which stands for the value from now on.
    std::string parameter(std::string value) { return m_values.add(std::move(value)); }

    std::string parameter(std::int64_t value) { return m_values.add(value); }

    [[nodiscard]] db::Parameters parameters() const { return m_values.parameters(); }

  private:
    void add(const std::string& condition) {
        m_sql += m_sql.empty() ? "" : " AND ";
        m_sql += condition;
    }

    void add_keys(const PublicationFilter& filter) {
        std::map<std::string_view, std::vector<std::string_view>> by_axis;
        for (const auto& [axis, key] : filter.keys) {
            by_axis[axis].push_back(key);
        }
        for (const auto& [axis, keys] : by_axis) {
            std::string list;
            for (const std::string_view key : keys) {
                list += list.empty() ? "" : ", ";
                list += parameter(std::string(key));
            }
            add("p.record IN (SELECT k.record FROM publication_key k WHERE k.axis = " +
                parameter(std::string(axis)) + " AND k.key IN (" + list + "))");
        }
    }

    void add_freshness(Freshness freshness, Timestamp now) {
        if (freshness == Freshness::Ended) {
            add("p.ended_at IS NOT NULL");
            return;
        }
        add("p.ended_at IS NULL");
        const FreshnessBounds bounds = bounds_of(freshness, now);
        if (bounds.after) {
            add("p.confirmed_at >= " + parameter(bounds.after->text()));
        }
        if (bounds.before) {
            add("p.confirmed_at < " + parameter(bounds.before->text()));
        }
    }

    std::string m_sql;
    db::ParameterList m_values;
};

std::string_view order_by(PublicationOrder order) {
    switch (order) {
    case PublicationOrder::NewestFirst:
        return " ORDER BY p.changed_at DESC, p.record DESC";
    case PublicationOrder::Title:
        return " ORDER BY p.title_key, p.record";
    case PublicationOrder::ById:
        break;
    }
    return " ORDER BY p.record";
}

void add_details(db::Transaction& transaction, std::vector<Publication>& publications) {
    if (publications.empty()) {
        return;
    }
    std::unordered_map<std::string_view, Publication*> by_id;
    std::vector<db::Parameter> ids;
    for (Publication& publication : publications) {
        by_id.emplace(publication.record.text(), &publication);
        ids.emplace_back(publication.record);
    }
    const std::string list = db::placeholders(ids.size());
    db::Cursor layer = transaction.query("SELECT " + std::string(layer_columns) +
                                             " FROM publication_layer l WHERE l.record IN (" +
                                             list + ") ORDER BY l.record, l.language",
                                         ids);
    while (layer.next()) {
        by_id.at(layer.text(0))->layers.push_back(read_published_layer(layer));
    }
    db::Cursor key = transaction.query("SELECT " + std::string(alignment_columns) +
                                           " FROM publication_key k WHERE k.record IN (" + list +
                                           ") AND k.state <> '' ORDER BY k.record, k.axis, k.key",
                                       ids);
    while (key.next()) {
        by_id.at(key.text(0))->alignments.push_back(read_published_alignment(key));
    }
}

/// Rows of a side table in the order of their records, taken along beside the publications.
class SideRows {
  public:
    explicit SideRows(db::Cursor cursor) : m_cursor(std::move(cursor)) { advance(); }

    /// Calls `take` for each row of `record`, which comes after every record asked for before.
    template <class Take>
    void take_all(const std::string& record, const Take& take) {
        while (m_is_at_row && m_record < record) {
            advance();
        }
        while (m_is_at_row && m_record == record) {
            take(m_cursor);
            advance();
        }
    }

  private:
    void advance() {
        m_is_at_row = m_cursor.next();
        if (m_is_at_row) {
            m_record = m_cursor.text(0);
        }
    }

    db::Cursor m_cursor;
    std::string m_record;
    bool m_is_at_row = false;
};

std::string side_rows_of(std::string_view columns, std::string_view table, char alias,
                         std::string_view extra, const Condition& condition,
                         std::string_view order) {
    std::string sql = "SELECT ";
    sql += columns;
    sql += " FROM ";
    sql += table;
    sql += std::string(" ") + alias + " JOIN publication p ON p.record = " + alias + ".record";
    sql += condition.where();
    if (!extra.empty()) {
        sql += condition.where().empty() ? " WHERE " : " AND ";
        sql += extra;
    }
    sql += order;
    return sql;
}

} // namespace

std::int64_t count_publications(db::Transaction& transaction, const PublicationFilter& filter,
                                Timestamp now) {
    const Condition condition(filter, now);
    db::Cursor row = transaction.query("SELECT count(*) FROM publication p" + condition.where(),
                                       condition.parameters());
    row.next();
    return row.integer(0);
}

std::vector<Publication> list_publications(db::Transaction& transaction,
                                           const PublicationFilter& filter, PublicationOrder order,
                                           std::int64_t offset, std::int64_t limit, Timestamp now) {
    Condition condition(filter, now);
    std::string sql = "SELECT " + std::string(publication_columns) + " FROM publication p" +
                      condition.where() + std::string(order_by(order));
    sql += " LIMIT " + condition.parameter(limit) + " OFFSET " + condition.parameter(offset);
    std::vector<Publication> publications;
    db::Cursor row = transaction.query(sql, condition.parameters());
    while (row.next()) {
        publications.push_back(read_publication(row));
    }
    add_details(transaction, publications);
    return publications;
}

std::vector<Publication> find_publications(db::Transaction& transaction,
                                           std::span<const RecordId> records) {
    std::vector<Publication> publications;
    if (records.empty()) {
        return publications;
    }
    const std::vector<db::Parameter> ids(records.begin(), records.end());
    db::Cursor row = transaction.query("SELECT " + std::string(publication_columns) +
                                           " FROM publication p WHERE p.record IN (" +
                                           db::placeholders(ids.size()) + ")",
                                       ids);
    while (row.next()) {
        publications.push_back(read_publication(row));
    }
    add_details(transaction, publications);
    return publications;
}

PublicationShape shape_of_publications(db::Transaction& transaction,
                                       const PublicationFilter& filter, Timestamp now) {
    const Condition condition(filter, now);
    PublicationShape shape;
    db::Cursor most = transaction.query(
        "SELECT coalesce(max(p.longest_list), 0) FROM publication p" + condition.where(),
        condition.parameters());
    most.next();
    shape.longest_list = static_cast<std::size_t>(most.integer(0));
    db::Cursor layer = transaction.query(
        side_rows_of("DISTINCT l.language", "publication_layer", 'l', "", condition, ""),
        condition.parameters());
    while (layer.next()) {
        shape.languages.insert(db::stored_language(layer.text(0)));
    }
    return shape;
}

void for_each_publication(db::Transaction& transaction, const PublicationFilter& filter,
                          PublicationDetail detail, Timestamp now,
                          const std::function<bool(Publication)>& receive) {
    const Condition condition(filter, now);
    db::Cursor row =
        transaction.stream("SELECT " + std::string(publication_columns) + " FROM publication p" +
                               condition.where() + " ORDER BY p.record",
                           condition.parameters());
    SideRows layers(transaction.stream(side_rows_of(layer_columns, "publication_layer", 'l', "",
                                                    condition, " ORDER BY p.record, l.language"),
                                       condition.parameters()));
    std::optional<SideRows> keys;
    if (detail == PublicationDetail::All) {
        keys.emplace(transaction.stream(side_rows_of(alignment_columns, "publication_key", 'k',
                                                     "k.state <> ''", condition,
                                                     " ORDER BY p.record, k.axis, k.key"),
                                        condition.parameters()));
    }
    while (row.next()) {
        Publication publication = read_publication(row);
        layers.take_all(publication.record.text(), [&](db::Cursor& layer) {
            publication.layers.push_back(read_published_layer(layer));
        });
        if (keys) {
            keys->take_all(publication.record.text(), [&](db::Cursor& key) {
                publication.alignments.push_back(read_published_alignment(key));
            });
        }
        if (!receive(std::move(publication))) {
            return;
        }
    }
}

void for_each_publication_key(
    db::Transaction& transaction,
    const std::function<void(const RecordId&, const PublicationKey&)>& receive) {
    db::Cursor row = transaction.stream(
        "SELECT record, axis, key, state FROM publication_key ORDER BY record, axis, key");
    while (row.next()) {
        receive(RecordId(row.text(0)),
                {row.text(1), row.text(2), parse_alignment_state(row.text(3))});
    }
}

std::vector<PublishedTitle> find_published_titles(db::Transaction& transaction,
                                                  std::span<const RecordId> records) {
    std::vector<PublishedTitle> titles;
    if (records.empty()) {
        return titles;
    }
    const std::vector<db::Parameter> ids(records.begin(), records.end());
    db::Cursor row = transaction.query("SELECT record, title, language, owner FROM publication "
                                       "WHERE record IN (" +
                                           db::placeholders(ids.size()) + ")",
                                       ids);
    while (row.next()) {
        titles.push_back({RecordId(row.text(0)), row.text(1), db::stored_language(row.text(2)),
                          OrganizationId(row.text_or_null(3).value_or(""))});
    }
    return titles;
}

std::vector<KeyCount> count_by_key(db::Transaction& transaction, const PublicationFilter& filter,
                                   std::string_view axis, Timestamp now) {
    Condition condition(filter, now);
    const std::string wanted = condition.parameter(std::string(axis));
    db::Cursor row = transaction.query(
        "SELECT k.key, count(*) FILTER (WHERE k.state <> 'confirmed'), "
        "count(*) FILTER (WHERE k.state = 'confirmed') "
        "FROM publication_key k JOIN publication p ON p.record = k.record WHERE k.axis = " +
            wanted + condition.and_where() + " GROUP BY k.key ORDER BY count(*) DESC, k.key",
        condition.parameters());
    std::vector<KeyCount> counts;
    while (row.next()) {
        counts.push_back({row.text(0), row.integer(1), row.integer(2)});
    }
    return counts;
}

} // namespace stocktake::registry
