// SPDX-License-Identifier: Apache-2.0
#include "features/registry/public_view.hpp"

#include "base/text.hpp"
#include "features/registry/alignments.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::registry {

namespace {

using kinds::Field;
using kinds::FieldType;

std::optional<std::int64_t> year_in(std::string_view date) {
    const auto year = parse_integer(date.substr(0, 4));
    return year ? std::optional<std::int64_t>(*year) : std::nullopt;
}

/// Keeps the items of a list field that `keep` wants; a list that has none left goes.
template <class Keep>
void narrow(Value& content, const Field& field, const Keep& keep) {
    if (!content.is_object()) {
        return;
    }
    Value::Object& members = content.as_object();
    const auto member = std::ranges::find(members, field.id, &Value::Member::first);
    if (member == members.end() || !member->second.is_array()) {
        return;
    }
    std::erase_if(member->second.as_array(), [&](Value& item) { return !keep(item); });
    if (member->second.as_array().empty()) {
        members.erase(member);
    }
}

/// Also where it stands in a row; a row that says nothing else goes.
void leave_out(Value& content, std::span<const Field* const> fields,
               const OrganizationId& organization) {
    for (const Field* field : fields) {
        if (field->type == FieldType::Organization) {
            narrow(content, *field,
                   [&](const Value& item) { return item.text_of("id") != organization.text(); });
        } else if (field->type == FieldType::Rows) {
            std::vector<const Field*> columns;
            columns.reserve(field->columns.size());
            for (const Field& column : field->columns) {
                columns.push_back(&column);
            }
            narrow(content, *field, [&](Value& row) {
                leave_out(row, columns, organization);
                return !row.is_object() || !row.as_object().empty();
            });
        }
    }
}

std::vector<PublishedAlignment> public_alignments(const PublicationParts& parts) {
    const std::vector<ClaimedNode> claimed = claimed_nodes(parts.kind, parts.revision.content);
    std::vector<PublishedAlignment> shown;
    for (const Alignment& alignment : parts.alignments) {
        const bool is_claimed = std::ranges::any_of(claimed, [&](const ClaimedNode& each) {
            return each.framework == alignment.framework && each.node == alignment.node;
        });
        if (alignment.state != AlignmentState::Refused && (is_claimed || is_added(alignment))) {
            shown.push_back({alignment.framework, alignment.node, alignment.state});
        }
    }
    std::ranges::sort(shown, {}, [](const PublishedAlignment& each) {
        return std::tuple(std::string_view(each.framework), std::string_view(each.node),
                          each.state != AlignmentState::Confirmed);
    });
    // A node may be there in two versions of its framework; a confirmed one comes first.
    const auto [rest, end] =
        std::ranges::unique(shown, [](const PublishedAlignment& a, const PublishedAlignment& b) {
            return a.framework == b.framework && a.node == b.node;
        });
    shown.erase(rest, end);
    return shown;
}

bool is_refused(const PublicationParts& parts, const Value& item) {
    const auto is_meant = [&](const Alignment& each) {
        return each.framework == item.text_of("framework") && each.node == item.text_of("node");
    };
    const auto is_shown = [&](const Alignment& each) {
        return is_meant(each) && each.state != AlignmentState::Refused;
    };
    return std::ranges::any_of(parts.alignments, is_meant) &&
           std::ranges::none_of(parts.alignments, is_shown);
}

std::vector<PublishedLayer> public_layers(const PublicationParts& parts) {
    std::vector<PublishedLayer> shown;
    for (const Layer& layer : parts.layers) {
        if (layer.language == parts.revision.language || layer.revision > parts.revision.number) {
            continue;
        }
        Value content = kinds::visible_part(parts.kind, layer.content, kinds::Visibility::Public);
        std::string title(content.text_of(parts.kind.title_field));
        shown.push_back({layer.language, layer.basis, std::move(title), std::move(content),
                         layer.revision == parts.revision.number});
    }
    std::ranges::sort(shown, {}, [](const PublishedLayer& each) { return tag_of(each.language); });
    return shown;
}

} // namespace

Value public_part(const PublicationParts& parts) {
    Value content =
        kinds::visible_part(parts.kind, parts.revision.content, kinds::Visibility::Public);
    for (const Field* field : parts.kind.fields()) {
        if (field->type == FieldType::Alignment) {
            narrow(content, *field, [&](const Value& item) { return !is_refused(parts, item); });
        }
    }
    if (parts.record.consent == Consent::Unnamed && !parts.record.owner.is_empty()) {
        leave_out(content, parts.kind.fields(), parts.record.owner);
    }
    return content;
}

bool is_public(const Record& record) {
    return record.published_revision && record.consent != Consent::Secretariat &&
           record.merged_into.is_empty();
}

Publication public_view(const PublicationParts& parts) {
    const Record& record = parts.record;
    Publication publication;
    publication.record = record.id;
    publication.kind = record.kind;
    publication.kind_version = parts.revision.kind_version;
    publication.revision = parts.revision.number;
    publication.language = parts.revision.language;
    publication.owner = record.consent == Consent::Named ? record.owner : OrganizationId();
    publication.alignments = public_alignments(parts);
    publication.content = public_part(parts);
    publication.title = publication.content.text_of(parts.kind.title_field);
    publication.year = year_of(parts.kind, publication.content);
    publication.layers = public_layers(parts);
    publication.published_at = record.published_at.value_or(parts.revision.at);
    publication.changed_at = record.changed_at;
    publication.confirmed_at = record.confirmed_at.value_or(publication.published_at);
    publication.ended_at = record.ended_at;
    publication.is_archived = record.state == kinds::State::Archived;
    return publication;
}

std::vector<std::string> ids_in(const kinds::Kind& kind, const Value& content, FieldType type) {
    std::vector<std::string> ids;
    for (const Field* field : kind.fields()) {
        const Value* items = field->type == type ? content.find(field->id) : nullptr;
        if (items == nullptr || !items->is_array()) {
            continue;
        }
        for (const Value& item : items->as_array()) {
            const std::string_view id =
                item.is_string() ? std::string_view(item.as_string()) : item.text_of("id");
            if (!id.empty()) {
                ids.emplace_back(id);
            }
        }
    }
    std::ranges::sort(ids);
    const auto [rest, end] = std::ranges::unique(ids);
    ids.erase(rest, end);
    return ids;
}

std::vector<PublicationKey> keys_of(const kinds::Kind& kind, const Publication& publication) {
    std::vector<PublicationKey> keys;
    for (const std::string& node : ids_in(kind, publication.content, FieldType::Country)) {
        keys.push_back({std::string(axis_country), node});
    }
    for (const std::string& node : ids_in(kind, publication.content, FieldType::Region)) {
        keys.push_back({std::string(axis_region), node});
    }
    if (!publication.owner.is_empty()) {
        keys.push_back({std::string(axis_organization), publication.owner.text()});
    }
    if (publication.year) {
        keys.push_back({std::string(axis_year), std::to_string(*publication.year)});
    }
    for (const PublishedAlignment& alignment : publication.alignments) {
        keys.push_back({alignment.framework, alignment.node, alignment.state});
    }
    std::ranges::sort(keys);
    const auto [rest, end] = std::ranges::unique(keys);
    keys.erase(rest, end);
    return keys;
}

std::optional<std::int64_t> year_of(const kinds::Kind& kind, const Value& content) {
    const Value* answer = kind.year_field.empty() ? nullptr : content.find(kind.year_field);
    if (answer == nullptr) {
        return std::nullopt;
    }
    if (answer->is_string()) {
        return year_in(answer->as_string());
    }
    if (answer->is_integer()) {
        return answer->as_integer();
    }
    if (answer->is_real()) {
        return std::llround(answer->as_real());
    }
    const std::string_view from = answer->text_of("from");
    return year_in(from.empty() ? answer->text_of("to") : from);
}

} // namespace stocktake::registry
