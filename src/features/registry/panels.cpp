// SPDX-License-Identifier: Apache-2.0
#include "features/registry/panels.hpp"

#include "features/registry/list_filter.hpp"
#include "features/registry/published.hpp"
#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

constexpr std::int64_t newest_shown = 3; // of each kind

/// `12 claimed, 4 confirmed`; empty for what no facilitator decides on.
std::string alignment_counts(db::Transaction& transaction, const ListFilter& filter,
                             const Narrowing& narrowing, const Viewing& viewing) {
    for (const KeyCount& each :
         count_by_key(transaction, filter.publications_of_all(narrowing.axis), narrowing.axis,
                      viewing.now)) {
        if (each.key == narrowing.key) {
            return viewing.say({"records.panel.alignments",
                                {{"claimed", each.claimed}, {"confirmed", each.confirmed}}});
        }
    }
    return {};
}

bool is_alignment(const Narrowing& narrowing) {
    return narrowing.axis != axis_country && narrowing.axis != axis_organization;
}

/// Who and when, beside the title of a record.
std::string role_of(const Value& item, const web::Speaker& say) {
    const auto changed = Timestamp::parse(item.text_of("changed_at"));
    const std::string day =
        changed ? say.catalogue().date(say.language(), Date::of(*changed)) : std::string();
    const Value* organization = item.find("organization");
    const std::string_view who =
        organization == nullptr ? std::string_view() : organization->text_of("name");
    return who.empty() ? day : std::string(who) + " · " + day;
}

Value items_of(db::Transaction& transaction, kinds::Shelf& shelf, std::string_view axis,
               std::string_view key, const web::Speaker& say) {
    const auto library = shelf.library(transaction);
    const Viewing viewing{*library, say, Timestamp::now()};
    const Narrowing narrowing = narrowing_to(*library->references, axis, key);
    Value items = Value::array();
    for (const auto& kind : library->kinds) {
        ListFilter filter(*library, *kind);
        filter.add(narrowing);
        const PublicationFilter wanted = filter.publications();
        const std::int64_t count = count_publications(transaction, wanted, viewing.now);
        if (count == 0) {
            continue;
        }
        const bool is_leaf = wanted.keys.size() == 1;
        items.push(Value::object(
            {{"name", say({"records.panel.all",
                           {{"kind", std::string(best_text(kind->plural, say.language()).text)},
                            {"count", count}}})},
             {"address", filter.address()},
             {"role", is_leaf && is_alignment(narrowing)
                          ? alignment_counts(transaction, filter, narrowing, viewing)
                          : std::string()},
             {"language", tag_of(say.language())},
             {"count", count}}));
        for (const Publication& publication :
             list_publications(transaction, wanted, PublicationOrder::NewestFirst, 0, newest_shown,
                               viewing.now)) {
            const Value item = item_of(viewing, publication);
            items.push(Value::object({{"name", *item.find("title")},
                                      {"address", *item.find("address")},
                                      {"role", role_of(item, say)},
                                      {"language", item.find("shown")->text_of("language")}}));
        }
    }
    return items;
}

} // namespace

Value kinds_value(db::Transaction& transaction, kinds::Shelf& shelf, const web::Speaker& say) {
    const Timestamp now = Timestamp::now();
    Value values = Value::array();
    const auto library = shelf.library(transaction);
    for (const auto& kind : library->kinds) {
        values.push(
            Value::object({{"id", kind->id},
                           {"name", best_text(kind->plural, say.language()).text},
                           {"lead", best_text(kind->lead, say.language()).text},
                           {"count", count_publications(transaction, {.kind = kind->id}, now)},
                           {"address", list_address(*kind)},
                           {"new_address", new_record_address(*kind)}}));
    }
    return values;
}

std::vector<frameworks::NodePanel> node_panels(kinds::Shelf& shelf) {
    return {{.member = "records",
             .title = "records.panel.title",
             .items = [&shelf](db::Transaction& transaction, std::string_view framework,
                               std::string_view node, const web::Speaker& say) {
                 const bool is_country = framework == frameworks::countries;
                 return items_of(transaction, shelf, is_country ? axis_country : framework, node,
                                 say);
             }}};
}

std::vector<people::OrganizationPanel> organization_panels(kinds::Shelf& shelf) {
    return {{.member = "records",
             .title = "records.panel.title",
             .items = [&shelf](db::Transaction& transaction, const OrganizationId& organization,
                               const web::Speaker& say) {
                 return items_of(transaction, shelf, axis_organization, organization.text(), say);
             }}};
}

} // namespace stocktake::registry
