// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/row_reading.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/exchange/ledger_privacy.hpp"
#include "features/exchange/said_content.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

constexpr std::size_t longest_source_id = 500; // bytes, as the registry has it

/// `title@fr` for a translation.
std::string place_of(std::string_view cell, std::optional<Language> language) {
    std::string place(cell);
    if (language) {
        (place += '@') += tag_of(*language);
    }
    return place;
}

bool is_comment(const SourceRow& row) {
    bool has_comment = false;
    for (const auto& [name, text] : row.cells) {
        const std::string_view cell = trimmed(text);
        if (!cell.empty() && !cell.starts_with('#')) {
            return false;
        }
        has_comment = has_comment || !cell.empty();
    }
    return has_comment;
}

/// A moment, or a day at its beginning.
std::optional<Timestamp> parse_moment(std::string_view text) {
    if (const auto moment = Timestamp::parse(text)) {
        return moment;
    }
    const auto day = Date::parse(text);
    return day ? Timestamp::parse(day->text() + "T00:00:00.000Z") : std::nullopt;
}

Error unknown_columns(std::vector<FieldError> columns) {
    return {
        ErrorKind::InvalidInput,
        {"exchange.table.unknown_columns", {{"count", static_cast<std::int64_t>(columns.size())}}},
        std::move(columns),
        {}};
}

} // namespace

RowReading::RowReading(Context context, std::span<const std::string> columns)
    : m_context(std::move(context)),
      m_names(std::make_unique<HeadingNames>(*m_context.kind, m_context.catalogue)) {
    read_headings(columns);
}

void RowReading::read_headings(std::span<const std::string> columns) {
    std::vector<FieldError> unknown;
    const auto check = [&](const std::string& name) {
        std::string numbered = name;
        if (const auto star = numbered.find('*'); star != std::string::npos) {
            numbered.replace(star, 1, "1");
        }
        auto target = m_names->find(numbered);
        if (!target) {
            const auto nearest = m_names->nearest_name(name);
            unknown.push_back({name,
                               {"exchange.table.unknown_column",
                                {{"has_nearest", std::string(nearest ? "yes" : "no")},
                                 {"nearest", std::string(nearest.value_or(""))}}}});
            return;
        }
        m_targets.emplace(name, std::move(*target));
    };
    if (m_context.mapping != nullptr) {
        for (const MappedColumn& column : m_context.mapping->columns) {
            check(column.to);
        }
        for (const auto& [name, text] : m_context.mapping->constants) {
            check(name);
        }
        for (std::string& name :
             unmapped_columns(*m_context.mapping, {columns.begin(), columns.end()})) {
            m_remarks.push_back({"exchange.table.not_mapped", {{"column", std::move(name)}}});
        }
    } else {
        for (const std::string& name : columns) {
            if (!name.empty()) {
                check(name);
            }
        }
    }
    if (!unknown.empty()) {
        m_fault = unknown_columns(std::move(unknown));
    }
}

std::optional<HeadingTarget> RowReading::target_of(std::string_view column) const {
    if (const auto known = m_targets.find(column); known != m_targets.end()) {
        return known->second;
    }
    return m_names->find(column); // a number in place of a star
}

bool RowReading::is_for_people(const SourceRow& row) const {
    if (!row.content.is_null() || !row.problems.empty()) {
        return false;
    }
    bool has_title = false;
    for (const auto& [name, text] : row.cells) {
        const auto target = m_targets.find(name);
        if (trimmed(text).empty() || target == m_targets.end()) {
            continue;
        }
        if (!m_names->is_title(target->second, trimmed(text))) {
            return is_comment(row);
        }
        has_title = true;
    }
    return has_title;
}

std::optional<ReadRow> RowReading::read(const SourceRow& row) const {
    if (m_context.mapping == nullptr && is_for_people(row)) {
        return std::nullopt;
    }
    ReadRow read;
    read.line = static_cast<std::int64_t>(row.line);
    read.deposit.kind = m_context.kind->id;
    read.deposit.owner = m_context.defaults.owner;
    read.deposit.consent = m_context.defaults.consent;
    read.deposit.language = m_context.defaults.language;
    read.is_readable = row.problems.empty();
    for (const FieldError& problem : row.problems) {
        // Cells may have slipped into other columns: nothing of the row is told.
        read.notes.push_back(note_about(nullptr, problem.field, {}, problem.message));
    }
    for (const FieldError& remark : row.remarks) {
        read.notes.push_back(note_about_row(remark.field, {}, remark.message));
        read.notes.back().is_remark = true;
    }
    if (row.content.is_object()) {
        read_members_of(row, read);
    } else {
        read_cells_of(row, read);
    }
    if (read.is_readable) {
        judge(read);
    }
    return read;
}

void RowReading::read_cells_of(const SourceRow& row, ReadRow& into) const {
    const auto take = [&](const std::string& name, const std::string& text) {
        const auto target = target_of(name);
        if (!target) {
            return;
        }
        if (target->head != nullptr) {
            read_head(target->head->column, trimmed(text), into);
        } else if (target->translation) {
            into.said.layers[*target->translation].emplace_back(target->cell, text);
        } else {
            into.said.cells.emplace_back(target->cell, text);
        }
    };
    if (m_context.mapping == nullptr) {
        into.said.cells.reserve(row.cells.size());
        for (const auto& [name, text] : row.cells) {
            take(name, text);
        }
    } else {
        for (const auto& [name, text] : map_cells(*m_context.mapping, row.cells)) {
            take(name, text);
        }
    }
}

namespace {

/// What a member of an object says that is a cell in a table; nothing for what is no text.
std::optional<std::string> text_of_member(const Value& value) {
    if (value.is_integer()) {
        return std::to_string(value.as_integer());
    }
    if (value.is_string()) {
        return value.as_string();
    }
    return value.is_null() ? std::optional<std::string>(std::string()) : std::nullopt;
}

void read_layers(const Value& layers, ReadRow& into) {
    for (const auto& [tag, layer] : layers.as_object()) {
        const auto language = parse_language(tag);
        if (language && layer.is_object()) {
            into.said.layer_contents.emplace(*language, layer);
        } else {
            into.is_readable = false;
            into.notes.push_back(
                note_about_row("_layers", tag, {"exchange.row.unknown_language", {}}));
        }
    }
}

} // namespace

void RowReading::read_members_of(const SourceRow& row, ReadRow& into) const {
    into.said.content = Value::object();
    for (const auto& [name, value] : row.content.as_object()) {
        const kinds::Field* field = m_context.kind->find_field(name);
        if (const HeadColumnName* head = find_head_column(name)) {
            if (const auto text = text_of_member(value)) {
                read_head(head->column, trimmed(*text), into);
            } else {
                into.is_readable = false;
                into.notes.push_back(note_about_row(name, {}, {"exchange.row.text_expected", {}}));
            }
        } else if (name == "_layers" && value.is_object()) {
            read_layers(value, into);
        } else if (field != nullptr && !is_exchanged(*field)) {
            into.notes.push_back(note_about_row(name, {}, {"exchange.row.files_stay", {}}));
            into.notes.back().is_remark = true;
        } else {
            into.said.content.set(name, value);
        }
    }
}

namespace {

using Refusal = std::optional<Message>; // why a text cannot be taken

Refusal take_source_id(std::string_view text, const std::string& source, ReadRow& into) {
    if (text.size() > longest_source_id || has_forbidden_characters(text)) {
        return Message{"exchange.row.long_source_id", {{"limit", as_argument(longest_source_id)}}};
    }
    into.deposit.source = registry::SourceKey{source, std::string(text)};
    return {};
}

Refusal take_legacy_id(std::string_view text, ReadRow& into) {
    into.deposit.legacy_id = text;
    if (text.find_first_not_of("0123456789") != std::string_view::npos || text.size() > 40) {
        return Message{"exchange.row.legacy_id", {}};
    }
    if (!into.deposit.submitted_at) {
        into.deposit.submitted_at = registry::moment_of_legacy_id(text);
    }
    return {};
}

Refusal take_owner(std::string_view text, const kinds::References& references, ReadRow& into) {
    const kinds::OrganizationCard* card = references.find_organization(text);
    into.says_owner = true;
    if (card == nullptr) {
        return Message{"exchange.row.unknown_owner", {}};
    }
    into.deposit.owner = OrganizationId(card->id);
    return {};
}

/// Puts what was parsed in its place.
template <class T, class Place>
Refusal take(std::optional<T> parsed, Place& place, const char* reason) {
    if (!parsed) {
        return Message{reason, {}};
    }
    place = *parsed;
    return {};
}

} // namespace

void RowReading::read_head(HeadColumn column, std::string_view text, ReadRow& into) const {
    const HeadColumnName& head = describe(column);
    if (text.empty() || !head.is_read) {
        return;
    }
    Refusal refusal;
    switch (column) {
    case HeadColumn::Id:
        into.deposit.record = registry::RecordId(std::string(text));
        break;
    case HeadColumn::SourceId:
        refusal = take_source_id(text, m_context.defaults.source, into);
        break;
    case HeadColumn::LegacyId:
        refusal = take_legacy_id(text, into);
        break;
    case HeadColumn::Owner:
        refusal = take_owner(text, *m_context.library->references, into);
        break;
    case HeadColumn::Consent:
        into.says_consent = true;
        refusal = take(registry::parse_consent(text), into.deposit.consent,
                       "exchange.row.unknown_consent");
        break;
    case HeadColumn::Language:
        into.says_language = true;
        refusal = take(parse_language(lower_ascii(text)), into.deposit.language,
                       "exchange.row.unknown_language");
        break;
    case HeadColumn::Revision:
        refusal = take(parse_integer(text), into.revision, "exchange.row.revision");
        break;
    case HeadColumn::SubmittedAt:
        refusal = take(parse_moment(text), into.deposit.submitted_at, "exchange.row.moment");
        break;
    default:
        break;
    }
    if (refusal) {
        into.is_readable = false;
        into.notes.push_back(note_about_row(std::string(head.name), text, std::move(*refusal)));
    }
}

void RowReading::add_note(ReadRow& row, const FieldError& problem,
                          std::optional<Language> language) const {
    std::string place = place_of(problem.field, language);
    const std::string value = value_in(row.said, problem.field, language);
    if (m_context.mapping != nullptr) {
        place = source_column(*m_context.mapping, place);
    }
    row.notes.push_back(
        note_about(m_names->column(problem.field), std::move(place), value, problem.message));
}

void RowReading::judge(ReadRow& row) const {
    row.deposit.fingerprint = fingerprint_of(row);
    const kinds::Kind& kind = *m_context.kind;
    std::vector<FieldError> problems;
    const Value content = content_of(kind, row.said, problems);
    for (const FieldError& problem : problems) {
        row.is_readable = false;
        add_note(row, problem, std::nullopt);
    }
    judge_layers(row);
    kinds::Acceptance acceptance =
        kinds::accept(kind, content, *m_context.library->references,
                      row.is_readable ? kinds::Completeness::Whole : kinds::Completeness::Partial);
    if (!row.is_readable) {
        add_more_notes(row, problems, acceptance.problems);
        return;
    }
    row.is_good = acceptance.is_good();
    row.deposit.content = std::move(acceptance.content);
    row.faults = std::move(acceptance.problems);
}

void RowReading::add_more_notes(ReadRow& row, const std::vector<FieldError>& unreadable,
                                const std::vector<FieldError>& wrong) const {
    const auto field_of = [](const FieldError& problem) {
        return std::string_view(problem.field).substr(0, problem.field.find('.'));
    };
    for (const FieldError& problem : wrong) {
        if (std::ranges::find(unreadable, field_of(problem), field_of) == unreadable.end()) {
            add_note(row, problem, std::nullopt);
        }
    }
}

void RowReading::judge_layers(ReadRow& row) const {
    const kinds::Kind& kind = *m_context.kind;
    for (const Language language : languages_in(row.said)) {
        std::vector<FieldError> problems;
        Value layer = layer_of(kind, row.said, language, problems);
        if (problems.empty() && !layer.as_object().empty()) {
            kinds::Acceptance acceptance = kinds::accept(
                kind, layer, *m_context.library->references, kinds::Completeness::Partial);
            problems = std::move(acceptance.problems);
            layer = kinds::translatable_part(kind, acceptance.content);
            if (problems.empty() && layer != acceptance.content) {
                problems.push_back(
                    {std::string(tag_of(language)), {"exchange.row.not_translatable", {}}});
            }
        }
        for (const FieldError& problem : problems) {
            row.is_readable = false;
            add_note(row, problem, language);
        }
        if (!layer.as_object().empty()) {
            row.deposit.layers.emplace_back(language, std::move(layer));
        }
    }
}

void RowReading::check_languages(ReadRow& row) const {
    for (const auto& [language, layer] : row.deposit.layers) {
        if (language == row.deposit.language) {
            row.is_good = false;
            row.notes.push_back(note_about_row(std::string(tag_of(language)), {},
                                               {"exchange.row.translated_original", {}}));
        }
    }
}

void RowReading::finish_new(ReadRow& row) const {
    for (const FieldError& fault : std::exchange(row.faults, {})) {
        add_note(row, fault, std::nullopt);
    }
    check_languages(row);
}

void RowReading::finish_beside(ReadRow& row, const registry::Present& present) const {
    const kinds::Kind& kind = *m_context.kind;
    const auto& references = *m_context.library->references;
    if (!row.says_language) {
        row.deposit.language = present.language;
    }
    if (!row.says_consent) {
        row.deposit.consent = present.consent;
    }
    std::vector<FieldError> problems;
    const Value content = content_beside(kind, references, row.said, present.content, problems);
    kinds::Acceptance acceptance;
    if (problems.empty()) {
        acceptance = kinds::accept(kind, content, references, kinds::Completeness::Whole);
        keep_rationales(kind, row.said, present.content, acceptance.content);
        problems = std::move(acceptance.problems);
    }
    for (const FieldError& problem : problems) {
        add_note(row, problem, std::nullopt);
    }
    row.is_good = problems.empty();
    row.deposit.content = std::move(acceptance.content);
    finish_layers_beside(row, present);
    check_languages(row);
    const bool is_same = row.deposit.content == present.content && row.deposit.layers.empty();
    if (row.is_good && !is_same && row.revision && *row.revision != present.revision) {
        row.is_good = false;
        row.notes.push_back(note_about_row(
            std::string(describe(HeadColumn::Revision).name), std::to_string(*row.revision),
            {"exchange.row.overtaken", {{"revision", present.revision}}}));
    }
}

void RowReading::finish_layers_beside(ReadRow& row, const registry::Present& present) const {
    const kinds::Kind& kind = *m_context.kind;
    std::vector<std::pair<Language, Value>> changed;
    for (const Language language : languages_in(row.said)) {
        const auto own = std::ranges::find(present.layers, language, &registry::Layer::language);
        const Value before = own == present.layers.end() ? Value::object() : own->content;
        std::vector<FieldError> problems;
        const Value layer = layer_beside(kind, row.said, language, before, problems);
        kinds::Acceptance acceptance = kinds::accept(kind, layer, *m_context.library->references,
                                                     kinds::Completeness::Partial);
        std::ranges::move(acceptance.problems, std::back_inserter(problems));
        for (const FieldError& problem : problems) {
            row.is_good = false;
            add_note(row, problem, language);
        }
        // One that says nothing new stays what it is: made by whom, of which revision.
        if (acceptance.content != before) {
            changed.emplace_back(language, std::move(acceptance.content));
        }
    }
    row.deposit.layers = std::move(changed);
}

std::string RowReading::fingerprint_of(const ReadRow& row) const {
    Digester digester(16);
    const auto add = [&digester](std::string_view piece) {
        digester.add(std::to_string(piece.size()) + ':');
        digester.add(piece);
    };
    const registry::Deposit& deposit = row.deposit;
    add(m_context.kind->id + " " + std::to_string(m_context.kind->version));
    add(deposit.owner.text());
    add(registry::name_of(deposit.consent));
    add(tag_of(deposit.language));
    add(deposit.legacy_id);
    add(deposit.submitted_at ? deposit.submitted_at->text() : std::string());
    const auto add_cells = [&](const kinds::Cells& cells) {
        for (const auto& [name, text] : cells) {
            if (!text.empty()) {
                add(name);
                add(text);
            }
        }
    };
    add_cells(row.said.cells);
    if (!row.said.content.is_null()) {
        add(to_json(row.said.content));
    }
    for (const auto& [language, cells] : row.said.layers) {
        add(tag_of(language));
        add_cells(cells);
    }
    for (const auto& [language, content] : row.said.layer_contents) {
        add(tag_of(language));
        add(to_json(content));
    }
    return digester.finish();
}

} // namespace stocktake::exchange
