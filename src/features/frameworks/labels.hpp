// SPDX-License-Identifier: Apache-2.0
// Words of the data in the reader's language: kinds of nodes, strengths of links, attributes. Files
// may bring words that nobody translated; those are shown as they are.
#pragma once

#include "features/frameworks/framework.hpp"
#include "web/catalogue.hpp"

namespace stocktake::frameworks {

std::string kind_label(const web::Speaker& say, std::string_view kind);
std::string strength_label(const web::Speaker& say, std::string_view strength);
std::string attribute_label(const web::Speaker& say, std::string_view attribute);
std::string status_label(const web::Speaker& say, Status status);
std::string basis_label(const web::Speaker& say, Basis basis);
std::string role_label(const web::Speaker& say, TextRole role);

/// Part of the class of a mark (`mark-official`), for a basis or a status.
std::string_view mark_of(Basis basis);
std::string_view mark_of(Status status);

/// How much a link weighs in a matrix, part of the class of its cell: `strong`, `weak`.
std::string_view weight_of(std::string_view strength);

} // namespace stocktake::frameworks
