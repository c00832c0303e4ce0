// SPDX-License-Identifier: Apache-2.0
#include "app/features.hpp"

#include <algorithm>

namespace stocktake::app {

namespace {

std::vector<frameworks::NodePanel> node_panels(kinds::Shelf& shelf) {
    std::vector<frameworks::NodePanel> panels = people::Feature::node_panels();
    std::ranges::move(registry::node_panels(shelf), std::back_inserter(panels));
    std::ranges::move(catalogue::node_panels(shelf), std::back_inserter(panels));
    return panels;
}

std::vector<people::OrganizationPanel> organization_panels(kinds::Shelf& shelf) {
    std::vector<people::OrganizationPanel> panels = registry::organization_panels(shelf);
    std::ranges::move(catalogue::organization_panels(shelf), std::back_inserter(panels));
    return panels;
}

std::vector<drafting::DraftOffer> draft_offers() {
    std::vector<drafting::DraftOffer> offers = translation::draft_offers();
    std::ranges::move(checks::draft_offers(), std::back_inserter(offers));
    std::ranges::move(editions::draft_offers(), std::back_inserter(offers));
    return offers;
}

std::vector<people::AccountLink> account_links() {
    std::vector<people::AccountLink> links = saved_searches::account_links();
    links.push_back(checks::account_link());
    std::ranges::move(drafting::account_links(), std::back_inserter(links));
    return links;
}

/// Editions that cite a fact of a quantity.
facts::FactPanel editions_panel() {
    return {"cited_in", "editions.cited_in",
            [](db::Transaction& transaction, const facts::Series& series, const web::Speaker& say) {
                std::vector<std::string> ids(series.facts.size());
                std::ranges::transform(series.facts, ids.begin(),
                                       [](const facts::Fact& fact) { return fact.id.text(); });
                Value items = Value::array();
                for (const editions::Edition& edition :
                     editions::list_editions_citing(transaction, facts::fact_source_name, ids)) {
                    const Language shown = edition.shown_in(say.language());
                    items.push(Value::object({{"name", edition.titles.at(shown)},
                                              {"address", editions::edition_address(edition.id)},
                                              {"language", tag_of(shown)}}));
                }
                return items;
            }};
}

std::shared_ptr<registry::FileKeeper> file_keeper(const Configuration& configuration) {
    return configuration.files.empty() ? registry::keep_files_in_database()
                                       : registry::keep_files_in_folder(configuration.files);
}

} // namespace

Features::Features(db::Database& database, const Configuration& configuration)
    : m_public_address(configuration.public_address),
      m_kinds(database),
      m_people(database, {.panels = organization_panels(m_kinds.shelf()),
                          .account_links = account_links(),
                          .public_address = configuration.public_address}),
      m_frameworks(database, node_panels(m_kinds.shelf()), configuration.public_address),
      m_registry(database, m_kinds.shelf(),
                 {.list_formats = exchange::list_formats(
                      {database, m_kinds.shelf(), configuration.public_address}),
                  .public_address = configuration.public_address,
                  .files = file_keeper(configuration)}),
      m_exchange(database, m_kinds.shelf()),
      m_catalogue(database, m_kinds.shelf(),
                  {.public_address = configuration.public_address,
                   .contact = configuration.mail_from,
                   .offers = saved_searches::search_offers()}),
      m_saved_searches(database, m_kinds.shelf(), m_catalogue),
      m_open_data(m_kinds.shelf(),
                  {.folder = configuration.dumps, .licence = configuration.licence}),
      m_reports(
          database, m_kinds.shelf(),
          {.sources = {registry::record_report_source(m_kinds.shelf()),
                       facts::fact_report_source()},
           .exhibits = m_catalogue.exhibit_sources(),
           .links = {{"editions.list.title", std::string(editions::editions_address)},
                     {"facts.list.title", std::string(facts::facts_address)},
                     {"translation.glossary.title", std::string(translation::glossary_address)}},
           .public_address = configuration.public_address}),
      m_drafting(m_reports.desk(), {.offers = draft_offers()}),
      m_editions(m_drafting),
      m_translation(m_drafting),
      m_facts(database, {editions_panel()}),
      m_checks(database, &m_drafting) {}

std::vector<FeatureDescription> Features::descriptions() {
    return {m_frameworks.description(),     m_people.description(),    m_kinds.description(),
            m_registry.description(),       m_exchange.description(),  m_catalogue.description(),
            m_saved_searches.description(), m_open_data.description(), m_facts.description(),
            m_reports.description(),        m_drafting.description(),  m_editions.description(),
            m_translation.description(),    m_checks.description()};
}

std::vector<web::MenuEntry> Features::menu(const Actor& actor, const web::Speaker& say) {
    // First what people come for, then what it is tied to.
    std::vector<web::MenuEntry> entries = m_registry.menu(actor, say);
    for (const auto& [label, address] : {std::pair{"app.menu.frameworks", "/frameworks"},
                                         {"app.menu.crosswalks", "/crosswalks"},
                                         {"app.menu.matrix", "/matrix"},
                                         {"app.menu.reports", "/reports"},
                                         {"app.menu.countries", "/countries"},
                                         {"app.menu.organizations", "/organizations"}}) {
        entries.push_back({say(label), address});
    }
    if (drafting::read_drafts.is_held_by(actor)) {
        entries.push_back({say("app.menu.drafts"), std::string(drafting::drafts_address)});
    }
    return entries;
}

void Features::use_letters(const web::Catalogue& catalogue) {
    const std::string key = m_people.authenticator().signing_key();
    m_registry.use_letters(registry::LetterWriter(catalogue, m_public_address, key));
    m_drafting.use_letters({&catalogue, m_public_address});
    m_saved_searches.use_letters(saved_searches::LetterWriter(catalogue, m_public_address, key));
}

} // namespace stocktake::app
