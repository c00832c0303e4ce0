// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_loaders.hpp"

#include "features/people/organization_pages.hpp"
#include "features/people/test_data.hpp"

namespace stocktake::people {

namespace {

class OrganizationLoadersTest : public DataTest {
  protected:
    std::string state() {
        return rows("SELECT id, acronym, homepage FROM organization ORDER BY id") +
               rows("SELECT organization, language, role, text FROM organization_name "
                    "ORDER BY organization, language, role") +
               rows("SELECT body, organization, role FROM membership_of_body "
                    "ORDER BY body, position") +
               rows("SELECT framework, node, organization FROM facilitation ORDER BY position") +
               rows("SELECT action FROM audit_entry ORDER BY number");
    }
};

/// A file of organizations with these entries.
std::string organizations(const std::string& items) {
    return R"({"id": "organizations", "version": "2", "items": [)" + items + "]}";
}

std::string members(const std::string& items) {
    return R"({"id": "ungis-members", "version": "2", "kind": "membership",
               "name": {"en": "UNGIS"}, "items": [)" +
           items + "]}";
}

std::string links(const std::string& items) {
    return R"({"id": "f", "from": "wsis", "to": "organizations", "links": [)" + items + "]}";
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, OrganizationLoadersTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(OrganizationLoadersTest, TakeWhatShipsAndTwiceIsAsOnce) {
    EXPECT_EQ(load_shipped(),
              "organizations organizations-extra 2026: 34 created, 0 changed, 0 unchanged\n"
              "organizations organizations 2026: 55 created, 0 changed, 0 unchanged\n"
              "membership partnership-members 2022: 14 created, 0 changed, 0 unchanged\n"
              "membership ungis-members 2026: 32 created, 0 changed, 0 unchanged\n"
              "facilitators action-line-facilitators: 35 created, 0 changed, 0 unchanged\n");
    const std::string before = state();
    EXPECT_EQ(load_shipped(),
              "organizations organizations-extra 2026: 0 created, 0 changed, 34 unchanged\n"
              "organizations organizations 2026: 0 created, 0 changed, 55 unchanged\n"
              "membership partnership-members 2022: 0 created, 0 changed, 14 unchanged\n"
              "membership ungis-members 2026: 0 created, 0 changed, 32 unchanged\n"
              "facilitators action-line-facilitators: 0 created, 0 changed, 35 unchanged\n");
    EXPECT_EQ(state(), before);
}

TEST_P(OrganizationLoadersTest, WriteWhatChangedOverWhatIsThere) {
    load_shipped();
    EXPECT_EQ(load_json(organizations(R"(
                  {"id": "ITU", "acronym": "ITU", "stakeholder_type": "IO", "un_system": true,
                   "homepage": "https://www.itu.int", "country": "CHE", "founded": 1865,
                   "name": {"en": "International Telecommunication Union"},
                   "short_en": "the Union", "basis": {"en": "sourced"}})")),
              "organizations organizations 2: 0 created, 1 changed, 0 unchanged\n");
    EXPECT_EQ(rows("SELECT homepage, country, attributes FROM organization WHERE id = 'ITU'"),
              "https://www.itu.int CHE {\"founded\":1865}\n");
    EXPECT_EQ(rows("SELECT role, text FROM organization_name WHERE organization = 'ITU' "
                   "ORDER BY role"),
              "name International Telecommunication Union\nshort the Union\n");
    EXPECT_EQ(load_json(members(R"({"organization": "ITU", "role": "chair",
                                    "basis": "sourced"})")),
              "membership ungis-members 2: 0 created, 1 changed, 0 unchanged\n");
    EXPECT_EQ(rows("SELECT organization, role FROM membership_of_body "
                   "WHERE body = 'ungis-members'"),
              "ITU chair\n");
    EXPECT_EQ(load_json(links(R"({"from": "C5", "to": "UNESCO", "role": "facilitator",
                                  "basis": "recalled"})")),
              "facilitators f: 0 created, 1 changed, 0 unchanged\n");
    EXPECT_EQ(rows("SELECT node, organization FROM facilitation"), "C5 UNESCO\n");
}

TEST_P(OrganizationLoadersTest, NameEverySlipAndChangeNothing) {
    load_shipped();
    const std::string before = state();
    const std::string good = R"({"id": "NEW", "stakeholder_type": "IO", "name": {"en": "New"},
                                 "basis": {"en": "sourced"}})";
    const auto refused = [&](const std::string& file) {
        const std::string report = load_json(file);
        EXPECT_EQ(state(), before) << file;
        return report.substr(report.find('\n') + 1);
    };
    EXPECT_EQ(load_json(organizations(good + ", 7")).substr(0, 66),
              "organizations organizations 2: 0 created, 0 changed, 0 unchanged\ni");
    EXPECT_EQ(refused(organizations(good + R"(, {"id": " ", "name": {"en": ""}})")),
              "items[1].id [ ] organizations.load.missing\n"
              "items[1].stakeholder_type [] organizations.load.missing\n"
              "items[1].basis.en [] organizations.load.basis\n"
              "items[1].name.en [] organizations.load.missing\n");
    EXPECT_EQ(refused(organizations("7")), "items[0].id [] organizations.load.missing\n"
                                           "items[0].stakeholder_type [] "
                                           "organizations.load.missing\n"
                                           "items[0].name [] organizations.load.missing\n");
    EXPECT_EQ(refused(organizations(
                  R"({"id": "waiting", "stakeholder_type": "IO", "name": {"en": "New"},
                      "basis": {"en": "sourced"}})")),
              "items[0].id [waiting] organizations.load.reserved\n");
    EXPECT_EQ(refused(organizations(good + "," + good)),
              "items[1].id [NEW] organizations.load.repeated\n");
    EXPECT_EQ(refused(organizations(
                  R"({"id": "NEW", "stakeholder_type": "ODD", "country": "QQQ",
                      "homepage": "ftp://example.org", "acronym": "N\u0007",
                      "name": {"en": "New"}, "basis": {"en": "guessed"}})")),
              "items[0].acronym [N\x07] organizations.load.characters\n"
              "items[0].basis.en [guessed] organizations.load.basis\n"
              "items[0].stakeholder_type [ODD] organizations.load.unknown_type\n"
              "items[0].homepage [ftp://example.org] organizations.load.homepage\n"
              "items[0].country [QQQ] organizations.load.unknown_country\n");
    EXPECT_EQ(
        refused(organizations(R"({"id": "NEW", "stakeholder_type": "IO",
                                        "name": {"en": ")" +
                              std::string(10'001, 'n') + R"("}, "basis": {"en": "sourced"}})")),
        "items[0].name.en [" + std::string(80, 'n') +
            "] organizations.load.too_long(maximum=10000)\n");
    for (const std::string& file :
         {organizations(""), std::string(R"({"id": "organizations"})"), members("")}) {
        EXPECT_EQ(refused(file), "items [] organizations.load.missing\n");
    }
    EXPECT_EQ(refused(members(R"({"organization": "NONE", "basis": "?"},
                                 {"organization": "ITU", "role": "m", "basis": "sourced"},
                                 {"organization": "ITU", "role": "m", "basis": "sourced"})")),
              "items[0].organization [NONE] organizations.load.unknown_organization\n"
              "items[0].role [] organizations.load.missing\n"
              "items[0].basis [?] organizations.load.basis\n"
              "items[2].organization [ITU] organizations.load.repeated\n");
    EXPECT_EQ(refused(links(R"({"from": "C99", "to": "NONE", "role": "f", "basis": "sourced"},
                               {"from": "C5", "to": "ITU", "role": "f", "basis": "sourced"},
                               {"from": "C5", "to": "ITU", "role": "g", "basis": "sourced"})")),
              "links[0].from [C99] organizations.load.unknown_node(framework=wsis)\n"
              "links[0].to [NONE] organizations.load.unknown_organization\n"
              "links[2].to [ITU] organizations.load.repeated\n");
    EXPECT_EQ(refused(links("")), "links [] organizations.load.missing\n");
    EXPECT_EQ(refused(R"({"kind": "membership", "note": "\u0007", "name": {"en": ""}, "items":
                          [{"organization": "ITU", "role": "m", "basis": "sourced"}]})"),
              "id [] organizations.load.missing\n"
              "note [\x07] organizations.load.characters\n"
              "name.en [] organizations.load.missing\n");
}

TEST_P(OrganizationLoadersTest, PlaceNoProposalWhereEverybodyWouldSeeIt) {
    load_shipped();
    Organization proposal = organization("PROPOSED");
    proposal.state = OrganizationState::Proposed;
    proposal.proposed_by = add("ann@example.org");
    save(proposal);
    const std::string before = state();
    EXPECT_EQ(load_json(links(R"({"from": "C5", "to": "PROPOSED", "role": "helper",
                                  "basis": "recalled"})")),
              "facilitators f: 0 created, 0 changed, 0 unchanged\n"
              "links[0].to [PROPOSED] organizations.load.unknown_organization\n");
    EXPECT_EQ(state(), before);
}

} // namespace stocktake::people
