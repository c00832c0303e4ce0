// SPDX-License-Identifier: Apache-2.0
#include "features/registry/alike.hpp"

#include "features/registry/published.hpp"
#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

constexpr std::size_t most_shown = 5;

/// `Most probably the same · same organization · same country`
std::string likeness_label(const Likeness& likeness, const web::Speaker& say) {
    std::string label = say(likeness.verdict == LikenessVerdict::Same ? "records.alike.same"
                                                                      : "records.alike.similar");
    for (const auto& [is_so, message] :
         {std::pair{likeness.is_same_organization, "records.alike.organization"},
          {likeness.shares_country, "records.alike.country"},
          {likeness.differs_in_number, "records.alike.number"}}) {
        if (is_so) {
            label += " · " + say(message);
        }
    }
    return label;
}

} // namespace

Alike find_alike(db::Transaction& transaction, const Actor& actor, const kinds::Library& library,
                 const DuplicateProbe& probe, const web::Speaker& say) {
    const Viewing viewing{library, say, Timestamp::now()};
    Alike alike;
    for (const Duplicate& each : find_duplicates(transaction, actor, library, probe, most_shown)) {
        alike.has_same = alike.has_same || each.likeness.verdict == LikenessVerdict::Same;
        alike.items.push(
            Value::object({{"id", each.record.text()},
                           {"title", each.title},
                           {"language", tag_of(each.language)},
                           {"direction", direction_of(each.language)},
                           {"organization", organization_value(viewing, each.organization)},
                           {"is_same", each.likeness.verdict == LikenessVerdict::Same},
                           {"label", likeness_label(each.likeness, say)},
                           {"address", each.is_public ? record_address(each.record)
                                                      : record_address(each.record, "work")}}));
    }
    return alike;
}

DuplicateProbe probe_of(const kinds::Library& library, const kinds::Kind& kind,
                        const kinds::Cells& cells, const Record& record) {
    const kinds::Reading typed = kinds::read_cells(kind, cells, kinds::CellStyle::Form);
    const kinds::Acceptance accepted =
        kinds::accept(kind, typed.content, *library.references, kinds::Completeness::Partial);
    return {kind.id, entry_of(kind, accepted.content, record.owner), record.id};
}

} // namespace stocktake::registry
