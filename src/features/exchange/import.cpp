// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/import.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/exchange/import_rows.hpp"
#include "features/exchange/ledger_privacy.hpp"
#include "features/exchange/ledger_store.hpp"
#include "features/exchange/open_source.hpp"
#include "features/exchange/running_process.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

using registry::DepositPolicy;

constexpr std::string_view run_topic = "import";
constexpr std::size_t longest_name = 200; // characters, of a file or a source

/// The file name without folders and without its last ending.
std::string stem_of(std::string_view name) {
    return std::string(name.substr(0, name.rfind('.')));
}

bool is_name(std::string_view text) {
    return !trimmed(text).empty() && is_utf8(text) && !has_forbidden_characters(text) &&
           count_characters(text) <= longest_name;
}

/// What a request asks for, after it was checked.
struct Plan {
    ImportRun run;
    std::optional<Mapping> mapping;
    std::shared_ptr<const kinds::Library> library;
    std::shared_ptr<const kinds::Kind> kind;
};

/// Parses what the mapping says beside columns; what the request says wins.
Result<void> take_from_mapping(const ImportRequest& request, Plan& plan) {
    if (request.mapping.empty()) {
        return {};
    }
    Result<Mapping> mapping = read_mapping(request.mapping);
    if (!mapping) {
        return failure_of(mapping);
    }
    const auto wrong = [](std::string member) {
        return failure(ErrorKind::InvalidInput, {"exchange.mapping.wrong", {}},
                       {{std::move(member), {"exchange.mapping.unknown_value", {}}}});
    };
    if (!mapping->kind.empty() && mapping->kind != request.kind) {
        return wrong("kind");
    }
    if (!mapping->language.empty()) {
        const auto language = parse_language(mapping->language);
        if (!language) {
            return wrong("language");
        }
        plan.run.language = *language;
    }
    if (!mapping->consent.empty()) {
        const auto consent = registry::parse_consent(mapping->consent);
        if (!consent) {
            return wrong("consent");
        }
        plan.run.consent = *consent;
    }
    plan.run.source = mapping->source;
    plan.run.mapping = mapping->id;
    plan.run.mapping_digest = digest(request.mapping, 16);
    plan.mapping = std::move(*mapping);
    return {};
}

/// Whether rows can get into the queue of the reviewers: by people of their organization only, and
/// those may be said by each row. True for another policy.
bool may_submit(const Actor& actor, const ImportRequest& request) {
    if (request.policy != DepositPolicy::Submit) {
        return true;
    }
    return request.owner.is_empty()
               ? !actor.organizations.empty()
               : std::ranges::find(actor.organizations, request.owner) != actor.organizations.end();
}

Result<Plan> plan_of(const ImportDesk& desk, const Actor& actor, const ImportRequest& request,
                     Timestamp now) {
    Plan plan;
    plan.library = desk.shelf.library();
    plan.kind = plan.library->find_kind(request.kind);
    if (plan.kind == nullptr) {
        return failure(ErrorKind::InvalidInput,
                       {"exchange.import.unknown_kind", {{"kind", request.kind}}});
    }
    if (!request.owner.is_empty() &&
        plan.library->references->get_organization(request.owner.text()) == nullptr) {
        return failure(ErrorKind::InvalidInput,
                       {"exchange.import.unknown_owner", {{"owner", request.owner.text()}}});
    }
    if (!may_import(actor, request.owner, request.policy)) {
        return failure(ErrorKind::NotAllowed, {"exchange.import.not_allowed", {}});
    }
    if (!may_submit(actor, request)) {
        return failure(ErrorKind::InvalidInput, {"exchange.import.submits_for_others", {}});
    }
    ImportRun& run = plan.run;
    if (auto taken = take_from_mapping(request, plan); !taken) {
        return failure_of(taken);
    }
    run.id = ImportRunId::create();
    run.kind = plan.kind->id;
    run.kind_version = plan.kind->version;
    run.file_name = request.file_name;
    run.file_digest = digest(request.bytes);
    run.file_bytes = static_cast<std::int64_t>(request.bytes.size());
    run.format = request.format.value_or(guess_format(request.bytes));
    if (!request.source.empty()) {
        run.source = request.source;
    } else if (run.source.empty()) {
        run.source = stem_of(request.file_name);
    }
    run.owner = request.owner;
    run.account = actor.account;
    run.policy = request.policy;
    run.takes = request.takes;
    run.language = request.language.value_or(run.language);
    run.consent = request.consent.value_or(run.consent);
    run.is_rehearsal = request.is_rehearsal;
    run.process = running_process();
    run.started_at = now;
    if (!is_name(run.file_name) || !is_name(run.source)) {
        return failure(ErrorKind::InvalidInput, {"exchange.import.bad_name", {}});
    }
    return plan;
}

/// The whole of one run.
class Import {
  public:
    Import(const ImportDesk& desk, const Actor& actor, const ImportRequest& request, Plan plan,
           Timestamp now)
        : m_desk(desk),
          m_actor(actor),
          m_request(request),
          m_plan(std::move(plan)),
          m_run(m_plan.run),
          m_now(now) {}

    ImportRun run() {
        begin();
        try {
            work();
        } catch (...) {
            give_up();
            throw;
        }
        return m_run;
    }

  private:
    void begin() {
        m_desk.database.write([&](db::Transaction& transaction) {
            mark_interrupted(transaction, m_now);
            insert_run(transaction, m_run);
            transaction.record_change({run_topic, m_run.id.text()});
        });
    }

    void work() {
        begin_reading();
        const bool is_kept = m_run.is_rehearsal || m_run.error ? rehearse() : take();
        if (!is_kept) {
            write_ledger();
        }
    }

    /// Also of a file that is refused already. Whoever writes need not wait for it.
    bool rehearse() {
        m_desk.database.read([&](db::Transaction& transaction) {
            deposit_all(transaction, registry::DepositMode::Rehearse);
        });
        return false;
    }

    /// All records and the ledger, or nothing.
    bool take() {
        bool is_first = true;
        return m_desk.database
            .write([&](db::Transaction& transaction) {
                if (!std::exchange(is_first, false)) {
                    begin_reading(); // a transaction that was in somebody's way begins again
                }
                deposit_all(transaction, registry::DepositMode::Write);
                if (!keeps_records()) {
                    return keep(false);
                }
                finish(transaction);
                insert_rows(transaction, m_run.id, *m_spool, {}, Records::Kept);
                return keep(true);
            })
            .has_value();
    }

    /// Some rows at a time, so that others can write between them. The end of the run comes last.
    void write_ledger() {
        static constexpr std::size_t rows_at_once = 1000;
        for (std::size_t from = 0; from < m_spool->size();) {
            from = m_desk.database.write([&](db::Transaction& transaction) {
                return insert_rows(transaction, m_run.id, *m_spool, {from, rows_at_once},
                                   Records::RolledBack);
            });
        }
        m_desk.database.write([&](db::Transaction& transaction) { finish(transaction); });
    }

    /// What tells Database::write to commit or to roll back.
    static Result<void> keep(bool is_kept) {
        return is_kept ? Result<void>()
                       : failure(ErrorKind::Conflict, {"exchange.import.not_kept", {}});
    }

    /// What can be done before the transaction begins: archives are opened, texts unpacked,
    /// headings read.
    void begin_reading() {
        m_run = m_plan.run;
        m_spool = std::make_unique<LedgerSpool>();
        m_reading.reset();
        Result<std::unique_ptr<RowSource>> source = open_source(m_request.bytes, m_run.format);
        if (!source) {
            return refuse(source.error());
        }
        const bool is_mapped = m_plan.mapping.has_value();
        if (m_run.format == FileFormat::Iati && !is_mapped) {
            return refuse({ErrorKind::InvalidInput, {"exchange.iati.needs_mapping", {}}, {}, {}});
        }
        if (m_run.format == FileFormat::Json && is_mapped) {
            return refuse(
                {ErrorKind::InvalidInput, {"exchange.json.needs_no_mapping", {}}, {}, {}});
        }
        m_source = std::move(*source);
        m_reading.emplace(
            RowReading::Context{m_plan.kind,
                                m_plan.library,
                                m_desk.catalogue,
                                is_mapped ? &*m_plan.mapping : nullptr,
                                {m_run.source, m_run.owner, m_run.language, m_run.consent}},
            m_source->columns());
        if (const std::optional<Error>& fault = m_reading->fault()) {
            refuse(*fault);
        }
    }

    void deposit_all(db::Transaction& transaction, registry::DepositMode mode) {
        if (!m_reading) {
            return;
        }
        registry::Depositor depositor(transaction, m_plan.library, m_actor, m_run.policy, m_now,
                                      mode);
        RowsOutcome outcome = import_rows(*m_source, *m_reading, depositor, m_run.policy, *m_spool,
                                          m_request.progress);
        depositor.finish();
        m_run.counts = outcome.counts;
        m_run.is_named = outcome.is_named && m_run.consent == registry::Consent::Named;
        if (outcome.error) {
            m_run.error = told(std::move(*outcome.error));
        }
        for (const std::vector<Message>& remarks : {m_reading->remarks(), outcome.remarks}) {
            std::ranges::transform(remarks, std::back_inserter(m_run.remarks), told);
        }
    }

    void refuse(const Error& error) {
        m_run.error = told(error.message);
        for (const FieldError& field : error.fields) {
            Message remark = field.message;
            remark.arguments.emplace_back("column", field.field);
            m_run.remarks.push_back(told(std::move(remark)));
        }
    }

    /// Whether what was deposited stays. A file that cannot be read to its end is not taken in
    /// part: nobody could tell what is missing.
    [[nodiscard]] bool keeps_records() const {
        return !m_run.is_rehearsal && !m_run.error &&
               (m_run.takes == Takes::Rows || m_run.counts.rejected == 0);
    }

    void finish(db::Transaction& transaction) {
        const bool is_kept = keeps_records();
        m_run.state = is_kept                              ? RunState::Done
                      : m_run.is_rehearsal && !m_run.error ? RunState::Rehearsed
                                                           : RunState::Refused;
        m_run.ended_at = Timestamp::now();
        if (!finish_run(transaction, m_run)) {
            throw std::runtime_error("import " + m_run.id.text() +
                                     " was taken for interrupted by another process");
        }
        if (is_kept && !m_request.confirms.is_empty()) {
            delete_rehearsal(transaction, m_request.confirms);
        }
        if (m_request.keeps_file && m_run.state == RunState::Rehearsed) {
            keep_file(transaction, m_run.id, {std::string(m_request.bytes), m_request.mapping},
                      m_now);
        }
        if (!m_run.is_rehearsal) {
            write_audit(transaction, m_actor,
                        {"import-records", "import", m_run.id.text(),
                         Value::object({{"kind", m_run.kind},
                                        {"state", name_of(m_run.state)},
                                        {"created", m_run.counts.created},
                                        {"changed", m_run.counts.changed}})});
        }
        transaction.record_change({run_topic, m_run.id.text()});
    }

    /// The world broke: the run must not look as if it were at work. That the ledger cannot be
    /// written either is not worth hiding the first fault.
    void give_up() noexcept {
        try {
            m_run = m_plan.run;
            m_run.state = RunState::Interrupted;
            m_desk.database.write(
                [&](db::Transaction& transaction) { finish_run(transaction, m_run); });
        } catch (const std::exception&) {
            return;
        }
    }

    const ImportDesk& m_desk;
    const Actor& m_actor;
    const ImportRequest& m_request;
    Plan m_plan;
    ImportRun m_run;
    std::unique_ptr<LedgerSpool> m_spool;
    std::unique_ptr<RowSource> m_source;
    std::optional<RowReading> m_reading; // none for a file that cannot be read
    Timestamp m_now;
};

} // namespace

std::vector<LedgerRow> first_rows(db::Transaction& transaction, const ImportRunId& run,
                                  RowOutcome outcome, std::int64_t limit) {
    return list_rows(transaction, run, outcome, 0, limit);
}

bool may_import(const Actor& actor, const OrganizationId& owner, DepositPolicy policy) {
    if (actor.has(Role::Secretariat) || actor.has(Role::Administrator)) {
        return true;
    }
    return policy == DepositPolicy::Submit && !owner.is_empty() &&
           std::ranges::find(actor.organizations, owner) != actor.organizations.end();
}

Result<ImportRun> run_import(const ImportDesk& desk, const Actor& actor,
                             const ImportRequest& request, Timestamp now) {
    Result<Plan> plan = plan_of(desk, actor, request, now);
    if (!plan) {
        return failure_of(plan);
    }
    if (request.skips_known) {
        auto known = desk.database.read([&](db::Transaction& transaction) {
            return find_complete_run(transaction, plan->run);
        });
        if (known) {
            return std::move(*known);
        }
    }
    return Import(desk, actor, request, std::move(*plan), now).run();
}

} // namespace stocktake::exchange
