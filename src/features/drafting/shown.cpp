// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/shown.hpp"

#include "features/drafting/actions.hpp"
#include "features/drafting/urls.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

/// A mark of the text as a link to its source; without address where the source is gone.
Value mark_value(const Viewing& viewing, const Paragraph& paragraph, std::int64_t number) {
    const Citation* citation = paragraph.current.find_citation(number);
    const ReportItem* item = citation == nullptr ? nullptr : viewing.book.find(*citation);
    return Value::object(
        {{"number", number},
         {"source_address", item == nullptr ? Value() : Value(item->address)},
         {"source_text", item == nullptr ? viewing.say("drafting.source.gone") : item->text}});
}

std::string_view mark_of(ParagraphStatus status) {
    return status == ParagraphStatus::Cleared         ? "official"
           : status == ParagraphStatus::ChangesWanted ? "refused"
                                                      : "plain";
}

std::string_view mark_of(TroubleKind kind) {
    return stops_editions(kind) ? "refused" : "yellow";
}

} // namespace

std::string Viewing::name_of_account(const AccountId& account) const {
    const auto found = names.find(account);
    return found == names.end() ? say("drafting.person.gone") : found->second;
}

Value head_of(const Draft& draft) {
    return Value::object({{"draft", draft.id.text()},
                          {"draft_title", draft.title},
                          {"draft_address", draft_address(draft.id)},
                          {"drafts_address", drafts_address},
                          {"written_in", tag_of(draft.language)},
                          {"written_direction", direction_of(draft.language)}});
}

Value pieces_value(const Viewing& viewing, const Paragraph& paragraph) {
    Value pieces = Value::array();
    for (const MarkedPiece& piece : pieces_of(paragraph.current.text)) {
        Value marks = Value::array();
        for (const std::int64_t number : piece.cited) {
            marks.push(mark_value(viewing, paragraph, number));
        }
        const auto figure = [&](std::int64_t number) {
            const Citation* citation = paragraph.current.find_citation(number);
            const ReportItem* item = citation == nullptr ? nullptr : viewing.book.find(*citation);
            return item == nullptr ? std::string("…") : item->figure;
        };
        pieces.push(Value::object(
            {{"piece", with_figures(piece.text, figure)}, {"marks", std::move(marks)}}));
    }
    return pieces;
}

Value paragraph_value(const Viewing& viewing, const Paragraph& paragraph) {
    const auto number = viewing.numbers.find(paragraph.id.text());
    const ParagraphStatus status = status_of(paragraph, viewing.opened.clearances);
    const auto comments = viewing.comments.find(paragraph.id.text());
    const bool is_held = paragraph.is_held(viewing.now);
    return Value::object(
        {{"paragraph", paragraph.id.text()},
         {"number", number == viewing.numbers.end() ? Value() : Value(number->second)},
         {"address", paragraph_address(paragraph)},
         {"revision", paragraph.current.number},
         {"text", paragraph.current.text},
         {"pieces", pieces_value(viewing, paragraph)},
         {"status", name_of(status)},
         {"status_label", viewing.say("drafting.status." + std::string(name_of(status)))},
         {"status_mark", mark_of(status)},
         {"written_by", viewing.name_of_account(paragraph.current.author)},
         {"written_at", paragraph.current.written_at.text()},
         {"held_by", is_held ? Value(viewing.name_of_account(paragraph.held_by)) : Value()},
         {"open_comments",
          comments == viewing.comments.end() ? Value() : Value(comments->second)}});
}

Value item_value(const Viewing& viewing, std::string_view source, const ReportItem& item,
                 std::optional<std::int64_t> used_in) {
    return Value::object(
        {{"key", key_of({std::string(source), item.id})},
         {"item_text", item.text},
         {"item_language", tag_of(item.language)},
         {"item_direction", direction_of(item.language)},
         {"item_address", item.address},
         {"sender", item.sender.empty() ? Value() : Value(organization_name(viewing, item.sender))},
         {"figure", item.figure.empty() ? Value() : Value(item.figure)},
         {"used_in", used_in ? Value(*used_in) : Value()}});
}

Value trouble_value(const Viewing& viewing, const Trouble& trouble) {
    const std::string name(name_of(trouble.kind));
    const auto paragraph =
        std::ranges::find(viewing.opened.paragraphs, trouble.paragraph, &Paragraph::id);
    const auto number = viewing.numbers.find(trouble.paragraph.text());
    return Value::object(
        {{"trouble", name},
         {"trouble_label", viewing.say("drafting.trouble." + name)},
         {"trouble_mark", mark_of(trouble.kind)},
         {"stops", stops_editions(trouble.kind)},
         {"excerpt", trouble.excerpt},
         {"source_address", trouble.address.empty() ? Value() : Value(trouble.address)},
         {"number", number == viewing.numbers.end() ? Value() : Value(number->second)},
         {"paragraph_address", paragraph_address(*paragraph)}});
}

std::string organization_name(const Viewing& viewing, const std::string& organization) {
    const auto& references = *viewing.opened.ready.library->references;
    const auto* card = references.get_organization(organization);
    const std::string_view name =
        card == nullptr ? organization : best_text(card->names, viewing.say.language()).text;
    return std::string(name.empty() ? organization : name);
}

Value organization_value(const Viewing& viewing, const std::string& organization) {
    return Value::object(
        {{"organization", organization},
         {"organization_name", organization_name(viewing, organization)},
         {"organization_address", people::organization_address(OrganizationId(organization))}});
}

} // namespace stocktake::drafting
