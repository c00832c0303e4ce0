// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/framework_writer.hpp"

#include "base/json.hpp"
#include "features/frameworks/framework_store.hpp"

#include <algorithm>
#include <unordered_map>

namespace stocktake::frameworks {

namespace {

std::optional<std::string_view> parent_of(const Node& node) {
    return node.parent.empty() ? std::nullopt : std::optional<std::string_view>(node.parent);
}

/// As the database would give it back, where numbers such as 7.0 and 7 are alike.
bool is_same(const Node& a, const Node& b) {
    const auto key = [](const Node& node) {
        return std::tie(node.parent, node.position, node.depth, node.slug, node.code, node.kind,
                        node.texts, node.references);
    };
    return key(a) == key(b) && to_json(a.attributes) == to_json(b.attributes);
}

bool is_same(const FrameworkHead& a, const FrameworkHead& b) {
    const auto key = [](const FrameworkHead& head) {
        return std::tie(head.kind, head.status, head.is_complete, head.names, head.source,
                        head.note);
    };
    return key(a) == key(b) && to_json(a.extra) == to_json(b.extra);
}

class FrameworkWriter {
  public:
    FrameworkWriter(db::Transaction& transaction, const Framework& framework)
        : m_transaction(transaction), m_framework(framework), m_head(framework.head) {}

    WriteCounts run(std::string_view checksum, Timestamp now) {
        const auto before = find_framework(m_transaction, m_head.id, m_head.version);
        std::unordered_map<std::string, Node> present;
        if (before) {
            for (Node& node : list_nodes(m_transaction, m_head.id, m_head.version)) {
                present.emplace(node.id, std::move(node));
            }
            update_head(*before, checksum, now);
        } else {
            insert_head(checksum, now);
        }
        WriteCounts counts;
        for (const Node& node : m_framework.nodes) {
            const auto known = present.find(node.id);
            if (known == present.end()) {
                insert_node(node);
                ++counts.created;
            } else if (!is_same(known->second, node)) {
                update_node(node);
                ++counts.changed;
            } else {
                ++counts.unchanged;
            }
        }
        return counts;
    }

  private:
    void insert_head(std::string_view checksum, Timestamp now) {
        const auto current = find_framework(m_transaction, m_head.id);
        if (!current) {
            m_transaction.execute("INSERT INTO framework (id, kind) VALUES ($1, $2)",
                                  {m_head.id, name_of(m_head.kind)});
        }
        const bool is_current = !current || is_newer_version(m_head.version, current->version);
        if (is_current) {
            m_transaction.execute(
                "UPDATE framework_version SET is_current = 0 WHERE framework = $1", {m_head.id});
            set_kind();
        }
        m_transaction.execute(
            "INSERT INTO framework_version (framework, version, is_current, status, is_complete, "
            "source, note, extra, checksum, loaded_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            {m_head.id, m_head.version, is_current, name_of(m_head.status), m_head.is_complete,
             m_head.source, m_head.note, to_json(m_head.extra), checksum, now.text()});
        insert_names();
    }

    void update_head(const FrameworkHead& before, std::string_view checksum, Timestamp now) {
        m_transaction.execute("UPDATE framework_version SET checksum = $3, loaded_at = $4 "
                              "WHERE framework = $1 AND version = $2",
                              {m_head.id, m_head.version, checksum, now.text()});
        if (is_same(before, m_head)) {
            return;
        }
        if (before.is_current) {
            set_kind();
        }
        m_transaction.execute(
            "UPDATE framework_version SET status = $3, is_complete = $4, source = $5, note = $6, "
            "extra = $7 WHERE framework = $1 AND version = $2",
            {m_head.id, m_head.version, name_of(m_head.status), m_head.is_complete, m_head.source,
             m_head.note, to_json(m_head.extra)});
        m_transaction.execute("DELETE FROM framework_name WHERE framework = $1 AND version = $2",
                              {m_head.id, m_head.version});
        insert_names();
    }

    void set_kind() {
        m_transaction.execute("UPDATE framework SET kind = $2 WHERE id = $1",
                              {m_head.id, name_of(m_head.kind)});
    }

    void insert_names() {
        for (const auto& [language, name] : m_head.names) {
            m_transaction.execute(
                "INSERT INTO framework_name (framework, version, language, name, basis) "
                "VALUES ($1, $2, $3, $4, $5)",
                {m_head.id, m_head.version, tag_of(language), name.text, name_of(name.basis)});
        }
    }

    void insert_node(const Node& node) {
        m_transaction.execute(
            "INSERT INTO node (framework, version, id, parent, position, depth, slug, code, kind, "
            "attributes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            {m_head.id, m_head.version, node.id, parent_of(node), node.position, node.depth,
             node.slug, node.code, node.kind, to_json(node.attributes)});
        insert_parts(node);
    }

    void update_node(const Node& node) {
        m_transaction.execute(
            "UPDATE node SET parent = $4, position = $5, depth = $6, code = $7, kind = $8, "
            "attributes = $9 WHERE framework = $1 AND version = $2 AND id = $3",
            {m_head.id, m_head.version, node.id, parent_of(node), node.position, node.depth,
             node.code, node.kind, to_json(node.attributes)});
        for (const char* sql :
             {"DELETE FROM node_text WHERE framework = $1 AND version = $2 AND node = $3",
              "DELETE FROM node_reference WHERE framework = $1 AND version = $2 AND node = $3"}) {
            m_transaction.execute(sql, {m_head.id, m_head.version, node.id});
        }
        insert_parts(node);
    }

    void insert_parts(const Node& node) {
        for (const NodeText& text : node.texts) {
            m_transaction.execute(
                "INSERT INTO node_text (framework, version, node, role, language, position, text, "
                "basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                {m_head.id, m_head.version, node.id, name_of(text.role), tag_of(text.language),
                 text.position, text.text, name_of(text.basis)});
        }
        for (const Reference& reference : node.references) {
            m_transaction.execute(
                "INSERT INTO node_reference (framework, version, node, name, to_framework, "
                "to_version, to_node) VALUES ($1, $2, $3, $4, $5, "
                "(SELECT version FROM framework_version WHERE framework = $5 AND is_current = 1), "
                "$6)",
                {m_head.id, m_head.version, node.id, reference.name, reference.framework,
                 reference.node});
        }
    }

    db::Transaction& m_transaction;
    const Framework& m_framework;
    const FrameworkHead& m_head;
};

} // namespace

std::optional<std::string> find_checksum(db::Transaction& transaction, std::string_view framework,
                                         std::string_view version) {
    db::Cursor row = transaction.query(
        "SELECT checksum FROM framework_version WHERE framework = $1 AND version = $2",
        {framework, version});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

WriteCounts write_framework(db::Transaction& transaction, const Framework& framework,
                            std::string_view checksum, Timestamp now) {
    return FrameworkWriter(transaction, framework).run(checksum, now);
}

void close_references(db::Transaction& transaction, const FrameworkHead& head) {
    transaction.execute("UPDATE node_reference SET to_version = $2 "
                        "WHERE to_framework = $1 AND to_version IS NULL",
                        {head.id, head.version});
}

} // namespace stocktake::frameworks
