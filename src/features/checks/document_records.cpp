// SPDX-License-Identifier: Apache-2.0
#include "features/checks/document_records.hpp"

namespace stocktake::checks {

namespace {

Value::Array answers_in(const Value& content, std::string_view field) {
    const Value* answer = content.find(field);
    return answer != nullptr && answer->is_array() ? answer->as_array() : Value::Array();
}

} // namespace

RegisteredDocument document_of(const registry::Publication& publication) {
    const Value& content = publication.content;
    RegisteredDocument document;
    document.symbol = content.text_of("symbol");
    document.body = content.text_of("body");
    for (const Value& type : answers_in(content, "type")) {
        document.type = type.as_string();
    }
    for (const Value& row : answers_in(content, "versions")) {
        document.versions.emplace_back(row.text_of("version"));
    }
    document.titles[publication.language] = publication.title;
    for (const registry::PublishedLayer& layer : publication.layers) {
        if (!layer.title.empty()) {
            document.titles[layer.language] = layer.title;
        }
    }
    return document;
}

std::vector<RegisteredDocument> list_documents(db::Transaction& transaction) {
    registry::PublicationFilter filter;
    filter.kind = document_kind;
    filter.with_archived = true;
    std::vector<RegisteredDocument> documents;
    registry::for_each_publication(transaction, filter, registry::PublicationDetail::Texts,
                                   Timestamp::now(), [&](const registry::Publication& each) {
                                       documents.push_back(document_of(each));
                                       return true;
                                   });
    return documents;
}

} // namespace stocktake::checks
