// SPDX-License-Identifier: Apache-2.0
#include "features/reports/part_form.hpp"

#include "base/text.hpp"
#include "features/reports/outline_edit.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

constexpr std::size_t most_exhibits_typed = 10; // of one part, as the checker has it
constexpr std::size_t exhibits_documented = 2;  // and sent by programs; more by the whole text

std::string exhibit_input(std::size_t index, std::string_view member) {
    return "exhibit-" + std::to_string(index + 1) + '-' + std::string(member);
}

MemberField exhibit_title(std::size_t index) {
    return {exhibit_input(index, "title"), "exhibits[" + std::to_string(index) + "].title",
            "reports.edit.exhibit_title", MemberShape::Title};
}

MemberField exhibit_source(std::size_t index) {
    return {exhibit_input(index, "source"), "exhibits[" + std::to_string(index) + "].source",
            "reports.edit.exhibit_source", MemberShape::Choice};
}

MemberField exhibit_query(std::size_t index) {
    return {exhibit_input(index, "query"), "exhibits[" + std::to_string(index) + ']',
            "reports.edit.exhibit_query", MemberShape::Members, "reports.edit.query_help"};
}

MemberField part_field() {
    return {"part", "part", "reports.edit.part", MemberShape::Line, "reports.edit.part_help"};
}

MemberField title_field() {
    return {"title", "title", "reports.edit.title", MemberShape::Title, "reports.edit.title_help"};
}

MemberField number_field() {
    return {"number", "number", "reports.edit.number", MemberShape::Choice};
}

MemberField framework_field() {
    return {"framework", "framework", "reports.edit.framework", MemberShape::Choice,
            "reports.edit.framework_help"};
}

MemberField node_field() {
    return {"node", "node", "reports.edit.node", MemberShape::Line, "reports.edit.node_help"};
}

MemberField for_each_field() {
    return {"for_each", "for_each", "reports.edit.for_each", MemberShape::Check};
}

MemberField text_field() {
    return {"text", "text", "reports.edit.text", MemberShape::Paragraphs, "reports.edit.text_help"};
}

MemberField source_field() {
    return {"query-source", "query.source", "reports.edit.source", MemberShape::Choice};
}

MemberField query_field() {
    return {"query", "query", "reports.edit.query", MemberShape::Members,
            "reports.edit.query_help"};
}

MemberField choosing(MemberField field, std::vector<web::Choice> choices) {
    field.choices = std::move(choices);
    return field;
}

/// As headings are numbered in the reader's language: `I., II., III.`
std::vector<web::Choice> number_choices(const web::Speaker& say) {
    std::vector<web::Choice> choices;
    for (const NumberStyle style : {NumberStyle::Roman, NumberStyle::Letter, NumberStyle::Decimal,
                                    NumberStyle::SmallLetter, NumberStyle::None}) {
        std::string label = style == NumberStyle::None ? say("reports.edit.no_number") : "";
        for (std::size_t i = 1; i <= 3 && style != NumberStyle::None; ++i) {
            label += i == 1 ? "" : "  ";
            label += heading_number(style, i, say.language());
        }
        choices.push_back({std::string(name_of(style)), std::move(label)});
    }
    return choices;
}

std::vector<web::Choice> framework_choices(const PartFormGround& ground) {
    std::vector<web::Choice> choices;
    for (const std::string_view id : ground.references->framework_ids()) {
        const LanguageMap& names = ground.references->framework_name(id);
        std::string name(best_text(names, ground.say->language()).text);
        choices.push_back({std::string(id), name.empty() ? std::string(id) : std::move(name)});
    }
    std::ranges::sort(choices, {}, &web::Choice::label);
    return choices;
}

template <class Source>
std::vector<web::Choice> source_choices(const std::vector<Source>& sources) {
    std::vector<web::Choice> choices;
    choices.reserve(sources.size());
    for (const Source& source : sources) {
        choices.push_back({source.name, source.name});
    }
    return choices;
}

std::size_t exhibits_of(const Value& part) {
    const Value* exhibits = part.find("exhibits");
    return exhibits == nullptr ? 0 : exhibits->as_array().size();
}

/// What a source is asked: its name first, as files have it.
Value typed_asking(const web::Parameters& typed, const MemberField& source,
                   const MemberField& query) {
    Value asking = Value::object();
    set_or_remove(asking, "source", typed_member(typed, source));
    const Value members = typed_member(typed, query);
    for (const auto& [name, value] : members.is_object() ? members.as_object() : Value::Object()) {
        if (name != "source" && name != "title") { // those have inputs of their own
            asking.set(name, value);
        }
    }
    return asking;
}

Value typed_exhibits(const web::Parameters& typed) {
    Value exhibits = Value::array();
    for (std::size_t i = 0; i < most_exhibits_typed; ++i) {
        Value exhibit = typed_asking(typed, exhibit_source(i), exhibit_query(i));
        set_or_remove(exhibit, "title", typed_member(typed, exhibit_title(i)));
        if (!exhibit.as_object().empty()) {
            exhibits.push(std::move(exhibit));
        }
    }
    return exhibits;
}

MemberGroup exhibit_group(const PartFormGround& ground, std::size_t index) {
    MemberGroup group;
    MemberField source = exhibit_source(index);
    if (ground.desk != nullptr) {
        group.heading = (*ground.say)(
            {"reports.edit.exhibit", {{"number", static_cast<std::int64_t>(index) + 1}}});
        source.choices = source_choices(ground.desk->exhibits);
    }
    group.fields = {std::move(source), exhibit_query(index), exhibit_title(index)};
    return group;
}

} // namespace

std::vector<MemberGroup> part_groups(const PartFormGround& ground, PartForm form,
                                     std::size_t exhibits) {
    const bool has_choices = ground.desk != nullptr;
    const auto heading = [&](std::string_view id) {
        return has_choices ? (*ground.say)(id) : std::string();
    };
    MemberGroup head{{}, {title_field(), number_field()}};
    if (form == PartForm::New) {
        head.fields.insert(head.fields.begin(), part_field());
    }
    MemberGroup node{heading("reports.edit.of_framework"),
                     {framework_field(), node_field(), for_each_field()}};
    MemberGroup content{heading("reports.edit.content"),
                        {text_field(), source_field(), query_field()}};
    if (has_choices) {
        head.fields.back() = choosing(number_field(), number_choices(*ground.say));
        node.fields[0] = choosing(framework_field(), framework_choices(ground));
        content.fields[1] = choosing(source_field(), source_choices(ground.desk->sources));
    }
    std::vector<MemberGroup> groups{std::move(head), std::move(content), std::move(node)};
    for (std::size_t i = 0; i < exhibits; ++i) {
        groups.push_back(exhibit_group(ground, i));
    }
    return groups;
}

std::size_t room_for_exhibits(const Value& part) {
    return std::min(exhibits_of(part) + 1, most_exhibits_typed);
}

web::Parameters typed_part(const Value& part) {
    web::Parameters typed;
    for (const MemberField& field : {part_field(), title_field(), number_field(), framework_field(),
                                     node_field(), for_each_field(), text_field(), query_field()}) {
        type_member(typed, field, part.find(field.path));
    }
    if (const Value* query = part.find("query")) {
        type_member(typed, source_field(), query->find("source"));
    }
    for (std::size_t i = 0; i < exhibits_of(part); ++i) {
        const Value& exhibit = part.find("exhibits")->as_array()[i];
        type_member(typed, exhibit_source(i), exhibit.find("source"));
        type_member(typed, exhibit_query(i), &exhibit);
        type_member(typed, exhibit_title(i), exhibit.find("title"));
    }
    return typed;
}

web::Parameters without_empty_exhibits(const web::Parameters& sent) {
    web::Parameters kept;
    for (const auto& [name, value] : sent.pairs()) {
        if (!name.starts_with("exhibit-")) {
            kept.add(name, value);
        }
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < most_exhibits_typed; ++i) {
        const std::string prefix = exhibit_input(i, {});
        bool is_filled = false;
        for (const auto& [name, value] : sent.pairs()) {
            is_filled = is_filled || (name.starts_with(prefix) && !trimmed(value).empty());
        }
        for (const auto& [name, value] : sent.pairs()) {
            if (is_filled && name.starts_with(prefix)) {
                kept.add(exhibit_input(next, name.substr(prefix.size())), value);
            }
        }
        next += is_filled ? 1 : 0;
    }
    return kept;
}

Value part_typed(const web::Parameters& typed, PartForm form, const Value& present) {
    Value part = present.is_object() ? present : Value::object();
    if (form == PartForm::New) {
        part.set("part", trimmed(typed.text_of(part_field().name)));
    }
    for (const MemberField& field : {number_field(), title_field(), framework_field(), node_field(),
                                     for_each_field(), text_field()}) {
        set_or_remove(part, field.path, typed_member(typed, field));
    }
    set_or_remove(part, "query", typed_asking(typed, source_field(), query_field()));
    set_or_remove(part, "exhibits", typed_exhibits(typed));
    return part;
}

const web::Form& documented_part_form(PartForm form) {
    static const web::Form present =
        documented_form("outline-part", part_groups({}, PartForm::Present, exhibits_documented));
    static const web::Form added = [] {
        web::Form made = documented_form("outline-new-part",
                                         part_groups({}, PartForm::New, exhibits_documented));
        for (const char* name : {"beside", "place"}) {
            made.fields.push_back(
                {.name = name, .label = "reports.edit.base", .type = web::FieldType::Hidden});
        }
        return made;
    }();
    return form == PartForm::New ? added : present;
}

} // namespace stocktake::reports
