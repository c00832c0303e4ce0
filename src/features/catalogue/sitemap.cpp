// SPDX-License-Identifier: Apache-2.0
// Every public page for search engines (sitemaps.org): in one file, or as an index of parts when
// there are more than one file may hold.
#include "base/text.hpp"
#include "export/xml_writer.hpp"
#include "features/catalogue/pages.hpp"
#include "features/registry/feature.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

constexpr std::string_view sitemap_namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::string_view sitemap_type = "application/xml; charset=utf-8";
constexpr std::string_view reference_section = "reference";
constexpr std::string_view record_section = "records";

/// A part of the index, as its address says it. Both ends are numbers in the reference section and
/// ids of records in the other.
struct Part {
    std::string section;
    std::string from;
    std::string before; // empty: to the end
};

/// What is no record: in memory as a whole, because the library is.
std::vector<std::string> reference_addresses(const PageDesk& desk, db::Transaction& transaction) {
    const auto library = desk.shelf.library(transaction);
    const kinds::References& references = *library->references;
    std::vector<std::string> addresses{"/"};
    for (const auto& kind : library->kinds) {
        addresses.push_back(registry::list_address(*kind));
    }
    for (const auto& framework : frameworks::list_framework_overviews(transaction)) {
        addresses.push_back(framework.address);
    }
    for (const auto& crosswalk : frameworks::list_crosswalk_overviews(transaction)) {
        addresses.push_back(crosswalk.address);
    }
    for (const std::string_view framework : references.framework_ids()) {
        for (const frameworks::NodeName& node : references.nodes(framework)) {
            addresses.push_back(node.address);
        }
    }
    for (const kinds::OrganizationCard& card : references.organizations()) {
        addresses.push_back(people::organization_address(OrganizationId(card.id)));
    }
    return addresses;
}

/// Of the addresses that are no records, those of a part.
std::vector<std::string> reference_part(const PageDesk& desk, const SitemapLimits& limits,
                                        db::Transaction& transaction, const Part& part) {
    const auto addresses = reference_addresses(desk, transaction);
    const auto count = static_cast<long long>(addresses.size());
    const auto from = std::clamp(parse_integer(part.from).value_or(0), 0LL, count);
    const auto before = std::clamp(parse_integer(part.before).value_or(count), from,
                                   std::min<long long>(count, from + limits.most));
    return {addresses.begin() + from, addresses.begin() + before};
}

registry::RecordRange records_of(const Part& part) {
    return {registry::RecordId(part.from), registry::RecordId(part.before)};
}

/// Whether it is the whole, or a part that there is: no sitemap is empty.
bool has_pages(const PageDesk& desk, const SitemapLimits& limits, const Part& part) {
    return desk.database.read([&](db::Transaction& transaction) {
        if (part.section == reference_section) {
            return !reference_part(desk, limits, transaction, part).empty();
        }
        bool has_any = part.section != record_section;
        if (!has_any) {
            registry::for_each_last_change(transaction, records_of(part), 1,
                                           [&](const registry::ChangePlace&) { has_any = true; });
        }
        return has_any;
    });
}

class SitemapWriter {
  public:
    SitemapWriter(const PageDesk& desk, const SitemapLimits& limits, Sink& sink)
        : m_desk(desk), m_limits(limits), m_xml(sink) {}

    void write(const Part& part) {
        m_desk.database.read([&](db::Transaction& transaction) {
            if (part.section == reference_section) {
                write_reference(transaction, part);
            } else if (part.section == record_section) {
                m_xml.open("urlset", {{"xmlns", sitemap_namespace}});
                write_records(transaction, part);
                m_xml.close();
            } else {
                write_all(transaction);
            }
        });
    }

  private:
    void write_all(db::Transaction& transaction) {
        const auto addresses = reference_addresses(m_desk, transaction);
        const auto count = static_cast<std::int64_t>(addresses.size());
        if (count + registry::count_publications(transaction, {.with_archived = true}, {}) >
            m_limits.most) {
            write_index(transaction, count);
            return;
        }
        m_xml.open("urlset", {{"xmlns", sitemap_namespace}});
        for (const std::string& address : addresses) {
            write_page(address, {});
        }
        write_records(transaction, {});
        m_xml.close();
    }

    void write_index(db::Transaction& transaction, std::int64_t references) {
        m_xml.open("sitemapindex", {{"xmlns", sitemap_namespace}});
        for (std::int64_t first = 0; first < references; first += m_limits.step) {
            write_part({std::string(reference_section), std::to_string(first),
                        std::to_string(first + m_limits.step)});
        }
        const auto marks = registry::list_marks(transaction, m_limits.step);
        for (std::size_t i = 0; i < marks.size(); ++i) {
            write_part({std::string(record_section), marks[i].text(),
                        i + 1 < marks.size() ? marks[i + 1].text() : std::string()});
        }
        m_xml.close();
    }

    void write_part(const Part& part) {
        web::QueryAddress address{std::string(sitemap_address)};
        address.add("section", part.section).add("from", part.from).add("before", part.before);
        m_xml.open("sitemap");
        m_xml.element("loc", {}, m_desk.site + address.text());
        m_xml.close();
    }

    void write_reference(db::Transaction& transaction, const Part& part) {
        m_xml.open("urlset", {{"xmlns", sitemap_namespace}});
        for (const std::string& address : reference_part(m_desk, m_limits, transaction, part)) {
            write_page(address, {});
        }
        m_xml.close();
    }

    void write_records(db::Transaction& transaction, const Part& part) {
        registry::for_each_last_change(transaction, records_of(part), m_limits.most,
                                       [this](const registry::ChangePlace& each) {
                                           write_page(registry::record_address(each.record),
                                                      each.at.text());
                                       });
    }

    void write_page(std::string_view address, std::string_view changed_at) {
        m_xml.open("url");
        m_xml.element("loc", {}, m_desk.site + std::string(address));
        if (!changed_at.empty()) {
            m_xml.element("lastmod", {}, changed_at);
        }
        m_xml.close();
    }

    const PageDesk& m_desk;
    SitemapLimits m_limits;
    formats::XmlWriter m_xml;
};

Result<web::Reply> show_sitemap(const PageDesk& desk, const SitemapLimits& limits,
                                const web::Arguments& arguments) {
    const Part part{std::string(arguments.query_text("section")),
                    std::string(arguments.query_text("from")),
                    std::string(arguments.query_text("before"))};
    if (!has_pages(desk, limits, part)) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    return web::Raw{.write = [desk, limits,
                              part](Sink& sink) { SitemapWriter(desk, limits, sink).write(part); },
                    .caching = web::Caching::Public};
}

} // namespace

std::vector<web::Route> sitemap_routes(const PageDesk& desk, const SitemapLimits& limits) {
    return {{.pattern = std::string(sitemap_address),
             .name = "catalogue/sitemap",
             .permission = read_catalogue,
             .summary = "Every public page for search engines; an index of parts when they are "
                        "more than 50,000",
             .handler =
                 [desk, limits](const web::Context& context) {
                     return show_sitemap(desk, limits, context.arguments);
                 },
             .query = {{.name = "section",
                        .description = "Of a part: which sort of pages",
                        .type = web::ParameterType::Choice,
                        .choices = {std::string(reference_section), std::string(record_section)}},
                       {.name = "from", .description = "Of a part: where it begins"},
                       {.name = "before", .description = "Of a part: where the next one begins"}},
             .raw_type = sitemap_type}};
}

} // namespace stocktake::catalogue
