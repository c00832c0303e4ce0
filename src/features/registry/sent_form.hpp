// SPDX-License-Identifier: Apache-2.0
// What the form of a record sends: the person's words apart from what the page put in.
#pragma once

#include "features/registry/actions.hpp"
#include "web/request.hpp"

namespace stocktake::registry {

/// Members of the form that are the page's own; no kind has a field with such a name.
inline constexpr std::string_view base_member = "_base";         // revision the text began from
inline constexpr std::string_view version_member = "_version";   // of the kind
inline constexpr std::string_view language_member = "_language"; // of the text
inline constexpr std::string_view reason_member = "_reason";     // what was changed, and why
inline constexpr std::string_view seen_member = "_seen";         // what is like it was shown
inline constexpr std::string_view do_member = "_do";             // which button: save, submit

/// Under which a file for a field is sent: `_upload.documents`.
std::string upload_member(std::string_view field);
/// The field that a file was sent for; empty for what is no such member.
std::string uploaded_field(std::string_view member);

/// All that was sent but the token: with `_add` and the like, for fields_model.
kinds::Cells all_cells(const web::Parameters& form);

/// Without the page's own members. A member that is missing or no number counts as 0, a language
/// that is none as `otherwise`.
Typed typed_of(const web::Parameters& form, Language otherwise);

} // namespace stocktake::registry
