// SPDX-License-Identifier: Apache-2.0
#include "features/checks/reference_lists.hpp"

#include "features/checks/symbols.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

constexpr std::array<std::string_view, 9> list_headings{"参考文件",
                                                        "参考资料",
                                                        "参考文献",
                                                        "reference",
                                                        "references",
                                                        "referencias",
                                                        "справочные материалы",
                                                        "список литературы",
                                                        "المراجع"};
constexpr std::size_t fewest_items = 3;
constexpr std::size_t fewest_documents = 3;

bool is_list_heading(const CaseLine& line) {
    const std::string& text = line.text();
    return std::ranges::any_of(list_headings, [&](std::string_view heading) {
        return text == heading || text == std::string(heading) + ":";
    });
}

std::vector<Span> semicolon_items(std::string_view text) {
    std::vector<Span> items;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const char32_t character = at < text.size() ? character_at(text, at) : U';';
        if (character == ';' || character == U'；') {
            if (at > begin) {
                items.push_back({begin, at});
            }
            begin = at < text.size() ? next_character(text, at) : at;
        }
        at = at < text.size() ? next_character(text, at) : at + 1;
    }
    return items;
}

} // namespace

std::vector<ReferenceList> reference_lists_in(const Case& all) {
    std::vector<ReferenceList> lists;
    for (const CaseDocument& document : all.documents()) {
        bool is_after_heading = false;
        for (const CaseLine& line : document.lines) {
            if (is_list_heading(line)) {
                is_after_heading = true;
                continue;
            }
            std::vector<Span> items = semicolon_items(line.text());
            const bool is_full =
                symbols_in(line.source->text).size() + resolutions_in(line.text()).size() >=
                fewest_documents;
            if (is_after_heading || (is_full && items.size() >= fewest_items)) {
                lists.push_back({&document, &line, std::move(items)});
            }
            is_after_heading = false;
        }
    }
    return lists;
}

} // namespace stocktake::checks
