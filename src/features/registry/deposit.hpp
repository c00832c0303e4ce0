// SPDX-License-Identifier: Apache-2.0
// Records that come from files (exchange), inside the caller's transaction: thousands in one. The
// caller writes the audit entry; one change in the feed stands for all that became public.
#pragma once

#include "features/registry/record.hpp"

namespace stocktake::registry {

/// Where a row says it comes from: the same source and id always mean the same record.
struct SourceKey {
    std::string source; // `dpga`, `contributions-2025`, an organization's own name for its system
    std::string id;

    friend auto operator<=>(const SourceKey&, const SourceKey&) = default;
};

struct Deposit {
    std::string kind;
    std::optional<RecordId> record = {};  // of an export that comes back
    std::optional<SourceKey> source = {}; // else by source
    std::string legacy_id = {};           // old stocktaking id: digits; gives address and date
    OrganizationId owner = {};            // empty: an orphan
    Consent consent = Consent::Named;
    Language language = Language::English;
    Value content; // accepted (Whole) by the current version of the kind
    std::vector<std::pair<Language, Value>> layers = {}; // accepted (Partial)
    LayerBasis layer_basis = LayerBasis::Human;
    std::optional<Timestamp> submitted_at = {};
    /// Digest of what the file says, where content and layers hold more than that: the same again
    /// from the same source says nothing new. Empty: the deposit itself is compared.
    std::string fingerprint = {};
};

/// What a record holds before a row changes it.
struct Present {
    RecordId record;
    std::int64_t revision = 0; // the newest
    bool is_published = false; // and it is what the public sees
    Language language = Language::English;
    Consent consent = Consent::Named;
    Value content;
    std::vector<Layer> layers;

    friend bool operator==(const Present&, const Present&) = default;
};

/// What a row is about.
struct Sighting {
    RecordId record;                     // empty: a new one
    bool is_known = false;               // the row came before and says nothing new
    std::optional<Present> present = {}; // of a record that it may change
};

enum class DepositOutcome { Created, Changed, Unchanged };

struct Deposited {
    RecordId record; // where it is now, if it was merged
    DepositOutcome outcome = DepositOutcome::Created;
    std::vector<kinds::Difference> differences = {}; // of the original, when Changed
    std::vector<std::pair<Language, kinds::Difference>> layer_differences = {};
    /// Why a row that is new to us was left alone: its record was withdrawn, archived or merged
    /// here.
    std::optional<Message> note = {};
};

enum class DepositPolicy {
    Publish, // by the secretariat: published at once, capacity import
    Submit,  // by members of organizations: into the queue of the reviewers
};

enum class DepositMode {
    Write,
    /// Says what writing would become of, and writes nothing: a transaction that reads is enough.
    /// Each row is held against what is there now, also where an earlier row would have changed it.
    Rehearse,
};

/// What a file says of a record that is here already changes its content and translations. It gives
/// an orphan an owner, but takes it from nobody; it may show less to the public than before, never
/// more, unless its owner deposits; it leaves alone what was withdrawn, archived or merged here.
///
/// One per import; new records are written many at a time. The transaction and library must outlive
/// it.
class Depositor {
  public:
    Depositor(db::Transaction& transaction, std::shared_ptr<const kinds::Library> library,
              Actor actor, DepositPolicy policy, Timestamp now,
              DepositMode mode = DepositMode::Write);
    ~Depositor();

    /// Finds the record that a row means, for rows that say a part of it only: the same row, with
    /// content that is whole, is deposited next or not at all. Errors as those of deposit().
    Result<Sighting> look(const Deposit& row);

    /// NotFound for a `record` that does not exist, NotAllowed when the actor may not change it,
    /// InvalidInput for an unknown owner or kind, Conflict when the same source, legacy id or
    /// record stood in this run before, or when its owner has written what nobody has decided on
    /// yet.
    Result<Deposited> deposit(const Deposit& row);

    /// Writes what is still held back. Nothing of it is kept without this call.
    void finish();

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// When a legacy id was given: Unix seconds (10 digits) or 100-ns ticks since 1970 (17 digits);
/// nothing for another text.
std::optional<Timestamp> moment_of_legacy_id(std::string_view id);

} // namespace stocktake::registry
