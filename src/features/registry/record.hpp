// SPDX-License-Identifier: Apache-2.0
// What a record is and what may happen to it. Values and pure rules; record_store.hpp keeps them.
#pragma once

#include "base/actor.hpp"
#include "base/time.hpp"
#include "features/kinds/feature.hpp"

#include <array>

namespace stocktake::registry {

using RecordId = Id<struct RecordTag>;

/// The change feed's topic for whatever happens to a record, by its id. What the public sees of it
/// has a topic of its own: publication.hpp.
inline constexpr std::string_view record_topic = "record";

/// What its owner agreed to.
enum class Consent {
    Named,       // public, with the organization
    Unnamed,     // public, without the organization's name
    Secretariat, // for the secretariat and reviewers only
};

std::string_view name_of(Consent consent);
std::optional<Consent> parse_consent(std::string_view name);

/// In what capacity somebody acted: a party of the kind, an import, or a signed link from a letter.
enum class Capacity { Owner, Reviewer, Facilitator, Secretariat, Import, Link };

std::string_view name_of(Capacity capacity);
std::optional<Capacity> parse_capacity(std::string_view name);

struct Record {
    RecordId id;
    std::string kind;
    OrganizationId owner; // empty: an orphan
    kinds::State state = kinds::State::Draft;
    Consent consent = Consent::Named;
    Language language = Language::English;
    std::string title;
    std::int64_t revision = 0; // newest; 0: drafts only
    std::optional<std::int64_t> published_revision = {};
    Timestamp created_at;
    AccountId created_by; // empty: import
    Timestamp changed_at;
    std::optional<Timestamp> submitted_at = {};
    std::optional<Timestamp> published_at = {};
    std::optional<Timestamp> confirmed_at = {};
    std::optional<Timestamp> ended_at = {};
    std::string succession; // role mailbox; never public
    RecordId merged_into;   // empty: not merged

    [[nodiscard]] bool is_orphan() const { return owner.is_empty(); }

    friend bool operator==(const Record&, const Record&) = default;
};

struct Revision {
    RecordId record;
    std::int64_t number = 0;
    std::int64_t kind_version = 1;
    Value content;
    Language language = Language::English;
    Timestamp at;
    AccountId author; // empty: import or command line
    Capacity capacity = Capacity::Owner;
    std::string reason;

    friend bool operator==(const Revision&, const Revision&) = default;
};

/// Why a reviewer returned a field.
struct FieldReason {
    std::string field; // cell name
    std::string reason;

    friend bool operator==(const FieldReason&, const FieldReason&) = default;
};

/// All that an event's `action` can be; each has a message `records.action.…`.
inline constexpr auto event_actions = std::to_array<std::string_view>({"start",
                                                                       "submit",
                                                                       "correct",
                                                                       "confirm",
                                                                       "end",
                                                                       "return",
                                                                       "publish",
                                                                       "withdraw",
                                                                       "archive",
                                                                       "reopen",
                                                                       "consent",
                                                                       "choose-owner",
                                                                       "hand-over",
                                                                       "succession",
                                                                       "claim",
                                                                       "approve-claim",
                                                                       "refuse-claim",
                                                                       "merge",
                                                                       "take-over",
                                                                       "translate",
                                                                       "confirm-alignment",
                                                                       "refuse-alignment",
                                                                       "reopen-alignment",
                                                                       "attach",
                                                                       "detach",
                                                                       "import"});

struct Event {
    RecordId record;
    std::int64_t number = 0;
    Timestamp at;
    std::string action; // one of event_actions
    std::optional<kinds::State> from = {};
    kinds::State to = kinds::State::Draft;
    std::int64_t revision = 0;
    AccountId actor; // empty: import, signed link, command line
    Capacity capacity = Capacity::Owner;
    std::string reason;
    Value details; // object

    friend bool operator==(const Event&, const Event&) = default;
};

struct Draft {
    RecordId record;
    AccountId account;
    std::int64_t base_revision = 0;
    std::int64_t kind_version = 1;
    Language language = Language::English;
    kinds::Cells cells;
    Timestamp saved_at;

    friend bool operator==(const Draft&, const Draft&) = default;
};

enum class LayerBasis { Human, Machine, Official };

std::string_view name_of(LayerBasis basis);
std::optional<LayerBasis> parse_layer_basis(std::string_view name);

struct Layer {
    RecordId record;
    Language language = Language::English;
    LayerBasis basis = LayerBasis::Human;
    Value content;
    std::int64_t revision = 0; // of the original
    Timestamp at;
    AccountId author;

    friend bool operator==(const Layer&, const Layer&) = default;
};

enum class AlignmentState { Claimed, Confirmed, Refused };

std::string_view name_of(AlignmentState state);
std::optional<AlignmentState> parse_alignment_state(std::string_view name);

struct Alignment {
    RecordId record;
    std::string framework;
    std::string version;
    std::string node;
    std::string field;
    std::string rationale;
    AlignmentState state = AlignmentState::Claimed;
    Timestamp claimed_at;
    AccountId claimed_by;
    Capacity claimed_as = Capacity::Owner;
    std::optional<Timestamp> decided_at = {};
    AccountId decided_by;
    std::string reason;

    friend bool operator==(const Alignment&, const Alignment&) = default;
};

/// How long ago somebody said that a published record is true.
enum class Freshness {
    Green,  // under 12 months
    Yellow, // over 12 months
    Red,    // over 24 months: shown as inactive
    Ended,  // its owner said that the activity has ended
};

inline constexpr int yellow_after = 12; // calendar months
inline constexpr int red_after = 24;

std::string_view name_of(Freshness freshness);
std::optional<Freshness> parse_freshness(std::string_view name);
Freshness freshness_at(Timestamp confirmed_at, std::optional<Timestamp> ended_at, Timestamp now);

/// The same time of day so many calendar months ago; the last day of the month where it is shorter.
Timestamp months_before(Timestamp now, int months);

/// The moments between which `confirmed_at` lies for a colour at `now`, for SQL: [after, before).
/// Ended has none: it is told by `ended_at` alone.
struct FreshnessBounds {
    std::optional<Timestamp> after = {};
    std::optional<Timestamp> before = {};
};

FreshnessBounds bounds_of(Freshness freshness, Timestamp now);

} // namespace stocktake::registry
