// SPDX-License-Identifier: Apache-2.0
// For those who decide: the queue of submitted records, alignments that wait for facilitators.
#include "features/registry/queries.hpp"

#include "features/registry/stored.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace stocktake::registry {

namespace {

/// SQL with what it refers to. Only constants are put into the SQL.
class Statement {
  public:
    explicit Statement(std::string sql) : m_sql(std::move(sql)) {}

    Statement& add(std::string_view sql) {
        m_sql += sql;
        return *this;
    }

    Statement& value(std::string text) {
        m_texts.push_back(std::move(text));
        return parameter(m_texts.back());
    }

    Statement& value(std::int64_t number) { return parameter(number); }

    /// `('C1', 'C2')`
    Statement& list(const std::vector<std::string>& texts) {
        m_sql += '(';
        for (std::size_t i = 0; i < texts.size(); ++i) {
            m_sql += i == 0 ? "" : ", ";
            value(texts[i]);
        }
        m_sql += ')';
        return *this;
    }

    db::Cursor run(db::Transaction& transaction) const {
        return transaction.query(m_sql, m_parameters);
    }

  private:
    Statement& parameter(const db::Parameter& value) {
        m_parameters.push_back(value);
        m_sql += "$" + std::to_string(m_parameters.size());
        return *this;
    }

    std::string m_sql;
    std::deque<std::string> m_texts; // a deque, because parameters only point at them
    std::vector<db::Parameter> m_parameters;
};

bool is_reviewer(const Actor& actor) {
    return actor.has(Role::Reviewer) || actor.has(Role::Secretariat) ||
           actor.has(Role::Administrator);
}

void add_queue(Statement& statement, const QueueFilter& filter) {
    statement.add(" WHERE r.state = 'submitted'");
    if (!filter.kind.empty()) {
        statement.add(" AND r.kind = ").value(filter.kind);
    }
    if (!filter.organization.is_empty()) {
        statement.add(" AND r.owner = ").value(filter.organization.text());
    }
    if (!filter.action_line.empty()) {
        statement
            .add(" AND r.id IN (SELECT a.record FROM record_alignment a "
                 "WHERE a.framework = 'wsis' AND a.state <> 'refused' AND a.node = ")
            .value(filter.action_line)
            .add(")");
    }
    if (!filter.country.empty()) {
        statement.add(" AND r.id IN (SELECT c.record FROM record_country c WHERE c.country = ")
            .value(filter.country)
            .add(")");
    }
    if (filter.waiting_since) {
        statement.add(" AND r.submitted_at < ").value(filter.waiting_since->text());
    }
}

/// Adds the rows of two columns, record and value, to the lines they belong to.
void add_values(db::Transaction& transaction, std::vector<QueueLine>& lines, std::string_view sql,
                std::vector<std::string> QueueLine::* values) {
    std::unordered_map<std::string, QueueLine*> by_id;
    std::vector<std::string> ids;
    for (QueueLine& line : lines) {
        by_id.emplace(line.record.id.text(), &line);
        ids.push_back(line.record.id.text());
    }
    db::Cursor row = Statement(std::string(sql)).list(ids).add(" ORDER BY 1, 2").run(transaction);
    while (row.next()) {
        (by_id.at(row.text(0))->*values).push_back(row.text(1));
    }
}

struct AxisSql {
    std::string_view key;
    std::string_view join;
};

AxisSql sql_of(QueueAxis axis) {
    switch (axis) {
    case QueueAxis::ActionLine:
        return {"a.node", " JOIN record_alignment a ON a.record = r.id AND a.framework = 'wsis' "
                          "AND a.state <> 'refused'"};
    case QueueAxis::Organization:
        return {"coalesce(r.owner, '')", ""};
    case QueueAxis::Country:
        return {"c.country", " JOIN record_country c ON c.record = r.id"};
    case QueueAxis::Kind:
        break;
    }
    return {"r.kind", ""};
}

/// The lines whose open alignments the actor may see; nothing when all are, an empty list for none.
std::optional<std::vector<std::string>> lines_for(const Actor& actor,
                                                  const std::vector<std::string>& wanted) {
    if (is_reviewer(actor)) {
        return wanted.empty() ? std::nullopt : std::optional(wanted);
    }
    std::vector<std::string> lines;
    if (actor.has(Role::Facilitator)) {
        std::ranges::copy_if(
            actor.action_lines, std::back_inserter(lines), [&](const std::string& line) {
                return wanted.empty() || std::ranges::find(wanted, line) != wanted.end();
            });
    }
    return lines;
}

void add_open_alignments(Statement& statement, const Actor& actor,
                         const std::optional<std::vector<std::string>>& lines) {
    statement.add(" FROM record_alignment a JOIN record r ON r.id = a.record "
                  "WHERE a.framework = 'wsis' AND a.state = 'claimed' "
                  "AND r.state IN ('submitted', 'published')");
    if (lines) {
        statement.add(" AND a.node IN ").list(*lines);
    }
    if (!is_reviewer(actor)) {
        statement.add(" AND r.consent <> 'secretariat'");
    }
}

} // namespace

std::vector<QueueLine> list_queue(db::Transaction& transaction, const Actor& actor,
                                  const QueueFilter& filter, std::int64_t offset,
                                  std::int64_t limit) {
    std::vector<QueueLine> lines;
    if (!is_reviewer(actor)) {
        return lines;
    }
    Statement statement("SELECT " + std::string(record_columns) + " FROM record r");
    add_queue(statement, filter);
    statement.add(" ORDER BY r.submitted_at, r.id LIMIT ").value(limit);
    db::Cursor row = statement.add(" OFFSET ").value(offset).run(transaction);
    while (row.next()) {
        QueueLine line;
        line.record = read_record(row);
        line.is_own = has_conflict(actor, line.record);
        lines.push_back(std::move(line));
    }
    if (!lines.empty()) {
        add_values(transaction, lines,
                   "SELECT record, node FROM record_alignment WHERE framework = 'wsis' "
                   "AND state <> 'refused' AND record IN ",
                   &QueueLine::action_lines);
        add_values(transaction, lines,
                   "SELECT record, country FROM record_country WHERE record IN ",
                   &QueueLine::countries);
    }
    return lines;
}

std::int64_t count_queue(db::Transaction& transaction, const Actor& actor,
                         const QueueFilter& filter) {
    if (!is_reviewer(actor)) {
        return 0;
    }
    Statement statement("SELECT count(*) FROM record r");
    add_queue(statement, filter);
    db::Cursor row = statement.run(transaction);
    row.next();
    return row.integer(0);
}

std::vector<QueueCount> count_queue_by(db::Transaction& transaction, const Actor& actor,
                                       const QueueFilter& filter, QueueAxis axis) {
    std::vector<QueueCount> counts;
    if (!is_reviewer(actor)) {
        return counts;
    }
    const AxisSql sql = sql_of(axis);
    Statement statement("SELECT " + std::string(sql.key) + ", count(DISTINCT r.id) FROM record r" +
                        std::string(sql.join));
    add_queue(statement, filter);
    db::Cursor row =
        statement.add(" GROUP BY 1 ORDER BY count(DISTINCT r.id) DESC, 1").run(transaction);
    while (row.next()) {
        counts.push_back({row.text(0), row.integer(1)});
    }
    return counts;
}

std::vector<OpenAlignment> list_open_alignments(db::Transaction& transaction, const Actor& actor,
                                                const std::vector<std::string>& action_lines,
                                                std::int64_t offset, std::int64_t limit) {
    std::vector<OpenAlignment> open;
    const auto lines = lines_for(actor, action_lines);
    if (lines && lines->empty()) {
        return open;
    }
    Statement statement("SELECT " + std::string(record_columns) + ", " +
                        std::string(work_alignment_columns));
    add_open_alignments(statement, actor, lines);
    statement.add(" ORDER BY a.claimed_at, r.id, a.node, a.version LIMIT ").value(limit);
    db::Cursor row = statement.add(" OFFSET ").value(offset).run(transaction);
    while (row.next()) {
        OpenAlignment alignment{read_record(row), read_alignment(row, record_column_count)};
        alignment.is_own = has_conflict(actor, alignment.record);
        open.push_back(std::move(alignment));
    }
    return open;
}

std::int64_t count_open_alignments(db::Transaction& transaction, const Actor& actor,
                                   const std::vector<std::string>& action_lines) {
    const auto lines = lines_for(actor, action_lines);
    if (lines && lines->empty()) {
        return 0;
    }
    Statement statement("SELECT count(*)");
    add_open_alignments(statement, actor, lines);
    db::Cursor row = statement.run(transaction);
    row.next();
    return row.integer(0);
}

} // namespace stocktake::registry
