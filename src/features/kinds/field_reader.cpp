// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/field_reader.hpp"

#include "features/kinds/answers.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::kinds {

namespace {

constexpr std::size_t most_options = 1000;
constexpr std::size_t most_columns = 30;
constexpr std::size_t most_items = 200;
constexpr std::size_t most_files = 5; // of a record
constexpr std::size_t most_frameworks = 20;
constexpr std::size_t most_decimals = 9;

bool is_schema_property(std::string_view text) {
    return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

class FieldReader {
  public:
    FieldReader(const Value& json, const std::string& path, FieldPlace place,
                DescriptionRejections& rejections)
        : m_object(json, path, rejections), m_place(place) {}

    Field run() {
        if (!m_object.is_object()) {
            return std::move(m_field);
        }
        m_field.id = m_object.required_text("field");
        if (!m_field.id.empty() && !is_description_id(m_field.id, "_")) {
            m_object.reject("field", m_field.id, {"kinds.file.bad_field_id", {}});
        }
        m_field.label = m_object.required_texts("label");
        m_field.help = m_object.optional_texts("help");
        m_field.example = m_object.optional_texts("example");
        m_field.is_required = m_object.boolean("required", false);
        if (m_object.find("visibility") != nullptr) {
            m_field.visibility =
                named(m_object, "visibility", m_object.optional_text("visibility"),
                      parse_visibility, "kinds.file.unknown_visibility", Visibility::Public);
        }
        m_field.schema_property = m_object.optional_text("schema_property");
        if (!m_field.schema_property.empty() && !is_schema_property(m_field.schema_property)) {
            m_object.reject("schema_property", m_field.schema_property,
                            {"kinds.file.bad_schema_name", {}});
        }
        if (read_type()) {
            read_limits();
            m_object.reject_others();
        }
        return std::move(m_field);
    }

  private:
    bool read_type() {
        const std::string name = m_object.required_text("type");
        if (name.empty()) {
            return false;
        }
        const auto type = parse_field_type(name);
        if (!type) {
            m_object.rejections().add_unknown(m_object.path_of("type"), name,
                                              "kinds.file.unknown_type", field_type_names());
            return false;
        }
        m_field.type = *type;
        const bool is_no_column =
            *type == FieldType::Rows || *type == FieldType::File || *type == FieldType::Alignment;
        if (m_place == FieldPlace::Row && is_no_column) {
            m_object.reject("type", name, {"kinds.file.no_column_type", {}});
        }
        return true;
    }

    /// The members that only some types have.
    void read_limits() {
        const FieldType type = m_field.type;
        if (takes("translatable", is_text(type))) {
            m_field.is_translatable = m_object.boolean("translatable", true);
        }
        m_field.is_translatable =
            m_field.is_translatable || (is_text(type) && !m_object.has("translatable"));
        if (takes("length", is_text(type))) {
            read_length();
        }
        if (takes("items", is_list(type))) {
            read_items();
        }
        const bool is_amount = type == FieldType::Number || type == FieldType::Money;
        if (takes("minimum", is_amount)) {
            m_field.minimum = bound("minimum");
        }
        if (takes("maximum", is_amount)) {
            m_field.maximum = bound("maximum");
        }
        if (m_field.minimum && m_field.maximum && *m_field.minimum > *m_field.maximum) {
            m_object.reject("minimum", {}, {"kinds.file.limits_contradict", {}});
        }
        if (takes("decimals", type == FieldType::Number)) {
            m_field.decimals = static_cast<int>(m_object.count("decimals", 0, most_decimals));
        }
        if (takes("options", type == FieldType::Choice) || type == FieldType::Choice) {
            read_options();
        }
        const bool has_nodes = type == FieldType::Alignment || type == FieldType::Region;
        if (takes("frameworks", has_nodes) || has_nodes) {
            read_frameworks();
        }
        if (takes("node_kinds", has_nodes)) {
            m_field.node_kinds = m_object.text_list("node_kinds", most_options);
        }
        if (takes("columns", type == FieldType::Rows) || type == FieldType::Rows) {
            read_columns();
        }
    }

    /// Whether the member is there and of this type; there and not of this type is rejected.
    bool takes(std::string_view name, bool is_of_type) {
        if (m_object.find(name) == nullptr) {
            return false;
        }
        if (!is_of_type) {
            m_object.reject(
                name, {},
                {"kinds.file.not_for_type", {{"type", std::string(name_of(m_field.type))}}});
        }
        return is_of_type;
    }

    void read_length() {
        DescriptionObject length(*m_object.find("length"), m_object.path_of("length"),
                                 m_object.rejections());
        const std::size_t highest = m_field.type == FieldType::Text ? longest_line : longest_text;
        m_field.length.unit = named(length, "unit", length.required_text("unit"), parse_length_unit,
                                    "kinds.file.unknown_unit", LengthUnit::Characters);
        m_field.length.minimum = length.count("minimum", 0, highest);
        m_field.length.maximum = length.count("maximum", 0, highest);
        m_field.length.recommended = length.count("recommended", 0, highest);
        length.reject_others();
        const Length& limits = m_field.length;
        if (limits.maximum != 0 &&
            (limits.minimum > limits.maximum || limits.recommended > limits.maximum)) {
            length.reject("maximum", std::to_string(limits.maximum),
                          {"kinds.file.limits_contradict", {}});
        }
    }

    void read_items() {
        DescriptionObject items(*m_object.find("items"), m_object.path_of("items"),
                                m_object.rejections());
        const std::size_t highest = m_field.type == FieldType::File ? most_files : most_items;
        m_field.minimum_items = items.count("minimum", 0, highest);
        m_field.maximum_items = items.count("maximum", 1, highest);
        items.reject_others();
        if (m_field.maximum_items == 0 || m_field.minimum_items > m_field.maximum_items) {
            items.reject("maximum", std::to_string(m_field.maximum_items),
                         {"kinds.file.limits_contradict", {}});
        }
        // Their cells would need two numbers: results.1.source.2.url.
        if (m_place == FieldPlace::Row && m_field.type == FieldType::Link &&
            m_field.maximum_items > 1) {
            items.reject("maximum", std::to_string(m_field.maximum_items),
                         {"kinds.file.links_in_row", {}});
        }
    }

    std::optional<double> bound(std::string_view name) {
        const auto number = m_object.number(name);
        if (number && std::abs(*number) > largest_number) {
            m_object.reject(name, {}, {"kinds.file.bound_too_large", {}});
            return std::nullopt;
        }
        return number;
    }

    void read_options() {
        const Value::Array& options = m_object.list("options", most_options);
        if (options.empty()) {
            m_object.reject("options", {}, {"kinds.file.no_options", {}});
        }
        for (std::size_t i = 0; i < options.size(); ++i) {
            DescriptionObject object(options[i], item_path("options", i), m_object.rejections());
            Option option;
            if (object.is_object()) {
                option.id = object.required_text("option");
                if (!option.id.empty() && !is_description_id(option.id, "_-", true)) {
                    object.reject("option", option.id, {"kinds.file.bad_option_id", {}});
                }
                option.label = object.required_texts("label");
                object.reject_others();
            }
            m_field.options.push_back(std::move(option));
        }
    }

    void read_frameworks() {
        m_field.frameworks = m_object.text_list("frameworks", most_frameworks);
        const Value* given = m_object.find("frameworks");
        if (given == nullptr || (given->is_array() && given->as_array().empty())) {
            m_object.reject("frameworks", {}, {"kinds.file.no_frameworks", {}});
        } else if (m_field.type == FieldType::Region && m_field.frameworks.size() > 1) {
            // Content has ids of nodes only; in two lists the same one may be two regions.
            m_object.reject("frameworks", {}, {"kinds.file.one_framework", {}});
        }
    }

    void read_columns() {
        const Value::Array& columns = m_object.list("columns", most_columns);
        if (columns.empty()) {
            m_object.reject("columns", {}, {"kinds.file.no_columns", {}});
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            m_field.columns.push_back(read_field(columns[i], item_path("columns", i),
                                                 FieldPlace::Row, m_object.rejections()));
        }
    }

    [[nodiscard]] std::string item_path(std::string_view list, std::size_t index) const {
        return m_object.path_of(list) + '[' + std::to_string(index) + ']';
    }

    DescriptionObject m_object;
    FieldPlace m_place;
    Field m_field;
};

} // namespace

Field read_field(const Value& json, const std::string& path, FieldPlace place,
                 DescriptionRejections& rejections) {
    return FieldReader(json, path, place, rejections).run();
}

} // namespace stocktake::kinds
