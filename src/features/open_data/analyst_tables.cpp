// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/analyst_tables.hpp"

#include "base/json.hpp"
#include "features/open_data/described_tables.hpp"

#include <algorithm>

namespace stocktake::open_data {

namespace {

using registry::Publication;

/// Inserts into one table. Texts are not copied: they live until add() returns.
class Rows {
  public:
    Rows(db::SqliteFile& file, std::string_view table) : m_file(file), m_table(table) {}

    void add(const std::vector<db::Parameter>& row) {
        if (m_sql.empty()) {
            m_sql = "INSERT INTO " + m_table + " VALUES (";
            for (std::size_t i = 1; i <= row.size(); ++i) {
                m_sql += (i == 1 ? "$" : ", $") + std::to_string(i);
            }
            m_sql += ")";
        }
        m_file.execute(m_sql, row);
    }

  private:
    db::SqliteFile& m_file;
    std::string m_table;
    std::string m_sql;
};

db::Parameter text_or_null(const std::string& text) {
    return text.empty() ? db::Parameter(nullptr) : db::Parameter(text);
}

std::string_view text_in(std::string_view text) {
    return text;
}

std::string_view text_in(const frameworks::Wording& wording) {
    return wording.text;
}

/// A column for each language.
template <class Map>
void add_in_six(std::vector<db::Parameter>& row, const Map& texts) {
    for (const Language language : all_languages) {
        const auto found = texts.find(language);
        row.push_back(found == texts.end() ? db::Parameter(nullptr)
                                           : db::Parameter(text_in(found->second)));
    }
}

LanguageMap full_names(const people::Organization& organization) {
    LanguageMap names;
    for (const people::OrganizationName& name : organization.names) {
        if (name.role == people::NameRole::Name) {
            names.emplace(name.language, name.text);
        }
    }
    return names;
}

class Filling {
  public:
    Filling(db::SqliteFile& file, const Snapshot& snapshot) : m_file(file), m_snapshot(snapshot) {}

    void add_head(const Manifest& head) {
        const std::string made_at = head.made_at.text();
        Rows(m_file, "dump")
            .add({head.version, made_at, head.sequence, text_or_null(head.site),
                  text_or_null(head.licence)});
        Rows rows(m_file, "dictionary");
        for (const DescribedTable& table : described_tables()) {
            rows.add({table.name, "", "", table.description});
            for (const DescribedColumn& column : table.columns) {
                rows.add({table.name, column.name, column.type, column.description});
            }
        }
    }

    void add_kinds() {
        Rows rows(m_file, "kind");
        for (const auto& kind : m_snapshot.library.kinds) {
            std::vector<db::Parameter> row{kind->id, kind->version, kind->address};
            add_in_six(row, kind->name);
            rows.add(row);
        }
    }

    void add_records() {
        Rows records(m_file, "record");
        Rows translations(m_file, "record_translation");
        exchange::stream_publications(m_snapshot.exports, publications_of(m_snapshot, nullptr),
                                      registry::PublicationDetail::Texts,
                                      [&](const Publication& publication) {
                                          add_record(records, publication);
                                          add_translations(translations, publication);
                                      });
    }

    void add_keys() {
        Rows nodes(m_file, "record_node");
        Rows countries(m_file, "record_country");
        Rows regions(m_file, "record_region");
        registry::for_each_publication_key(
            m_snapshot.transaction,
            [&](const registry::RecordId& record, const registry::PublicationKey& key) {
                if (key.state) {
                    nodes.add({record, key.axis, key.key, registry::name_of(*key.state)});
                } else if (key.axis == registry::axis_country) {
                    countries.add({record, key.key});
                } else if (key.axis == registry::axis_region) {
                    regions.add({record, key.key});
                }
            });
    }

    void add_withdrawn() {
        Rows rows(m_file, "withdrawn");
        registry::for_each_tombstone(
            m_snapshot.transaction, [&](const registry::TombstoneOfKind& gone) {
                const std::string at = gone.tombstone.at.text();
                rows.add({gone.record, gone.kind, at, gone.tombstone.cause,
                          text_or_null(gone.tombstone.merged_into.text())});
            });
    }

    void add_organizations() {
        Rows rows(m_file, "organization");
        people::for_each_public_organization(
            m_snapshot.transaction, [&](const people::Organization& organization) {
                const LanguageMap names = full_names(organization);
                std::vector<db::Parameter> row{
                    organization.id,           organization.acronym,
                    organization.type,         text_or_null(organization.country),
                    organization.is_un_system, organization.homepage};
                add_in_six(row, names);
                rows.add(row);
            });
    }

    void add_frameworks() {
        Rows heads(m_file, "framework");
        Rows nodes(m_file, "node");
        Rows texts(m_file, "node_text");
        Rows references(m_file, "node_reference");
        frameworks::for_each_framework(
            m_snapshot.transaction, [&](const frameworks::Framework& framework) {
                add_framework(heads, framework.head);
                for (const frameworks::Node& node : framework.nodes) {
                    add_node(nodes, framework.head.id, node);
                    add_texts(texts, framework.head.id, node);
                    for (const frameworks::Reference& each : node.references) {
                        references.add(
                            {framework.head.id, node.id, each.name, each.framework, each.node});
                    }
                }
            });
    }

    void add_crosswalks() {
        Rows heads(m_file, "crosswalk");
        Rows links(m_file, "crosswalk_link");
        frameworks::for_each_crosswalk(
            m_snapshot.transaction, [&](const frameworks::Crosswalk& crosswalk) {
                const frameworks::CrosswalkHead& head = crosswalk.head;
                std::vector<db::Parameter> row{head.id,
                                               head.version,
                                               head.from.framework,
                                               head.to.framework,
                                               frameworks::name_of(head.status),
                                               head.is_complete};
                add_in_six(row, head.names);
                row.insert(row.end(), {head.source, head.note});
                heads.add(row);
                for (const frameworks::Link& link : crosswalk.links) {
                    links.add({head.id, link.from, link.to, link.strength, link.rationale,
                               frameworks::name_of(link.basis)});
                }
            });
    }

  private:
    static void add_record(Rows& rows, const Publication& publication) {
        const std::string published_at = publication.published_at.text();
        const std::string changed_at = publication.changed_at.text();
        const std::string confirmed_at = publication.confirmed_at.text();
        const std::string ended_at = publication.ended_at ? publication.ended_at->text() : "";
        const std::string content = to_json(publication.content);
        rows.add({publication.record, publication.kind, publication.kind_version,
                  publication.revision, tag_of(publication.language), publication.title,
                  text_or_null(publication.owner.text()), publication.year, published_at,
                  changed_at, confirmed_at, text_or_null(ended_at), publication.is_archived,
                  content});
    }

    static void add_translations(Rows& rows, const Publication& publication) {
        for (const registry::PublishedLayer& layer : publication.layers) {
            const std::string content = to_json(layer.content);
            rows.add({publication.record, tag_of(layer.language), registry::name_of(layer.basis),
                      layer.title, layer.is_current, content});
        }
    }

    static void add_framework(Rows& rows, const frameworks::FrameworkHead& head) {
        std::vector<db::Parameter> row{head.id, head.version, frameworks::name_of(head.kind),
                                       frameworks::name_of(head.status), head.is_complete};
        add_in_six(row, head.names);
        row.insert(row.end(), {head.source, head.note});
        rows.add(row);
    }

    static void add_node(Rows& rows, const std::string& framework, const frameworks::Node& node) {
        const frameworks::Wordings titles =
            frameworks::wordings_of(node, frameworks::TextRole::Title);
        const std::string attributes = to_json(node.attributes);
        std::vector<db::Parameter> row{framework,  node.id,   text_or_null(node.parent),
                                       node.depth, node.code, node.kind};
        add_in_six(row, titles);
        row.emplace_back(attributes);
        rows.add(row);
    }

    static void add_texts(Rows& rows, const std::string& framework, const frameworks::Node& node) {
        for (const frameworks::NodeText& text : node.texts) {
            rows.add({framework, node.id, frameworks::name_of(text.role), tag_of(text.language),
                      text.position, text.text, frameworks::name_of(text.basis)});
        }
    }

    db::SqliteFile& m_file;
    const Snapshot& m_snapshot;
};

} // namespace

exchange::PublicationQuery publications_of(const Snapshot& snapshot,
                                           std::shared_ptr<const kinds::Kind> kind) {
    registry::PublicationFilter filter{.kind = kind ? kind->id : std::string(),
                                       .with_archived = true};
    return {std::move(kind), std::move(filter), snapshot.now};
}

void fill_tables(db::SqliteFile& file, const Snapshot& snapshot, const Manifest& head) {
    file.run_script(tables_sql());
    Filling filling(file, snapshot);
    filling.add_head(head);
    filling.add_kinds();
    filling.add_records();
    filling.add_keys();
    filling.add_withdrawn();
    filling.add_organizations();
    filling.add_frameworks();
    filling.add_crosswalks();
}

} // namespace stocktake::open_data
