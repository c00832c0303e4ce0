// SPDX-License-Identifier: Apache-2.0
// Translations as layers over the original.
#include "features/registry/actions.hpp"

#include "features/registry/case.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

std::optional<Capacity> may_translate(const Case& opened, LayerBasis basis) {
    if (opened.standing.is_secretariat) {
        return Capacity::Secretariat;
    }
    return opened.standing.is_owner && basis == LayerBasis::Human ? std::optional(Capacity::Owner)
                                                                  : std::nullopt;
}

Result<void> check_place(const Case& opened, const Layer& layer) {
    if (layer.language == opened.record.language) {
        return invalid("language", {"registry.error.layer_language", {}});
    }
    if (!opened.record.merged_into.is_empty()) {
        return wrong_state(opened.record);
    }
    if (layer.revision < 1 || layer.revision > opened.record.revision) {
        return failure(ErrorKind::Conflict, {"registry.error.changed_meanwhile", {}});
    }
    return {};
}

Result<void> save(Case& opened, Layer layer) {
    const auto capacity = may_translate(opened, layer.basis);
    if (!capacity) {
        return not_allowed();
    }
    if (auto sound = check_place(opened, layer); !sound) {
        return sound;
    }
    const std::vector<Layer> layers = list_layers(opened.transaction, opened.record.id);
    const auto before = std::ranges::find(layers, layer.language, &Layer::language);
    if (layer.basis == LayerBasis::Machine && before != layers.end() &&
        before->basis != LayerBasis::Machine) {
        return failure(ErrorKind::Conflict, {"registry.error.layer_by_people", {}});
    }
    const Revision original = get_revision(opened.transaction, opened.record.id, layer.revision);
    const auto kind =
        kind_at(opened.transaction, *opened.library, opened.record.kind, original.kind_version);
    kinds::Acceptance acceptance = kinds::accept(*kind, layer.content, *opened.library->references,
                                                 kinds::Completeness::Partial);
    if (!acceptance.is_good()) {
        return failure(ErrorKind::InvalidInput,
                       {"registry.error.layer_problems",
                        {{"count", static_cast<std::int64_t>(acceptance.problems.size())}}},
                       std::move(acceptance.problems));
    }
    layer.content = kinds::translatable_part(*kind, acceptance.content);
    layer.at = opened.now;
    layer.author = opened.actor.account;
    Value details =
        Value::object({{"language", tag_of(layer.language)}, {"basis", name_of(layer.basis)}});
    if (layer.content.is_null() || layer.content.as_object().empty()) {
        delete_layer(opened.transaction, layer.record, layer.language);
    } else {
        save_layer(opened.transaction, layer);
    }
    close_case(opened, {"translate", *capacity, {}, std::move(details), opened.record.state});
    return {};
}

} // namespace

Result<void> save_layer(const Desk& desk, const Actor& actor, const Layer& layer, Timestamp now) {
    return with_case(desk, actor, layer.record, now,
                     [&](Case& opened) { return save(opened, layer); });
}

} // namespace stocktake::registry
