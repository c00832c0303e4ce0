// SPDX-License-Identifier: Apache-2.0
// The judge: walks over a kind and what was given for it, field by field. answers.cpp judges single
// answers.
#include "features/kinds/content.hpp"

#include "base/text.hpp"
#include "features/kinds/answers.hpp"
#include "features/kinds/cell_names.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

using Fields = std::vector<const Field*>;

Fields pointers_to(const std::vector<Field>& fields) {
    Fields all;
    std::ranges::transform(fields, std::back_inserter(all),
                           [](const Field& each) { return &each; });
    return all;
}

class Judge {
  public:
    Judge(const References& references, Completeness completeness, Problems& problems)
        : m_references(references),
          m_is_whole(completeness == Completeness::Whole),
          m_problems(problems) {}

    /// What is good of the members of `given`, an object, in the order of `fields`.
    Value judge_fields(const Fields& fields, const Value& given, std::string_view prefix) {
        Value content = Value::object();
        for (const Field* field : fields) {
            const Value* answer = given.find(field->id);
            const std::string name = prefix.empty() ? field->id : joined(prefix, field->id);
            Value judged = judge_field(*field, answer == nullptr ? Value() : *answer, name);
            if (!judged.is_null()) {
                content.as_object().emplace_back(field->id, std::move(judged));
            }
        }
        refuse_others(fields, given, prefix);
        return content;
    }

    /// `content` is what was good. What was wrong was an answer, too.
    void require_one_of(const Kind& kind, const Value& content) {
        for (const std::vector<std::string>& group : kind.at_least_one_of) {
            const bool is_answered = std::ranges::any_of(group, [&](const std::string& id) {
                return content.find(id) != nullptr || m_problems.has_about(id);
            });
            const Field* first = group.empty() ? nullptr : kind.find_field(group.front());
            if (!is_answered && first != nullptr) {
                m_problems.add(main_cell(first->type, first->id),
                               {std::string(one_of_fault), {{"fields", joined_list(group)}}});
            }
        }
    }

  private:
    Value judge_field(const Field& field, const Value& given, const std::string& name) {
        const std::size_t problems_before = m_problems.count();
        Value answer;
        const bool is_unreadable_row = field.type == FieldType::Rows && m_problems.has_about(name);
        if (!is_blank(given) || is_unreadable_row) {
            answer = is_list(field.type)
                         ? judge_list(field, given, name)
                         : judge_one({field, m_references, m_is_whole}, given, name, m_problems);
        }
        if (answer.is_null() && field.is_required && m_is_whole &&
            m_problems.count() == problems_before && !m_problems.has_about(name)) {
            m_problems.add(main_cell(field.type, name), {"kinds.content.required", {}});
        }
        return answer;
    }

    Value judge_list(const Field& field, const Value& given, const std::string& name) {
        const Value::Array one{given.is_array() ? Value() : given};
        const Value::Array& items = given.is_array() ? given.as_array() : one;
        const std::size_t problems_before = m_problems.count();
        Value list = field.type == FieldType::Rows
                         ? judge_rows(field, items, name)
                         : judge_items({field, m_references, m_is_whole}, items, name, m_problems);
        const std::size_t count = list.as_array().size();
        const bool is_too_long = count > field.maximum_items;
        const bool is_too_short = m_is_whole && count > 0 && count < field.minimum_items;
        // Where items were wrong, that is what to mend first.
        if (is_too_long || (is_too_short && m_problems.count() == problems_before)) {
            const std::size_t limit = is_too_long ? field.maximum_items : field.minimum_items;
            m_problems.add(
                main_cell(field.type, name),
                {is_too_long ? "kinds.content.too_many_items" : "kinds.content.too_few_items",
                 {{"limit", static_cast<std::int64_t>(limit)},
                  {"count", static_cast<std::int64_t>(count)}}});
        }
        return count == 0 || is_too_long || is_too_short ? Value() : list;
    }

    Value judge_rows(const Field& field, const Value::Array& given, const std::string& name) {
        const Fields columns = pointers_to(field.columns);
        Value rows = Value::array();
        std::size_t last_answered = 0;
        for (std::size_t i = 0; i < given.size(); ++i) {
            const std::string row_name = numbered(name, i + 1);
            Value row = Value::object();
            if (!is_blank(given[i]) && !given[i].is_object()) {
                m_problems.add(row_name, {"kinds.content.not_object", {}});
            } else if (!is_blank(given[i]) || m_problems.has_about(row_name)) {
                row = judge_fields(columns, given[i].is_object() ? given[i] : row, row_name);
            }
            const bool is_empty = row.as_object().empty();
            // Layers of translation find their rows by number, so a gap stays in them.
            if (!is_empty || !m_is_whole) {
                rows.push(std::move(row));
            }
            last_answered = is_empty ? last_answered : rows.as_array().size();
        }
        rows.as_array().resize(last_answered);
        return rows;
    }

    void refuse_others(const Fields& fields, const Value& given, std::string_view prefix) {
        for (const auto& [member, value] : given.as_object()) {
            const bool is_known = std::ranges::find(fields, member, &Field::id) != fields.end();
            if (is_known || value.is_null()) {
                continue;
            }
            std::vector<std::string_view> known;
            std::ranges::transform(
                fields, std::back_inserter(known),
                [](const Field* field) -> std::string_view { return field->id; });
            m_problems.add_unknown(prefix.empty() ? member : joined(prefix, member),
                                   "kinds.content.unknown_member", member, nearest(member, known));
        }
    }

    static std::string joined_list(const std::vector<std::string>& names) {
        std::string list;
        for (const std::string& name : names) {
            list += list.empty() ? name : ", " + name;
        }
        return list;
    }

    const References& m_references;
    bool m_is_whole;
    Problems& m_problems;
};

} // namespace

Acceptance accept(const Kind& kind, const Value& content, const References& references,
                  Completeness completeness, const std::vector<FieldError>& unreadable) {
    Problems problems(unreadable);
    if (!content.is_object() && !content.is_null()) {
        problems.add({}, {"kinds.content.not_object", {}});
    }
    const Value nothing = Value::object();
    const Value& given = content.is_object() ? content : nothing;
    Judge judge(references, completeness, problems);
    Acceptance acceptance;
    acceptance.content = judge.judge_fields(kind.fields(), given, {});
    if (completeness == Completeness::Whole) {
        judge.require_one_of(kind, acceptance.content);
    }
    acceptance.problems = problems.take();
    acceptance.problems.erase(acceptance.problems.begin(),
                              acceptance.problems.begin() + std::ssize(unreadable));
    return acceptance;
}

} // namespace stocktake::kinds
