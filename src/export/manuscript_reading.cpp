// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_reading.hpp"

#include <algorithm>
#include <array>

namespace stocktake::formats {

namespace {

constexpr int deepest_in_contents = 3;

} // namespace

std::vector<std::string> note_marks(const Manuscript& manuscript) {
    std::vector<std::string> marks;
    marks.reserve(manuscript.notes.size());
    std::size_t number = 0;
    for (const Note& note : manuscript.notes) {
        marks.push_back(note.mark.empty() ? std::to_string(++number) : note.mark);
    }
    return marks;
}

std::string paragraph_number(Language language, std::size_t number) {
    return std::to_string(number) + (language == Language::Arabic ? "-" : ".");
}

std::vector<ContentsLine> contents_of(const Manuscript& manuscript) {
    std::vector<ContentsLine> lines;
    std::vector<std::size_t> open; // places in `lines`, the deepest last
    std::size_t number = 0;
    for (const Block& block : manuscript.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            while (!open.empty() && lines[open.back()].heading->level >= heading->level) {
                open.pop_back();
            }
            if (heading->level <= deepest_in_contents) {
                open.push_back(lines.size());
                lines.push_back({heading});
            }
        } else if (const auto* paragraph = std::get_if<Paragraph>(&block);
                   paragraph != nullptr && paragraph->is_numbered) {
            ++number;
            for (const std::size_t place : open) {
                lines[place].first = lines[place].first == 0 ? number : lines[place].first;
                lines[place].last = number;
            }
        }
    }
    return lines;
}

std::string paragraphs_of(const ContentsLine& line) {
    if (line.first == 0) {
        return {};
    }
    const std::string first = std::to_string(line.first);
    return line.first == line.last ? first : first + "–" + std::to_string(line.last);
}

LinkKind link_kind_of(const Run& run) {
    static constexpr std::array<std::string_view, 4> outside{"https://", "http://", "mailto:", "/"};
    const std::string_view address = run.address;
    if (address.size() > 1 && address.front() == '#') {
        return LinkKind::Within;
    }
    return std::ranges::any_of(outside,
                               [&](std::string_view start) { return address.starts_with(start); })
               ? LinkKind::Outside
               : LinkKind::None;
}

bool has_source(const Run& run) {
    return run.source.starts_with("https://") || run.source.starts_with("http://");
}

std::string_view direction_mark_of(const Run& run, const Manuscript& manuscript) {
    const Language language = run.language.value_or(manuscript.language);
    if (direction_of(language) == direction_of(manuscript.language)) {
        return {};
    }
    return language == Language::Arabic ? "\u200F" : "\u200E";
}

std::vector<Language> languages_of(const Manuscript& manuscript) {
    std::vector<Language> languages{manuscript.language};
    const auto add = [&](const Runs& runs) {
        for (const Run& run : runs) {
            if (run.language && std::ranges::find(languages, *run.language) == languages.end()) {
                languages.push_back(*run.language);
            }
        }
    };
    for (const FrontBlock& block : manuscript.page.blocks) {
        std::ranges::for_each(block.paragraphs, add);
    }
    for (const Block& block : manuscript.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            add(paragraph->runs);
        } else if (const auto* grid = std::get_if<Grid>(&block)) {
            add(grid->remark);
        }
    }
    for (const Note& note : manuscript.notes) {
        add(note.runs);
    }
    return languages;
}

std::string plain_text_of(const Runs& runs) {
    std::string text;
    for (const Run& run : runs) {
        text += run.text;
    }
    return text;
}

} // namespace stocktake::formats
