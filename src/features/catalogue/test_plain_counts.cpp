// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_plain_counts.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

/// What each publication says, with what is above in trees; `place` where it is said of a country.
constexpr std::string_view make_said = R"(
CREATE TABLE said AS
WITH RECURSIVE above (framework, node, value) AS (
    SELECT framework, id, id FROM node
    UNION
    SELECT a.framework, a.node, n.parent FROM above a
    JOIN node n ON n.framework = a.framework AND n.id = a.value WHERE n.parent IS NOT NULL)
SELECT k.record, '' AS place, CASE k.axis WHEN 'wsis' THEN 'line' ELSE k.axis END AS facet, a.value
FROM publication_key k JOIN above a ON a.framework = k.axis AND a.node = k.key
WHERE k.axis IN ('wsis', 'sdg')
UNION SELECT record, '', 'status', state FROM publication_key WHERE state <> ''
UNION SELECT record, '', 'kind', kind FROM publication
UNION SELECT record, '', 'q', lower(title) FROM publication
UNION SELECT record, '', 'org', owner FROM publication WHERE owner IS NOT NULL
UNION SELECT p.record, '', 'org_type', o.type FROM publication p
    JOIN organization o ON o.id = p.owner
UNION SELECT p.record, '', 'partner', o.id FROM publication p
    JOIN organization o ON p.content LIKE '%{"id":"' || o.id || '"}%'
    WHERE p.owner IS NULL OR p.owner <> o.id
UNION SELECT record, '', 'year', CAST(year AS TEXT) FROM publication WHERE year IS NOT NULL
UNION SELECT record, '', 'language', language FROM publication
UNION SELECT record, '', 'language', language FROM publication_layer
UNION SELECT record, '', 'freshness',
    CASE WHEN ended_at IS NOT NULL THEN 'ended' WHEN confirmed_at > $1 THEN 'green'
         WHEN confirmed_at > $2 THEN 'yellow' ELSE 'red' END FROM publication
UNION SELECT record, key, 'country', key FROM publication_key WHERE axis = 'country'
UNION SELECT k.record, k.key, 'itu_region', r.to_node FROM publication_key k
    JOIN node_reference r ON r.framework = 'countries' AND r.node = k.key
    AND r.to_framework = 'itu-regions' WHERE k.axis = 'country'
UNION SELECT k.record, k.key, 'group', 'ldc' FROM publication_key k
    JOIN node n ON n.framework = 'countries' AND n.id = k.key
    AND n.attributes LIKE '%"ldc":true%' WHERE k.axis = 'country')";

bool is_of_places(std::string_view facet) {
    return facet == "country" || facet == "itu_region" || facet == "group";
}

std::string list_of(const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) {
        list += (list.empty() ? "'" : ", '") + value + "'";
    }
    return "(" + list + ")";
}

std::string says(const std::string& facet, const std::vector<std::string>& values,
                 std::string_view who) {
    return "EXISTS (SELECT 1 FROM said s WHERE s.facet = '" + facet + "' AND s.value IN " +
           list_of(values) + " AND s.record = " + std::string(who) + ")";
}

/// Of the place `n.place` all that is asked of places is true.
std::string true_of_place(const AskedAll& asked) {
    std::string condition = "1 = 1";
    for (const Asked& each : asked) {
        if (is_of_places(each.facet) && !each.any.empty()) {
            condition += " AND " + says(each.facet, each.any, "n.record AND s.place = n.place");
        }
    }
    return condition;
}

std::string true_of_record(const AskedAll& asked) {
    std::string condition = "p.is_archived = 0";
    bool is_placed = false;
    for (const Asked& each : asked) {
        if (!each.none.empty()) {
            condition += " AND NOT " + says(each.facet, each.none, "p.record");
        }
        if (is_of_places(each.facet)) {
            is_placed = is_placed || !each.any.empty();
        } else if (!each.any.empty()) {
            condition += " AND " + says(each.facet, each.any, "p.record");
        }
    }
    if (is_placed) {
        condition += " AND EXISTS (SELECT 1 FROM said n WHERE n.facet = 'country' "
                     "AND n.record = p.record AND " +
                     true_of_place(asked) + ")";
    }
    return condition;
}

} // namespace

PlainCounts::PlainCounts(db::Database& database, Timestamp now) : m_database(database) {
    using std::chrono::days;
    m_database.write([&](db::Transaction& transaction) {
        // CREATE TABLE takes no parameters.
        std::string sql(make_said);
        for (const auto& [name, age] : {std::pair("$1", days(365)), std::pair("$2", days(731))}) {
            sql.replace(sql.find(name), 2, "'" + (now - age).text() + "'");
        }
        transaction.execute(sql);
        transaction.execute("CREATE INDEX said_record ON said (record, facet, value)");
    });
}

std::int64_t PlainCounts::count(const AskedAll& asked) {
    return m_database.read([&](db::Transaction& transaction) {
        db::Cursor row =
            transaction.query("SELECT count(*) FROM publication p WHERE " + true_of_record(asked));
        row.next();
        return row.integer(0);
    });
}

Numbers PlainCounts::count_by(std::string_view facet, const AskedAll& asked) {
    const std::string place = is_of_places(facet) ? " AND " + true_of_place(asked) : "";
    return m_database.read([&](db::Transaction& transaction) {
        db::Cursor row =
            transaction.query("SELECT n.value, count(DISTINCT n.record) FROM said n "
                              "JOIN publication p ON p.record = n.record WHERE n.facet = $1" +
                                  place + " AND " + true_of_record(asked) + " GROUP BY n.value",
                              {facet});
        Numbers numbers;
        while (row.next()) {
            numbers.emplace(row.text(0), row.integer(1));
        }
        return numbers;
    });
}

Numbers PlainCounts::count_by_others(std::string_view facet, AskedAll asked) {
    std::erase_if(asked, [&](const Asked& each) { return each.facet == facet; });
    return count_by(facet, asked);
}

} // namespace stocktake::catalogue
