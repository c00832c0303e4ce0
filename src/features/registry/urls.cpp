// SPDX-License-Identifier: Apache-2.0
#include "features/registry/urls.hpp"

#include "web/request.hpp"

namespace stocktake::registry {

std::string record_address(const RecordId& record) {
    return std::string(records_address) + '/' + web::encode_percent(record.text());
}

std::string record_address(const RecordId& record, std::string_view part) {
    return record_address(record) + '/' + std::string(part);
}

std::string difference_address(const RecordId& record, std::int64_t before, std::int64_t after) {
    return record_address(record, "history") + '/' + std::to_string(before) + '/' +
           std::to_string(after);
}

std::string translation_address(const RecordId& record, Language language) {
    return record_address(record, "translations") + '/' + std::string(tag_of(language));
}

std::string review_record_address(const RecordId& record) {
    return std::string(review_address) + '/' + web::encode_percent(record.text());
}

std::string answer_address(std::string_view secret) {
    return "/letters/answer/" + std::string(secret);
}

std::string list_address(const kinds::Kind& kind) {
    return '/' + web::encode_percent(kind.address);
}

std::string new_record_address(const kinds::Kind& kind) {
    return list_address(kind) + "/new";
}

std::string permanent_name(std::string_view site, std::string_view path) {
    return (site.empty() ? "tag:stocktake,2026:" : std::string(site)) + std::string(path);
}

} // namespace stocktake::registry
