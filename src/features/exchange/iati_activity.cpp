// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/iati_activity.hpp"

#include "base/language.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::exchange {

namespace {

/// Elements that have a cell; of others is said how many there were.
constexpr std::array<std::string_view, 17> known_elements{
    "iati-identifier",  "reporting-org",   "title",         "description",  "participating-org",
    "other-identifier", "activity-status", "activity-date", "contact-info", "recipient-country",
    "recipient-region", "location",        "sector",        "tag",          "budget",
    "document-link",    "result"};

/// List items stand between semicolons, so none may hold one.
std::string as_item(std::string_view text) {
    std::string item(trimmed(text));
    std::ranges::replace(item, ';', ',');
    std::ranges::replace(item, '\n', ' ');
    return item;
}

class ActivityCells {
  public:
    explicit ActivityCells(const XmlNode& activity)
        : m_activity(activity), m_language(activity.attribute("lang")) {}

    NamedCells take() {
        add("iati-identifier", text_of("iati-identifier"));
        add("language", lower_ascii(m_language.substr(0, 2)));
        add("last-updated", m_activity.attribute("last-updated-datetime"));
        add("currency", m_activity.attribute("default-currency"));
        add("hierarchy", m_activity.attribute("hierarchy"));
        add_organizations();
        add_texts();
        add_dates();
        add_codes();
        add_places();
        add_sectors();
        add_budgets();
        add_documents();
        add_results();
        return std::move(m_cells);
    }

  private:
    void add(std::string name, std::string_view value) {
        if (const std::string_view text = trimmed(value); !text.empty()) {
            m_cells.emplace_back(std::move(name), text);
        }
    }

    /// Appends to a list in one cell.
    void add_item(const std::string& name, std::string_view value) {
        const std::string item = as_item(value);
        if (item.empty()) {
            return;
        }
        const auto found =
            std::ranges::find(m_cells, name, &std::pair<std::string, std::string>::first);
        if (found == m_cells.end()) {
            m_cells.emplace_back(name, item);
        } else if (("; " + found->second + "; ").find("; " + item + "; ") == std::string::npos) {
            found->second += "; " + item;
        }
    }

    [[nodiscard]] std::string_view text_of(std::string_view element) const {
        const XmlNode* node = m_activity.child(element);
        return node == nullptr ? std::string_view() : std::string_view(node->text);
    }

    [[nodiscard]] std::string_view language_of(const XmlNode& narrative) const {
        const std::string_view own = narrative.attribute("lang");
        return (own.empty() ? m_language : own).substr(0, 2);
    }

    /// The narrative in the language of the activity, else the first.
    [[nodiscard]] std::string_view narrative_of(const XmlNode* node) const {
        if (node == nullptr) {
            return {};
        }
        const auto narratives = node->all("narrative");
        for (const XmlNode* each : narratives) {
            if (language_of(*each) == m_language.substr(0, 2)) {
                return each->text;
            }
        }
        return narratives.empty() ? std::string_view(node->text)
                                  : std::string_view(narratives.front()->text);
    }

    /// Each narrative in a cell of its language: `title`, `title@fr`.
    void add_narratives(const std::string& name, const XmlNode& node) {
        const std::string_view main = narrative_of(&node);
        add(name, main);
        for (const XmlNode* each : node.all("narrative")) {
            const std::string language = lower_ascii(language_of(*each));
            if (std::string_view(each->text).data() != main.data() && parse_language(language)) {
                std::string cell = name;
                (cell += '@') += language;
                add(std::move(cell), each->text);
            }
        }
    }

    void add_organizations() {
        if (const XmlNode* reporting = m_activity.child("reporting-org")) {
            add("reporting-org.ref", reporting->attribute("ref"));
            add("reporting-org.type", reporting->attribute("type"));
            add("reporting-org", narrative_of(reporting));
        }
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> roles{
            {{"1", "funding"}, {"2", "accountable"}, {"3", "extending"}, {"4", "implementing"}}};
        for (const XmlNode* each : m_activity.all("participating-org")) {
            const auto role =
                std::ranges::find(roles, each->attribute("role"),
                                  &std::pair<std::string_view, std::string_view>::first);
            const std::string name =
                "participating-org." + std::string(role == roles.end() ? "other" : role->second);
            const std::string_view narrative = narrative_of(each);
            add_item(name, trimmed(narrative).empty() ? each->attribute("ref") : narrative);
            add_item("participating-org",
                     trimmed(narrative).empty() ? each->attribute("ref") : narrative);
        }
        if (const XmlNode* contact = m_activity.child("contact-info")) {
            const XmlNode* email = contact->child("email");
            add("contact.email", email == nullptr ? std::string_view() : email->text);
            add("contact.person", narrative_of(contact->child("person-name")));
            add("contact.organisation", narrative_of(contact->child("organisation")));
        }
        for (const XmlNode* each : m_activity.all("other-identifier")) {
            add_item("other-identifier", each->attribute("ref"));
        }
    }

    void add_texts() {
        if (const XmlNode* title = m_activity.child("title")) {
            add_narratives("title", *title);
        }
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{
            {{"1", "description"},
             {"2", "description.objectives"},
             {"3", "description.target-groups"},
             {"4", "description.other"}}};
        for (const XmlNode* each : m_activity.all("description")) {
            const auto type =
                std::ranges::find(types, each->attribute("type"),
                                  &std::pair<std::string_view, std::string_view>::first);
            add_narratives(std::string(type == types.end() ? types[0].second : type->second),
                           *each);
        }
    }

    void add_dates() {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{
            {{"1", "start-planned"},
             {"2", "start-actual"},
             {"3", "end-planned"},
             {"4", "end-actual"}}};
        for (const auto& [type, name] : types) {
            for (const XmlNode* each : m_activity.all("activity-date")) {
                if (each->attribute("type") == type) {
                    add(std::string(name), each->attribute("iso-date").substr(0, 10));
                    break;
                }
            }
        }
    }

    void add_codes() {
        if (const XmlNode* status = m_activity.child("activity-status")) {
            add("status", status->attribute("code"));
        }
    }

    void add_shares(const std::string& name, const XmlNode& node) {
        add_item(name, node.attribute("code"));
        if (const std::string_view share = node.attribute("percentage"); !share.empty()) {
            add_item(name + ".percentages",
                     std::string(node.attribute("code")) + " " + std::string(share));
        }
    }

    void add_places() {
        for (const XmlNode* each : m_activity.all("recipient-country")) {
            add_shares("recipient-country", *each);
        }
        for (const XmlNode* each : m_activity.all("recipient-region")) {
            add_shares("recipient-region", *each);
        }
        std::size_t number = 0;
        for (const XmlNode* each : m_activity.all("location")) {
            const std::string start = "location." + std::to_string(++number) + ".";
            add(start + "name", narrative_of(each->child("name")));
            const XmlNode* point = each->child("point");
            const XmlNode* position = point == nullptr ? nullptr : point->child("pos");
            if (position != nullptr) {
                const std::string_view text = trimmed(position->text);
                const auto gap = text.find_first_of(" \t\n");
                add(start + "latitude", text.substr(0, gap));
                add(start + "longitude", gap == std::string_view::npos ? "" : text.substr(gap));
            }
        }
    }

    void add_sectors() {
        // Of the code lists SectorVocabulary and TagVocabulary.
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> sectors{
            {{"7", "sdg-goal"},
             {"8", "sdg-target"},
             {"9", "sdg-indicator"},
             {"1", "dac"},
             {"2", "dac"}}};
        for (const XmlNode* each : m_activity.all("sector")) {
            const std::string_view vocabulary = each->attribute("vocabulary");
            const auto found =
                std::ranges::find(sectors, vocabulary.empty() ? "1" : vocabulary,
                                  &std::pair<std::string_view, std::string_view>::first);
            const std::string name(found == sectors.end() ? "other" : found->second);
            add_shares("sector." + name, *each);
            if (name.starts_with("sdg-")) {
                add_item("sdg", each->attribute("code"));
            }
        }
        for (const XmlNode* each : m_activity.all("tag")) {
            const std::string_view vocabulary = each->attribute("vocabulary");
            if (vocabulary == "2" || vocabulary == "3") {
                add_item(vocabulary == "2" ? "sector.sdg-goal" : "sector.sdg-target",
                         each->attribute("code"));
                add_item("sdg", each->attribute("code"));
            } else {
                add_item("tag", each->attribute("code"));
            }
        }
    }

    void add_budgets() {
        std::size_t number = 0;
        for (const XmlNode* each : m_activity.all("budget")) {
            const std::string start = "budget." + std::to_string(++number) + ".";
            const auto date_of = [each](std::string_view period) {
                const XmlNode* node = each->child(period);
                return node == nullptr ? std::string_view() : node->attribute("iso-date");
            };
            if (const XmlNode* value = each->child("value")) {
                const std::string_view own = value->attribute("currency");
                add(start + "value", value->text);
                add(start + "currency",
                    own.empty() ? m_activity.attribute("default-currency") : own);
            }
            add(start + "from", date_of("period-start"));
            add(start + "to", date_of("period-end"));
        }
    }

    void add_documents() {
        std::size_t number = 0;
        for (const XmlNode* each : m_activity.all("document-link")) {
            const std::string start = "document-link." + std::to_string(++number) + ".";
            add(start + "url", each->attribute("url"));
            add(start + "title", narrative_of(each->child("title")));
        }
    }

    void add_results() {
        std::size_t number = 0;
        for (const XmlNode* result : m_activity.all("result")) {
            const std::string_view title = narrative_of(result->child("title"));
            const auto indicators = result->all("indicator");
            if (indicators.empty()) {
                add("result." + std::to_string(++number) + ".title", title);
            }
            for (const XmlNode* indicator : indicators) {
                const std::string start = "result." + std::to_string(++number) + ".";
                add(start + "title", title);
                add(start + "indicator", narrative_of(indicator->child("title")));
                if (const XmlNode* baseline = indicator->child("baseline")) {
                    add(start + "baseline", baseline->attribute("value"));
                    add(start + "baseline-year", baseline->attribute("year"));
                }
                add_latest_period(start, *indicator);
            }
        }
    }

    /// Of the last period that has an actual value, else of the last.
    void add_latest_period(const std::string& start, const XmlNode& indicator) {
        const auto text_of_end = [](const XmlNode* period) {
            const XmlNode* end = period->child("period-end");
            return end == nullptr ? std::string_view() : end->attribute("iso-date");
        };
        const XmlNode* latest = nullptr;
        for (const XmlNode* period : indicator.all("period")) {
            const bool has_actual = period->child("actual") != nullptr;
            const bool latest_has = latest != nullptr && latest->child("actual") != nullptr;
            if (latest == nullptr || (has_actual && !latest_has) ||
                (has_actual == latest_has && text_of_end(period) > text_of_end(latest))) {
                latest = period;
            }
        }
        if (latest == nullptr) {
            return;
        }
        const auto value_of = [latest](std::string_view name) {
            const XmlNode* node = latest->child(name);
            return node == nullptr ? std::string_view() : node->attribute("value");
        };
        add(start + "target", value_of("target"));
        add(start + "actual", value_of("actual"));
        add(start + "period-end", text_of_end(latest));
    }

    const XmlNode& m_activity;
    std::string_view m_language; // of narratives that do not say theirs; may be empty
    NamedCells m_cells;
};

} // namespace

NamedCells cells_of_activity(const XmlNode& activity, std::map<std::string, std::size_t>& unread) {
    for (const XmlNode& child : activity.children) {
        if (std::ranges::find(known_elements, child.name) == known_elements.end()) {
            ++unread[child.name];
        }
    }
    return ActivityCells(activity).take();
}

} // namespace stocktake::exchange
