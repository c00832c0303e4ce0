// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/crosswalk_file.hpp"
#include "features/frameworks/json_members.hpp"

#include "base/json.hpp"

namespace stocktake::frameworks {

bool is_crosswalk_json(const Value& json) {
    // Facilitators come in the same shape, but organizations are no framework; people has them.
    return json.find("links") != nullptr && json.text_of("to") != "organizations";
}

CrosswalkDraft read_crosswalk_json(const Value& json, Rejections& rejections) {
    CrosswalkDraft draft;
    draft.list = "links";
    if (!json.is_object()) {
        rejections.add({}, to_json(json), {"frameworks.load.not_object", {}});
        return draft;
    }
    const JsonMembers members(json, {}, rejections);
    draft.id = members.text("id");
    draft.version = members.text("version");
    draft.from_framework = members.text("from");
    draft.from_version = members.text("from_version");
    draft.to_framework = members.text("to");
    draft.to_version = members.text("to_version");
    draft.level = members.text("level");
    draft.status = members.text("status");
    draft.is_complete = members.boolean("complete", true);
    draft.names = members.texts("name", TextRole::Title, json.find("name_basis"));
    draft.source = members.text("source");
    draft.note = members.text("note");
    draft.extra =
        members.others({"id", "version", "from", "from_version", "to", "to_version", "level",
                        "status", "complete", "name", "name_basis", "source", "note", "links"});
    const Value::Array& links = members.list("links");
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Origin origin{0, "links[" + std::to_string(i) + ']'};
        if (!links[i].is_object()) {
            rejections.add(origin.at({}), to_json(links[i]), {"frameworks.load.not_object", {}});
            continue;
        }
        const JsonMembers link(links[i], origin, rejections);
        draft.links.push_back({origin, link.text("from"), link.text("to"), link.text("strength"),
                               link.text("rationale"), link.text("basis"),
                               link.others({"from", "to", "strength", "rationale", "basis"})});
    }
    return draft;
}

} // namespace stocktake::frameworks
