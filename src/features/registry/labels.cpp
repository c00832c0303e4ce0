// SPDX-License-Identifier: Apache-2.0
#include "features/registry/labels.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

/// Names are written with hyphens, ids of messages with underscores.
std::string said(const web::Speaker& say, std::string_view prefix, std::string_view name) {
    std::string id = std::string(prefix) + std::string(name);
    std::ranges::replace(id, '-', '_');
    return say(id);
}

} // namespace

std::string label_of(const web::Speaker& say, kinds::State state) {
    return said(say, "records.state.", name_of(state));
}

std::string label_of(const web::Speaker& say, kinds::MoveName move) {
    return said(say, "records.move.", name_of(move));
}

std::string label_of(const web::Speaker& say, Consent consent) {
    return said(say, "records.consent.", name_of(consent));
}

std::string label_of(const web::Speaker& say, Freshness freshness) {
    return said(say, "records.freshness.", name_of(freshness));
}

std::string label_of(const web::Speaker& say, AlignmentState state) {
    return said(say, "records.alignment_state.", name_of(state));
}

std::string label_of(const web::Speaker& say, LayerBasis basis) {
    return said(say, "records.basis.", name_of(basis));
}

std::string label_of(const web::Speaker& say, Capacity capacity) {
    return said(say, "records.capacity.", name_of(capacity));
}

std::string label_of(const web::Speaker& say, NextStep step) {
    return said(say, "records.next.", name_of(step));
}

std::string action_label(const web::Speaker& say, std::string_view action) {
    return said(say, "records.action.", action);
}

std::string explanation_of(const web::Speaker& say, Consent consent) {
    return said(say, "records.consent_help.", name_of(consent));
}

Value freshness_value(const web::Speaker& say, Freshness freshness) {
    return Value::object({{"name", name_of(freshness)}, {"label", label_of(say, freshness)}});
}

Value alignment_state_value(const web::Speaker& say, AlignmentState state) {
    return Value::object({{"name", name_of(state)}, {"label", label_of(say, state)}});
}

Value time_value(const std::optional<Timestamp>& time) {
    return time ? Value(time->text()) : Value();
}

Value text_value(const LocalText& text) {
    return Value::object({{"text", text.text},
                          {"language", tag_of(text.language)},
                          {"direction", direction_of(text.language)}});
}

Value language_value(Language language) {
    return Value::object({{"tag", tag_of(language)},
                          {"name", own_name_of(language)},
                          {"direction", direction_of(language)}});
}

} // namespace stocktake::registry
