// SPDX-License-Identifier: Apache-2.0
#include "features/reports/front_form.hpp"

#include "features/reports/outline_edit.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

constexpr std::size_t most_blocks_typed = 20;

MemberField name_field() {
    return {"name", "name", "reports.edit.name", MemberShape::Title, "reports.edit.name_help"};
}

MemberField contributors_field() {
    return {"contributors", "contributors", "reports.outline.contributors", MemberShape::Names,
            "reports.edit.contributors_help"};
}

/// Of the title page; their names are those of its members.
std::vector<MemberField> page_fields() {
    return {
        {"title", "page.title", "reports.edit.title", MemberShape::Title,
         "reports.edit.title_help"},
        {"author", "page.author", "reports.outline.author", MemberShape::Title},
        {"organization", "page.organization", "reports.outline.organization", MemberShape::Title},
        {"symbol", "page.symbol", "reports.outline.symbol", MemberShape::Line},
        {"imprint", "page.imprint", "reports.outline.imprint", MemberShape::Paragraphs,
         "reports.edit.text_help"}};
}

std::string block_input(std::size_t index, std::string_view member) {
    return "block-" + std::to_string(index + 1) + '-' + std::string(member);
}

MemberField block_field(std::size_t index, const std::string& member) {
    const bool is_title = member == "title";
    return {block_input(index, member), "page.blocks[" + std::to_string(index) + "]." + member,
            is_title ? "reports.edit.block_title" : "reports.edit.block_text",
            is_title ? MemberShape::Title : MemberShape::Paragraphs};
}

const Value& page_of(const Value& description) {
    static const Value nothing = Value::object();
    const Value* page = description.find("page");
    return page == nullptr ? nothing : *page;
}

Value::Array blocks_of(const Value& description) {
    const Value* blocks = page_of(description).find("blocks");
    return blocks == nullptr ? Value::Array() : blocks->as_array();
}

Value typed_blocks(const web::Parameters& typed) {
    Value blocks = Value::array();
    for (std::size_t i = 0; i < most_blocks_typed; ++i) {
        Value block = Value::object();
        for (const char* member : {"title", "text"}) {
            set_or_remove(block, member, typed_member(typed, block_field(i, member)));
        }
        if (!block.as_object().empty()) {
            blocks.push(std::move(block));
        }
    }
    return blocks;
}

/// What nobody is called stays as it was typed, for the checker to name.
Value typed_contributors(const web::Parameters& typed, const kinds::References& references) {
    Value names = typed_member(typed, contributors_field());
    for (Value& name : names.as_array()) {
        if (const auto* card = references.find_organization(name.as_string())) {
            name = card->id;
        }
    }
    return names;
}

} // namespace

std::vector<MemberGroup> front_groups(const web::Speaker* say, std::size_t blocks) {
    const auto heading = [&](const Message& message) {
        return say == nullptr ? std::string() : (*say)(message);
    };
    std::vector<MemberGroup> groups{{{}, {name_field()}},
                                    {heading({"reports.outline.title_page", {}}), page_fields()}};
    groups.reserve(blocks + 3);
    for (std::size_t i = 0; i < blocks; ++i) {
        groups.push_back(
            {heading({"reports.edit.block", {{"number", static_cast<std::int64_t>(i) + 1}}}),
             {block_field(i, "title"), block_field(i, "text")}});
    }
    groups.push_back({heading({"reports.outline.contributors", {}}), {contributors_field()}});
    return groups;
}

std::size_t room_for_blocks(const Value& description) {
    return std::min(blocks_of(description).size() + 1, most_blocks_typed);
}

web::Parameters typed_front(const Value& description) {
    web::Parameters typed;
    type_member(typed, name_field(), description.find("name"));
    type_member(typed, contributors_field(), description.find("contributors"));
    for (const MemberField& field : page_fields()) {
        type_member(typed, field, page_of(description).find(field.name));
    }
    const Value::Array blocks = blocks_of(description);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        for (const char* member : {"title", "text"}) {
            type_member(typed, block_field(i, member), blocks[i].find(member));
        }
    }
    return typed;
}

void set_front(Value& description, const web::Parameters& typed,
               const kinds::References& references) {
    set_or_remove(description, "name", typed_member(typed, name_field()));
    Value page = page_of(description);
    for (const MemberField& field : page_fields()) {
        set_or_remove(page, field.name, typed_member(typed, field));
    }
    set_or_remove(page, "blocks", typed_blocks(typed));
    description.set("page", std::move(page));
    set_or_remove(description, "contributors", typed_contributors(typed, references));
}

const web::Form& documented_front_form() {
    static const web::Form form = documented_form("outline-front", front_groups(nullptr, 2));
    return form;
}

} // namespace stocktake::reports
