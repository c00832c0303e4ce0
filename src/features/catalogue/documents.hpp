// SPDX-License-Identifier: Apache-2.0
// What the index holds of each thing that can be found. Everything here is public: it is made from
// what other features hand out to everybody.
#pragma once

#include "features/catalogue/places.hpp"
#include "features/registry/feature.hpp"

#include <functional>

namespace stocktake::catalogue {

/// The first parts of keys, beside node_kind and organization_kind.
inline constexpr std::string_view record_source = "record";

/// `record/01k8…`, `node/sdg/9.c`, `organization/ITU`.
std::string key_of(const registry::RecordId& record);
std::string key_of(const frameworks::NodeName& node);
std::string key_of_organization(std::string_view organization);

/// A key taken apart; empty parts for what is no key.
struct KeyParts {
    std::string_view source; // `record`, `node`, `organization`
    std::string_view framework;
    std::string_view id;
};

KeyParts parts_of(std::string_view key);

/// Titles and content in all its languages, and nothing of its owner.
std::vector<search::DocumentText> texts_of(const registry::Publication& publication,
                                           const kinds::Library& library);
/// Titles, whichever code somebody types, other names, and the texts themselves.
std::vector<search::DocumentText> texts_of(const frameworks::CalledNode& node,
                                           const std::vector<frameworks::TextOfNode>& texts);
std::vector<search::DocumentText> texts_of(const kinds::OrganizationCard& card);

/// What documents are made with; all must outlive its use.
struct DocumentGround {
    const kinds::Library& library;
    const search::Ties& places; // of the library's references
    Timestamp now;
};

search::Document document_of(const registry::Publication& publication,
                             const DocumentGround& ground);
search::Document document_of(const frameworks::CalledNode& node,
                             const std::vector<frameworks::TextOfNode>& texts,
                             const DocumentGround& ground);
search::Document document_of(const kinds::OrganizationCard& card, const DocumentGround& ground);

/// What documents refer to: places, and each node by its titles in all languages and those of what
/// it is part of or refers to, such as the goal of a target, the region of a country. The
/// references are those of the same transaction.
search::Background background_of(db::Transaction& transaction, const kinds::References& references);

/// All that can be found, one at a time, as long as the receiver returns true.
void for_each_document(db::Transaction& transaction, const DocumentGround& ground,
                       const std::function<bool(search::Document)>& receive);

} // namespace stocktake::catalogue
