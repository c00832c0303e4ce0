// SPDX-License-Identifier: Apache-2.0
#include "features/facts/fact_file.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "features/facts/statement_check.hpp"
#include "features/kinds/feature.hpp"

#include <charconv>
#include <set>

namespace stocktake::facts {

namespace {

constexpr std::size_t most_quantities = 5000;
constexpr std::size_t most_facts = 1000; // of one quantity
constexpr std::size_t most_words = 100;

std::string item_at(std::string_view list, std::size_t index) {
    return std::string(list) + '[' + std::to_string(index) + ']';
}

std::string digits_of(double number) {
    constexpr std::size_t longest = 400; // digits of the largest
    std::array<char, longest> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                            std::chars_format::fixed);
    return {digits.data(), end};
}

/// The same statement has the same id wherever the file is loaded.
FactId id_of(const QuantityId& quantity, const Statement& said) {
    constexpr std::size_t bytes = 16;
    Digester digester(bytes);
    for (const std::string_view piece :
         {std::string_view(quantity.text()), std::string_view(said.value), name_of(said.qualifier),
          std::string_view(said.as_of), std::string_view(said.scope), std::string_view(said.source),
          std::string_view(said.locator), std::string_view(said.address),
          said.nature ? name_of(*said.nature) : std::string_view(), std::string_view(said.remark),
          std::string_view(said.is_disputed ? "disputed" : "")}) {
        digester.add(piece);
        digester.add(std::string_view("\0", 1));
    }
    return FactId(digester.finish());
}

std::vector<std::string> texts_in(const Value* list) {
    std::vector<std::string> texts;
    for (const Value& text :
         list != nullptr && list->is_array() ? list->as_array() : Value::Array()) {
        if (text.is_string()) {
            texts.push_back(text.as_string());
        }
    }
    return texts;
}

Value texts_value(const std::vector<std::string>& texts) {
    Value list = Value::array();
    for (const std::string& text : texts) {
        list.push(text);
    }
    return list;
}

class FactFileReading {
  public:
    explicit FactFileReading(std::string_view text)
        : m_json(parse_json(text).value()), m_lines(text), m_rejections(m_lines) {}

    ReadFactFile run() {
        ReadFactFile read;
        kinds::DescriptionObject head(m_json, "", m_rejections);
        head.required_text("register");
        read.file.version = head.required_text("version");
        read.file.source = head.required_text("source");
        head.optional_text("note");
        const Value::Array& items = head.list("items", most_quantities);
        if (items.empty()) {
            head.reject("items", {}, {"facts.load.empty", {}});
        }
        read.file.series.reserve(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            read.file.series.push_back(read_series(items[i], item_at("items", i)));
        }
        head.reject_others();
        read.rejections = m_rejections.take();
        return read;
    }

  private:
    Series read_series(const Value& item, const std::string& path) {
        kinds::DescriptionObject object(item, path, m_rejections);
        Series series;
        Quantity& quantity = series.quantity;
        quantity.id = QuantityId(object.required_text("id"));
        check_id(object, quantity.id.text());
        quantity.titles = read_titles(object);
        quantity.unit = object.required_text("unit");
        quantity.is_stock = object.boolean("is_stock", false);
        quantity.is_term = object.boolean("is_term", false);
        quantity.is_fixed = object.boolean("is_fixed", false);
        if (const Value* words = object.find("words")) {
            read_words(*words, object.path_of("words"));
            quantity.words = words_in(*words);
        }
        series.conflict_note = object.optional_texts("conflict_note");
        read_facts(object, path, series);
        object.reject_others();
        return series;
    }

    void check_id(kinds::DescriptionObject& object, const std::string& id) {
        if (!id.empty() && !is_quantity_id(id)) {
            object.reject("id", id, {"facts.error.id", {}});
        } else if (!id.empty() && !m_quantities.insert(id).second) {
            object.reject("id", id, {"facts.load.repeated", {}});
        }
    }

    LanguageMap read_titles(kinds::DescriptionObject& object) {
        LanguageMap titles;
        const Value* given = object.find("title");
        if (given == nullptr || !given->is_object()) {
            object.reject("title", {}, {"facts.load.no_title", {}});
            return titles;
        }
        for (const auto& [tag, text] : given->as_object()) {
            const auto language = parse_language(tag);
            if (!language || !text.is_string() || text.as_string().empty()) {
                m_rejections.add(object.path_of("title") + '.' + tag, tag,
                                 {"facts.load.language", {}});
                continue;
            }
            titles[*language] = text.as_string();
        }
        if (!titles.contains(Language::English)) {
            object.reject("title", {}, {"facts.load.no_title", {}});
        }
        return titles;
    }

    void read_words(const Value& words, const std::string& path) {
        kinds::DescriptionObject object(words, path, m_rejections);
        for (const auto& [tag, given] : words.is_object() ? words.as_object() : Value::Object()) {
            if (!parse_language(tag)) {
                object.reject(tag, tag, {"facts.load.language", {}});
                continue;
            }
            kinds::DescriptionObject one(given, object.path_of(tag), m_rejections);
            for (const Value& group : one.list("groups", most_words)) {
                if (!group.is_array()) {
                    one.reject("groups", to_json(group), {"facts.load.groups", {}});
                }
            }
            one.text_list("nouns", most_words);
            one.text_list("without", most_words);
            one.reject_others();
        }
    }

    void read_facts(kinds::DescriptionObject& above, const std::string& path, Series& series) {
        const Value::Array& items = above.list("facts", most_facts);
        series.facts.reserve(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            kinds::DescriptionObject object(items[i], item_at(path + ".facts", i), m_rejections);
            Fact fact;
            fact.quantity = series.quantity.id;
            fact.said = read_statement(object);
            fact.is_from_file = true;
            if (!series.quantity.unit.empty()) {
                for (FieldError& fault : faults_of(fact.said, series.quantity.unit)) {
                    object.reject(fault.field, {}, std::move(fault.message));
                }
            }
            object.reject_others();
            fact.id = id_of(fact.quantity, fact.said);
            if (series.find(fact.id) != nullptr) {
                object.reject("value", fact.said.value, {"facts.load.repeated_fact", {}});
            }
            series.facts.push_back(std::move(fact));
        }
    }

    static std::string read_value(kinds::DescriptionObject& object) {
        const Value* value = object.find("value");
        return value == nullptr      ? std::string()
               : value->is_integer() ? std::to_string(value->as_integer())
               : value->is_real()    ? digits_of(value->as_real())
               : value->is_string()  ? value->as_string()
                                     : to_json(*value);
    }

    static Statement read_statement(kinds::DescriptionObject& object) {
        Statement said;
        said.value = read_value(object);
        if (const std::string name = object.required_text("qualifier"); !name.empty()) {
            said.qualifier = kinds::named(object, "qualifier", name, parse_qualifier,
                                          "facts.load.qualifier", Qualifier::Exact);
        }
        said.as_of = object.optional_text("as_of");
        said.scope = object.optional_text("scope");
        said.source = object.optional_text("source");
        said.locator = object.optional_text("locator");
        said.address = object.optional_text("address");
        if (const std::string name = object.optional_text("nature"); !name.empty()) {
            said.nature = kinds::named(object, "nature", name, parse_nature, "facts.load.nature",
                                       Nature::Record);
        }
        said.remark = object.optional_text("remark");
        said.is_disputed = object.boolean("disputed", false);
        return said;
    }

    Value m_json;
    JsonLines m_lines;
    kinds::DescriptionRejections m_rejections;
    std::set<std::string> m_quantities;
};

} // namespace

ReadFactFile read_fact_file(std::string_view text) {
    return FactFileReading(text).run();
}

Value words_value(const std::vector<QuantityWords>& words) {
    Value value = Value::object();
    for (const QuantityWords& each : words) {
        Value groups = Value::array();
        for (const std::vector<std::string>& group : each.groups) {
            groups.push(texts_value(group));
        }
        value.set(tag_of(each.language), Value::object({{"groups", std::move(groups)},
                                                        {"nouns", texts_value(each.nouns)},
                                                        {"without", texts_value(each.without)}}));
    }
    return value;
}

std::vector<QuantityWords> words_in(const Value& words) {
    std::vector<QuantityWords> all;
    for (const auto& [tag, given] : words.is_object() ? words.as_object() : Value::Object()) {
        const auto language = parse_language(tag);
        if (!language) {
            continue;
        }
        QuantityWords one{
            *language, {}, texts_in(given.find("nouns")), texts_in(given.find("without"))};
        const Value* groups = given.find("groups");
        for (const Value& group :
             groups != nullptr && groups->is_array() ? groups->as_array() : Value::Array()) {
            one.groups.push_back(texts_in(&group));
        }
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace stocktake::facts
