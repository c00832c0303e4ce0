// SPDX-License-Identifier: Apache-2.0
// What states, moves, consent and the like are called in the reader's language.
#pragma once

#include "features/registry/queries.hpp"
#include "web/catalogue.hpp"

namespace stocktake::registry {

std::string label_of(const web::Speaker& say, kinds::State state);
std::string label_of(const web::Speaker& say, kinds::MoveName move);
std::string label_of(const web::Speaker& say, Consent consent);
std::string label_of(const web::Speaker& say, Freshness freshness);
std::string label_of(const web::Speaker& say, AlignmentState state);
std::string label_of(const web::Speaker& say, LayerBasis basis);
std::string label_of(const web::Speaker& say, Capacity capacity);
/// What its owner should do, as a sentence.
std::string label_of(const web::Speaker& say, NextStep step);
/// What happened, as an event's `action` names it.
std::string action_label(const web::Speaker& say, std::string_view action);

/// What a level of consent means, in a sentence.
std::string explanation_of(const web::Speaker& say, Consent consent);

/// `{"name": "green", "label": "Confirmed within a year"}`; the name is also the look of its mark.
Value freshness_value(const web::Speaker& say, Freshness freshness);
Value alignment_state_value(const web::Speaker& say, AlignmentState state);

/// Null for a time that there is not.
Value time_value(const std::optional<Timestamp>& time);

/// A text with the language it is in, as pages mark it.
Value text_value(const LocalText& text);
/// What a reader should know about the language of a text that is not in theirs.
Value language_value(Language language);

} // namespace stocktake::registry
