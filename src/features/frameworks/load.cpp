// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/load.hpp"

#include "base/crypto.hpp"
#include "db/audit.hpp"
#include "features/frameworks/crosswalk_file.hpp"
#include "features/frameworks/crosswalk_store.hpp"
#include "features/frameworks/framework_file.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/framework_writer.hpp"
#include "features/frameworks/slug.hpp"

#include <algorithm>
#include <iterator>

namespace stocktake::frameworks {

namespace {

/// Goes up when the same file would be read differently, so that it is read again.
constexpr std::string_view reader_generation = "1";

/// Rejections undo the transaction.
using Outcome = tl::expected<WriteCounts, std::vector<Rejection>>;

std::string checksum_of(const LoadFile& file) {
    Digester digester;
    digester.add(reader_generation);
    for (const auto& [name, value] : file.options) {
        digester.add(name);
        digester.add("=");
        digester.add(value);
        digester.add("\n");
    }
    digester.add(file.text);
    return digester.finish();
}

WriteCounts all_unchanged(std::size_t count) {
    return {.created = 0, .changed = 0, .unchanged = static_cast<int>(count)};
}

LoadReport report_of(const LoadFile& file, std::string subject, Outcome outcome) {
    LoadReport report;
    report.file = file.name;
    report.subject = std::move(subject);
    if (!outcome) {
        report.rejections = std::move(outcome.error());
        std::ranges::stable_sort(report.rejections, {}, &Rejection::line);
        return report;
    }
    report.created = outcome->created;
    report.changed = outcome->changed;
    report.unchanged = outcome->unchanged;
    return report;
}

/// What is wrong with the file itself, and what the database has against it: every reason at once.
Outcome refusal(Rejections of_file, std::vector<Rejection> of_database) {
    std::vector<Rejection> all = of_file.take();
    std::ranges::move(of_database, std::back_inserter(all));
    return tl::unexpected(std::move(all));
}

void record(db::Transaction& transaction, const Actor& actor, std::string_view kind,
            const std::string& id, std::string_view version, const WriteCounts& counts,
            const LoadFile& file) {
    db::write_audit(transaction, actor,
                    {"load-" + std::string(kind), std::string(kind), id,
                     Value::object({{"version", version},
                                    {"file", file.name},
                                    {"created", counts.created},
                                    {"changed", counts.changed},
                                    {"unchanged", counts.unchanged}})});
    transaction.record_change({kind, id});
}

/// What only the database can say about a framework: what is there already, and what is referred
/// to.
class FrameworkAdmission {
  public:
    FrameworkAdmission(db::Transaction& transaction, const Framework& framework,
                       const FrameworkDraft& draft)
        : m_transaction(transaction), m_framework(framework), m_draft(draft) {
        for (const DraftNode& node : draft.nodes) {
            m_origins.emplace(node.id, &node.origin);
        }
    }

    std::vector<Rejection> run() {
        check_removed();
        check_references();
        check_awaited();
        return m_rejections.take();
    }

  private:
    void check_removed() {
        const FrameworkHead& head = m_framework.head;
        for (const std::string& id : list_node_ids(m_transaction, head.id, head.version)) {
            if (!m_origins.contains(id)) {
                m_rejections.add(Origin().at(m_draft.list), id,
                                 {"frameworks.load.node_removed", {{"version", head.version}}});
            }
        }
    }

    void check_references() {
        std::map<std::string, std::optional<std::set<std::string>>> ids_of;
        for (const Node& node : m_framework.nodes) {
            for (const Reference& reference : node.references) {
                auto [ids, is_new] = ids_of.try_emplace(reference.framework);
                if (is_new) {
                    const auto target = find_framework(m_transaction, reference.framework);
                    if (target) {
                        ids->second = list_node_ids(m_transaction, target->id, target->version);
                    }
                }
                const std::optional<std::set<std::string>>& known = ids->second;
                if (known && !known->contains(reference.node)) {
                    m_rejections.add(m_origins.at(node.id)->at(reference.name), reference.node,
                                     {"frameworks.load.unknown_reference",
                                      {{"framework", reference.framework}}});
                }
            }
        }
    }

    void check_awaited() {
        for (const std::string& id : list_awaited_nodes(m_transaction, m_framework.head.id)) {
            if (!m_origins.contains(id)) {
                m_rejections.add(Origin().at(m_draft.list), id,
                                 {"frameworks.load.awaited_node", {}});
            }
        }
    }

    db::Transaction& m_transaction;
    const Framework& m_framework;
    const FrameworkDraft& m_draft;
    std::map<std::string_view, const Origin*> m_origins;
    Rejections m_rejections;
};

Outcome admit_framework(db::Transaction& transaction, const Actor& actor, const LoadFile& file,
                        const FrameworkDraft& draft, Framework framework) {
    FrameworkHead& head = framework.head;
    const std::string checksum = checksum_of(file);
    if (find_checksum(transaction, head.id, head.version) == checksum) {
        return all_unchanged(framework.nodes.size());
    }
    std::vector<Rejection> rejections = FrameworkAdmission(transaction, framework, draft).run();
    if (!rejections.empty()) {
        return tl::unexpected(std::move(rejections));
    }
    if (const auto known = find_framework(transaction, head.id); known && draft.kind.empty()) {
        head.kind = known->kind;
    }
    assign_slugs(framework.nodes, list_slugs(transaction, head.id));
    const WriteCounts counts = write_framework(transaction, framework, checksum, Timestamp::now());
    close_references(transaction, head);
    record(transaction, actor, "framework", head.id, head.version, counts, file);
    return counts;
}

LoadReport load_nodes(db::Database& database, const Actor& actor, const LoadFile& file,
                      FrameworkKind kind) {
    Rejections rejections;
    FrameworkDraft draft = file.json.is_null() ? read_framework_csv(file, rejections)
                                               : read_framework_json(file.json, rejections);
    if (kind == FrameworkKind::Codelist) {
        draft.kind = name_of(kind);
    }
    const Framework framework = check_framework(draft, rejections);
    std::string subject(name_of(framework.head.kind));
    subject += ' ' + framework.head.id + ' ' + framework.head.version;
    if (!rejections.is_empty()) {
        auto more = database.read([&](db::Transaction& transaction) {
            return FrameworkAdmission(transaction, framework, draft).run();
        });
        return report_of(file, std::move(subject), refusal(std::move(rejections), std::move(more)));
    }
    return report_of(file, std::move(subject), database.write([&](db::Transaction& transaction) {
        return admit_framework(transaction, actor, file, draft, framework);
    }));
}

/// What only the database can say about a crosswalk: whether its ends exist.
class CrosswalkAdmission {
  public:
    CrosswalkAdmission(db::Transaction& transaction, const CrosswalkDraft& draft)
        : m_transaction(transaction), m_draft(draft) {}

    /// Fills in the versions that the file leaves open.
    std::vector<Rejection> run(Crosswalk& crosswalk) {
        CrosswalkHead& head = crosswalk.head;
        const auto before = find_crosswalk(m_transaction, head.id, head.version);
        if (before) {
            keep_versions(*before, head);
        }
        const auto from = node_ids_of("from", head.from);
        const auto to = node_ids_of("to", head.to);
        if (before && (before->from != head.from || before->to != head.to)) {
            m_rejections.add(Origin().at("version"), head.version,
                             {"frameworks.load.ends_changed", {}});
        }
        if (from && to) {
            for (const DraftLink& link : m_draft.links) {
                check_end(link, "from", link.from, head.from, *from);
                check_end(link, "to", link.to, head.to, *to);
                check_targets(link, head.to, *to);
            }
        }
        return m_rejections.take();
    }

  private:
    /// A file that names no versions, loaded again, stays with those it was first loaded for.
    static void keep_versions(const CrosswalkHead& before, CrosswalkHead& head) {
        if (head.from.version.empty() && head.from.framework == before.from.framework) {
            head.from.version = before.from.version;
        }
        if (head.to.version.empty() && head.to.framework == before.to.framework) {
            head.to.version = before.to.version;
        }
    }

    /// Nothing when there is no such edition, which is rejected, or none was named, which was.
    std::optional<std::set<std::string>> node_ids_of(std::string_view member, Edition& edition) {
        if (edition.framework.empty()) {
            return std::nullopt;
        }
        const auto head = find_framework(m_transaction, edition.framework, edition.version);
        if (!head) {
            const char* message = edition.version.empty() ? "frameworks.load.unknown_framework"
                                                          : "frameworks.load.unknown_version";
            m_rejections.add(Origin().at(member), edition.framework,
                             {message, {{"version", edition.version}}});
            return std::nullopt;
        }
        edition.version = head->version;
        return list_node_ids(m_transaction, edition.framework, edition.version);
    }

    void check_end(const DraftLink& link, std::string_view member, const std::string& id,
                   const Edition& edition, const std::set<std::string>& known) {
        if (!id.empty() && !known.contains(id)) {
            m_rejections.add(link.origin.at(member), id,
                             {"frameworks.load.unknown_node",
                              {{"framework", edition.framework}, {"version", edition.version}}});
        }
    }

    /// A link to a goal may list the targets that it rests on.
    void check_targets(const DraftLink& link, const Edition& edition,
                       const std::set<std::string>& known) {
        const Value* targets = link.extra.find("targets");
        if (targets == nullptr || !targets->is_array()) {
            return;
        }
        for (const Value& target : targets->as_array()) {
            if (target.is_string()) {
                check_end(link, "targets", target.as_string(), edition, known);
            }
        }
    }

    db::Transaction& m_transaction;
    const CrosswalkDraft& m_draft;
    Rejections m_rejections;
};

Outcome admit_crosswalk(db::Transaction& transaction, const Actor& actor, const LoadFile& file,
                        const CrosswalkDraft& draft, Crosswalk crosswalk) {
    const CrosswalkHead& head = crosswalk.head;
    const std::string checksum = checksum_of(file);
    if (find_crosswalk_checksum(transaction, head.id, head.version) == checksum) {
        return all_unchanged(crosswalk.links.size());
    }
    std::vector<Rejection> rejections = CrosswalkAdmission(transaction, draft).run(crosswalk);
    if (!rejections.empty()) {
        return tl::unexpected(std::move(rejections));
    }
    const WriteCounts counts = write_crosswalk(transaction, crosswalk, checksum, Timestamp::now());
    record(transaction, actor, "crosswalk", head.id, head.version, counts, file);
    return counts;
}

/// What --as says goes; else a file is asked what it is.
auto recogniser(std::string_view kind, bool (*looks_like)(const Value& json)) {
    return [kind, looks_like](const LoadFile& file) {
        const std::string_view wanted = option_of(file, "as");
        return wanted.empty() ? looks_like(file.json) : wanted == kind;
    };
}

} // namespace

LoadReport load_framework(db::Database& database, const Actor& actor, const LoadFile& file) {
    return load_nodes(database, actor, file, FrameworkKind::Framework);
}

LoadReport load_codelist(db::Database& database, const Actor& actor, const LoadFile& file) {
    return load_nodes(database, actor, file, FrameworkKind::Codelist);
}

LoadReport load_crosswalk(db::Database& database, const Actor& actor, const LoadFile& file) {
    Rejections rejections;
    const CrosswalkDraft draft = file.json.is_null() ? read_crosswalk_csv(file, rejections)
                                                     : read_crosswalk_json(file.json, rejections);
    const Crosswalk crosswalk = check_crosswalk(draft, rejections);
    std::string subject = "crosswalk " + crosswalk.head.id + ' ' + crosswalk.head.version;
    if (!rejections.is_empty()) {
        auto more = database.read([&](db::Transaction& transaction) {
            Crosswalk with_versions = crosswalk;
            return CrosswalkAdmission(transaction, draft).run(with_versions);
        });
        return report_of(file, std::move(subject), refusal(std::move(rejections), std::move(more)));
    }
    return report_of(file, std::move(subject), database.write([&](db::Transaction& transaction) {
        return admit_crosswalk(transaction, actor, file, draft, crosswalk);
    }));
}

std::vector<Loader> loaders() {
    return {
        {"framework", "a tree of nodes with titles in several languages (JSON `nodes`, or CSV)",
         recogniser("framework", is_framework_json), load_framework},
        {"codelist", "a list of codes with names in several languages (JSON `items`, or CSV)",
         recogniser("codelist", is_codelist_json), load_codelist},
        {"crosswalk", "links between the nodes of two loaded frameworks (JSON `links`, or CSV)",
         recogniser("crosswalk", is_crosswalk_json), load_crosswalk},
    };
}

} // namespace stocktake::frameworks
