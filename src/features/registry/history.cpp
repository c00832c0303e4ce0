// SPDX-License-Identifier: Apache-2.0
#include "features/registry/history.hpp"

#include "features/registry/public_view.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

/// What was changed by an event, in the members `before` and `after` of its details.
struct Change {
    std::string before;
    std::string after;
};

std::optional<Change> change_in(const Event& event, std::string_view what) {
    const Value* change = event.details.find(what);
    if (change == nullptr) {
        return std::nullopt;
    }
    return Change{std::string(change->text_of("before")), std::string(change->text_of("after"))};
}

/// The value that `what` had before the first event that changed it.
std::string value_at_first(std::span<const Event> events, std::string_view what,
                           std::string_view now) {
    for (const Event& event : events) {
        if (const auto change = change_in(event, what)) {
            return change->before;
        }
    }
    return std::string(now);
}

bool publishes(const Event& event) {
    return event.to == kinds::State::Published &&
           (event.action == "publish" || event.action == "submit" || event.action == "import");
}

} // namespace

std::vector<PublicRevision> public_revisions(const Record& record, std::span<const Event> events,
                                             const std::map<std::int64_t, Capacity>& written_as) {
    std::vector<PublicRevision> seen;
    if (!is_public(record)) {
        return seen;
    }
    std::string consent = value_at_first(events, "consent", name_of(record.consent));
    std::string owner = value_at_first(events, "owner", record.owner.text());
    std::optional<std::int64_t> published;
    for (const Event& event : events) {
        if (const auto change = change_in(event, "consent")) {
            consent = change->after;
        }
        if (const auto change = change_in(event, "owner")) {
            owner = change->after;
        }
        if (event.to == kinds::State::Withdrawn) {
            published.reset();
        } else if (publishes(event)) {
            published = event.revision;
        }
        const bool is_new =
            published && consent != name_of(Consent::Secretariat) &&
            std::ranges::find(seen, *published, &PublicRevision::number) == seen.end();
        if (!is_new) {
            continue;
        }
        PublicRevision revision{*published, event.at};
        if (consent == name_of(Consent::Named) && record.consent == Consent::Named) {
            const auto capacity = written_as.find(*published);
            revision.capacity =
                capacity == written_as.end() ? std::nullopt : std::optional(capacity->second);
            revision.organization = OrganizationId(owner);
        }
        seen.push_back(std::move(revision));
    }
    return seen;
}

} // namespace stocktake::registry
