// SPDX-License-Identifier: Apache-2.0
// The register of documents: what everybody sees of the records of the kind `document`.
#pragma once

#include "features/checks/registers.hpp"
#include "features/registry/feature.hpp"

namespace stocktake::checks {

/// Described in data/kinds/document.json.
inline constexpr std::string_view document_kind = "document";

RegisteredDocument document_of(const registry::Publication& publication);

/// Those that are public, archived ones too: what was adopted stays adopted.
std::vector<RegisteredDocument> list_documents(db::Transaction& transaction);

} // namespace stocktake::checks
