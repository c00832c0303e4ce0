// SPDX-License-Identifier: Apache-2.0
#include "features/registry/json_ld.hpp"

#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

using kinds::Field;
using kinds::FieldType;

/// Of schema.org, for kinds that do not say what they are.
constexpr std::string_view any_type = "CreativeWork";

class LinkedRecord {
  public:
    LinkedRecord(const kinds::Kind& kind, const Publication& publication,
                 const kinds::References& references, std::string_view site)
        : m_kind(kind), m_publication(publication), m_references(references), m_site(site) {}

    Value value() {
        const std::string address = at(record_address(m_publication.record));
        m_value = Value::object(
            {{"@context", "https://schema.org"},
             {"@type",
              m_kind.schema_type.empty() ? any_type : std::string_view(m_kind.schema_type)},
             {"@id", address},
             {"url", address},
             {"identifier", m_publication.record.text()}});
        for (const Field* field : m_kind.fields()) {
            add_field(*field);
        }
        add_name();
        m_value.set("inLanguage", tag_of(m_publication.language));
        m_value.set("datePublished", m_publication.published_at.text());
        m_value.set("dateModified", m_publication.changed_at.text());
        m_value.set("version", m_publication.revision);
        if (!m_publication.owner.is_empty()) {
            add("publisher", organization(m_publication.owner.text(), {}));
        }
        for (const PublishedAlignment& alignment : m_publication.alignments) {
            add("about", node(alignment.framework, alignment.node));
        }
        return std::move(m_value);
    }

  private:
    [[nodiscard]] std::string at(std::string_view address) const {
        return m_site + std::string(address);
    }

    /// A property with several values is a list.
    void add(std::string_view property, Value value) {
        const Value* present = m_value.find(property);
        if (present == nullptr) {
            m_value.set(property, std::move(value));
        } else if (present->is_array()) {
            Value list = *present;
            list.push(std::move(value));
            m_value.set(property, std::move(list));
        } else {
            m_value.set(property, Value::array({*present, std::move(value)}));
        }
    }

    static Value in_language(Language language, std::string_view text) {
        return Value::object({{"@language", tag_of(language)}, {"@value", text}});
    }

    Value organization(std::string_view id, std::string_view name) {
        Value value = Value::object({{"@type", "Organization"}});
        const kinds::OrganizationCard* card =
            id.empty() ? nullptr : m_references.get_organization(id);
        if (card == nullptr) {
            value.set("name", name);
            return value;
        }
        value.set("@id", at(people::organization_address(OrganizationId(card->id))));
        value.set("name", names(card->names));
        return value;
    }

    static Value names(const LanguageMap& map) {
        Value values = Value::array();
        for (const auto& [language, text] : map) {
            values.push(in_language(language, text));
        }
        return values;
    }

    Value node(std::string_view framework, std::string_view id) {
        const frameworks::NodeName* name = m_references.find_node(framework, id);
        if (name == nullptr) {
            return Value::object({{"@type", "DefinedTerm"}, {"termCode", id}});
        }
        return Value::object({{"@type", "DefinedTerm"},
                              {"@id", at(name->address)},
                              {"termCode", name->code},
                              {"name", names(name->titles)},
                              {"inDefinedTermSet", at("/frameworks/" + std::string(framework))}});
    }

    /// A text in the original and in every layer that has it.
    void add_texts(std::string_view property, const Field& field, const Value& text) {
        add(property, in_language(m_publication.language, text.as_string()));
        for (const PublishedLayer& layer : m_publication.layers) {
            const std::string_view translated = layer.content.text_of(field.id);
            if (!translated.empty() && field.is_translatable) {
                add(property, in_language(layer.language, translated));
            }
        }
    }

    /// Where no field says that it is the name, the title is.
    void add_name() {
        const Field* title = m_kind.find_field(m_kind.title_field);
        const Value* text = title == nullptr ? nullptr : m_publication.content.find(title->id);
        if (text != nullptr && m_value.find("name") == nullptr) {
            add_texts("name", *title, *text);
        }
    }

    void add_items(const Field& field, const Value& answer) {
        for (const Value& item : answer.as_array()) {
            switch (field.type) {
            case FieldType::Country:
                add(field.schema_property, place_of_node("Country", "countries", item));
                break;
            case FieldType::Region:
                for (const std::string& framework : field.frameworks) {
                    if (m_references.find_node(framework, item.as_string()) != nullptr) {
                        add(field.schema_property, place_of_node("Place", framework, item));
                        break;
                    }
                }
                break;
            case FieldType::Organization:
                add(field.schema_property, organization(item.text_of("id"), item.text_of("name")));
                break;
            case FieldType::Choice:
                add_option(field, item);
                break;
            case FieldType::Link:
                add(field.schema_property, item.text_of("url"));
                break;
            case FieldType::Alignment:
                add(field.schema_property, node(item.text_of("framework"), item.text_of("node")));
                break;
            case FieldType::Language:
                add(field.schema_property, item);
                break;
            default:
                break; // rows and files have no meaning of their own there
            }
        }
    }

    Value place_of_node(std::string_view type, std::string_view framework, const Value& id) {
        const frameworks::NodeName* name = m_references.find_node(framework, id.as_string());
        Value value = Value::object({{"@type", type}, {"identifier", id}});
        if (name != nullptr) {
            value.set("@id", at(name->address));
            value.set("name", names(name->titles));
        }
        return value;
    }

    void add_option(const Field& field, const Value& item) {
        for (const kinds::Option& option : field.options) {
            if (option.id == item.as_string()) {
                for (const auto& [language, label] : option.label) {
                    add(field.schema_property, in_language(language, label));
                }
            }
        }
    }

    void add_place(const Field& field, const Value& answer) {
        Value value = Value::object({{"@type", "Place"}, {"name", answer.text_of("name")}});
        const Value* latitude = answer.find("latitude");
        const Value* longitude = answer.find("longitude");
        if (latitude != nullptr && longitude != nullptr) {
            value.set("geo", Value::object({{"@type", "GeoCoordinates"},
                                            {"latitude", *latitude},
                                            {"longitude", *longitude}}));
        }
        add(field.schema_property, std::move(value));
    }

    /// `2025-03/2026`, as ISO 8601 writes an interval; an open end is `..`.
    void add_period(const Field& field, const Value& answer) {
        const auto end = [&](std::string_view name) {
            const std::string_view date = answer.text_of(name);
            return std::string(date.empty() ? std::string_view("..") : date);
        };
        add(field.schema_property, end("from") + "/" + end("to"));
    }

    void add_field(const Field& field) {
        const Value* answer = m_publication.content.find(field.id);
        if (field.schema_property.empty() || answer == nullptr) {
            return;
        }
        switch (field.type) {
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::RichText:
            if (field.is_translatable) {
                add_texts(field.schema_property, field, *answer);
            } else {
                add(field.schema_property, *answer);
            }
            break;
        case FieldType::Number:
        case FieldType::Date:
            add(field.schema_property, *answer);
            break;
        case FieldType::Money:
            add(field.schema_property, Value::object({{"@type", "MonetaryAmount"},
                                                      {"value", answer->text_of("amount")},
                                                      {"currency", answer->text_of("currency")}}));
            break;
        case FieldType::Period:
            add_period(field, *answer);
            break;
        case FieldType::Place:
            add_place(field, *answer);
            break;
        default:
            add_items(field, *answer);
        }
    }

    const kinds::Kind& m_kind;
    const Publication& m_publication;
    const kinds::References& m_references;
    std::string m_site;
    Value m_value;
};

} // namespace

Value json_ld_of(const kinds::Kind& kind, const Publication& publication,
                 const kinds::References& references, std::string_view site) {
    return LinkedRecord(kind, publication, references, site).value();
}

} // namespace stocktake::registry
