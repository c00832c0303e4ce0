// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/panels.hpp"

#include "features/frameworks/shown.hpp"

namespace stocktake::frameworks {

namespace {

/// What a panel need not say gets a value, so that the page can show it.
Value completed(const web::Speaker& say, const Value& given) {
    Value item = given;
    for (const char* member : {"address", "role"}) {
        if (item.find(member) == nullptr) {
            item.set(member, "");
        }
    }
    const auto language = parse_language(item.text_of("language")).value_or(say.language());
    item.set("language", tag_of(language));
    item.set("direction", direction_of(language));
    item.set("is_foreign", language != say.language());
    const auto basis = parse_basis(item.text_of("basis"));
    item.set("marks", basis ? marks_of(say, language, *basis) : Value::array());
    return item;
}

} // namespace

void add_panels(db::Transaction& transaction, const web::Speaker& say,
                const std::vector<NodePanel>& panels, std::string_view framework,
                std::string_view node, Value& model) {
    Value shown = Value::array();
    for (const NodePanel& panel : panels) {
        const Value given = panel.items(transaction, framework, node, say);
        Value items = Value::array();
        for (const Value& item : given.as_array()) {
            items.push(completed(say, item));
        }
        model.set(panel.member, items);
        if (!items.as_array().empty()) {
            shown.push(Value::object({{"member", panel.member},
                                      {"title", say(panel.title)},
                                      {"items", std::move(items)}}));
        }
    }
    model.set("panels", std::move(shown));
}

} // namespace stocktake::frameworks
