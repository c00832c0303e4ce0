// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/shown.hpp"

#include "features/frameworks/labels.hpp"
#include "features/frameworks/urls.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

Value mark_value(std::string_view name, std::string label) {
    return Value::object({{"mark", name}, {"label", std::move(label)}});
}

/// Some nodes have their title for a code; once is enough.
bool shows_code(const NodeCard& card) {
    return std::ranges::none_of(card.titles,
                                [&](const auto& title) { return title.second.text == card.code; });
}

} // namespace

Value basis_mark(const web::Speaker& say, Basis basis) {
    return mark_value(mark_of(basis), basis_label(say, basis));
}

Value status_mark(const web::Speaker& say, Status status) {
    return mark_value(mark_of(status), status_label(say, status));
}

Value link_marks(const web::Speaker& say, Status crosswalk, Basis link) {
    const bool is_stated = link != Basis::Sourced || crosswalk == Status::Official;
    return Value::array({is_stated ? basis_mark(say, link) : status_mark(say, crosswalk)});
}

Value marks_of(const web::Speaker& say, Language language, Basis basis) {
    Value marks = Value::array();
    const bool is_foreign = language != say.language();
    if (is_foreign) {
        marks.push(mark_value("untranslated", say("frameworks.basis.untranslated")));
    }
    if (!is_foreign || basis != Basis::Sourced) {
        marks.push(basis_mark(say, basis));
    }
    return marks;
}

std::pair<Language, const Wording*> best_wording(const Wordings& wordings, Language wanted) {
    for (const Language language : {wanted, Language::English}) {
        const auto found = wordings.find(language);
        if (found != wordings.end()) {
            return {language, &found->second};
        }
    }
    return {wordings.begin()->first, &wordings.begin()->second};
}

void set_title(Value& item, const Wordings& wordings, const web::Speaker& say) {
    const auto [language, wording] = best_wording(wordings, say.language());
    item.set("title", wording->text);
    item.set("language", tag_of(language));
    item.set("direction", direction_of(language));
    item.set("is_foreign", language != say.language());
    Value marks = marks_of(say, language, wording->basis);
    Value doubts = Value::array();
    for (const Value& mark : marks.as_array()) {
        if (mark.text_of("mark") != mark_of(Basis::Sourced)) {
            doubts.push(mark);
        }
    }
    item.set("marks", std::move(marks));
    item.set("doubts", std::move(doubts));
    item.set("titles", wordings_value(wordings));
}

Value wordings_value(const Wordings& wordings) {
    Value titles = Value::object();
    for (const auto& [language, wording] : wordings) {
        titles.set(tag_of(language),
                   Value::object({{"text", wording.text}, {"basis", name_of(wording.basis)}}));
    }
    return titles;
}

std::string best_text(const Wordings& wordings, Language wanted) {
    return wordings.empty() ? std::string() : best_wording(wordings, wanted).second->text;
}

Value node_item(const web::Speaker& say, const NodeCard& card) {
    const auto short_title = card.shorts.find(say.language());
    Value item = Value::object({
        {"framework", card.framework},
        {"id", card.id},
        {"slug", card.slug},
        {"code", card.code},
        {"shows_code", shows_code(card)},
        {"kind", card.kind},
        {"kind_label", kind_label(say, card.kind)},
        {"address", node_address(card.framework, card.slug,
                                 version_in_address(card.version, card.is_current))},
        {"short", short_title == card.shorts.end() ? std::string() : short_title->second.text},
    });
    set_title(item, card.titles, say);
    return item;
}

NodeCard card_of(const FrameworkHead& head, const Node& node) {
    return {head.id,
            head.version,
            head.is_current,
            node.id,
            node.slug,
            node.code,
            node.kind,
            node.position,
            wordings_of(node, TextRole::Title),
            wordings_of(node, TextRole::Short)};
}

Value framework_item(const web::Speaker& say, const FrameworkHead& head) {
    Value item = Value::object({
        {"id", head.id},
        {"kind", name_of(head.kind)},
        {"is_codelist", head.kind == FrameworkKind::Codelist},
        {"version", head.version},
        {"is_current", head.is_current},
        {"status", name_of(head.status)},
        {"status_mark", status_mark(say, head.status)},
        {"is_complete", head.is_complete},
        {"source", head.source},
        {"note", head.note},
        {"loaded_at", head.loaded_at.text()},
        {"address", framework_address(head.id, version_in_address(head.version, head.is_current))},
    });
    set_title(item, head.names, say);
    return item;
}

Value crosswalk_item(const web::Speaker& say, const CrosswalkHead& head) {
    Value item = Value::object({
        {"id", head.id},
        {"version", head.version},
        {"is_current", head.is_current},
        {"from", head.from.framework},
        {"from_version", head.from.version},
        {"to", head.to.framework},
        {"to_version", head.to.version},
        {"level", head.level},
        {"level_label", kind_label(say, head.level)},
        {"status", name_of(head.status)},
        {"status_mark", status_mark(say, head.status)},
        {"is_complete", head.is_complete},
        {"source", head.source},
        {"note", head.note},
        {"loaded_at", head.loaded_at.text()},
        {"address", crosswalk_address(head.id, version_in_address(head.version, head.is_current))},
    });
    set_title(item, head.names, say);
    return item;
}

Value versions_value(const std::vector<std::string>& versions, std::string_view shown,
                     std::string_view current,
                     const std::function<std::string(std::string_view)>& address) {
    Value items = Value::array();
    for (const std::string& version : versions) {
        const bool is_current = version == current;
        items.push(Value::object({{"version", version},
                                  {"is_current", is_current},
                                  {"is_shown", version == shown},
                                  {"address", address(version_in_address(version, is_current))}}));
    }
    return items;
}

std::string_view version_in_address(std::string_view version, bool is_current) {
    return is_current ? std::string_view() : version;
}

} // namespace stocktake::frameworks
