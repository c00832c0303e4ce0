// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/form_model.hpp"

#include "base/json.hpp"
#include "features/kinds/content.hpp"
#include "features/kinds/test_form.hpp"

namespace stocktake::kinds {
namespace {

Value files(const Field& /*field*/, const std::vector<std::string_view>& ids) {
    Value list = Value::array();
    for (const std::string_view id : ids) {
        list.push(Value::object({{"id", id}, {"file_name", std::string(id) + ".pdf"}}));
    }
    return list;
}

Value model_of(const Cells& typed, const std::vector<FieldError>& problems = {},
               Language language = Language::English, Language written_in = Language::English) {
    return fields_model(survey(), typed, problems, *form_references(), speaker(language),
                        {.written_in = written_in, .files = files});
}

/// The model of a field by its id, anywhere in the form; null when there is none.
const Value* find_field(const Value& model, std::string_view id) {
    if (model.is_object()) {
        if (model.text_of("id") == id && model.find("is_single") != nullptr) {
            return &model;
        }
        for (const auto& [name, value] : model.as_object()) {
            if (const Value* found = find_field(value, id)) {
                return found;
            }
        }
    } else if (model.is_array()) {
        for (const Value& item : model.as_array()) {
            if (const Value* found = find_field(item, id)) {
                return found;
            }
        }
    }
    return nullptr;
}

const Value& field_in(const Value& model, std::string_view id) {
    const Value* found = find_field(model, id);
    if (found == nullptr) {
        throw std::logic_error("no field " + std::string(id));
    }
    return *found;
}

std::size_t count_rows(const Value& model, std::string_view id) {
    return field_in(model, id).find("rows_of_list")->as_array().size();
}

std::string chosen_of(const Value& choices) {
    std::string chosen;
    for (const Value& each : choices.as_array()) {
        if (each.find("is_chosen")->as_bool()) {
            chosen += std::string(each.text_of("value")) + ' ';
        }
    }
    return chosen;
}

std::string unescaped(std::string_view html) {
    constexpr std::array<std::pair<std::string_view, char>, 5> entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string text;
    while (!html.empty()) {
        const auto entity = std::ranges::find_if(
            entities, [&](const auto& each) { return html.starts_with(each.first); });
        text += entity == entities.end() ? html.front() : entity->second;
        html.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
    }
    return text;
}

/// Every input of the rendered form, as a browser without script would send it back. One of a
/// single line loses line ends.
Cells sent_by(const std::string& html) {
    Cells cells;
    const auto attribute = [](std::string_view tag, std::string_view name) -> std::string {
        const std::string mark = " " + std::string(name) + "=\"";
        const auto start = tag.find(mark);
        if (start == tag.npos) {
            return {};
        }
        const auto from = start + mark.size();
        return unescaped(tag.substr(from, tag.find('"', from) - from));
    };
    std::string_view rest = html;
    std::string select;
    while (true) {
        const auto start = rest.find('<');
        if (start == rest.npos) {
            return cells;
        }
        rest.remove_prefix(start);
        const std::string_view tag = rest.substr(0, rest.find('>') + 1);
        rest.remove_prefix(tag.size());
        const std::string name = attribute(tag, "name");
        if (tag.starts_with("<input") && !name.empty()) {
            const std::string type = attribute(tag, "type");
            const bool is_box = type == "checkbox" || type == "radio";
            if (!is_box || tag.find(" checked") != tag.npos) {
                std::string value = attribute(tag, "value");
                std::erase(value, '\n');
                cells.emplace_back(name, std::move(value));
            }
        } else if (tag.starts_with("<textarea")) {
            cells.emplace_back(name, unescaped(rest.substr(1, rest.find('<') - 1)));
        } else if (tag.starts_with("<select")) {
            select = name;
        } else if (tag.starts_with("<option") && tag.find(" selected") != tag.npos) {
            cells.emplace_back(select, attribute(tag, "value"));
        }
    }
}

const Value& survey_content() {
    static const Value content = [] {
        const Result<Value> json =
            parse_json(text_at(std::filesystem::path(STOCKTAKE_GOLDEN) / "survey-content.json"));
        return json.value();
    }();
    return content;
}

TEST(FormModel, RendersEveryTypeEmptyAndFilled) {
    const Acceptance accepted =
        accept(survey(), survey_content(), *form_references(), Completeness::Whole);
    ASSERT_EQ(accepted.problems, std::vector<FieldError>{});
    expect_golden("form-empty.html", rendered("trial/form", model_of({})));
    const Cells cells = write_cells(survey(), accepted.content, CellStyle::Form);
    expect_golden("form-filled.html", rendered("trial/form", model_of(cells)));
}

TEST(FormModel, SendsBackWhatItShows) {
    const auto accepted = [](const Value& content) {
        return accept(survey(), content, *form_references(), Completeness::Whole);
    };
    const Cells cells = write_cells(survey(), accepted(survey_content()).content, CellStyle::Form);
    for (const Language language : all_languages) {
        const std::string html = rendered("trial/form", model_of(cells, {}, language), language);
        const Reading reading = read_cells(survey(), sent_by(html), CellStyle::Form);
        EXPECT_EQ(reading.problems, std::vector<FieldError>{});
        EXPECT_EQ(accepted(reading.content).content, accepted(survey_content()).content)
            << tag_of(language);
    }
}

TEST(FormModel, KeepsWhatCannotBeRead) {
    const Cells typed{{"title", " x\n<y>"},   {"year", "twenty"},       {"budget.amount", "much"},
                      {"start", "yesterday"}, {"results.2.value", "?"}, {"partners", "Nobody & Co"},
                      {"links.url", "ftp:"},  {"where.latitude", "up"}};
    const Value model = model_of(typed);
    const auto value = [&](std::string_view id) { return field_in(model, id).text_of("value"); };
    EXPECT_EQ(value("f-title"), " x\n<y>");
    EXPECT_EQ(value("f-year"), "twenty");
    EXPECT_EQ(value("f-budget-amount"), "much");
    EXPECT_EQ(value("f-start"), "yesterday");
    EXPECT_EQ(value("f-results-2-value"), "?");
    EXPECT_EQ(value("f-partners-1"), "Nobody & Co");
    EXPECT_EQ(value("f-links-url"), "ftp:");
    EXPECT_EQ(value("f-where-latitude"), "up");
}

TEST(FormModel, TellsEachFaultWhereItIs) {
    const Value model =
        model_of({{"results.1.indicator", "a"}}, {{"title", {"kinds.form.required", {}}},
                                                  {"budget.amount", {"kinds.form.no_answer", {}}},
                                                  {"results.1.value", {"kinds.form.to", {}}},
                                                  {"results", {"kinds.form.from", {}}},
                                                  {"lines", {"kinds.form.amount", {}}},
                                                  {"partners", {"kinds.form.url", {}}},
                                                  {"results.9.value", {"kinds.form.add", {}}},
                                                  {"elsewhere", {"kinds.form.remove", {}}}});
    std::string told;
    for (const Value& error : model.find("errors")->as_array()) {
        told += std::string(error.text_of("id")) + " | " + std::string(error.text_of("label")) +
                " | " + std::string(error.text_of("text")) + '\n';
    }
    EXPECT_EQ(told, "f-title | Title | (required)\n"
                    "f-budget-amount | Budget, Amount | No answer\n"
                    "f-lines | Lines | Amount\n"
                    "f-partners | Partners | Address\n"
                    "f-results-1-value | Results 1, Value | To\n"
                    "f-results | Results | From Add another\n"
                    " | elsewhere | Remove\n");
    EXPECT_EQ(model.text_of("summary"), "7 fields need your attention.");
    const Value title = field_in(model, "f-title");
    EXPECT_EQ(title.text_of("error"), "(required)");
    EXPECT_EQ(title.text_of("described_by"), "f-title-error f-title-help f-title-limit");
}

/// The ids of the elements that the browser may take the reader to.
std::string focused_in(const std::string& html) {
    std::string ids;
    for (std::size_t at = html.find(" autofocus"); at != html.npos;
         at = html.find(" autofocus", at + 1)) {
        const std::string tag = html.substr(html.rfind('<', at), at - html.rfind('<', at));
        const std::size_t id = tag.find(" id=\"");
        ids += id == tag.npos ? tag.substr(1, tag.find(' ') - 1)
                              : tag.substr(id + 5, tag.find('"', id + 5) - id - 5);
        ids += ' ';
    }
    return ids;
}

TEST(FormModel, TakesTheReaderToAllThatIsWrongOrToWhatTheyAskedFor) {
    const auto focused = [](const Cells& typed, const std::vector<FieldError>& problems) {
        return focused_in(rendered("trial/form", model_of(typed, problems)));
    };
    const std::vector<FieldError> problems{{"title", {"kinds.form.required", {}}},
                                           {"lines", {"kinds.form.required", {}}}};
    EXPECT_EQ(focused({}, {}), "");
    EXPECT_EQ(focused({}, problems), "f-errors ");
    EXPECT_EQ(focused({{"_add", "results"}}, problems), "f-results-2-indicator ");
    EXPECT_EQ(focused({{"_open", "goals.G1"}}, {}), "f-goals-G1-branch ");
    EXPECT_EQ(focused({{"_opened", "goals.G1"}}, {}), "");
}

TEST(FormModel, NamesFieldsByTheirLabels) {
    Kind kind;
    Field lines;
    lines.id = "lines";
    lines.label = {{Language::English, "Action Lines"}, {Language::Arabic, "خطوط العمل"}};
    Field goals;
    goals.id = "goals";
    goals.label = {{Language::English, "Goals"}, {Language::Arabic, "الأهداف"}};
    kind.sections = {{"one", {}, {}, {lines, goals}}};
    kind.at_least_one_of = {{"lines", "goals"}};
    const Acceptance accepted =
        accept(kind, Value::object(), *form_references(), Completeness::Whole);
    const auto told = [&](Language language) {
        const Value model = fields_model(kind, {}, accepted.problems, *form_references(),
                                         speaker(language), {.written_in = language});
        return std::string(field_in(model, "f-lines").text_of("error"));
    };
    EXPECT_EQ(told(Language::English), "Answer at least one of these: Action Lines, Goals.");
    EXPECT_EQ(told(Language::Arabic), "أجب عن واحد على الأقل مما يلي: خطوط العمل، الأهداف.");
}

/// Each error of the summary leads to an element that is there.
TEST(FormModel, LeadsToTheInputsThatAreWrong) {
    const Acceptance accepted =
        accept(survey(), Value::object(), *form_references(), Completeness::Whole);
    const Value model = model_of({}, accepted.problems);
    const std::string html = rendered("trial/form", model);
    EXPECT_GE(model.find("errors")->as_array().size(), 4U);
    for (const Value& error : model.find("errors")->as_array()) {
        const std::string id(error.text_of("id"));
        EXPECT_NE(html.find(" id=\"" + id + "\""), std::string::npos)
            << id << " of " << error.text_of("label");
    }
}

TEST(FormModel, OffersOneMoreRowUpToTheMaximum) {
    EXPECT_EQ(count_rows(model_of({}), "f-results"), 1U);
    EXPECT_EQ(count_rows(model_of({{"results.1.value", "1"}}), "f-results"), 2U);
    EXPECT_EQ(count_rows(model_of({{"results.1.value", "1"}, {"_add", "results"}}), "f-results"),
              3U);
    EXPECT_EQ(count_rows(model_of({{"results.3.value", ""}}), "f-results"), 3U);
    EXPECT_EQ(count_rows(model_of({{"results.4.value", "1"}, {"_add", "results"}}), "f-results"),
              4U);
    EXPECT_FALSE(
        field_in(model_of({{"results.4.value", "1"}}), "f-results").find("can_grow")->as_bool());
    // Nothing that was typed is lost, even when it is too much.
    EXPECT_EQ(count_rows(model_of({{"results.6.value", "1"}}), "f-results"), 6U);

    EXPECT_EQ(count_rows(model_of({{"partners", "ITU"}}), "f-partners"), 2U);
    EXPECT_EQ(count_rows(model_of({{"links.url", "x"}}), "f-links"), 2U);
    EXPECT_EQ(count_rows(model_of({{"links.url", "x"}, {"links.2.url", "y"}}), "f-links"), 3U);
    EXPECT_EQ(
        count_rows(model_of({{"results.2.by", "ITU"}, {"_add", "results.2.by"}}), "f-results-2-by"),
        2U);
    EXPECT_TRUE(field_in(model_of({{"_add", "results"}}), "f-results-2-indicator")
                    .find("is_focused")
                    ->as_bool());
    EXPECT_TRUE(asks_for_more({{"title", "x"}, {"_add", "results"}}));
    EXPECT_TRUE(asks_for_more({{"_open", "goals.G1"}}));
    EXPECT_FALSE(asks_for_more({{"title", "x"}, {"_opened", "goals.G1"}}));
}

/// The node of that value in the tree of a field.
Value node_in(const Value& nodes, std::string_view value) {
    for (const Value& each : nodes.as_array()) {
        if (each.text_of("value") == value) {
            return each;
        }
        if (const Value below = node_in(*each.find("nodes"), value); !below.is_null()) {
            return below;
        }
    }
    return {};
}

Value tree_of(const Value& model, std::string_view field) {
    return *field_in(model, field).find("groups")->as_array().front().find("nodes");
}

TEST(FormModel, ShowsWhatIsBelowANodeOfALargeFrameworkWhenAsked) {
    const auto state = [](const Cells& typed, std::string_view value) {
        const Value node = node_in(tree_of(model_of(typed), "f-goals"), value);
        return std::string(node.find("has_branch")->as_bool() ? "branch" : "button") +
               (node.find("is_open")->as_bool() ? ", open" : "") + ", " +
               std::to_string(node.find("nodes")->as_array().size());
    };
    EXPECT_EQ(state({}, "G1"), "button, 0");
    EXPECT_EQ(state({{"goals", "G1"}}, "G1"), "branch, 13");
    EXPECT_EQ(state({{"goals", "G1.3"}}, "G1"), "branch, open, 13");
    EXPECT_EQ(state({{"_open", "goals.G1"}}, "G1"), "branch, open, 13");
    EXPECT_EQ(state({{"_opened", "goals.G1"}}, "G1"), "branch, open, 13");
    EXPECT_EQ(state({{"_open", "goals.G1"}}, "G2"), "button, 0");

    const Value button = node_in(tree_of(model_of({}), "f-goals"), "G1");
    EXPECT_EQ(button.text_of("opener"), "goals.G1");
    EXPECT_EQ(button.text_of("branch"), "/frameworks/goals/G1");
    const Value line = node_in(tree_of(model_of({}), "f-lines"), "L2-gov");
    EXPECT_EQ(line.text_of("code"), "L2 gov");
}

/// Script reads the page of a node, which lists all that is directly below it.
TEST(FormModel, NamesThePageOfANodeOnlyWhereItListsWhatTheFormWouldShow) {
    std::vector<frameworks::CalledNode> nodes;
    for (const std::string& goal : {"A", "B"}) {
        nodes.push_back(node("deep", goal, goal, "Goal", "", "goal"));
        for (int i = 1; i <= 30; ++i) {
            const std::string target = goal + std::to_string(i);
            nodes.push_back(node("deep", target, target, "Target", goal, "target"));
        }
    }
    nodes.push_back(node("deep", "A1.1", "A1.1", "Indicator", "A1", "indicator"));
    nodes.push_back(node("deep", "B.note", "B.note", "Note", "B", "note"));
    const auto references = References::of(std::move(nodes), {});
    const auto branch = [&](std::string_view goal, std::vector<std::string> node_kinds) {
        Field field;
        field.id = "goals";
        field.type = FieldType::Alignment;
        field.maximum_items = 5;
        field.frameworks = {"deep"};
        field.node_kinds = std::move(node_kinds);
        Kind kind;
        kind.sections = {{"one", {}, {}, {field}}};
        const Value model = fields_model(kind, {}, {}, *references, speaker(), {});
        const Value closed = node_in(tree_of(model, "f-goals"), goal);
        EXPECT_TRUE(closed.find("is_closed")->as_bool());
        return std::string(closed.text_of("branch"));
    };
    EXPECT_EQ(branch("A", {"goal", "target"}), "/frameworks/deep/A");
    EXPECT_EQ(branch("A", {"goal", "target", "indicator"}), ""); // A1 has one of its own
    EXPECT_EQ(branch("B", {"goal", "target"}), "");              // the page has a note, too
    EXPECT_EQ(branch("B", {"goal", "target", "note"}), "/frameworks/deep/B");
}

TEST(FormModel, NamesTheFrameworkWhereThereAreSeveral) {
    const Value model = model_of({{"place", "themes:T1"}, {"place.rationale.themes:T1", "why"}});
    const Value groups = *field_in(model, "f-place").find("groups");
    ASSERT_EQ(groups.as_array().size(), 2U);
    const Value node = node_in(*groups.as_array()[1].find("nodes"), "themes:T1");
    EXPECT_TRUE(node.find("is_chosen")->as_bool());
    EXPECT_EQ(node.text_of("rationale_name"), "place.rationale.themes:T1");
    EXPECT_EQ(node.text_of("rationale"), "why");
    EXPECT_EQ(field_in(model, "f-place").text_of("choice_type"), "radio");
}

TEST(FormModel, PartsCountriesByRegionAndKnowsThemByAnyName) {
    const Value model =
        model_of({{"countries", "Kenya"}, {"countries", "FRA"}, {"country", "UGA"}});
    const Value regions = *field_in(model, "f-countries").find("regions");
    ASSERT_EQ(regions.as_array().size(), 2U);
    EXPECT_EQ(regions.as_array()[0].text_of("title"), "Africa");
    EXPECT_EQ(chosen_of(*regions.as_array()[0].find("options")), "KEN ");
    EXPECT_EQ(chosen_of(*regions.as_array()[1].find("options")), "FRA ");
    EXPECT_EQ(chosen_of(*field_in(model, "f-country").find("options")), "UGA ");
}

TEST(FormModel, SaysWhichOrganizationIsMeant) {
    const Value model =
        model_of({{"owner", "ITU"}, {"partners", "01kfarm"}, {"partners", "Nobody"}});
    const auto shown = [&](std::string_view id) {
        const Value field = field_in(model, id);
        return std::string(field.text_of("value")) + " | " + std::string(field.text_of("meaning"));
    };
    EXPECT_EQ(shown("f-owner"), "ITU | International Telecommunication Union");
    EXPECT_EQ(shown("f-partners-1"), "Farmers' Union | ");
    EXPECT_EQ(shown("f-partners-2"), "Nobody | ");
    EXPECT_EQ(model.find("organizations")->as_array().size(), 2U);
}

TEST(FormModel, SaysInWhichLanguageTextsAreTyped) {
    const Value model = model_of({}, {}, Language::French, Language::Arabic);
    const auto marks = [&](std::string_view id) {
        const Value field = field_in(model, id);
        return std::string(field.text_of("text_language")) + ' ' +
               std::string(field.text_of("text_direction"));
    };
    EXPECT_EQ(marks("f-title"), "ar rtl");
    EXPECT_EQ(marks("f-where-name"), "ar rtl");
    EXPECT_EQ(marks("f-links-title"), "ar rtl");
    EXPECT_EQ(marks("f-lines"), "ar rtl"); // of the rationales
    EXPECT_EQ(marks("f-where-latitude"), " ltr");
    EXPECT_EQ(marks("f-email"), " auto");
    EXPECT_EQ(marks("f-year"), " ltr");
    const Value same = model_of({}, {}, Language::Arabic, Language::Arabic);
    EXPECT_EQ(field_in(same, "f-title").text_of("text_language"), "");
}

} // namespace
} // namespace stocktake::kinds
