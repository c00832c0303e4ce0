// SPDX-License-Identifier: Apache-2.0
// Every address of this feature, spelled in one place. That of a list is the address of its kind.
#pragma once

#include "base/language.hpp"
#include "features/registry/record.hpp"

#include <string>
#include <string_view>

namespace stocktake::registry {

inline constexpr std::string_view records_address = "/records";
inline constexpr std::string_view my_records_address = "/my/records";
inline constexpr std::string_view review_address = "/review";
inline constexpr std::string_view review_alignments_address = "/review/alignments";
inline constexpr std::string_view review_claims_address = "/review/claims";
inline constexpr std::string_view stop_letters_address = "/letters/stop";
inline constexpr std::string_view answers_address = "/letters/answer/{secret}";

/// Of what the public sees of a record.
std::string record_address(const RecordId& record);
/// Of a part below it: `history`, `edit`.
std::string record_address(const RecordId& record, std::string_view part);
std::string difference_address(const RecordId& record, std::int64_t before, std::int64_t after);
std::string translation_address(const RecordId& record, Language language);
std::string review_record_address(const RecordId& record);

/// Of the link of a "still true?" letter.
std::string answer_address(std::string_view secret);

std::string list_address(const kinds::Kind& kind);
std::string new_record_address(const kinds::Kind& kind);

/// What a thing is called for ever: its full address. Of a site that does not know its own one, a
/// tag (RFC 4151), because feeds and harvesters want an absolute name.
std::string permanent_name(std::string_view site, std::string_view path);

} // namespace stocktake::registry
