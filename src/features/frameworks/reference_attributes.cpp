// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/reference_attributes.hpp"

#include <array>

namespace stocktake::frameworks {

namespace {

struct ReferenceAttribute {
    std::string_view name;
    std::string_view framework;
};

constexpr std::array reference_attributes{
    ReferenceAttribute{"itu_region", "itu-regions"},
    ReferenceAttribute{"m49_intermediate", "m49-regions"},
    ReferenceAttribute{"m49_region", "m49-regions"},
    ReferenceAttribute{"m49_subregion", "m49-regions"},
    ReferenceAttribute{"target", "sdg"},
    ReferenceAttribute{"un_regional_group", "un-regional-groups"},
};

} // namespace

std::vector<Reference> take_references(Value& attributes) {
    std::vector<Reference> references;
    for (const ReferenceAttribute& attribute : reference_attributes) {
        const std::string_view node = attributes.text_of(attribute.name);
        if (!node.empty()) {
            references.push_back(
                {std::string(attribute.name), std::string(attribute.framework), std::string(node)});
            std::erase_if(attributes.as_object(), [&](const Value::Member& member) {
                return member.first == attribute.name;
            });
        }
    }
    return references;
}

} // namespace stocktake::frameworks
