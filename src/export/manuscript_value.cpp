// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_value.hpp"

#include <stdexcept>

namespace stocktake::formats {

namespace {

// Members that are empty are not written.

/// The tree is none of ours.
class WrongTree : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

void put(Value& value, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        value.set(name, text);
    }
}

std::string text_in(const Value& value, std::string_view name) {
    const Value* member = value.find(name);
    if (member == nullptr) {
        return {};
    }
    if (!member->is_string()) {
        throw WrongTree(std::string(name));
    }
    return member->as_string();
}

template <class Items, class Write>
void put_all(Value& value, std::string_view name, const Items& items, const Write& write) {
    if (items.empty()) {
        return;
    }
    Value array = Value::array();
    for (const auto& item : items) {
        array.push(write(item));
    }
    value.set(name, std::move(array));
}

template <class Read>
auto all_in(const Value& value, std::string_view name, const Read& read) {
    std::vector<std::invoke_result_t<Read, const Value&>> items;
    const Value* array = value.find(name);
    if (array == nullptr) {
        return items;
    }
    if (!array->is_array()) {
        throw WrongTree(std::string(name));
    }
    items.reserve(array->as_array().size());
    for (const Value& each : array->as_array()) {
        items.push_back(read(each));
    }
    return items;
}

Value text_value(const std::string& text) {
    return text;
}

std::string read_text(const Value& value) {
    if (!value.is_string()) {
        throw WrongTree("text");
    }
    return value.as_string();
}

void put_number(Value& value, std::string_view name, std::optional<std::size_t> number) {
    if (number) {
        value.set(name, static_cast<std::int64_t>(*number));
    }
}

std::optional<std::size_t> number_in(const Value& value, std::string_view name) {
    const Value* member = value.find(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    if (!member->is_integer()) {
        throw WrongTree(std::string(name));
    }
    return static_cast<std::size_t>(member->as_integer());
}

double real_in(const Value& value, std::string_view name) {
    const Value* member = value.find(name);
    if (member == nullptr || !(member->is_real() || member->is_integer())) {
        throw WrongTree(std::string(name));
    }
    return member->is_real() ? member->as_real() : static_cast<double>(member->as_integer());
}

Value run_value(const Run& run) {
    Value value = Value::object({{"text", run.text}});
    if (run.emphasis != Emphasis::None) {
        value.set("emphasis", run.emphasis == Emphasis::Bold ? "bold" : "italic");
    }
    put(value, "address", run.address);
    put_number(value, "note", run.note);
    if (run.language) {
        value.set("language", tag_of(*run.language));
    }
    put(value, "source", run.source);
    return value;
}

Run read_run(const Value& value) {
    Run run{text_in(value, "text")};
    const std::string emphasis = text_in(value, "emphasis");
    run.emphasis = emphasis == "bold"     ? Emphasis::Bold
                   : emphasis == "italic" ? Emphasis::Italic
                                          : Emphasis::None;
    run.address = text_in(value, "address");
    run.note = number_in(value, "note");
    run.language = parse_language(text_in(value, "language"));
    run.source = text_in(value, "source");
    return run;
}

Value runs_value(const Runs& runs) {
    Value array = Value::array();
    for (const Run& run : runs) {
        array.push(run_value(run));
    }
    return array;
}

Runs read_runs(const Value& array) {
    return all_in(Value::object({{"runs", array}}), "runs", read_run);
}

Value block_value(const Heading& heading) {
    Value value = Value::object({{"block", "heading"}, {"level", heading.level}});
    put(value, "number", heading.number);
    put(value, "title", heading.title);
    put(value, "anchor", heading.anchor);
    return value;
}

Value block_value(const Paragraph& paragraph) {
    Value value = Value::object({{"block", "paragraph"}, {"numbered", paragraph.is_numbered}});
    put(value, "anchor", paragraph.anchor);
    put_all(value, "runs", paragraph.runs, run_value);
    return value;
}

Value block_value(const Grid& grid) {
    Value value = Value::object({{"block", "grid"}});
    put(value, "caption", grid.caption);
    put_all(value, "heads", grid.heads, text_value);
    put_all(value, "rows", grid.rows, [](const std::vector<std::string>& row) {
        Value cells = Value::array();
        for (const std::string& cell : row) {
            cells.push(cell);
        }
        return cells;
    });
    put_all(value, "remark", grid.remark, run_value);
    return value;
}

Value block_value(const Drawing& drawing) {
    Value value = Value::object({{"block", "drawing"},
                                 {"svg", drawing.svg},
                                 {"width", drawing.width},
                                 {"height", drawing.height}});
    put(value, "alternative", drawing.alternative);
    put(value, "caption", drawing.caption);
    return value;
}

Block read_block(const Value& value) {
    const std::string kind = text_in(value, "block");
    if (kind == "heading") {
        return Heading{static_cast<int>(number_in(value, "level").value_or(1)),
                       text_in(value, "number"), text_in(value, "title"), text_in(value, "anchor")};
    }
    if (kind == "paragraph") {
        const Value* numbered = value.find("numbered");
        return Paragraph{all_in(value, "runs", read_run),
                         numbered == nullptr || (numbered->is_bool() && numbered->as_bool()),
                         text_in(value, "anchor")};
    }
    if (kind == "grid") {
        return Grid{text_in(value, "caption"), all_in(value, "heads", read_text),
                    all_in(value, "rows",
                           [](const Value& row) {
                               return all_in(Value::object({{"cells", row}}), "cells", read_text);
                           }),
                    all_in(value, "remark", read_run)};
    }
    if (kind == "drawing") {
        return Drawing{text_in(value, "svg"), real_in(value, "width"), real_in(value, "height"),
                       text_in(value, "alternative"), text_in(value, "caption")};
    }
    throw WrongTree("block");
}

Value page_value(const TitlePage& page) {
    Value value = Value::object();
    put(value, "organization", page.organization);
    put(value, "symbol", page.symbol);
    put_all(value, "imprint", page.imprint, text_value);
    put_all(value, "addressees", page.addressees, [](const Addressee& addressee) {
        Value each = Value::object({{"name", addressee.name}});
        put(each, "session", addressee.session);
        put(each, "item", addressee.item);
        return each;
    });
    put(value, "title", page.title);
    put(value, "author", page.author);
    put_all(value, "blocks", page.blocks, [](const FrontBlock& block) {
        Value each = Value::object({{"title", block.title}});
        put_all(each, "paragraphs", block.paragraphs, runs_value);
        return each;
    });
    put_number(value, "note", page.note);
    return value;
}

TitlePage read_page(const Value& value) {
    return {.organization = text_in(value, "organization"),
            .symbol = text_in(value, "symbol"),
            .imprint = all_in(value, "imprint", read_text),
            .addressees = all_in(value, "addressees",
                                 [](const Value& each) {
                                     return Addressee{text_in(each, "name"),
                                                      text_in(each, "session"),
                                                      text_in(each, "item")};
                                 }),
            .title = text_in(value, "title"),
            .author = text_in(value, "author"),
            .blocks = all_in(value, "blocks",
                             [](const Value& each) {
                                 return FrontBlock{text_in(each, "title"),
                                                   all_in(each, "paragraphs", read_runs)};
                             }),
            .note = number_in(value, "note")};
}

Manuscript read_tree(const Value& value) {
    const auto language = parse_language(text_in(value, "language"));
    const Value* page = value.find("page");
    const Value* words = value.find("words");
    if (!language || page == nullptr || words == nullptr) {
        throw WrongTree("manuscript");
    }
    return {.language = *language,
            .page = read_page(*page),
            .blocks = all_in(value, "blocks", read_block),
            .notes = all_in(value, "notes",
                            [](const Value& each) {
                                return Note{text_in(each, "mark"), all_in(each, "runs", read_run)};
                            }),
            .words = {text_in(*words, "contents"), text_in(*words, "notes"),
                      text_in(*words, "paragraphs")},
            .date = text_in(value, "date")};
}

} // namespace

Value value_of(const Manuscript& manuscript) {
    Value words = Value::object();
    put(words, "contents", manuscript.words.contents);
    put(words, "notes", manuscript.words.notes);
    put(words, "paragraphs", manuscript.words.paragraphs);
    Value value = Value::object({{"language", tag_of(manuscript.language)},
                                 {"page", page_value(manuscript.page)},
                                 {"words", std::move(words)}});
    put(value, "date", manuscript.date);
    put_all(value, "blocks", manuscript.blocks, [](const Block& block) {
        return std::visit([](const auto& each) { return block_value(each); }, block);
    });
    put_all(value, "notes", manuscript.notes, [](const Note& note) {
        Value each = Value::object();
        put(each, "mark", note.mark);
        put_all(each, "runs", note.runs, run_value);
        return each;
    });
    return value;
}

Result<Manuscript> read_manuscript(const Value& value) {
    try {
        return read_tree(value);
    } catch (const WrongTree& wrong) {
        return failure(ErrorKind::InvalidInput,
                       {"export.manuscript.wrong_tree", {{"place", std::string(wrong.what())}}});
    }
}

} // namespace stocktake::formats
