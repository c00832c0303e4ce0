// SPDX-License-Identifier: Apache-2.0
// The ledger of imports: runs and rows. Values only; ledger_store.hpp keeps them, ledger_view.hpp
// says who sees what of them.
#pragma once

#include "features/registry/feature.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::exchange {

using ImportRunId = Id<struct ImportRunTag>;

enum class FileFormat { Csv, Xlsx, Json, Iati };

std::string_view name_of(FileFormat format); // `csv`, …
std::optional<FileFormat> parse_file_format(std::string_view name);

/// Which rows of a file with wrong ones are taken.
enum class Takes {
    All,  // none
    Rows, // those that are good
};

std::string_view name_of(Takes takes);
std::optional<Takes> parse_takes(std::string_view name);

std::string_view name_of(registry::DepositPolicy policy);
std::optional<registry::DepositPolicy> parse_policy(std::string_view name);

enum class RunState {
    Running,
    Done,        // what it says it did, it did
    Refused,     // nothing was changed
    Rehearsed,   // nothing was changed; this is what would be
    Interrupted, // its process ended before it did: nothing was changed
};

std::string_view name_of(RunState state);
std::optional<RunState> parse_run_state(std::string_view name);

enum class RowOutcome { Created, Changed, Unchanged, Rejected };

std::string_view name_of(RowOutcome outcome);
std::optional<RowOutcome> parse_row_outcome(std::string_view name);

struct ImportCounts {
    std::int64_t created = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t rejected = 0;

    [[nodiscard]] std::int64_t total() const { return created + changed + unchanged + rejected; }

    std::int64_t& of(RowOutcome outcome);

    friend bool operator==(const ImportCounts&, const ImportCounts&) = default;
};

struct ImportRun {
    ImportRunId id;
    std::string kind;
    std::int64_t kind_version = 1;
    std::string file_name;
    std::string file_digest;
    std::int64_t file_bytes = 0;
    FileFormat format = FileFormat::Csv;
    std::string mapping;
    std::string mapping_digest;
    std::string source;
    OrganizationId owner; // empty: nobody's, or said by each row
    AccountId account;    // empty: the command line
    registry::DepositPolicy policy = registry::DepositPolicy::Submit;
    Takes takes = Takes::All;
    Language language = Language::English;
    registry::Consent consent = registry::Consent::Named;
    bool is_rehearsal = false;
    bool is_named = true;
    RunState state = RunState::Running;
    std::string process;
    Timestamp started_at;
    std::optional<Timestamp> ended_at = {};
    ImportCounts counts = {};
    std::optional<Message> error = {};
    std::vector<Message> remarks = {};

    friend bool operator==(const ImportRun&, const ImportRun&) = default;
};

struct LedgerChange {
    std::string cell;
    std::string language; // tag; empty: the original
    std::string before;
    std::string after;
    bool is_public = false;

    friend bool operator==(const LedgerChange&, const LedgerChange&) = default;
};

/// A problem or a remark.
struct LedgerNote {
    std::string place; // column of the file; empty: the row
    std::string value;
    Message reason;
    bool is_remark = false;

    friend bool operator==(const LedgerNote&, const LedgerNote&) = default;
};

struct LedgerRow {
    std::int64_t number = 0;
    std::int64_t line = 0;
    RowOutcome outcome = RowOutcome::Rejected;
    std::string source_id;
    registry::RecordId record; // empty: none
    OrganizationId owner;      // that the row gives it to; empty: nobody
    bool is_open = false;
    std::vector<LedgerChange> changes = {};
    std::vector<LedgerNote> notes = {};

    friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};

/// A message as it is kept: `{"limit": 80}` are its arguments.
Value arguments_json(const Message& message);
Message message_of(std::string id, const Value& arguments);

} // namespace stocktake::exchange
