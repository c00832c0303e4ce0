// SPDX-License-Identifier: Apache-2.0
#include "features/reports/revise.hpp"

#include "base/json.hpp"
#include "db/audit.hpp"
#include "features/reports/outline_file.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

tl::unexpected<Error> no_such_outline() {
    return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
}

OutlineFile read_draft(const LoadingDesk& desk, db::Transaction& transaction,
                       const OutlineDraft& draft) {
    const auto library = desk.shelf.library(transaction);
    OutlineFile read =
        read_outline(draft.text, {transaction, *library->references, desk.sources, desk.exhibits});
    if (read.outline && draft.base > 0 && read.outline->id != draft.outline) {
        return {std::nullopt,
                {{0,
                  "outline",
                  read.outline->id,
                  {"reports.revise.other_outline", {{"outline", draft.outline}}}}}};
    }
    return read;
}

/// Nothing when the version the draft began with is the current one.
std::optional<Error> fault_of_base(const OutlineDraft& draft, std::string_view id,
                                   const std::optional<StoredOutline>& current) {
    if (draft.base == 0) {
        return current
                   ? std::optional(Error{ErrorKind::Conflict,
                                         {"reports.revise.taken", {{"outline", std::string(id)}}},
                                         {},
                                         {}})
                   : std::nullopt;
    }
    if (!current) {
        return no_such_outline().value();
    }
    if (current->version == draft.base) {
        return std::nullopt;
    }
    return Error{
        ErrorKind::Conflict,
        {"reports.revise.saved_meanwhile", {{"version", std::to_string(current->version)}}},
        {},
        {}};
}

bool is_short(const Value& value) {
    if (value.is_object()) {
        return std::ranges::none_of(value.as_object(), [](const Value::Member& member) {
            return member.second.is_object() || member.second.is_array();
        });
    }
    return !value.is_array() || std::ranges::all_of(value.as_array(), [](const Value& item) {
        return !item.is_object() && !item.is_array();
    });
}

void lay_out(const Value& value, std::size_t depth, std::string& text);

/// One item a line, each written by `write`.
template <class Items, class Write>
void lay_out_items(const Items& items, char open, char close, std::size_t depth, std::string& text,
                   const Write& write) {
    text += open;
    for (std::size_t i = 0; i < items.size(); ++i) {
        text += i == 0 ? "\n" : ",\n";
        text.append(2 * (depth + 1), ' ');
        write(items[i]);
    }
    text += '\n';
    text.append(2 * depth, ' ');
    text += close;
}

/// The text of a title in six languages is one line, and so is a query.
void lay_out(const Value& value, std::size_t depth, std::string& text) {
    if (is_short(value)) {
        text += to_json(value);
    } else if (value.is_array()) {
        lay_out_items(value.as_array(), '[', ']', depth, text,
                      [&](const Value& item) { lay_out(item, depth + 1, text); });
    } else {
        lay_out_items(value.as_object(), '{', '}', depth, text, [&](const Value::Member& member) {
            text += to_json(Value(member.first));
            text += ": ";
            lay_out(member.second, depth + 1, text);
        });
    }
}

/// A description with the number it is to have, in the place of its own.
Value numbered(const std::string& text, std::int64_t version) {
    Value description = parse_json(text).value();
    description.set("version", version);
    return description;
}

} // namespace

std::string laid_out(const Value& description) {
    std::string text;
    lay_out(description, 0, text);
    return text + '\n';
}

Result<StoredOutline> outline_to_change(db::Database& database, std::string_view outline) {
    auto stored = database.read(
        [&](db::Transaction& transaction) { return find_outline(transaction, outline); });
    if (!stored) {
        return no_such_outline();
    }
    return std::move(*stored);
}

std::vector<Rejection> faults_of_outline(const LoadingDesk& desk, db::Database& database,
                                         const OutlineDraft& draft) {
    return database.read([&](db::Transaction& transaction) {
        return read_draft(desk, transaction, draft).rejections;
    });
}

Result<OutlineRevision> revise_outline(const LoadingDesk& desk, db::Database& database,
                                       const Actor& actor, const OutlineDraft& draft,
                                       Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<OutlineRevision> {
        const OutlineFile read = read_draft(desk, transaction, draft);
        const std::string id = read.outline ? read.outline->id : draft.outline;
        const auto current = find_outline(transaction, id);
        if (auto fault = fault_of_base(draft, id, current)) {
            return tl::unexpected(std::move(*fault));
        }
        if (!read.outline) {
            return OutlineRevision{id, draft.base, read.rejections};
        }
        if (current &&
            numbered(draft.text, draft.base) == numbered(current->description, draft.base)) {
            return OutlineRevision{id, draft.base, {}};
        }
        const std::int64_t version = draft.base + 1;
        const Value description = numbered(draft.text, version);
        add_outline_version(transaction,
                            {id, version, laid_out(description), OutlineOrigin::Web, now},
                            outline_checksum(description));
        db::write_audit(transaction, actor,
                        {draft.base == 0 ? "add-outline" : "change-outline", "report_outline", id,
                         Value::object({{"version", version}})});
        return OutlineRevision{id, version, {}};
    });
}

} // namespace stocktake::reports
