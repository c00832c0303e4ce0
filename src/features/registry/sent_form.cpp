// SPDX-License-Identifier: Apache-2.0
#include "features/registry/sent_form.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

constexpr std::string_view upload_prefix = "_upload.";

} // namespace

std::string upload_member(std::string_view field) {
    return std::string(upload_prefix) + std::string(field);
}

std::string uploaded_field(std::string_view member) {
    return member.starts_with(upload_prefix) ? std::string(member.substr(upload_prefix.size()))
                                             : std::string();
}

kinds::Cells all_cells(const web::Parameters& form) {
    kinds::Cells cells;
    for (const auto& [name, text] : form.pairs()) {
        if (name != "csrf_token") {
            cells.emplace_back(name, text);
        }
    }
    return cells;
}

Typed typed_of(const web::Parameters& form, Language otherwise) {
    Typed typed;
    typed.cells = all_cells(form);
    std::erase_if(typed.cells, [](const auto& cell) { return cell.first.starts_with('_'); });
    typed.base_revision = parse_integer(form.text_of(base_member)).value_or(0);
    typed.kind_version = parse_integer(form.text_of(version_member)).value_or(0);
    typed.language = parse_language(form.text_of(language_member)).value_or(otherwise);
    return typed;
}

} // namespace stocktake::registry
