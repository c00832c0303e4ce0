// SPDX-License-Identifier: Apache-2.0
// Writing: from an empty draft to a submitted revision.
#include "features/registry/actions.hpp"

#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/registry/case.hpp"
#include "features/registry/file_store.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::CellStyle;
using kinds::MoveName;
using kinds::State;

/// What went wrong although what has been written stays.
using Outcome = std::optional<Error>;

template <class Body>
Result<void> write_in_case(const Desk& desk, const Actor& actor, const RecordId& record,
                           Timestamp now, const Body& body) {
    auto outcome = desk.database.write([&](db::Transaction& transaction) -> Result<Outcome> {
        auto opened = open_case(desk, transaction, actor, record, now);
        return opened ? body(*opened) : Result<Outcome>(failure_of(opened));
    });
    if (!outcome) {
        return failure_of(outcome);
    }
    if (Outcome refusal = std::move(*outcome)) {
        return tl::unexpected<Error>(std::move(*refusal));
    }
    return {};
}

std::shared_ptr<const kinds::Kind> find_kind_of_form(const Case& opened, std::int64_t version) {
    std::shared_ptr<const kinds::Kind> kind = opened.library->find_kind(opened.record.kind);
    return kind && kind->version == version
               ? kind
               : kinds::find_kind_version(opened.transaction, opened.record.kind, version);
}

/// What the title's cell says, for the list of those who write it; nothing of what cannot be shown.
std::string title_in(const kinds::Kind& kind, const kinds::Cells& cells) {
    constexpr std::size_t longest = 500;
    const auto cell =
        std::ranges::find(cells, kind.title_field, &std::pair<std::string, std::string>::first);
    if (cell == cells.end() || !is_utf8(cell->second) || has_forbidden_characters(cell->second)) {
        return {};
    }
    const std::string_view title = trimmed(cell->second).substr(0, longest);
    return std::string(title.substr(0, utf8_prefix(title)));
}

Result<void> keep(Case& opened, const Typed& typed) {
    const auto kind = find_kind_of_form(opened, typed.kind_version);
    if (!kind || typed.base_revision < 0 || typed.base_revision > opened.record.revision) {
        return failure(ErrorKind::InvalidInput, {"registry.error.unknown_form", {}});
    }
    save_draft(opened.transaction,
               Draft{opened.record.id, opened.actor.account, typed.base_revision,
                     typed.kind_version, typed.language, typed.cells, opened.now});
    if (opened.record.revision == 0) {
        opened.record.title = title_in(*kind, typed.cells);
        opened.record.language = typed.language;
        update_record(opened.transaction, opened.record);
    }
    return {};
}

/// Problems of the cells, and those of the content that do not merely follow from them: an amount
/// that is no number is not missing besides.
std::vector<FieldError> all_problems(std::vector<FieldError> of_cells,
                                     const std::vector<FieldError>& of_content) {
    std::vector<FieldError> problems = std::move(of_cells);
    const std::size_t count = problems.size();
    for (const FieldError& problem : of_content) {
        const auto end = problems.begin() + static_cast<std::ptrdiff_t>(count);
        const bool follows = std::any_of(problems.begin(), end, [&](const FieldError& each) {
            return each.field == problem.field || each.field.starts_with(problem.field + '.');
        });
        if (!follows) {
            problems.push_back(problem);
        }
    }
    return problems;
}

struct Judged {
    Value content;
    std::vector<FieldError> problems;
};

/// Files are the record's own; the kind engine cannot know which those are.
void check_files(const Case& opened, const kinds::Kind& kind, const Value& content,
                 std::vector<FieldError>& problems) {
    const std::vector<File> files = list_files(opened.transaction, opened.record.id);
    for (const kinds::Field* field : kind.fields()) {
        const Value* ids =
            field->type == kinds::FieldType::File ? content.find(field->id) : nullptr;
        if (ids == nullptr) {
            continue;
        }
        for (const Value& id : ids->as_array()) {
            if (std::ranges::find(files, FileId(id.as_string()), &File::id) == files.end()) {
                problems.push_back({field->id, {"registry.error.unknown_file", {}}});
                break;
            }
        }
    }
}

Judged judge(const Case& opened, const kinds::Kind& kind, const Typed& typed) {
    kinds::Reading reading = kinds::read_cells(kind, typed.cells, CellStyle::Form);
    kinds::Acceptance acceptance = kinds::accept(kind, reading.content, *opened.library->references,
                                                 kinds::Completeness::Whole, reading.problems);
    Judged judged{std::move(acceptance.content),
                  all_problems(std::move(reading.problems), acceptance.problems)};
    check_files(opened, kind, judged.content, judged.problems);
    return judged;
}

/// In what capacity, and where to. A reviewer's correction of a submitted record leads nowhere.
struct Way {
    Capacity capacity = Capacity::Owner;
    State to = State::Submitted;
};

Result<Way> way_of(const Case& opened) {
    if (opened.record.state == State::Submitted) {
        return Way{opened.standing.is_secretariat ? Capacity::Secretariat : Capacity::Reviewer,
                   State::Submitted};
    }
    const auto kind = opened.library->find_kind(opened.record.kind);
    const auto capacity = may_move(*kind, MoveName::Submit, opened.standing, opened.record);
    if (!capacity) {
        return wrong_state(opened.record);
    }
    if (opened.record.is_orphan() && *capacity == Capacity::Owner) {
        return invalid("owner", {"registry.error.owner_missing", {}});
    }
    return Way{*capacity, find_move(*kind, MoveName::Submit, opened.record)->to};
}

bool says_the_same(const Case& opened, const Value& content, Language language) {
    const auto newest = find_revision(opened.transaction, opened.record.id, opened.record.revision);
    return newest && newest->content == content && newest->language == language;
}

void move_on(Case& opened, const Way& way, std::string_view reason) {
    Record& record = opened.record;
    const State from = record.state;
    if (from == State::Submitted) {
        close_case(opened, {"correct", way.capacity, reason, {}, from});
        return;
    }
    record.submitted_at = opened.now;
    if (way.to == State::Published) {
        publish_newest(opened, way.capacity);
    } else {
        record.state = way.to;
    }
    close_case(opened, {"submit", way.capacity, reason, {}, from});
}

/// For those who may edit the record, but not as it stands now: since they opened the form somebody
/// was faster. What they have typed must not be lost, but a form that comes late and says what the
/// record says makes no draft.
Result<Outcome> refuse_in_state(Case& opened, const Typed& typed) {
    if (!opened.standing.is_owner && !opened.standing.is_reviewer) {
        return not_allowed();
    }
    // Others than its owner edit what was submitted once.
    const bool may_have_begun = opened.standing.is_owner || typed.base_revision > 0;
    const auto kind = find_kind_of_form(opened, typed.kind_version);
    if (kind && may_have_begun) {
        const Judged judged = judge(opened, *kind, typed);
        const bool is_known =
            judged.problems.empty() && says_the_same(opened, judged.content, typed.language);
        if (!is_known && keep(opened, typed)) {
            return Error{ErrorKind::Conflict,
                         {"registry.error.kept_as_draft",
                          {{"state", std::string(kinds::name_of(opened.record.state))}}},
                         {},
                         {}};
        }
    }
    return wrong_state(opened.record);
}

Result<Outcome> save_in(Case& opened, const Typed& typed) {
    if (!may_edit(opened.standing, opened.record)) {
        return refuse_in_state(opened, typed);
    }
    if (auto kept = keep(opened, typed); !kept) {
        return failure_of(kept);
    }
    return std::nullopt;
}

Result<Outcome> submit_in(Case& opened, const Typed& typed, std::string_view reason) {
    if (!may_edit(opened.standing, opened.record)) {
        return refuse_in_state(opened, typed);
    }
    if (auto kept = keep(opened, typed); !kept) {
        return failure_of(kept);
    }
    if (typed.base_revision != opened.record.revision) {
        return Error{ErrorKind::Conflict, {"registry.error.changed_meanwhile", {}}, {}, {}};
    }
    if (auto sound = check_reason(reason, false); !sound) {
        return sound.error();
    }
    const auto way = way_of(opened);
    if (!way) {
        return way.error();
    }
    const auto kind = find_kind_of_form(opened, typed.kind_version);
    Judged judged = judge(opened, *kind, typed);
    if (!judged.problems.empty()) {
        return Error{ErrorKind::InvalidInput,
                     {"registry.error.problems",
                      {{"count", static_cast<std::int64_t>(judged.problems.size())}}},
                     std::move(judged.problems),
                     {}};
    }
    delete_draft(opened.transaction, opened.record.id, opened.actor.account);
    const bool is_same = says_the_same(opened, judged.content, typed.language);
    if (is_same && opened.record.state == State::Published) {
        opened.record.confirmed_at = opened.now;
        close_case(opened, {"confirm", way->capacity, reason, {}, opened.record.state});
        return std::nullopt;
    }
    if (!is_same) {
        add_revision(opened, *kind, judged.content, typed.language, way->capacity, reason);
    }
    move_on(opened, *way, reason);
    return std::nullopt;
}

/// The content of a revision as the form of `kind` shows it; nothing for revision 0.
Value content_of(db::Transaction& transaction, const RecordId& record, std::int64_t number) {
    const auto revision = find_revision(transaction, record, number);
    return revision ? revision->content : Value::object();
}

std::string_view text_in(const std::vector<kinds::Difference>& differences, std::string_view cell,
                         std::string_view otherwise) {
    const auto found = std::ranges::find(differences, cell, &kinds::Difference::cell);
    return found == differences.end() ? otherwise : std::string_view(found->after);
}

/// The field that a cell belongs to.
std::string_view field_of(std::string_view cell) {
    return cell.substr(0, cell.find('.'));
}

std::vector<CellChange> three_ways(const kinds::Kind& kind,
                                   const std::vector<kinds::Difference>& newest,
                                   const std::vector<kinds::Difference>& draft) {
    std::vector<CellChange> changes;
    changes.reserve(newest.size() + draft.size());
    for (const kinds::Difference& theirs : newest) {
        changes.push_back({theirs.cell, theirs.before, theirs.after,
                           std::string(text_in(draft, theirs.cell, theirs.before))});
    }
    for (const kinds::Difference& ours : draft) {
        if (std::ranges::find(newest, ours.cell, &kinds::Difference::cell) == newest.end()) {
            changes.push_back({ours.cell, ours.before, ours.before, ours.after});
        }
    }
    const std::vector<const kinds::Field*> fields = kind.fields();
    std::ranges::stable_sort(changes, {}, [&](const CellChange& change) {
        return std::ranges::find(
                   fields, field_of(change.cell),
                   [](const kinds::Field* field) -> std::string_view { return field->id; }) -
               fields.begin();
    });
    return changes;
}

/// What could not be read was not deleted: it is shown as it was typed.
void show_unread(std::vector<CellChange>& changes, const kinds::Cells& unread) {
    for (const auto& [cell, text] : unread) {
        const auto change = std::ranges::find(changes, cell, &CellChange::cell);
        if (change != changes.end()) {
            change->draft = text;
        }
    }
}

/// Field by field: one that the draft has left alone comes from the newest revision.
kinds::Cells merge(const kinds::Cells& draft, const kinds::Cells& newest,
                   const std::vector<CellChange>& changes) {
    const auto is_taken = [&](const std::pair<std::string, std::string>& cell) {
        const auto in_field = [&](const CellChange& change) {
            return field_of(change.cell) == field_of(cell.first);
        };
        return std::ranges::any_of(changes, in_field) &&
               std::ranges::none_of(changes, [&](const CellChange& change) {
                   return in_field(change) && change.draft != change.base;
               });
    };
    kinds::Cells merged;
    std::ranges::copy_if(draft, std::back_inserter(merged),
                         [&](const auto& cell) { return !is_taken(cell); });
    std::ranges::copy_if(newest, std::back_inserter(merged), is_taken);
    return merged;
}

} // namespace

Result<RecordId> start_record(const Desk& desk, const Actor& actor, const NewRecord& start,
                              Timestamp now) {
    return desk.database.write([&](db::Transaction& transaction) -> Result<RecordId> {
        const auto library = desk.shelf.library(transaction);
        if (!library->find_kind(start.kind)) {
            return failure(ErrorKind::NotFound, {"registry.error.unknown_kind", {}});
        }
        if (!actor.is_signed_in()) {
            return failure(ErrorKind::SignInRequired, {"registry.error.not_allowed", {}});
        }
        if (!start.owner.is_empty() && !people::may_act_for(transaction, actor, start.owner)) {
            return failure(ErrorKind::NotAllowed, {"registry.error.not_for_organization", {}});
        }
        Case opened{transaction, library, actor, now, {}, {}, {}};
        Record& record = opened.record;
        record.id = RecordId::create();
        record.kind = start.kind;
        record.owner = start.owner;
        record.consent = start.consent;
        record.language = start.language;
        record.created_at = now;
        record.created_by = actor.account;
        record.changed_at = now;
        insert_record(transaction, record);
        close_case(opened, {"start"});
        return record.id;
    });
}

Result<void> save_draft(const Desk& desk, const Actor& actor, const RecordId& record,
                        const Typed& typed, Timestamp now) {
    return write_in_case(desk, actor, record, now,
                         [&](Case& opened) { return save_in(opened, typed); });
}

Result<void> discard_draft(const Desk& desk, const Actor& actor, const RecordId& record) {
    const Timestamp now = Timestamp::now();
    return with_case(desk, actor, record, now, [&](Case& opened) -> Result<void> {
        db::Transaction& transaction = opened.transaction;
        delete_draft(transaction, record, actor.account);
        if (opened.record.revision == 0 && opened.standing.is_owner &&
            count_drafts(transaction, record) == 0) {
            erase_record(transaction, record);
            db::write_audit(transaction, actor, {"discard-record", "record", record.text(), {}});
            transaction.record_change({record_topic, record.text()});
        }
        return {};
    });
}

Result<void> submit(const Desk& desk, const Actor& actor, const RecordId& record,
                    const Typed& typed, std::string_view reason, Timestamp now) {
    return write_in_case(desk, actor, record, now,
                         [&](Case& opened) { return submit_in(opened, typed, reason); });
}

Result<Comparison> compare_with_draft(const Desk& desk, const Actor& actor,
                                      const RecordId& record) {
    return desk.database.read([&](db::Transaction& transaction) -> Result<Comparison> {
        auto opened = open_case(desk, transaction, actor, record, Timestamp::now());
        if (!opened) {
            return failure_of(opened);
        }
        std::optional<Draft> draft = find_draft(transaction, record, actor.account);
        if (!draft || !may_edit(opened->standing, opened->record)) {
            return failure(ErrorKind::NotFound, {"registry.error.no_draft", {}});
        }
        const auto kind =
            kind_at(transaction, *opened->library, opened->record.kind, draft->kind_version);
        const Value base = content_of(transaction, record, draft->base_revision);
        const Value newest = content_of(transaction, record, opened->record.revision);
        kinds::Reading ours = kinds::read_cells(*kind, draft->cells, CellStyle::Form);
        std::vector<CellChange> changes = three_ways(*kind, kinds::differences(*kind, base, newest),
                                                     kinds::differences(*kind, base, ours.content));
        show_unread(changes, ours.unread);
        kinds::Cells merged =
            merge(draft->cells, kinds::write_cells(*kind, newest, CellStyle::Form), changes);
        return Comparison{draft->base_revision, opened->record.revision, std::move(*draft),
                          std::move(changes), std::move(merged)};
    });
}

} // namespace stocktake::registry
