// SPDX-License-Identifier: Apache-2.0
// cmark-gfm reads the text into a tree, we mend the tree, cmark-gfm writes it in its safe mode.
#include "web/markdown.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

namespace stocktake::web {

namespace {

constexpr int options = CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8;
constexpr int highest_heading = 4;
constexpr int lowest_heading = 6;

struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }

    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }

    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }

    void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};

using Tree = std::unique_ptr<cmark_node, Free>;

/// cmark-gfm keeps the characters that begin its extensions' words in global tables, and changes
/// them whenever it parses.
std::mutex parsing;

Tree parse(std::string_view text) {
    const std::scoped_lock lock(parsing);
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, Free> parser(cmark_parser_new(options));
    for (const char* name : {"table", "strikethrough", "autolink"}) {
        cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
        if (extension == nullptr) {
            throw std::runtime_error(std::string("cmark-gfm has no extension ") + name);
        }
        cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return Tree(cmark_parser_finish(parser.get()));
}

/// In the order of the text; a snapshot, so that nodes may be replaced while one goes through it.
std::vector<cmark_node*> nodes_of(const Tree& tree) {
    std::vector<cmark_node*> nodes;
    const std::unique_ptr<cmark_iter, Free> iterator(cmark_iter_new(tree.get()));
    while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
        cmark_node* node = cmark_iter_get_node(iterator.get());
        if (cmark_iter_get_event_type(iterator.get()) == CMARK_EVENT_ENTER) {
            nodes.push_back(node);
        }
    }
    return nodes;
}

std::string_view literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal == nullptr ? "" : literal;
}

void replace(cmark_node* old, cmark_node* by) {
    cmark_node_replace(old, by);
    cmark_node_free(old);
}

void append_text(cmark_node* parent, std::string_view text) {
    cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, std::string(text).c_str());
    cmark_node_append_child(parent, node);
}

/// Tags that somebody typed are text that somebody typed.
void show_tags(cmark_node* node) {
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) {
        cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
        cmark_node_set_literal(text, std::string(literal_of(node)).c_str());
        replace(node, text);
        return;
    }
    cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    for (const std::string_view line : split(trimmed(literal_of(node)), '\n')) {
        if (cmark_node_first_child(paragraph) != nullptr) {
            cmark_node_append_child(paragraph, cmark_node_new(CMARK_NODE_SOFTBREAK));
        }
        append_text(paragraph, line);
    }
    replace(node, paragraph);
}

bool may_lead_to(std::string_view address) {
    const std::string small = lower_ascii(address);
    constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "mailto:"};
    const auto begins = [&](std::string_view scheme) { return small.starts_with(scheme); };
    const bool is_of_this_site = small.starts_with('/') && !small.starts_with("//");
    return is_of_this_site || std::ranges::any_of(schemes, begins);
}

/// Moves what stands in `from` to before `place`.
void lift_children(cmark_node* from, cmark_node* place) {
    while (cmark_node* child = cmark_node_first_child(from)) {
        cmark_node_unlink(child);
        cmark_node_insert_before(place, child);
    }
}

bool stands_in_link(cmark_node* node) {
    while (node != nullptr && cmark_node_get_type(node) != CMARK_NODE_LINK) {
        node = cmark_node_parent(node);
    }
    return node != nullptr;
}

void tame_link(cmark_node* link) {
    if (!may_lead_to(cmark_node_get_url(link)) || stands_in_link(cmark_node_parent(link))) {
        lift_children(link, link);
        cmark_node_unlink(link);
        cmark_node_free(link);
    }
}

/// A picture from elsewhere tells its owner who reads; the page's policy refuses it anyway.
void link_picture(cmark_node* picture) {
    const std::string address = cmark_node_get_url(picture);
    if (cmark_node_first_child(picture) == nullptr) {
        append_text(picture, address);
    }
    if (stands_in_link(picture)) {
        lift_children(picture, picture);
        cmark_node_unlink(picture);
        cmark_node_free(picture);
        return;
    }
    cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, address.c_str());
    cmark_node_insert_before(picture, link);
    while (cmark_node* child = cmark_node_first_child(picture)) {
        cmark_node_unlink(child);
        cmark_node_append_child(link, child);
    }
    cmark_node_unlink(picture);
    cmark_node_free(picture);
    tame_link(link);
}

/// The levels in use become h4, h5, h6 without gaps.
void lower_headings(const std::vector<cmark_node*>& nodes) {
    std::set<int> levels;
    for (cmark_node* node : nodes) {
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            levels.insert(cmark_node_get_heading_level(node));
        }
    }
    for (cmark_node* node : nodes) {
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            const auto above =
                std::distance(levels.begin(), levels.find(cmark_node_get_heading_level(node)));
            cmark_node_set_heading_level(
                node, std::min(highest_heading + static_cast<int>(above), lowest_heading));
        }
    }
}

void mend(const Tree& tree) {
    const std::vector<cmark_node*> nodes = nodes_of(tree);
    lower_headings(nodes);
    for (cmark_node* node : nodes) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE:
            show_tags(node);
            break;
        case CMARK_NODE_LINK:
            tame_link(node);
            break;
        case CMARK_NODE_IMAGE:
            link_picture(node);
            break;
        default:
            break;
        }
    }
}

/// Whether everything in it means itself: one line of letters, digits and the marks of sentences,
/// as most texts are.
bool is_plain(std::string_view text) {
    constexpr std::string_view marks = " .,;:()'\"/%?-";
    const auto is_letter = [](char c) {
        const char lower = static_cast<char>(c | 0x20);
        return (lower >= 'a' && lower <= 'z') || (c & 0x80) != 0; // any of a letter's bytes
    };
    return !text.empty() && is_letter(text.front()) && text.back() != ' ' &&
           std::ranges::all_of(text, [&](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || marks.find(c) != marks.npos;
           });
}

std::string replaced(std::string_view text, std::string_view old, std::string_view with) {
    std::string result;
    while (true) {
        const std::size_t found = text.find(old);
        result += text.substr(0, found);
        if (found == text.npos) {
            return result;
        }
        result += with;
        text.remove_prefix(found + old.size());
    }
}

std::string taken(char* text) {
    const std::unique_ptr<char, Free> owned(text);
    return owned == nullptr ? "" : owned.get();
}

std::string escaped_lines(std::string_view text) {
    const Tree tree(cmark_node_new(CMARK_NODE_DOCUMENT));
    cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(tree.get(), paragraph);
    for (const std::string_view line : split(text, '\n')) {
        append_text(paragraph, line);
        cmark_node_append_child(paragraph, cmark_node_new(CMARK_NODE_LINEBREAK));
    }
    return taken(cmark_render_html(tree.get(), options, nullptr));
}

} // namespace

std::string markdown_html(std::string_view text) {
    if (text.size() > longest_markdown) {
        return escaped_lines(text);
    }
    const Tree tree = parse(text);
    mend(tree);
    const std::string html = taken(cmark_render_html(tree.get(), options, nullptr));
    // Whatever was typed is escaped by now, so these can only be tags that cmark wrote.
    std::string marked = replaced(html, "<a href=", R"(<a rel="nofollow ugc" href=)");
    marked =
        replaced(marked, "<table>", R"(<div class="scroll" tabindex="0"><table class="table">)");
    return replaced(marked, "</table>", "</table></div>");
}

std::string markdown_text(std::string_view text) {
    if (text.size() > longest_markdown || is_plain(text)) {
        return std::string(text);
    }
    const Tree tree = parse(text);
    mend(tree);
    std::string plain = taken(cmark_render_plaintext(tree.get(), options, 0));
    plain.resize(plain.find_last_not_of('\n') + 1);
    return plain;
}

} // namespace stocktake::web
