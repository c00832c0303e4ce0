// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/kind_file.hpp"
#include "features/kinds/kind_reader.hpp"

#include <algorithm>
#include <map>

namespace stocktake::kinds {

namespace {

/// First parts of addresses that are somebody else's, or will be: a test of the app holds the
/// routes to this list.
constexpr std::array<std::string_view, 65> reserved_addresses{
    "about",      "account",       "accounts",   "admin",        "api",        "assets",
    "audit",      "brief",         "calls",      "catalog",      "check",      "claims",
    "clearances", "contact",       "countries",  "crosswalks",   "data",       "drafts",
    "editions",   "exports",       "facts",      "files",        "forum",      "frameworks",
    "glossary",   "health",        "help",       "imports",      "indicators", "kinds",
    "languages",  "letters",       "library",    "llms",         "mandates",   "map",
    "matrix",     "metrics",       "my",         "net4",         "oai",        "openapi",
    "opensearch", "organizations", "pledges",    "prizes",       "project",    "queue",
    "records",    "regions",       "reports",    "reset",        "review",     "roadmaps",
    "robots",     "schools",       "sdmx",       "search",       "sign-in",    "sign-out",
    "sign-up",    "sitemap",       "still-true", "stop-letters", "workspace"};

/// A field with where it stands in the description.
struct Placed {
    const Field* field;
    std::string path;
};

class KindCheck {
  public:
    KindCheck(const Kind& kind, const References& references, DescriptionRejections& rejections)
        : m_kind(kind), m_references(references), m_rejections(rejections) {
        for (std::size_t i = 0; i < kind.sections.size(); ++i) {
            const std::vector<Field>& fields = kind.sections[i].fields;
            for (std::size_t j = 0; j < fields.size(); ++j) {
                m_fields.push_back({&fields[j], path("sections", i) + '.' + path("fields", j)});
            }
        }
    }

    void run() {
        check_address();
        check_ids();
        for (const Placed& placed : m_fields) {
            check_field(*placed.field, placed.path);
        }
        check_roles_of_fields();
        check_groups();
        check_moves();
    }

  private:
    static std::string path(std::string_view list, std::size_t index) {
        return std::string(list) + '[' + std::to_string(index) + ']';
    }

    void check_address() {
        if (is_reserved_address(m_kind.address)) {
            m_rejections.add("address", m_kind.address, {"kinds.file.address_taken", {}});
        }
        if (m_kind.id == "new") { // the page that adds a kind is at /kinds/new
            m_rejections.add("kind", m_kind.id, {"kinds.file.bad_kind_id", {}});
        }
    }

    /// Each id stands once among its like.
    class Ids {
      public:
        explicit Ids(DescriptionRejections& rejections) : m_rejections(rejections) {}

        void add(const std::string& id, const std::string& path) {
            if (id.empty()) {
                return;
            }
            const auto [first, is_new] = m_first.try_emplace(id, path);
            if (!is_new) {
                m_rejections.add(path, id, {"kinds.file.id_twice", {{"first", first->second}}});
            }
        }

      private:
        DescriptionRejections& m_rejections;
        std::map<std::string, std::string> m_first; // id, path
    };

    void check_ids() {
        Ids sections(m_rejections);
        for (std::size_t i = 0; i < m_kind.sections.size(); ++i) {
            sections.add(m_kind.sections[i].id, path("sections", i) + ".section");
        }
        Ids fields(m_rejections);
        for (const Placed& placed : m_fields) {
            fields.add(placed.field->id, placed.path + ".field");
        }
    }

    void check_field(const Field& field, const std::string& at) {
        Ids options(m_rejections);
        for (std::size_t i = 0; i < field.options.size(); ++i) {
            options.add(field.options[i].id, at + '.' + path("options", i) + ".option");
        }
        if (field.type == FieldType::Choice && field.minimum_items > field.options.size()) {
            m_rejections.add(at + ".items.minimum", std::to_string(field.minimum_items),
                             {"kinds.file.limits_contradict", {}});
        }
        Ids columns(m_rejections);
        for (std::size_t i = 0; i < field.columns.size(); ++i) {
            const std::string column = at + '.' + path("columns", i);
            columns.add(field.columns[i].id, column + ".field");
            check_field(field.columns[i], column);
        }
        check_frameworks(field, at);
    }

    void check_frameworks(const Field& field, const std::string& at) {
        Ids frameworks(m_rejections);
        bool are_known = true;
        for (std::size_t i = 0; i < field.frameworks.size(); ++i) {
            const std::string& framework = field.frameworks[i];
            const std::string where = at + '.' + path("frameworks", i);
            frameworks.add(framework, where);
            if (framework.empty()) {
                are_known = false;
            } else if (!m_references.has_framework(framework)) {
                m_rejections.add_unknown(where, framework, "kinds.file.unknown_framework",
                                         m_references.framework_ids());
                are_known = false;
            }
        }
        if (are_known && !field.frameworks.empty()) {
            check_node_kinds(field, at);
        }
    }

    void check_node_kinds(const Field& field, const std::string& at) {
        std::set<std::string_view> known;
        for (const std::string& framework : field.frameworks) {
            for (const frameworks::NodeName& node : m_references.nodes(framework)) {
                if (!node.kind.empty()) {
                    known.insert(node.kind);
                }
            }
        }
        for (std::size_t i = 0; i < field.node_kinds.size(); ++i) {
            if (!field.node_kinds[i].empty() && !known.contains(field.node_kinds[i])) {
                m_rejections.add_unknown(at + '.' + path("node_kinds", i), field.node_kinds[i],
                                         "kinds.file.unknown_node_kind",
                                         {known.begin(), known.end()});
            }
        }
    }

    /// The fields that lists, feeds and counts rely on; everybody sees those.
    void check_roles_of_fields() {
        const auto is_public_text = [](const Field& field) {
            return is_text(field.type) && field.visibility == Visibility::Public;
        };
        check_role("title_field", m_kind.title_field, "kinds.file.unfit_title",
                   [](const Field& field) {
                       return field.type == FieldType::Text && field.is_required &&
                              field.visibility == Visibility::Public;
                   });
        check_role("summary_field", m_kind.summary_field, "kinds.file.unfit_summary",
                   is_public_text);
        check_role("year_field", m_kind.year_field, "kinds.file.unfit_year",
                   [](const Field& field) {
                       const bool has_year = field.type == FieldType::Date ||
                                             field.type == FieldType::Period ||
                                             field.type == FieldType::Number;
                       return has_year && field.visibility == Visibility::Public;
                   });
    }

    template <class Predicate>
    void check_role(const std::string& member, const std::string& id, std::string_view fault,
                    Predicate is_fit) {
        if (!id.empty() && is_named(member, id) && !is_fit(*m_kind.find_field(id))) {
            m_rejections.add(member, id, {std::string(fault), {}});
        }
    }

    /// Whether a field has this id, and nothing in it was rejected.
    bool is_named(const std::string& member, const std::string& id) {
        const auto placed = std::ranges::find_if(
            m_fields, [&](const Placed& each) { return each.field->id == id; });
        if (placed == m_fields.end()) {
            std::vector<std::string_view> known;
            known.reserve(m_fields.size());
            for (const Placed& each : m_fields) {
                known.emplace_back(each.field->id);
            }
            m_rejections.add_unknown(member, id, "kinds.file.unknown_field", known);
        }
        return placed != m_fields.end() && !m_rejections.has_within(placed->path);
    }

    void check_groups() {
        for (std::size_t i = 0; i < m_kind.at_least_one_of.size(); ++i) {
            Ids ids(m_rejections);
            const std::vector<std::string>& group = m_kind.at_least_one_of[i];
            for (std::size_t j = 0; j < group.size(); ++j) {
                const std::string at = path("at_least_one_of", i) + path({}, j);
                is_named(at, group[j]);
                ids.add(group[j], at);
            }
        }
    }

    void check_moves() {
        if (m_kind.moves.empty() || m_rejections.has_within("moves")) {
            return;
        }
        std::set<std::pair<MoveName, State>> seen;
        for (std::size_t i = 0; i < m_kind.moves.size(); ++i) {
            const Move& move = m_kind.moves[i];
            for (const State from : move.from) {
                if (from == move.to) {
                    m_rejections.add(path("moves", i), name_of(move.to),
                                     {"kinds.file.move_to_itself", {}});
                }
                if (!seen.emplace(move.name, from).second) {
                    m_rejections.add(
                        path("moves", i), name_of(from),
                        {"kinds.file.move_twice", {{"move", std::string(name_of(move.name))}}});
                }
            }
        }
        for (const State state : reachable_from(State::Draft)) {
            if (!reachable_from(state).contains(State::Published)) {
                m_rejections.add(
                    "moves", name_of(state),
                    {"kinds.file.no_way_to_published", {{"state", std::string(name_of(state))}}});
            }
        }
    }

    /// With the state itself.
    [[nodiscard]] std::set<State> reachable_from(State start) const {
        std::set<State> reached{start};
        for (bool again = true; again;) {
            again = false;
            for (const Move& move : m_kind.moves) {
                const bool can_move = std::ranges::any_of(
                    move.from, [&](State from) { return reached.contains(from); });
                again = (can_move && reached.insert(move.to).second) || again;
            }
        }
        return reached;
    }

    const Kind& m_kind;
    const References& m_references;
    DescriptionRejections& m_rejections;
    std::vector<Placed> m_fields;
};

} // namespace

bool is_reserved_address(std::string_view address) {
    return std::ranges::find(reserved_addresses, address) != reserved_addresses.end();
}

void check_kind(const Kind& kind, const References& references, DescriptionRejections& rejections) {
    KindCheck(kind, references, rejections).run();
}

} // namespace stocktake::kinds
