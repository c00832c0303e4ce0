// SPDX-License-Identifier: Apache-2.0
// For tests: some hundred random records of all fates: withdrawn, archived, merged, unnamed, for
// the secretariat only, with alignments that were confirmed and refused.
#pragma once

#include "features/catalogue/test_places.hpp"

#include <random>

namespace stocktake::catalogue {

using Words = std::vector<std::string>;

inline constexpr std::size_t records_of_an_age = 70;

/// What records say of each facet, and what is asked of it; `q` is their titles.
inline const std::map<std::string, Words>& values_to_ask() {
    static const std::map<std::string, Words> values{
        {"q", {"wells", "boats", "schools"}},
        {"line", {"C5", "C7", "C7-egov"}},
        {"sdg", {"4", "9", "9.c"}},
        {"country", {"EGY", "SDN", "KEN", "UGA"}},
        {"itu_region", {"ARB", "AFR"}},
        {"group", {"ldc"}},
        {"org", {"ITU", "WHO", "KENIA", "ACME"}},
        {"org_type", {"IO", "GOV", "PS"}},
        {"partner", {"ITU", "WHO", "KENIA", "ACME"}},
        {"year", {"2022", "2023", "2024", "2025"}},
        {"status", {"claimed", "confirmed"}},
        {"freshness", {"green", "yellow", "red", "ended"}},
        {"language", {"en", "fr", "zh", "ar"}},
    };
    return values;
}

class RandomRecordsTest : public PlacesTest {
  protected:
    explicit RandomRecordsTest(unsigned seed) : random(seed) {
        add_organization("KENIA", "GOV");
        add_organization("ACME", "PS");
        deposit();
        decide();
    }

    std::size_t random_below(std::size_t end) { return random() % end; }

    bool chance(double share) { return std::bernoulli_distribution(share)(random); }

    const std::string& one_of(const Words& words) { return words[random_below(words.size())]; }

    /// Each with some chance.
    Words some_of(const Words& words, double share) {
        Words some;
        std::ranges::copy_if(words, std::back_inserter(some),
                             [&](const std::string&) { return chance(share); });
        return some;
    }

    std::mt19937 random;
    Timestamp now = Timestamp::now();

  private:
    struct Owned {
        registry::RecordId id;
        OrganizationId owner; // empty: an orphan
    };

    void add_organization(const char* id, const char* type) {
        database->write([&](db::Transaction& transaction) {
            transaction.execute(
                "INSERT INTO organization (id, acronym, type, is_un_system, homepage, attributes, "
                "changed_at) VALUES ($1, $1, $2, 0, '', '{}', $3)",
                {id, type, noon.text()});
        });
    }

    Value random_content() {
        const auto& values = values_to_ask();
        Value content = Value::object({{"title", one_of(values.at("q"))}, {"text", "Text."}});
        Value countries = Value::array();
        for (const std::string& country : some_of(values.at("country"), 0.3)) {
            countries.push(country);
        }
        Value lines = Value::array();
        for (const auto& [facet, framework] :
             {std::pair("line", "wsis"), std::pair("sdg", "sdg")}) {
            for (const std::string& node : some_of(values.at(facet), 0.35)) {
                lines.push(Value::object({{"framework", framework}, {"node", node}}));
            }
        }
        Value partners = Value::array();
        for (const std::string& partner : some_of(values.at("partner"), 0.2)) {
            partners.push(Value::object({{"id", partner}}));
        }
        content.set("partners", std::move(partners));
        content.set("countries", std::move(countries));
        content.set("lines", std::move(lines));
        if (chance(0.8)) {
            const std::string& year = one_of(values.at("year"));
            content.set("period", Value::object({{"from", year}, {"to", year}}));
        }
        return content;
    }

    registry::Deposit random_row(const kinds::Library& library) {
        constexpr std::array consents{registry::Consent::Named, registry::Consent::Named,
                                      registry::Consent::Unnamed, registry::Consent::Secretariat};
        const auto accepted = [&](const Value& content, kinds::Completeness completeness) {
            return kinds::accept(*library.find_kind("activity"), content, *library.references,
                                 completeness)
                .content;
        };
        registry::Deposit row;
        row.kind = "activity";
        row.content = accepted(random_content(), kinds::Completeness::Whole);
        row.owner =
            chance(0.1) ? OrganizationId() : OrganizationId(one_of(values_to_ask().at("org")));
        row.consent = consents[random_below(consents.size())];
        row.language = chance(0.7) ? Language::English : Language::French;
        for (const Language layer : {Language::Arabic, Language::Chinese}) {
            if (chance(0.2)) {
                row.layers.emplace_back(layer, accepted(Value::object({{"title", "Layer"}}),
                                                        kinds::Completeness::Partial));
            }
        }
        return row;
    }

    /// A third each of them fresh, stale and very stale.
    void deposit() {
        for (const int age : {30, 500, 900}) {
            const auto library = shelf.library();
            std::vector<registry::Deposit> rows;
            std::generate_n(std::back_inserter(rows), records_of_an_age,
                            [&] { return random_row(*library); });
            const auto made = database->write([&](db::Transaction& transaction) {
                registry::Depositor depositor(transaction, library, sec,
                                              registry::DepositPolicy::Publish,
                                              now - std::chrono::days(age));
                std::vector<Owned> made;
                made.reserve(rows.size());
                for (const registry::Deposit& row : rows) {
                    made.push_back({depositor.deposit(row).value().record, row.owner});
                }
                depositor.finish();
                return made;
            });
            records.insert(records.end(), made.begin(), made.end());
        }
    }

    Actor owner_of(const Owned& record) const {
        Actor owner = sec;
        owner.roles = {};
        owner.organizations = {record.owner};
        return owner;
    }

    Result<void> move(const Actor& actor, const Owned& record, kinds::MoveName name) {
        return registry::move_record(registry_desk, actor, record.id, {name, "A reason", {}, 1},
                                     now);
    }

    Result<void> decide_alignment(const Owned& record) {
        const bool is_line = chance(0.6);
        const registry::NodeKey node{is_line ? "wsis" : "sdg", "1",
                                     one_of(values_to_ask().at(is_line ? "line" : "sdg"))};
        return registry::decide_alignment(registry_desk, sec, record.id, node,
                                          chance(0.3) ? registry::AlignmentState::Refused
                                                      : registry::AlignmentState::Confirmed,
                                          "A reason", {}, now);
    }

    /// What becomes of it; refused where it does not claim the node, or has no owner.
    Result<void> meet_fate(const Owned& record, const Owned& other) {
        switch (random_below(20)) {
        case 0:
            return move(sec, record, kinds::MoveName::Withdraw);
        case 1:
            return move(owner_of(record), record, kinds::MoveName::Archive);
        case 2:
            return registry::confirm_truth(registry_desk, owner_of(record), record.id,
                                           registry::Truth::Ended, now);
        case 3:
            return registry::change_consent(registry_desk, owner_of(record), record.id,
                                            registry::Consent::Unnamed, now);
        case 4:
            return registry::merge_records(registry_desk, sec, record.id, other.id, "The same",
                                           now);
        case 5:
        case 6:
        case 7:
        case 8:
        case 9:
        case 10:
            return decide_alignment(record);
        default:
            return {};
        }
    }

    void decide() {
        std::size_t refused = 0;
        for (const Owned& record : records) {
            refused += meet_fate(record, records[random_below(records.size())]) ? 0U : 1U;
        }
        EXPECT_LT(refused, records.size() / 3);
    }

    registry::Desk registry_desk{*database, shelf, nullptr};
    std::vector<Owned> records;
};

} // namespace stocktake::catalogue
