// SPDX-License-Identifier: Apache-2.0
#include "features/reports/parameter_choices.hpp"

namespace stocktake::reports {

std::string label_id(const Parameter& parameter) {
    return "reports.parameter." + parameter.name;
}

std::vector<web::Choice> choices_of(const Parameter& parameter, const kinds::References& references,
                                    const web::Speaker& say) {
    std::vector<web::Choice> choices;
    for (const frameworks::NodeName& each : references.nodes(parameter.framework)) {
        std::string title(best_text(each.titles, say.language()).text);
        const bool has_code = !each.code.empty() && each.code != each.id;
        choices.push_back({each.id, has_code ? each.code + ' ' + title : std::move(title)});
    }
    return choices;
}

} // namespace stocktake::reports
