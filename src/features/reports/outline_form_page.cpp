// SPDX-License-Identifier: Apache-2.0
// What the forms over members of an outline have in common.
#include "base/text.hpp"
#include "features/reports/outline_pages.hpp"

#include <algorithm>

namespace stocktake::reports {

std::int64_t sent_base(const web::Context& context) {
    return std::max<std::int64_t>(parse_integer(context.request.form.text_of("base")).value_or(0),
                                  1);
}

void set_members(web::Page& page, std::span<const MemberGroup> groups, const MembersTyped& typed,
                 const web::Speaker& say) {
    const std::size_t count = typed.faults.at_inputs.size() + typed.faults.elsewhere.size();
    Value told = Value::array();
    for (const InputFault& fault : typed.faults.at_inputs) {
        told.push(Value::object({{"input", fault.input}, {"reason", say(fault.reason)}}));
    }
    page.model.set("groups", groups_value(groups, typed.typed, typed.faults.at_inputs, say));
    page.model.set("problem", typed.error ? Value(say(typed.error->message)) : Value());
    page.model.set("is_refused", count > 0);
    page.model.set("meta", Value::object({{"count", static_cast<std::int64_t>(count)}}));
    page.model.set("told", std::move(told));
    page.model.set("faults", faults_value(typed.faults.elsewhere, say));
    if (typed.error) {
        page.status = typed.error->kind == ErrorKind::Conflict ? 409 : 422;
        page.refusal = typed.error;
    } else if (count > 0) {
        page.status = 422;
        page.refusal = refusal_of(typed.faults);
    }
}

} // namespace stocktake::reports
