// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/crosswalk_store.hpp"

#include "base/json.hpp"

namespace stocktake::frameworks {

namespace {

using Ends = std::pair<std::string, std::string>;

bool is_same(const Link& a, const Link& b) {
    return a.strength == b.strength && a.rationale == b.rationale && a.basis == b.basis &&
           to_json(a.extra) == to_json(b.extra);
}

class CrosswalkWriter {
  public:
    CrosswalkWriter(db::Transaction& transaction, const Crosswalk& crosswalk)
        : m_transaction(transaction), m_crosswalk(crosswalk), m_head(crosswalk.head) {}

    WriteCounts run(std::string_view checksum, Timestamp now) {
        std::map<Ends, Link> present;
        if (find_crosswalk(m_transaction, m_head.id, m_head.version)) {
            for (Link& link : list_links(m_transaction, m_head.id, m_head.version)) {
                const Ends ends(link.from, link.to);
                present.emplace(ends, std::move(link));
            }
            update_head(checksum, now);
        } else {
            insert_head(checksum, now);
        }
        return write_links(std::move(present));
    }

  private:
    void insert_head(std::string_view checksum, Timestamp now) {
        const auto current = find_crosswalk(m_transaction, m_head.id);
        if (!current) {
            m_transaction.execute("INSERT INTO crosswalk (id) VALUES ($1)", {m_head.id});
        }
        const bool is_current = !current || is_newer_version(m_head.version, current->version);
        if (is_current) {
            m_transaction.execute(
                "UPDATE crosswalk_version SET is_current = 0 WHERE crosswalk = $1", {m_head.id});
        }
        m_transaction.execute(
            "INSERT INTO crosswalk_version (crosswalk, version, is_current, from_framework, "
            "from_version, to_framework, to_version, level, status, is_complete, source, note, "
            "extra, checksum, loaded_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            {m_head.id, m_head.version, is_current, m_head.from.framework, m_head.from.version,
             m_head.to.framework, m_head.to.version, m_head.level, name_of(m_head.status),
             m_head.is_complete, m_head.source, m_head.note, to_json(m_head.extra), checksum,
             now.text()});
        insert_names();
    }

    void update_head(std::string_view checksum, Timestamp now) {
        m_transaction.execute(
            "UPDATE crosswalk_version SET level = $3, status = $4, is_complete = $5, source = $6, "
            "note = $7, extra = $8, checksum = $9, loaded_at = $10 "
            "WHERE crosswalk = $1 AND version = $2",
            {m_head.id, m_head.version, m_head.level, name_of(m_head.status), m_head.is_complete,
             m_head.source, m_head.note, to_json(m_head.extra), checksum, now.text()});
        m_transaction.execute("DELETE FROM crosswalk_name WHERE crosswalk = $1 AND version = $2",
                              {m_head.id, m_head.version});
        insert_names();
    }

    void insert_names() {
        for (const auto& [language, name] : m_head.names) {
            m_transaction.execute(
                "INSERT INTO crosswalk_name (crosswalk, version, language, name, basis) "
                "VALUES ($1, $2, $3, $4, $5)",
                {m_head.id, m_head.version, tag_of(language), name.text, name_of(name.basis)});
        }
    }

    WriteCounts write_links(std::map<Ends, Link> present) {
        WriteCounts counts;
        std::int64_t position = 0;
        for (const Link& link : m_crosswalk.links) {
            const auto known = present.find({link.from, link.to});
            if (known == present.end()) {
                insert_link(link, position);
                ++counts.created;
            } else {
                ++(is_same(known->second, link) ? counts.unchanged : counts.changed);
                update_link(link, position);
                present.erase(known);
            }
            ++position;
        }
        for (const auto& [ends, link] : present) {
            m_transaction.execute("DELETE FROM crosswalk_link WHERE crosswalk = $1 "
                                  "AND version = $2 AND from_node = $3 AND to_node = $4",
                                  {m_head.id, m_head.version, ends.first, ends.second});
            ++counts.changed;
        }
        return counts;
    }

    void insert_link(const Link& link, std::int64_t position) {
        m_transaction.execute(
            "INSERT INTO crosswalk_link (crosswalk, version, from_framework, from_version, "
            "from_node, to_framework, to_version, to_node, position, strength, rationale, basis, "
            "extra) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            {m_head.id, m_head.version, m_head.from.framework, m_head.from.version, link.from,
             m_head.to.framework, m_head.to.version, link.to, position, link.strength,
             link.rationale, name_of(link.basis), to_json(link.extra)});
    }

    void update_link(const Link& link, std::int64_t position) {
        m_transaction.execute(
            "UPDATE crosswalk_link SET position = $5, strength = $6, rationale = $7, basis = $8, "
            "extra = $9 "
            "WHERE crosswalk = $1 AND version = $2 AND from_node = $3 AND to_node = $4",
            {m_head.id, m_head.version, link.from, link.to, position, link.strength, link.rationale,
             name_of(link.basis), to_json(link.extra)});
    }

    db::Transaction& m_transaction;
    const Crosswalk& m_crosswalk;
    const CrosswalkHead& m_head;
};

} // namespace

std::optional<std::string> find_crosswalk_checksum(db::Transaction& transaction,
                                                   std::string_view crosswalk,
                                                   std::string_view version) {
    db::Cursor row = transaction.query(
        "SELECT checksum FROM crosswalk_version WHERE crosswalk = $1 AND version = $2",
        {crosswalk, version});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

WriteCounts write_crosswalk(db::Transaction& transaction, const Crosswalk& crosswalk,
                            std::string_view checksum, Timestamp now) {
    return CrosswalkWriter(transaction, crosswalk).run(checksum, now);
}

} // namespace stocktake::frameworks
