// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/clearing.hpp"

#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/drafting/clearance_store.hpp"
#include "features/drafting/urls.hpp"

#include <algorithm>
#include <set>

namespace stocktake::drafting {

namespace {

std::set<std::string> organizations_of(const Paragraph& paragraph, const SourceBook& book) {
    std::set<std::string> organizations;
    for (const Citation& citation : paragraph.current.citations) {
        if (const ReportItem* item = book.find(citation)) {
            organizations.insert(item->organizations.begin(), item->organizations.end());
        }
    }
    return organizations;
}

/// Whether the organization was shown the paragraph as it stands and does not want it changed.
bool is_with(const std::string& organization, const Paragraph& paragraph,
             const std::vector<Clearance>& clearances) {
    bool is = false;
    for (const Clearance& clearance : clearances) {
        if (clearance.organization.text() != organization) {
            continue;
        }
        for (const ClearanceItem& item : clearance.items) {
            is = is ||
                 (item.paragraph == paragraph.id && item.revision == paragraph.current.number &&
                  item.answer != ClearanceAnswer::Changes);
        }
    }
    return is;
}

Result<void> write_letters(const Desk& desk, db::Transaction& transaction, const Draft& draft,
                           const Clearance& clearance, Timestamp now) {
    if (desk.letterhead.catalogue == nullptr) {
        return {};
    }
    const web::Catalogue& catalogue = *desk.letterhead.catalogue;
    for (const people::Recipient& recipient : people::list_recipients(
             transaction, clearance.organization, people::MembersToReach::All)) {
        const Message subject{"drafting.letter.subject", {{"title", draft.title}}};
        const Message text{
            "drafting.letter.text",
            {{"title", draft.title},
             {"count", static_cast<std::int64_t>(clearance.items.size())},
             {"due", catalogue.date(recipient.language, clearance.due)},
             {"address", desk.letterhead.address_of(clearance_address(clearance.id))}}};
        if (auto written =
                people::write_letter(transaction, recipient, subject, text, catalogue, now);
            !written) {
            return written;
        }
    }
    return {};
}

Clearance clearance_of(const Draft& draft, const OrganizationId& organization,
                       const std::vector<Paragraph>& paragraphs, const Actor& actor, Date due,
                       Timestamp now) {
    Clearance clearance{ClearanceId::create(), draft.id, organization, actor.account, now, due, {}};
    clearance.items.reserve(paragraphs.size());
    for (const Paragraph& paragraph : paragraphs) {
        clearance.items.push_back({paragraph.id, paragraph.current.number});
    }
    return clearance;
}

} // namespace

std::map<std::string, std::vector<Paragraph>> paragraphs_to_clear(const OpenedDraft& opened,
                                                                  const SourceBook& book) {
    std::map<std::string, std::vector<Paragraph>> by_organization;
    for (const Paragraph& paragraph : opened.paragraphs) {
        for (const std::string& organization : organizations_of(paragraph, book)) {
            if (!is_with(organization, paragraph, opened.clearances)) {
                by_organization[organization].push_back(paragraph);
            }
        }
    }
    return by_organization;
}

Result<std::int64_t> ask_clearance(const Desk& desk, const Actor& actor, const DraftId& draft,
                                   const ClearanceRequest& request, const web::Catalogue& catalogue,
                                   Timestamp now) {
    if (request.due < Date::of(now)) {
        return wrong_field("due", {"drafting.error.day_over", {}});
    }
    if (request.organizations.empty()) {
        return wrong_field("organization", {"drafting.error.nobody_chosen", {}});
    }
    return desk.database().write([&](db::Transaction& transaction) -> Result<std::int64_t> {
        const auto opened = open_draft(desk, transaction, draft);
        if (!opened) {
            return failure_of(opened);
        }
        const web::Speaker say(catalogue, opened->draft.language);
        const SourceBook book =
            SourceBook::read(desk.reports, transaction, citations_of(opened->paragraphs), say, now);
        const auto waiting = paragraphs_to_clear(*opened, book);
        std::int64_t asked = 0;
        for (const OrganizationId& organization : request.organizations) {
            const auto paragraphs = waiting.find(organization.text());
            if (paragraphs == waiting.end()) {
                continue;
            }
            const Clearance clearance = clearance_of(opened->draft, organization,
                                                     paragraphs->second, actor, request.due, now);
            insert_clearance(transaction, clearance);
            db::write_audit(transaction, actor,
                            {"ask-clearance", "clearance", clearance.id.text(),
                             Value::object({{"organization", organization.text()}})});
            if (auto written = write_letters(desk, transaction, opened->draft, clearance, now);
                !written) {
                return failure_of(written);
            }
            ++asked;
        }
        return asked;
    });
}

bool may_see(const Actor& actor, const Clearance& clearance) {
    return actor.has(Role::Secretariat) || actor.has(Role::Administrator) ||
           std::ranges::find(actor.organizations, clearance.organization) !=
               actor.organizations.end();
}

Result<void> answer_clearance(const Desk& desk, const Actor& actor, const ClearanceId& id,
                              const std::map<std::string, ClearanceReply>& replies, Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<void> {
        const auto clearance = find_clearance(transaction, id);
        if (!clearance || !may_see(actor, *clearance)) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_clearance", {}});
        }
        for (ClearanceItem item : clearance->items) {
            const auto reply = replies.find(item.paragraph.text());
            if (reply == replies.end()) {
                continue;
            }
            if (reply->second.answer == ClearanceAnswer::Changes && reply->second.remark.empty()) {
                return wrong_field("remark-" + item.paragraph.text(),
                                   {"drafting.error.no_remark", {}});
            }
            if (count_characters(reply->second.remark) > longest_comment) {
                return wrong_field("remark-" + item.paragraph.text(),
                                   {"drafting.error.too_long",
                                    {{"maximum", static_cast<std::int64_t>(longest_comment)}}});
            }
            item.answer = reply->second.answer;
            item.remark = reply->second.remark;
            item.answered_by = actor.account;
            item.answered_at = now;
            update_item(transaction, id, item);
        }
        db::write_audit(transaction, actor,
                        {"answer-clearance", "clearance", id.text(), Value::object()});
        return {};
    });
}

} // namespace stocktake::drafting
