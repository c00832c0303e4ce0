// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/iati_writer.hpp"

#include "export/xml_writer.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace stocktake::exchange {

namespace {

using formats::XmlWriter;
using kinds::FieldType;
using registry::Publication;

/// Code list OrganisationType, by our stakeholder types.
std::string_view organization_type(std::string_view stakeholder) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> types{
        {{"GOV", "10"}, {"IO", "40"}, {"PRIV", "70"}, {"ACAD", "80"}, {"CSO", "21"}}};
    const auto* found = std::ranges::find(types, stakeholder,
                                          &std::pair<std::string_view, std::string_view>::first);
    return found == types.end() ? "90" : found->second;
}

/// `stocktake.example.org`: where identifiers of organizations that have no other come from.
std::string host_of(std::string_view site) {
    const auto start = site.find("://");
    const std::string_view host = start == std::string_view::npos ? site : site.substr(start + 3);
    std::string clean(host.substr(0, host.find('/')));
    std::ranges::replace(clean, ':', '-'); // a port
    return clean.empty() ? "stocktake" : clean;
}

/// The first or the last day of `2025`, `2025-03`, `2025-03-31`.
std::string day_of(std::string_view date, bool is_last) {
    if (date.size() >= 10) {
        return std::string(date);
    }
    std::string text(date);
    if (text.size() == 4) {
        text += is_last ? "-12" : "-01";
    }
    if (!is_last) {
        return text + "-01";
    }
    using namespace std::chrono;
    const year_month_day_last last{
        year{std::stoi(text.substr(0, 4))},
        month_day_last{month{static_cast<unsigned>(std::stoi(text.substr(5, 2)))}}};
    return text + "-" + std::to_string(static_cast<unsigned>(last.day()));
}

/// Equal shares of 100 with two decimals; the last one takes what rounding has left.
std::vector<std::string> equal_shares(std::size_t count) {
    std::vector<std::string> shares;
    const int share = count == 0 ? 0 : 10'000 / static_cast<int>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const int part = i + 1 < count ? share : 10'000 - share * (static_cast<int>(count) - 1);
        std::array<char, 16> text{};
        std::snprintf(text.data(), text.size(), "%d.%02d", part / 100, part % 100);
        shares.emplace_back(text.data());
    }
    return shares;
}

class ActivityWriter {
  public:
    ActivityWriter(const ExportDesk& desk, const PublicationQuery& query,
                   const kinds::References& references, XmlWriter& xml)
        : m_kind(*query.kind),
          m_today(Date::of(query.now).text()),
          m_site(desk.site),
          m_host(host_of(desk.site)),
          m_references(references),
          m_xml(xml) {
        for (char first = 'A'; first <= 'Z'; ++first) {
            for (char second = 'A'; second <= 'Z'; ++second) {
                const std::string code{first, second};
                if (const auto* node = m_references.find_node(frameworks::countries, code)) {
                    m_country_codes.emplace(node->id, code);
                }
            }
        }
    }

    void write(const Publication& publication) {
        const std::string language(tag_of(publication.language));
        m_xml.open("iati-activity", {{"last-updated-datetime", publication.changed_at.text()},
                                     {"xml:lang", language}});
        write_identity(publication);
        write_texts("title", m_kind.title_field, publication);
        write_texts("description",
                    publication.content.find(m_kind.summary_field) == nullptr
                        ? m_kind.title_field
                        : m_kind.summary_field,
                    publication);
        write_organizations(publication);
        write_time(publication);
        write_countries(publication);
        write_sectors(publication);
        write_links(publication);
        m_xml.close();
    }

  private:
    [[nodiscard]] const kinds::OrganizationCard* card_of(const OrganizationId& id) const {
        return id.is_empty() ? nullptr : m_references.get_organization(id.text());
    }

    [[nodiscard]] std::string reference_of(const OrganizationId& id) const {
        return id.is_empty() ? m_host : m_host + "-" + id.text();
    }

    void write_names(const LanguageMap& names, std::string_view otherwise) {
        if (names.empty()) {
            m_xml.element("narrative", {}, otherwise);
        }
        for (const auto& [language, name] : names) {
            m_xml.element("narrative", {{"xml:lang", tag_of(language)}}, name);
        }
    }

    void write_identity(const Publication& publication) {
        const kinds::OrganizationCard* owner = card_of(publication.owner);
        const std::string reference = reference_of(publication.owner);
        m_xml.element("iati-identifier", {}, reference + "-" + publication.record.text());
        m_xml.open("reporting-org",
                   {{"ref", reference},
                    {"type", owner == nullptr ? "90" : organization_type(owner->type)},
                    {"secondary-reporter", "1"}});
        write_names(owner == nullptr ? LanguageMap() : owner->names,
                    publication.owner.is_empty() ? "Stocktake" : publication.owner.text());
        m_xml.close();
    }

    void write_texts(std::string_view element, std::string_view field,
                     const Publication& publication) {
        m_xml.open(element, {{"type", element == "description" ? "1" : ""}});
        m_xml.element("narrative", {{"xml:lang", tag_of(publication.language)}},
                      publication.content.text_of(field));
        for (const registry::PublishedLayer& layer : publication.layers) {
            if (const auto text = layer.content.text_of(field); !text.empty()) {
                m_xml.element("narrative", {{"xml:lang", tag_of(layer.language)}}, text);
            }
        }
        m_xml.close();
    }

    void write_participant(std::string_view id, std::string_view name) {
        const kinds::OrganizationCard* card =
            id.empty() ? nullptr : m_references.get_organization(id);
        const std::string reference =
            card == nullptr ? std::string() : reference_of(OrganizationId(card->id));
        m_xml.open("participating-org",
                   {{"ref", reference},
                    {"role", "4"},
                    {"type", card == nullptr ? "90" : organization_type(card->type)}});
        write_names(card == nullptr ? LanguageMap() : card->names, name);
        m_xml.close();
    }

    void write_organizations(const Publication& publication) {
        std::size_t count = 0;
        for (const kinds::Field* field : m_kind.fields()) {
            const Value* answer = publication.content.find(field->id);
            if (field->type != FieldType::Organization || answer == nullptr) {
                continue;
            }
            for (const Value& item : answer->as_array()) {
                write_participant(item.text_of("id"), item.text_of("name"));
                ++count;
            }
        }
        if (count == 0) { // the standard wants one
            write_participant(publication.owner.text(), publication.owner.is_empty()
                                                            ? "Not named"
                                                            : publication.owner.text());
        }
    }

    /// Status and dates, of the first period of the kind, else of the year.
    void write_time(const Publication& publication) {
        std::string from;
        std::string to;
        for (const kinds::Field* field : m_kind.fields()) {
            const Value* period = publication.content.find(field->id);
            if (field->type == FieldType::Period && period != nullptr) {
                from = period->text_of("from");
                to = period->text_of("to");
                break;
            }
        }
        if (from.empty() && to.empty() && publication.year) {
            from = to = std::to_string(*publication.year);
        }
        from = from.empty() ? from : day_of(from, false);
        to = to.empty() ? to : day_of(to, true);
        const bool is_over = publication.ended_at || (!to.empty() && to < m_today);
        const bool is_ahead = !from.empty() && from > m_today;
        m_xml.element("activity-status", {{"code", is_over ? "4" : is_ahead ? "1" : "2"}});
        if (!from.empty()) {
            m_xml.element("activity-date",
                          {{"type", from > m_today ? "1" : "2"}, {"iso-date", from}});
        }
        if (!to.empty()) {
            m_xml.element("activity-date", {{"type", to > m_today ? "3" : "4"}, {"iso-date", to}});
        }
    }

    void write_countries(const Publication& publication) {
        std::vector<std::string> codes;
        for (const kinds::Field* field : m_kind.fields()) {
            const Value* answer = publication.content.find(field->id);
            if (field->type != FieldType::Country || answer == nullptr) {
                continue;
            }
            for (const Value& country : answer->as_array()) {
                const auto code = m_country_codes.find(country.as_string());
                if (code != m_country_codes.end() &&
                    std::ranges::find(codes, code->second) == codes.end()) {
                    codes.push_back(code->second);
                }
            }
        }
        const auto shares = equal_shares(codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i) {
            m_xml.element("recipient-country", {{"code", codes[i]}, {"percentage", shares[i]}});
        }
    }

    /// What the United Nations call a goal or target: the last part of its address, `9`, `9.c`.
    [[nodiscard]] std::string code_of(const registry::PublishedAlignment& alignment) const {
        const auto* node = m_references.get_node(alignment.framework, alignment.node);
        return node == nullptr ? alignment.node
                               : node->address.substr(node->address.rfind('/') + 1);
    }

    void write_sectors(const Publication& publication) {
        static constexpr std::string_view goals = "7";   // of code list SectorVocabulary
        static constexpr std::string_view targets = "8"; // likewise
        for (const std::string_view vocabulary : {goals, targets}) {
            std::vector<std::string> codes;
            for (const registry::PublishedAlignment& alignment : publication.alignments) {
                std::string code = code_of(alignment);
                const bool is_target = code.find('.') != std::string::npos;
                if (alignment.framework == "sdg" && is_target == (vocabulary == targets)) {
                    codes.push_back(std::move(code));
                }
            }
            const auto shares = equal_shares(codes.size());
            for (std::size_t i = 0; i < codes.size(); ++i) {
                m_xml.element(
                    "sector",
                    {{"vocabulary", vocabulary}, {"code", codes[i]}, {"percentage", shares[i]}});
            }
        }
        for (const registry::PublishedAlignment& alignment : publication.alignments) {
            if (alignment.framework == "sdg") {
                continue;
            }
            const auto* node = m_references.get_node(alignment.framework, alignment.node);
            m_xml.open("tag", {{"vocabulary", "99"},
                               {"vocabulary-uri", m_site + "/frameworks/" + alignment.framework},
                               {"code", alignment.node}});
            write_names(node == nullptr ? LanguageMap() : node->titles, alignment.node);
            m_xml.close();
        }
    }

    void write_document(std::string_view url, std::string_view title, const Publication& of) {
        m_xml.open("document-link", {{"format", "text/html"}, {"url", url}});
        m_xml.open("title");
        m_xml.element("narrative", {{"xml:lang", tag_of(of.language)}},
                      title.empty() ? url : title);
        m_xml.close();
        m_xml.element("category", {{"code", "A12"}}); // web page of the activity
        m_xml.close();
    }

    void write_links(const Publication& publication) {
        if (!m_site.empty()) {
            write_document(m_site + "/records/" + publication.record.text(), publication.title,
                           publication);
        }
        for (const kinds::Field* field : m_kind.fields()) {
            const Value* answer = publication.content.find(field->id);
            if (field->type != FieldType::Link || answer == nullptr) {
                continue;
            }
            for (const Value& link : answer->as_array()) {
                write_document(link.text_of("url"), link.text_of("title"), publication);
            }
        }
    }

    const kinds::Kind& m_kind;
    std::string m_today;
    std::string m_site;
    std::string m_host;
    const kinds::References& m_references;
    XmlWriter& m_xml;
    std::map<std::string, std::string, std::less<>> m_country_codes; // of two letters, by our ids
};

} // namespace

void write_iati(const ExportDesk& desk, const PublicationQuery& query, Sink& sink) {
    const auto library = desk.library();
    XmlWriter xml(sink);
    xml.open("iati-activities", {{"version", "2.03"}, {"generated-datetime", query.now.text()}});
    ActivityWriter writer(desk, query, *library->references, xml);
    stream_publications(desk, query, registry::PublicationDetail::All,
                        [&](const Publication& publication) { writer.write(publication); });
    xml.close();
}

} // namespace stocktake::exchange
