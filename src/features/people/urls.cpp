// SPDX-License-Identifier: Apache-2.0
#include "features/people/urls.hpp"

#include "base/text.hpp"
#include "web/request.hpp"

namespace stocktake::people {

std::string account_page_address(const AccountId& account) {
    return std::string(accounts_address) + '/' + web::encode_percent(account.text());
}

std::string organization_address(const OrganizationId& id) {
    return std::string(organizations_address) + '/' + web::encode_percent(id.text());
}

std::string members_address(const OrganizationId& id) {
    return organization_address(id) + "/members";
}

std::string proposal_address(const OrganizationId& id) {
    return organization_address(id) + "/proposal";
}

std::string local_address(std::string_view next) {
    // Browsers read `//host` and `/\host` as another site.
    const bool is_path = next.starts_with('/') && !next.starts_with("//") &&
                         next.find('\\') == std::string_view::npos &&
                         !has_forbidden_characters(next) &&
                         next.find_first_of("\r\n\t") == std::string_view::npos;
    return std::string(is_path ? next : account_address);
}

} // namespace stocktake::people
