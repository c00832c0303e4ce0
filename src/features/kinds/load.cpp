// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/load.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/json_lines.hpp"
#include "db/audit.hpp"
#include "features/kinds/kind_file.hpp"
#include "features/kinds/kind_reader.hpp"
#include "features/kinds/kind_store.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

/// Of what the description says, not of how it is laid out.
std::string checksum_of(const std::string& description) {
    Digester digester;
    digester.add(to_json(parse_json(description).value()));
    return digester.finish();
}

/// Content of both is the same text, so a record can move from one to the other.
bool are_exchangeable(FieldType before, FieldType now) {
    return before == now || (is_text(before) && is_text(now));
}

/// What only the database can say about a description.
class Admission {
  public:
    Admission(db::Transaction& transaction, const Kind& kind, DescriptionRejections& rejections)
        : m_transaction(transaction), m_kind(kind), m_rejections(rejections) {}

    void run() {
        const std::vector<Kind> known = list_kinds_of(m_transaction, m_kind.id);
        check_address(known);
        if (known.empty()) {
            return;
        }
        check_version(known);
        for (const Kind& earlier : known) {
            check_types(earlier);
        }
    }

  private:
    void check_address(const std::vector<Kind>& known) {
        const auto owner = find_kind_at(m_transaction, m_kind.address);
        if (owner && *owner != m_kind.id) {
            m_rejections.add("address", m_kind.address,
                             {"kinds.load.address_of_other", {{"kind", *owner}}});
        } else if (!known.empty() && known.front().address != m_kind.address) {
            m_rejections.add("address", m_kind.address,
                             {"kinds.load.address_changed", {{"address", known.front().address}}});
        }
    }

    void check_version(const std::vector<Kind>& known) {
        const std::int64_t current = known.front().version;
        if (m_kind.version > current) {
            return;
        }
        const bool is_there =
            std::ranges::find(known, m_kind.version, &Kind::version) != known.end();
        m_rejections.add("version", std::to_string(m_kind.version),
                         {is_there ? "kinds.load.version_differs" : "kinds.load.version_too_old",
                          {{"next", std::to_string(current + 1)}}});
    }

    /// Records of all versions are shown and edited by the newest one.
    void check_types(const Kind& earlier) {
        for (std::size_t i = 0; i < m_kind.sections.size(); ++i) {
            const std::vector<Field>& fields = m_kind.sections[i].fields;
            for (std::size_t j = 0; j < fields.size(); ++j) {
                const Field* before = earlier.find_field(fields[j].id);
                const std::string at =
                    "sections[" + std::to_string(i) + "].fields[" + std::to_string(j) + ']';
                if (before == nullptr || !check_type(*before, fields[j], at)) {
                    continue;
                }
                for (std::size_t k = 0; k < fields[j].columns.size(); ++k) {
                    const Field& column = fields[j].columns[k];
                    const auto same = std::ranges::find(before->columns, column.id, &Field::id);
                    if (same != before->columns.end()) {
                        check_type(*same, column, at + ".columns[" + std::to_string(k) + ']');
                    }
                }
            }
        }
    }

    bool check_type(const Field& before, const Field& now, const std::string& at) {
        if (are_exchangeable(before.type, now.type)) {
            return true;
        }
        if (!m_rejections.has_within(at + ".type")) {
            m_rejections.add(
                at + ".type", name_of(now.type),
                {"kinds.load.type_changed", {{"type", std::string(name_of(before.type))}}});
        }
        return false;
    }

    db::Transaction& m_transaction;
    const Kind& m_kind;
    DescriptionRejections& m_rejections;
};

enum class Outcome { Added, Unchanged };

tl::expected<Outcome, std::vector<Rejection>> admit(db::Transaction& transaction, const Kind& kind,
                                                    const LoadFile& file) {
    if (find_kind_checksum(transaction, kind.id, kind.version) == checksum_of(file.text)) {
        return Outcome::Unchanged;
    }
    const JsonLines lines(file.text);
    DescriptionRejections rejections(lines);
    Admission(transaction, kind, rejections).run();
    if (!rejections.is_empty()) {
        return tl::unexpected(rejections.take());
    }
    return Outcome::Added;
}

/// The description, read with what is in the database now; the report is started.
std::optional<Kind> read_file(db::Database& database, const LoadFile& file, LoadReport& report) {
    const auto references =
        database.read([](db::Transaction& transaction) { return References::load(transaction); });
    KindFile read = read_kind(file.text, *references);
    report.file = file.name;
    report.subject = "kind";
    report.rejections = std::move(read.rejections);
    if (read.kind) {
        report.subject += ' ' + read.kind->id + ' ' + std::to_string(read.kind->version);
    }
    return std::move(read.kind);
}

void count(const tl::expected<Outcome, std::vector<Rejection>>& outcome, LoadReport& report) {
    if (!outcome) {
        report.rejections = outcome.error();
    } else {
        report.created = *outcome == Outcome::Added ? 1 : 0;
        report.unchanged = *outcome == Outcome::Unchanged ? 1 : 0;
    }
}

} // namespace

LoadReport load_kind(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    const auto kind = read_file(database, file, report);
    if (!kind) {
        return report;
    }
    count(database.write([&](db::Transaction& transaction) {
        auto outcome = admit(transaction, *kind, file);
        if (outcome == Outcome::Added) {
            add_kind_version(transaction, *kind, file.text, checksum_of(file.text),
                             Timestamp::now());
            db::write_audit(transaction, actor,
                            {"load-kind", "kind", kind->id,
                             Value::object({{"version", kind->version}, {"file", file.name}})});
        }
        return outcome;
    }),
          report);
    return report;
}

LoadReport check_kind_file(db::Database& database, const LoadFile& file) {
    LoadReport report;
    if (const auto kind = read_file(database, file, report)) {
        count(database.read(
                  [&](db::Transaction& transaction) { return admit(transaction, *kind, file); }),
              report);
    }
    return report;
}

Loader kind_loader() {
    static constexpr std::string_view name = "kind";
    const auto recognises = [](const LoadFile& file) {
        const auto wanted =
            std::ranges::find(file.options, "as", &decltype(file.options)::value_type::first);
        return wanted == file.options.end() ? looks_like_kind(file.json) : wanted->second == name;
    };
    return {name, "a kind of record: its fields, limits and moves (JSON `kind`, `sections`)",
            recognises, load_kind};
}

} // namespace stocktake::kinds
