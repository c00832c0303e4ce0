// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/paragraph_text.hpp"

#include "base/text.hpp"
#include "features/drafting/named_sources.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

std::int64_t highest(const std::vector<Citation>& citations, const std::string& text) {
    std::int64_t number = 0;
    for (const Citation& citation : citations) {
        number = std::max(number, citation.number);
    }
    const auto named = numbers_in(text);
    return named.empty() ? number : std::max(number, *named.rbegin());
}

/// What was chosen, in the order of the choice.
Result<std::vector<ReportItem>> chosen_items(const std::vector<ChosenItem>& chosen,
                                             const SourceBook& book) {
    std::vector<ReportItem> items;
    items.reserve(chosen.size());
    for (const ChosenItem& each : chosen) {
        const ReportItem* item = book.find({0, each.source, each.item, 1});
        if (item == nullptr) {
            return wrong_field("item", {"drafting.error.item_gone", {}});
        }
        items.push_back(*item);
    }
    return items;
}

std::vector<Citation> as_citations(const std::vector<ChosenItem>& chosen) {
    std::vector<Citation> citations;
    citations.reserve(chosen.size());
    for (const ChosenItem& each : chosen) {
        citations.push_back({0, each.source, each.item, 1});
    }
    return citations;
}

Result<void> check_marks(const std::string& text, const std::vector<Citation>& citations) {
    for (const std::int64_t number : numbers_in(text)) {
        if (std::ranges::find(citations, number, &Citation::number) == citations.end()) {
            return wrong_field("text", {"drafting.error.no_such_source", {{"number", number}}});
        }
    }
    return {};
}

/// The figures of sources that are none have nothing to print.
Result<void> check_figures(const std::string& text, const std::vector<Citation>& citations,
                           const SourceBook& book) {
    std::optional<std::int64_t> wrong;
    with_figures(text, [&](std::int64_t number) {
        const auto citation = std::ranges::find(citations, number, &Citation::number);
        const ReportItem* item = citation == citations.end() ? nullptr : book.find(*citation);
        if (item != nullptr && item->figure.empty()) {
            wrong = number;
        }
        return std::string();
    });
    if (wrong) {
        return wrong_field("text", {"drafting.error.no_figure", {{"number", *wrong}}});
    }
    return {};
}

Result<void> check_size(const Revision& revision) {
    if (revision.text.empty()) {
        return wrong_field("text", {"drafting.error.nothing_written", {}});
    }
    if (count_characters(revision.text) > longest_paragraph) {
        return wrong_field("text", {"drafting.error.too_long",
                                    {{"maximum", static_cast<std::int64_t>(longest_paragraph)}}});
    }
    if (revision.citations.size() > most_citations) {
        return wrong_field("text", {"drafting.error.too_many_sources",
                                    {{"maximum", static_cast<std::int64_t>(most_citations)}}});
    }
    return {};
}

} // namespace

Result<Revision> revision_of(const reports::BuildDesk& desk, db::Transaction& transaction,
                             const ParagraphText& text, const EarlierCitations& earlier,
                             const web::Speaker& say, Timestamp now) {
    std::vector<ChosenItem> chosen = text.chosen;
    auto named = sources_at(desk, transaction, text.addresses, say, now);
    if (!named) {
        return failure_of(named);
    }
    std::ranges::move(*named, std::back_inserter(chosen));
    std::vector<Citation> citations = earlier.citations;
    std::vector<Citation> wanted = as_citations(chosen);
    std::ranges::copy(citations, std::back_inserter(wanted));
    const SourceBook book = SourceBook::read(desk, transaction, wanted, say, now);
    const auto items = chosen_items(chosen, book);
    if (!items) {
        return failure_of(items);
    }
    Revision revision;
    revision.text = one_line(text.text);
    if (auto sound = check_marks(revision.text, citations); !sound) {
        return failure_of(sound);
    }
    std::int64_t next = highest(citations, revision.text);
    for (std::size_t i = 0; i < items->size(); ++i) {
        Assembled assembled =
            assemble(std::move(revision.text), ++next, chosen[i].source, {(*items)[i]});
        revision.text = std::move(assembled.text);
        std::ranges::move(assembled.citations, std::back_inserter(citations));
    }
    if (auto sound = check_figures(revision.text, citations, book); !sound) {
        return failure_of(sound);
    }
    const auto marks = numbers_in(revision.text);
    for (Citation& citation : citations) {
        const ReportItem* item = book.find(citation);
        if (earlier.are_renewed && item != nullptr) {
            citation.item_revision = item->revision;
        }
        if (marks.contains(citation.number)) {
            revision.citations.push_back(citation);
        }
    }
    if (auto sound = check_size(revision); !sound) {
        return failure_of(sound);
    }
    return revision;
}

} // namespace stocktake::drafting
