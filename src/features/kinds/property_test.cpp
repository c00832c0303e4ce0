// SPDX-License-Identifier: Apache-2.0
// What holds for any kind and any content: cells lose nothing, the judge repeats itself, the JSON
// Schema says what the judge says.
#include "features/kinds/cells.hpp"
#include "features/kinds/currency.hpp"
#include "features/kinds/kind_file.hpp"
#include "features/kinds/number_text.hpp"
#include "features/kinds/test_kinds.hpp"
#include "features/kinds/test_schema.hpp"

#include <rapidcheck/gtest.h>

namespace stocktake::kinds {

namespace {

using rc::gen::element;
using rc::gen::inRange;

bool coin() {
    return *rc::gen::arbitrary<bool>();
}

/// Pieces that codecs stumble over, in the scripts of the six languages.
std::string arbitrary_text() {
    static const std::vector<std::string> pieces{
        "a",  "Word",        " ",      "  ",     ";",      "; ",      "\"",     "\"\"", "'",
        ",",  "\n",          "\r\n",   "\n\n",   "\n  ",   "\t",      ":",      "C5: ", "wsis:",
        "=",  "{",           "}",      "<b>",    "&amp;",  "\\",      "%",      "é",    "e\u0301",
        "ё",  "信息",        "；",     "。",     "の",     "معلومات", "؛",      "بِنَ",   "\u200F",
        "😀", "👩‍💻", "\u00A0", "\u3000", "\u2028", "0",       "12.50",  "-",    "_",
        "|",  "#",           "* x",    "—",      "«»",     "1.",      "\u0130", "ß",    "ﬁ"};
    const auto count = *inRange(1, 12);
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += *rc::gen::elementOf(pieces);
    }
    return text;
}

LanguageMap label(const std::string& text) {
    LanguageMap texts;
    for (const Language language : all_languages) {
        texts.emplace(language, text);
    }
    return texts;
}

std::size_t arbitrary_count(int from, int to) {
    return static_cast<std::size_t>(*inRange(from, to));
}

enum class Standing { Section, Row };

Field arbitrary_field(const std::string& id, Standing standing) {
    using enum FieldType;
    Field field;
    field.id = id;
    field.label = label(id);
    field.type =
        standing == Standing::Row
            ? *element(Text, LongText, RichText, Number, Money, Date, Period, FieldType::Place,
                       Country, Region, Organization, Choice, Link, FieldType::Language)
            : *element(Text, LongText, RichText, Number, Money, Date, Period, FieldType::Place,
                       Country, Region, Organization, Choice, Rows, Link, File, Alignment,
                       FieldType::Language);
    field.is_required = coin();
    field.is_translatable = is_text(field.type);
    if (is_text(field.type) && coin()) {
        field.length.unit = *element(LengthUnit::Characters, LengthUnit::Words);
        field.length.minimum = arbitrary_count(0, 3);
        field.length.maximum = arbitrary_count(3, 60);
    }
    if (field.type == Number) {
        field.decimals = *inRange(0, 4);
    }
    if ((field.type == Number || field.type == Money) && coin()) {
        field.minimum = *inRange(-100, 1);
        field.maximum = *inRange(1, 100'000);
    }
    if (is_list(field.type)) {
        const bool is_column_link = standing == Standing::Row && field.type == Link;
        field.maximum_items = is_column_link ? 1 : arbitrary_count(1, 5);
        field.minimum_items = arbitrary_count(0, static_cast<int>(field.maximum_items) + 1);
    }
    if (field.type == Choice) {
        field.options = {{"a", label("A")}, {"b-1", label("Bé")}, {"2", label("二; \"x\"")}};
    }
    if (field.type == Region) {
        field.frameworks = {"regions"};
    }
    if (field.type == Alignment) {
        field.frameworks =
            coin() ? std::vector<std::string>{"wsis"} : std::vector<std::string>{"wsis", "sdg"};
    }
    if (field.type == Rows) {
        const std::size_t count = arbitrary_count(1, 4);
        for (std::size_t i = 0; i < count; ++i) {
            field.columns.push_back(arbitrary_field("c" + std::to_string(i), Standing::Row));
        }
    }
    return field;
}

Kind arbitrary_kind() {
    Kind kind;
    kind.id = "any";
    kind.name = label("Any");
    kind.lead = label("Any");
    kind.sections = {{"one", label("One"), {}, {}}, {"two", label("Two"), {}, {}}};
    const std::size_t count = arbitrary_count(1, 7);
    for (std::size_t i = 0; i < count; ++i) {
        kind.sections[i % 2].fields.push_back(
            arbitrary_field("f" + std::to_string(i), Standing::Section));
    }
    if (count > 1 && coin()) {
        kind.at_least_one_of = {{"f0", "f1"}};
    }
    return kind;
}

std::string arbitrary_date() {
    return *rc::gen::elementOf(std::vector<std::string>{
        "1800", "1999-12", "2024-02-29", "2025", "2025-03", "2025-03-31", "2199-12-31", "٢٠٢٥"});
}

double arbitrary_number() {
    return coin() ? *inRange(-200, 2000) : *inRange(-100'000, 100'000) / 1000.0;
}

Value arbitrary_answer(const Field& field);

Value arbitrary_item(const Field& field) {
    switch (field.type) {
    case FieldType::Country:
        return *rc::gen::elementOf(std::vector<std::string>{"KEN", "UGA", "CHN", "Kenya", "中国"});
    case FieldType::Region:
        return *rc::gen::elementOf(std::vector<std::string>{"001", "002", "Africa"});
    case FieldType::Organization:
        return coin() ? Value::object({{"id", *element<std::string>("ITU", "ABC1", "ABC2")}})
                      : Value::object({{"name", coin() ? arbitrary_text() : "ABC"}});
    case FieldType::Choice:
        return *rc::gen::elementOf(std::vector<std::string>{"a", "b-1", "2", "BÉ"});
    case FieldType::Link: {
        Value link = Value::object(
            {{"url", *element<std::string>("https://a.org/?x=1;2", "www.b.org",
                                           "https://例子.中国/\"; x", "HTTP://C.org:8080")}});
        if (coin()) {
            link.set("title", arbitrary_text());
        }
        return link;
    }
    case FieldType::File:
        return *element<std::string>("01k5v4q0000000000000000000", "01k5v4q0000000000000000001");
    case FieldType::Alignment: {
        Value alignment = Value::object(
            {{"node", *element<std::string>("C1", "wsis:C5", "C7-ehea", "Role of all")}});
        if (field.frameworks.size() == 2 && coin()) {
            alignment =
                Value::object({{"framework", "sdg"}, {"node", *element<std::string>("9.c", "C5")}});
        }
        if (coin()) {
            alignment.set("rationale", arbitrary_text());
        }
        return alignment;
    }
    case FieldType::Language:
        return *element<std::string>("ar", "zh", "EN", "fr");
    default: {
        Value row = Value::object();
        for (const Field& column : field.columns) {
            if (coin()) {
                row.set(column.id, arbitrary_answer(column));
            }
        }
        return row;
    }
    }
}

Value arbitrary_answer(const Field& field) {
    if (is_list(field.type)) {
        Value list = Value::array();
        const std::size_t count = arbitrary_count(1, static_cast<int>(field.maximum_items) + 1);
        for (std::size_t i = 0; i < count; ++i) {
            list.push(arbitrary_item(field));
        }
        return list;
    }
    switch (field.type) {
    case FieldType::Number:
        return arbitrary_number();
    case FieldType::Money:
        return Value::object({{"amount", text_of(arbitrary_number())},
                              {"currency", *rc::gen::elementOf(currencies())}});
    case FieldType::Date:
        return arbitrary_date();
    case FieldType::Period: {
        Value period = Value::object();
        for (const char* end : {"from", "to"}) {
            if (coin()) {
                period.set(end, arbitrary_date());
            }
        }
        return period;
    }
    case FieldType::Place: {
        Value place = Value::object({{"name", arbitrary_text()}});
        if (coin()) {
            place.set("latitude", *inRange(-900, 901) / 10.0);
            place.set("longitude", *inRange(-1800, 1801) / 10.0);
        }
        return place;
    }
    default:
        return arbitrary_text();
    }
}

Value arbitrary_content(const Kind& kind) {
    Value content = Value::object();
    for (const Field* field : kind.fields()) {
        if (*inRange(0, 4) > 0) {
            content.set(field->id, arbitrary_answer(*field));
        }
    }
    return content;
}

/// What is good of it: content that accept() has returned.
Value good_content(const Kind& kind, Completeness completeness) {
    return accept(kind, arbitrary_content(kind), small_references(), completeness).content;
}

/// Whole and good; the case is thrown away when chance has left something out.
Value whole_content(const Kind& kind) {
    Acceptance acceptance =
        accept(kind, arbitrary_content(kind), small_references(), Completeness::Whole);
    RC_PRE(acceptance.is_good());
    return std::move(acceptance.content);
}

void show(const Kind& kind, const Value& content) {
    std::string types;
    for (const Field* field : kind.fields()) {
        types += field->id + ' ' + std::string(name_of(field->type)) + "; ";
    }
    RC_LOG() << types << '\n' << to_json(content) << '\n';
}

} // namespace

RC_GTEST_PROP(Property, TheJudgeRepeatsItself, ()) {
    const Kind kind = arbitrary_kind();
    for (const Completeness completeness : {Completeness::Partial, Completeness::Whole}) {
        const Value content = good_content(kind, completeness);
        show(kind, content);
        const Acceptance again = accept(kind, content, small_references(), completeness);
        RC_ASSERT(to_json(again.content) == to_json(content));
        if (completeness == Completeness::Partial) {
            RC_ASSERT(to_string(again.problems) == "");
        }
    }
}

RC_GTEST_PROP(Property, CellsGiveBackWhatWasWritten, ()) {
    const Kind kind = arbitrary_kind();
    const Completeness completeness = *element(Completeness::Partial, Completeness::Whole);
    const Value content = good_content(kind, completeness);
    show(kind, content);
    for (const CellStyle style : {CellStyle::Form, CellStyle::Table}) {
        const Reading reading = read_cells(kind, write_cells(kind, content, style), style);
        RC_ASSERT(to_string(reading.problems) == "");
        RC_ASSERT(reading.unread.empty());
        const Acceptance again = accept(kind, reading.content, small_references(), completeness);
        RC_ASSERT(to_json(again.content) == to_json(content));
    }
}

RC_GTEST_PROP(Property, CellsAreColumnsOfTheKind, ()) {
    const Kind kind = arbitrary_kind();
    const Value content = good_content(kind, Completeness::Whole);
    show(kind, content);
    std::vector<std::string> names;
    for (const CellColumn& column : cell_columns(kind, 10)) {
        names.push_back(column.name);
    }
    std::size_t last = 0;
    for (const auto& [name, text] : write_cells(kind, content, CellStyle::Table)) {
        const auto found = std::ranges::find(names, name);
        RC_ASSERT(found != names.end());
        const auto position = static_cast<std::size_t>(found - names.begin());
        RC_ASSERT(position >= last);
        last = position;
    }
}

RC_GTEST_PROP(Property, ContentDoesNotDifferFromItself, ()) {
    const Kind kind = arbitrary_kind();
    const Value content = good_content(kind, Completeness::Whole);
    RC_ASSERT(differences(kind, content, content).empty());
    const Value other = good_content(kind, Completeness::Whole);
    RC_ASSERT(differences(kind, content, other).empty() == (to_json(content) == to_json(other)));
}

RC_GTEST_PROP(Property, ALayerOfItsOwnTextsChangesNothing, ()) {
    const Kind kind = arbitrary_kind();
    const Value content = good_content(kind, Completeness::Whole);
    const Value layer = translatable_part(kind, content);
    show(kind, content);
    RC_ASSERT(to_json(with_layer(kind, content, layer)) == to_json(content));
    const Acceptance judged = accept(kind, layer, small_references(), Completeness::Partial);
    RC_ASSERT(to_json(judged.content) == to_json(layer));
}

RC_GTEST_PROP(Property, TheSchemaTakesWhatTheJudgeTakes, ()) {
    const Kind kind = arbitrary_kind();
    const Value content = whole_content(kind);
    show(kind, content);
    const TestSchema schema(json_schema(kind, small_references(), english()));
    RC_ASSERT(schema.complaints_about(content) == "");
}

RC_GTEST_PROP(Property, TheSchemaRefusesWhatHasAnotherShape, ()) {
    const Kind kind = arbitrary_kind();
    Value content = whole_content(kind);
    const TestSchema schema(json_schema(kind, small_references(), english()));
    const std::vector<const Field*> fields = kind.fields();
    const Field& field = *fields[arbitrary_count(0, static_cast<int>(fields.size()))];
    const int fault = *inRange(0, 3);
    if (fault == 0) {
        content.set("unknown", "x");
    } else if (fault == 1) {
        content.set(field.id, true); // no answer is a truth
    } else {
        RC_PRE(field.is_required);
        std::erase_if(content.as_object(),
                      [&](const Value::Member& each) { return each.first == field.id; });
    }
    show(kind, content);
    RC_ASSERT(!accept(kind, content, small_references(), Completeness::Whole).is_good());
    RC_ASSERT(schema.complaints_about(content) != "");
}

} // namespace stocktake::kinds
