// SPDX-License-Identifier: Apache-2.0
// What a harvester asks for (OAI-PMH 2.0), checked; and how far it has come, as its resumption
// token says. Pure: what there is, oai_pages.cpp finds out.
#pragma once

#include "features/registry/feature.hpp"
#include "web/request.hpp"

#include <tl/expected.hpp>

namespace stocktake::catalogue {

enum class OaiVerb {
    Identify,
    ListMetadataFormats,
    ListSets,
    GetRecord,
    ListIdentifiers,
    ListRecords,
};

std::string_view name_of(OaiVerb verb); // `GetRecord`
std::optional<OaiVerb> parse_oai_verb(std::string_view name);

/// An error of the protocol. Its text is English, as the protocol is: programs read the code.
struct OaiError {
    std::string_view code; // `badArgument`
    std::string text;

    friend bool operator==(const OaiError&, const OaiError&) = default;
};

template <class T>
using OaiResult = tl::expected<T, OaiError>;

tl::unexpected<OaiError> oai_failure(std::string_view code, std::string text);

/// A list on its way: all that a resumption token says, so that nothing is kept here between two
/// requests. What changes after the first of them is after `before` and in the next harvest.
struct OaiList {
    OaiVerb verb = OaiVerb::ListRecords;
    std::string set; // empty: everything
    std::optional<Timestamp> from = {};
    Timestamp before;
    std::optional<registry::ChangePlace> after = {}; // empty at the beginning
    std::int64_t cursor = 0;                         // how many came before
    std::int64_t size = 0;                           // of the whole list, when it began

    friend bool operator==(const OaiList&, const OaiList&) = default;
};

/// Precondition: `after` is given.
std::string resumption_token(const OaiList& list);
/// Nothing for what resumption_token did not write of one of the two lists.
std::optional<OaiList> parse_resumption_token(std::string_view token);

/// Whether it is of the characters that addresses need not escape: a metadataPrefix, a part of a
/// setSpec.
bool is_oai_name(std::string_view text);

/// The prefix of Dublin Core, the one metadata format there is.
inline constexpr std::string_view oai_dc_prefix = "oai_dc";

struct OaiRequest {
    OaiVerb verb = OaiVerb::Identify;
    std::string identifier = {}; // of GetRecord and ListMetadataFormats
    OaiList list = {};           // of ListIdentifiers and ListRecords
};

/// Checks names, repetition, presence and form of the arguments. A list without an end ends before
/// `now`.
OaiResult<OaiRequest> parse_oai_request(const web::Parameters& arguments, Timestamp now);

/// `2026-06-01T12:00:00Z`: the granularity of this repository.
std::string oai_datestamp(Timestamp time);

} // namespace stocktake::catalogue
