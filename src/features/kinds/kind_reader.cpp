// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/kind_reader.hpp"

#include "features/kinds/description_object.hpp"
#include "features/kinds/field_reader.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::size_t most_sections = 50;
constexpr std::size_t most_fields = 200; // of a section
constexpr std::size_t most_moves = 50;
constexpr std::size_t most_groups = 50;
constexpr std::size_t highest_version = 1'000'000'000;

std::string item_path(std::string_view list, std::size_t index) {
    return std::string(list) + '[' + std::to_string(index) + ']';
}

class KindReader {
  public:
    KindReader(const Value& json, DescriptionRejections& rejections)
        : m_object(json, {}, rejections), m_rejections(rejections) {}

    Kind run() {
        if (!m_object.is_object()) {
            return std::move(m_kind);
        }
        read_head();
        read_groups();
        read_moves();
        read_sections();
        m_object.reject_others();
        return std::move(m_kind);
    }

  private:
    void read_head() {
        m_kind.id = url_id("kind");
        m_kind.address = url_id("address");
        const std::size_t version = m_object.count("version", 0, highest_version);
        if (version == 0) {
            m_object.reject("version", {}, {"kinds.file.no_version", {}});
        }
        m_kind.version = static_cast<std::int64_t>(version);
        m_kind.name = m_object.required_texts("name");
        m_kind.plural = m_object.required_texts("plural");
        m_kind.lead = m_object.required_texts("lead");
        m_kind.title_field = m_object.required_text("title_field");
        m_kind.summary_field = m_object.optional_text("summary_field");
        m_kind.year_field = m_object.optional_text("year_field");
        m_kind.schema_type = m_object.optional_text("schema_type");
        if (!std::ranges::all_of(m_kind.schema_type, [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            })) {
            m_object.reject("schema_type", m_kind.schema_type, {"kinds.file.bad_schema_name", {}});
        }
    }

    std::string url_id(std::string_view name) {
        std::string id = m_object.required_text(name);
        if (!id.empty() && !is_description_id(id, "-")) {
            m_object.reject(name, id, {"kinds.file.bad_kind_id", {}});
        }
        return id;
    }

    void read_groups() {
        const Value::Array& groups = m_object.list("at_least_one_of", most_groups);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            std::vector<std::string> group;
            const std::string path = item_path("at_least_one_of", i);
            const bool is_list = groups[i].is_array() && !groups[i].as_array().empty() &&
                                 std::ranges::all_of(groups[i].as_array(), &Value::is_string);
            if (!is_list) {
                m_rejections.add(path, {}, {"kinds.file.not_group", {}});
            } else {
                for (const Value& field : groups[i].as_array()) {
                    group.push_back(field.as_string());
                }
            }
            m_kind.at_least_one_of.push_back(std::move(group));
        }
    }

    void read_moves() {
        const Value::Array& moves = m_object.list("moves", most_moves);
        if (moves.empty()) {
            m_object.reject("moves", {}, {"kinds.file.no_moves", {}});
        }
        for (std::size_t i = 0; i < moves.size(); ++i) {
            DescriptionObject object(moves[i], item_path("moves", i), m_rejections);
            m_kind.moves.push_back(object.is_object() ? read_move(object) : Move());
            object.reject_others();
        }
    }

    static Move read_move(DescriptionObject& object) {
        Move move;
        if (const std::string name = object.required_text("move"); !name.empty()) {
            move.name = named(object, "move", name, parse_move_name, "kinds.file.unknown_move",
                              MoveName::Submit);
        }
        if (const std::string state = object.required_text("to"); !state.empty()) {
            move.to = named(object, "to", state, parse_state, "kinds.file.unknown_state",
                            State::Submitted);
        }
        move.from = set_of(object, "from", parse_state, "kinds.file.unknown_state");
        move.by = set_of(object, "by", parse_party, "kinds.file.unknown_party");
        return move;
    }

    template <class Enum>
    static std::set<Enum> set_of(DescriptionObject& object, std::string_view name,
                                 std::optional<Enum> (*parse)(std::string_view),
                                 std::string_view fault) {
        std::set<Enum> values;
        const std::vector<std::string> texts = object.text_list(name, most_moves);
        if (texts.empty()) {
            object.reject(name, {}, {"kinds.file.missing", {}});
        }
        for (const std::string& text : texts) {
            if (const auto value = parse(text)) {
                values.insert(*value);
            } else {
                object.reject(name, text, {std::string(fault), {}});
            }
        }
        return values;
    }

    void read_sections() {
        const Value::Array& sections = m_object.list("sections", most_sections);
        if (sections.empty()) {
            m_object.reject("sections", {}, {"kinds.file.no_sections", {}});
        }
        for (std::size_t i = 0; i < sections.size(); ++i) {
            DescriptionObject object(sections[i], item_path("sections", i), m_rejections);
            m_kind.sections.push_back(object.is_object() ? read_section(object) : Section());
            object.reject_others();
        }
    }

    Section read_section(DescriptionObject& object) {
        Section section;
        section.id = object.required_text("section");
        if (!section.id.empty() && !is_description_id(section.id, "_-")) {
            object.reject("section", section.id, {"kinds.file.bad_section_id", {}});
        }
        section.title = object.required_texts("title");
        section.help = object.optional_texts("help");
        const Value::Array& fields = object.list("fields", most_fields);
        if (fields.empty()) {
            object.reject("fields", {}, {"kinds.file.no_fields", {}});
        }
        for (std::size_t i = 0; i < fields.size(); ++i) {
            section.fields.push_back(read_field(fields[i], object.path_of(item_path("fields", i)),
                                                FieldPlace::Section, m_rejections));
        }
        return section;
    }

    DescriptionObject m_object;
    DescriptionRejections& m_rejections;
    Kind m_kind;
};

} // namespace

Kind read_description(const Value& json, DescriptionRejections& rejections) {
    return KindReader(json, rejections).run();
}

} // namespace stocktake::kinds
