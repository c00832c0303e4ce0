// SPDX-License-Identifier: Apache-2.0
#include "features/registry/publication_changes.hpp"

#include "db/parameter_list.hpp"
#include "features/registry/stored.hpp"

#include <algorithm>
#include <map>

namespace stocktake::registry {

namespace {

/// Where one sort of change stands.
struct ChangeTable {
    std::string_view name;
    std::string_view time; // column of the change
    std::string_view keys; // table of what it is, or was, aligned to
    std::string_view of_kind;
    bool is_gone = false;
};

constexpr std::array<ChangeTable, 2> change_tables{
    {{"publication", "changed_at", "publication_key", "c.kind = ", false},
     {"tombstone", "at", "tombstone_key",
      "(SELECT r.kind FROM record r WHERE r.id = c.record) = ", true}}};

/// `FROM … WHERE …` with its parameters. SQL is put together from the shape of the filter only.
class Selection {
  public:
    Selection(const ChangeTable& table, const ChangeFilter& filter,
              const std::optional<ChangePlace>& after = {}) {
        m_sql = " FROM " + std::string(table.name) + " c WHERE 1 = 1";
        const std::string time = "c." + std::string(table.time);
        // One lower bound, so that an engine begins to read there and nowhere before.
        if (after) {
            m_sql += " AND (" + time + ", c.record) > (" + parameter(after->at.text()) + ", " +
                     parameter(after->record.text()) + ")";
        } else if (filter.from) {
            m_sql += " AND " + time + " >= " + parameter(filter.from->text());
        }
        if (filter.before) {
            m_sql += " AND " + time + " < " + parameter(filter.before->text());
        }
        if (!filter.kind.empty()) {
            m_sql += " AND " + std::string(table.of_kind) + parameter(filter.kind);
        }
        if (!filter.framework.empty()) {
            m_sql += " AND c.record IN (SELECT k.record FROM " + std::string(table.keys) +
                     " k WHERE k.axis = " + parameter(filter.framework) + in_nodes(filter) + ")";
        }
    }

    /// `$7`, which stands for the value from now on.
    std::string parameter(std::string value) { return m_values.add(std::move(value)); }

    std::string parameter(std::int64_t value) { return m_values.add(value); }

    [[nodiscard]] const std::string& sql() const { return m_sql; }

    [[nodiscard]] db::Parameters parameters() const { return m_values.parameters(); }

  private:
    std::string in_nodes(const ChangeFilter& filter) {
        std::string list;
        for (const std::string& node : filter.nodes) {
            list += (list.empty() ? "" : ", ") + parameter(node);
        }
        return list.empty() ? std::string() : " AND k.key IN (" + list + ")";
    }

    std::string m_sql;
    db::ParameterList m_values;
};

} // namespace

std::vector<PublicChange> list_changes(db::Transaction& transaction, const ChangeFilter& filter,
                                       const std::optional<ChangePlace>& after,
                                       std::int64_t limit) {
    std::vector<PublicChange> changes;
    for (const ChangeTable& table : change_tables) {
        Selection selection(table, filter, after);
        const std::string time = "c." + std::string(table.time);
        const std::string count = selection.parameter(limit);
        std::string sql = "SELECT c.record, " + time + selection.sql();
        ((sql += " ORDER BY ") += time) += ", c.record LIMIT ";
        db::Cursor row = transaction.query(sql + count, selection.parameters());
        while (row.next()) {
            changes.push_back({{row.timestamp(1), RecordId(row.text(0))}, table.is_gone});
        }
    }
    std::ranges::sort(changes, {}, &PublicChange::place);
    changes.resize(std::min(changes.size(), static_cast<std::size_t>(limit)));
    return changes;
}

std::int64_t count_changes(db::Transaction& transaction, const ChangeFilter& filter) {
    std::int64_t count = 0;
    for (const ChangeTable& table : change_tables) {
        const Selection selection(table, filter);
        db::Cursor row =
            transaction.query("SELECT count(*)" + selection.sql(), selection.parameters());
        row.next();
        count += row.integer(0);
    }
    return count;
}

std::optional<Timestamp> find_first_change(db::Transaction& transaction) {
    const auto changes = list_changes(transaction, {}, {}, 1);
    return changes.empty() ? std::nullopt : std::optional(changes.front().place.at);
}

std::vector<GonePublication> find_gone(db::Transaction& transaction,
                                       std::span<const RecordId> records) {
    std::vector<GonePublication> all;
    if (records.empty()) {
        return all;
    }
    const std::vector<db::Parameter> ids(records.begin(), records.end());
    const std::string list = db::placeholders(ids.size());
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> nodes;
    db::Cursor key = transaction.query("SELECT record, axis, key FROM tombstone_key "
                                       "WHERE record IN (" +
                                           list + ") ORDER BY record, axis, key",
                                       ids);
    while (key.next()) {
        nodes[key.text(0)].emplace_back(key.text(1), key.text(2));
    }
    db::Cursor row = transaction.query("SELECT t.record, t.at, r.kind FROM tombstone t "
                                       "JOIN record r ON r.id = t.record WHERE t.record IN (" +
                                           list + ")",
                                       ids);
    while (row.next()) {
        all.push_back(
            {RecordId(row.text(0)), row.timestamp(1), row.text(2), std::move(nodes[row.text(0)])});
    }
    return all;
}

void for_each_tombstone(db::Transaction& transaction,
                        const std::function<void(const TombstoneOfKind&)>& receive) {
    db::Cursor row = transaction.stream(
        "SELECT t.record, r.kind, t.at, t.cause, p.record FROM tombstone t "
        "JOIN record r ON r.id = t.record LEFT JOIN publication p ON p.record = r.merged_into "
        "ORDER BY t.record");
    while (row.next()) {
        receive({RecordId(row.text(0)), row.text(1),
                 Tombstone{row.timestamp(2), row.text(3), id_or_empty<RecordId>(row, 4)}});
    }
}

void for_each_last_change(db::Transaction& transaction, const RecordRange& range,
                          std::int64_t limit,
                          const std::function<void(const ChangePlace&)>& receive) {
    std::string sql = "SELECT record, changed_at FROM publication WHERE record >= $1";
    std::vector<db::Parameter> parameters{range.from, limit};
    if (!range.before.is_empty()) {
        sql += " AND record < $3";
        parameters.emplace_back(range.before);
    }
    db::Cursor row = transaction.stream(sql + " ORDER BY record LIMIT $2", parameters);
    while (row.next()) {
        receive({row.timestamp(1), RecordId(row.text(0))});
    }
}

std::vector<RecordId> list_marks(db::Transaction& transaction, std::int64_t step) {
    db::Cursor row = transaction.query(
        "SELECT n.record FROM (SELECT record, row_number() OVER (ORDER BY record) AS number "
        "FROM publication) n WHERE (n.number - 1) % $1 = 0 ORDER BY n.record",
        {step});
    std::vector<RecordId> marks;
    while (row.next()) {
        marks.emplace_back(row.text(0));
    }
    return marks;
}

} // namespace stocktake::registry
