// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/framework_file.hpp"
#include "features/frameworks/json_members.hpp"

#include "base/json.hpp"

#include <iterator>

namespace stocktake::frameworks {

namespace {

void append(std::vector<DraftText>& texts, std::vector<DraftText> more) {
    texts.insert(texts.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
}

/// A member `nodes`.
DraftNode read_node(const JsonMembers& members, const Value& object) {
    DraftNode node;
    node.origin = members.origin();
    node.id = members.text("id");
    node.parent = members.text("parent");
    node.code = members.text("code");
    node.kind = members.text("kind");
    const Value* basis = object.find("basis");
    node.texts = members.texts("title", TextRole::Title, basis);
    append(node.texts, members.texts("short", TextRole::Short, basis));
    append(node.texts, members.texts("text", TextRole::Text, basis));
    append(node.texts, members.text_lists("aliases", TextRole::Alias));
    node.attributes = members.others(
        {"id", "parent", "code", "kind", "title", "short", "text", "aliases", "basis"});
    return node;
}

/// A member `items` of a code list: its title is called name, and its code is its id. Where names
/// are from is said once for the whole list (`field_basis`), or for each item.
DraftNode read_item(const JsonMembers& members, const Value& object, const Value* list_basis) {
    DraftNode node;
    node.origin = members.origin();
    node.id = members.text("id");
    node.parent = members.text("parent");
    node.code = members.text("code");
    node.kind = members.text("kind");
    const Value* own_basis = object.find("basis");
    node.texts =
        members.texts("name", TextRole::Title, own_basis != nullptr ? own_basis : list_basis);
    append(node.texts, members.text_lists("aliases", TextRole::Alias));
    node.attributes = members.others({"id", "parent", "code", "kind", "name", "aliases", "basis"});
    return node;
}

} // namespace

bool is_framework_json(const Value& json) {
    return json.find("nodes") != nullptr;
}

bool is_codelist_json(const Value& json) {
    if (json.text_of("kind") != "codelist") {
        return false;
    }
    const Value* items = json.find("items");
    if (items == nullptr || !items->is_array()) {
        return false;
    }
    // Organizations come in the same shape, but they are no list of codes; people has them.
    const bool has_organizations =
        !items->as_array().empty() && items->as_array()[0].find("stakeholder_type") != nullptr;
    return !has_organizations && json.text_of("id") != "organizations";
}

FrameworkDraft read_framework_json(const Value& json, Rejections& rejections) {
    FrameworkDraft draft;
    draft.list = json.find("nodes") != nullptr ? "nodes" : "items";
    if (!json.is_object()) {
        rejections.add({}, to_json(json), {"frameworks.load.not_object", {}});
        return draft;
    }
    const JsonMembers members(json, {}, rejections);
    draft.id = members.text("id");
    draft.version = members.text("version");
    draft.kind = members.text("kind");
    draft.status = members.text("status");
    draft.is_complete = members.boolean("complete", true);
    draft.names = members.texts("name", TextRole::Title, json.find("name_basis"));
    draft.source = members.text("source");
    draft.note = members.text("note");
    draft.extra = members.others({"id", "version", "kind", "status", "complete", "name",
                                  "name_basis", "source", "note", "nodes", "items"});

    const Value* field_basis = json.find("field_basis");
    const Value* name_basis = field_basis != nullptr ? field_basis->find("name") : nullptr;
    const Value::Array& items = members.list(draft.list);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Origin origin{0, draft.list + '[' + std::to_string(i) + ']'};
        if (!items[i].is_object()) {
            rejections.add(origin.at({}), to_json(items[i]), {"frameworks.load.not_object", {}});
            continue;
        }
        const JsonMembers item(items[i], origin, rejections);
        draft.nodes.push_back(draft.list == "nodes" ? read_node(item, items[i])
                                                    : read_item(item, items[i], name_basis));
    }
    return draft;
}

} // namespace stocktake::frameworks
