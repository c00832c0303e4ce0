// SPDX-License-Identifier: Apache-2.0
// Editions as everybody reads them: the list, one with its files and contents, its parts, where
// each sentence leads to what it rests on, and two of them held against each other.
#include "features/editions/comparison.hpp"
#include "features/editions/pages.hpp"
#include "features/editions/reading.hpp"
#include "features/editions/store.hpp"
#include "features/editions/urls.hpp"
#include "features/editions/verification.hpp"

#include <algorithm>

namespace stocktake::editions {

namespace {

using web::Context;
using web::Page;
using web::Reply;

tl::unexpected<Error> unknown_edition() {
    return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
}

Value languages_value(const Edition& edition) {
    Value languages = Value::array();
    for (const auto& [language, title] : edition.titles) {
        languages.push(Value::object({{"edition_language", tag_of(language)},
                                      {"edition_language_name", own_name_of(language)}}));
    }
    return languages;
}

/// What lists and heads of pages say of an edition.
Value head_of(const Edition& edition, Language reader) {
    const Language shown = edition.shown_in(reader);
    return Value::object({{"edition", edition.id.text()},
                          {"title", edition.titles.at(shown)},
                          {"language", tag_of(shown)},
                          {"direction", direction_of(shown)},
                          {"edition_address", edition_address(edition.id)},
                          {"editions_address", editions_address},
                          {"frozen_at", edition.frozen_at.text()},
                          {"number", edition.number},
                          {"is_correction", !edition.corrects.is_empty()},
                          {"reason", edition.reason.empty() ? Value() : Value(edition.reason)}});
}

Result<Reply> show_editions(const drafting::Desk& desk, const Context& context) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        Value items = Value::array();
        for (const Edition& edition : list_editions(transaction)) {
            Value item = head_of(edition, context.say.language());
            item.set("languages", languages_value(edition));
            const auto correction = find_correction(transaction, edition.id);
            item.set("is_corrected", correction.has_value());
            items.push(std::move(item));
        }
        Page page;
        page.template_name = "editions/editions";
        page.title = context.say("editions.list.title");
        page.description = context.say("editions.list.lead");
        page.model.set(
            "meta", Value::object({{"count", static_cast<std::int64_t>(items.as_array().size())}}));
        page.model.set("items", std::move(items));
        page.caching = web::Caching::Public;
        return page;
    });
}

Value files_value(const Edition& edition, const std::vector<EditionFile>& files) {
    Value by_language = Value::array();
    for (const auto& [language, title] : edition.titles) {
        Value of_one = Value::array();
        for (const EditionFile& file : files) {
            if (file.language == language) {
                of_one.push(Value::object({{"file", file_name(edition.id, file)},
                                           {"format", file.format},
                                           {"file_address", file_address(edition.id, file)},
                                           {"bytes", file.bytes},
                                           {"sha256", file.sha256}}));
            }
        }
        by_language.push(Value::object({{"file_language", tag_of(language)},
                                        {"file_language_name", own_name_of(language)},
                                        {"files", std::move(of_one)}}));
    }
    return by_language;
}

Value others_value(db::Transaction& transaction, const Edition& edition) {
    Value others = Value::array();
    for (const Edition& other : list_editions(transaction)) {
        if (other.id != edition.id && other.frozen_at < edition.frozen_at) {
            others.push(Value::object({{"other", other.id.text()},
                                       {"compare_address", edition_address(edition.id, "compare") +
                                                               '/' + other.id.text()}}));
        }
    }
    return others;
}

/// Cited figures that something newer tells.
Value outdated_value(const std::vector<VerifiedSource>& sources) {
    Value outdated = Value::array();
    for (const VerifiedSource& source : sources) {
        if (!source.newer_address.empty()) {
            outdated.push(Value::object(
                {{"cited_text", source.text}, {"newer_address", source.newer_address}}));
        }
    }
    return outdated;
}

Result<Reply> show_edition(const drafting::Desk& desk, const Context& context) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto edition =
            find_edition(transaction, EditionId(context.arguments.text("edition")));
        if (!edition) {
            return unknown_edition();
        }
        const Language shown = edition->shown_in(context.say.language());
        const auto manuscript = read_text(transaction, *edition, shown);
        const auto correction = find_correction(transaction, edition->id);
        const auto sources =
            verify_sources(desk, transaction, *edition, context.say.catalogue(), Timestamp::now());
        const auto count = [&](SourceState state) {
            return static_cast<std::int64_t>(
                std::ranges::count(sources, state, &VerifiedSource::state));
        };
        Page page;
        page.template_name = "editions/edition";
        page.title = edition->titles.at(shown);
        page.model = head_of(*edition, context.say.language());
        page.model.set("cover", title_page_value(manuscript));
        page.model.set("contents", contents_value(edition->id, manuscript));
        page.model.set("documents", files_value(*edition, list_files(transaction, edition->id)));
        page.model.set("corrected_by", correction ? Value(edition_address(*correction)) : Value());
        page.model.set("corrects", edition->corrects.is_empty()
                                       ? Value()
                                       : Value(edition_address(edition->corrects)));
        page.model.set("sources", static_cast<std::int64_t>(sources.size()));
        page.model.set("changed", count(SourceState::Changed));
        page.model.set("gone", count(SourceState::Gone));
        page.model.set("is_as_cited",
                       count(SourceState::AsCited) == static_cast<std::int64_t>(sources.size()));
        page.model.set("outdated", outdated_value(sources));
        page.model.set("others", others_value(transaction, *edition));
        page.model.set("manifest_address", edition_address(edition->id, "manifest"));
        page.caching = web::Caching::Public;
        return page;
    });
}

Result<Reply> show_part(const drafting::Desk& desk, const Context& context) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto edition =
            find_edition(transaction, EditionId(context.arguments.text("edition")));
        if (!edition) {
            return unknown_edition();
        }
        const auto manuscript =
            read_text(transaction, *edition, edition->shown_in(context.say.language()));
        Value part = part_value(edition->id, manuscript, context.arguments.text("part"));
        if (part.is_null()) {
            return unknown_edition();
        }
        const auto correction = find_correction(transaction, edition->id);
        Page page;
        page.template_name = "editions/part";
        page.title = std::string(part.text_of("part_title"));
        page.model = head_of(*edition, context.say.language());
        page.model.set("corrected_by", correction ? Value(edition_address(*correction)) : Value());
        page.model.set("part", std::move(part));
        page.caching = web::Caching::Public;
        return page;
    });
}

Value names_value(const std::set<std::string>& organizations, const kinds::References& references,
                  Language reader) {
    Value names = Value::array();
    for (const std::string& id : organizations) {
        const auto* card = references.get_organization(id);
        const std::string_view name =
            card == nullptr ? std::string_view(id) : best_text(card->names, reader).text;
        names.push(Value::object(
            {{"organization", id},
             {"organization_name", name.empty() ? std::string_view(id) : name},
             {"organization_address", people::organization_address(OrganizationId(id))}}));
    }
    return names;
}

Result<Reply> show_comparison(const drafting::Desk& desk, const Context& context) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto later = find_edition(transaction, EditionId(context.arguments.text("edition")));
        const auto earlier = find_edition(transaction, EditionId(context.arguments.text("other")));
        if (!later || !earlier) {
            return unknown_edition();
        }
        const Language reader = context.say.language();
        auto titles = part_titles(read_text(transaction, *earlier, earlier->shown_in(reader)));
        titles.merge(part_titles(read_text(transaction, *later, later->shown_in(reader))));
        const auto library = desk.reports.shelf.library(transaction);
        Value items = Value::array();
        for (const ComparedPart& each : compare(list_sources(transaction, earlier->id),
                                                list_sources(transaction, later->id))) {
            const auto title = titles.find(each.part);
            items.push(Value::object(
                {{"part", each.part},
                 {"part_title", each.part.empty()       ? context.say("editions.compare.whole")
                                : title == titles.end() ? each.part
                                                        : title->second},
                 {"new", names_value(each.fresh, *library->references, reader)},
                 {"continued", names_value(each.continued, *library->references, reader)},
                 {"silent", names_value(each.silent, *library->references, reader)},
                 {"new_items", each.new_items},
                 {"kept_items", each.kept_items},
                 {"left_items", each.left_items}}));
        }
        Page page;
        page.template_name = "editions/compare";
        page.title = context.say("editions.compare.title");
        page.model = head_of(*later, reader);
        page.model.set("heading", page.title);
        page.model.set("earlier", earlier->id.text());
        page.model.set("earlier_address", edition_address(earlier->id));
        page.model.set(
            "meta", Value::object({{"count", static_cast<std::int64_t>(items.as_array().size())}}));
        page.model.set("items", std::move(items));
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

std::vector<web::Route> edition_routes(const DeskSource& desk) {
    const auto handler = [&desk](auto handle) {
        return [desk, handle](const Context& context) { return handle(desk(), context); };
    };
    const std::string one = std::string(editions_address) + "/{edition}";
    return {{.pattern = std::string(editions_address),
             .name = "editions/editions",
             .permission = read_editions,
             .summary = "Reports as they were handed out, the newest first",
             .handler = handler(show_editions),
             .formats = {web::json_format}},
            {.pattern = one,
             .name = "editions/edition",
             .permission = read_editions,
             .summary =
                 "An edition: its files with checksums, its contents, and what has become of "
                 "what it cites",
             .handler = handler(show_edition),
             .formats = {web::json_format}},
            {.pattern = one + "/parts/{part}",
             .name = "editions/part",
             .permission = read_editions,
             .summary = "A part of an edition; each sentence leads to what it rests on",
             .handler = handler(show_part),
             .formats = {web::json_format}},
            {.pattern = one + "/compare/{other}",
             .name = "editions/compare",
             .permission = read_editions,
             .summary = "An edition and an earlier one, part by part: who is new, who goes on, who "
                        "has fallen silent",
             .handler = handler(show_comparison),
             .formats = {web::json_format}}};
}

} // namespace stocktake::editions
