// SPDX-License-Identifier: Apache-2.0
#include "features/people/letter_links.hpp"

#include "base/crypto.hpp"

namespace stocktake::people {

LinkSigner::LinkSigner(std::string_view purpose, std::string_view signing_key)
    : m_key(keyed_digest(purpose, signing_key)) {}

std::string LinkSigner::token(std::string_view said) const {
    return keyed_digest(said, m_key);
}

bool LinkSigner::is_signed(std::string_view said, std::string_view given) const {
    return equal_in_constant_time(given, token(said));
}

Value link_button_value(const web::Speaker& say, std::string_view action,
                        const LinkButton& button) {
    return Value::object({{"action", action},
                          {"name", button.name},
                          {"value", button.value},
                          {"class", button.is_main ? "button" : "button button-quiet"},
                          {"label", say(button.label)}});
}

web::Page letter_link_page(std::string title, std::string lead) {
    web::Page page;
    page.template_name = "people/letter_link";
    page.title = title;
    page.model = Value::object({{"title", std::move(title)},
                                {"lead", std::move(lead)},
                                {"subject", Value()},
                                {"buttons", Value::array()},
                                {"links", Value::array()}});
    return page;
}

} // namespace stocktake::people
