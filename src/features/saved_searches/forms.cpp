// SPDX-License-Identifier: Apache-2.0
#include "features/saved_searches/forms.hpp"

#include "base/text.hpp"
#include "features/saved_searches/urls.hpp"

namespace stocktake::saved_searches {

namespace {

using web::Field;
using web::FieldType;

constexpr std::size_t longest_address = 8000; // characters

Field name_field() {
    return {.name = "name", .label = "saved_searches.field.name", .maximum = longest_name};
}

Field letters_field() {
    return {.name = "letters",
            .label = "saved_searches.field.letters",
            .type = FieldType::Checkbox,
            .is_required = false,
            .help = "saved_searches.field.letters_help"};
}

} // namespace

const web::Form& save_form() {
    static const web::Form form{"save-search",
                                std::string(saved_searches_address),
                                "saved_searches.save",
                                {name_field(),
                                 letters_field(),
                                 {.name = "search",
                                  .label = "saved_searches.field.search",
                                  .type = FieldType::Hidden,
                                  .maximum = longest_address}}};
    return form;
}

web::Form change_form(std::string action) {
    return {"change-search",
            std::move(action),
            "saved_searches.change",
            {name_field(), letters_field()}};
}

const web::Form& documented_change_form() {
    static const web::Form form = change_form("/account/searches/{search}");
    return form;
}

SavedSearchData data_of(const web::FormValues& values) {
    return {values.text("name"), values.is_checked("letters")};
}

web::Parameters typed_of(const SavedSearch& search) {
    web::Parameters typed;
    typed.add("name", search.name);
    typed.add("letters", search.has_letters ? "true" : "");
    return typed;
}

web::Parameters typed_of(const catalogue::KeptSearch& search, const web::Speaker& say) {
    web::Parameters typed;
    typed.add("name", shortened(search.subject(say), longest_name - 1)); // and an ellipsis
    typed.add("letters", "true");
    typed.add("search", search.address());
    return typed;
}

} // namespace stocktake::saved_searches
