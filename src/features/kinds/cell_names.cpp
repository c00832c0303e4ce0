// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/cell_names.hpp"

namespace stocktake::kinds {

std::string joined(std::string_view name, std::string_view part) {
    std::string cell(name);
    if (!part.empty()) {
        cell += '.';
        cell += part;
    }
    return cell;
}

std::string numbered(std::string_view name, std::size_t number) {
    return joined(name, std::to_string(number));
}

std::string link_name(std::string_view name, std::size_t number) {
    return number == 1 ? std::string(name) : numbered(name, number);
}

std::string node_name(const Field& field, std::string_view framework, std::string_view node) {
    if (field.frameworks.size() == 1) {
        return std::string(node);
    }
    std::string name(framework);
    name += ':';
    name += node;
    return name;
}

std::string main_cell(FieldType type, std::string_view name) {
    switch (type) {
    case FieldType::Money:
        return joined(name, "amount");
    case FieldType::Period:
        return joined(name, "from");
    case FieldType::Place:
        return joined(name, "name");
    case FieldType::Link:
        return joined(name, "url");
    default:
        return std::string(name);
    }
}

} // namespace stocktake::kinds
