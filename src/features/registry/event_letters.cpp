// SPDX-License-Identifier: Apache-2.0
#include "features/registry/event_letters.hpp"

#include "features/registry/letters.hpp"
#include "features/registry/public_view.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

/// What a letter is about: message ids `<stem>subject` and `<stem>text`.
struct Occasion {
    LetterTopic topic = LetterTopic::Submitted;
    std::string_view stem;
};

std::optional<Occasion> occasion_of(const Case& opened, const Step& step) {
    using enum LetterTopic;
    static constexpr std::array<std::pair<std::string_view, Occasion>, 9> occasions{{
        {"return", {Returned, "registry.letter.returned."}},
        {"publish", {Published, "registry.letter.published."}},
        {"withdraw", {Withdrawn, "registry.letter.withdrawn."}},
        {"merge", {Merged, "registry.letter.merged."}},
        {"hand-over", {HandedOver, "registry.letter.handed_over."}},
        {"approve-claim", {Claims, "registry.letter.claim_approved."}},
        {"refuse-claim", {Claims, "registry.letter.claim_refused."}},
        {"confirm-alignment", {Alignments, "registry.letter.alignment_confirmed."}},
        {"refuse-alignment", {Alignments, "registry.letter.alignment_refused."}},
    }};
    if (step.action == "submit") {
        return opened.record.state == kinds::State::Published
                   ? Occasion{Published, "registry.letter.published."}
                   : Occasion{Submitted, "registry.letter.submitted."};
    }
    const auto found =
        std::ranges::find(occasions, step.action, &std::pair<std::string_view, Occasion>::first);
    return found == occasions.end() ? std::nullopt : std::optional(found->second);
}

/// Whose members are told. A claim is the claimant's affair, a hand-over that of both.
std::vector<OrganizationId> organizations_told(const Case& opened, const Step& step,
                                               const OrganizationId& former_owner) {
    std::vector<OrganizationId> told;
    if (step.action == "refuse-claim") {
        told.emplace_back(std::string(step.details.text_of("organization")));
    } else if (!opened.record.owner.is_empty()) {
        told.push_back(opened.record.owner);
    }
    if (step.action == "hand-over" && !former_owner.is_empty()) {
        told.push_back(former_owner);
    }
    return told;
}

std::string organization_name(const Case& opened, const OrganizationId& id, Language language) {
    const kinds::OrganizationCard* card = opened.library->references->get_organization(id.text());
    return card == nullptr ? id.text() : std::string(best_text(card->names, language).text);
}

/// `C5: Building confidence …`
std::string node_name(const Case& opened, const Value& node, Language language) {
    const frameworks::NodeName* found =
        opened.library->references->find_node(node.text_of("framework"), node.text_of("node"));
    return found == nullptr
               ? std::string(node.text_of("node"))
               : found->code + ": " + std::string(best_text(found->titles, language).text);
}

/// What is to be read of a return: each field as the form calls it.
std::string field_reasons(const Case& opened, const Step& step, Language language) {
    const Value* fields = step.details.find("fields");
    const auto kind = opened.library->find_kind(opened.record.kind);
    std::string lines;
    if (fields == nullptr || !kind) {
        return lines;
    }
    for (const Value& each : fields->as_array()) {
        const std::string_view cell = each.text_of("field");
        const kinds::Field* field = kind->find_field(cell.substr(0, cell.find('.')));
        lines += "\n- ";
        lines += field == nullptr ? cell : best_text(field->label, language).text;
        lines += ": ";
        lines += each.text_of("reason");
    }
    return lines;
}

/// Where the reader finds what the letter is about. The page in work asks whoever is signed out to
/// sign in and comes back; the public one, where there is nothing public, says 404.
std::string shown_at(const Case& opened, const Occasion& occasion) {
    const Record& record = opened.record;
    if (!record.merged_into.is_empty()) {
        return record_address(record.merged_into);
    }
    const bool is_about_work =
        occasion.topic == LetterTopic::Submitted || occasion.topic == LetterTopic::Returned;
    return is_about_work || !is_public(record) ? record_address(record.id, "work")
                                               : record_address(record.id);
}

LetterText letter_for(const Case& opened, const Step& step, const Occasion& occasion,
                      const Reader& reader) {
    const web::Speaker say = opened.letters->speaker(reader);
    const Language language = reader.recipient.language;
    const Value* replacement = step.details.find("replacement");
    const std::string owner =
        organization_name(opened,
                          step.action == "refuse-claim"
                              ? OrganizationId(std::string(step.details.text_of("organization")))
                              : opened.record.owner,
                          language);
    const std::string stem(occasion.stem);
    LetterText letter;
    letter.subject = say(Message{stem + "subject", {{"title", opened.record.title}}});
    letter.text = say(Message{stem + "text",
                              {{"title", opened.record.title},
                               {"organization", owner},
                               {"node", node_name(opened, step.details, language)}}});
    if (replacement != nullptr) {
        letter.text += ' ' + say(Message{"registry.letter.replacement",
                                         {{"node", node_name(opened, *replacement, language)}}});
    }
    if (!step.reason.empty()) {
        letter.text +=
            "\n\n" + say(Message{"registry.letter.reason", {{"reason", std::string(step.reason)}}});
    }
    if (const std::string fields = field_reasons(opened, step, language); !fields.empty()) {
        letter.text += "\n" + fields;
    }
    letter.text += "\n\n" + opened.letters->link(shown_at(opened, occasion));
    return letter;
}

} // namespace

void tell(const Case& opened, const Step& step, const OrganizationId& former_owner) {
    if (opened.letters == nullptr) {
        return;
    }
    const std::optional<Occasion> occasion = occasion_of(opened, step);
    if (!occasion) {
        return;
    }
    std::vector<AccountId> told;
    for (const OrganizationId& organization : organizations_told(opened, step, former_owner)) {
        for (people::Recipient& recipient : people::list_recipients(
                 opened.transaction, organization, people::MembersToReach::All)) {
            // Who did it knows; who submits wants a receipt.
            const bool did_it =
                recipient.account == opened.actor.account && step.action != "submit";
            if (did_it || std::ranges::find(told, recipient.account) != told.end()) {
                continue;
            }
            told.push_back(recipient.account);
            const Reader reader = reader_of(std::move(recipient));
            opened.letters->write(opened.transaction, reader, occasion->topic,
                                  letter_for(opened, step, *occasion, reader), opened.now);
        }
    }
}

} // namespace stocktake::registry
