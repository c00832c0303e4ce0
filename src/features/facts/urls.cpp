// SPDX-License-Identifier: Apache-2.0
#include "features/facts/urls.hpp"

#include "web/request.hpp"

namespace stocktake::facts {

std::string quantity_address(const QuantityId& quantity) {
    return std::string(facts_address) + '/' + web::encode_percent(quantity.text());
}

std::string quantity_address(const QuantityId& quantity, std::string_view part) {
    return quantity_address(quantity) + '/' + std::string(part);
}

std::string fact_address(const Fact& fact) {
    return quantity_address(fact.quantity) + '#' + web::encode_percent(fact.id.text());
}

std::string correction_address(const Fact& fact) {
    return quantity_address(fact.quantity, "correct/") + web::encode_percent(fact.id.text());
}

} // namespace stocktake::facts
