// SPDX-License-Identifier: Apache-2.0
#include "features/reports/outline_file.hpp"

#include "base/json.hpp"
#include "base/json_lines.hpp"
#include "features/reports/placeholders.hpp"

#include <algorithm>
#include <set>

namespace stocktake::reports {

namespace {

constexpr JsonLimits outline_limits{.bytes = std::size_t{1024} * 1024, .depth = 32};
constexpr std::size_t deepest = 5;
constexpr std::size_t most_parts = 200; // of one part
constexpr std::size_t most_texts = 50;
constexpr std::size_t most_exhibits = 10; // of one part
constexpr std::size_t most_contributors = 1000;
constexpr std::size_t most_parameters = 5;
constexpr std::string_view title_member = "title"; // of an exhibit; a query has none
constexpr std::size_t highest_version = 1'000'000'000;

std::string item_path(const std::string& list, std::size_t index) {
    return list + '[' + std::to_string(index) + ']';
}

/// The framework that the placeholders of a place are nodes of, by their names; empty for years.
using Scope = std::map<std::string, std::string, std::less<>>;

class OutlineReader {
  public:
    OutlineReader(const Value& json, const OutlineGround& ground,
                  kinds::DescriptionRejections& rejections)
        : m_object(json, {}, rejections), m_ground(ground), m_rejections(rejections) {}

    Outline run() {
        if (!m_object.is_object()) {
            return std::move(m_outline);
        }
        read_head();
        const Scope scope = read_parameters();
        read_page(scope);
        read_contributors();
        m_outline.parts = read_parts(m_object, {}, scope, 1);
        if (m_outline.parts.empty()) {
            m_object.reject("parts", {}, {"kinds.file.missing", {}});
        }
        m_object.reject_others();
        return std::move(m_outline);
    }

  private:
    void read_head() {
        m_outline.id = m_object.required_text("outline");
        if (!m_outline.id.empty() && !kinds::is_description_id(m_outline.id, "-")) {
            m_object.reject("outline", m_outline.id, {"reports.file.bad_id", {}});
        }
        const std::size_t version = m_object.count("version", 0, highest_version);
        if (version == 0) {
            m_object.reject("version", {}, {"reports.file.no_version", {}});
        }
        m_outline.version = static_cast<std::int64_t>(version);
        m_outline.name = m_object.required_texts("name");
        m_object.optional_text("source"); // for those who read the file
        m_object.optional_text("note");
    }

    Scope read_parameters() {
        Scope scope;
        const Value::Array& parameters = m_object.list("parameters", most_parameters);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            kinds::DescriptionObject object(parameters[i], item_path("parameters", i),
                                            m_rejections);
            Parameter parameter{object.required_text("name"), object.optional_text("framework")};
            if (std::ranges::find(parameter_names, parameter.name) == parameter_names.end()) {
                m_rejections.add_unknown(object.path_of("name"), parameter.name,
                                         "reports.file.unknown_parameter",
                                         {parameter_names.begin(), parameter_names.end()});
            }
            if (!parameter.framework.empty()) {
                check_framework(object, "framework", parameter.framework);
            }
            object.reject_others();
            scope[parameter.name] = parameter.framework;
            m_outline.parameters.push_back(std::move(parameter));
        }
        return scope;
    }

    void read_page(const Scope& scope) {
        const Value* page = m_object.find("page");
        if (page == nullptr) {
            m_object.reject("page", {}, {"kinds.file.missing", {}});
            return;
        }
        kinds::DescriptionObject object(*page, "page", m_rejections);
        m_outline.organization = object.optional_texts("organization");
        m_outline.symbol = object.optional_text("symbol");
        m_outline.imprint = object.list_of_texts("imprint", most_texts);
        m_outline.title = object.required_texts("title");
        check_placeholders(object, "title", m_outline.title, scope);
        m_outline.author = object.optional_texts("author");
        const Value::Array& addressees = object.list("addressees", most_texts);
        for (std::size_t i = 0; i < addressees.size(); ++i) {
            kinds::DescriptionObject one(addressees[i], item_path("page.addressees", i),
                                         m_rejections);
            m_outline.addressees.push_back({one.required_texts("name"),
                                            one.optional_texts("session"),
                                            one.optional_texts("item")});
            one.reject_others();
        }
        const Value::Array& blocks = object.list("blocks", most_texts);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            kinds::DescriptionObject one(blocks[i], item_path("page.blocks", i), m_rejections);
            m_outline.blocks.push_back({one.required_texts("title"), texts(one, scope)});
            one.reject_others();
        }
        object.reject_others();
    }

    void read_contributors() {
        m_outline.contributors = m_object.text_list("contributors", most_contributors);
        for (std::size_t i = 0; i < m_outline.contributors.size(); ++i) {
            const std::string& id = m_outline.contributors[i];
            if (m_ground.references.get_organization(id) == nullptr) {
                m_rejections.add(item_path("contributors", i), id,
                                 {"reports.file.unknown_organization", {}});
            }
        }
    }

    std::vector<LanguageMap> texts(kinds::DescriptionObject& object, const Scope& scope) {
        std::vector<LanguageMap> all = object.list_of_texts("text", most_texts);
        for (std::size_t i = 0; i < all.size(); ++i) {
            check_placeholders(object, item_path("text", i), all[i], scope);
        }
        return all;
    }

    std::vector<Part> read_parts(kinds::DescriptionObject& above, const std::string& path,
                                 const Scope& scope, std::size_t depth) {
        std::vector<Part> parts;
        const Value::Array& items = above.list("parts", most_parts);
        if (!items.empty() && depth > deepest) {
            above.reject("parts", {},
                         {"reports.file.too_deep", {{"limit", std::int64_t{deepest}}}});
            return parts;
        }
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string own = item_path(path.empty() ? "parts" : path + ".parts", i);
            kinds::DescriptionObject object(items[i], own, m_rejections);
            parts.push_back(object.is_object() ? read_part(object, own, scope, depth) : Part());
            object.reject_others();
        }
        return parts;
    }

    Part read_part(kinds::DescriptionObject& object, const std::string& path, Scope scope,
                   std::size_t depth) {
        Part part;
        part.id = object.required_text("part");
        if (part.id.empty() && object.has("part")) {
            object.reject("part", {}, {"kinds.file.missing", {}});
        } else if (!part.id.empty() && !m_ids.insert(part.id).second) {
            object.reject("part", part.id, {"reports.file.repeated_part", {}});
        }
        if (const std::string number = object.optional_text("number"); !number.empty()) {
            part.number = kinds::named(object, "number", number, parse_number_style,
                                       "reports.file.unknown_number", NumberStyle::None);
        }
        read_title(object, part, scope);
        part.text = texts(object, scope);
        if (const Value* query = object.find("query")) {
            kinds::DescriptionObject asked(*query, path + ".query", m_rejections);
            part.query = read_query(asked, *query, scope, [this](std::string_view name) {
                return m_ground.find_source(name);
            });
            asked.reject_others();
        }
        part.exhibits = read_exhibits(object, path, scope);
        part.parts = read_parts(object, path, scope, depth + 1);
        return part;
    }

    void read_title(kinds::DescriptionObject& object, Part& part, Scope& scope) {
        part.framework = object.optional_text("framework");
        part.node = object.optional_text("node");
        part.is_for_each = object.boolean("for_each", false);
        part.title = object.optional_texts("title");
        if (!part.framework.empty()) {
            check_framework(object, "framework", part.framework);
        }
        if (part.is_for_each) {
            scope[std::string(node_placeholder)] = part.framework;
        } else if (!part.node.empty()) {
            check_node(object, "node", part.framework, part.node, scope);
        } else if (part.title.empty() && !object.has("title")) {
            object.reject("title", {}, {"reports.file.no_title", {}});
        }
        check_placeholders(object, "title", part.title, scope);
    }

    std::vector<Exhibit> read_exhibits(kinds::DescriptionObject& part, const std::string& path,
                                       const Scope& scope) {
        std::vector<Exhibit> exhibits;
        const Value::Array& items = part.list("exhibits", most_exhibits);
        exhibits.reserve(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            kinds::DescriptionObject object(items[i], item_path(path + ".exhibits", i),
                                            m_rejections);
            Exhibit exhibit;
            exhibit.title = object.required_texts(title_member);
            check_placeholders(object, title_member, exhibit.title, scope);
            exhibit.query = read_query(object, items[i], scope, [this](std::string_view name) {
                return m_ground.find_exhibit_source(name);
            });
            exhibits.push_back(std::move(exhibit));
        }
        return exhibits;
    }

    /// What a source is asked, and by what name `find` knows it.
    template <class Find>
    Query read_query(kinds::DescriptionObject& object, const Value& value, const Scope& scope,
                     const Find& find) {
        Query query;
        query.source = object.required_text("source");
        Value sample = Value::object();
        for (const auto& [name, asked] : value.is_object() ? value.as_object() : Value::Object()) {
            if (name == "source" || name == title_member) {
                continue;
            }
            const std::string text = object.required_text(name);
            sample.set(name, filled(text, [&](std::string_view placeholder) {
                           return sample_of(object, name, placeholder, scope);
                       }));
            query.members.emplace_back(name, text);
        }
        const auto* source = find(query.source);
        if (source == nullptr) {
            if (!query.source.empty()) {
                object.reject("source", query.source, {"reports.file.unknown_source", {}});
            }
            return query;
        }
        for (const ReportQueryFault& fault : source->check(m_ground.transaction, sample)) {
            object.reject(fault.member, sample.text_of(fault.member), fault.reason);
        }
        return query;
    }

    /// A value that a placeholder may have, to check the query with.
    std::string sample_of(kinds::DescriptionObject& object, std::string_view member,
                          std::string_view placeholder, const Scope& scope) {
        const auto known = scope.find(placeholder);
        if (known == scope.end()) {
            object.reject(member, placeholder, {"reports.file.unknown_placeholder", {}});
            return {};
        }
        if (known->second.empty()) {
            return "2025";
        }
        const auto& nodes = m_ground.references.nodes(known->second);
        return nodes.empty() ? std::string() : nodes.front().id;
    }

    void check_framework(kinds::DescriptionObject& object, std::string_view member,
                         const std::string& framework) {
        if (!m_ground.references.has_framework(framework)) {
            m_rejections.add_unknown(object.path_of(member), framework,
                                     "reports.file.unknown_framework",
                                     m_ground.references.framework_ids());
        }
    }

    void check_node(kinds::DescriptionObject& object, std::string_view member,
                    const std::string& framework, const std::string& node, const Scope& scope) {
        const std::vector<std::string> placeholders = placeholders_in(node);
        if (!placeholders.empty()) {
            sample_of(object, member, placeholders.front(), scope);
        } else if (m_ground.references.get_node(framework, node) == nullptr) {
            object.reject(member, node, {"reports.file.unknown_node", {}});
        }
    }

    void check_placeholders(kinds::DescriptionObject& object, std::string_view member,
                            const LanguageMap& texts, const Scope& scope) {
        for (const auto& [language, text] : texts) {
            for (const std::string& name : placeholders_in(text)) {
                if (name != contributors_placeholder && !scope.contains(name)) {
                    object.reject(member, name, {"reports.file.unknown_placeholder", {}});
                }
            }
        }
    }

    kinds::DescriptionObject m_object;
    const OutlineGround& m_ground;
    kinds::DescriptionRejections& m_rejections;
    Outline m_outline;
    std::set<std::string> m_ids;
};

} // namespace

const ReportSource* OutlineGround::find_source(std::string_view name) const {
    const auto found = std::ranges::find(sources, name, &ReportSource::name);
    return found == sources.end() ? nullptr : &*found;
}

const ReportExhibitSource* OutlineGround::find_exhibit_source(std::string_view name) const {
    const auto found = std::ranges::find(exhibits, name, &ReportExhibitSource::name);
    return found == exhibits.end() ? nullptr : &*found;
}

bool looks_like_outline(const Value& json) {
    return json.find("outline") != nullptr && json.find("parts") != nullptr;
}

OutlineFile read_outline(std::string_view text, const OutlineGround& ground) {
    const Result<Value> json = parse_json(text, outline_limits);
    if (!json) {
        return {std::nullopt, {{0, {}, {}, json.error().message}}};
    }
    const JsonLines lines(text);
    kinds::DescriptionRejections rejections(lines);
    Outline outline = OutlineReader(*json, ground, rejections).run();
    if (!rejections.is_empty()) {
        return {std::nullopt, rejections.take()};
    }
    return {std::move(outline), {}};
}

} // namespace stocktake::reports
