// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/refused_page.hpp"

namespace stocktake::drafting {

void show_refusal(web::Page& page, const Error* refusal, const web::Speaker& say) {
    page.model.set("problem", Value());
    if (refusal == nullptr) {
        return;
    }
    page.status = refusal->kind == ErrorKind::InvalidInput ? 422 : 409;
    page.refusal = *refusal;
    page.model.set("problem", say(refusal->fields.empty() ? refusal->message
                                                          : refusal->fields.front().message));
}

} // namespace stocktake::drafting
