// SPDX-License-Identifier: Apache-2.0
// Which revisions the public has seen, as tables: the events of a record on the left.
#include "features/registry/history.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace stocktake::registry {
namespace {

/// Lines `publish published 1`, with `consent named unnamed` or `owner A B` behind where one
/// changes.
std::vector<Event> events_of(const std::string& text) {
    std::vector<Event> events;
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string action;
        std::string state;
        Event event;
        words >> action >> state >> event.revision;
        event.action = action;
        event.to = *kinds::parse_state(state);
        event.number = static_cast<std::int64_t>(events.size()) + 1;
        event.at = Timestamp() + std::chrono::milliseconds(event.number);
        event.details = Value::object();
        std::string what;
        std::string before;
        std::string after;
        while (words >> what >> before >> after) {
            event.details.set(what, Value::object({{"before", before}, {"after", after}}));
        }
        events.push_back(std::move(event));
    }
    return events;
}

Record public_record(std::int64_t published, Consent consent = Consent::Named) {
    Record record;
    record.owner = OrganizationId("B");
    record.consent = consent;
    record.published_revision = published;
    return record;
}

/// `1@3 owner B; 4@9`
std::string seen(const Record& record, const std::string& events) {
    std::string text;
    const std::map<std::int64_t, Capacity> written_as{
        {1, Capacity::Owner}, {2, Capacity::Reviewer}, {3, Capacity::Import}, {4, Capacity::Owner}};
    for (const PublicRevision& each : public_revisions(record, events_of(events), written_as)) {
        text += std::to_string(each.number) + '@' + std::to_string((each.at - Timestamp()).count());
        text += each.capacity ? ' ' + std::string(name_of(*each.capacity)) : "";
        text += (each.organization.is_empty() ? "" : " " + each.organization.text()) + "; ";
    }
    return text;
}

TEST(PublicHistory, KnowsWhatWasPublishedAndSinceWhen) {
    EXPECT_EQ(seen(public_record(2), "start draft 0\n"
                                     "submit submitted 1\n"
                                     "publish published 1\n"
                                     "submit submitted 2\n"
                                     "publish published 2\n"),
              "1@3 owner B; 2@5 reviewer B; ");
    EXPECT_EQ(seen(public_record(3), "import published 1\nimport published 3\n"),
              "1@1 owner B; 3@2 import B; ");
    EXPECT_EQ(seen(public_record(1), "start draft 0\nsubmit published 1\n"), "1@2 owner B; ");
}

TEST(PublicHistory, LeavesOutWhatWasOnlySubmitted) {
    EXPECT_EQ(seen(public_record(1), "submit submitted 1\n"
                                     "publish published 1\n"
                                     "submit submitted 2\n"
                                     "return returned 2\n"
                                     "submit submitted 3\n"),
              "1@2 owner B; ");
}

TEST(PublicHistory, LeavesOutWhatWasForTheSecretariatOnly) {
    EXPECT_EQ(seen(public_record(2), "submit submitted 1\n"
                                     "publish published 1\n"
                                     "submit submitted 2\n"
                                     "publish published 2\n"
                                     "consent published 2 consent secretariat named\n"),
              "2@5 reviewer B; ");
}

TEST(PublicHistory, NamesNobodyWhereConsentDidNotOrDoesNotNow) {
    const std::string events = "publish published 1\n"
                               "consent published 1 consent unnamed named\n"
                               "publish published 2\n";
    EXPECT_EQ(seen(public_record(2), events), "1@1; 2@3 reviewer B; ");
    EXPECT_EQ(seen(public_record(2, Consent::Unnamed), "publish published 2\n"), "2@1; ");
}

TEST(PublicHistory, NamesTheOwnerOfThatTime) {
    EXPECT_EQ(seen(public_record(2), "publish published 1\n"
                                     "hand-over published 1 owner A B\n"
                                     "publish published 2\n"),
              "1@1 owner A; 2@3 reviewer B; ");
}

TEST(PublicHistory, IsEmptyOnceTheRecordIsGone) {
    const std::string events = "publish published 1\n";
    Record record = public_record(1);
    record.published_revision.reset();
    EXPECT_EQ(seen(record, events), "");
    EXPECT_EQ(seen(public_record(1, Consent::Secretariat), events), "");
}

TEST(PublicHistory, GoesOnAfterAWithdrawal) {
    EXPECT_EQ(seen(public_record(4), "publish published 1\n"
                                     "withdraw withdrawn 1\n"
                                     "consent withdrawn 1 consent named named\n"
                                     "reopen draft 1\n"
                                     "submit submitted 4\n"
                                     "publish published 4\n"),
              "1@1 owner B; 4@6 owner B; ");
}

} // namespace
} // namespace stocktake::registry
