// SPDX-License-Identifier: Apache-2.0
// Who may do what, as tables of cases: each line is one person before one record.
#include "features/registry/access.hpp"

#include "features/registry/test_registry.hpp"

#include <map>

#include <gtest/gtest.h>

namespace stocktake::registry {
namespace {

using kinds::Party;

Actor actor(std::string account, std::set<Role> roles, std::vector<OrganizationId> organizations,
            std::set<std::string> lines = {}) {
    Actor made;
    made.account = AccountId(std::move(account));
    made.roles = std::move(roles);
    made.organizations = std::move(organizations);
    made.action_lines = std::move(lines);
    return made;
}

/// Everybody who may come to a record of ITU that is aligned to C5.
const std::map<std::string, Actor>& people() {
    static const std::map<std::string, Actor> all{
        {"nobody", Actor{}},
        {"stranger", actor("a1", {Role::Contributor}, {who})},
        {"member", actor("a2", {Role::Contributor}, {itu})},
        {"reviewer", actor("a3", {Role::Reviewer}, {who})},
        {"reviewer of ITU", actor("a4", {Role::Reviewer}, {itu})},
        {"facilitator", actor("a5", {Role::Facilitator}, {who}, {"C5"})},
        {"facilitator of C6", actor("a6", {Role::Facilitator}, {who}, {"C6"})},
        {"secretariat", actor("a7", {Role::Secretariat}, {})},
        {"secretariat of ITU", actor("a8", {Role::Secretariat}, {itu})},
        {"administrator", actor("a9", {Role::Administrator}, {})},
        // A line without the role is left from former times.
        {"former facilitator", actor("b1", {Role::Contributor}, {}, {"C5"})},
    };
    return all;
}

std::vector<Alignment> aligned_to_c5() {
    Alignment alignment;
    alignment.framework = "wsis";
    alignment.version = "2005";
    alignment.node = "C5";
    return {alignment};
}

Record record_of(const OrganizationId& owner, State state) {
    Record record;
    record.id = RecordId("r");
    record.owner = owner;
    record.state = state;
    return record;
}

Standing standing(const std::string& who_asks, const Record& record) {
    return standing_of(people().at(who_asks), record, aligned_to_c5());
}

/// Whom a question is answered with yes, in the order of their names.
template <class Question>
std::string those_who(const Record& record, const Question& may) {
    std::string text;
    for (const auto& [name, asking] : people()) {
        if (may(standing_of(asking, record, aligned_to_c5()))) {
            text += text.empty() ? name : ", " + name;
        }
    }
    return text;
}

std::string readers(const Record& record) {
    return those_who(record, [&](const Standing& each) { return may_read(each, record); });
}

std::string editors(const Record& record) {
    return those_who(record, [&](const Standing& each) { return may_edit(each, record); });
}

constexpr const char* owners_and_secretariat =
    "administrator, member, reviewer of ITU, secretariat, secretariat of ITU";
constexpr const char* all_who_work =
    "administrator, facilitator, member, reviewer, reviewer of ITU, secretariat, "
    "secretariat of ITU";

TEST(Access, DraftsAndWithdrawnRecordsAreForOwnersAndTheSecretariat) {
    EXPECT_EQ(readers(record_of(itu, State::Draft)), owners_and_secretariat);
    EXPECT_EQ(readers(record_of(itu, State::Withdrawn)), owners_and_secretariat);
}

TEST(Access, WhatWasSubmittedIsForReviewersAndFacilitatorsOfItsLinesToo) {
    for (const State state :
         {State::Submitted, State::Returned, State::Published, State::Archived}) {
        EXPECT_EQ(readers(record_of(itu, state)), all_who_work) << kinds::name_of(state);
    }
}

TEST(Access, WhatIsForTheSecretariatOnlyIsNotForFacilitators) {
    Record record = record_of(itu, State::Submitted);
    record.consent = Consent::Secretariat;
    EXPECT_EQ(readers(record), "administrator, member, reviewer, reviewer of ITU, secretariat, "
                               "secretariat of ITU");
}

TEST(Access, OfAnOrphanNobodyIsOwner) {
    const Record orphan = record_of({}, State::Published);
    for (const auto& [name, asking] : people()) {
        EXPECT_FALSE(standing(name, orphan).is_owner) << name;
    }
}

TEST(Access, AnOwnerlessDraftIsForItsAuthorAndTheSecretariat) {
    Record draft = record_of({}, State::Draft);
    draft.created_by = AccountId("a1");
    EXPECT_EQ(readers(draft), "administrator, secretariat, secretariat of ITU, stranger");
    draft.state = State::Published;
    EXPECT_FALSE(standing("stranger", draft).is_owner);
    draft.state = State::Draft;
    draft.created_by = {};
    EXPECT_FALSE(standing("nobody", draft).is_owner);
}

TEST(Access, OwnersWriteUntilTheySubmitAndOthersCorrectAfterwards) {
    constexpr const char* owners = "member, reviewer of ITU, secretariat of ITU";
    EXPECT_EQ(editors(record_of(itu, State::Draft)), owners);
    EXPECT_EQ(editors(record_of(itu, State::Returned)), owners);
    EXPECT_EQ(editors(record_of(itu, State::Published)), owners);
    EXPECT_EQ(editors(record_of(itu, State::Submitted)), "administrator, reviewer, secretariat");
    EXPECT_EQ(editors(record_of(itu, State::Withdrawn)), "");
    EXPECT_EQ(editors(record_of(itu, State::Archived)), "");
}

TEST(Access, TheSecretariatWritesForNobodysRecords) {
    EXPECT_EQ(editors(record_of({}, State::Published)),
              "administrator, secretariat, secretariat of ITU");
}

TEST(Access, NobodyWritesWhatWasMerged) {
    Record record = record_of(itu, State::Published);
    record.merged_into = RecordId("other");
    EXPECT_EQ(editors(record), "");
}

TEST(Access, ContactsAreForOwnersAndTheSecretariat) {
    const Record record = record_of(itu, State::Submitted);
    std::string seen;
    for (const auto& [name, asking] : people()) {
        seen += name + ": " +
                std::string(kinds::name_of(widest_visibility(standing(name, record)))) + '\n';
    }
    EXPECT_EQ(seen, "administrator: owner\n"
                    "facilitator: reviewers\n"
                    "facilitator of C6: public\n"
                    "former facilitator: public\n"
                    "member: owner\n"
                    "nobody: public\n"
                    "reviewer: reviewers\n"
                    "reviewer of ITU: owner\n"
                    "secretariat: owner\n"
                    "secretariat of ITU: owner\n"
                    "stranger: public\n");
}

kinds::Kind usual_kind() {
    kinds::Kind kind;
    kind.id = "initiative";
    kind.moves = {
        {MoveName::Submit, {State::Draft, State::Returned}, State::Submitted, {Party::Owner}},
        {MoveName::Return, {State::Submitted}, State::Returned, {Party::Reviewer}},
        {MoveName::Publish,
         {State::Submitted},
         State::Published,
         {Party::Reviewer, Party::Facilitator}},
        {MoveName::Withdraw,
         {State::Submitted, State::Published, State::Archived},
         State::Withdrawn,
         {Party::Owner, Party::Secretariat}},
        {MoveName::Archive,
         {State::Published},
         State::Archived,
         {Party::Owner, Party::Secretariat}},
        {MoveName::Reopen,
         {State::Withdrawn, State::Archived},
         State::Draft,
         {Party::Owner, Party::Secretariat}},
    };
    return kind;
}

/// Everybody who may make the move, and in what capacity.
std::string movers(MoveName move, const Record& record) {
    const kinds::Kind kind = usual_kind();
    std::string text;
    for (const auto& [name, asking] : people()) {
        const auto capacity = may_move(kind, move, standing(name, record), record);
        if (capacity) {
            text += (text.empty() ? "" : ", ") + name + " as " + std::string(name_of(*capacity));
        }
    }
    return text;
}

TEST(Access, OwnersSubmitAndNobodyElse) {
    constexpr const char* owners =
        "member as owner, reviewer of ITU as owner, secretariat of ITU as owner";
    EXPECT_EQ(movers(MoveName::Submit, record_of(itu, State::Draft)), owners);
    EXPECT_EQ(movers(MoveName::Submit, record_of(itu, State::Returned)), owners);
    EXPECT_EQ(movers(MoveName::Submit, record_of(itu, State::Published)), owners);
    EXPECT_EQ(movers(MoveName::Submit, record_of(itu, State::Submitted)), "");
    EXPECT_EQ(movers(MoveName::Submit, record_of(itu, State::Archived)), "");
    EXPECT_EQ(movers(MoveName::Submit, record_of({}, State::Published)),
              "administrator as secretariat, secretariat as secretariat, "
              "secretariat of ITU as secretariat");
}

TEST(Access, NobodyPublishesOrReturnsTheirOwn) {
    const Record record = record_of(itu, State::Submitted);
    EXPECT_EQ(movers(MoveName::Publish, record),
              "administrator as secretariat, facilitator as facilitator, reviewer as reviewer, "
              "secretariat as secretariat");
    EXPECT_EQ(movers(MoveName::Return, record),
              "administrator as secretariat, reviewer as reviewer, secretariat as secretariat");
    EXPECT_EQ(movers(MoveName::Publish, record_of(itu, State::Draft)), "");
}

TEST(Access, OwnersAndTheSecretariatWithdrawWhateverIsPublic) {
    constexpr const char* expected =
        "administrator as secretariat, member as owner, reviewer of ITU as owner, "
        "secretariat as secretariat, secretariat of ITU as owner";
    EXPECT_EQ(movers(MoveName::Withdraw, record_of(itu, State::Published)), expected);
    Record returned = record_of(itu, State::Returned);
    EXPECT_EQ(movers(MoveName::Withdraw, returned), "");
    returned.published_revision = 1;
    EXPECT_EQ(movers(MoveName::Withdraw, returned), expected);
}

TEST(Access, AMergedRecordMakesNoMoves) {
    Record record = record_of(itu, State::Withdrawn);
    record.merged_into = RecordId("other");
    EXPECT_EQ(movers(MoveName::Reopen, record), "");
}

TEST(Access, AlignmentsAreDecidedByThoseWhoseBusinessTheyAre) {
    const Record record = record_of(itu, State::Submitted);
    const auto deciders = [&](std::string_view framework, std::string_view node) {
        std::string text;
        for (const auto& [name, asking] : people()) {
            const auto capacity = may_decide_alignment(
                asking, standing_of(asking, record, aligned_to_c5()), record, framework, node);
            if (capacity) {
                text +=
                    (text.empty() ? "" : ", ") + name + " as " + std::string(name_of(*capacity));
            }
        }
        return text;
    };
    EXPECT_EQ(deciders("wsis", "C5"),
              "administrator as secretariat, facilitator as facilitator, reviewer as reviewer, "
              "secretariat as secretariat");
    EXPECT_EQ(deciders("sdg", "SDG9"),
              "administrator as secretariat, reviewer as reviewer, secretariat as secretariat");
}

TEST(Access, ConsentNarrowsTowardsTheSecretariat) {
    EXPECT_TRUE(is_narrower(Consent::Secretariat, Consent::Named));
    EXPECT_TRUE(is_narrower(Consent::Unnamed, Consent::Named));
    EXPECT_FALSE(is_narrower(Consent::Named, Consent::Named));
    EXPECT_FALSE(is_narrower(Consent::Named, Consent::Unnamed));
}

TEST(Access, AConflictIsToActForTheOwner) {
    const Record record = record_of(itu, State::Submitted);
    EXPECT_TRUE(has_conflict(people().at("reviewer of ITU"), record));
    EXPECT_FALSE(has_conflict(people().at("reviewer"), record));
    EXPECT_FALSE(has_conflict(people().at("reviewer of ITU"), record_of({}, State::Submitted)));
}

} // namespace
} // namespace stocktake::registry
